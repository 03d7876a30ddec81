/// @file Stochastic gradient descent with momentum.
#include "optim/sgd.h"

#include <xtgrad/core/ops/create.h>

#include "optim/compile.h"

namespace xtgrad::optim::inline v1 {

static void start(SGD&, const SGDOptions& o) {
  detail::check_lr("SGD", o);
  XTGRAD_CHECK(o.momentum() >= 0, "Invalid momentum value: ", o.momentum(),
               "\n[SGD] it must not be negative");
  XTGRAD_CHECK(!o.nesterov() || (o.momentum() > 0 && o.dampening() == 0),
               "Nesterov momentum requires a momentum and zero dampening\n[SGD] momentum=",
               o.momentum(), ", dampening=", o.dampening());
}
XTGRAD_COMPILE_OPTIMIZER(SGD)

void SGD::update(Tensor& param, const Tensor& grad, SGDParamState& state, const SGDOptions& o) {
  Tensor& buffer = state.momentum_buffer();
  const bool first = !buffer.defined(), remembers = o.momentum() != 0;
  if (remembers && first) buffer = empty_like(param);
  detail::fused_step(
      kernels::SgdStep{o.lr(), o.momentum(), o.dampening(), o.weight_decay(), o.nesterov(), first},
      param, grad, {remembers ? &buffer : nullptr});
}

}  // namespace xtgrad::optim::inline v1
