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

Tensor dropout(const Tensor& input, const DropoutFuncOptions& options) {
  check_probability(options.p());
  Tensor x = input;
  return options.inplace() ? xtgrad::dropout_(x, options.p(), options.training())
                           : xtgrad::dropout(x, options.p(), options.training());
}

}  // namespace xtgrad::nn::functional::inline v1
