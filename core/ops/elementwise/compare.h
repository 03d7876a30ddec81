/// @file Whether two tensors are equal, or nearly so.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// Same shape and same numbers; nan equals nothing.
/// @method
XTGRAD_API bool equal(const Tensor& self, const Tensor& other);
/// |a − b| ≤ atol + rtol |b| for each pair of elements; infinities where they are equal, nan and
/// nan if `equal_nan`. Shapes broadcast. Throws where the dtypes differ or a tolerance is negative.
/// Bool, not differentiable.
/// @method
XTGRAD_API Tensor isclose(const Tensor& self, const Tensor& other, double rtol = 1e-5,
                          double atol = 1e-8, bool equal_nan = false);
/// Whether `isclose` holds everywhere.
/// @method
XTGRAD_API bool allclose(const Tensor& self, const Tensor& other, double rtol = 1e-5,
                         double atol = 1e-8, bool equal_nan = false);

}}  // namespace xtgrad::v1
