/// @file What a run of the engine does to gradients on their way, in the rare cases.
#pragma once
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/autograd/profiler.h>

#include "core/autograd/watcher.h"

namespace xtgrad::autograd { inline namespace v1 {

/// Calls the watcher, unless a hook has stopped it.
template <class... P, class... A>
void tell(void (Watcher::*what)(P...), A&&... args) {
  if (Watcher* w = watcher()) (w->*what)(std::forward<A>(args)...);
}
/// Tells of a run's begin and end, the Profile as well.
struct Told {
  const profiler::Scope timed{"backward"};
  explicit Told(bool create) { tell(&Watcher::begins, create); }
  ~Told() { tell(&Watcher::ends); }
  Told(const Told&) = delete;
};

/// n.apply(grads, out), which Recorder and Profile hear of.
void apply_watched(Node& n, Tensor* grads, Tensor* out);
/// Makes g, the gradient of `from`'s input i, fit its tensor: sums over what was broadcast, casts;
/// throws where it does not.
void refit(Tensor& g, const OutputMeta& meta, const Node* from, size_t i);
/// Says once what `backward(create_graph = true)` leaves behind.
void warn_of_cycle();
/// Shows the gradients to a node's hooks, which may replace them.
void run_hooks(NodeExtras& extras, Tensor* grads);
/// Tells of what this leaf's gradient has become.
void tell_accumulated(const AccumulateGrad& leaf);
/// Runs the hooks behind this leaf's gradient.
void run_hooks_behind(const AccumulateGrad& leaf);

}}  // namespace xtgrad::autograd::v1
