/// @file The activation layers and their options.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// `ReLUOptions(true)`: the input is overwritten.
struct XTGRAD_API ReLUOptions {
  /// `inplace`: whether the input is overwritten, which it is not unless asked for.
  ReLUOptions(bool inplace = false) : inplace_(inplace) {}
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace);
};
/// `ReLU6Options(true)`: the input is overwritten.
struct XTGRAD_API ReLU6Options {
  /// `inplace`: whether the input is overwritten, which it is not unless asked for.
  ReLU6Options(bool inplace = false) : inplace_(inplace) {}
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace);
};
/// `SELUOptions(true)`: the input is overwritten.
struct XTGRAD_API SELUOptions {
  /// `inplace`: whether the input is overwritten, which it is not unless asked for.
  SELUOptions(bool inplace = false) : inplace_(inplace) {}
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace);
};
/// Beyond libtorch, as HardswishOptions is. `HardsigmoidOptions(true)`: the input is overwritten.
struct XTGRAD_API HardsigmoidOptions {
  /// `inplace`: whether the input is overwritten, which it is not unless asked for.
  HardsigmoidOptions(bool inplace = false) : inplace_(inplace) {}
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace);
};
/// Options of Hardswish: `HardswishOptions(true)`, the input is overwritten. Beyond libtorch.
using HardswishOptions = HardsigmoidOptions;
/// `LeakyReLUOptions().negative_slope(0.2)`.
struct XTGRAD_API LeakyReLUOptions {
  /// The slope where x < 0.
  auto negative_slope XTGRAD_SETTER(double, negative_slope, 0.01);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(negative_slope)
};
/// `RReLUOptions().lower(0.1).upper(0.4)`.
struct XTGRAD_API RReLUOptions {
  /// The least slope that is drawn.
  auto lower XTGRAD_SETTER(double, lower, 1. / 8);
  /// The largest slope that is drawn; not below `lower`.
  auto upper XTGRAD_SETTER(double, upper, 1. / 3);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(lower, upper)
};
/// `ELUOptions().alpha(0.5)`.
struct XTGRAD_API ELUOptions {
  /// What −y goes to as x → −∞.
  auto alpha XTGRAD_SETTER(double, alpha, 1);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(alpha)
};
/// `CELUOptions().alpha(0.5)`.
struct XTGRAD_API CELUOptions {
  /// What −y goes to as x → −∞.
  auto alpha XTGRAD_SETTER(double, alpha, 1);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(alpha)
};
/// `GELUOptions().approximate("tanh")`.
struct XTGRAD_API GELUOptions {
  /// "none" for Φ itself, "tanh" for its approximation (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2.
  auto approximate XTGRAD_SETTER(std::string, approximate, "none");
};
/// `SoftplusOptions().beta(2)`.
struct XTGRAD_API SoftplusOptions {
  /// How sharp the bend at 0 is: 1 / beta times softplus(beta x).
  auto beta XTGRAD_SETTER(double, beta, 1);
  /// Where beta · x is larger, y = x.
  auto threshold XTGRAD_SETTER(double, threshold, 20);
  XTGRAD_FIELDS(beta, threshold)
};
/// `HardtanhOptions().min_val(0).max_val(6)`.
struct XTGRAD_API HardtanhOptions {
  /// The least result.
  auto min_val XTGRAD_SETTER(double, min_val, -1);
  /// The largest result, above min_val.
  auto max_val XTGRAD_SETTER(double, max_val, 1);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(min_val, max_val)
};
/// `HardshrinkOptions(0.1)`.
struct XTGRAD_API HardshrinkOptions {
  /// Numbers in [−lambda, lambda] become 0.
  HardshrinkOptions(double lambda = 0.5) : lambda_(lambda) {}
  /// How far from 0 the inputs lie that become 0.
  auto lambda XTGRAD_SETTER(double, lambda);
  XTGRAD_FIELDS(lambda)
  /// Printed as torch::nn::Hardshrink(0.5), without "lambda=".
  static constexpr int kUnnamedFields = 1;
};
/// `SoftshrinkOptions(0.1)`.
struct XTGRAD_API SoftshrinkOptions {
  /// Numbers in [−lambda, lambda] become 0, the others come nearer to 0 by lambda.
  SoftshrinkOptions(double lambda = 0.5) : lambda_(lambda) {}
  /// How far from 0 the inputs lie that become 0, at least 0.
  auto lambda XTGRAD_SETTER(double, lambda);
  XTGRAD_FIELDS(lambda)
  /// Printed as torch::nn::Softshrink(0.5), without "lambda=".
  static constexpr int kUnnamedFields = 1;
};
/// `ThresholdOptions(0.1, 0)`.
struct XTGRAD_API ThresholdOptions {
  /// Numbers that are not above `threshold` become `value`.
  ThresholdOptions(double threshold, double value) : threshold_(threshold), value_(value) {}
  /// What x must exceed to stay.
  auto threshold XTGRAD_SETTER(double, threshold);
  /// What the others become.
  auto value XTGRAD_SETTER(double, value);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(threshold, value)
};
/// `GLUOptions(1)`.
struct XTGRAD_API GLUOptions {
  /// The halves of `dim`, the last one unless said otherwise, are a and b of a · σ(b).
  GLUOptions(int64_t dim = -1) : dim_(dim) {}
  /// The dim whose halves are a and b; its size must be even.
  auto dim XTGRAD_SETTER(int64_t, dim);
  XTGRAD_FIELDS(dim)
};
/// `SoftmaxOptions(1)`.
struct XTGRAD_API SoftmaxOptions {
  /// The results sum to 1 along `dim`, which has no default.
  SoftmaxOptions(int64_t dim) : dim_(dim) {}
  /// The dim along which the results sum to 1.
  auto dim XTGRAD_SETTER(int64_t, dim);
  XTGRAD_FIELDS(dim)
};
/// `SoftminOptions(1)`.
struct XTGRAD_API SoftminOptions : SoftmaxOptions {
  /// As SoftmaxOptions(dim).
  using SoftmaxOptions::SoftmaxOptions;
};
/// `LogSoftmaxOptions(1)`.
struct XTGRAD_API LogSoftmaxOptions : SoftmaxOptions {
  /// As SoftmaxOptions(dim); here the exponentials of the results sum to 1.
  using SoftmaxOptions::SoftmaxOptions;
};
/// `PReLUOptions().num_parameters(16)`.
struct XTGRAD_API PReLUOptions {
  /// The number of learned slopes: 1, or one for each channel.
  auto num_parameters XTGRAD_SETTER(int64_t, num_parameters, 1);
  /// What the slopes are at first.
  auto init XTGRAD_SETTER(double, init, 0.25);
  XTGRAD_FIELDS(num_parameters)
};

