/// @file LAPACK over batches: a loop over the matrices. Without LAPACK, see no_lapack.cpp.
#if XTGRAD_WITH_LAPACK
#include "core/kernels/lapack.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <limits>
#include <type_traits>

#include "core/kernels/alloc.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"
#include "core/kernels/xt/finite.h"
#include "core/kernels/xt/flens.h"

// LAPACK does not end on a NaN or an infinity everywhere, or complains on stderr, and its singular
// values are nothing then: hence all_finite().

namespace xtgrad::kernels {
namespace {

int whole(int64_t n) {
  XTGRAD_CHECK(n <= std::numeric_limits<int>::max(), "[linalg] a matrix with a side of ", n,
               " is larger than LAPACK can address\n[linalg] a side is at most 2^31 - 1");
  return static_cast<int>(n);
}

/// Leading dimensions are at least 1.
int leading(int64_t n) { return std::max(1, whole(n)); }

template <class T>
T* at(void* base, int64_t i, int64_t size) {
  return base == nullptr ? nullptr : static_cast<T*>(base) + i * size;
}
template <class T>
const T* at(const void* base, int64_t i, int64_t size) {
  return static_cast<const T*>(base) + i * size;
}

template <class F>
void run(ScalarType dtype, F&& f) {
  use_one_blas_thread();
  dispatch_float(dtype, "linalg", f);
}

/// Calls f(work, size) twice: first it says how much working memory it wants.
template <class T, class F>
auto with_work(F&& f) {
  T wanted{};
  f(&wanted, -1);
  const int size = std::max(1, static_cast<int>(wanted));
  Scratch<T> work(size);
  return f(work.get(), size);
}

/// The wrapper takes the rank by value and so loses it.
template <class T, class... A>
int gelss(A... a) {
  int info = 0;
  if constexpr (std::is_same_v<T, float>)
    cxxlapack::sgelss_(a..., &info);
  else
    cxxlapack::dgelss_(a..., &info);
  return info;
}

}  // namespace

void lu_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, void* a, int32_t* pivots,
               int32_t* info) {
  run(dtype, [&]<class T>() {
    const int rows = whole(m), cols = whole(n), ld = leading(m);
    for (int64_t i = 0; i < batch; ++i)
      info[i] = cxxlapack::getrf(rows, cols, at<T>(a, i, m * n), ld, pivots + i * std::min(m, n));
  });
}

void lu_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, bool transposed,
              const void* lu, const int32_t* pivots, void* b) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), columns = whole(k), ld = leading(n);
    const char trans = transposed ? 'T' : 'N';
    for (int64_t i = 0; i < batch; ++i)
      cxxlapack::getrs(trans, order, columns, at<T>(lu, i, n * n), ld, pivots + i * n,
                       at<T>(b, i, n * k), ld);
  });
}

void triangle_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, bool upper, bool unit,
                    const void* a, void* b) {
  run(dtype, [&]<class T>() {
    if (n == 0 || k == 0) return;
    const int order = whole(n), columns = whole(k), ld = leading(n);
    for (int64_t i = 0; i < batch; ++i)
      cxxblas::trsm(cxxblas::ColMajor, cxxblas::Left, upper ? cxxblas::Upper : cxxblas::Lower,
                    cxxblas::NoTrans, unit ? cxxblas::Unit : cxxblas::NonUnit, order, columns, T{1},
                    at<T>(a, i, n * n), ld, at<T>(b, i, n * k), ld);
  });
}

void cholesky_factor(ScalarType dtype, int64_t batch, int64_t n, bool upper, void* a,
                     int32_t* info) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), ld = leading(n);
    const char uplo = upper ? 'U' : 'L';
    for (int64_t i = 0; i < batch; ++i)
      info[i] = cxxlapack::potrf(uplo, order, at<T>(a, i, n * n), ld);
  });
}

void qr_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t columns, int64_t rows,
               void* a, void* q, void* r) {
  run(dtype, [&]<class T>() {
    const int im = whole(m), in = whole(n), ld = leading(m), iq = whole(columns);
    const int reflections = std::min(im, in);
    Scratch<T> tau(reflections + 1);
    for (int64_t i = 0; i < batch; ++i) {
      T* x = at<T>(a, i, m * n);
      with_work<T>([&](T* work, int size) {
        return cxxlapack::geqrf(im, in, x, ld, tau.get(), work, size);
      });
      T* triangle = at<T>(r, i, rows * n);
      for (int64_t c = 0; c < n; ++c)
        for (int64_t d = 0; d < rows; ++d) triangle[c * rows + d] = d <= c ? x[c * m + d] : T{0};
      if (q == nullptr || columns == 0 || m == 0) continue;
      T* basis = at<T>(q, i, m * columns);
      const int64_t known = m * std::min(n, columns);
      std::copy_n(x, known, basis);
      std::fill(basis + known, basis + m * columns, T{0});
      with_work<T>([&](T* work, int size) {
        return cxxlapack::orgqr(im, iq, reflections, basis, ld, tau.get(), work, size);
      });
    }
  });
}

void reflect(ScalarType dtype, int64_t batch, int64_t m, int64_t n, void* a, void* tau) {
  run(dtype, [&]<class T>() {
    const int rows = whole(m), columns = whole(n), ld = leading(m);
    for (int64_t i = 0; i < batch; ++i)
      with_work<T>([&](T* work, int size) {
        return cxxlapack::geqrf(rows, columns, at<T>(a, i, m * n), ld,
                                at<T>(tau, i, std::min(m, n)), work, size);
      });
  });
}

