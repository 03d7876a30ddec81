/// @file AdamW: Adam with the decay of the weights apart from the gradient.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <tuple>

namespace xtgrad::optim::inline v1 {

struct XTGRAD_API AdamWOptions : OptimizerCloneableOptions<AdamWOptions> {
  AdamWOptions(double lr = 1e-3) : lr_(lr) {}
  ~AdamWOptions() override;
  using betas_t = std::tuple<double, double>;
  XTGRAD_ARG(double, lr);
  XTGRAD_ARG(betas_t, betas) = {0.9, 0.999};
  XTGRAD_ARG(double, eps) = 1e-8;
  XTGRAD_ARG(double, weight_decay) = 1e-2;
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
  static constexpr const char* kOldNames[] = {"step_buffers", "exp_average_buffers",
                                              "exp_average_sq_buffers",
                                              "max_exp_average_sq_buffers"};
};

/// p ← p − lr · weight_decay · p, then Adam's step without decay. Throws as Adam does. As PyTorch's
/// (Loshchilov and Hutter 2019).
XTGRAD_OPTIMIZER(AdamW, = {});

}  // namespace xtgrad::optim::inline v1
