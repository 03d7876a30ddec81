/// @file PixelShuffle and PixelUnshuffle.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

struct XTGRAD_API PixelShuffleOptions {
  PixelShuffleOptions(int64_t upscale_factor) : upscale_factor_(upscale_factor) {}
  XTGRAD_ARG(int64_t, upscale_factor);
  XTGRAD_FIELDS(upscale_factor)
};
struct XTGRAD_API PixelUnshuffleOptions {
  PixelUnshuffleOptions(int64_t downscale_factor) : downscale_factor_(downscale_factor) {}
  XTGRAD_ARG(int64_t, downscale_factor);
  XTGRAD_FIELDS(downscale_factor)
};

// [..., c r², h, w] → [..., c, h r, w r], and back.
#define XTGRAD_SHUFFLE(Name)                           \
  class XTGRAD_API Name##Impl : public Layer {         \
   public:                                             \
    explicit Name##Impl(const Name##Options& options); \
    XTGRAD_LAYER_MEMBERS(Name)                         \
    Tensor forward(const Tensor& input);               \
    Name##Options options;                             \
  };                                                   \
  XTGRAD_LAYER(Name);
XTGRAD_SHUFFLE(PixelShuffle)
XTGRAD_SHUFFLE(PixelUnshuffle)
#undef XTGRAD_SHUFFLE

}}  // namespace xtgrad::nn::v1
