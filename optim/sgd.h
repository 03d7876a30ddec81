/// @file Stochastic gradient descent with momentum.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim::inline v1 {

struct XTGRAD_API SGDOptions : OptimizerCloneableOptions<SGDOptions> {
  SGDOptions(double lr) : lr_(lr) {}
  XTGRAD_ARG(double, lr);
  XTGRAD_ARG(double, momentum) = 0;
  XTGRAD_ARG(double, dampening) = 0;
  XTGRAD_ARG(double, weight_decay) = 0;
  XTGRAD_ARG(bool, nesterov) = false;
};
struct XTGRAD_API SGDParamState : OptimizerCloneableParamState<SGDParamState> {
  XTGRAD_ARG(Tensor, momentum_buffer);
};

/// g ← grad + weight_decay · p; b ← momentum · b + (1 − dampening) g, at first b ← g;
/// p ← p − lr · (b, or g + momentum · b if nesterov). Throws for negative numbers, and for nesterov
/// without momentum or with dampening. As PyTorch's (Sutskever et al. 2013).
class XTGRAD_API SGD : public StepEach<SGD, SGDOptions, SGDParamState> {
 public:
  SGD(std::vector<OptimizerParamGroup> param_groups, SGDOptions defaults);
  SGD(std::vector<Tensor> params, SGDOptions defaults);
  static void update(Tensor& param, const Tensor& grad, SGDParamState& state,
                     const SGDOptions& options);
};

}  // namespace xtgrad::optim::inline v1
