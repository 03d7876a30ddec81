/// @file PixelShuffle and PixelUnshuffle.
#include "nn/pixelshuffle.h"

#include "nn/functional/pixelshuffle.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {

// clang-format off
static Tensor y(const PixelShuffleImpl& m, const Tensor& x) { return functional::pixel_shuffle(x, m.options); }
static Tensor y(const PixelUnshuffleImpl& m, const Tensor& x) { return functional::pixel_unshuffle(x, m.options); }
// clang-format on
XTGRAD_COMPILE_UNARY(PixelShuffleImpl, PixelShuffleOptions, int64_t)
XTGRAD_COMPILE_UNARY(PixelUnshuffleImpl, PixelUnshuffleOptions, int64_t)

}}  // namespace xtgrad::nn::v1
