/// @file Repeating and reversing, composed of views and copies, each with its transpose as rule.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/repeat.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/checked.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

Tensor repeat(const Tensor& x, IntArrayRef repeats) {
  const size_t n = repeats.size(), own = x.sizes().size();
  XTGRAD_CHECK(n >= own,
               "Number of dimensions of repeat dims can not be smaller than number of dimensions "
               "of tensor\n[repeat] repeats ",
               repeats, " for a tensor of sizes ", x.sizes(),
               draw_shapes({{"tensor", x.sizes()}, {"repeats", repeats}}));
  // Seen as [1, s₀, 1, s₁, …] and expanded to [r₀, s₀, r₁, s₁, …], x only needs to be copied.
  DimVector seen, pairs, result, copies;
  for (size_t d = 0; d < n; ++d) {
    const int64_t size = d < n - own ? 1 : x.sizes()[d - (n - own)];
    const Checked whole = Checked(repeats[d]) * size;
    XTGRAD_CHECK(repeats[d] >= 0, "Trying to create tensor with negative dimension ", whole.value(),
                 ": ", repeats, "\n[repeat] each dim of ", x.sizes(),
                 " is repeated 0 or more times");
    seen.push_back(1);
    seen.push_back(size);
    pairs.push_back(repeats[d]);
    pairs.push_back(size);
    result.push_back(whole.get("repeat", repeats, " times ", x.sizes()));
    copies.push_back(int64_t(2 * d));
  }
  Tensor y;
  {
    NoGradGuard not_recorded;
    y = x.reshape(seen).expand(pairs).clone(MemoryFormat::Contiguous).reshape(result).detach();
  }
  return differentiable("RepeatBackward0", y,
                        wrt(x, [pairs, copies, sizes = DimVector(x.sizes())](const Tensor& g) {
                          Tensor whole = g.reshape(pairs);
                          if (!copies.empty()) whole = whole.sum(IntArrayRef(copies));
                          return whole.reshape(sizes);
                        }));
}

Tensor flip(const Tensor& x, IntArrayRef dims) {
  const uint64_t reversed = dims.empty() ? 0 : dim_mask(dims, x.dim());
  Tensor y;
  {
    NoGradGuard not_recorded;
    y = x.detach();
    for (int64_t d = 0; d < x.dim(); ++d)
      if (reversed >> d & 1) y = y.index_select(d, arange(x.size(d) - 1, -1, -1));
    y = reversed == 0 ? y.clone() : raw::in_order_of(x, y);
  }
  return differentiable("FlipBackward0", y,
                        wrt(x, [dims = DimVector(dims)](const Tensor& g) { return g.flip(dims); }));
}

}}  // namespace xtgrad::v1
