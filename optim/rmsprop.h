/// @file RMSprop: steps scaled by a running average of the squared gradient.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

struct XTGRAD_API RMSpropOptions : OptimizerCloneableOptions<RMSpropOptions> {
  RMSpropOptions(double lr = 1e-2) : lr_(lr) {}
  ~RMSpropOptions() override;
  XTGRAD_ARG(double, lr);
  XTGRAD_ARG(double, alpha) = 0.99;
  XTGRAD_ARG(double, eps) = 1e-8;
  XTGRAD_ARG(double, weight_decay) = 0;
  XTGRAD_ARG(double, momentum) = 0;
  XTGRAD_ARG(bool, centered) = false;
  XTGRAD_FIELDS(lr, alpha, eps, weight_decay, momentum, centered)
};
struct XTGRAD_API RMSpropParamState : OptimizerCloneableParamState<RMSpropParamState> {
  RMSpropParamState() = default;
  ~RMSpropParamState() override;
  XTGRAD_ARG(int64_t, step) = 0;
  XTGRAD_ARG(Tensor, square_avg);
  XTGRAD_ARG(Tensor, momentum_buffer);
  XTGRAD_ARG(Tensor, grad_avg);
  XTGRAD_FIELDS(step, square_avg, momentum_buffer, grad_avg)
  void prepare(const Tensor& param, const RMSpropOptions& options);
  static constexpr int kLikeParameter = 1;
  static constexpr const char* kOldNames[] = {nullptr, "square_average_buffers", "momentum_buffers",
                                              "grad_average_buffers"};
};

/// v ← α v + (1 − α) g²; d = √v + eps, or √(v − m²) + eps if centered, with m ← α m + (1 − α) g;
/// b ← momentum · b + g / d; p ← p − lr · b, with g = grad + weight_decay · p. Throws for negative
/// numbers. As PyTorch's (Tieleman and Hinton 2012; Graves 2013).
XTGRAD_OPTIMIZER(RMSprop, = {});

}}  // namespace xtgrad::optim::v1
