/// @file Copies, casts and constant writes, as functions; the methods of Tensor do the same.
#pragma once
#include <xtgrad/core/ops/functions.h>

namespace xtgrad { inline namespace v1 {

/// A copy with memory and history of its own: y = x. Keeps the order of the dims in memory unless
/// another is asked for.
/// @method
XTGRAD_API Tensor clone(const Tensor& self, optional<MemoryFormat> memory_format = nullopt);
/// Every element becomes the value; its old gradient path ends. Throws where the dtype cannot hold
/// it.
/// As above from a 0-dim tensor, which gets the sum of the gradient.
/// @inplace @function_
XTGRAD_API Tensor fill(const Tensor& self, const Scalar& value);
XTGRAD_API Tensor fill(const Tensor& self, const Tensor& value);
/// @function
XTGRAD_API Tensor& zero_(Tensor& self);
/// Whether a tensor with one element is not 0.
XTGRAD_API bool is_nonzero(const Tensor& self);

}}  // namespace xtgrad::v1
