/// @file Clearing a gradient.
#include "core/autograd/zero_grad.h"

namespace xtgrad::autograd { inline namespace v1 {

void zero_grad(const Tensor& x, bool set_to_none) {
  Tensor& grad = x.mutable_grad();
  if (set_to_none || !grad.defined()) return grad.reset();
  if (grad.requires_grad()) grad = grad.detach();
  grad.zero_();
}

}}  // namespace xtgrad::autograd::v1
