/// @file Upsample.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// Of Upsample, which throws unless one of size and scale_factor is given.
struct XTGRAD_API UpsampleOptions {
  /// The type of `mode`, kNearest unless set: kLinear is of 1, kBilinear and kBicubic are of 2,
  /// kTrilinear is of 3 spatial dims, kNearest of any.
  using mode_t = Choice<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear,
                        enumtype::kBicubic, enumtype::kTrilinear>;
  /// The size of the result, a number for each spatial dim.
  auto size XTGRAD_SETTER(Optional<std::vector<int64_t>>, size, nullopt);
  /// How many times as large each spatial dim becomes.
  auto scale_factor XTGRAD_SETTER(Optional<std::vector<double>>, scale_factor, nullopt);
  /// How the numbers between pixels come about: kNearest; kLinear for one dim, kBilinear or
  /// kBicubic for two, kTrilinear for three.
  auto mode XTGRAD_SETTER(mode_t, mode, kNearest);
  /// Whether the outermost pixels lie at the borders; not for kNearest.
  auto align_corners XTGRAD_SETTER(std::optional<bool>, align_corners, nullopt);
};

/// [N, C, in…] → [N, C, out…], out = size or ⌊in · scale_factor⌋: nn::functional::interpolate.
/// Throws unless one of size and scale_factor is given, and for a mode of another number of dims.
class XTGRAD_API UpsampleImpl : public UnaryLayer<UpsampleImpl, UpsampleOptions> {
  XTGRAD_LAYER_OF(Upsample, UnaryLayer)
  void pretty_print(std::ostream& out) const override;
};
/// [N, C, in…] → [N, C, out…], out = size or ⌊in · scale_factor⌋: nn::functional::interpolate.
/// Throws unless one of size and scale_factor is given, and for a mode of another number of dims.
using Upsample = ModuleHolder<UpsampleImpl>;

}}  // namespace xtgrad::nn::v1
