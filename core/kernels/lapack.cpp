/// @file LAPACK over batches: each routine declared for both types, and a loop over the matrices.
#include "core/kernels/lapack.h"

#include <cblas.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <limits>
#include <type_traits>

#include "core/kernels/alloc.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

#define XTGRAD_GETRF(T) (const int*, const int*, T*, const int*, int*, int*)
#define XTGRAD_GETRS(T) \
  (const char*, const int*, const int*, const T*, const int*, const int*, T*, const int*, int*)
#define XTGRAD_POTRF(T) (const char*, const int*, T*, const int*, int*)
#define XTGRAD_GEQRF(T) (const int*, const int*, T*, const int*, T*, T*, const int*, int*)
#define XTGRAD_ORGQR(T) \
  (const int*, const int*, const int*, T*, const int*, const T*, T*, const int*, int*)
#define XTGRAD_GESDD(T)                                                                         \
  (const char*, const int*, const int*, T*, const int*, T*, T*, const int*, T*, const int*, T*, \
   const int*, int*, int*)
#define XTGRAD_SYEVD(T) \
  (const char*, const char*, const int*, T*, const int*, T*, T*, const int*, int*, const int*, int*)
#define XTGRAD_GELS(T)                                                                  \
  (const char*, const int*, const int*, const int*, T*, const int*, T*, const int*, T*, \
   const int*, int*)
#define XTGRAD_GELSY(T)                                                                          \
  (const int*, const int*, const int*, T*, const int*, T*, const int*, int*, const T*, int*, T*, \
   const int*, int*)
#define XTGRAD_GELSD(T)                                                                        \
  (const int*, const int*, const int*, T*, const int*, T*, const int*, T*, const T*, int*, T*, \
   const int*, int*, int*)
#define XTGRAD_GELSS(T)                                                                        \
  (const int*, const int*, const int*, T*, const int*, T*, const int*, T*, const T*, int*, T*, \
   const int*, int*)
// The Fortran routines, which OpenBLAS brings: everything by address. name<T>(…) calls T's.
#define XTGRAD_DECLARE(name, parameters)         \
  extern "C" void s##name##_ parameters(float);  \
  extern "C" void d##name##_ parameters(double); \
  namespace xtgrad::kernels { namespace {        \
  template <class T, class... A>                 \
  void name(A... a) {                            \
    if constexpr (std::is_same_v<T, float>)      \
      s##name##_(a...);                          \
    else                                         \
      d##name##_(a...);                          \
  }                                              \
  }}
XTGRAD_DECLARE(getrf, XTGRAD_GETRF)
XTGRAD_DECLARE(getrs, XTGRAD_GETRS)
XTGRAD_DECLARE(potrf, XTGRAD_POTRF)
XTGRAD_DECLARE(geqrf, XTGRAD_GEQRF)
XTGRAD_DECLARE(orgqr, XTGRAD_ORGQR)
XTGRAD_DECLARE(gesdd, XTGRAD_GESDD)
XTGRAD_DECLARE(syevd, XTGRAD_SYEVD)
XTGRAD_DECLARE(gels, XTGRAD_GELS)
XTGRAD_DECLARE(gelsy, XTGRAD_GELSY)
XTGRAD_DECLARE(gelsd, XTGRAD_GELSD)
XTGRAD_DECLARE(gelss, XTGRAD_GELSS)

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

/// Calls f(work, lwork, info) twice: first it says how much working memory it wants.
template <class T, class F>
int with_work(F&& f) {
  T wanted{};
  int query = -1, info = 0;
  f(&wanted, &query, &info);
  const int size = std::max(1, static_cast<int>(wanted));
  Scratch<T> work(size);
  f(work.get(), &size, &info);
  return info;
}

/// LAPACK does not end on a NaN everywhere, and its singular values are nothing then.
template <class T>
bool all_finite(const T* x, int64_t n) {
  T sum{0};
  for (int64_t i = 0; i < n; ++i) sum += x[i] * T{0};
  return sum == T{0};
}

}  // namespace

void lu_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, void* a, int32_t* pivots,
               int32_t* info) {
  run(dtype, [&]<class T>() {
    const int rows = whole(m), cols = whole(n), ld = leading(m);
    for (int64_t i = 0; i < batch; ++i)
      getrf<T>(&rows, &cols, at<T>(a, i, m * n), &ld, pivots + i * std::min(m, n), info + i);
  });
}

