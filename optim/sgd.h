/// @file Stochastic gradient descent with momentum.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// How SGD steps: `SGDOptions(0.1).momentum(0.9)`.
struct XTGRAD_API SGDOptions : OptimizerCloneableOptions<SGDOptions> {
  /// A learning rate.
  SGDOptions(double lr) : lr_(lr) {}
  ~SGDOptions() override;
  /// The learning rate, at least 0.
  auto lr XTGRAD_SETTER(double, lr);
  /// How much of the last step is kept, at least 0.
  auto momentum XTGRAD_SETTER(double, momentum, 0);
  /// How much less of the gradient enters it: 1 − dampening.
  auto dampening XTGRAD_SETTER(double, dampening, 0);
  /// How much of the parameter is added to the gradient, at least 0.
  auto weight_decay XTGRAD_SETTER(double, weight_decay, 0);
  /// Whether the gradient is corrected by the momentum; throws without momentum or with dampening.
  auto nesterov XTGRAD_SETTER(bool, nesterov, false);
  XTGRAD_FIELDS(lr, momentum, dampening, weight_decay, nesterov)
};
/// What SGD keeps of a parameter, if it has momentum.
struct XTGRAD_API SGDParamState : OptimizerCloneableParamState<SGDParamState> {
  ~SGDParamState() override;
  /// The running sum b of the gradients.
  auto momentum_buffer XTGRAD_SETTER(Tensor, momentum_buffer);
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
class XTGRAD_API SGD;
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
  /// Takes over groups and state; the parameters stay the module's.
  SGD(SGD&&) = default;
  ~SGD() override;
  /// One parameter's step, without a graph.
  static void update(Tensor& param, const Tensor& grad, SGDParamState& state,
                     const SGDOptions& options);
  /// Whether there is anything to keep: with momentum.
  static bool keeps_state(const SGDOptions& options) { return options.momentum() != 0; }
  static constexpr bool kFused = true;   ///< update() is one kernel over the parameter's memory
  static constexpr bool kUnseen = true;  ///< libtorch's SGD leaves versions alone, no other does
};

}}  // namespace xtgrad::optim::v1
