/// @file What the sources of optimisers have in common: their constructors, and one kernel
/// over a parameter and its states.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include "core/kernels/optim.h"

namespace xtgrad::optim { inline namespace v1 { namespace detail {

/// A parameter, its gradient and its states side by side in memory: the tensors' own where they are
/// contiguous and of one type, copies of the others.
class FlatStep {
 public:
  FlatStep(Tensor& param, const Tensor& grad, std::initializer_list<Tensor*> states);
  const kernels::StepArrays& arrays() const { return arrays_; }
  /// Brings copies back to where they are from.
  void write_back();

 private:
  struct Copy {
    Tensor* of;
    Tensor flat;
  };
  void* written(Tensor& t, ScalarType dtype);

  kernels::StepArrays arrays_{};
  Tensor grad_;
  std::vector<Copy> copies_;
};

/// Runs one of kernels::step's formulas; null or undefined states are not used.
template <class Step>
void fused_step(const Step& step, Tensor& param, const Tensor& grad,
                std::initializer_list<Tensor*> states) {
  FlatStep flat(param, grad, states);
  kernels::step(step, flat.arrays());
  flat.write_back();
}

/// Zeros like the parameter, in a state that has none yet.
void zeros_once(Tensor& state, const Tensor& param);

// The checks that several optimisers make of their options, with libtorch's texts.
template <class Options>
void check_lr(const char* name, const Options& o) {
  XTGRAD_CHECK(o.lr() >= 0, "Invalid learning rate: ", o.lr(), "\n[", name,
               "] it must not be negative");
  XTGRAD_CHECK(o.weight_decay() >= 0, "Invalid weight_decay value: ", o.weight_decay(), "\n[", name,
               "] it must not be negative");
}
template <class Options>
void check_eps(const char* name, const Options& o) {
  XTGRAD_CHECK(o.eps() >= 0, "Invalid epsilon value: ", o.eps(), "\n[", name,
               "] it must not be negative");
}
template <class Options>
void check_adam(const char* name, const Options& o) {
  check_lr(name, o);
  check_eps(name, o);
  const auto [beta1, beta2] = o.betas();
  XTGRAD_CHECK(0 <= beta1 && beta1 < 1, "Invalid beta parameter at index 0: ", beta1, "\n[", name,
               "] betas lie in [0, 1)");
  XTGRAD_CHECK(0 <= beta2 && beta2 < 1, "Invalid beta parameter at index 1: ", beta2, "\n[", name,
               "] betas lie in [0, 1)");
}

}}}  // namespace xtgrad::optim::v1::detail

/// Defines what XTGRAD_OPTIMIZER declares, but for `update`. The constructors end with a call of
/// start(optimizer, defaults), which checks the options.
#define XTGRAD_COMPILE_OPTIMIZER(Name)                                                 \
  XTGRAD_COMPILE_OPTIMIZER_CLASSES(Name)                                               \
  template class StepEach<Name, Name##Options, Name##ParamState>;                      \
  Name::~Name() = default;                                                             \
  Name::Name(std::vector<OptimizerParamGroup> param_groups, Name##Options defaults)    \
      : StepEach(std::move(param_groups), defaults) {                                  \
    start(*this, defaults);                                                            \
  }                                                                                    \
  Name::Name(std::vector<Tensor> params, Name##Options defaults)                       \
      : Name(std::vector<OptimizerParamGroup>{OptimizerParamGroup(std::move(params))}, \
             std::move(defaults)) {}
#define XTGRAD_COMPILE_OPTIMIZER_CLASSES(Name)                   \
  template class OptimizerCloneableOptions<Name##Options>;       \
  template class OptimizerCloneableParamState<Name##ParamState>; \
  Name##Options::~Name##Options() = default;                     \
  Name##ParamState::~Name##ParamState() = default;
