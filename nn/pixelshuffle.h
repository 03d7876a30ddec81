/// @file PixelShuffle and PixelUnshuffle.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// `PixelShuffleOptions(2)`.
struct XTGRAD_API PixelShuffleOptions {
  /// [N, C r², H, W] → [N, C, H r, W r] with r = upscale_factor.
  PixelShuffleOptions(int64_t upscale_factor) : upscale_factor_(upscale_factor) {}
  /// How many times as large height and width become.
  auto upscale_factor XTGRAD_SETTER(int64_t, upscale_factor);
  XTGRAD_FIELDS(upscale_factor)
};
/// `PixelUnshuffleOptions(2)`.
struct XTGRAD_API PixelUnshuffleOptions {
  /// [N, C, H r, W r] → [N, C r², H, W] with r = downscale_factor.
  PixelUnshuffleOptions(int64_t downscale_factor) : downscale_factor_(downscale_factor) {}
  /// How many times as small height and width become; it must divide them.
  auto downscale_factor XTGRAD_SETTER(int64_t, downscale_factor);
  XTGRAD_FIELDS(downscale_factor)
};

// clang-format off
/// Channels become pixels: [*, C r², H, W] → [*, C, H r, W r], r = upscale_factor. Shi et al. 2016.
/// Throws unless r² divides the channels.
class XTGRAD_API PixelShuffleImpl : public UnaryLayer<PixelShuffleImpl, PixelShuffleOptions, int64_t> { XTGRAD_LAYER_OF(PixelShuffle, UnaryLayer) };
/// Channels become pixels: [*, C r², H, W] → [*, C, H r, W r], r = upscale_factor. Shi et al. 2016.
/// Throws unless r² divides the channels.
using PixelShuffle = ModuleHolder<PixelShuffleImpl>;
/// Pixels become channels: [*, C, H r, W r] → [*, C r², H, W], r = downscale_factor. Throws unless
/// r divides height and width.
class XTGRAD_API PixelUnshuffleImpl : public UnaryLayer<PixelUnshuffleImpl, PixelUnshuffleOptions, int64_t> { XTGRAD_LAYER_OF(PixelUnshuffle, UnaryLayer) };
/// Pixels become channels: [*, C, H r, W r] → [*, C r², H, W], r = downscale_factor. Throws unless
/// r divides height and width.
using PixelUnshuffle = ModuleHolder<PixelUnshuffleImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
