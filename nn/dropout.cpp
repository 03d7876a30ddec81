/// @file The dropout layer and its functional form.
#include "nn/dropout.h"

#include "core/ops/dropout.h"
#include "nn/functional/dropout.h"

namespace xtgrad::nn::inline v1 {
namespace {

void check_probability(double p) {
  XTGRAD_CHECK(p >= 0 && p <= 1, "dropout probability has to be between 0 and 1, but got ", p);
}

}  // namespace

XTGRAD_COMPILE_LAYER(Dropout, Stateless<DropoutImpl, DropoutOptions>);

DropoutImpl::DropoutImpl(const DropoutOptions& options) : Stateless(options) {
  DropoutImpl::reset();
}
void DropoutImpl::reset() { check_probability(options.p()); }

Tensor DropoutImpl::forward(const Tensor& input) {
  const autograd::Scope here(&registered_name());
  return functional::dropout(input, functional::DropoutFuncOptions()
                                        .p(options.p())
                                        .training(is_training())
                                        .inplace(options.inplace()));
}

}  // namespace xtgrad::nn::inline v1

namespace xtgrad::nn::functional::inline v1 {

#define XTGRAD_DROPOUT(name, Options)                                                  \
  Tensor name(const Tensor& input, const Options& options) {                           \
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
  const bool single = input.dim() == batched - 1;
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

}  // namespace xtgrad::nn::functional::inline v1
