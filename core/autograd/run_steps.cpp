#include "core/autograd/run_steps.h"

#include <xtgrad/core/check.h>
#include <xtgrad/core/warning.h>

#include "core/autograd/meta.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad::autograd { inline namespace v1 {

void refit(Tensor& g, const OutputMeta& meta, const Node* from, size_t i) {
  const IntArrayRef want = meta.sizes;
  if (!want.equals(g.sizes())) {
    bool expandable = size_t(g.dim()) >= want.size();
    for (size_t d = 0; expandable && d < want.size(); ++d) {
      const int64_t have = g.size(int64_t(d) - int64_t(want.size()));
      expandable = want[d] == have || want[d] == 1;
    }
    XTGRAD_CHECK(expandable, from ? "Function " + from->name() + " returned an invalid" : "invalid",
                 " gradient at index ", i, " - got ", g.sizes(),
                 " but expected shape compatible with ", want,
                 "\n[backward] a gradient has the shape of its tensor, or one that sums to it",
                 draw_expanding({"expected", want}, {"gradient", g.sizes()}));
    g = g.sum_to_size(want);
    if (from) tell(&Watcher::fitted, *from, i, g);
  }
  if (g.scalar_type() == meta.dtype) return;
  g = g.to(meta.dtype);
  if (from) tell(&Watcher::fitted, *from, i, g);
}

void warn_of_cycle() {
  XTGRAD_WARN_ONCE(
      "Using backward() with create_graph=True will create a reference cycle between the parameter "
      "and its gradient which can cause a memory leak. We recommend using autograd.grad when "
      "creating the graph to avoid this. If you have to use this function, make sure to reset the "
      ".grad fields of your parameters to None after use to break the cycle and avoid the leak.");
}

void run_hooks(NodeExtras& extras, Tensor* grads) {
  const auto hooks = [&] {  // a hook may remove itself
    std::lock_guard hold(extras.lock);
    return extras.hooks;
  }();
  for (const auto& h : hooks) {
    Tensor& g = grads[h.result];
    if (!g.defined()) continue;
    Tensor replaced = h.call(g);
    if (!replaced.defined()) continue;
    XTGRAD_CHECK(replaced.scalar_type() == g.scalar_type(), "hook '", h.handle,
                 "' has changed the type of value (was ", g.toString(), " got ",
                 replaced.toString(), ")\n[hook] convert the result with to(",
                 dtype_name(g.scalar_type()), ")");
    XTGRAD_CHECK(replaced.sizes().equals(g.sizes()), "hook '", h.handle,
                 "' has changed the size of value\n[register_hook] the gradient has sizes ",
                 g.sizes(), ", the hook returned ", replaced.sizes(),
                 draw_clash({"gradient", g.sizes()}, {"returned", replaced.sizes()}));
    g = std::move(replaced);
  }
}

void tell_accumulated(const AccumulateGrad& leaf) {
  const AutogradMeta& meta = *leaf.variable().unsafeGetTensorImpl()->meta;
  tell(&Watcher::accumulated, leaf, meta.retained ? *meta.retained : meta.grad);
}

void apply_watched(Node& n, Tensor* grads, Tensor* out) {
  tell(&Watcher::applies, n, grads);
  {
    const profiler::Scope timed(n.name(), profiler::Kind::kBackward);
    n.apply(grads, out);
  }
  tell(&Watcher::applied, n, out);
}

}}  // namespace xtgrad::autograd::v1
