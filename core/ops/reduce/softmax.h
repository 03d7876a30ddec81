/// @file Softmax and its logarithm.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// yᵢ = exp(xᵢ) / Σ exp(xⱼ) along `dim`, computed without overflow; x converted to `dtype` first.
/// [..., n, ...] → the same. dL/dx = y (g − Σ g y). Throws for integers.
/// @method @out
XTGRAD_API Tensor softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype = nullopt);
/// yᵢ = xᵢ − log Σ exp(xⱼ), finite where softmax is 0. dL/dx = g − exp(y) Σ g.
/// @method @out
XTGRAD_API Tensor log_softmax(const Tensor& self, int64_t dim,
                              Optional<ScalarType> dtype = nullopt);

}}  // namespace xtgrad::v1
