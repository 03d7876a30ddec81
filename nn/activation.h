/// @file The activation layers: options and a row for each.
#pragma once
#include <xtgrad/nn/stateless.h>

namespace xtgrad::nn::inline v1 {

// `inplace`: the input is overwritten.
struct XTGRAD_API ReLUOptions {
  ReLUOptions(bool inplace = false) : inplace_(inplace) {}
  XTGRAD_ARG(bool, inplace);
};
struct XTGRAD_API LeakyReLUOptions {
  XTGRAD_ARG(double, negative_slope) = 0.01;
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(negative_slope)
};
struct XTGRAD_API ELUOptions {
  XTGRAD_ARG(double, alpha) = 1;
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(alpha)
};
struct XTGRAD_API GELUOptions {
  XTGRAD_ARG(std::string, approximate) = "none";
};
struct XTGRAD_API SoftplusOptions {
  XTGRAD_ARG(double, beta) = 1;
  XTGRAD_ARG(double, threshold) = 20;
  XTGRAD_FIELDS(beta, threshold)
};
struct XTGRAD_API SoftmaxOptions {
  SoftmaxOptions(int64_t dim) : dim_(dim) {}
  XTGRAD_ARG(int64_t, dim);
  XTGRAD_FIELDS(dim)
};
struct XTGRAD_API SoftminOptions : SoftmaxOptions {
  using SoftmaxOptions::SoftmaxOptions;
};
struct XTGRAD_API LogSoftmaxOptions : SoftmaxOptions {
  using SoftmaxOptions::SoftmaxOptions;
};

struct XTGRAD_API SELUOptions {
  SELUOptions(bool inplace = false) : inplace_(inplace) {}
  XTGRAD_ARG(bool, inplace);
};
// Beyond libtorch.
struct XTGRAD_API HardsigmoidOptions {
  HardsigmoidOptions(bool inplace = false) : inplace_(inplace) {}
  XTGRAD_ARG(bool, inplace);
};
using HardswishOptions = HardsigmoidOptions;
struct XTGRAD_API CELUOptions {
  XTGRAD_ARG(double, alpha) = 1;
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(alpha)
};
struct XTGRAD_API ReLU6Options {
  ReLU6Options(bool inplace = false) : inplace_(inplace) {}
  XTGRAD_ARG(bool, inplace);
};
struct XTGRAD_API RReLUOptions {
  XTGRAD_ARG(double, lower) = 1. / 8;
  XTGRAD_ARG(double, upper) = 1. / 3;
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(lower, upper)
};
struct XTGRAD_API HardtanhOptions {
  XTGRAD_ARG(double, min_val) = -1;
  XTGRAD_ARG(double, max_val) = 1;
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(min_val, max_val)
};
struct XTGRAD_API HardshrinkOptions {
  HardshrinkOptions(double lambda = 0.5) : lambda_(lambda) {}
  XTGRAD_ARG(double, lambda);
  XTGRAD_FIELDS(lambda)
  static constexpr int kUnnamedFields = 1;
};
struct XTGRAD_API SoftshrinkOptions {
  SoftshrinkOptions(double lambda = 0.5) : lambda_(lambda) {}
  XTGRAD_ARG(double, lambda);
  XTGRAD_FIELDS(lambda)
  static constexpr int kUnnamedFields = 1;
};
struct XTGRAD_API ThresholdOptions {
  ThresholdOptions(double threshold, double value) : threshold_(threshold), value_(value) {}
  XTGRAD_ARG(double, threshold);
  XTGRAD_ARG(double, value);
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(threshold, value)
};
struct XTGRAD_API GLUOptions {
  GLUOptions(int64_t dim = -1) : dim_(dim) {}
  XTGRAD_ARG(int64_t, dim);
  XTGRAD_FIELDS(dim)
};
struct XTGRAD_API PReLUOptions {
  XTGRAD_ARG(int64_t, num_parameters) = 1;  // or one for each channel
  XTGRAD_ARG(double, init) = 0.25;
  XTGRAD_FIELDS(num_parameters)
};

#define XTGRAD_ACTIVATION(Name, Options, ...)                           \
  class XTGRAD_API Name##Impl : public Stateless<Name##Impl, Options> { \
   public:                                                              \
    using Stateless::Stateless;                                         \
    __VA_ARGS__                                                         \
    ~Name##Impl() override;                                             \
    Tensor forward(const Tensor& input);                                \
  };                                                                    \
  XTGRAD_LAYER(Name, Stateless<Name##Impl, Options>);
XTGRAD_ACTIVATION(ReLU, ReLUOptions)            // max(x, 0)
XTGRAD_ACTIVATION(ReLU6, ReLU6Options)          // min(max(x, 0), 6)
XTGRAD_ACTIVATION(LeakyReLU, LeakyReLUOptions)  // x > 0 ? x : negative_slope · x
XTGRAD_ACTIVATION(RReLU, RReLUOptions)  // the slope is drawn from [lower, upper]; in eval its mean
XTGRAD_ACTIVATION(ELU, ELUOptions)      // x > 0 ? x : alpha (exp(x) − 1)
XTGRAD_ACTIVATION(SELU, SELUOptions)    // 1.0507 · elu(x, 1.6733): Klambauer et al. 2017
XTGRAD_ACTIVATION(CELU, CELUOptions)    // max(x, 0) + min(alpha (exp(x / alpha) − 1), 0)
XTGRAD_ACTIVATION(GELU, GELUOptions)    // x Φ(x)
XTGRAD_ACTIVATION(SiLU, NoOptions)      // x · sigmoid(x)
XTGRAD_ACTIVATION(Mish, NoOptions)      // x · tanh(softplus(x))
XTGRAD_ACTIVATION(GLU, GLUOptions)      // a · sigmoid(b), the halves of x along dim
XTGRAD_ACTIVATION(Sigmoid, NoOptions)   // 1 / (1 + exp(−x))
XTGRAD_ACTIVATION(LogSigmoid, NoOptions)            // log(sigmoid(x))
XTGRAD_ACTIVATION(Hardsigmoid, HardsigmoidOptions)  // min(max(x + 3, 0), 6) / 6
XTGRAD_ACTIVATION(Hardswish, HardswishOptions)      // x · hardsigmoid(x)
XTGRAD_ACTIVATION(Tanh, NoOptions)
XTGRAD_ACTIVATION(Tanhshrink, NoOptions)  // x − tanh(x)
// min(max(x, min_val), max_val); throws unless min_val < max_val
XTGRAD_ACTIVATION(Hardtanh, HardtanhOptions,
                  explicit HardtanhImpl(const HardtanhOptions& options = {});
                  void reset() override;)
XTGRAD_ACTIVATION(Hardshrink, HardshrinkOptions)  // |x| > lambda ? x : 0
XTGRAD_ACTIVATION(Softshrink, SoftshrinkOptions)  // sign(x) max(|x| − lambda, 0)
XTGRAD_ACTIVATION(Softsign, NoOptions)            // x / (1 + |x|)
XTGRAD_ACTIVATION(Softplus, SoftplusOptions)      // log(1 + exp(beta · x)) / beta
// x > threshold ? x : value
XTGRAD_ACTIVATION(Threshold, ThresholdOptions, ThresholdImpl(double threshold, double value)
                  : Stateless(ThresholdOptions(threshold, value)){})
XTGRAD_ACTIVATION(Softmax, SoftmaxOptions)        // exp(x) / Σ exp(x) along dim
XTGRAD_ACTIVATION(Softmin, SoftminOptions)        // softmax(−x)
XTGRAD_ACTIVATION(LogSoftmax, LogSoftmaxOptions)  // log(softmax(x))
XTGRAD_ACTIVATION(Softmax2d, NoOptions)  // softmax over the channels of [N, C, H, W] or [C, H, W]
#undef XTGRAD_ACTIVATION

/// x > 0 ? x : weight · x, with a learned weight [num_parameters], at first `init`.
class XTGRAD_API PReLUImpl : public Cloneable<PReLUImpl> {
 public:
  explicit PReLUImpl(const PReLUOptions& options = {});
  ~PReLUImpl() override;
  Tensor forward(const Tensor& input);
  void reset() override;
  void pretty_print(std::ostream& out) const override;

  PReLUOptions options;
  Tensor weight;
};
XTGRAD_LAYER(PReLU);

}  // namespace xtgrad::nn::inline v1
