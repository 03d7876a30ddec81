/// @file PixelShuffle and PixelUnshuffle.
#include "nn/pixelshuffle.h"

#include "nn/functional/pixelshuffle.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {

#define XTGRAD_FORWARD(Name, function)              \
  XTGRAD_COMPILE_OPTIONS_LAYER(Name)                \
  Tensor Name##Impl::forward(const Tensor& input) { \
    const autograd::Scope here(&registered_name()); \
    return functional::function(input, options);    \
  }
XTGRAD_FORWARD(PixelShuffle, pixel_shuffle)
XTGRAD_FORWARD(PixelUnshuffle, pixel_unshuffle)
#undef XTGRAD_FORWARD

}}  // namespace xtgrad::nn::v1
