/// @file Op form B for ops that overwrite a tensor.
#pragma once
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/view.h>

#include "core/autograd/meta.h"

namespace xtgrad {

using autograd::Reads;
using autograd::Repeats;

/// Calls `write()`, which overwrites t, and records it: `wrt(t, …)` comes first, then other inputs.
/// `op` is named in errors; `node` is libtorch's name of the recorded op. What a rule needs of t's
/// old numbers must be cloned by the caller.
template <class Write, class... W>
Tensor& overwrite(Repeats repeats, const char* op, const char* node, const Tensor& t, Write write,
                  W... w) {
  const bool record =
      GradMode::is_enabled() && (autograd::rules::wants(w) || ...) && t.is_floating_point();
  autograd::check_inplace(op, t, record, repeats);
  std::optional<autograd::Rewrite> rewrite;
  if (record) rewrite.emplace(t, autograd::rules::node_for<false>(node, t, std::move(w)...));
  write();
  autograd::bump_version(t);
  if (rewrite) rewrite->commit(t);
  return const_cast<Tensor&>(t);
}
template <class Write, class... W>
Tensor& overwrite(const char* op, const char* node, const Tensor& t, Write write, W... w) {
  return overwrite(Repeats::Refused, op, node, t, std::move(write), std::move(w)...);
}

/// The dims along which one place in memory stands for all elements.
inline DimVector repeated_dims(const Tensor& x) {
  DimVector dims;
  for (int64_t d = 0; d < x.dim(); ++d)
    if (x.strides()[size_t(d)] == 0 && x.sizes()[size_t(d)] > 1) dims.push_back(d);
  return dims;
}
/// x without history, its repeated dims cut to one element: each place in memory once.
inline Tensor each_place_once(const Tensor& x) {
  Tensor y = x.detach();
  for (const int64_t d : repeated_dims(x)) y = y.narrow(d, 0, 1);
  return y;
}

/// The rule of a tensor whose old numbers do not matter any more.
inline auto forgotten(const Tensor& t) {
  return wrt(t, [](const Tensor& g) { return g.new_zeros(g.sizes()); });
}

}  // namespace xtgrad
