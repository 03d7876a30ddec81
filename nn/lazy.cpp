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

template <class Impl>
Lazy<Impl>::Lazy(const Options& options) : Impl(without_inputs(options)) {}

template <class Impl>
bool Lazy<Impl>::has_uninitialized_params() const {
  if (this->weight.defined()) return this->weight.numel() == 0;
  Options options = this->options;
  return inputs(options) == 0;
}

template <class Impl>
void Lazy<Impl>::materialize(const Tensor& input) {
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

template <class Impl>
void Lazy<Impl>::took_shapes() {
  Tensor held = this->weight;
  if constexpr (requires { this->running_mean; })
    if (!held.defined()) held = this->running_mean;
  int64_t& n = inputs(this->options);
  if (n == 0 && held.defined()) n = inputs_held(held, this->options);
}

template <class Impl>
Tensor Lazy<Impl>::forward(const Tensor& input) {
  materialize(input);
  return Impl::forward(input);
}

template <class Impl>
void Lazy<Impl>::pretty_print(std::ostream& out) const {
  std::ostringstream text;
  Impl::pretty_print(text);
  std::string shown = text.str();
  if (!has_uninitialized_params()) shown.erase(shown.find("Lazy"), std::string("Lazy").size());
  out << shown;
}

#define XTGRAD_LAZY(Name)          \
  template class Lazy<Name##Impl>; \
  XTGRAD_COMPILE_LAYER(Lazy##Name)
#define XTGRAD_LAZY_LAYERS(D)                                                             \
  XTGRAD_LAZY(Conv##D##d)                                                                 \
  XTGRAD_LAZY(ConvTranspose##D##d)                                                        \
  XTGRAD_LAZY(BatchNorm##D##d)                                                            \
  XTGRAD_LAZY(InstanceNorm##D##d)                                                         \
  Tensor LazyConvTranspose##D##dImpl::forward(const Tensor& input,                        \
                                              const optional<IntArrayRef>& output_size) { \
    materialize(input);                                                                   \
    return ConvTranspose##D##dImpl::forward(input, output_size);                          \
  }
XTGRAD_LAZY(Linear)
XTGRAD_LAZY_LAYERS(1)
XTGRAD_LAZY_LAYERS(2)
XTGRAD_LAZY_LAYERS(3)
#undef XTGRAD_LAZY_LAYERS
#undef XTGRAD_LAZY

}}  // namespace xtgrad::nn::v1
