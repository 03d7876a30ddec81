/// @file AdamW: Adam with the decay of the weights apart from the gradient.
#pragma once
#include <xtgrad/optim/adam.h>

namespace xtgrad::optim { inline namespace v1 {

/// `AdamWOptions(1e-3).weight_decay(0.1)`.
struct XTGRAD_API AdamWOptions : OptimizerCloneableOptions<AdamWOptions>,
                                 detail::AdamArgs<AdamWOptions> {
  /// The learning rate; a weight decay of 0.01.
  AdamWOptions(double lr = 1e-3) : AdamArgs(lr, 1e-2) {}
  ~AdamWOptions() override;
  /// Whether the step is divided by the largest v so far, not by the last.
  auto amsgrad XTGRAD_SETTER(bool, amsgrad, false);
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, amsgrad)
};
/// What AdamW keeps of a parameter: the steps so far, m, v and, with amsgrad, the largest v.
struct XTGRAD_API AdamWParamState : OptimizerCloneableParamState<AdamWParamState>,
                                    detail::AmsgradState<AdamWParamState> {
  ~AdamWParamState() override;
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq, max_exp_avg_sq)
};

/// p ← p − lr · weight_decay · p, then Adam's step without decay. Throws as Adam does. As PyTorch's
/// (Loshchilov and Hutter 2019).
XTGRAD_OPTIMIZER(AdamW, = {});

}}  // namespace xtgrad::optim::v1
