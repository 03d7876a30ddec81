/// @file Stochastic gradient descent with momentum.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// How SGD steps: `SGDOptions(0.1).momentum(0.9)`.
struct XTGRAD_API SGDOptions : OptimizerCloneableOptions<SGDOptions> {
  /// A learning rate.
  SGDOptions(double lr) : lr_(lr) {}
  ~SGDOptions() override;
  /// Learning rate.
  XTGRAD_ARG(double, lr);
  /// How much of the last step's direction stays: 0 … 1.
  XTGRAD_ARG(double, momentum) = 0;
  /// How much of the gradient the direction leaves out.
  XTGRAD_ARG(double, dampening) = 0;
  /// L2 penalty: weight_decay · p is added to the gradient.
  XTGRAD_ARG(double, weight_decay) = 0;
  /// Looks ahead along the direction.
  XTGRAD_ARG(bool, nesterov) = false;
  XTGRAD_FIELDS(lr, momentum, dampening, weight_decay, nesterov)
};
/// What SGD keeps of a parameter, if it has momentum.
struct XTGRAD_API SGDParamState : OptimizerCloneableParamState<SGDParamState> {
  SGDParamState() = default;
  ~SGDParamState() override;
  /// The direction b.
  XTGRAD_ARG(Tensor, momentum_buffer);
  XTGRAD_FIELDS(momentum_buffer)
  /// Takes the buffer's memory.
  void prepare(const Tensor& param, const SGDOptions& options);
  bool is_first = false;  ///< the buffer has no numbers yet: they become the gradient
  /// The buffer has the parameter's shape.
  static constexpr int kLikeParameter = 1;
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {"momentum_buffers"};
};
XTGRAD_OPTIMIZER_CLASSES(SGD);
class SGD;
extern template class StepEach<SGD, SGDOptions, SGDParamState>;

/// g ← grad + weight_decay · p; b ← momentum · b + (1 − dampening) g, at first b ← g;
/// p ← p − lr · (b, or g + momentum · b if nesterov). Throws for negative numbers, and for nesterov
/// without momentum or with dampening. As PyTorch's (Sutskever et al. 2013).
class XTGRAD_API SGD : public StepEach<SGD, SGDOptions, SGDParamState> {
 public:
  /// Groups of parameters; `defaults` hold where a group has no options.
  explicit SGD(std::vector<OptimizerParamGroup> param_groups, SGDOptions defaults);
  /// One group of parameters: `SGD(net->parameters(), 0.1)`.
  explicit SGD(std::vector<Tensor> params, SGDOptions defaults);
  SGD(SGD&&) = default;
  ~SGD() override;
  /// One parameter's step, without a graph.
  static void update(Tensor& param, const Tensor& grad, SGDParamState& state,
                     const SGDOptions& options);
  /// Whether there is anything to keep: with momentum.
  static bool keeps_state(const SGDOptions& options) { return options.momentum() != 0; }
  static constexpr bool kUnseen = true;  ///< libtorch's SGD leaves versions alone, no other does
};

}}  // namespace xtgrad::optim::v1
