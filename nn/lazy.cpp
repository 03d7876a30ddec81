/// @file How a lazy layer gets its number of inputs.
#include "nn/lazy.h"

#include <ostream>
#include <sstream>

#include "core/autograd/exchange.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

// The option that the first input decides, and its value.
template <class Options>
int64_t& inputs(Options& options) {
  if constexpr (requires { options.in_features(); })
    return options.in_features();
  else if constexpr (requires { options.in_channels(); })
    return options.in_channels();
  else
    return options.num_features();
}
int64_t channels(const Tensor& x, int64_t dims, const char* layer) {
  XTGRAD_CHECK(x.dim() == dims + 1 || x.dim() == dims + 2, "Expected ", dims + 1,
               "D (unbatched) or ", dims + 2, "D (batched) input to Lazy", layer, dims,
               "d, but got input of size: ", x.sizes(), "\n[Lazy", layer, dims,
               "d] [batch, channels, ", dims, " more sizes]; unsqueeze(0) adds a dim");
  return x.size(x.dim() - dims - 1);
}
int64_t inputs_of(const Tensor& x, const LinearOptions&) { return x.size(-1); }
template <size_t D>
int64_t inputs_of(const Tensor& x, const ConvOptions<D>&) {
  return channels(x, D, "Conv");
}
template <size_t D>
int64_t inputs_of(const Tensor& x, const ConvTransposeOptions<D>&) {
  return channels(x, D, "ConvTranspose");
}
int64_t inputs_of(const Tensor& x, const BatchNormOptions&) { return x.size(1); }
int64_t inputs_of(const Tensor& x, const InstanceNormOptions&) { return x.size(1); }

// What a weight's sizes say of it.
int64_t inputs_held(const Tensor& w, const LinearOptions&) { return w.size(1); }
template <size_t D>
int64_t inputs_held(const Tensor& w, const ConvOptions<D>& options) {
  return w.size(1) * options.groups();
}
template <class Options>
int64_t inputs_held(const Tensor& w, const Options&) {  // transposed convolutions, norms
  return w.size(0);
}

template <class Options>
Options without_inputs(Options options) {
  inputs(options) = 0;
  return options;
}

}  // namespace

template <class Derived, class Impl, class LazyOptions, class... Args>
Lazy<Derived, Impl, LazyOptions, Args...>::Lazy(const Options& options)
    : Impl(without_inputs(options)) {}

template <class Derived, class Impl, class LazyOptions, class... Args>
bool Lazy<Derived, Impl, LazyOptions, Args...>::has_uninitialized_params() const {
  if (this->weight.defined()) return this->weight.numel() == 0;
  Options options = this->options;
  return inputs(options) == 0;
}

template <class Derived, class Impl, class LazyOptions, class... Args>
void Lazy<Derived, Impl, LazyOptions, Args...>::materialize(const Tensor& input) {
  if (!has_uninitialized_params()) return;
  const autograd::Scope here(&this->registered_name());
  Options options = this->options;
  inputs(options) = inputs_of(input, options);
  const Impl materialized(options);  // checks the options and draws the numbers
  std::vector<std::pair<Tensor, Tensor>> pairs;
  const auto add = [&](const auto& mine, const auto& theirs) {
    for (const auto& item : mine)
      pairs.emplace_back(item.value(), theirs[item.key()].detach().to(item.value().scalar_type()));
  };
  add(this->named_parameters(false), materialized.named_parameters(false));
  add(this->named_buffers(false), materialized.named_buffers(false));
  for (const auto& [mine, numbers] : pairs) autograd::exchange_data(mine, numbers);
  this->options = options;
}

template <class Derived, class Impl, class LazyOptions, class... Args>
void Lazy<Derived, Impl, LazyOptions, Args...>::took_shapes() {
  Tensor held = this->weight;
  if constexpr (requires { this->running_mean; })
    if (!held.defined()) held = this->running_mean;
  int64_t& n = inputs(this->options);
  if (n == 0 && held.defined()) n = inputs_held(held, this->options);
}

template <class Derived, class Impl, class LazyOptions, class... Args>
Tensor Lazy<Derived, Impl, LazyOptions, Args...>::forward(const Tensor& input) {
  materialize(input);
  return Impl::forward(input);
}

template <class Derived, class Impl, class LazyOptions, class... Args>
void Lazy<Derived, Impl, LazyOptions, Args...>::pretty_print(std::ostream& out) const {
  std::ostringstream text;
  Impl::pretty_print(text);
  std::string shown = text.str();
  if (!has_uninitialized_params()) shown.erase(shown.find("Lazy"), std::string("Lazy").size());
  out << shown;
}

template <class Derived, class Impl, class LazyOptions, class... Args>
const LayerType& Lazy<Derived, Impl, LazyOptions, Args...>::layer_type() const {
  return detail::kLayerType<Derived>;
}

template <size_t D, class Derived, class Impl>
Tensor LazyConvTransposeNdImpl<D, Derived, Impl>::forward(
    const Tensor& input, const std::optional<IntArrayRef>& output_size) {
  this->materialize(input);
  return Impl::forward(input, output_size);
}

#define XTGRAD_COMPILE_LAZY(Name, ...)             \
  Lazy##Name##Impl::~Lazy##Name##Impl() = default; \
  template class Lazy<Lazy##Name##Impl, Name##Impl, __VA_ARGS__>;
#define XTGRAD_COMPILE(D)                                                                          \
  XTGRAD_COMPILE_LAZY(Conv##D##d, LazyConvOptions<D>, int64_t, ExpandingArray<D>)                  \
  XTGRAD_COMPILE_LAZY(ConvTranspose##D##d, LazyConvTransposeOptions<D>, int64_t,                   \
                      ExpandingArray<D>)                                                           \
  template class LazyConvTransposeNdImpl<D, LazyConvTranspose##D##dImpl, ConvTranspose##D##dImpl>; \
  XTGRAD_COMPILE_LAZY(BatchNorm##D##d, LazyBatchNormOptions)                                       \
  XTGRAD_COMPILE_LAZY(InstanceNorm##D##d, LazyInstanceNormOptions)
XTGRAD_COMPILE_LAZY(Linear, LazyLinearOptions, int64_t)
XTGRAD_COMPILE(1)
XTGRAD_COMPILE(2)
XTGRAD_COMPILE(3)
#undef XTGRAD_COMPILE
#undef XTGRAD_COMPILE_LAZY

}}  // namespace xtgrad::nn::v1
