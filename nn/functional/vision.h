/// @file nn::functional's grid_sample and affine_grid.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/enum.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// As in libtorch, with its Python's kBicubic.
struct XTGRAD_API GridSampleFuncOptions {
  /// The type of `mode`: one of these, kBilinear unless set.
  using mode_t = Choice<enumtype::kBilinear, enumtype::kNearest, enumtype::kBicubic>;
  /// The type of `padding_mode`: one of these, kZeros unless set.
  using padding_mode_t = Choice<enumtype::kZeros, enumtype::kBorder, enumtype::kReflection>;
  /// How the numbers between pixels come about: kBilinear, kNearest or kBicubic.
  auto mode XTGRAD_SETTER(mode_t, mode, kBilinear);
  /// What lies beyond the image: kZeros, kBorder or kReflection.
  auto padding_mode XTGRAD_SETTER(padding_mode_t, padding_mode, kZeros);
  /// Whether −1 and 1 are the centres of the outermost pixels, not their edges.
  auto align_corners XTGRAD_SETTER(std::optional<bool>, align_corners, nullopt);
};
/// The input's values at the points of the grid: grid_sampler.
XTGRAD_API Tensor grid_sample(const Tensor& input, const Tensor& grid,
                              const GridSampleFuncOptions& options = {});
/// The points that theta maps the pixels of an image of `size` [n, c, out…] to.
XTGRAD_API Tensor affine_grid(const Tensor& theta, const IntArrayRef& size,
                              bool align_corners = false);

}}  // namespace xtgrad::nn::functional::v1