namespace detail {
/// A function of its input alone.
template <class Derived>
class XTGRAD_API PlainLayer : public Layer {
 public:
  const LayerType& layer_type() const override;
  Tensor forward(const Tensor& input);
};
}  // namespace detail

// clang-format off
/// y = max(x, 0): [*] → [*]. relu'(0) = 0. Integers stay integers.
class XTGRAD_API ReLUImpl : public UnaryLayer<ReLUImpl, ReLUOptions> { XTGRAD_LAYER_OF(ReLU, UnaryLayer) };
/// y = max(x, 0): [*] → [*]. relu'(0) = 0. Integers stay integers.
using ReLU = ModuleHolder<ReLUImpl>;
/// y = min(max(x, 0), 6): [*] → [*]; the derivative at 0 and 6 is 0. Integers stay integers.
class XTGRAD_API ReLU6Impl : public UnaryLayer<ReLU6Impl, ReLU6Options> { XTGRAD_LAYER_OF(ReLU6, UnaryLayer) };
/// y = min(max(x, 0), 6): [*] → [*]; the derivative at 0 and 6 is 0. Integers stay integers.
using ReLU6 = ModuleHolder<ReLU6Impl>;
/// y = x > 0 ? x : negative_slope · x: [*] → [*]. At 0 the derivative is negative_slope. Throws for
/// integers.
class XTGRAD_API LeakyReLUImpl : public UnaryLayer<LeakyReLUImpl, LeakyReLUOptions> { XTGRAD_LAYER_OF(LeakyReLU, UnaryLayer) };
/// y = x > 0 ? x : negative_slope · x: [*] → [*]. At 0 the derivative is negative_slope. Throws for
/// integers.
using LeakyReLU = ModuleHolder<LeakyReLUImpl>;
/// y = x > 0 ? x : a · x, a drawn from [lower, upper] for each number; in evaluation their mean:
/// [*] → [*]. Xu et al. 2015. Throws for integers, and for lower > upper.
class XTGRAD_API RReLUImpl : public UnaryLayer<RReLUImpl, RReLUOptions> { XTGRAD_LAYER_OF(RReLU, UnaryLayer) };
/// y = x > 0 ? x : a · x, a drawn from [lower, upper] for each number; in evaluation their mean:
/// [*] → [*]. Xu et al. 2015. Throws for integers, and for lower > upper.
using RReLU = ModuleHolder<RReLUImpl>;
/// y = x > 0 ? x : alpha (exp(x) − 1): [*] → [*]. Clevert et al. 2016. Throws for integers.
class XTGRAD_API ELUImpl : public UnaryLayer<ELUImpl, ELUOptions> { XTGRAD_LAYER_OF(ELU, UnaryLayer) };
/// y = x > 0 ? x : alpha (exp(x) − 1): [*] → [*]. Clevert et al. 2016. Throws for integers.
using ELU = ModuleHolder<ELUImpl>;
/// y = 1.0507 · elu(x, 1.6733), which keeps mean 0 and variance 1: [*] → [*]. Klambauer et al.
/// 2017. Throws for integers.
class XTGRAD_API SELUImpl : public UnaryLayer<SELUImpl, SELUOptions> { XTGRAD_LAYER_OF(SELU, UnaryLayer) };
/// y = 1.0507 · elu(x, 1.6733), which keeps mean 0 and variance 1: [*] → [*]. Klambauer et al.
/// 2017. Throws for integers.
using SELU = ModuleHolder<SELUImpl>;
/// y = max(x, 0) + min(alpha (exp(x / alpha) − 1), 0): [*] → [*]. Barron 2017. Throws for integers,
/// and for alpha = 0.
class XTGRAD_API CELUImpl : public UnaryLayer<CELUImpl, CELUOptions> { XTGRAD_LAYER_OF(CELU, UnaryLayer) };
/// y = max(x, 0) + min(alpha (exp(x / alpha) − 1), 0): [*] → [*]. Barron 2017. Throws for integers,
/// and for alpha = 0.
using CELU = ModuleHolder<CELUImpl>;
/// y = x Φ(x), Φ the normal distribution function: [*] → [*]. Hendrycks and Gimpel 2016. Throws for
/// integers.
class XTGRAD_API GELUImpl : public UnaryLayer<GELUImpl, GELUOptions> { XTGRAD_LAYER_OF(GELU, UnaryLayer) };
/// y = x Φ(x), Φ the normal distribution function: [*] → [*]. Hendrycks and Gimpel 2016. Throws for
/// integers.
using GELU = ModuleHolder<GELUImpl>;
/// y = x · sigmoid(x): [*] → [*]. Throws for integers.
class XTGRAD_API SiLUImpl : public detail::PlainLayer<SiLUImpl> { XTGRAD_LAYER_OF(SiLU, PlainLayer) };
/// y = x · sigmoid(x): [*] → [*]. Throws for integers.
using SiLU = ModuleHolder<SiLUImpl>;
/// y = x · tanh(softplus(x)): [*] → [*]. Misra 2019. Throws for integers.
class XTGRAD_API MishImpl : public detail::PlainLayer<MishImpl> { XTGRAD_LAYER_OF(Mish, PlainLayer) };
/// y = x · tanh(softplus(x)): [*] → [*]. Misra 2019. Throws for integers.
using Mish = ModuleHolder<MishImpl>;
/// y = a · sigmoid(b), a and b the halves of x along `dim`: [*, 2 n, *] → [*, n, *]. Throws for an
/// odd size.
class XTGRAD_API GLUImpl : public UnaryLayer<GLUImpl, GLUOptions> { XTGRAD_LAYER_OF(GLU, UnaryLayer) };
/// y = a · sigmoid(b), a and b the halves of x along `dim`: [*, 2 n, *] → [*, n, *]. Throws for an
/// odd size.
using GLU = ModuleHolder<GLUImpl>;
/// y = 1 / (1 + exp(−x)): [*] → [*]. Integers become floating.
class XTGRAD_API SigmoidImpl : public detail::PlainLayer<SigmoidImpl> { XTGRAD_LAYER_OF(Sigmoid, PlainLayer) };
/// y = 1 / (1 + exp(−x)): [*] → [*]. Integers become floating.
using Sigmoid = ModuleHolder<SigmoidImpl>;
/// y = log(sigmoid(x)): [*] → [*]. Throws for integers.
class XTGRAD_API LogSigmoidImpl : public detail::PlainLayer<LogSigmoidImpl> { XTGRAD_LAYER_OF(LogSigmoid, PlainLayer) };
/// y = log(sigmoid(x)): [*] → [*]. Throws for integers.
using LogSigmoid = ModuleHolder<LogSigmoidImpl>;
/// y = min(max(x + 3, 0), 6) / 6: [*] → [*]. Throws for integers.
class XTGRAD_API HardsigmoidImpl : public UnaryLayer<HardsigmoidImpl, HardsigmoidOptions> { XTGRAD_LAYER_OF(Hardsigmoid, UnaryLayer) };
/// y = min(max(x + 3, 0), 6) / 6: [*] → [*]. Throws for integers.
using Hardsigmoid = ModuleHolder<HardsigmoidImpl>;
/// y = x · hardsigmoid(x): [*] → [*]. Throws for integers.
class XTGRAD_API HardswishImpl : public UnaryLayer<HardswishImpl, HardswishOptions> { XTGRAD_LAYER_OF(Hardswish, UnaryLayer) };
/// y = x · hardsigmoid(x): [*] → [*]. Throws for integers.
using Hardswish = ModuleHolder<HardswishImpl>;
/// y = tanh(x): [*] → [*]. Integers become floating.
class XTGRAD_API TanhImpl : public detail::PlainLayer<TanhImpl> { XTGRAD_LAYER_OF(Tanh, PlainLayer) };
/// y = tanh(x): [*] → [*]. Integers become floating.
using Tanh = ModuleHolder<TanhImpl>;
/// y = x − tanh(x): [*] → [*]. Integers become floating.
class XTGRAD_API TanhshrinkImpl : public detail::PlainLayer<TanhshrinkImpl> { XTGRAD_LAYER_OF(Tanhshrink, PlainLayer) };
/// y = x − tanh(x): [*] → [*]. Integers become floating.
using Tanhshrink = ModuleHolder<TanhshrinkImpl>;
// clang-format on

