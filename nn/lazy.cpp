/// @file How a lazy layer gets its number of inputs.
#include "nn/lazy.h"

#include <ostream>
#include <sstream>

namespace xtgrad::nn::inline v1 {
namespace {

// The option that the first input decides, and its value.
int64_t& inputs(LinearOptions& options) { return options.in_features(); }
template <size_t D>
int64_t& inputs(ConvOptions<D>& options) {
  return options.in_channels();
}
int64_t inputs_of(const Tensor& x, const LinearOptions&) { return x.size(-1); }
template <size_t D>
int64_t inputs_of(const Tensor& x, const ConvOptions<D>&) {
  const int64_t dims = int64_t(D);
  XTGRAD_CHECK(x.dim() == dims + 1 || x.dim() == dims + 2, "Expected ", D + 1, "D (unbatched) or ",
               D + 2, "D (batched) input to LazyConv", D, "d, but got input of size: ", x.sizes());
  return x.size(x.dim() - dims - 1);
}

template <class Options>
Options without_inputs(Options options) {
  inputs(options) = 0;
  return options;
}

}  // namespace

template <class Derived, class Layer>
Lazy<Derived, Layer>::Lazy(const Options& options) : Layer(without_inputs(options)) {}

template <class Derived, class Layer>
bool Lazy<Derived, Layer>::has_uninitialized_params() const {
  return this->weight.numel() == 0;
}

template <class Derived, class Layer>
Tensor Lazy<Derived, Layer>::forward(const Tensor& input) {
  if (has_uninitialized_params()) {
    const autograd::Scope here(&this->registered_name());
    Options options = this->options;
    inputs(options) = inputs_of(input, options);
    const Layer materialized(options);  // checks the options and draws the numbers
    this->options = options;
    this->weight.set_data(materialized.weight.detach().to(this->weight.scalar_type()));
    if (options.bias())
      this->bias.set_data(materialized.bias.detach().to(this->bias.scalar_type()));
  }
  return Layer::forward(input);
}

template <class Derived, class Layer>
std::shared_ptr<Module> Lazy<Derived, Layer>::clone(const optional<Device>& device) const {
  return this->template clone_as<Derived>(device);
}

template <class Derived, class Layer>
void Lazy<Derived, Layer>::pretty_print(std::ostream& out) const {
  if (!has_uninitialized_params()) return Layer::pretty_print(out);
  std::ostringstream text;
  Layer::pretty_print(text);
  out << text.str().insert(std::string("torch::nn::").size(), "Lazy");
}

template class Lazy<LazyLinearImpl, LinearImpl>;
LazyLinearImpl::~LazyLinearImpl() = default;
template class Lazy<LazyConv1dImpl, Conv1dImpl>;
LazyConv1dImpl::~LazyConv1dImpl() = default;
template class Lazy<LazyConv2dImpl, Conv2dImpl>;
LazyConv2dImpl::~LazyConv2dImpl() = default;
template class Lazy<LazyConv3dImpl, Conv3dImpl>;
LazyConv3dImpl::~LazyConv3dImpl() = default;

}  // namespace xtgrad::nn::inline v1
