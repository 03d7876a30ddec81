/// @file RMSprop: steps scaled by a running average of the squared gradient.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// How RMSprop steps: `RMSpropOptions(0.01).alpha(0.9)`.
struct XTGRAD_API RMSpropOptions : OptimizerCloneableOptions<RMSpropOptions> {
  /// A learning rate.
  RMSpropOptions(double lr = 1e-2) : lr_(lr) {}
  ~RMSpropOptions() override;
  /// The learning rate, at least 0.
  auto lr XTGRAD_SETTER(double, lr);
  /// How much of the running averages each step keeps, at least 0.
  auto alpha XTGRAD_SETTER(double, alpha, 0.99);
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-8);
  /// How much of the parameter is added to the gradient, at least 0.
  auto weight_decay XTGRAD_SETTER(double, weight_decay, 0);
  /// How much of the last step is kept, at least 0.
  auto momentum XTGRAD_SETTER(double, momentum, 0);
  /// Whether the square of the mean gradient is subtracted: an estimate of the variance.
  auto centered XTGRAD_SETTER(bool, centered, false);
  XTGRAD_FIELDS(lr, alpha, eps, weight_decay, momentum, centered)
};
/// What RMSprop keeps of a parameter.
struct XTGRAD_API RMSpropParamState : OptimizerCloneableParamState<RMSpropParamState> {
  ~RMSpropParamState() override;
  /// The number of steps so far.
  auto step XTGRAD_SETTER(int64_t, step, 0);
  /// The running average of the squared gradient.
  auto square_avg XTGRAD_SETTER(Tensor, square_avg);
  /// The running sum b of the gradients.
  auto momentum_buffer XTGRAD_SETTER(Tensor, momentum_buffer);
  /// The running average of the gradient, if centered.
  auto grad_avg XTGRAD_SETTER(Tensor, grad_avg);
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
