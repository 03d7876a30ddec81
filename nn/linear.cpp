/// @file Linear, Bilinear, Flatten, Unflatten, and nn::functional::linear.
#include "nn/linear.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/matmul.h>

#include <cmath>
#include <ostream>

#include "nn/functional/linear.h"
#include "nn/init.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {

XTGRAD_COMPILE_LAYER(Linear)
XTGRAD_COMPILE_LAYER(Identity)
XTGRAD_COMPILE_LAYER(Bilinear)

LinearImpl::LinearImpl(const LinearOptions& options) : options(options) { LinearImpl::reset(); }

void LinearImpl::reset() {
  weight = register_parameter("weight", empty(weight_shape()));
  bias = options.bias() ? register_parameter("bias", empty({options.out_features()}))
                        : register_parameter("bias", Tensor(), /*requires_grad=*/false);
  reset_parameters();
}
void LinearImpl::reset_parameters() { init::layer_default_(weight, bias); }

Tensor LinearImpl::forward(const Tensor& input) {
  const autograd::Scope here(&registered_name());
  return functional::linear(input, weight, bias);
}

static Tensor y(const FlattenImpl& m, const Tensor& x) {
  return x.flatten(m.options.start_dim(), m.options.end_dim());
}
XTGRAD_COMPILE_UNARY_LAYERS(Flatten)

static Tensor y(const UnflattenImpl& m, const Tensor& x) {
  XTGRAD_CHECK_KIND(NotImplementedError, m.options.namedshape().empty(),
                    "Unflatten: dims have no names here (", m.options.dimname(),
                    ")\n[Unflatten] give the number of the dim and the sizes");
  return x.unflatten(m.options.dim(), m.options.sizes());
}
XTGRAD_COMPILE_UNARY(UnflattenImpl, UnflattenOptions, int64_t, std::vector<int64_t>)

void UnflattenImpl::pretty_print(std::ostream& out) const {
  const bool named = !options.namedshape().empty();
  out << "torch::nn::Unflatten(dim=";
  named ? out << '"' << options.dimname() << '"' : out << options.dim();
  const char* separator = ", unflattened_size={";
  const auto item = [&](const auto&... parts) {
    out << separator;
    (void)(out << ... << parts);
    separator = ", ";
  };
  for (const auto& [name, size] : options.namedshape()) item("{\"", name, "\", ", size, '}');
  for (const int64_t size : options.sizes()) item(size);
  out << "})";
}

BilinearImpl::BilinearImpl(const BilinearOptions& options) : options(options) {
  BilinearImpl::reset();
}
void BilinearImpl::reset() {
  weight = register_parameter(
      "weight", empty({options.out_features(), options.in1_features(), options.in2_features()}));
  bias = options.bias() ? register_parameter("bias", empty({options.out_features()}))
                        : register_parameter("bias", Tensor(), /*requires_grad=*/false);
  reset_parameters();
}
void BilinearImpl::reset_parameters() {
  const double bound = 1 / std::sqrt(double(weight.size(1)));
  init::uniform_(weight, -bound, bound);
  if (bias.defined()) init::uniform_(bias, -bound, bound);
}
Tensor BilinearImpl::forward(const Tensor& input1, const Tensor& input2) {
  const autograd::Scope here(&registered_name());
  return functional::bilinear(input1, input2, weight, bias);
}

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias) {
  return xtgrad::linear(input, weight, bias);
}
Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight,
                const Tensor& bias) {
  return xtgrad::bilinear(input1, input2, weight, bias);
}

}}  // namespace xtgrad::nn::functional::v1
