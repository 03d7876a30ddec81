/// @file Tells whoever watches what an op did.
#include "core/autograd/watcher.h"

#include <xtgrad/core/autograd/profiler.h>

namespace xtgrad::autograd { inline namespace v1 {

int watchers = 0;

void say_ended(const char* name, TensorList ys, ArrayRef<const Tensor*> operands, int64_t flop) {
  if (profiler::detail::on()) profiler::detail::op(name, ys, flop);
  if (Watcher* const w = watcher(); w && !operands.empty())
    for (const Tensor& y : ys)
      if (const Node* const n = y.unsafeGetTensorImpl()->grad_fn) w->operands(*n, operands, y);
}

}}  // namespace xtgrad::autograd::v1
