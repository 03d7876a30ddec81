/// @file Upsample.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// One of size and scale_factor, with a number for each spatial dim.
struct XTGRAD_API UpsampleOptions {
  using mode_t = Choice<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear,
                        enumtype::kBicubic, enumtype::kTrilinear>;
  XTGRAD_ARG(optional<std::vector<int64_t>>, size) = nullopt;
  XTGRAD_ARG(optional<std::vector<double>>, scale_factor) = nullopt;
  XTGRAD_ARG(mode_t, mode) = kNearest;
  XTGRAD_ARG(optional<bool>, align_corners) = nullopt;
};

/// [N, C, in…] → [N, C, out…], out = size or ⌊in · scale_factor⌋: nn::functional::interpolate.
class XTGRAD_API UpsampleImpl : public Layer {
 public:
  explicit UpsampleImpl(const UpsampleOptions& options = {});
  XTGRAD_LAYER_MEMBERS(Upsample)
  Tensor forward(const Tensor& input);
  void pretty_print(std::ostream& out) const override;

  UpsampleOptions options;
};
XTGRAD_LAYER(Upsample);

}}  // namespace xtgrad::nn::v1
