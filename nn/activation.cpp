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
