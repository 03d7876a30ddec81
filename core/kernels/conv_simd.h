/// @file The convolutions, and some products, that are written for vectors: a table of them for
/// each instruction set.
#pragma once
#include "core/kernels/conv_kernel.h"

namespace xtgrad::kernels {

/// A map of planes: y[n, k] = bias[k] + Σ_c x[n, c] ⋆ w[k, c], ⋆ being the correlation. A forward
/// convolution is one, and with `turned` so is the gradient of its input.
struct PlaneMap {
  int64_t channels, filters;
  int64_t height, width, out_height, out_width;
  int64_t top, left;  // zeros before the first row and column
  int64_t batch;
  int64_t x_image, y_image;  // elements from one image to the next: those of all groups
  bool turned;               // w is [channels, filters, 3, 3] and turned round
  bool worth_waking;         // threads that sleep
};

inline constexpr int64_t kMostTaps = 128;  // of a kernel that the direct sums take

/// A contiguous matrix [rows, columns], or `turned` [columns, rows], that many products share.
struct PanelMatrix {
  int64_t rows, columns;
  bool turned;

  /// Numbers that it takes packed, for any instruction set.
  int64_t packed() const { return rows * ((columns + 31) / 32 * 32); }
};

/// What a product is added to: rows `pitch` apart, 0 for one that all share; nothing where null.
struct PanelStart {
  const float* at;
  int64_t pitch;
};

/// One instruction set's kernels, float alone.
struct SimdConv {
  /// 3 × 3 kernels at stride 1 by Winograd's F(tile × tile, 3 × 3), tile 2 or 4.
  void (*winograd)(const PlaneMap& map, int tile, const float* x, const float* w, const float* bias,
                   float* y);
  /// dw[k, c] = Σ_n x[n, c] ⋆ g[n, k], for a map that is not turned.
  void (*winograd_weight)(const PlaneMap& map, int tile, const float* x, const float* g, float* dw);

  /// Direct sums, of all groups, with output channels or neighbouring outputs in a vector.
  /// `turned`: the gradient of the input, for which x is that of y and `bias` null.
  void (*blocked)(const Conv& conv, bool turned, const float* x, const float* w, const float* bias,
                  float* y);
  void (*blocked_weight)(const Conv& conv, const float* x, const float* g, float* dw);
  void (*rowwise)(const Conv& conv, bool turned, const float* x, const float* w, const float* bias,
                  float* y);
  void (*rowwise_weight)(const Conv& conv, const float* x, const float* g, float* dw);

  /// B packed, and y = start + x B, x [m, rows] and y [m, columns]; y may be the start.
  void (*pack_panels)(const PanelMatrix& b, const float* from, float* to);
  void (*multiply_panels)(const PanelMatrix& b, const float* packed, int64_t m, const float* x,
                          PanelStart start, float* y);
};

/// The widest that this processor and limit_simd() allow; null where there is none.
const SimdConv* simd_conv();

/// Tests hold the kernels to vectors of `lanes` floats at most: 16, 8 or 0, none.
void limit_simd(int lanes);

}  // namespace xtgrad::kernels
