/// @file Adam, and AdamW, which differs in where the weights decay.
#include "optim/adam.h"

#include <cmath>

#include "optim/adamw.h"
#include "optim/compile.h"

namespace xtgrad::optim { inline namespace v1 {

static void start(Adam&, const AdamOptions& o) { detail::check_adam("Adam", o); }
XTGRAD_COMPILE_OPTIMIZER(Adam)

static void start(AdamW&, const AdamWOptions& o) { detail::check_adam("AdamW", o); }
XTGRAD_COMPILE_OPTIMIZER(AdamW)

/// `decay` goes into the gradient; the weights keep the factor `keep`.
template <class State, class Options>
static void update_adam(Tensor& param, const Tensor& grad, State& state, const Options& o,
                        double decay, double keep) {
  const auto t = static_cast<double>(++state.step());
  const auto [beta1, beta2] = o.betas();
  detail::fused_step(
      kernels::AdamStep{.moments = {beta1, beta2, o.eps(), decay},
                        .lr = o.lr() / (1 - std::pow(beta1, t)),
                        .root = std::sqrt(1 - std::pow(beta2, t)),
                        .keep = keep},
      param, grad,
      {&state.exp_avg(), &state.exp_avg_sq(), o.amsgrad() ? &state.max_exp_avg_sq() : nullptr});
}

void Adam::update(Tensor& param, const Tensor& grad, AdamParamState& state, const AdamOptions& o) {
  update_adam(param, grad, state, o, o.weight_decay(), 1);
}
void AdamW::update(Tensor& param, const Tensor& grad, AdamWParamState& state,
                   const AdamWOptions& o) {
  update_adam(param, grad, state, o, 0, 1 - o.lr() * o.weight_decay());
}

}}  // namespace xtgrad::optim::v1
