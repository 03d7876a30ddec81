/// @file RMSprop: steps scaled by a running average of the squared gradient.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// How RMSprop steps: `RMSpropOptions(0.01).alpha(0.9)`.
struct XTGRAD_API RMSpropOptions : OptimizerCloneableOptions<RMSpropOptions> {
  /// A learning rate.
  RMSpropOptions(double lr = 1e-2) : lr_(lr) {}
  ~RMSpropOptions() override;
  /// Learning rate.
  XTGRAD_ARG(double, lr);
  /// How much of the averages stays: α.
  XTGRAD_ARG(double, alpha) = 0.99;
  /// Added to the divisor.
  XTGRAD_ARG(double, eps) = 1e-8;
  /// L2 penalty: weight_decay · p is added to the gradient.
  XTGRAD_ARG(double, weight_decay) = 0;
  /// How much of the last step's direction stays.
  XTGRAD_ARG(double, momentum) = 0;
  /// Divides by the standard deviation, not by the root of the mean square.
  XTGRAD_ARG(bool, centered) = false;
  XTGRAD_FIELDS(lr, alpha, eps, weight_decay, momentum, centered)
};
/// What RMSprop keeps of a parameter.
struct XTGRAD_API RMSpropParamState : OptimizerCloneableParamState<RMSpropParamState> {
  RMSpropParamState() = default;
  ~RMSpropParamState() override;
  /// Steps so far.
  XTGRAD_ARG(int64_t, step) = 0;
  /// The running average of the squared gradient: v.
  XTGRAD_ARG(Tensor, square_avg);
  /// The direction b, undefined without momentum.
  XTGRAD_ARG(Tensor, momentum_buffer);
  /// The running average of the gradient: m, undefined unless centered.
  XTGRAD_ARG(Tensor, grad_avg);
  XTGRAD_FIELDS(step, square_avg, momentum_buffer, grad_avg)
  /// Takes the tensors' memory.
  void prepare(const Tensor& param, const RMSpropOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 1;
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {nullptr, "square_average_buffers", "momentum_buffers",
                                              "grad_average_buffers"};
};

/// v ← α v + (1 − α) g²; d = √v + eps, or √(v − m²) + eps if centered, with m ← α m + (1 − α) g;
/// b ← momentum · b + g / d; p ← p − lr · b, with g = grad + weight_decay · p. Throws for negative
/// numbers. As PyTorch's (Tieleman and Hinton 2012; Graves 2013).
XTGRAD_OPTIMIZER(RMSprop, = {});

}}  // namespace xtgrad::optim::v1
