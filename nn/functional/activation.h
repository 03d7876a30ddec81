/// @file The activations of nn::functional.
#pragma once
#include <xtgrad/nn/activation.h>

namespace xtgrad::nn::functional { inline namespace v1 {

using ReLUFuncOptions = ReLUOptions;
using LeakyReLUFuncOptions = LeakyReLUOptions;
using ELUFuncOptions = ELUOptions;
using GELUFuncOptions = GELUOptions;
using SoftplusFuncOptions = SoftplusOptions;
using SELUFuncOptions = SELUOptions;
using CELUFuncOptions = CELUOptions;
using ReLU6FuncOptions = ReLU6Options;
using HardtanhFuncOptions = HardtanhOptions;
using HardshrinkFuncOptions = HardshrinkOptions;
using SoftshrinkFuncOptions = SoftshrinkOptions;
using ThresholdFuncOptions = ThresholdOptions;
using GLUFuncOptions = GLUOptions;
using HardsigmoidFuncOptions = HardsigmoidOptions;
using HardswishFuncOptions = HardswishOptions;
struct XTGRAD_API RReLUFuncOptions {
  /// The least slope that is drawn.
  auto lower XTGRAD_SETTER(double, lower, 1. / 8);
  /// The largest slope that is drawn.
  auto upper XTGRAD_SETTER(double, upper, 1. / 3);
  /// Whether it is training, not evaluation.
  auto training XTGRAD_SETTER(bool, training, false);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
};

/// The input is converted to `dtype` first, if one is given.
struct XTGRAD_API SoftmaxFuncOptions {
  SoftmaxFuncOptions(int64_t dim) : dim_(dim) {}
  /// The dim along which the results sum to 1.
  auto dim XTGRAD_SETTER(int64_t, dim);
  /// The type that the input is converted to first.
  auto dtype XTGRAD_SETTER(optional<Dtype>, dtype, nullopt);
};
using SoftminFuncOptions = SoftmaxFuncOptions;
using LogSoftmaxFuncOptions = SoftmaxFuncOptions;

/// Temperature, whether the result is one-hot, and the dim of the classes.
struct XTGRAD_API GumbelSoftmaxFuncOptions {
  /// The temperature, above 0: the smaller, the closer to one-hot.
  auto tau XTGRAD_SETTER(double, tau, 1);
  /// Whether the result is one-hot, with the gradient of the soft one.
  auto hard XTGRAD_SETTER(bool, hard, false);
  /// The dim of the classes.
  auto dim XTGRAD_SETTER(int, dim, -1);
};

// What the layers of these names compute; with `inplace` the input is overwritten and returned.
XTGRAD_API Tensor relu(const Tensor& input, const ReLUFuncOptions& options = {});
XTGRAD_API Tensor leaky_relu(const Tensor& input, const LeakyReLUFuncOptions& options = {});
XTGRAD_API Tensor elu(const Tensor& input, const ELUFuncOptions& options = {});
XTGRAD_API Tensor gelu(const Tensor& input, const GELUFuncOptions& options = {});
XTGRAD_API Tensor silu(const Tensor& input);
XTGRAD_API Tensor softplus(const Tensor& input, const SoftplusFuncOptions& options = {});
XTGRAD_API Tensor selu(const Tensor& input, const SELUFuncOptions& options = {});
XTGRAD_API Tensor celu(const Tensor& input, const CELUFuncOptions& options = {});
XTGRAD_API Tensor relu6(const Tensor& input, const ReLU6FuncOptions& options = {});
XTGRAD_API Tensor rrelu(const Tensor& input, const RReLUFuncOptions& options = {});
XTGRAD_API Tensor hardtanh(const Tensor& input, const HardtanhFuncOptions& options = {});
XTGRAD_API Tensor hardshrink(const Tensor& input, const HardshrinkFuncOptions& options = {});
XTGRAD_API Tensor softshrink(const Tensor& input, const SoftshrinkFuncOptions& options = {});
XTGRAD_API Tensor threshold(const Tensor& input, const ThresholdFuncOptions& options);
XTGRAD_API Tensor glu(const Tensor& input, const GLUFuncOptions& options = {});
XTGRAD_API Tensor hardsigmoid(const Tensor& input, const HardsigmoidFuncOptions& options = {});
XTGRAD_API Tensor hardswish(const Tensor& input, const HardswishFuncOptions& options = {});
XTGRAD_API Tensor prelu(const Tensor& input, const Tensor& weight);
XTGRAD_API Tensor mish(const Tensor& input);
/// log sigmoid(x), x − tanh(x), x / (1 + |x|)
XTGRAD_API Tensor logsigmoid(const Tensor& input);
XTGRAD_API Tensor tanhshrink(const Tensor& input);
XTGRAD_API Tensor softsign(const Tensor& input);
XTGRAD_API Tensor softmax(const Tensor& input, const SoftmaxFuncOptions& options);
XTGRAD_API Tensor softmin(const Tensor& input, const SoftminFuncOptions& options);
XTGRAD_API Tensor log_softmax(const Tensor& input, const LogSoftmaxFuncOptions& options);
/// softmax((logits + g) / tau) with g drawn from Gumbel(0, 1): a differentiable sample of the
/// classes. With `hard` it is one-hot, with the gradient of the soft one. Jang et al. 2017,
/// https://arxiv.org/abs/1611.01144
XTGRAD_API Tensor gumbel_softmax(const Tensor& logits,
                                 const GumbelSoftmaxFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
