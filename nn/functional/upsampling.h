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
  using mode_t =
      Choice<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear, enumtype::kBicubic,
             enumtype::kTrilinear, enumtype::kArea, enumtype::kNearestExact>;
  XTGRAD_ARG(optional<std::vector<int64_t>>, size) = nullopt;
  XTGRAD_ARG(optional<std::vector<double>>, scale_factor) = nullopt;
  XTGRAD_ARG(mode_t, mode) = kNearest;
  XTGRAD_ARG(optional<bool>, align_corners) = nullopt;
  XTGRAD_ARG(optional<bool>, recompute_scale_factor) = nullopt;
  XTGRAD_ARG(bool, antialias) = false;
};
/// [n, c, in…] → [n, c, out…], out = size or ⌊in · scale_factor⌋. `antialias`: bilinear and
/// bicubic, for images that become smaller.
XTGRAD_API Tensor interpolate(const Tensor& input, const InterpolateFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
