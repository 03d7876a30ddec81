/// @file AdamW: Adam with the decay of the weights apart from the gradient.
#pragma once
#include <xtgrad/optim/adam.h>

namespace xtgrad::optim { inline namespace v1 {

/// How AdamW steps: learning rate lr, betas {β₁, β₂}, eps, weight_decay (of the weights themselves)
/// and amsgrad.
struct XTGRAD_API AdamWOptions : OptimizerCloneableOptions<AdamWOptions> {
  /// A learning rate.
  AdamWOptions(double lr = 1e-3) : lr_(lr) {}
  ~AdamWOptions() override;
  XTGRAD_ADAM_ARGS(1e-2);
  /// Divides by the largest v so far.
  XTGRAD_ARG(bool, amsgrad) = false;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, amsgrad)
};
/// What AdamW keeps of a parameter: t, m, v and with amsgrad the largest v.
struct XTGRAD_API AdamWParamState : OptimizerCloneableParamState<AdamWParamState> {
  AdamWParamState() = default;
  ~AdamWParamState() override;
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
  void prepare(const Tensor& param, const AdamWOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {"step_buffers", "exp_average_buffers",
                                              "exp_average_sq_buffers",
                                              "max_exp_average_sq_buffers"};
};

/// p ← p − lr · weight_decay · p, then Adam's step without decay. Throws as Adam does. As PyTorch's
/// (Loshchilov and Hutter 2019).
XTGRAD_OPTIMIZER(AdamW, = {});

}}  // namespace xtgrad::optim::v1
