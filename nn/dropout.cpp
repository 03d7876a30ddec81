/// @file The dropout layers and their functional forms.
#include "nn/dropout.h"

#include <xtgrad/core/ops/dropout.h>

#include "nn/functional/dropout.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

void check_probability(double p) {
  XTGRAD_CHECK(p >= 0 && p <= 1, "dropout probability has to be between 0 and 1, but got ", p,
               "\n[Dropout] it is the share of elements that become 0");
}

}  // namespace

#define XTGRAD_FORWARD(Name, function)                                       \
  XTGRAD_COMPILE_LAYER(Name)                                                 \
  Name##Impl::Name##Impl(const DropoutOptions& options) : options(options) { \
    Name##Impl::reset();                                                     \
  }                                                                          \
  void Name##Impl::reset() { check_probability(options.p()); }               \
  Tensor Name##Impl::forward(const Tensor& input) {                          \
    const autograd::Scope here(&registered_name());                          \
    return functional::function(input, functional::Name##FuncOptions()       \
                                           .p(options.p())                   \
                                           .training(is_training())          \
                                           .inplace(options.inplace()));     \
  }
XTGRAD_FORWARD(Dropout, dropout)
XTGRAD_FORWARD(Dropout2d, dropout2d)
XTGRAD_FORWARD(Dropout3d, dropout3d)
XTGRAD_FORWARD(AlphaDropout, alpha_dropout)
XTGRAD_FORWARD(FeatureAlphaDropout, feature_alpha_dropout)
#undef XTGRAD_FORWARD

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

#define XTGRAD_DROPOUT(name, Options)                                                  \
  Tensor name(const Tensor& input, const Options& options) {                           \
    check_probability(options.p());                                                    \
    return options.inplace() ? xtgrad::name##_(input, options.p(), options.training()) \
                             : xtgrad::name(input, options.p(), options.training());   \
  }
XTGRAD_DROPOUT(dropout, DropoutFuncOptions)
XTGRAD_DROPOUT(alpha_dropout, AlphaDropoutFuncOptions)
XTGRAD_DROPOUT(feature_alpha_dropout, FeatureAlphaDropoutFuncOptions)
#undef XTGRAD_DROPOUT

namespace {

/// Of channels; `batched` is the number of dims of a batch.
Tensor channel_dropout(const Tensor& input, const DropoutFuncOptions& options, int64_t batched) {
  check_probability(options.p());
  const bool single = input.dim() != batched;  // whatever else it is, as in libtorch
  const Tensor x = single ? input.unsqueeze(0) : input;
  if (options.inplace()) return feature_dropout_(x, options.p(), options.training()), input;
  const Tensor y = feature_dropout(x, options.p(), options.training());
  return single ? y.squeeze(0) : y;
}

}  // namespace

Tensor dropout2d(const Tensor& input, const Dropout2dFuncOptions& options) {
  return channel_dropout(input, options, 4);
}
Tensor dropout3d(const Tensor& input, const Dropout3dFuncOptions& options) {
  return channel_dropout(input, options, 5);
}

}}  // namespace xtgrad::nn::functional::v1
