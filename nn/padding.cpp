/// @file The padding layers.
#include "nn/padding.h"

#include "nn/functional/padding.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

template <size_t D>
functional::PadFuncOptions pad_options(const ExpandingArray<D>& padding) {
  return functional::PadFuncOptions({padding->begin(), padding->end()});
}

}  // namespace

#define XTGRAD_FORWARD(Name, ...)                                              \
  XTGRAD_COMPILE_OPTIONS_LAYER(Name)                                           \
  Tensor Name##Impl::forward(const Tensor& input) {                            \
    const autograd::Scope here(&registered_name());                            \
    return functional::pad(input, pad_options(options.padding()) __VA_ARGS__); \
  }
#define XTGRAD_PADS(D)                                    \
  XTGRAD_FORWARD(ReflectionPad##D##d, .mode(kReflect))    \
  XTGRAD_FORWARD(ReplicationPad##D##d, .mode(kReplicate)) \
  XTGRAD_FORWARD(ConstantPad##D##d, .value(options.value()))
XTGRAD_PADS(1)
XTGRAD_PADS(2)
XTGRAD_PADS(3)
XTGRAD_FORWARD(ZeroPad2d)
#undef XTGRAD_PADS
#undef XTGRAD_FORWARD

}}  // namespace xtgrad::nn::v1
