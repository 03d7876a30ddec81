/// @file Stateless: base of the layers that are a function of their input and their options.
#pragma once
#include <xtgrad/nn/cloneable.h>
#include <xtgrad/nn/options.h>

namespace xtgrad::nn::inline v1 {

/// For layers that take no options.
struct XTGRAD_API NoOptions {};

/// A layer without parameters: Derived adds `forward`, the rest is here.
template <class Derived, class Options>
class XTGRAD_API Stateless : public Cloneable<Derived> {
 public:
  template <class O = Options>  // a template, so that instantiating the class leaves it alone
    requires std::is_default_constructible_v<O>
  Stateless() {}
  explicit Stateless(const Options& options) : options(options) {}
  void reset() override {}
  void pretty_print(std::ostream& out) const override { detail::describe<Derived>(out, options); }

  [[no_unique_address]] Options options;
};

}  // namespace xtgrad::nn::inline v1

/// After a layer's class NameImpl, which declares its destructor: its handle Name. The templates
/// below the class, named after it, and all virtual functions are compiled once, by
/// XTGRAD_COMPILE_LAYER in the .cpp, instead of by every user.
#define XTGRAD_LAYER(Name, ...)                  \
  extern template class Cloneable<Name##Impl>;   \
  __VA_OPT__(extern template class __VA_ARGS__;) \
  XTGRAD_MODULE(Name)
#define XTGRAD_COMPILE_LAYER(Name, ...)   \
  template class Cloneable<Name##Impl>;   \
  __VA_OPT__(template class __VA_ARGS__;) \
  Name##Impl::~Name##Impl() = default