void reflections_product(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t k, void* a,
                         const void* tau) {
  run(dtype, [&]<class T>() {
    const int rows = whole(m), columns = whole(n), reflections = whole(k), ld = leading(m);
    for (int64_t i = 0; i < batch; ++i)
      with_work<T>([&](T* work, int size) {
        return cxxlapack::orgqr(rows, columns, reflections, at<T>(a, i, m * n), ld,
                                at<T>(tau, i, k), work, size);
      });
  });
}

void apply_reflections(ScalarType dtype, bool left, bool transposed, int64_t batch, int64_t m,
                       int64_t n, int64_t k, int64_t columns, void* a, const void* tau, void* c) {
  run(dtype, [&]<class T>() {
    const int64_t order = left ? m : n;
    const int rows = whole(m), width = whole(n), reflections = whole(k), ld = leading(m),
              lda = leading(order);
    for (int64_t i = 0; i < batch; ++i)
      with_work<T>([&](T* work, int size) {
        return cxxlapack::ormqr(left ? 'L' : 'R', transposed ? 'T' : 'N', rows, width, reflections,
                                at<T>(a, i, order * columns), lda, at<T>(tau, i, k),
                                at<T>(c, i, m * n), ld, work, size);
      });
  });
}

void symmetric_factor(ScalarType dtype, int64_t batch, int64_t n, void* a, int32_t* pivots,
                      int32_t* info) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), ld = leading(n);
    for (int64_t i = 0; i < batch; ++i)
      info[i] = with_work<T>([&](T* work, int size) {
        return cxxlapack::sytrf('L', order, at<T>(a, i, n * n), ld, pivots + i * n, work, size);
      });
  });
}

void symmetric_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, const void* a,
                     const int32_t* pivots, void* b) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), columns = whole(k), ld = leading(n);
    for (int64_t i = 0; i < batch; ++i)
      cxxlapack::sytrs('L', order, columns, at<T>(a, i, n * n), ld, pivots + i * n,
                       at<T>(b, i, n * k), ld);
  });
}

void svd_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, bool full, void* a, void* u,
                void* s, void* v, int32_t* info) {
  run(dtype, [&]<class T>() {
    const int64_t k = std::min(m, n), u_columns = full ? m : k, v_rows = full ? n : k;
    const int im = whole(m), in = whole(n), ld = leading(m), ldv = leading(u ? v_rows : 1);
    const char job = u == nullptr ? 'N' : full ? 'A' : 'S';
    Scratch<int> integers(8 * k + 1);
    for (int64_t i = 0; i < batch; ++i) {
      T* x = at<T>(a, i, m * n);
      info[i] = 1;
      if (!all_finite(x, m * n)) continue;
      info[i] = with_work<T>([&](T* work, int size) {
        return cxxlapack::gesdd(job, im, in, x, ld, at<T>(s, i, k), at<T>(u, i, m * u_columns), ld,
                                at<T>(v, i, v_rows * n), ldv, work, size, integers.get());
      });
    }
  });
}

void eigen_factor(ScalarType dtype, int64_t batch, int64_t n, bool vectors, bool upper, void* a,
                  void* w, int32_t* info) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), ld = leading(n), integers_size = 3 + 5 * order;
    const char job = vectors ? 'V' : 'N', uplo = upper ? 'U' : 'L';
    Scratch<int> integers(integers_size);
    for (int64_t i = 0; i < batch; ++i) {
      T* x = at<T>(a, i, n * n);
      info[i] = 1;
      if (!all_finite(x, n * n)) continue;
      info[i] = with_work<T>([&](T* work, int size) {
        return cxxlapack::syevd(job, uplo, order, x, ld, at<T>(w, i, n), work, size, integers.get(),
                                integers_size);
      });
    }
  });
}

void least_squares(ScalarType dtype, LeastSquares driver, int64_t batch, int64_t m, int64_t n,
                   int64_t k, double rcond, void* a, void* b, int64_t* rank, void* s,
                   int32_t* info) {
  run(dtype, [&]<class T>() {
    const int im = whole(m), in = whole(n), ik = whole(k), lda = leading(m),
              ldb = leading(std::max(m, n));
    const T cut = static_cast<T>(rcond);
    const bool iterates = driver == LeastSquares::Gelss && std::min(m, n) > 2;
    // gelsd's integers: 3 · min · levels + 11 · min, levels ≤ 32.
    Scratch<int> integers(driver == LeastSquares::Gelsd ? 107 * std::min(m, n) + 1 : n + 1);
    for (int64_t i = 0; i < batch; ++i) {
      T *x = at<T>(a, i, m * n), *y = at<T>(b, i, std::max(m, n) * k),
        *values = at<T>(s, i, std::min(m, n));
      info[i] = 1;
      if ((driver == LeastSquares::Gelsd || iterates) && !all_finite(x, m * n)) continue;
      int found = 0;
      if (driver == LeastSquares::Gelsy) std::fill_n(integers.get(), n + 1, 0);
      info[i] = with_work<T>([&](T* work, int size) -> int {
        switch (driver) {
          case LeastSquares::Gels:
            return cxxlapack::gels('N', im, in, ik, x, lda, y, ldb, work, size);
          case LeastSquares::Gelsy:  // never fails
            cxxlapack::gelsy(im, in, ik, x, lda, y, ldb, integers.get(), cut, found, work, size);
            return 0;
          case LeastSquares::Gelsd:
            return cxxlapack::gelsd(im, in, ik, x, lda, y, ldb, values, cut, found, work, size,
                                    integers.get());
          case LeastSquares::Gelss:
            return gelss<T>(&im, &in, &ik, x, &lda, y, &ldb, values, &cut, &found, work, &size);
        }
        return 0;
      });
      rank[i] = found;
    }
  });
}

}  // namespace xtgrad::kernels
#endif
