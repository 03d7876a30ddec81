/// @file Images read at given points: grid_sampler, and the points of an affine map.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// y[n, c, o…] = the value of image [n, c] at grid[n, o…]: [n, c, in…] with grid [n, out…, dims] →
/// [n, c, out…], for two or three spatial dims. A point is (x, y) or (x, y, z), from −1 at one
/// border to 1 at the other: those of the image, or with align_corners the centres of its outermost
/// pixels. interpolation_mode: 0 (bi)linear, 1 nearest, 2 bicubic (two dims only). padding_mode for
/// what lies outside: 0 zeros, 1 the border, 2 a reflection. Differentiable in the input and the
/// grid to every order, linear and nearest piecewise. https://arxiv.org/abs/1506.02025
XTGRAD_API Tensor grid_sampler(const Tensor& input, const Tensor& grid, int64_t interpolation_mode,
                               int64_t padding_mode, bool align_corners);
/// grid_sampler of images: [n, c, h, w] with grid [n, h', w', 2] → [n, c, h', w'].
/// @out
XTGRAD_API Tensor grid_sampler_2d(const Tensor& input, const Tensor& grid,
                                  int64_t interpolation_mode, int64_t padding_mode,
                                  bool align_corners);
/// grid_sampler of volumes, linear or nearest: [n, c, d, h, w] with grid [n, d', h', w', 3] → [n,
/// c, d', h', w'].
/// @out
XTGRAD_API Tensor grid_sampler_3d(const Tensor& input, const Tensor& grid,
                                  int64_t interpolation_mode, int64_t padding_mode,
                                  bool align_corners);

/// The grid of theta p for every point p of an image of `size` [n, c, out…]: theta [n, dims, dims +
/// 1] → [n, out…, dims].
/// @out
XTGRAD_API Tensor affine_grid_generator(const Tensor& theta, IntArrayRef size, bool align_corners);

}}  // namespace xtgrad::v1
