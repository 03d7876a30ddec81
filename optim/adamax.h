/// @file Adam's relatives that libtorch's C++ API lacks: Adamax, NAdam, RAdam.
#pragma once
#include <xtgrad/optim/adam.h>

namespace xtgrad::optim { inline namespace v1 {

/// How Adamax steps: learning rate lr, betas {β₁, β₂}, eps and weight_decay (an L2 penalty).
struct XTGRAD_API AdamaxOptions : OptimizerCloneableOptions<AdamaxOptions> {
  /// A learning rate.
  AdamaxOptions(double lr = 2e-3) : lr_(lr) {}
  ~AdamaxOptions() override;
  XTGRAD_ADAM_ARGS(0);
  XTGRAD_FIELDS(lr, betas, eps, weight_decay)
};
/// What Adamax keeps of a parameter.
struct XTGRAD_API AdamaxParamState : OptimizerCloneableParamState<AdamaxParamState> {
  AdamaxParamState() = default;
  ~AdamaxParamState() override;
  /// Steps so far: t.
  XTGRAD_ARG(int64_t, step) = 0;
  /// The running average of the gradient: m.
  XTGRAD_ARG(Tensor, exp_avg);
  /// The falling maximum of its size: u.
  XTGRAD_ARG(Tensor, exp_inf);
  XTGRAD_FIELDS(step, exp_avg, exp_inf)
  /// Takes the tensors' memory.
  void prepare(const Tensor& param, const AdamaxOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
};
/// m ← β₁ m + (1 − β₁) g; u ← max(β₂ u, |g| + eps); p ← p − lr / (1 − β₁ᵗ) · m / u, with
/// g = grad + weight_decay · p. As PyTorch's (Kingma and Ba 2015, section 7).
XTGRAD_OPTIMIZER(Adamax, = {});

/// How NAdam steps: learning rate lr, betas {β₁, β₂}, eps, weight_decay (an L2 penalty) and
/// momentum_decay.
struct XTGRAD_API NAdamOptions : OptimizerCloneableOptions<NAdamOptions> {
  /// A learning rate.
  NAdamOptions(double lr = 2e-3) : lr_(lr) {}
  ~NAdamOptions() override;
  XTGRAD_ADAM_ARGS(0);
  /// How fast the momentum grows.
  XTGRAD_ARG(double, momentum_decay) = 4e-3;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, momentum_decay)
};
/// What NAdam keeps of a parameter.
struct XTGRAD_API NAdamParamState : OptimizerCloneableParamState<NAdamParamState> {
  NAdamParamState() = default;
  ~NAdamParamState() override;
  /// Steps so far: t.
  XTGRAD_ARG(int64_t, step) = 0;
  /// The product of all μ so far.
  XTGRAD_ARG(double, mu_product) = 1;
  /// The running average of the gradient: m.
  XTGRAD_ARG(Tensor, exp_avg);
  /// The running average of its square: v.
  XTGRAD_ARG(Tensor, exp_avg_sq);
  XTGRAD_FIELDS(step, mu_product, exp_avg, exp_avg_sq)
  /// Takes the averages' memory.
  void prepare(const Tensor& param, const NAdamOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
};
/// Adam with Nesterov's momentum, whose size grows as μₜ = β₁ (1 − 0.96^(t · momentum_decay) / 2).
/// The next step's coefficient is 1 / (1 − μₜ Πμ μₜ₊₁), as PyTorch 1.13 has it, where the paper
/// (Dozat 2016) has no μₜ.
XTGRAD_OPTIMIZER(NAdam, = {});

/// How RAdam steps: learning rate lr, betas {β₁, β₂}, eps and weight_decay (an L2 penalty).
struct XTGRAD_API RAdamOptions : OptimizerCloneableOptions<RAdamOptions> {
  /// A learning rate.
  RAdamOptions(double lr = 1e-3) : lr_(lr) {}
  ~RAdamOptions() override;
  XTGRAD_ADAM_ARGS(0);
  XTGRAD_FIELDS(lr, betas, eps, weight_decay)
};
/// What RAdam keeps of a parameter.
struct XTGRAD_API RAdamParamState : OptimizerCloneableParamState<RAdamParamState> {
  RAdamParamState() = default;
  ~RAdamParamState() override;
  /// Steps so far: t.
  XTGRAD_ARG(int64_t, step) = 0;
  /// The running average of the gradient: m.
  XTGRAD_ARG(Tensor, exp_avg);
  /// The running average of its square: v.
  XTGRAD_ARG(Tensor, exp_avg_sq);
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq)
  /// Takes the averages' memory.
  void prepare(const Tensor& param, const RAdamOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
};
/// Adam whose division by √v̂ sets in when the variance of v̂ can be told (ρₜ > 5), and is scaled by
/// how well it can. As PyTorch's (Liu et al. 2020).
XTGRAD_OPTIMIZER(RAdam, = {});

}}  // namespace xtgrad::optim::v1
