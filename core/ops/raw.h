/// @file Writes below autograd: no history, no version, no checks. Ops compute their results with
/// them.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::raw {

/// t = value everywhere; throws, before writing, where t's dtype cannot hold the value.
void fill(const Tensor& t, const Scalar& value);
/// dst = src, broadcast and cast.
void copy(const Tensor& dst, const Tensor& src);
/// The dense strides in which a tensor like x is made: those of x without gaps, in the same dim
/// order.
DimVector dense_strides(const Tensor& x);

}  // namespace xtgrad::raw
