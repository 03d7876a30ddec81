/// @file The activation layers: options and a row for each.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

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

// A function of its input alone, and others with options, which may be left out or may not.
#define XTGRAD_PLAIN(Name, ...)                \
  class XTGRAD_API Name##Impl : public Layer { \
   public:                                     \
    XTGRAD_LAYER_MEMBERS(Name)                 \
    Tensor forward(const Tensor& input);       \
    __VA_ARGS__                                \
  };                                           \
  XTGRAD_LAYER(Name);
#define XTGRAD_ACTIVATION(Name, ...)                                         \
  XTGRAD_PLAIN(Name, explicit Name##Impl(const Name##Options& options = {}); \
               Name##Options options; __VA_ARGS__)
#define XTGRAD_WITH_OPTIONS(Name, ...)                                                         \
  XTGRAD_PLAIN(Name, explicit Name##Impl(const Name##Options& options); Name##Options options; \
               __VA_ARGS__)
XTGRAD_ACTIVATION(ReLU)         // max(x, 0)
XTGRAD_ACTIVATION(ReLU6)        // min(max(x, 0), 6)
XTGRAD_ACTIVATION(LeakyReLU)    // x > 0 ? x : negative_slope · x
XTGRAD_ACTIVATION(RReLU)        // the slope is drawn from [lower, upper]; in eval its mean
XTGRAD_ACTIVATION(ELU)          // x > 0 ? x : alpha (exp(x) − 1)
XTGRAD_ACTIVATION(SELU)         // 1.0507 · elu(x, 1.6733): Klambauer et al. 2017
XTGRAD_ACTIVATION(CELU)         // max(x, 0) + min(alpha (exp(x / alpha) − 1), 0)
XTGRAD_ACTIVATION(GELU)         // x Φ(x)
XTGRAD_PLAIN(SiLU)              // x · sigmoid(x)
XTGRAD_PLAIN(Mish)              // x · tanh(softplus(x))
XTGRAD_ACTIVATION(GLU)          // a · sigmoid(b), the halves of x along dim
XTGRAD_PLAIN(Sigmoid)           // 1 / (1 + exp(−x))
XTGRAD_PLAIN(LogSigmoid)        // log(sigmoid(x))
XTGRAD_ACTIVATION(Hardsigmoid)  // min(max(x + 3, 0), 6) / 6
XTGRAD_ACTIVATION(Hardswish)    // x · hardsigmoid(x)
XTGRAD_PLAIN(Tanh)
XTGRAD_PLAIN(Tanhshrink)  // x − tanh(x)
// min(max(x, min_val), max_val); throws unless min_val < max_val
XTGRAD_ACTIVATION(Hardtanh, void reset() override;)
XTGRAD_ACTIVATION(Hardshrink)  // |x| > lambda ? x : 0
XTGRAD_ACTIVATION(Softshrink)  // sign(x) max(|x| − lambda, 0)
XTGRAD_PLAIN(Softsign)         // x / (1 + |x|)
XTGRAD_ACTIVATION(Softplus)    // log(1 + exp(beta · x)) / beta
// x > threshold ? x : value
XTGRAD_WITH_OPTIONS(Threshold, ThresholdImpl(double threshold, double value)
                    : ThresholdImpl(ThresholdOptions(threshold, value)){})
XTGRAD_WITH_OPTIONS(Softmax)     // exp(x) / Σ exp(x) along dim
XTGRAD_WITH_OPTIONS(Softmin)     // softmax(−x)
XTGRAD_WITH_OPTIONS(LogSoftmax)  // log(softmax(x))
XTGRAD_PLAIN(Softmax2d)          // softmax over the channels of [N, C, H, W] or [C, H, W]
#undef XTGRAD_WITH_OPTIONS
#undef XTGRAD_ACTIVATION
#undef XTGRAD_PLAIN

/// x > 0 ? x : weight · x, with a learned weight [num_parameters], at first `init`.
class XTGRAD_API PReLUImpl : public Layer {
 public:
  explicit PReLUImpl(const PReLUOptions& options = {});
  XTGRAD_LAYER_MEMBERS(PReLU)
  Tensor forward(const Tensor& input);
  void reset() override;

  PReLUOptions options;
  Tensor weight;
};
XTGRAD_LAYER(PReLU);

}}  // namespace xtgrad::nn::v1
