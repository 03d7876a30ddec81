/// @file Where a fresh element-wise result lies in memory: in the order of dims that its operands
/// have.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/impl.h>
#include <xtgrad/core/tensor/tensor.h>

#include "core/autograd/thread_state.h"

namespace xtgrad::autograd { inline namespace v1 {

/// The strides of a dense result of `shape` over operands that broadcast to it: docs/design.md,
/// "The order of dims".
DimVector result_strides(IntArrayRef shape, ArrayRef<const Tensor*> operands);

/// Dense strides in x's own order of dims; those of x where it is dense.
DimVector dense_strides(const Tensor& x);

/// A contiguous tensor, or one of these dense strides, not yet written; InferenceMode marks it.
inline Tensor fresh(ScalarType type, IntArrayRef shape) {
  Tensor t(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(type, shape)));
  if (thread_state.inference) t.unsafeGetTensorImpl()->inference = true;
  return t;
}
Tensor fresh(ScalarType type, IntArrayRef shape, DimVector strides);
/// The same in the shape of x, which is plain: nothing is left to compute.
inline Tensor fresh_like(ScalarType type, const TensorImpl& x) {
  Tensor t(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(type, x)));
  if (thread_state.inference) t.unsafeGetTensorImpl()->inference = true;
  return t;
}

/// A result of `shape` over `operands`, not yet written.
template <class... T>
Tensor fresh_over(ScalarType type, IntArrayRef shape, const T&... operands) {
  if ((operands.unsafeGetTensorImpl()->plain && ...)) [[likely]]
    return fresh(type, shape);
  const Tensor* list[] = {&operands...};
  return fresh(type, shape, result_strides(shape, list));
}

/// Whether nobody else can see g: it may be written to.
inline bool owned_alone(const Tensor& g) {
  return g.use_count() == 1 && g.unsafeGetTensorImpl()->storage->owned_alone() &&
         (g.is_contiguous() || g.is_non_overlapping_and_dense());
}

/// Whether a gradient may be computed in the place of g, from which it is made element by element.
inline bool may_replace(const Tensor& g) {
  return owned_alone(g) && g.unsafeGetTensorImpl()->plain && !g.requires_grad() &&
         g.is_inference() == InferenceMode::is_enabled();
}

}}  // namespace xtgrad::autograd::v1
