/// @file Channels as pixels, pixels as channels, and channels in another order.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// [..., c r², h, w] → [..., c, h r, w r]: r² channels become the pixels of a square.
/// https://arxiv.org/abs/1609.05158
/// @out
XTGRAD_API Tensor pixel_shuffle(const Tensor& self, int64_t upscale_factor);
/// The inverse: [..., c, h r, w r] → [..., c r², h, w].
/// @out
XTGRAD_API Tensor pixel_unshuffle(const Tensor& self, int64_t downscale_factor);
/// [n, g · c, …] as a [g, c] table of channels, transposed. https://arxiv.org/abs/1707.01083
/// @out
XTGRAD_API Tensor channel_shuffle(const Tensor& self, int64_t groups);

}}  // namespace xtgrad::v1
