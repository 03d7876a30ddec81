/// @file summary: a table of a network's layers.
#pragma once
#include <xtgrad/nn/module.h>

#include <string>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {
/// Watches the calls of all modules below one while it lives.
class XTGRAD_API SummaryRun {
 public:
  explicit SummaryRun(const std::shared_ptr<Module>& root);
  ~SummaryRun();
  std::string text() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};
/// Gradients are off and the module is in evaluation mode while it lives.
class XTGRAD_API Trial {
 public:
  explicit Trial(Module& root);
  ~Trial();
  Trial(const Trial&) = delete;

 private:
  std::vector<std::pair<Module*, bool>> training_;
  bool grad_;
};
}  // namespace detail

/// Calls the network with these inputs, in evaluation mode and without gradients, and shows each
/// layer with the shape of its output, how many parameters it has and how many products it adds up
/// (of linear, convolution, recurrent and attention layers), and their totals.
///
///     std::cout << nn::summary(net, torch::zeros({1, 1, 28, 28}));
template <class M, class... Inputs>
std::string summary(const ModuleHolder<M>& module, Inputs&&... inputs) {
  const detail::Trial trial(*module.ptr());
  const detail::SummaryRun run(module.ptr());
  module(std::forward<Inputs>(inputs)...);
  return run.text();
}
/// Of a shared_ptr to the module, which it calls as a handle does, hooks included.
template <class M, class... Inputs>
requires std::is_base_of_v<Module, M> std::string summary(const std::shared_ptr<M>& module,
                                                          Inputs&&... inputs) {
  return summary(ModuleHolder<M>(module), std::forward<Inputs>(inputs)...);
}

}}  // namespace xtgrad::nn::v1
