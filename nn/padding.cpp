/// @file The padding layers.
#include "nn/padding.h"

#include "nn/functional/padding.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {

template <class Options>
static functional::PadFuncOptions border(const Options& o) {
  return functional::PadFuncOptions({o.padding()->begin(), o.padding()->end()});
}
template <size_t D, class Derived, class Mode>
static Tensor y(const detail::PadLayer<D, Derived, Mode>& m, const Tensor& x) {
  return functional::pad(x, border(m.options).mode(Mode()));
}
template <size_t D, class Derived>
static Tensor y(const ConstantPadImpl<D, Derived>& m, const Tensor& x) {
  return functional::pad(x, border(m.options).value(m.options.value()));
}

#define XTGRAD_COMPILE(D)                                                              \
  XTGRAD_COMPILE_UNARY(ReflectionPad##D##dImpl, PadOptions<D>, ExpandingArray<D * 2>)  \
  XTGRAD_COMPILE_UNARY(ReplicationPad##D##dImpl, PadOptions<D>, ExpandingArray<D * 2>) \
  XTGRAD_COMPILE_UNARY(ZeroPad##D##dImpl, PadOptions<D>, ExpandingArray<D * 2>)        \
  XTGRAD_COMPILE_UNARY(ConstantPad##D##dImpl, ConstantPadOptions<D>, ExpandingArray<D * 2>, double)
XTGRAD_COMPILE(1)
XTGRAD_COMPILE(2)
XTGRAD_COMPILE(3)
#undef XTGRAD_COMPILE

}}  // namespace xtgrad::nn::v1
