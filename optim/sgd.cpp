/// @file Stochastic gradient descent with momentum.
#include "optim/sgd.h"

#include <xtgrad/core/ops/create.h>

#include "core/kernels/optim.h"

namespace xtgrad::optim::inline v1 {

template class OptimizerCloneableOptions<SGDOptions>;
template class OptimizerCloneableParamState<SGDParamState>;
template class StepEach<SGD, SGDOptions, SGDParamState>;
SGDOptions::~SGDOptions() = default;
SGDParamState::~SGDParamState() = default;
SGD::~SGD() = default;

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

namespace {

/// Whether the fused kernel can walk through both side by side.
bool is_flat(const Tensor& t, const Tensor& param) {
  return t.is_contiguous() && t.scalar_type() == param.scalar_type() &&
         isFloatingType(t.scalar_type());
}

}  // namespace

void SGD::update(Tensor& param, const Tensor& grad, SGDParamState& state, const SGDOptions& o) {
  Tensor& buffer = state.momentum_buffer();
  if (is_flat(param, param) && is_flat(grad, param) &&
      (!buffer.defined() || is_flat(buffer, param))) {
    const bool first = !buffer.defined();
    if (o.momentum() != 0 && first) buffer = empty_like(param);
    kernels::sgd_step({o.lr(), o.momentum(), o.dampening(), o.weight_decay(), o.nesterov(), first},
                      param.scalar_type(), param.numel(), param.data_ptr(), grad.data_ptr(),
                      o.momentum() != 0 ? buffer.data_ptr() : nullptr);
    return;
  }
  Tensor g = grad;
  if (o.weight_decay() != 0) g = g.add(param, o.weight_decay());
  if (o.momentum() != 0) {
    if (buffer.defined())
      buffer.mul_(o.momentum()).add_(g, 1 - o.dampening());
    else
      buffer = g.clone();
    g = o.nesterov() ? g.add(buffer, o.momentum()) : buffer;
  }
  param.add_(g, -o.lr());
}

}  // namespace xtgrad::optim::inline v1
