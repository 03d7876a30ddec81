/// @file nn::functional's pixel shuffles.
#pragma once
#include <xtgrad/core/ops/shuffle.h>
#include <xtgrad/nn/pixelshuffle.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of pixel_shuffle: upscale_factor.
using PixelShuffleFuncOptions = PixelShuffleOptions;
/// Options of pixel_unshuffle: downscale_factor.
using PixelUnshuffleFuncOptions = PixelUnshuffleOptions;

// What the layers of these names compute.
/// [*, C · r², H, W] → [*, C, H · r, W · r] with r = upscale_factor. Throws where r² does not
/// divide the channels.
inline Tensor pixel_shuffle(const Tensor& input, const PixelShuffleFuncOptions& options) {
  return xtgrad::pixel_shuffle(input, options.upscale_factor());
}
/// Pixels become channels: [*, C, H r, W r] → [*, C r², H, W], r = downscale_factor. Throws unless
/// r divides height and width.
inline Tensor pixel_unshuffle(const Tensor& input, const PixelUnshuffleFuncOptions& options) {
  return xtgrad::pixel_unshuffle(input, options.downscale_factor());
}

}}  // namespace xtgrad::nn::functional::v1
