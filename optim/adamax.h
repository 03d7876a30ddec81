/// @file Adam's relatives that libtorch's C++ API lacks: Adamax, NAdam, RAdam.
#pragma once
#include <xtgrad/optim/adam.h>

namespace xtgrad::optim { inline namespace v1 {

/// `AdamaxOptions(2e-3).betas({0.9, 0.99})`.
struct XTGRAD_API AdamaxOptions : OptimizerCloneableOptions<AdamaxOptions>,
                                  detail::AdamArgs<AdamaxOptions> {
  /// The learning rate; no weight decay.
  AdamaxOptions(double lr = 2e-3) : AdamArgs(lr, 0) {}
  ~AdamaxOptions() override;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay)
};
/// What Adamax keeps of a parameter.
struct XTGRAD_API AdamaxParamState : OptimizerCloneableParamState<AdamaxParamState> {
  ~AdamaxParamState() override;
  /// The number of steps so far.
  auto step XTGRAD_SETTER(int64_t, step, 0);
  /// The running average m of the gradient.
  auto exp_avg XTGRAD_SETTER(Tensor, exp_avg);
  /// The decaying maximum u of its size.
  auto exp_inf XTGRAD_SETTER(Tensor, exp_inf);
  XTGRAD_FIELDS(step, exp_avg, exp_inf)
  /// Takes the tensors' memory.
  void prepare(const Tensor& param, const AdamaxOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
};
/// m ← β₁ m + (1 − β₁) g; u ← max(β₂ u, |g| + eps); p ← p − lr / (1 − β₁ᵗ) · m / u, with
/// g = grad + weight_decay · p. As PyTorch's (Kingma and Ba 2015, section 7).
XTGRAD_OPTIMIZER(Adamax, = {});

/// `NAdamOptions(2e-3).betas({0.9, 0.99})`.
struct XTGRAD_API NAdamOptions : OptimizerCloneableOptions<NAdamOptions>,
                                 detail::AdamArgs<NAdamOptions> {
  /// The learning rate; no weight decay.
  NAdamOptions(double lr = 2e-3) : AdamArgs(lr, 0) {}
  ~NAdamOptions() override;
  /// How fast the momentum grows with the steps, at least 0.
  auto momentum_decay XTGRAD_SETTER(double, momentum_decay, 4e-3);
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, momentum_decay)
};
/// What NAdam keeps of a parameter: the steps so far, the product of the momenta, m and v.
struct XTGRAD_API NAdamParamState : OptimizerCloneableParamState<NAdamParamState>,
                                    detail::AdamState<NAdamParamState> {
  ~NAdamParamState() override;
  /// The product of the momenta so far.
  auto mu_product XTGRAD_SETTER(double, mu_product, 1);
  XTGRAD_FIELDS(step, mu_product, exp_avg, exp_avg_sq)
};
/// Adam with Nesterov's momentum, whose size grows as μₜ = β₁ (1 − 0.96^(t · momentum_decay) / 2).
/// The next step's coefficient is 1 / (1 − μₜ Πμ μₜ₊₁), as PyTorch 1.13 has it, where the paper
/// (Dozat 2016) has no μₜ.
XTGRAD_OPTIMIZER(NAdam, = {});

/// `RAdamOptions(1e-3).betas({0.9, 0.99})`.
struct XTGRAD_API RAdamOptions : OptimizerCloneableOptions<RAdamOptions>,
                                 detail::AdamArgs<RAdamOptions> {
  /// The learning rate; no weight decay.
  RAdamOptions(double lr = 1e-3) : AdamArgs(lr, 0) {}
  ~RAdamOptions() override;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay)
};
/// What RAdam keeps of a parameter: the steps so far, m and v.
struct XTGRAD_API RAdamParamState : OptimizerCloneableParamState<RAdamParamState>,
                                    detail::AdamState<RAdamParamState> {
  ~RAdamParamState() override;
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq)
};
/// Adam whose division by √v̂ sets in when the variance of v̂ can be told (ρₜ > 5), and is scaled by
/// how well it can. As PyTorch's (Liu et al. 2020).
XTGRAD_OPTIMIZER(RAdam, = {});

}}  // namespace xtgrad::optim::v1
