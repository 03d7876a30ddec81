/// @file Stochastic gradient descent with momentum.
#include "optim/sgd.h"

namespace xtgrad::optim::inline v1 {

SGD::SGD(std::vector<OptimizerParamGroup> param_groups, SGDOptions defaults)
    : StepEach(std::move(param_groups), defaults) {
  const SGDOptions& o = defaults;
  XTGRAD_CHECK(o.lr() >= 0, "Invalid learning rate: ", o.lr(), "\n[SGD] it must not be negative");
  XTGRAD_CHECK(o.momentum() >= 0, "Invalid momentum value: ", o.momentum(),
               "\n[SGD] it must not be negative");
  XTGRAD_CHECK(o.weight_decay() >= 0, "Invalid weight_decay value: ", o.weight_decay(),
               "\n[SGD] it must not be negative");
  XTGRAD_CHECK(!o.nesterov() || (o.momentum() > 0 && o.dampening() == 0),
               "Nesterov momentum requires a momentum and zero dampening\n[SGD] momentum=",
               o.momentum(), ", dampening=", o.dampening());
}
SGD::SGD(std::vector<Tensor> params, SGDOptions defaults)
    : SGD(std::vector<OptimizerParamGroup>{OptimizerParamGroup(std::move(params))},
          std::move(defaults)) {}

void SGD::update(Tensor& param, const Tensor& grad, SGDParamState& state, const SGDOptions& o) {
  Tensor g = grad;
  if (o.weight_decay() != 0) g = g.add(param, o.weight_decay());
  if (o.momentum() != 0) {
    Tensor& b = state.momentum_buffer();
    if (b.defined())
      b.mul_(o.momentum()).add_(g, 1 - o.dampening());
    else
      b = g.clone();
    g = o.nesterov() ? g.add(b, o.momentum()) : b;
  }
  param.add_(g, -o.lr());
}

}  // namespace xtgrad::optim::inline v1
