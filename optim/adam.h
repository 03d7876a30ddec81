/// @file Adam: steps scaled by running averages of the gradient and its square.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <tuple>

namespace xtgrad::optim { inline namespace v1 {

namespace detail {
void zeros_once(Tensor& state, const Tensor& param);  // zeros like the parameter, if undefined

/// What the options of Adam and its relatives share.
template <class Options>
struct XTGRAD_API AdamArgs {
  using betas_t = std::tuple<double, double>;
  AdamArgs(double lr, double weight_decay) : lr_(lr), weight_decay_(weight_decay) {}
  /// The learning rate, at least 0.
  auto lr XTGRAD_SETTER_OF(Options, double, lr);
  /// How much of the running averages of g and g² each step keeps, in [0, 1).
  auto betas XTGRAD_SETTER_OF(Options, betas_t, betas, {0.9, 0.999});
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER_OF(Options, double, eps, 1e-8);
  /// The decay of the parameters, at least 0: part of the gradient, but for AdamW.
  auto weight_decay XTGRAD_SETTER_OF(Options, double, weight_decay);
};
/// What their states share.
template <class State>
struct XTGRAD_API AdamState {
  /// The number of steps so far.
  auto step XTGRAD_SETTER_OF(State, int64_t, step, 0);
  /// The running average m of the gradient.
  auto exp_avg XTGRAD_SETTER_OF(State, Tensor, exp_avg);
  /// The running average v of its square.
  auto exp_avg_sq XTGRAD_SETTER_OF(State, Tensor, exp_avg_sq);
  static constexpr int kLikeParameter = 2;
  void prepare(const Tensor& param, const OptimizerOptions&) {
    zeros_once(exp_avg_, param);
    zeros_once(exp_avg_sq_, param);
  }
};
/// What those of Adam and AdamW share besides.
template <class State>
struct XTGRAD_API AmsgradState : AdamState<State> {
  /// The largest v so far, with amsgrad.
  auto max_exp_avg_sq XTGRAD_SETTER_OF(State, Tensor, max_exp_avg_sq);
  static constexpr const char* kOldNames[] = {"step_buffers", "exp_average_buffers",
                                              "exp_average_sq_buffers",
                                              "max_exp_average_sq_buffers"};
  template <class Options>
  void prepare(const Tensor& param, const Options& options) {
    AdamState<State>::prepare(param, options);
    if (options.amsgrad()) zeros_once(max_exp_avg_sq_, param);
  }
};
}  // namespace detail

/// `AdamOptions(1e-3).betas({0.9, 0.99})`.
struct XTGRAD_API AdamOptions : OptimizerCloneableOptions<AdamOptions>,
                                detail::AdamArgs<AdamOptions> {
  /// The learning rate; no weight decay.
  AdamOptions(double lr = 1e-3) : AdamArgs(lr, 0) {}
  ~AdamOptions() override;
  /// Whether the step is divided by the largest v so far, not by the last.
  auto amsgrad XTGRAD_SETTER(bool, amsgrad, false);
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, amsgrad)
};
/// What Adam keeps of a parameter: the steps so far, m, v and, with amsgrad, the largest v.
struct XTGRAD_API AdamParamState : OptimizerCloneableParamState<AdamParamState>,
                                   detail::AmsgradState<AdamParamState> {
  ~AdamParamState() override;
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq, max_exp_avg_sq)
};

/// g ← grad + weight_decay · p; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
/// p ← p − lr · m̂ / (√v̂ + eps) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ); amsgrad takes the
/// largest v so far. Throws for negative numbers and betas outside [0, 1). As PyTorch's (Kingma and
/// Ba 2015; Reddi et al. 2018).
XTGRAD_OPTIMIZER(Adam, = {});

}}  // namespace xtgrad::optim::v1
