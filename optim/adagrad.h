/// @file Adagrad and Adadelta: steps scaled by all gradients so far.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

struct XTGRAD_API AdagradOptions : OptimizerCloneableOptions<AdagradOptions> {
  AdagradOptions(double lr = 1e-2) : lr_(lr) {}
  ~AdagradOptions() override;
  XTGRAD_ARG(double, lr);
  XTGRAD_ARG(double, lr_decay) = 0;
  XTGRAD_ARG(double, weight_decay) = 0;
  XTGRAD_ARG(double, initial_accumulator_value) = 0;
  XTGRAD_ARG(double, eps) = 1e-10;
  XTGRAD_FIELDS(lr, lr_decay, weight_decay, initial_accumulator_value, eps)
};
struct XTGRAD_API AdagradParamState : OptimizerCloneableParamState<AdagradParamState> {
  AdagradParamState() = default;
  ~AdagradParamState() override;
  XTGRAD_ARG(Tensor, sum);
  XTGRAD_ARG(int64_t, step) = 0;
  XTGRAD_FIELDS(sum, step)
  void prepare(const Tensor& param, const AdagradOptions& options);
  static constexpr int kLikeParameter = 1;
  static constexpr const char* kOldNames[] = {"sum_buffers", "step_buffers"};
};
/// s ← s + g², at first initial_accumulator_value; p ← p − lr / (1 + (t − 1) lr_decay) · g / (√s +
/// eps), with g = grad + weight_decay · p. The state is there from the beginning. Throws for
/// negative numbers. As PyTorch's (Duchi et al. 2011).
XTGRAD_OPTIMIZER(Adagrad, = {});

struct XTGRAD_API AdadeltaOptions : OptimizerCloneableOptions<AdadeltaOptions> {
  AdadeltaOptions(double lr = 1.0) : lr_(lr) {}
  ~AdadeltaOptions() override;
  XTGRAD_ARG(double, lr);
  XTGRAD_ARG(double, rho) = 0.9;
  XTGRAD_ARG(double, eps) = 1e-6;
  XTGRAD_ARG(double, weight_decay) = 0;
  XTGRAD_FIELDS(lr, rho, eps, weight_decay)
};
struct XTGRAD_API AdadeltaParamState : OptimizerCloneableParamState<AdadeltaParamState> {
  AdadeltaParamState() = default;
  ~AdadeltaParamState() override;
  XTGRAD_ARG(int64_t, step) = 0;
  XTGRAD_ARG(Tensor, square_avg);
  XTGRAD_ARG(Tensor, acc_delta);
  XTGRAD_FIELDS(step, square_avg, acc_delta)
  void prepare(const Tensor& param, const AdadeltaOptions& options);
  static constexpr int kLikeParameter = 2;
};
/// v ← ρ v + (1 − ρ) g²; δ = √((u + eps) / (v + eps)) g; u ← ρ u + (1 − ρ) δ²; p ← p − lr δ, with
/// g = grad + weight_decay · p. Throws for negative numbers and rho > 1. As PyTorch's (Zeiler
/// 2012).
XTGRAD_OPTIMIZER(Adadelta, = {});

}}  // namespace xtgrad::optim::v1
