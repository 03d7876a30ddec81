/// @file Exchanging what two tensors hold.
#include "core/autograd/exchange.h"

#include <utility>

#include "core/autograd/meta.h"
#include "core/tensor/impl.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

void refresh(const Tensor& x) {
  if (const AutogradMeta* meta = maybe_meta(x))
    if (auto* leaf = meta->accumulator.load(std::memory_order_acquire)) leaf->refresh();
}

}  // namespace

void exchange_data(const Tensor& a, const Tensor& b) noexcept {
  TensorImpl &x = *a.unsafeGetTensorImpl(), &y = *b.unsafeGetTensorImpl();
  std::swap(x.dtype, y.dtype);
  std::swap(x.offset, y.offset);
  std::swap(x.sizes, y.sizes);
  std::swap(x.strides, y.strides);
  std::swap(x.storage, y.storage);
  x.refresh();
  y.refresh();
  refresh(a);
  refresh(b);
}

}}  // namespace xtgrad::autograd::v1
