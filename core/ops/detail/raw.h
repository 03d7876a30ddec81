/// @file Writes below autograd: no history, no version, no checks. Ops compute their results with
/// them.
#pragma once
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/tensor/tensor.h>

#include "core/autograd/fresh.h"

namespace xtgrad::raw {

/// t = value everywhere; throws, before writing, where t's dtype cannot hold the value.
void fill(const Tensor& t, const Scalar& value);
/// dst = src, broadcast and cast.
void copy(const Tensor& dst, const Tensor& src);
using autograd::dense_strides;
/// y, of x's shape, with its dims in x's order.
Tensor in_order_of(const Tensor& x, const Tensor& y);
/// y, made by an op that then looked at it in another shape, as its result: a view of nothing.
inline Tensor as_own(const Tensor& y) {
  autograd::forget_view(y);
  return y;
}
/// The same of what the op has written into: of version 0.
inline Tensor as_new(const Tensor& y) {
  y.unsafeGetTensorImpl()->storage->forget_writes();
  return as_own(y);
}

}  // namespace xtgrad::raw
