/// @file Elements by place: brackets, index tensors and masks; gather, scatter, where.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::inline v1 {

/// x[indices] with one index tensor for each dim, undefined where the dim stays whole: the dims
/// indexed become the shape that the index tensors broadcast to, in place of the first of them, or
/// in front where others stand between them. A mask (bool, uint8) stands for the places where it is
/// true. Gradient: each element gets the sum over the places it was read at. Throws where an index
/// is not int64, out of range, or does not broadcast with the others.
XTGRAD_API Tensor index(const Tensor& self, TensorList indices);
/// x[indices] = values (broadcast), or += with `accumulate`, where places that occur twice add up.
/// The gradient of x is 0 where it was overwritten; that of `values` is read at the indices.
XTGRAD_API Tensor& index_put_(Tensor& self, TensorList indices, const Tensor& values,
                              bool accumulate = false);
XTGRAD_API Tensor index_put(const Tensor& self, TensorList indices, const Tensor& values,
                            bool accumulate = false);

/// Rows (of any dim) by number: y.select(dim, i) = x.select(dim, index[i]); index: [n] or 0-dim,
/// int64 or int32, not negative.
XTGRAD_API Tensor index_select(const Tensor& self, int64_t dim, const Tensor& index);
/// y[i][j][k] = x[index[i][j][k]][j][k] for dim = 0, and so on; index has x's number of dims.
/// Gradient: scatter_add.
XTGRAD_API Tensor gather(const Tensor& self, int64_t dim, const Tensor& index,
                         bool sparse_grad = false);
/// x[index[i][j][k]][j][k] = src[i][j][k] for dim = 0, and so on; scatter_add adds instead.
/// Of several values for one place one stays. The gradient of src is gathered.
XTGRAD_API Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src);
XTGRAD_API Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index,
                          const Scalar& value);
XTGRAD_API Tensor scatter_add(const Tensor& self, int64_t dim, const Tensor& index,
                              const Tensor& src);

/// condition ? a : b, element by element; shapes broadcast, types promote. condition: bool or
/// uint8.
XTGRAD_API Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other);
XTGRAD_API Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other);
XTGRAD_API Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other);
XTGRAD_API Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other);
/// The places where the condition is true, one int64 list for each dim.
XTGRAD_API std::vector<Tensor> where(const Tensor& condition);

/// x with `value` where the mask is true, in x's type; shapes broadcast.
XTGRAD_API Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value);
XTGRAD_API Tensor masked_fill(const Tensor& self, const Tensor& mask, const Tensor& value);
/// The elements where the mask is true, as a list; shapes broadcast.
XTGRAD_API Tensor masked_select(const Tensor& self, const Tensor& mask);
/// The places of the elements that are not 0: [n, dim], int64, row by row.
XTGRAD_API Tensor nonzero(const Tensor& self);
XTGRAD_API std::vector<Tensor> nonzero_numpy(const Tensor& self);

}  // namespace xtgrad::inline v1
