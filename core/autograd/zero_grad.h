/// @file Clearing a gradient, as modules and optimisers do before each backward.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::autograd { inline namespace v1 {

/// Fills x's gradient with zeros, without the graph it may have, or makes it undefined.
XTGRAD_API void zero_grad(const Tensor& x, bool set_to_none);

}}  // namespace xtgrad::autograd::v1
