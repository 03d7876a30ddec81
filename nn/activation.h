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

#define XTGRAD_ACTIVATION(Name, Options)                                \
  class XTGRAD_API Name##Impl : public Stateless<Name##Impl, Options> { \
   public:                                                              \
    using Stateless::Stateless;                                         \
    ~Name##Impl() override;                                             \
    Tensor forward(const Tensor& input);                                \
  };                                                                    \
  XTGRAD_LAYER(Name, Stateless<Name##Impl, Options>);
XTGRAD_ACTIVATION(ReLU, ReLUOptions)            // max(x, 0)
XTGRAD_ACTIVATION(LeakyReLU, LeakyReLUOptions)  // x > 0 ? x : negative_slope · x
XTGRAD_ACTIVATION(ELU, ELUOptions)              // x > 0 ? x : alpha (exp(x) − 1)
XTGRAD_ACTIVATION(GELU, GELUOptions)            // x Φ(x)
XTGRAD_ACTIVATION(SiLU, NoOptions)              // x · sigmoid(x)
XTGRAD_ACTIVATION(Sigmoid, NoOptions)           // 1 / (1 + exp(−x))
XTGRAD_ACTIVATION(Tanh, NoOptions)
XTGRAD_ACTIVATION(Softplus, SoftplusOptions)      // log(1 + exp(beta · x)) / beta
XTGRAD_ACTIVATION(Softmax, SoftmaxOptions)        // exp(x) / Σ exp(x) along dim
XTGRAD_ACTIVATION(Softmin, SoftminOptions)        // softmax(−x)
XTGRAD_ACTIVATION(LogSoftmax, LogSoftmaxOptions)  // log(softmax(x))
#undef XTGRAD_ACTIVATION

}  // namespace xtgrad::nn::inline v1
