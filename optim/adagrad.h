/// @file Adagrad and Adadelta: steps scaled by all gradients so far.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// How Adagrad steps.
struct XTGRAD_API AdagradOptions : OptimizerCloneableOptions<AdagradOptions> {
  /// A learning rate.
  AdagradOptions(double lr = 1e-2) : lr_(lr) {}
  ~AdagradOptions() override;
  /// The learning rate, at least 0.
  auto lr XTGRAD_SETTER(double, lr);
  /// How fast the learning rate falls: lr / (1 + (t − 1) lr_decay); at least 0.
  auto lr_decay XTGRAD_SETTER(double, lr_decay, 0);
  /// How much of the parameter is added to the gradient, at least 0.
  auto weight_decay XTGRAD_SETTER(double, weight_decay, 0);
  /// What the sum of squares is at first, at least 0.
  auto initial_accumulator_value XTGRAD_SETTER(double, initial_accumulator_value, 0);
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-10);
  XTGRAD_FIELDS(lr, lr_decay, weight_decay, initial_accumulator_value, eps)
};
/// What Adagrad keeps of a parameter.
struct XTGRAD_API AdagradParamState : OptimizerCloneableParamState<AdagradParamState> {
  ~AdagradParamState() override;
  /// The sum of the squared gradients.
  auto sum XTGRAD_SETTER(Tensor, sum);
  /// The number of steps so far.
  auto step XTGRAD_SETTER(int64_t, step, 0);
  XTGRAD_FIELDS(sum, step)
  /// Takes the sum's memory.
  void prepare(const Tensor& param, const AdagradOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 1;
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {"sum_buffers", "step_buffers"};
};
/// s ← s + g², at first initial_accumulator_value; p ← p − lr / (1 + (t − 1) lr_decay) · g / (√s +
/// eps), with g = grad + weight_decay · p. The state is there from the beginning. Throws for
/// negative numbers. As PyTorch's (Duchi et al. 2011).
XTGRAD_OPTIMIZER(Adagrad, = {});

/// How Adadelta steps.
struct XTGRAD_API AdadeltaOptions : OptimizerCloneableOptions<AdadeltaOptions> {
  /// A learning rate.
  AdadeltaOptions(double lr = 1.0) : lr_(lr) {}
  ~AdadeltaOptions() override;
  /// The learning rate, at least 0.
  auto lr XTGRAD_SETTER(double, lr);
  /// How much of the running averages each step keeps, in [0, 1].
  auto rho XTGRAD_SETTER(double, rho, 0.9);
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-6);
  /// How much of the parameter is added to the gradient, at least 0.
  auto weight_decay XTGRAD_SETTER(double, weight_decay, 0);
  XTGRAD_FIELDS(lr, rho, eps, weight_decay)
};
/// What Adadelta keeps of a parameter.
struct XTGRAD_API AdadeltaParamState : OptimizerCloneableParamState<AdadeltaParamState> {
  ~AdadeltaParamState() override;
  /// The number of steps so far.
  auto step XTGRAD_SETTER(int64_t, step, 0);
  /// The running average of the squared gradient.
  auto square_avg XTGRAD_SETTER(Tensor, square_avg);
  /// The running average of the squared steps.
  auto acc_delta XTGRAD_SETTER(Tensor, acc_delta);
  XTGRAD_FIELDS(step, square_avg, acc_delta)
  /// Takes the averages' memory.
  void prepare(const Tensor& param, const AdadeltaOptions& options);
  /// How many tensors are always there.
  static constexpr int kLikeParameter = 2;
};
/// v ← ρ v + (1 − ρ) g²; δ = √((u + eps) / (v + eps)) g; u ← ρ u + (1 − ρ) δ²; p ← p − lr δ, with
/// g = grad + weight_decay · p. Throws for negative numbers and rho > 1. As PyTorch's (Zeiler
/// 2012).
XTGRAD_OPTIMIZER(Adadelta, = {});

}}  // namespace xtgrad::optim::v1
