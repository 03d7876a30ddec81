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

struct XTGRAD_API AdamOptions : OptimizerCloneableOptions<AdamOptions> {
  AdamOptions(double lr = 1e-3) : lr_(lr) {}
  ~AdamOptions() override;
  XTGRAD_ADAM_ARGS(0);
  XTGRAD_ARG(bool, amsgrad) = false;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, amsgrad)
};
struct XTGRAD_API AdamParamState : OptimizerCloneableParamState<AdamParamState> {
  AdamParamState() = default;
  ~AdamParamState() override;
  XTGRAD_ARG(int64_t, step) = 0;
  XTGRAD_ARG(Tensor, exp_avg);
  XTGRAD_ARG(Tensor, exp_avg_sq);
  XTGRAD_ARG(Tensor, max_exp_avg_sq);
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq, max_exp_avg_sq)
  void prepare(const Tensor& param, const AdamOptions& options);
  static constexpr int kLikeParameter = 2;
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
