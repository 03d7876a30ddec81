/// @file What the ops that draw random numbers share; private.
#pragma once
#include <xtgrad/core/ops/create.h>

#include <utility>

#include "core/kernels/random_kernel.h"
#include "core/ops/detail/inplace.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/generator_impl.h"

namespace xtgrad {

using kernels::Mt19937;
using MaybeGenerator = Optional<Generator>;

/// Lets `draw(stream, out)` write t's elements in the order of t's memory.
template <class Draw>
void draw_into(const Tensor& t, const MaybeGenerator& given, Draw draw) {
  const Generator& g = generator_for(given);
  std::lock_guard hold(g.mutex());
  if (t.is_non_overlapping_and_dense()) return draw(g.impl().stream, t.data_ptr());
  const Tensor dense = empty_strided(t.sizes(), raw::dense_strides(t), t.scalar_type());
  draw(g.impl().stream, dense.data_ptr());
  raw::copy(t, dense);
}
template <class Draw>
Tensor drawn(Tensor t, const MaybeGenerator& g, Draw draw) {
  draw_into(t, g, draw);
  return t;
}
template <class Draw>
Tensor& overwrite_randomly(const char* op, const char* node, const Tensor& t,
                           const MaybeGenerator& g, Draw draw) {
  return overwrite(
      op, node, t, [&] { draw_into(t, g, draw); }, forgotten(t));
}

/// What a parameter of drawn numbers gets.
inline const auto kNoGradient = [](const Tensor& g) { return g.new_zeros(g.sizes()); };

}  // namespace xtgrad
