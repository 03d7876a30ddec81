/// @file nn::functional's pixel shuffles.
#pragma once
#include <xtgrad/core/ops/shuffle.h>
#include <xtgrad/nn/pixelshuffle.h>

namespace xtgrad::nn::functional { inline namespace v1 {

using PixelShuffleFuncOptions = PixelShuffleOptions;
using PixelUnshuffleFuncOptions = PixelUnshuffleOptions;

// What the layers of these names compute.
inline Tensor pixel_shuffle(const Tensor& input, const PixelShuffleFuncOptions& options) {
  return xtgrad::pixel_shuffle(input, options.upscale_factor());
}
inline Tensor pixel_unshuffle(const Tensor& input, const PixelUnshuffleFuncOptions& options) {
  return xtgrad::pixel_unshuffle(input, options.downscale_factor());
}

}}  // namespace xtgrad::nn::functional::v1
