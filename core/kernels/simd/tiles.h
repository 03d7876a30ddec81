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
  static constexpr float kA = 0.70710678118654752f, kB = 1.41421356237309505f, kA2 = 0.5f, kB2 = 2;
  static constexpr float kA3 = kA2 * kA, kB3 = kB2 * kB;
  static constexpr float kN0 = 1 / (kA2 * kB2), kNa = 1 / (2 * kA2 * (kA2 - kB2)),
                         kNb = 1 / (2 * kB2 * (kB2 - kA2));

  /// Bᵀ x, 6 → 6
  XTGRAD_INLINE void input(const Vec* x, int step, Vec* to, int to_step) {
    const Vec x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step],
              x5 = x[5 * step];
    const Vec p = x4 - kB2 * x2, q = x3 - kB2 * x1, r = x4 - kA2 * x2, s = x3 - kA2 * x1;
    to[0] = kA2 * kB2 * x0 + (x4 - (kA2 + kB2) * x2);
    to[to_step] = kA * q + p;
    to[2 * to_step] = p - kA * q;
    to[3 * to_step] = kB * s + r;
    to[4 * to_step] = r - kB * s;
    to[5 * to_step] = kA2 * kB2 * x1 + (x5 - (kA2 + kB2) * x3);
  }
  /// Aᵀ x, 6 → 4
  XTGRAD_INLINE void output(const Vec* x, int step, Vec* to, int to_step) {
    const Vec s = x[step] + x[2 * step], d = x[step] - x[2 * step];
    const Vec t = x[3 * step] + x[4 * step], e = x[3 * step] - x[4 * step];
    to[0] = x[0] + s + t;
    to[to_step] = kA * d + kB * e;
    to[2 * to_step] = kA2 * s + kB2 * t;
    to[3 * to_step] = kA3 * d + (kB3 * e + x[5 * step]);
  }
  /// G w, 3 → 6
  XTGRAD_INLINE void weight(const Vec* w, int step, Vec* to, int to_step) {
    const Vec s = kA2 * w[2 * step] + w[0], t = kB2 * w[2 * step] + w[0];
    const Vec d = kA * w[step], e = kB * w[step];
    to[0] = kN0 * w[0];
    to[to_step] = kNa * (s + d);
    to[2 * to_step] = kNa * (s - d);
    to[3 * to_step] = kNb * (t + e);
    to[4 * to_step] = kNb * (t - e);
    to[5 * to_step] = w[2 * step];
  }
  /// A g, 4 → 6
  XTGRAD_INLINE void gradient(const Vec* g, int step, Vec* to, int to_step) {
    const Vec s = kA2 * g[2 * step] + g[0], t = kB2 * g[2 * step] + g[0];
    const Vec d = kA3 * g[3 * step] + kA * g[step], e = kB3 * g[3 * step] + kB * g[step];
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
    to[0] = kN0 * x[0] + (kNa * s + kNb * t);
    to[to_step] = kNa * kA * d + kNb * kB * e;
    to[2 * to_step] = kNa * kA2 * s + (kNb * kB2 * t + x[5 * step]);
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