void lu_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, bool transposed,
              const void* lu, const int32_t* pivots, void* b) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), columns = whole(k), ld = leading(n);
    const char trans = transposed ? 'T' : 'N';
    int info = 0;
    for (int64_t i = 0; i < batch; ++i)
      getrs<T>(&trans, &order, &columns, at<T>(lu, i, n * n), &ld, pivots + i * n,
               at<T>(b, i, n * k), &ld, &info);
  });
}

void triangle_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, bool upper, bool unit,
                    const void* a, void* b) {
  run(dtype, [&]<class T>() {
    if (n == 0 || k == 0) return;
    const CBLAS_UPLO uplo = upper ? CblasUpper : CblasLower;
    const CBLAS_DIAG diag = unit ? CblasUnit : CblasNonUnit;
    for (int64_t i = 0; i < batch; ++i) {
      if constexpr (std::is_same_v<T, float>)
        cblas_strsm(CblasColMajor, CblasLeft, uplo, CblasNoTrans, diag, whole(n), whole(k), 1,
                    at<T>(a, i, n * n), leading(n), at<T>(b, i, n * k), leading(n));
      else
        cblas_dtrsm(CblasColMajor, CblasLeft, uplo, CblasNoTrans, diag, whole(n), whole(k), 1,
                    at<T>(a, i, n * n), leading(n), at<T>(b, i, n * k), leading(n));
    }
  });
}

void cholesky_factor(ScalarType dtype, int64_t batch, int64_t n, bool upper, void* a,
                     int32_t* info) {
  run(dtype, [&]<class T>() {
    const int order = whole(n), ld = leading(n);
    const char uplo = upper ? 'U' : 'L';
    for (int64_t i = 0; i < batch; ++i) potrf<T>(&uplo, &order, at<T>(a, i, n * n), &ld, info + i);
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
      with_work<T>([&](T* work, const int* size, int* info) {
        geqrf<T>(&im, &in, x, &ld, tau.get(), work, size, info);
      });
      T* triangle = at<T>(r, i, rows * n);
      for (int64_t c = 0; c < n; ++c)
        for (int64_t d = 0; d < rows; ++d) triangle[c * rows + d] = d <= c ? x[c * m + d] : T{0};
      if (q == nullptr || columns == 0 || m == 0) continue;
      T* basis = at<T>(q, i, m * columns);
      const int64_t known = m * std::min(n, columns);
      std::copy_n(x, known, basis);
      std::fill(basis + known, basis + m * columns, T{0});
      with_work<T>([&](T* work, const int* size, int* info) {
        orgqr<T>(&im, &iq, &reflections, basis, &ld, tau.get(), work, size, info);
      });
    }
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
      info[i] = with_work<T>([&](T* work, const int* size, int* failed) {
        gesdd<T>(&job, &im, &in, x, &ld, at<T>(s, i, k), at<T>(u, i, m * u_columns), &ld,
                 at<T>(v, i, v_rows * n), &ldv, work, size, integers.get(), failed);
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
      info[i] = with_work<T>([&](T* work, const int* size, int* failed) {
        syevd<T>(&job, &uplo, &order, x, &ld, at<T>(w, i, n), work, size, integers.get(),
                 &integers_size, failed);
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
    const char no = 'N';
    const T cut = static_cast<T>(rcond);
    // gelsd's integers: 3 · min · levels + 11 · min, levels ≤ 32.
    Scratch<int> integers(driver == LeastSquares::Gelsd ? 107 * std::min(m, n) + 1 : n + 1);
    for (int64_t i = 0; i < batch; ++i) {
      T *x = at<T>(a, i, m * n), *y = at<T>(b, i, std::max(m, n) * k),
        *values = at<T>(s, i, std::min(m, n));
      int found = 0;
      if (driver == LeastSquares::Gelsy) std::fill_n(integers.get(), n + 1, 0);
      info[i] = with_work<T>([&](T* work, const int* size, int* failed) {
        switch (driver) {
          case LeastSquares::Gels:
            return gels<T>(&no, &im, &in, &ik, x, &lda, y, &ldb, work, size, failed);
          case LeastSquares::Gelsy:
            return gelsy<T>(&im, &in, &ik, x, &lda, y, &ldb, integers.get(), &cut, &found, work,
                            size, failed);
          case LeastSquares::Gelsd:
            return gelsd<T>(&im, &in, &ik, x, &lda, y, &ldb, values, &cut, &found, work, size,
                            integers.get(), failed);
          case LeastSquares::Gelss:
            return gelss<T>(&im, &in, &ik, x, &lda, y, &ldb, values, &cut, &found, work, size,
                            failed);
        }
      });
      rank[i] = found;
    }
  });
}

}  // namespace xtgrad::kernels
