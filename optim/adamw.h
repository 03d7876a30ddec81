/// @file AdamW: Adam with the decay of the weights apart from the gradient.
#pragma once
#include <xtgrad/optim/adam.h>

namespace xtgrad::optim { inline namespace v1 {

struct XTGRAD_API AdamWOptions : OptimizerCloneableOptions<AdamWOptions> {
  AdamWOptions(double lr = 1e-3) : lr_(lr) {}
  ~AdamWOptions() override;
  XTGRAD_ADAM_ARGS(1e-2);
  XTGRAD_ARG(bool, amsgrad) = false;
  XTGRAD_FIELDS(lr, betas, eps, weight_decay, amsgrad)
};
struct XTGRAD_API AdamWParamState : OptimizerCloneableParamState<AdamWParamState> {
  AdamWParamState() = default;
  ~AdamWParamState() override;
  XTGRAD_ARG(int64_t, step) = 0;
  XTGRAD_ARG(Tensor, exp_avg);
  XTGRAD_ARG(Tensor, exp_avg_sq);
  XTGRAD_ARG(Tensor, max_exp_avg_sq);
  XTGRAD_FIELDS(step, exp_avg, exp_avg_sq, max_exp_avg_sq)
  void prepare(const Tensor& param, const AdamWOptions& options);
  static constexpr int kLikeParameter = 2;
  static constexpr const char* kOldNames[] = {"step_buffers", "exp_average_buffers",
                                              "exp_average_sq_buffers",
                                              "max_exp_average_sq_buffers"};
};

/// p ← p − lr · weight_decay · p, then Adam's step without decay. Throws as Adam does. As PyTorch's
/// (Loshchilov and Hutter 2019).
XTGRAD_OPTIMIZER(AdamW, = {});

}}  // namespace xtgrad::optim::v1
