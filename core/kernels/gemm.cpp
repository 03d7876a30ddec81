/// @file Matrix products: inline loops for the smallest, one-thread BLAS calls on parts for the
/// rest, or what stands for BLAS where it was left out.
#include "core/kernels/gemm.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/kernels/conv_simd.h"
#include "core/kernels/driver.h"
#include "core/kernels/flop.h"
#include "core/kernels/gemm_small.h"
#include "core/kernels/gemm_split.h"
#include "core/kernels/parallel.h"
#if XTGRAD_WITH_BLAS
#include "core/kernels/gemm_blas.h"
#else
#include "core/kernels/gemm_blocked.h"
#endif

namespace xtgrad::kernels {

constinit thread_local uint64_t flop = 0;

namespace {

uint64_t flop_of(int64_t m, int64_t n, int64_t k) {
  return 2 * static_cast<uint64_t>(m) * static_cast<uint64_t>(n) * static_cast<uint64_t>(k);
}

constexpr int64_t kCallWork = 3000;  // multiplications that a call of BLAS is worth

/// C = α a bᵀ + β C, the gradient of a weight from one example: a plain loop reaches what the cache
/// gives, BLAS a third of it.
template <class T>
void multiply_outer(const Product<T>& p) {
  parallel_for(0, p.m, kPieceWork / p.n + 1, p.m * p.n >= kWorthWaking,
               [&](int64_t begin, int64_t end) {
                 const int64_t n = p.n;
                 const T beta = p.beta;
                 for (int64_t i = begin; i < end; ++i) {
                   const T x = p.alpha * p.a(i, 0);
                   const T* __restrict b = p.b.data;
                   T* __restrict c = &p.c(i, 0);
                   if (beta == T{0})
                     for (int64_t j = 0; j < n; ++j) c[j] = x * b[j];
                   else
                     for (int64_t j = 0; j < n; ++j) c[j] = x * b[j] + beta * c[j];
                 }
               });
}

template <class T>
void multiply_large(const Product<T>& p) {
  // BLAS writes row-major here: a column-major C is the transposed product's row-major one.
  if (p.n != 1 && (p.m == 1 || (p.c.col != 1 && p.c.row == 1))) {
    return multiply_large(p.transposed());
  }
  if (p.k == 1 && p.n >= Vector<T>::kSize && p.b.col == 1 && p.c.col == 1) return multiply_outer(p);
  multiply_blocks(p);
}

/// Integers in the unsigned type of their width, where overflow is defined.
template <class T>
void multiply_integers(const Product<T>& p) {
  using U = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;
  Scratch<U> sum(p.n);
  for (int64_t i = 0; i < p.m; ++i) {
    std::fill_n(sum.get(), p.n, U{0});
    for (int64_t l = 0; l < p.k; ++l) {
      const U x = static_cast<U>(p.a(i, l));
      const T* b = &p.b(l, 0);
      for (int64_t j = 0; j < p.n; ++j) sum[j] += x * static_cast<U>(b[j * p.b.col]);
    }
    const U alpha = static_cast<U>(p.alpha), beta = static_cast<U>(p.beta);
    for (int64_t j = 0; j < p.n; ++j) {
      T& c = p.c(i, j);
      c = static_cast<T>(alpha * sum[j] + (beta == 0 ? U{0} : beta * static_cast<U>(c)));
    }
  }
}

template <class T>
void multiply(const Product<T>& p) {
  if (p.m == 0 || p.n == 0) return;
  if constexpr (!std::is_floating_point_v<T>) {
    multiply_integers(p);
  } else if (multiply_small(p)) {
    return;
  } else if (p.k == 0) {
    for (int64_t i = 0; i < p.m; ++i) {
      for (int64_t j = 0; j < p.n; ++j) store(p.c(i, j), T{0}, p.alpha, p.beta);
    }
  } else {
    XTGRAD_CHECK(std::max({p.m, p.n, p.k}) <= std::numeric_limits<int>::max(),
                 "[matmul] a matrix of ", p.m, " x ", p.k, " times ", p.k, " x ", p.n,
                 " is larger than BLAS can address\n[matmul] a side is at most 2^31 - 1");
    use_one_blas_thread();
    multiply_large(p);
  }
}

/// Where the matrices of a product begin.
struct Offsets {
  int64_t a, b, c;
};
/// The products at(0), at(1), …
template <class T, class At>
void run_batch(const Product<T>& first, int64_t batch, At at) {
  const auto run_part = [&](int64_t begin, int64_t end) {
    Product<T> p = first;
    for (int64_t i = begin; i < end; ++i) {
      const Offsets offset = at(i);
      p.a.data = first.a.data + offset.a;
      p.b.data = first.b.data + offset.b;
      p.c.data = first.c.data + offset.c;
      multiply(p);
    }
  };
  // A few large products are better split inside.
  if (batch < get_num_threads()) return run_part(0, batch);
  const int64_t work = (Checked(first.m) * first.n * first.k + kCallWork).estimate();
  const int64_t grain = std::max<int64_t>(1, kPieceWork / work);
  parallel_for(0, batch, grain, batch >= kWorthWaking / work, run_part);
}

template <class F>
void dispatch(ScalarType dtype, F&& f) {
  switch (dtype) {
#define XTGRAD_CASE(T, Name) \
  case ScalarType::Name:     \
    return f.template operator()<T>();
    XTGRAD_CASE(float, Float)
    XTGRAD_CASE(double, Double)
    XTGRAD_CASE(int64_t, Long)
    XTGRAD_CASE(int32_t, Int)
    XTGRAD_CASE(int16_t, Short)
    XTGRAD_CASE(int8_t, Char)
    XTGRAD_CASE(uint8_t, Byte)
#undef XTGRAD_CASE
    default:
      throw_no_such_type("matmul", dtype);
  }
}

}  // namespace

void gemm(ScalarType dtype, int64_t m, int64_t n, int64_t k, double alpha, MatrixView a,
          MatrixView b, double beta, MatrixView c) {
  flop += flop_of(m, n, k);
  dispatch(dtype, [&]<class T>() {
    multiply<T>({m, n, k, static_cast<T>(alpha), Matrix<T>(a), Matrix<T>(b), static_cast<T>(beta),
                 Matrix<T>(c)});
  });
}

void gemm_batched(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t k, double alpha,
                  MatrixView a, int64_t a_step, MatrixView b, int64_t b_step, double beta,
                  MatrixView c, int64_t c_step) {
  flop += flop_of(batch * m, n, k);
  dispatch(dtype, [&]<class T>() {
    run_batch<T>({m, n, k, static_cast<T>(alpha), Matrix<T>(a), Matrix<T>(b), static_cast<T>(beta),
                  Matrix<T>(c)},
                 batch, [=](int64_t i) {
                   return Offsets{i * a_step, i * b_step, i * c_step};
                 });
  });
}

void gemm_each(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t k, MatrixView a,
               const int64_t* a_at, MatrixView b, const int64_t* b_at, MatrixView c,
               const int64_t* c_at) {
  flop += flop_of(batch * m, n, k);
  dispatch(dtype, [&]<class T>() {
    run_batch<T>({m, n, k, T(1), Matrix<T>(a), Matrix<T>(b), T(0), Matrix<T>(c)}, batch,
                 [=](int64_t i) {
                   return Offsets{a_at[i], b_at[i], c_at[i]};
                 });
  });
}

/// Packed panels (simd/panels.cpp) are 7 … 10 % faster than BLAS on 1,024 rows of 128 … 1,000
/// numbers, 30 % on 32, and the bias costs no pass of its own.
void linear_product(ScalarType dtype, int64_t m, int64_t n, int64_t k, MatrixView x, const void* w,
                    bool turned, const void* bias, void* y) {
  constexpr int64_t kFewestRows = 12, kFewestColumns = 48, kMostPacked = 1 << 18;
  const bool in_rows = x.col_stride == 1 && x.row_stride == k;
  const SimdConv* simd = dtype == kFloat && in_rows && m >= kFewestRows && n >= kFewestColumns &&
                                 k > 8 && k <= kMostPacked / n
                             ? simd_conv()
                             : nullptr;
  if (simd) {
    flop += flop_of(m, n, k);
    const PanelMatrix b{k, n, turned};
    const Scratch<float> packed(b.packed());
    simd->pack_panels(b, static_cast<const float*>(w), packed.get());
    return simd->multiply_panels(b, packed.get(), m, static_cast<const float*>(x.data),
                                 {static_cast<const float*>(bias), 0}, static_cast<float*>(y));
  }
  const int64_t bytes = n * int64_t(elementSize(dtype));
  auto* row = static_cast<char*>(y);
  for (int64_t i = 0; bias && i < m; ++i) std::memcpy(row + i * bytes, bias, size_t(bytes));
  const MatrixView b{const_cast<void*>(w), turned ? 1 : n, turned ? k : 1};
  gemm(dtype, m, n, k, 1, x, b, bias ? 1 : 0, {y, n, 1});
}

}  // namespace xtgrad::kernels
