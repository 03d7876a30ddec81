/// @file nn::functional's pixel shuffles.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/ops/shuffle.h>

namespace xtgrad::nn::inline v1 {

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

}  // namespace xtgrad::nn::inline v1

namespace xtgrad::nn::functional::inline v1 {

using PixelShuffleFuncOptions = PixelShuffleOptions;
using PixelUnshuffleFuncOptions = PixelUnshuffleOptions;

/// [..., c r², h, w] → [..., c, h r, w r], and back.
inline Tensor pixel_shuffle(const Tensor& input, const PixelShuffleFuncOptions& options) {
  return xtgrad::pixel_shuffle(input, options.upscale_factor());
}
inline Tensor pixel_unshuffle(const Tensor& input, const PixelUnshuffleFuncOptions& options) {
  return xtgrad::pixel_unshuffle(input, options.downscale_factor());
}

}  // namespace xtgrad::nn::functional::inline v1
