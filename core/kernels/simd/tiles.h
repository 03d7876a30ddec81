/// @file Winograd's minimal filtering F(m, 3): m outputs of a row of three weights in m + 2
/// products, where the direct sum takes 3 m. In one dim, ∘ being the product element by element:
///   y = Aᵀ [(G w) ∘ (Bᵀ x)],  and its adjoint in w  dw = Gᵀ [(A g) ∘ (Bᵀ x)].
/// A row of B, G and A is a polynomial's value at one of the points 0, ±a, ±b, ∞: a product of
/// polynomials is the product of their values. In two dims each transform runs over columns and
/// rows.
#pragma once
#include "core/kernels/simd/vec.h"

namespace xtgrad::kernels { namespace {

/// F(4, 3) at 0, ±√½, ±√2, ∞. Errors are 0.4 … 2 · 10⁻⁶ of the largest output; the textbook's ±1,
/// ±2 cost the same and have three to five times the error.
struct Tile4 {
  static constexpr int kOut = 4, kSize = 6;
  static constexpr float a = 0.70710678118654752f, b = 1.41421356237309505f, a2 = 0.5f, b2 = 2;
  static constexpr float a3 = a2 * a, b3 = b2 * b;
  static constexpr float n0 = 1 / (a2 * b2), na = 1 / (2 * a2 * (a2 - b2)),
                         nb = 1 / (2 * b2 * (b2 - a2));

  /// Bᵀ x, 6 → 6
  XTGRAD_INLINE void input(const Vec* x, int step, Vec* to, int to_step) {
    const Vec x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step],
              x5 = x[5 * step];
    const Vec p = x4 - b2 * x2, q = x3 - b2 * x1, r = x4 - a2 * x2, s = x3 - a2 * x1;
    to[0] = a2 * b2 * x0 + (x4 - (a2 + b2) * x2);
    to[to_step] = a * q + p;
    to[2 * to_step] = p - a * q;
    to[3 * to_step] = b * s + r;
    to[4 * to_step] = r - b * s;
    to[5 * to_step] = a2 * b2 * x1 + (x5 - (a2 + b2) * x3);
  }
  /// Aᵀ x, 6 → 4
  XTGRAD_INLINE void output(const Vec* x, int step, Vec* to, int to_step) {
    const Vec s = x[step] + x[2 * step], d = x[step] - x[2 * step];
    const Vec t = x[3 * step] + x[4 * step], e = x[3 * step] - x[4 * step];
    to[0] = x[0] + s + t;
    to[to_step] = a * d + b * e;
    to[2 * to_step] = a2 * s + b2 * t;
    to[3 * to_step] = a3 * d + (b3 * e + x[5 * step]);
  }
  /// G w, 3 → 6
  XTGRAD_INLINE void weight(const Vec* w, int step, Vec* to, int to_step) {
    const Vec s = a2 * w[2 * step] + w[0], t = b2 * w[2 * step] + w[0];
    const Vec d = a * w[step], e = b * w[step];
    to[0] = n0 * w[0];
    to[to_step] = na * (s + d);
    to[2 * to_step] = na * (s - d);
    to[3 * to_step] = nb * (t + e);
    to[4 * to_step] = nb * (t - e);
    to[5 * to_step] = w[2 * step];
  }
  /// A g, 4 → 6
  XTGRAD_INLINE void gradient(const Vec* g, int step, Vec* to, int to_step) {
    const Vec s = a2 * g[2 * step] + g[0], t = b2 * g[2 * step] + g[0];
    const Vec d = a3 * g[3 * step] + a * g[step], e = b3 * g[3 * step] + b * g[step];
    to[0] = g[0];
    to[to_step] = s + d;
    to[2 * to_step] = s - d;
    to[3 * to_step] = t + e;
    to[4 * to_step] = t - e;
    to[5 * to_step] = g[3 * step];
  }
  /// Gᵀ x, 6 → 3
  XTGRAD_INLINE void weight_gradient(const Vec* x, int step, Vec* to, int to_step) {
    const Vec s = x[step] + x[2 * step], d = x[step] - x[2 * step];
    const Vec t = x[3 * step] + x[4 * step], e = x[3 * step] - x[4 * step];
    to[0] = n0 * x[0] + (na * s + nb * t);
    to[to_step] = na * a * d + nb * b * e;
    to[2 * to_step] = na * a2 * s + (nb * b2 * t + x[5 * step]);
  }
};

/// F(2, 3) at 0, ±1, ∞: as exact as a plain sum, at 16 products for 4 outputs instead of 36 for 16.
struct Tile2 {
  static constexpr int kOut = 2, kSize = 4;

  XTGRAD_INLINE void input(const Vec* x, int step, Vec* to, int to_step) {
    const Vec x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step];
    to[0] = x0 - x2;
    to[to_step] = x1 + x2;
    to[2 * to_step] = x2 - x1;
    to[3 * to_step] = x1 - x3;
  }
  XTGRAD_INLINE void output(const Vec* x, int step, Vec* to, int to_step) {
    to[0] = x[0] + x[step] + x[2 * step];
    to[to_step] = x[step] - x[2 * step] - x[3 * step];
  }
  XTGRAD_INLINE void weight(const Vec* w, int step, Vec* to, int to_step) {
    const Vec s = 0.5f * (w[0] + w[2 * step]), d = 0.5f * w[step];
    to[0] = w[0];
    to[to_step] = s + d;
    to[2 * to_step] = s - d;
    to[3 * to_step] = w[2 * step];
  }
  XTGRAD_INLINE void gradient(const Vec* g, int step, Vec* to, int to_step) {
    to[0] = g[0];
    to[to_step] = g[0] + g[step];
    to[2 * to_step] = g[0] - g[step];
    to[3 * to_step] = -g[step];
  }
  XTGRAD_INLINE void weight_gradient(const Vec* x, int step, Vec* to, int to_step) {
    const Vec s = 0.5f * (x[step] + x[2 * step]);
    to[0] = x[0] + s;
    to[to_step] = 0.5f * (x[step] - x[2 * step]);
    to[2 * to_step] = s + x[3 * step];
  }
};

