/// @file How shapes and types of several tensors combine: broadcasting and type promotion.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// PyTorch's result type of an op on both: tensors with dims decide before 0-dim tensors, these
/// before C++ numbers; a lower category only lifts the kind (int to float).
XTGRAD_API ScalarType result_type(const Tensor& a, const Tensor& b);
/// The result type with a number, which only lifts the kind: an int tensor + 1.5 is of
/// default_dtype().
XTGRAD_API ScalarType result_type(const Tensor& a, const Scalar& b);
/// The result type of an op on three tensors.
XTGRAD_API ScalarType result_type(const Tensor& a, const Tensor& b, const Tensor& c);

/// Throws unless a result of type `result` may be written in place into a tensor of type `target`.
XTGRAD_API void check_can_write(ScalarType result, ScalarType target);

/// The number as a 0-dim tensor that promotes like a number.
XTGRAD_API Tensor wrapped_scalar(const Scalar& s);

/// The shape both broadcast to: sizes equal or 1, aligned at the last dim.
XTGRAD_API DimVector broadcast_shape(IntArrayRef a, IntArrayRef b);
/// x's strides as seen from `shape`, which x broadcasts to: 0 where it is repeated.
XTGRAD_API DimVector broadcast_strides(const Tensor& x, IntArrayRef shape);

/// `dim` counted from the front; throws where it is not in [-n, n). 0-dim tensors have dims 0 and
/// -1.
XTGRAD_API int64_t wrap_dim(int64_t dim, int64_t n);
/// A bit for each of `dims`, all of them where none is given; throws on a repeated one.
XTGRAD_API uint64_t dim_mask(OptionalIntArrayRef dims, int64_t n);

}}  // namespace xtgrad::v1
