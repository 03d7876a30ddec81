/// @file Products up to about 16 × 16 × 16, where a call of BLAS costs more than it saves: 1 × 16 ×
/// 16 takes some 200 instructions, 16 × 16 × 16 3,300. Vectors of sums stay in registers while rows
/// of B pass by.
#pragma once
#include "core/checked.h"
#include "core/kernels/gemm.h"
#include "core/kernels/vector_register.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels { namespace {

/// A MatrixView whose elements have a type.
template <class T>
struct Matrix {
  T* data;
  int64_t row, col;
  explicit Matrix(MatrixView v)
      : data(static_cast<T*>(v.data)), row(v.row_stride), col(v.col_stride) {}
  Matrix(T* d, int64_t r, int64_t c) : data(d), row(r), col(c) {}
  T& operator()(int64_t i, int64_t j) const { return data[i * row + j * col]; }
  Matrix at(int64_t i, int64_t j) const { return {&(*this)(i, j), row, col}; }
  Matrix transposed() const { return {data, col, row}; }
};

template <class T>
struct Product {
  int64_t m, n, k;
  T alpha;
  Matrix<T> a, b;
  T beta;
  Matrix<T> c;

  /// Cᵀ = BᵀAᵀ.
  Product transposed() const {
    return {n, m, k, alpha, b.transposed(), a.transposed(), beta, c.transposed()};
  }
  Product rows(int64_t begin, int64_t end) const {
    return {end - begin, n, k, alpha, a.at(begin, 0), b, beta, c.at(begin, 0)};
  }
  Product columns(int64_t begin, int64_t end) const {
    return {m, end - begin, k, alpha, a, b.at(0, begin), beta, c.at(0, begin)};
  }
};

/// c = alpha · sum + beta · c; an old c is not looked at where beta is 0.
template <class T>
inline void store(T& c, T sum, T alpha, T beta) {
  const T y = static_cast<T>(alpha * sum);
  c = beta == T{0} ? y : multiply_add(beta, c, y);
}

constexpr int64_t kSmallProduct = 4096;  // multiplications
constexpr int64_t kMostPacked = 1024;    // numbers

/// kWidth elements of row i of C: that many sums side by side, as one alone waits for each
/// addition.
template <int kWidth, class T>
[[gnu::always_inline]] inline void multiply_strip(const Product<T>& p, int64_t i, int64_t j) {
  T sum[kWidth] = {};
  const T* a = &p.a(i, 0);
  const T* b = &p.b(0, j);
  for (int64_t l = 0; l < p.k; ++l, a += p.a.col, b += p.b.row) {
    for (int w = 0; w < kWidth; ++w) sum[w] = multiply_add(*a, b[w * p.b.col], sum[w]);
  }
  for (int w = 0; w < kWidth; ++w) store(p.c(i, j + w), sum[w], p.alpha, p.beta);
}

/// kVectors registers of row i of C, where B's rows lie in one piece.
template <int kVectors, class T>
[[gnu::always_inline]] inline void multiply_vectors(const Product<T>& p, int64_t i, int64_t j) {
  using V = Vector<T>;
  V sum[kVectors] = {};
  const T* a = &p.a(i, 0);
  const T* b = &p.b(0, j);
  for (int64_t l = 0; l < p.k; ++l, a += p.a.col, b += p.b.row) {
    for (int w = 0; w < kVectors; ++w) sum[w].add_product(V::all(*a), V::load(b + w * V::kSize));
  }
  if (p.c.col != 1) {
    for (int w = 0; w < kVectors * V::kSize; ++w)
      store(p.c(i, j + w), sum[w / V::kSize].v[w % V::kSize], p.alpha, p.beta);
    return;
  }
  T* c = &p.c(i, j);
  for (int w = 0; w < kVectors; ++w, c += V::kSize) {
    V y = sum[w];
    if (p.alpha != T{1}) y.scale(p.alpha);
    if (p.beta != T{0}) y.add_product(V::all(p.beta), V::load(c));
    y.store(c);
  }
}

