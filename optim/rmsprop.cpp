/// @file RMSprop: steps scaled by a running average of the squared gradient.
#include "optim/rmsprop.h"

#include "optim/compile.h"

namespace xtgrad::optim { inline namespace v1 {

static void start(RMSprop&, const RMSpropOptions& o) {
  detail::check_lr("RMSprop", o);
  detail::check_eps("RMSprop", o);
  XTGRAD_CHECK(o.momentum() >= 0, "Invalid momentum value: ", o.momentum(),
               "\n[RMSprop] it must not be negative");
  XTGRAD_CHECK(o.alpha() >= 0, "Invalid alpha value: ", o.alpha(),
               "\n[RMSprop] it must not be negative");
}
XTGRAD_COMPILE_OPTIMIZER(RMSprop)

void RMSpropParamState::prepare(const Tensor& param, const RMSpropOptions& o) {
  detail::zeros_once(square_avg(), param);
  if (o.momentum() > 0) detail::zeros_once(momentum_buffer(), param);
  if (o.centered()) detail::zeros_once(grad_avg(), param);
}
void RMSprop::update(Tensor& param, const Tensor& grad, RMSpropParamState& state,
                     const RMSpropOptions& o) {
  ++state.step();
  detail::fused_step(
      kernels::RmspropStep{o.lr(), o.alpha(), o.eps(), o.weight_decay(), o.momentum()}, param, grad,
      {&state.square_avg(), o.momentum() > 0 ? &state.momentum_buffer() : nullptr,
       o.centered() ? &state.grad_avg() : nullptr});
}

}}  // namespace xtgrad::optim::v1
