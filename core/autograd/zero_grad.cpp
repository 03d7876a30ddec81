/// @file Clearing a gradient.
#include "core/autograd/zero_grad.h"

#include <cstring>

#include "core/autograd/meta.h"
#include "core/kernels/driver.h"

namespace xtgrad::autograd { inline namespace v1 {

void zero_grad(const Tensor& x, bool set_to_none) {
  Tensor& grad = x.mutable_grad();
  if (set_to_none || !grad.defined()) return grad.reset();
  if (grad.requires_grad()) grad = grad.detach();
  const TensorImpl& i = *grad.unsafeGetTensorImpl();
  if (!i.contiguous || i.numel >= kernels::kGrain || i.inference || i.grad_fn) {
    grad.zero_();
    return;
  }
  std::memset(i.data(), 0, grad.nbytes());
  bump_version(grad);
}

}}  // namespace xtgrad::autograd::v1
