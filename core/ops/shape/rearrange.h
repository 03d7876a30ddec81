/// @file Elements in another arrangement: repeated, rolled, turned, with others in their place.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// Copies all; the gradient goes back the way the element came.

/// Each element (of the flattened tensor, or slice along `dim`) repeats[i] times in a row, or
/// `repeats` times where it has one element: [… s …] → [… Σ repeats …]. `output_size` is checked
/// against that sum.
/// @method @out
XTGRAD_API Tensor repeat_interleave(const Tensor& self, const Tensor& repeats,
                                    Optional<int64_t> dim = nullopt,
                                    Optional<int64_t> output_size = nullopt);
/// Each element (of the flattened tensor, or slice along `dim`) `repeats` times in a row: [… s …] →
/// [… s · repeats …]. `output_size` is checked against that size.
/// @method @out
XTGRAD_API Tensor repeat_interleave(const Tensor& self, int64_t repeats,
                                    Optional<int64_t> dim = nullopt,
                                    Optional<int64_t> output_size = nullopt);
/// The number i repeats[i] times, for each i: [Σ repeats], int64 or int32.
/// @out
XTGRAD_API Tensor repeat_interleave(const Tensor& repeats, Optional<int64_t> output_size = nullopt);
/// As repeat(), where missing leading numbers are 1.
/// @method
XTGRAD_API Tensor tile(const Tensor& self, IntArrayRef dims);
/// The order along the second dim reversed: y[i, j] = x[i, m − 1 − j]. Throws for less than two
/// dims.
/// @method
XTGRAD_API Tensor fliplr(const Tensor& self);
/// The order along the first dim reversed: y[i] = x[n − 1 − i]. Throws for a 0-dim tensor.
/// @method
XTGRAD_API Tensor flipud(const Tensor& self);
/// Elements moved on by `shifts` along `dims`, those that fall off come in again at the front; of
/// the flattened tensor without dims.
/// @method @out
XTGRAD_API Tensor roll(const Tensor& self, IntArrayRef shifts, IntArrayRef dims = {});
/// Each of the dims, or of all, rolled by half its size: frequency 0 of a spectrum, which comes
/// first, goes to the middle. y[(i + n/2) mod n] = x[i].
XTGRAD_API Tensor fft_fftshift(const Tensor& self, OptionalIntArrayRef dim = nullopt);
/// What fft_fftshift moved goes back: the middle of each of the dims, or of all, comes first.
XTGRAD_API Tensor fft_ifftshift(const Tensor& self, OptionalIntArrayRef dim = nullopt);
/// Turned k times by 90° in the plane of two dims, from the first towards the second.
/// @method @out
XTGRAD_API Tensor rot90(const Tensor& self, int64_t k = 1, IntArrayRef dims = {0, 1});

/// The lower triangle of matrices [..., n, m]: xᵢⱼ where j − i ≤ diagonal, else 0.
/// @method @inplace @out
XTGRAD_API Tensor tril(const Tensor& self, int64_t diagonal = 0);
/// The upper triangle of matrices [..., n, m]: xᵢⱼ where j − i ≥ diagonal, else 0.
/// @method @inplace @out
XTGRAD_API Tensor triu(const Tensor& self, int64_t diagonal = 0);
/// The places that tril of a row × col matrix keeps, row by row: [2, k], row numbers, then columns.
/// @out
XTGRAD_API Tensor tril_indices(int64_t row, int64_t col, int64_t offset = 0,
                               TensorOptions options = kLong);
/// The places that triu of a row × col matrix keeps, row by row: [2, k], row numbers, then columns.
/// @out
XTGRAD_API Tensor triu_indices(int64_t row, int64_t col, int64_t offset = 0,
                               TensorOptions options = kLong);
/// Matrices in the dims dim1 and dim2 with the last dim of x on their diagonal, 0 elsewhere.
/// @method @out
XTGRAD_API Tensor diag_embed(const Tensor& self, int64_t offset = 0, int64_t dim1 = -2,
                             int64_t dim2 = -1);
/// The matrix with the list x on diagonal number `diagonal`, 0 elsewhere: [n] → [n + |d|, n + |d|];
/// or that diagonal of a matrix x as a list. Throws for other dims.
/// @method @out
XTGRAD_API Tensor diag(const Tensor& self, int64_t diagonal = 0);
/// The matrix with all elements of x on a diagonal.
/// @method
XTGRAD_API Tensor diagflat(const Tensor& self, int64_t offset = 0);

/// x with `src` in place of x.select(dim, index), whose shape it has. The gradient of x is 0 there,
/// that of `src` is read there.
/// @method @out
XTGRAD_API Tensor select_scatter(const Tensor& self, const Tensor& src, int64_t dim, int64_t index);
/// x with `src` in place of x.slice(dim, start, end, step), whose shape it has; gradients as
/// select_scatter.
/// @method @out
XTGRAD_API Tensor slice_scatter(const Tensor& self, const Tensor& src, int64_t dim = 0,
                                Optional<int64_t> start = nullopt, Optional<int64_t> end = nullopt,
                                int64_t step = 1);
/// x with `src` in place of x.diagonal(offset, dim1, dim2), whose shape it has; gradients as
/// select_scatter.
/// @method @out
XTGRAD_API Tensor diagonal_scatter(const Tensor& self, const Tensor& src, int64_t offset = 0,
                                   int64_t dim1 = 0, int64_t dim2 = 1);
/// x with `src` in place of x.as_strided(size, stride, storage_offset), whose shape it has;
/// gradients as select_scatter.
/// @method @out
XTGRAD_API Tensor as_strided_scatter(const Tensor& self, const Tensor& src, IntArrayRef size,
                                     IntArrayRef stride,
                                     Optional<int64_t> storage_offset = nullopt);
/// narrow() as a copy.
/// @method @out
XTGRAD_API Tensor narrow_copy(const Tensor& self, int64_t dim, int64_t start, int64_t length);

/// One more dim with a 1 at the place each number names: [...] → [..., classes], int64; as many
/// classes as are needed where num_classes is -1. Not differentiable.
XTGRAD_API Tensor one_hot(const Tensor& self, int64_t num_classes = -1);

}}  // namespace xtgrad::v1
