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
  Stateless() requires std::is_default_constructible_v<Options> {}
  explicit Stateless(const Options& options) : options(options) {}
  void reset() override {}
  void pretty_print(std::ostream& out) const override { detail::describe<Derived>(out, options); }

  [[no_unique_address]] Options options;
};

}  // namespace xtgrad::nn::inline v1
