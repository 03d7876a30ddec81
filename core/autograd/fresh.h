/// @file Where a fresh element-wise result lies in memory: in the order of dims that its operands
/// have.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/impl.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::autograd { inline namespace v1 {

/// Whether x has the very strides that a contiguous tensor gets, those of size-1 dims included.
inline bool is_plain(const Tensor& x) {
  const TensorImpl& i = *x.unsafeGetTensorImpl();
  if (!i.contiguous || i.numel == 0) return false;
  const int64_t *size = i.sizes.data(), *stride = i.strides.data();
  int64_t step = 1;
  for (size_t d = i.sizes.size(); d-- > 0; step *= size[d])
    if (stride[d] != step) return false;
  return true;
}

/// The strides of a dense result of `shape` over operands that broadcast to it: docs/design.md,
/// "The order of dims".
DimVector result_strides(IntArrayRef shape, ArrayRef<const Tensor*> operands);

/// Dense strides in x's own order of dims; those of x where it is dense.
DimVector dense_strides(const Tensor& x);

/// A contiguous tensor, or one of these dense strides, not yet written; InferenceMode marks it.
inline Tensor fresh(ScalarType type, IntArrayRef shape) {
  Tensor t(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(type, shape)));
  if (InferenceMode::is_enabled()) t.unsafeGetTensorImpl()->inference = true;
  return t;
}
Tensor fresh(ScalarType type, IntArrayRef shape, DimVector strides);

/// A result of `shape` over `operands`, not yet written.
template <class... T>
Tensor fresh_over(ScalarType type, IntArrayRef shape, const T&... operands) {
  if ((is_plain(operands) && ...)) [[likely]]
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
  return owned_alone(g) && is_plain(g) && !g.requires_grad() &&
         g.is_inference() == InferenceMode::is_enabled();
}

}}  // namespace xtgrad::autograd::v1
