/// @file Hooks behind a leaf's gradient.
#include <xtgrad/core/autograd/post_accumulate.h>
#include <xtgrad/core/check.h>

#include <algorithm>

#include "core/autograd/meta.h"
#include "core/autograd/run_steps.h"

namespace xtgrad::autograd { inline namespace v1 {

unsigned register_post_accumulate_grad_hook(const Tensor& leaf,
                                            std::function<void(const Tensor&)> hook) {
  XTGRAD_CHECK(leaf.defined() && leaf.is_leaf() && leaf.requires_grad(),
               "post accumulate grad hooks cannot be registered on non-leaf tensors"
               "\n[register_post_accumulate_grad_hook] it takes a leaf that requires a gradient");
  NodeExtras& extras = accumulator_edge(leaf).function->extras();
  std::lock_guard hold(extras.lock);
  extras.accumulated.emplace_back(extras.next_handle, std::move(hook));
  return extras.next_handle++;
}

void remove_post_accumulate_grad_hook(const Tensor& leaf, unsigned handle) {
  NodeExtras& extras = accumulator_edge(leaf).function->extras();
  std::function<void(const Tensor&)> removed;  // goes after the lock, with all that it captured
  std::lock_guard hold(extras.lock);
  const auto found = std::find_if(extras.accumulated.begin(), extras.accumulated.end(),
                                  [&](auto& h) { return h.first == handle; });
  XTGRAD_CHECK(found != extras.accumulated.end(), "Invalid index, no hook at position ", handle,
               "\n[remove_post_accumulate_grad_hook] pass what registration returned");
  removed = std::move(found->second);
  extras.accumulated.erase(found);
}

void run_hooks_behind(const AccumulateGrad& leaf) {
  NodeExtras* extras = leaf.maybe_extras();
  if (!extras) return;
  const auto hooks = [&] {  // a hook may remove itself
    std::lock_guard hold(extras->lock);
    return extras->accumulated;
  }();
  for (const auto& h : hooks) h.second(leaf.variable());
}

}}  // namespace xtgrad::autograd::v1
