/// @file Copies, casts and constant writes, as functions; the methods of Tensor do the same.
#pragma once
#include <xtgrad/core/ops/functions.h>

namespace xtgrad { inline namespace v1 {

/// A copy with memory and history of its own: y = x. Keeps the order of the dims in memory unless
/// another is asked for.
/// @method
XTGRAD_API Tensor clone(const Tensor& self, Optional<MemoryFormat> memory_format = nullopt);
/// x with the value everywhere; no gradient leads to x. Throws where the dtype cannot hold it.
/// @inplace @function_ @out
XTGRAD_API Tensor fill(const Tensor& self, const Scalar& value);
/// x with the number of a 0-dim tensor everywhere, whose gradient is Σ g. Throws for more dims.
/// @inplace @function_ @out
XTGRAD_API Tensor fill(const Tensor& self, const Tensor& value);
/// Writes 0 everywhere, in place; no gradient leads to what was there.
XTGRAD_API Tensor& zero_(Tensor& self);
/// Whether a tensor with one element is not 0.
XTGRAD_API bool is_nonzero(const Tensor& self);

}}  // namespace xtgrad::v1
