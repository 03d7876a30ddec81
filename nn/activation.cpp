/// @file The activation layers and their functional forms.
#include "nn/activation.h"

#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

#include <ostream>

#include "nn/functional/activation.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

Tensor softmax_of_channels(const Tensor& x) {
  XTGRAD_CHECK(x.dim() == 4 || x.dim() == 3,
               "Softmax2d requires a 3D or 4D tensor as input\n[Softmax2d] its shape is ",
               x.sizes());
  return xtgrad::softmax(x, -3);
}

}  // namespace

#define XTGRAD_FORWARD(Name, y)                     \
  XTGRAD_COMPILE_LAYER(Name)                        \
  Tensor Name##Impl::forward(const Tensor& x) {     \
    const autograd::Scope here(&registered_name()); \
    return y;                                       \
  }
#define XTGRAD_ACTIVATION(Name, y)                                           \
  Name##Impl::Name##Impl(const Name##Options& options) : options(options) {} \
  XTGRAD_FORWARD(Name, y)
XTGRAD_ACTIVATION(ReLU, functional::relu(x, options))
XTGRAD_ACTIVATION(ReLU6, functional::relu6(x, options))
XTGRAD_ACTIVATION(LeakyReLU, functional::leaky_relu(x, options))
XTGRAD_ACTIVATION(ELU, functional::elu(x, options))
XTGRAD_ACTIVATION(SELU, functional::selu(x, options))
XTGRAD_ACTIVATION(CELU, functional::celu(x, options))
XTGRAD_ACTIVATION(GELU, functional::gelu(x, options))
XTGRAD_FORWARD(SiLU, functional::silu(x))
XTGRAD_FORWARD(Mish, functional::mish(x))
XTGRAD_ACTIVATION(GLU, functional::glu(x, options))
XTGRAD_FORWARD(Sigmoid, xtgrad::sigmoid(x))
XTGRAD_FORWARD(LogSigmoid, functional::logsigmoid(x))
XTGRAD_ACTIVATION(Hardsigmoid, functional::hardsigmoid(x, options))
XTGRAD_ACTIVATION(Hardswish, functional::hardswish(x, options))
XTGRAD_FORWARD(Tanh, xtgrad::tanh(x))
XTGRAD_FORWARD(Tanhshrink, functional::tanhshrink(x))
XTGRAD_FORWARD(Hardtanh, functional::hardtanh(x, options))
XTGRAD_ACTIVATION(Hardshrink, functional::hardshrink(x, options))
XTGRAD_ACTIVATION(Softshrink, functional::softshrink(x, options))
XTGRAD_FORWARD(Softsign, functional::softsign(x))
XTGRAD_ACTIVATION(Softplus, functional::softplus(x, options))
XTGRAD_ACTIVATION(Threshold, functional::threshold(x, options))
XTGRAD_ACTIVATION(RReLU, functional::rrelu(x, functional::RReLUFuncOptions()
                                                  .lower(options.lower())
                                                  .upper(options.upper())
                                                  .training(is_training())
                                                  .inplace(options.inplace())))
XTGRAD_ACTIVATION(Softmax, functional::softmax(x, options.dim()))
XTGRAD_ACTIVATION(Softmin, functional::softmin(x, options.dim()))
XTGRAD_ACTIVATION(LogSoftmax, functional::log_softmax(x, options.dim()))
XTGRAD_FORWARD(Softmax2d, softmax_of_channels(x))
#undef XTGRAD_ACTIVATION
#undef XTGRAD_FORWARD

HardtanhImpl::HardtanhImpl(const HardtanhOptions& options) : options(options) {
  HardtanhImpl::reset();
}
void HardtanhImpl::reset() {
  XTGRAD_CHECK(options.min_val() < options.max_val(), "max_val must be greater than min_val",
               "\n[Hardtanh] min_val=", options.min_val(), ", max_val=", options.max_val());
}

