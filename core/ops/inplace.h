/// @file Op form B for ops that overwrite a tensor.
#pragma once
#include <xtgrad/core/autograd/rule.h>

#include "core/autograd/meta.h"

namespace xtgrad {

/// Calls `write()`, which overwrites t, and records it: `wrt(t, …)` comes first, then other inputs.
/// `op` is named in errors; `node` is libtorch's name of the recorded op. What a rule needs of t's
/// old numbers must be cloned by the caller.
template <class Write, class... W>
Tensor& overwrite(const char* op, const char* node, const Tensor& t, Write write, W... w) {
  const bool record =
      GradMode::is_enabled() && (autograd::rules::wants(w) || ...) && t.is_floating_point();
  autograd::check_inplace(op, t, record);
  IntrusivePtr<autograd::Node> recorded;
  if (record) recorded = autograd::rules::node_for<false>(node, t, std::move(w)...);
  write();
  autograd::bump_version(t);
  if (record) autograd::rebase_history(t, std::move(recorded));
  return const_cast<Tensor&>(t);
}

/// The rule of a tensor whose old numbers do not matter any more.
inline auto forgotten(const Tensor& t) {
  return wrt(t, [](const Tensor& g) { return g.new_zeros(g.sizes()); });
}

}  // namespace xtgrad
