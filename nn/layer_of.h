/// @file What the .cpp of layers over LayerOf makes for them. It is for that .cpp alone: who sees
/// the members of UnaryLayer would need all y(layer, x).
#pragma once
#include <tuple>

#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace detail {
/// The D-th of functions for 1, 2 and 3 dims.
template <size_t D, class... Functions>
constexpr auto of_dims(Functions... functions) {
  return std::get<D - 1>(std::tuple(functions...));
}
}  // namespace detail

template <class Derived, class Options, class... Args>
LayerOf<Derived, Options, Args...>::LayerOf(const Options& options) : options(options) {}
template <class Derived, class Options, class... Args>
const LayerType& LayerOf<Derived, Options, Args...>::layer_type() const {
  return detail::kLayerType<Derived>;
}

template <class Derived, class Options, class... Args>
UnaryLayer<Derived, Options, Args...>::UnaryLayer(const Options& options) : options(options) {}
template <class Derived, class Options, class... Args>
const LayerType& UnaryLayer<Derived, Options, Args...>::layer_type() const {
  return detail::kLayerType<Derived>;
}
template <class Derived, class Options, class... Args>
Tensor UnaryLayer<Derived, Options, Args...>::forward(const Tensor& input) {
  const autograd::Scope here(&this->registered_name());
  return y(static_cast<const Derived&>(*this), input);
}

template <class Derived, class Options, class... Tensors>
Tensor FunctionLayer<Derived, Options, Tensors...>::forward(const Tensors&... inputs) {
  const autograd::Scope here(&this->registered_name());
  return y(static_cast<const Derived&>(*this), inputs...);
}

}}  // namespace xtgrad::nn::v1

/// For XTGRAD_LAYER_OF: the destructors of up to 16 layers, and where they are over
/// UnaryLayer<Impl, Options> or FunctionLayer<Impl, Options, Tensors...>, that base.
#define XTGRAD_COMPILE_LAYERS(...) XTGRAD_FOR_EACH(XTGRAD_COMPILE_DESTRUCTOR, __VA_ARGS__)
#define XTGRAD_COMPILE_DESTRUCTOR(Name) Name##Impl::~Name##Impl() = default;
#define XTGRAD_COMPILE_UNARY_LAYERS(...) XTGRAD_FOR_EACH(XTGRAD_COMPILE_PLAIN_UNARY, __VA_ARGS__)
#define XTGRAD_COMPILE_PLAIN_UNARY(Name) XTGRAD_COMPILE_UNARY(Name##Impl, Name##Options)
#define XTGRAD_COMPILE_UNARY(Impl, ...) \
  Impl::~Impl() = default;              \
  template class UnaryLayer<Impl, __VA_ARGS__>;
#define XTGRAD_COMPILE_FUNCTION(Impl, Options, ...) \
  Impl::~Impl() = default;                          \
  template class LayerOf<Impl, Options>;            \
  template class FunctionLayer<Impl, Options, __VA_ARGS__>;
