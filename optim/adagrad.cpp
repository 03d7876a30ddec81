/// @file Adagrad and Adadelta: steps scaled by all gradients so far.
#include "optim/adagrad.h"

#include <xtgrad/core/ops/create.h>

#include "optim/compile.h"

namespace xtgrad::optim { inline namespace v1 {

static Tensor first_sum(const Tensor& param, const AdagradOptions& o) {
  return full_like(param.data(), o.initial_accumulator_value());
}

static void start(Adagrad& adagrad, const AdagradOptions& o) {
  detail::check_lr("Adagrad", o);
  detail::check_eps("Adagrad", o);
  XTGRAD_CHECK(o.lr_decay() >= 0, "Invalid lr_decay value: ", o.lr_decay(),
               "\n[Adagrad] it must not be negative");
  XTGRAD_CHECK(o.initial_accumulator_value() >= 0,
               "Invalid initial_accumulator_value value: ", o.initial_accumulator_value(),
               "\n[Adagrad] it must not be negative");
  for (const OptimizerParamGroup& group : adagrad.param_groups()) {
    for (const Tensor& param : group.params()) {
      auto state = std::make_unique<AdagradParamState>();
      state->sum(first_sum(param, o));
      adagrad.state()[Optimizer::state_key(param)] = std::move(state);
    }
  }
}
XTGRAD_COMPILE_OPTIMIZER(Adagrad)

void AdagradParamState::prepare(const Tensor& param, const AdagradOptions& o) {
  if (!sum().defined()) sum(first_sum(param, o));  // of a group added later
}
void Adagrad::update(Tensor& param, const Tensor& grad, AdagradParamState& state,
                     const AdagradOptions& o) {
  const auto t = static_cast<double>(++state.step());
  const double lr = o.lr() / (1 + (t - 1) * o.lr_decay());
  detail::fused_step(kernels::AdagradStep{lr, o.eps(), o.weight_decay()}, param, grad,
                     {&state.sum()});
}

static void start(Adadelta&, const AdadeltaOptions& o) {
  detail::check_lr("Adadelta", o);
  XTGRAD_CHECK(0 <= o.rho() && o.rho() <= 1, "Invalid rho value: ", o.rho(),
               "\n[Adadelta] it lies in [0, 1]");
  detail::check_eps("Adadelta", o);
}
XTGRAD_COMPILE_OPTIMIZER(Adadelta)

void AdadeltaParamState::prepare(const Tensor& param, const AdadeltaOptions&) {
  detail::zeros_once(square_avg(), param);
  detail::zeros_once(acc_delta(), param);
}
void Adadelta::update(Tensor& param, const Tensor& grad, AdadeltaParamState& state,
                      const AdadeltaOptions& o) {
  ++state.step();
  detail::fused_step(kernels::AdadeltaStep{o.lr(), o.rho(), o.eps(), o.weight_decay()}, param, grad,
                     {&state.square_avg(), &state.acc_delta()});
}

}}  // namespace xtgrad::optim::v1
