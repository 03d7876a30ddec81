/// @file RMSprop: steps scaled by a running average of the squared gradient.
#include "optim/rmsprop.h"

#include "optim/compile.h"

namespace xtgrad::optim::inline v1 {

static void start(RMSprop&, const RMSpropOptions& o) {
  detail::check_lr("RMSprop", o);
  detail::check_eps("RMSprop", o);
  XTGRAD_CHECK(o.momentum() >= 0, "Invalid momentum value: ", o.momentum(),
               "\n[RMSprop] it must not be negative");
  XTGRAD_CHECK(o.alpha() >= 0, "Invalid alpha value: ", o.alpha(),
               "\n[RMSprop] it must not be negative");
}
XTGRAD_COMPILE_OPTIMIZER(RMSprop)

void RMSprop::update(Tensor& param, const Tensor& grad, RMSpropParamState& state,
                     const RMSpropOptions& o) {
  ++state.step();
  detail::fused_step(
      kernels::RmspropStep{o.lr(), o.alpha(), o.eps(), o.weight_decay(), o.momentum()}, param, grad,
      {detail::zeros_once(state.square_avg(), param),
       o.momentum() > 0 ? detail::zeros_once(state.momentum_buffer(), param) : nullptr,
       o.centered() ? detail::zeros_once(state.grad_avg(), param) : nullptr});
}

}  // namespace xtgrad::optim::inline v1
