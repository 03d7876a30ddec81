/// @file Exchanging what two tensors hold.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::autograd { inline namespace v1 {

/// a and b exchange type, geometry and storage; the handles, what they require and their gradients
/// stay. As it cannot fail, it is the last step of what must be done whole or not at all.
XTGRAD_API void exchange_data(const Tensor& a, const Tensor& b) noexcept;

}}  // namespace xtgrad::autograd::v1