XTGRAD_COMPILE_LAYER(PReLU)
PReLUImpl::PReLUImpl(const PReLUOptions& options) : options(options) { PReLUImpl::reset(); }
void PReLUImpl::reset() {
  weight = register_parameter("weight", full({options.num_parameters()}, options.init()));
}
Tensor PReLUImpl::forward(const Tensor& x) {
  const autograd::Scope here(&registered_name());
  return xtgrad::prelu(x, weight);
}

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor relu(const Tensor& x, const ReLUFuncOptions& options) {
  return options.inplace() ? xtgrad::relu_(x) : xtgrad::relu(x);
}
Tensor leaky_relu(const Tensor& x, const LeakyReLUFuncOptions& options) {
  return options.inplace() ? xtgrad::leaky_relu_(x, options.negative_slope())
                           : xtgrad::leaky_relu(x, options.negative_slope());
}
Tensor elu(const Tensor& x, const ELUFuncOptions& options) {
  return options.inplace() ? xtgrad::elu_(x, options.alpha()) : xtgrad::elu(x, options.alpha());
}
Tensor gelu(const Tensor& x, const GELUFuncOptions& options) {
  return xtgrad::gelu(x, options.approximate());
}
Tensor silu(const Tensor& x) { return xtgrad::silu(x); }
Tensor softplus(const Tensor& x, const SoftplusFuncOptions& options) {
  return xtgrad::softplus(x, options.beta(), options.threshold());
}
Tensor selu(const Tensor& x, const SELUFuncOptions& options) {
  return options.inplace() ? xtgrad::selu_(x) : xtgrad::selu(x);
}
Tensor celu(const Tensor& x, const CELUFuncOptions& options) {
  return options.inplace() ? xtgrad::celu_(x, options.alpha()) : xtgrad::celu(x, options.alpha());
}
Tensor relu6(const Tensor& x, const ReLU6FuncOptions& options) {
  return options.inplace() ? xtgrad::relu6_(x) : xtgrad::relu6(x);
}
Tensor rrelu(const Tensor& x, const RReLUFuncOptions& options) {
  const double lower = options.lower(), upper = options.upper();
  return options.inplace() ? xtgrad::rrelu_(x, lower, upper, options.training())
                           : xtgrad::rrelu(x, lower, upper, options.training());
}
Tensor hardtanh(const Tensor& x, const HardtanhFuncOptions& options) {
  return options.inplace() ? xtgrad::hardtanh_(x, options.min_val(), options.max_val())
                           : xtgrad::hardtanh(x, options.min_val(), options.max_val());
}
Tensor hardshrink(const Tensor& x, const HardshrinkFuncOptions& options) {
  return xtgrad::hardshrink(x, options.lambda());
}
Tensor softshrink(const Tensor& x, const SoftshrinkFuncOptions& options) {
  return xtgrad::softshrink(x, options.lambda());
}
Tensor threshold(const Tensor& x, const ThresholdFuncOptions& options) {
  return options.inplace() ? xtgrad::threshold_(x, options.threshold(), options.value())
                           : xtgrad::threshold(x, options.threshold(), options.value());
}
Tensor hardsigmoid(const Tensor& x, const HardsigmoidFuncOptions& options) {
  return options.inplace() ? xtgrad::hardsigmoid_(x) : xtgrad::hardsigmoid(x);
}
Tensor hardswish(const Tensor& x, const HardswishFuncOptions& options) {
  return options.inplace() ? xtgrad::hardswish_(x) : xtgrad::hardswish(x);
}
Tensor glu(const Tensor& x, const GLUFuncOptions& options) {
  XTGRAD_CHECK(x.dim() != 0,
               "glu does not suppport scalars because halving size must be even"
               "\n[GLU] the input has no dims");
  return xtgrad::glu(x, options.dim());
}
Tensor prelu(const Tensor& x, const Tensor& weight) { return xtgrad::prelu(x, weight); }
Tensor mish(const Tensor& x) { return xtgrad::mish(x); }
Tensor logsigmoid(const Tensor& x) { return xtgrad::log_sigmoid(x); }
Tensor tanhshrink(const Tensor& x) { return x - x.tanh(); }
Tensor softsign(const Tensor& x) { return x / (x.abs() + 1); }
Tensor softmax(const Tensor& x, const SoftmaxFuncOptions& options) {
  return xtgrad::softmax(x, options.dim(), options.dtype());
}
Tensor softmin(const Tensor& x, const SoftminFuncOptions& options) {
  return xtgrad::softmax(-x, options.dim(), options.dtype());
}
Tensor log_softmax(const Tensor& x, const LogSoftmaxFuncOptions& options) {
  return xtgrad::log_softmax(x, options.dim(), options.dtype());
}

Tensor gumbel_softmax(const Tensor& logits, const GumbelSoftmaxFuncOptions& o) {
  const Tensor gumbels = -empty_like(logits).exponential_().log();
  const Tensor soft = ((logits + gumbels) / o.tau()).softmax(o.dim());
  if (!o.hard()) return soft;
  const Tensor index = std::get<1>(soft.max(o.dim(), /*keepdim=*/true));
  return zeros_like(logits).scatter_(o.dim(), index, 1.) - soft.detach() + soft;
}

}}  // namespace xtgrad::nn::functional::v1
