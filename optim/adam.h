/// @file Adam: steps scaled by running averages of the gradient and its square.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <tuple>

namespace xtgrad::optim { inline namespace v1 {

/// The options that Adam and its relatives have in common, `decay` being that of the weights.
#define XTGRAD_ADAM_ARGS(decay)               \
  using betas_t = std::tuple<double, double>; \
  XTGRAD_ARG(double, lr);                     \
  XTGRAD_ARG(betas_t, betas) = {0.9, 0.999};  \
  XTGRAD_ARG(double, eps) = 1e-8;             \
  XTGRAD_ARG(double, weight_decay) = decay

/// How Adam steps: learning rate lr, betas {β₁, β₂}, eps, weight_decay (an L2 penalty) and amsgrad.
struct XTGRAD_API AdamOptions : OptimizerCloneableOptions<AdamOptions> {
  /// A learning rate.
  AdamOptions(double lr = 1e-3) : lr_(lr) {}
  ~AdamOptions() override;
  XTGRAD_ADAM_ARGS(0);
  /// Divides by the largest v so far.
  XTGRAD_ARG(bool, amsgrad) = false;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, amsgrad)
};
/// What Adam keeps of a parameter: t, m, v and with amsgrad the largest v.
struct XTGRAD_API AdamParamState : OptimizerCloneableParamState<AdamParamState> {
  AdamParamState() = default;
  ~AdamParamState() override;
  /// Steps so far: t.
  XTGRAD_ARG(int64_t, step) = 0;
  /// The running average of the gradient: m.
  XTGRAD_ARG(Tensor, exp_avg);
  /// The running average of its square: v.
  XTGRAD_ARG(Tensor, exp_avg_sq);
  /// The largest v so far, undefined without amsgrad.
  XTGRAD_ARG(Tensor, max_exp_avg_sq);
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq, max_exp_avg_sq)
  /// Takes the averages' memory.
  void prepare(const Tensor& param, const AdamOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {"step_buffers", "exp_average_buffers",
                                              "exp_average_sq_buffers",
                                              "max_exp_average_sq_buffers"};
};

/// g ← grad + weight_decay · p; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
/// p ← p − lr · m̂ / (√v̂ + eps) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ); amsgrad takes the
/// largest v so far. Throws for negative numbers and betas outside [0, 1). As PyTorch's (Kingma and
/// Ba 2015; Reddi et al. 2018).
XTGRAD_OPTIMIZER(Adam, = {});

}}  // namespace xtgrad::optim::v1