/// Row i of C, from column j on.
template <class T>
[[gnu::always_inline]] inline void multiply_strips(const Product<T>& p, int64_t i, int64_t j) {
  for (; j + 4 <= p.n; j += 4) multiply_strip<4>(p, i, j);
  for (; j + 2 <= p.n; j += 2) multiply_strip<2>(p, i, j);
  for (; j < p.n; ++j) multiply_strip<1>(p, i, j);
}

/// Rows of B lie in one piece: C's rows are sums of them.
template <class T>
[[gnu::noinline]] void multiply_by_rows(const Product<T>& product) {
  const Product<T> p = product;  // of its own: what is written to C cannot change it
  constexpr int kSize = Vector<T>::kSize;
  for (int64_t i = 0; i < p.m; ++i) {
    int64_t j = 0;
    for (; j + 2 * kSize <= p.n; j += 2 * kSize) multiply_vectors<2>(p, i, j);
    for (; j + kSize <= p.n; j += kSize) multiply_vectors<1>(p, i, j);
    multiply_strips(p, i, j);
  }
}

/// Elements of C as inner products of what lies in one piece, A's rows and B's columns; kColumns of
/// them side by side.
template <int kColumns, class T>
[[gnu::always_inline]] inline void multiply_inner(const Product<T>& p, int64_t i, int64_t j) {
  using V = Vector<T>;
  V sum[kColumns] = {};
  const T* a = &p.a(i, 0);
  const T* b = &p.b(0, j);
  int64_t l = 0;
  for (; l + V::kSize <= p.k; l += V::kSize) {
    const V x = V::load(a + l);
    for (int w = 0; w < kColumns; ++w) sum[w].add_product(x, V::load(b + w * p.b.col + l));
  }
  for (int w = 0; w < kColumns; ++w) {
    T s = sum[w].sum();
    for (int64_t r = l; r < p.k; ++r) s = multiply_add(a[r], b[w * p.b.col + r], s);
    store(p.c(i, j + w), s, p.alpha, p.beta);
  }
}
template <class T>
[[gnu::noinline]] void multiply_by_inner_products(const Product<T>& p) {
  for (int64_t i = 0; i < p.m; ++i) {
    int64_t j = 0;
    for (; j + 4 <= p.n; j += 4) multiply_inner<4>(p, i, j);
    for (; j < p.n; ++j) multiply_inner<1>(p, i, j);
  }
}

/// With B's rows brought into one piece: worth it for four rows of C and more.
template <class T>
[[gnu::noinline]] void multiply_packed(const Product<T>& p) {
  T rows[kMostPacked];
  Product<T> q = p;
  q.b = {rows, p.n, 1};
  for (int64_t l = 0; l < p.k; ++l)
    for (int64_t j = 0; j < p.n; ++j) q.b(l, j) = p.b(l, j);
  multiply_by_rows(q);
}

/// False where BLAS is the better one.
template <class T>
bool multiply_small(const Product<T>& p) {
  constexpr int64_t kTiny = 128;  // where any loop does
  constexpr int64_t kSize = Vector<T>::kSize;
  const int64_t work = (Checked(p.m) * p.n * p.k).estimate();
  if (work > kSmallProduct) return false;
  const bool wide = p.n >= kSize, tall = p.m >= kSize;
  if (wide && p.b.col == 1) {
    multiply_by_rows(p);
  } else if (tall && p.a.row == 1) {
    multiply_by_rows(p.transposed());
  } else if (wide && p.m >= 4 && p.k * p.n <= kMostPacked) {
    multiply_packed(p);
  } else if (tall && p.n >= 4 && p.m * p.k <= kMostPacked) {
    multiply_packed(p.transposed());
  } else if (p.b.row == 1 && p.a.col == 1 && p.k >= kSize) {
    multiply_by_inner_products(p.n < p.m ? p.transposed() : p);
  } else if (work <= kTiny) {
    for (int64_t i = 0; i < p.m; ++i) multiply_strips(p, i, 0);
  } else {
    return false;
  }
  return true;
}

}}  // namespace xtgrad::kernels
