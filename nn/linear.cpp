/// @file Linear, Flatten and nn::functional::linear.
#include "nn/linear.h"
#include "core/ops/create.h"
#include "core/ops/matmul.h"
#include "nn/functional/linear.h"
#include "nn/init.h"

#include <ostream>

namespace xtgrad::nn::inline v1 {

XTGRAD_COMPILE_LAYER(Linear);
XTGRAD_COMPILE_LAYER(Identity, Stateless<IdentityImpl, NoOptions>);
XTGRAD_COMPILE_LAYER(Flatten, Stateless<FlattenImpl, FlattenOptions>);

LinearImpl::LinearImpl(const LinearOptions& options) : options(options) { LinearImpl::reset(); }

void LinearImpl::reset() {
  weight = register_parameter("weight", empty(weight_shape()));
  bias = options.bias() ? register_parameter("bias", empty({options.out_features()}))
                        : register_parameter("bias", Tensor(), /*requires_grad=*/false);
  reset_parameters();
}
void LinearImpl::reset_parameters() { init::layer_default_(weight, bias); }
void LinearImpl::pretty_print(std::ostream& out) const {
  detail::describe<LinearImpl>(out, options);
}

Tensor LinearImpl::forward(const Tensor& input) {
  const autograd::Scope here(&registered_name());
  return functional::linear(input, weight, bias);
}

Tensor FlattenImpl::forward(const Tensor& input) {
  const autograd::Scope here(&registered_name());
  return input.flatten(options.start_dim(), options.end_dim());
}

}  // namespace xtgrad::nn::inline v1

namespace xtgrad::nn::functional::inline v1 {

Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias) {
  return xtgrad::linear(input, weight, bias);
}
Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight,
                const Tensor& bias) {
  return xtgrad::bilinear(input1, input2, weight, bias);
}

}  // namespace xtgrad::nn::functional::inline v1