/// A vector in each of `rows` × `columns` places, `pitch` floats from row to row.
template <int rows, int columns>
XTGRAD_INLINE void load_tile(const float* x, int64_t pitch, Vec* to) {
  XTGRAD_UNROLL for (int i = 0; i < rows; ++i) {
    XTGRAD_UNROLL for (int j = 0; j < columns; ++j) to[i * columns + j] =
        load(x + i * pitch + j * kLanes);
  }
}

/// Bᵀ x B of one tile; element (i, j) goes to plane i · kSize + j.
template <class Tile>
XTGRAD_INLINE void input_tile(const float* x, int64_t pitch, float* planes, int64_t plane) {
  constexpr int n = Tile::kSize;
  Vec t[n * n];
  XTGRAD_UNROLL for (int j = 0; j < n; ++j) {
    Vec column[n];
    load_tile<n, 1>(x + j * kLanes, pitch, column);
    Tile::input(column, 1, t + j, n);
  }
  XTGRAD_UNROLL for (int i = 0; i < n; ++i) {
    Vec row[n];
    Tile::input(t + i * n, 1, row, 1);
    XTGRAD_UNROLL for (int j = 0; j < n; ++j) store(planes + (i * n + j) * plane, row[j]);
  }
}

/// A g Aᵀ
template <class Tile>
XTGRAD_INLINE void gradient_tile(const float* g, int64_t pitch, float* planes, int64_t plane) {
  constexpr int n = Tile::kSize, m = Tile::kOut;
  Vec t[n * m];
  XTGRAD_UNROLL for (int j = 0; j < m; ++j) {
    Vec column[m];
    load_tile<m, 1>(g + j * kLanes, pitch, column);
    Tile::gradient(column, 1, t + j, m);
  }
  XTGRAD_UNROLL for (int i = 0; i < n; ++i) {
    Vec row[n];
    Tile::gradient(t + i * m, 1, row, 1);
    XTGRAD_UNROLL for (int j = 0; j < n; ++j) store(planes + (i * n + j) * plane, row[j]);
  }
}

/// Aᵀ x A + bias, of which `rows` × `columns` are wanted.
template <class Tile>
XTGRAD_INLINE void output_tile(const float* planes, int64_t plane, Vec bias, float* y,
                               int64_t pitch, int64_t rows, int64_t columns) {
  constexpr int n = Tile::kSize, m = Tile::kOut;
  Vec t[n * m];
  XTGRAD_UNROLL for (int j = 0; j < n; ++j) {
    Vec column[n];
    XTGRAD_UNROLL for (int i = 0; i < n; ++i) column[i] = load(planes + (i * n + j) * plane);
    Tile::output(column, 1, t + j, n);
  }
  XTGRAD_UNROLL for (int i = 0; i < m; ++i) {
    Vec row[m];
    Tile::output(t + i * n, 1, row, 1);
    XTGRAD_UNROLL for (int j = 0; j < m; ++j) {
      if (i < rows && j < columns) store(y + i * pitch + j * kLanes, row[j] + bias);
    }
  }
}

/// G w Gᵀ; the nine weights in row order.
template <class Tile>
XTGRAD_INLINE void weight_tile(const Vec (&w)[9], float* planes, int64_t plane) {
  constexpr int n = Tile::kSize;
  Vec t[n * 3];
  XTGRAD_UNROLL for (int j = 0; j < 3; ++j) Tile::weight(w + j, 3, t + j, 3);
  XTGRAD_UNROLL for (int i = 0; i < n; ++i) {
    Vec row[n];
    Tile::weight(t + i * 3, 1, row, 1);
    XTGRAD_UNROLL for (int j = 0; j < n; ++j) store(planes + (i * n + j) * plane, row[j]);
  }
}

/// Gᵀ x G → nine vectors
template <class Tile>
XTGRAD_INLINE void weight_gradient_tile(const float* planes, int64_t plane, float* to) {
  constexpr int n = Tile::kSize;
  Vec t[n * 3];
  XTGRAD_UNROLL for (int j = 0; j < n; ++j) {
    Vec column[n];
    XTGRAD_UNROLL for (int i = 0; i < n; ++i) column[i] = load(planes + (i * n + j) * plane);
    Tile::weight_gradient(column, 1, t + j, n);
  }
  XTGRAD_UNROLL for (int i = 0; i < 3; ++i) {
    Vec row[3];
    Tile::weight_gradient(t + i * n, 1, row, 1);
    XTGRAD_UNROLL for (int j = 0; j < 3; ++j) store(to + (i * 3 + j) * kLanes, row[j]);
  }
}

}}  // namespace xtgrad::kernels
