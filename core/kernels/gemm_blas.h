/// @file Matrix products by BLAS: what it can address, on one thread, and copies of what it cannot.
#pragma once
#include <algorithm>
#include <limits>

#include "core/kernels/alloc.h"
#include "core/kernels/driver.h"
#include "core/kernels/gemm_split.h"
#include "core/kernels/xt/flens.h"

namespace xtgrad::kernels { namespace {

/// How BLAS is told about a matrix: transposed or not, and the distance of its lines.
struct BlasLayout {
  bool fits;
  cxxblas::Transpose trans;
  int ld;
};

BlasLayout blas_layout(int64_t rows, int64_t cols, int64_t row_stride, int64_t col_stride) {
  constexpr int64_t kMost = std::numeric_limits<int>::max();
  // The stride of a dim of size 1 is never used; one line may have any distance that BLAS accepts.
  if ((col_stride == 1 || cols == 1) && (rows == 1 || row_stride >= cols) && row_stride <= kMost) {
    return {true, cxxblas::NoTrans, static_cast<int>(std::max(row_stride, cols))};
  }
  if ((row_stride == 1 || rows == 1) && (cols == 1 || col_stride >= rows) && col_stride <= kMost) {
    return {true, cxxblas::Trans, static_cast<int>(std::max(col_stride, rows))};
  }
  return {false, cxxblas::NoTrans, 0};
}

struct Layouts {
  BlasLayout a, b, c;

  template <class T>
  explicit Layouts(const Product<T>& p)
      : a(blas_layout(p.m, p.k, p.a.row, p.a.col)),
        b(blas_layout(p.k, p.n, p.b.row, p.b.col)),
        c(blas_layout(p.m, p.n, p.c.row, p.c.col)) {
    if (p.n == 1) {  // vectors may have any stride but 0 that an int holds
      constexpr int64_t kMost = std::numeric_limits<int>::max();
      b.fits = b.fits || (p.b.row > 0 && p.b.row <= kMost);
      c.fits = p.m == 1 || p.c.row <= kMost;
    } else {
      c.fits = c.fits && c.trans == cxxblas::NoTrans;
    }
  }
};

/// One BLAS call on one thread; the layouts fit.
template <class T>
void call_blas(const Product<T>& p, const Layouts& l) {
  const auto m = static_cast<int>(p.m), n = static_cast<int>(p.n), k = static_cast<int>(p.k);
  if (n != 1) {
    return cxxblas::gemm(cxxblas::RowMajor, l.a.trans, l.b.trans, m, n, k, p.alpha, p.a.data,
                         l.a.ld, p.b.data, l.b.ld, p.beta, p.c.data, l.c.ld);
  }
  const bool turned = l.a.trans == cxxblas::Trans;
  const int b_step = k == 1 ? 1 : static_cast<int>(p.b.row);
  const int c_step = m == 1 ? 1 : static_cast<int>(p.c.row);
  cxxblas::gemv(cxxblas::RowMajor, l.a.trans, turned ? k : m, turned ? m : k, p.alpha, p.a.data,
                l.a.ld, p.b.data, b_step, p.beta, p.c.data, c_step);
}

/// A contiguous copy for a matrix that BLAS cannot address.
template <class T>
void copy_matrix(Matrix<T> from, int64_t rows, int64_t cols, Matrix<T> to) {
  const int64_t shape[2] = {rows, cols};
  const int64_t from_strides[2] = {from.row, from.col}, to_strides[2] = {to.row, to.col};
  copy(2, shape, {to.data, kTypeOf<T>, kTypeOf<T>, to_strides},
       {from.data, kTypeOf<T>, kTypeOf<T>, from_strides});
}

template <class T>
void multiply_blocks(const Product<T>& p);

/// Copies what BLAS cannot address.
template <class T>
[[gnu::noinline]] void multiply_copied(const Product<T>& p, const Layouts& fit) {
  Scratch<T> a(fit.a.fits ? 0 : p.m * p.k), b(fit.b.fits ? 0 : p.k * p.n);
  Scratch<T> c(fit.c.fits ? 0 : p.m * p.n);
  Product<T> q = p;
  if (!fit.a.fits) copy_matrix(p.a, p.m, p.k, q.a = {a.get(), p.k, 1});
  if (!fit.b.fits) copy_matrix(p.b, p.k, p.n, q.b = {b.get(), p.n, 1});
  if (!fit.c.fits) {
    q.c = {c.get(), p.n, 1};
    if (p.beta != T{0}) copy_matrix(p.c, p.m, p.n, q.c);
  }
  multiply_blocks(q);
  if (!fit.c.fits) copy_matrix(q.c, p.m, p.n, p.c);
}

/// The product p, whose C is not column-major unless it is a vector, on all threads.
template <class T>
void multiply_blocks(const Product<T>& p) {
  const Layouts layouts(p);
  if (!layouts.a.fits || !layouts.b.fits || !layouts.c.fits) return multiply_copied(p, layouts);
  split_over_threads(p, [&](const Product<T>& part) { call_blas(part, layouts); });
}

}}  // namespace xtgrad::kernels