/// y = min(max(x, min_val), max_val): [*] → [*]; the derivative at the ends is 0. Throws unless
/// min_val < max_val.
class XTGRAD_API HardtanhImpl : public UnaryLayer<HardtanhImpl, HardtanhOptions> {
 public:
  /// Ends of −1 and 1 unless the options say otherwise; throws unless min_val < max_val.
  explicit HardtanhImpl(const HardtanhOptions& options = {});
  ~HardtanhImpl() override;
  void reset() override;
};
/// y = min(max(x, min_val), max_val): [*] → [*]; the derivative at the ends is 0. Throws unless
/// min_val < max_val.
using Hardtanh = ModuleHolder<HardtanhImpl>;

// clang-format off
/// y = |x| > lambda ? x : 0: [*] → [*]. Throws for integers.
class XTGRAD_API HardshrinkImpl : public UnaryLayer<HardshrinkImpl, HardshrinkOptions> { XTGRAD_LAYER_OF(Hardshrink, UnaryLayer) };
/// y = |x| > lambda ? x : 0: [*] → [*]. Throws for integers.
using Hardshrink = ModuleHolder<HardshrinkImpl>;
/// y = sign(x) max(|x| − lambda, 0): [*] → [*]. Throws for integers, and for a negative lambda.
class XTGRAD_API SoftshrinkImpl : public UnaryLayer<SoftshrinkImpl, SoftshrinkOptions> { XTGRAD_LAYER_OF(Softshrink, UnaryLayer) };
/// y = sign(x) max(|x| − lambda, 0): [*] → [*]. Throws for integers, and for a negative lambda.
using Softshrink = ModuleHolder<SoftshrinkImpl>;
/// y = x / (1 + |x|): [*] → [*]. Integers become floating.
class XTGRAD_API SoftsignImpl : public detail::PlainLayer<SoftsignImpl> { XTGRAD_LAYER_OF(Softsign, PlainLayer) };
/// y = x / (1 + |x|): [*] → [*]. Integers become floating.
using Softsign = ModuleHolder<SoftsignImpl>;
/// y = log(1 + exp(beta · x)) / beta: [*] → [*]. Throws for integers.
class XTGRAD_API SoftplusImpl : public UnaryLayer<SoftplusImpl, SoftplusOptions> { XTGRAD_LAYER_OF(Softplus, UnaryLayer) };
/// y = log(1 + exp(beta · x)) / beta: [*] → [*]. Throws for integers.
using Softplus = ModuleHolder<SoftplusImpl>;
/// y = x > threshold ? x : value: [*] → [*]. Integers stay integers.
class XTGRAD_API ThresholdImpl : public UnaryLayer<ThresholdImpl, ThresholdOptions, double, double> { XTGRAD_LAYER_OF(Threshold, UnaryLayer) };
/// y = x > threshold ? x : value: [*] → [*]. Integers stay integers.
using Threshold = ModuleHolder<ThresholdImpl>;
/// y = exp(x) / Σ exp(x) along `dim`: [*] → [*]. Throws for integers, and for a dim that x has not.
class XTGRAD_API SoftmaxImpl : public UnaryLayer<SoftmaxImpl, SoftmaxOptions, int64_t> { XTGRAD_LAYER_OF(Softmax, UnaryLayer) };
/// y = exp(x) / Σ exp(x) along `dim`: [*] → [*]. Throws for integers, and for a dim that x has not.
using Softmax = ModuleHolder<SoftmaxImpl>;
/// y = softmax(−x) along `dim`: [*] → [*]. Throws for integers, and for a dim that x has not.
class XTGRAD_API SoftminImpl : public UnaryLayer<SoftminImpl, SoftminOptions, int64_t> { XTGRAD_LAYER_OF(Softmin, UnaryLayer) };
/// y = softmax(−x) along `dim`: [*] → [*]. Throws for integers, and for a dim that x has not.
using Softmin = ModuleHolder<SoftminImpl>;
/// y = log(softmax(x)) along `dim`: [*] → [*]. Throws for integers, and for a dim that x has not.
class XTGRAD_API LogSoftmaxImpl : public UnaryLayer<LogSoftmaxImpl, LogSoftmaxOptions, int64_t> { XTGRAD_LAYER_OF(LogSoftmax, UnaryLayer) };
/// y = log(softmax(x)) along `dim`: [*] → [*]. Throws for integers, and for a dim that x has not.
using LogSoftmax = ModuleHolder<LogSoftmaxImpl>;
/// Softmax over the channels: [N, C, H, W] or [C, H, W] → the same; throws for other dims.
class XTGRAD_API Softmax2dImpl : public detail::PlainLayer<Softmax2dImpl> { XTGRAD_LAYER_OF(Softmax2d, PlainLayer) };
/// Softmax over the channels: [N, C, H, W] or [C, H, W] → the same; throws for other dims.
using Softmax2d = ModuleHolder<Softmax2dImpl>;
// clang-format on

/// y = x > 0 ? x : weight · x with a learned weight [num_parameters]: [*] → [*], [N, C, *] with one
/// for each channel. He et al. 2015. Throws for integers, and where x has other than num_parameters
/// channels.
class XTGRAD_API PReLUImpl : public UnaryLayer<PReLUImpl, PReLUOptions> {
 public:
  /// One slope for all channels unless num_parameters says otherwise; all start at `init`, 0.25.
  explicit PReLUImpl(const PReLUOptions& options = {});
  ~PReLUImpl() override;
  void reset() override;
  /// The slopes below 0: [num_parameters], 1 or the channels.
  Tensor weight;
};
/// y = x > 0 ? x : weight · x with a learned weight [num_parameters]: [*] → [*], [N, C, *] with one
/// for each channel. He et al. 2015. Throws for integers, and where x has other than num_parameters
/// channels.
using PReLU = ModuleHolder<PReLUImpl>;

}}  // namespace xtgrad::nn::v1
