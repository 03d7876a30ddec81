/// @file nn::functional::interpolate.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/enum.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// One of size and scale_factor, with a number for each spatial dim. align_corners puts the
/// outermost pixels at the borders (linear and cubic modes). recompute_scale_factor: coordinates
/// follow from the sizes, not from the given factor.
struct XTGRAD_API InterpolateFuncOptions {
  /// The type of `mode`, kNearest unless set: kLinear is of 1, kBilinear and kBicubic are of 2,
  /// kTrilinear is of 3 spatial dims, the others are of any.
  using mode_t =
      Choice<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear, enumtype::kBicubic,
             enumtype::kTrilinear, enumtype::kArea, enumtype::kNearestExact>;
  /// The size of the result, a number for each spatial dim.
  auto size XTGRAD_SETTER(Optional<std::vector<int64_t>>, size, nullopt);
  /// How many times as large each spatial dim becomes.
  auto scale_factor XTGRAD_SETTER(Optional<std::vector<double>>, scale_factor, nullopt);
  /// kNearest, kNearestExact, kArea; kLinear for one dim, kBilinear or kBicubic for two, kTrilinear
  /// for three.
  auto mode XTGRAD_SETTER(mode_t, mode, kNearest);
  /// Whether the outermost pixels lie at the borders, for linear and cubic modes.
  auto align_corners XTGRAD_SETTER(std::optional<bool>, align_corners, nullopt);
  /// Whether coordinates follow from the sizes, not from the given factor.
  auto recompute_scale_factor XTGRAD_SETTER(std::optional<bool>, recompute_scale_factor, nullopt);
  /// Whether smaller images are smoothed first: kBilinear and kBicubic.
  auto antialias XTGRAD_SETTER(bool, antialias, false);
};
/// [n, c, in…] → [n, c, out…], out = size or ⌊in · scale_factor⌋. `antialias`: bilinear and
/// bicubic, for images that become smaller.
XTGRAD_API Tensor interpolate(const Tensor& input, const InterpolateFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
