/// @file The activation layers and their functional forms.
#include "nn/activation.h"

#include "core/ops/activation.h"
#include "core/ops/softmax.h"
#include "nn/functional/activation.h"

namespace xtgrad::nn::inline v1 {

#define XTGRAD_FORWARD(Name, y)                                                     \
  XTGRAD_COMPILE_LAYER(Name, Stateless<Name##Impl, decltype(Name##Impl::options)>); \
  Tensor Name##Impl::forward(const Tensor& x) {                                     \
    const autograd::Scope here(&registered_name());                                 \
    return y;                                                                       \
  }
XTGRAD_FORWARD(ReLU, functional::relu(x, options))
XTGRAD_FORWARD(LeakyReLU, functional::leaky_relu(x, options))
XTGRAD_FORWARD(ELU, functional::elu(x, options))
XTGRAD_FORWARD(GELU, functional::gelu(x, options))
XTGRAD_FORWARD(SiLU, functional::silu(x))
XTGRAD_FORWARD(Sigmoid, xtgrad::sigmoid(x))
XTGRAD_FORWARD(Tanh, xtgrad::tanh(x))
XTGRAD_FORWARD(Softplus, functional::softplus(x, options))
XTGRAD_FORWARD(Softmax, functional::softmax(x, options.dim()))
XTGRAD_FORWARD(Softmin, functional::softmin(x, options.dim()))
XTGRAD_FORWARD(LogSoftmax, functional::log_softmax(x, options.dim()))
#undef XTGRAD_FORWARD

}  // namespace xtgrad::nn::inline v1

namespace xtgrad::nn::functional::inline v1 {

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
Tensor glu(const Tensor& x, const GLUFuncOptions& options) { return xtgrad::glu(x, options.dim()); }
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

}  // namespace xtgrad::nn::functional::inline v1
