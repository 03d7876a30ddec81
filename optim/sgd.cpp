/// @file Stochastic gradient descent with momentum.
#include "optim/sgd.h"

#include <xtgrad/core/ops/create.h>

#include "optim/compile.h"

namespace xtgrad::optim { inline namespace v1 {

static void start(SGD&, const SGDOptions& o) {
  detail::check_lr("SGD", o);
  XTGRAD_CHECK(o.momentum() >= 0, "Invalid momentum value: ", o.momentum(),
               "\n[SGD] it must not be negative");
  XTGRAD_CHECK(!o.nesterov() || (o.momentum() > 0 && o.dampening() == 0),
               "Nesterov momentum requires a momentum and zero dampening\n[SGD] momentum=",
               o.momentum(), ", dampening=", o.dampening());
}
XTGRAD_COMPILE_OPTIMIZER(SGD)

void SGDParamState::prepare(const Tensor& param, const SGDOptions& o) {
  if (o.momentum() == 0 || momentum_buffer().defined()) return;
  momentum_buffer(empty_like(param));
  is_first = true;
}
void SGD::update(Tensor& param, const Tensor& grad, SGDParamState& state, const SGDOptions& o) {
  const bool first = std::exchange(state.is_first, false);
  detail::fused_step(
      kernels::SgdStep{o.lr(), o.momentum(), o.dampening(), o.weight_decay(), o.nesterov(), first},
      param, grad, {o.momentum() != 0 ? &state.momentum_buffer() : nullptr});
}

}}  // namespace xtgrad::optim::v1
