/// @file Adam's relatives that libtorch's C++ API lacks: Adamax, NAdam, RAdam.
#include "optim/adamax.h"

#include <cmath>

#include "optim/compile.h"

namespace xtgrad::optim { inline namespace v1 {

static void start(Adamax&, const AdamaxOptions& o) { detail::check_adam("Adamax", o); }
XTGRAD_COMPILE_OPTIMIZER(Adamax)

void AdamaxParamState::prepare(const Tensor& param, const AdamaxOptions&) {
  detail::zeros_once(exp_avg(), param);
  detail::zeros_once(exp_inf(), param);
}
void Adamax::update(Tensor& param, const Tensor& grad, AdamaxParamState& state,
                    const AdamaxOptions& o) {
  const auto t = static_cast<double>(++state.step());
  const auto [beta1, beta2] = o.betas();
  const double lr = o.lr() / (1 - std::pow(beta1, t));
  detail::fused_step(kernels::AdamaxStep{lr, beta1, beta2, o.eps(), o.weight_decay()}, param, grad,
                     {&state.exp_avg(), &state.exp_inf()});
}

static void start(NAdam&, const NAdamOptions& o) {
  detail::check_adam("NAdam", o);
  XTGRAD_CHECK(o.momentum_decay() >= 0, "Invalid momentum_decay value: ", o.momentum_decay(),
               "\n[NAdam] it must not be negative");
}
XTGRAD_COMPILE_OPTIMIZER(NAdam)

void NAdam::update(Tensor& param, const Tensor& grad, NAdamParamState& state,
                   const NAdamOptions& o) {
  const auto t = static_cast<double>(++state.step());
  const auto [beta1, beta2] = o.betas();
  const auto mu_of = [&, beta = beta1](double step) {
    return beta * (1 - 0.5 * std::pow(0.96, step * o.momentum_decay()));
  };
  const double mu = mu_of(t), mu_next = mu_of(t + 1);
  const double product = state.mu_product() *= mu;
  detail::fused_step(kernels::NAdamStep{.moments = {beta1, beta2, o.eps(), o.weight_decay()},
                                        .bias = 1 - std::pow(beta2, t),
                                        .of_g = o.lr() * (1 - mu) / (1 - product),
                                        .of_m = o.lr() * mu_next / (1 - product * mu * mu_next)},
                     param, grad, {&state.exp_avg(), &state.exp_avg_sq()});
}

static void start(RAdam&, const RAdamOptions& o) { detail::check_adam("RAdam", o); }
XTGRAD_COMPILE_OPTIMIZER(RAdam)

void RAdam::update(Tensor& param, const Tensor& grad, RAdamParamState& state,
                   const RAdamOptions& o) {
  const auto t = static_cast<double>(++state.step());
  const auto [beta1, beta2] = o.betas();
  const double bias1 = 1 - std::pow(beta1, t), bias2 = 1 - std::pow(beta2, t);
  const double rho_inf = 2 / (1 - beta2) - 1;
  const double rho = rho_inf - 2 * t * std::pow(beta2, t) / bias2;
  const double rectified =
      std::sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho));
  detail::fused_step(kernels::RAdamStep{.moments = {beta1, beta2, o.eps(), o.weight_decay()},
                                        .lr = o.lr(),
                                        .bias = bias1,
                                        .root = std::sqrt(bias2),
                                        .rectified = rho > 5 ? rectified : 0},
                     param, grad, {&state.exp_avg(), &state.exp_avg_sq()});
}

}}  // namespace xtgrad::optim::v1
