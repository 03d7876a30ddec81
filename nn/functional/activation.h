/// @file The activations of nn::functional.
#pragma once
#include <xtgrad/nn/activation.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of relu: inplace.
using ReLUFuncOptions = ReLUOptions;
/// Options of leaky_relu: negative_slope, inplace.
using LeakyReLUFuncOptions = LeakyReLUOptions;
/// Options of elu: alpha, inplace.
using ELUFuncOptions = ELUOptions;
/// Options of gelu: approximate, "none" or "tanh".
using GELUFuncOptions = GELUOptions;
/// Options of softplus: beta, threshold.
using SoftplusFuncOptions = SoftplusOptions;
/// Options of selu: inplace.
using SELUFuncOptions = SELUOptions;
/// Options of celu: alpha, not 0, and inplace.
using CELUFuncOptions = CELUOptions;
/// Options of relu6: inplace.
using ReLU6FuncOptions = ReLU6Options;
/// Options of hardtanh: min_val, max_val, inplace.
using HardtanhFuncOptions = HardtanhOptions;
/// Options of hardshrink: lambda.
using HardshrinkFuncOptions = HardshrinkOptions;
/// Options of softshrink: lambda, at least 0.
using SoftshrinkFuncOptions = SoftshrinkOptions;
/// Options of threshold: threshold and value, both to be given, and inplace.
using ThresholdFuncOptions = ThresholdOptions;
/// Options of glu: dim, whose size must be even.
using GLUFuncOptions = GLUOptions;
/// Options of hardsigmoid, beyond libtorch: inplace.
using HardsigmoidFuncOptions = HardsigmoidOptions;
/// Options of hardswish, beyond libtorch: inplace.
using HardswishFuncOptions = HardswishOptions;
/// Options of rrelu: the bounds of the slopes, training, inplace.
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
  /// The results sum to 1 along `dim`.
  SoftmaxFuncOptions(int64_t dim) : dim_(dim) {}
  /// The dim along which the results sum to 1.
  auto dim XTGRAD_SETTER(int64_t, dim);
  /// The type that the input is converted to first.
  auto dtype XTGRAD_SETTER(Optional<Dtype>, dtype, nullopt);
};
/// Options of softmin: dim, dtype.
using SoftminFuncOptions = SoftmaxFuncOptions;
/// Options of log_softmax: dim, dtype.
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
/// max(0, x): [*] → [*]. The derivative at 0 is 0.
XTGRAD_API Tensor relu(const Tensor& input, const ReLUFuncOptions& options = {});
/// x > 0 ? x : negative_slope · x: [*] → [*]. The derivative at 0 is negative_slope.
XTGRAD_API Tensor leaky_relu(const Tensor& input, const LeakyReLUFuncOptions& options = {});
/// x > 0 ? x : alpha (exp(x) − 1): [*] → [*].
XTGRAD_API Tensor elu(const Tensor& input, const ELUFuncOptions& options = {});
/// x Φ(x), Φ the normal distribution function or, with "tanh", its approximation: [*] → [*]. Throws
/// for another `approximate`.
XTGRAD_API Tensor gelu(const Tensor& input, const GELUFuncOptions& options = {});
/// x · sigmoid(x), also called swish: [*] → [*].
XTGRAD_API Tensor silu(const Tensor& input);
/// log(1 + exp(beta · x)) / beta, x itself where beta · x > threshold: [*] → [*].
XTGRAD_API Tensor softplus(const Tensor& input, const SoftplusFuncOptions& options = {});
/// 1.0507 · (x > 0 ? x : 1.6733 (exp(x) − 1)), which keeps mean 0 and variance 1: [*] → [*].
XTGRAD_API Tensor selu(const Tensor& input, const SELUFuncOptions& options = {});
/// x > 0 ? x : alpha (exp(x / alpha) − 1): [*] → [*]. Throws for alpha = 0.
XTGRAD_API Tensor celu(const Tensor& input, const CELUFuncOptions& options = {});
/// min(max(x, 0), 6): [*] → [*]. The derivative at 0 and 6 is 0.
XTGRAD_API Tensor relu6(const Tensor& input, const ReLU6FuncOptions& options = {});
/// x > 0 ? x : a · x, in training with a drawn from [lower, upper) for each number, else with their
/// mean: [*] → [*]. Throws for lower > upper.
XTGRAD_API Tensor rrelu(const Tensor& input, const RReLUFuncOptions& options = {});
/// min(max(x, min_val), max_val): [*] → [*]. The derivative at both ends is 0.
XTGRAD_API Tensor hardtanh(const Tensor& input, const HardtanhFuncOptions& options = {});
/// |x| > lambda ? x : 0: [*] → [*].
XTGRAD_API Tensor hardshrink(const Tensor& input, const HardshrinkFuncOptions& options = {});
/// sign(x) max(|x| − lambda, 0): [*] → [*]. Throws for a negative lambda.
XTGRAD_API Tensor softshrink(const Tensor& input, const SoftshrinkFuncOptions& options = {});
/// x > threshold ? x : value: [*] → [*].
XTGRAD_API Tensor threshold(const Tensor& input, const ThresholdFuncOptions& options);
/// a · sigmoid(b), a and b the halves of x along `dim`: [*, 2 n, *] → [*, n, *]. Throws for an odd
/// size and for a scalar.
XTGRAD_API Tensor glu(const Tensor& input, const GLUFuncOptions& options = {});
/// min(max(x + 3, 0), 6) / 6: [*] → [*]. The derivative at ±3 is 0.
XTGRAD_API Tensor hardsigmoid(const Tensor& input, const HardsigmoidFuncOptions& options = {});
/// x · min(max(x + 3, 0), 6) / 6: [*] → [*].
XTGRAD_API Tensor hardswish(const Tensor& input, const HardswishFuncOptions& options = {});
/// x > 0 ? x : weight · x: [*] → [*] with one weight, [N, C, *] → the same with a weight [C].
/// Throws for another number of weights or another type.
XTGRAD_API Tensor prelu(const Tensor& input, const Tensor& weight);
/// x · tanh(log(1 + exp(x))): [*] → [*].
XTGRAD_API Tensor mish(const Tensor& input);
/// log(sigmoid(x)) = −log(1 + exp(−x)), without overflow: [*] → [*].
XTGRAD_API Tensor logsigmoid(const Tensor& input);
/// x − tanh(x): [*] → [*].
XTGRAD_API Tensor tanhshrink(const Tensor& input);
/// x / (1 + |x|): [*] → [*].
XTGRAD_API Tensor softsign(const Tensor& input);
/// exp(x) / Σ exp(x) along `dim`, without overflow: [*] → [*]. Throws for integers unless `dtype`
/// converts them.
XTGRAD_API Tensor softmax(const Tensor& input, const SoftmaxFuncOptions& options);
/// exp(−x) / Σ exp(−x) along `dim`: [*] → [*].
XTGRAD_API Tensor softmin(const Tensor& input, const SoftminFuncOptions& options);
/// x − log Σ exp(x) along `dim`, finite where softmax is 0: [*] → [*].
XTGRAD_API Tensor log_softmax(const Tensor& input, const LogSoftmaxFuncOptions& options);
/// softmax((logits + g) / tau) with g drawn from Gumbel(0, 1): a differentiable sample of the
/// classes. With `hard` it is one-hot, with the gradient of the soft one. Jang et al. 2017,
/// https://arxiv.org/abs/1611.01144
XTGRAD_API Tensor gumbel_softmax(const Tensor& logits,
                                 const GumbelSoftmaxFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
