/// @file Copies of a tensor side by side, and in reverse.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// repeats[d] copies of x along each dim, new dims in front where there are more repeats than dims:
/// [s₀, s₁] → [r₀ s₀, r₁ s₁]. Always a copy.
/// @method
XTGRAD_API Tensor repeat(const Tensor& x, IntArrayRef repeats);
/// x with the order along `dims` reversed; a copy.
/// @method @out
XTGRAD_API Tensor flip(const Tensor& x, IntArrayRef dims);

}}  // namespace xtgrad::v1
