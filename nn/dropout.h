/// @file Dropout and its variants.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

struct XTGRAD_API DropoutOptions {
  DropoutOptions(double p = 0.5) : p_(p) {}
  XTGRAD_ARG(double, p);
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(p, inplace)
};

using Dropout2dOptions = DropoutOptions;
using Dropout3dOptions = DropoutOptions;
using AlphaDropoutOptions = DropoutOptions;
using FeatureAlphaDropoutOptions = DropoutOptions;

// In evaluation nothing happens. Each throws unless 0 ≤ p ≤ 1.
#define XTGRAD_DROPOUT(Name)                                 \
  class XTGRAD_API Name##Impl : public Layer {               \
   public:                                                   \
    explicit Name##Impl(const DropoutOptions& options = {}); \
    XTGRAD_LAYER_MEMBERS(Name)                               \
    Tensor forward(const Tensor& input);                     \
    void reset() override;                                   \
    DropoutOptions options;                                  \
  };                                                         \
  XTGRAD_LAYER(Name);
/// In training each number is 0 with probability p and otherwise divided by 1 − p.
XTGRAD_DROPOUT(Dropout)
/// The same of whole channels: [N, C, H, W] or [C, H, W].
XTGRAD_DROPOUT(Dropout2d)
/// The same of whole channels: [N, C, D, H, W] or [C, D, H, W].
XTGRAD_DROPOUT(Dropout3d)
/// Drops to the value that SELU saturates at, and keeps mean and variance: Klambauer et al. 2017.
XTGRAD_DROPOUT(AlphaDropout)
/// The same of whole channels.
XTGRAD_DROPOUT(FeatureAlphaDropout)
#undef XTGRAD_DROPOUT

}}  // namespace xtgrad::nn::v1
