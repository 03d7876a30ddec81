/// @file Elements by place: brackets, index tensors and masks; gather, scatter, where.
#pragma once
#include <xtgrad/core/ops/functions.h>

#include <string_view>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// x[indices] with one index tensor for each dim, undefined where the dim stays whole: the dims
/// indexed become the shape that the index tensors broadcast to, in place of the first of them, or
/// in front where others stand between them. A mask (bool, uint8) stands for the places where it is
/// true. Gradient: each element gets the sum over the places it was read at. Throws where an index
/// is not int64, out of range, or does not broadcast with the others.
XTGRAD_API Tensor index(const Tensor& self, TensorList indices);
/// x[indices] = values (broadcast), or += with `accumulate`, where places that occur twice add up.
/// The gradient of x is 0 where it was overwritten; that of `values` is read at the indices.
/// @method @inplace @function_ @out
XTGRAD_API Tensor index_put(const Tensor& self, TensorList indices, const Tensor& values,
                            bool accumulate = false);

/// Rows (of any dim) by number: y.select(dim, i) = x.select(dim, index[i]); index: [n] or 0-dim,
/// int64 or int32, not negative.
/// @method @out
XTGRAD_API Tensor index_select(const Tensor& self, int64_t dim, const Tensor& index);
/// x with alpha · `source` added to its rows by number: row index[i] of any dim gets source's row
/// i; rows named twice get both. index: [n] or 0-dim, int64 or int32.
/// @method @inplace @out
XTGRAD_API Tensor index_add(const Tensor& self, int64_t dim, const Tensor& index,
                            const Tensor& source, const Scalar& alpha = 1);
/// x with rows of `source` in place of its own by number: row index[i] of any dim becomes source's
/// row i, one of several. index: [n] or 0-dim, int64. The gradient of x is 0 there.
/// @method @inplace @out
XTGRAD_API Tensor index_copy(const Tensor& self, int64_t dim, const Tensor& index,
                             const Tensor& source);
/// x with the value in all rows (of any dim) that `index` names: [n] or 0-dim, int64, negative ones
/// from the end. The gradient is 0 there.
/// @method @inplace @out
XTGRAD_API Tensor index_fill(const Tensor& self, int64_t dim, const Tensor& index,
                             const Scalar& value);
/// x with the number of a 0-dim tensor in all rows that `index` names; its gradient is Σ g over
/// them. Throws for more dims.
/// @method @inplace @out
XTGRAD_API Tensor index_fill(const Tensor& self, int64_t dim, const Tensor& index,
                             const Tensor& value);
/// x with the rows of `source` combined with its own by number: row index[i] becomes the "prod",
/// "mean", "amax" or "amin" of its like, and of the old row too if `include_self`.
/// @method @inplace{copy} @out
XTGRAD_API Tensor index_reduce(const Tensor& self, int64_t dim, const Tensor& index,
                               const Tensor& source, std::string_view reduce,
                               bool include_self = true);
/// Elements by their number in the flattened tensor (negative ones from the end); y: index's shape.
/// @method @out
XTGRAD_API Tensor take(const Tensor& self, const Tensor& index);
/// gather() with self and indices broadcast to each other but for `dim`; flattened without it.
/// @method @out
XTGRAD_API Tensor take_along_dim(const Tensor& self, const Tensor& indices,
                                 Optional<int64_t> dim = nullopt);
/// x with the elements of `source` put in (or added) by number.
/// @method @inplace @out
XTGRAD_API Tensor put(const Tensor& self, const Tensor& index, const Tensor& source,
                      bool accumulate = false);
/// y[i][j][k] = x[index[i][j][k]][j][k] for dim = 0, and so on; index has x's number of dims.
/// Gradient: scatter_add.
/// @method @out
XTGRAD_API Tensor gather(const Tensor& self, int64_t dim, const Tensor& index,
                         bool sparse_grad = false);
/// x with x[index[i][j][k]][j][k] = src[i][j][k] for dim = 0, and so on; of several values for one
/// place one stays. The gradient of x is 0 there, that of src is gathered.
/// @method @inplace @out
XTGRAD_API Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src);
/// x with x[index[i][j][k]][j][k] = value for dim = 0, and so on. The gradient is 0 there.
/// @method @inplace @out
XTGRAD_API Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index,
                          const Scalar& value);
/// x with src[i][j][k] added to x[index[i][j][k]][j][k] for dim = 0, and so on; several add up. The
/// gradient of src is gathered.
/// @method @inplace @out
XTGRAD_API Tensor scatter_add(const Tensor& self, int64_t dim, const Tensor& index,
                              const Tensor& src);
/// x with src[i][j][k] added to ("add") or multiplied by ("multiply", without gradient)
/// x[index[i][j][k]][j][k] for dim = 0, and so on.
/// @method @inplace{copy} @out
XTGRAD_API Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                          std::string_view reduce);
/// x with one value added ("add") or multiplied ("multiply", without gradient) at
/// x[index[i][j][k]][j][k] for dim = 0, and so on.
/// @method @inplace{copy} @out
XTGRAD_API Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value,
                          std::string_view reduce);
/// As scatter, by reduce = "sum", "prod", "mean", "amax" or "amin" of all values for one place, and
/// of the old one if `include_self`. Equal extremes share the gradient.
/// @method @inplace{copy} @out
XTGRAD_API Tensor scatter_reduce(const Tensor& self, int64_t dim, const Tensor& index,
                                 const Tensor& src, std::string_view reduce,
                                 bool include_self = true);

/// condition ? a : b, element by element; shapes broadcast, types promote. condition: bool or
/// uint8. The gradient goes to the one that was chosen.
/// @out
XTGRAD_API Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other);
/// condition ? a : b with a number a, whose type promotes as numbers do.
/// @out
XTGRAD_API Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other);
/// condition ? a : b with a number b, whose type promotes as numbers do.
/// @out
XTGRAD_API Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other);
/// condition ? a : b with two numbers, in default_dtype() if one is floating.
/// @out
XTGRAD_API Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other);
/// The places where the condition is true, one int64 list for each dim.
XTGRAD_API std::vector<Tensor> where(const Tensor& condition);

/// x with `value` where the mask is true, in x's type; shapes broadcast. The gradient is 0 there.
/// @method @inplace @out
XTGRAD_API Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value);
/// x with the number of a 0-dim tensor where the mask is true, in x's type; shapes broadcast. The
/// gradient of `value` is Σ g there. Throws for more dims.
/// @method @inplace @out
XTGRAD_API Tensor masked_fill(const Tensor& self, const Tensor& mask, const Tensor& value);
/// The elements where the mask is true, as a list; shapes broadcast.
/// @method @out
XTGRAD_API Tensor masked_select(const Tensor& self, const Tensor& mask);
/// x with the first elements of `source` where the mask (broadcast to x) is true, in their order.
/// @method @inplace @out
XTGRAD_API Tensor masked_scatter(const Tensor& self, const Tensor& mask, const Tensor& source);
/// The places of the elements that are not 0: [n, dim], int64, row by row.
/// @method @out
XTGRAD_API Tensor nonzero(const Tensor& self);
/// The places of the elements that are not 0: an int64 list [n] for each dim, of a 0-dim tensor
/// one.
/// @method
XTGRAD_API std::vector<Tensor> nonzero_numpy(const Tensor& self);
/// The places of the elements that are not 0: [n, dim], int64, row by row; the same as nonzero.
/// @method
XTGRAD_API Tensor argwhere(const Tensor& self);

}}  // namespace xtgrad::v1
