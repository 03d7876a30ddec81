/// @file Elements in another arrangement: repeated, rolled, turned, with others in their place.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// Copies all; the gradient goes back the way the element came.

/// Each element (of the flattened tensor, or slice along `dim`) `repeats` times in a row; repeats:
/// a number, or one for each. `output_size` is checked against their sum.
/// @method
XTGRAD_API Tensor repeat_interleave(const Tensor& self, const Tensor& repeats,
                                    optional<int64_t> dim = nullopt,
                                    optional<int64_t> output_size = nullopt);
XTGRAD_API Tensor repeat_interleave(const Tensor& self, int64_t repeats,
                                    optional<int64_t> dim = nullopt,
                                    optional<int64_t> output_size = nullopt);
/// The number i repeats[i] times, for each i: [Σ repeats], int64 or int32.
XTGRAD_API Tensor repeat_interleave(const Tensor& repeats, optional<int64_t> output_size = nullopt);
/// As repeat(), where missing leading numbers are 1.
/// @method
XTGRAD_API Tensor tile(const Tensor& self, IntArrayRef dims);
/// The second (first) dim reversed.
/// @method
XTGRAD_API Tensor fliplr(const Tensor& self);
XTGRAD_API Tensor flipud(const Tensor& self);
/// Elements moved on by `shifts` along `dims`, those that fall off come in again at the front; of
/// the flattened tensor without dims.
/// @method
XTGRAD_API Tensor roll(const Tensor& self, IntArrayRef shifts, IntArrayRef dims = {});
/// Turned k times by 90° in the plane of two dims, from the first towards the second.
/// @method
XTGRAD_API Tensor rot90(const Tensor& self, int64_t k = 1, IntArrayRef dims = {0, 1});

/// Matrices with 0 above (below) the diagonal number `diagonal`.
/// @method @inplace
XTGRAD_API Tensor tril(const Tensor& self, int64_t diagonal = 0);
XTGRAD_API Tensor triu(const Tensor& self, int64_t diagonal = 0);
/// The places that tril (triu) of a row × col matrix keeps, row by row: [2, n].
XTGRAD_API Tensor tril_indices(int64_t row, int64_t col, int64_t offset = 0,
                               TensorOptions options = kLong);
XTGRAD_API Tensor triu_indices(int64_t row, int64_t col, int64_t offset = 0,
                               TensorOptions options = kLong);
/// Matrices in the dims dim1 and dim2 with the last dim of x on their diagonal, 0 elsewhere.
/// @method
XTGRAD_API Tensor diag_embed(const Tensor& self, int64_t offset = 0, int64_t dim1 = -2,
                             int64_t dim2 = -1);
/// The matrix with x on a diagonal; the diagonal of a matrix.
/// @method
XTGRAD_API Tensor diag(const Tensor& self, int64_t diagonal = 0);
/// The matrix with all elements of x on a diagonal.
/// @method
XTGRAD_API Tensor diagflat(const Tensor& self, int64_t offset = 0);

/// x with `src` where the view of that name lies.
/// @method
XTGRAD_API Tensor select_scatter(const Tensor& self, const Tensor& src, int64_t dim, int64_t index);
XTGRAD_API Tensor slice_scatter(const Tensor& self, const Tensor& src, int64_t dim = 0,
                                optional<int64_t> start = nullopt, optional<int64_t> end = nullopt,
                                int64_t step = 1);
XTGRAD_API Tensor diagonal_scatter(const Tensor& self, const Tensor& src, int64_t offset = 0,
                                   int64_t dim1 = 0, int64_t dim2 = 1);
XTGRAD_API Tensor as_strided_scatter(const Tensor& self, const Tensor& src, IntArrayRef size,
                                     IntArrayRef stride,
                                     optional<int64_t> storage_offset = nullopt);
/// narrow() as a copy.
/// @method
XTGRAD_API Tensor narrow_copy(const Tensor& self, int64_t dim, int64_t start, int64_t length);

/// One more dim with a 1 at the place each number names: [...] → [..., classes], int64; as many
/// classes as are needed where num_classes is -1. Not differentiable.
XTGRAD_API Tensor one_hot(const Tensor& self, int64_t num_classes = -1);

}}  // namespace xtgrad::v1
