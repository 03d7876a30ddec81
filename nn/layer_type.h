/// @file What the .cpp of a layer makes for it: its LayerType.
#pragma once
#include <xtgrad/nn/layer.h>

#include <ostream>

namespace xtgrad::nn { inline namespace v1 { namespace detail {

template <class Impl>
void describe_layer(std::ostream& out, const Module& layer) {
  if constexpr (requires(const Impl& impl) { impl.options; })
    describe(out, layer_name<Impl>(), static_cast<const Impl&>(layer).options);
  else
    out << layer_name<Impl>() << "()";
}
template <class Impl>
inline constexpr LayerType kLayerType = {Cloning<Impl>::clone, Cloning<Impl>::assign,
                                         layer_name<Impl>, describe_layer<Impl>};
/// Of a module that prints nothing but its class.
template <class Impl>
inline constexpr LayerType kModuleType = {Cloning<Impl>::clone, Cloning<Impl>::assign,
                                          layer_name<Impl>, nullptr};
}}}  // namespace xtgrad::nn::v1::detail

/// For XTGRAD_LAYER_MEMBERS.
#define XTGRAD_COMPILE_LAYER(Name)     \
  Name##Impl::~Name##Impl() = default; \
  const LayerType& Name##Impl::layer_type() const { return detail::kLayerType<Name##Impl>; }
/// The same for a module that prints its class alone or has a pretty_print of its own.
#define XTGRAD_COMPILE_MODULE(Name)    \
  Name##Impl::~Name##Impl() = default; \
  const LayerType& Name##Impl::layer_type() const { return detail::kModuleType<Name##Impl>; }
