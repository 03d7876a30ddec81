/// @file Products of vectors, matrices and batches of them.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>

namespace xtgrad { inline namespace v1 {

// All of them take floats and integers (which wrap around) of one dtype, differ in the shapes they
// take, and throw where an inner size or the dtypes differ.

/// y = a b over the last two dims, [..., n, k] × [..., k, m] → [..., n, m]; the dims before
/// broadcast. A vector counts as a row on the left and as a column on the right, and its dim is
/// dropped from y.
/// @method @out
XTGRAD_API Tensor matmul(const Tensor& self, const Tensor& other);
/// [n, k] × [k, m] → [n, m]
/// @method @out
XTGRAD_API Tensor mm(const Tensor& self, const Tensor& mat2);
/// [n, k] × [k] → [n]
/// @method @out
XTGRAD_API Tensor mv(const Tensor& self, const Tensor& vec);
/// b products: [b, n, k] × [b, k, m] → [b, n, m]
/// @method @out
XTGRAD_API Tensor bmm(const Tensor& self, const Tensor& mat2);
/// Σ aᵢ bᵢ, [k] × [k] → []
/// @method @out
XTGRAD_API Tensor dot(const Tensor& self, const Tensor& tensor);
/// yᵢⱼ = aᵢ bⱼ, [n] × [m] → [n, m]; dtypes promote.
/// @method @out
XTGRAD_API Tensor outer(const Tensor& self, const Tensor& vec2);
/// y = beta · self + alpha · mat1 mat2, [n, k] × [k, m] → [n, m], which self broadcasts to. With
/// beta 0 self is not read: its NaNs do not spread.
/// @method @inplace{assign} @out
XTGRAD_API Tensor addmm(const Tensor& self, const Tensor& mat1, const Tensor& mat2,
                        const Scalar& beta = 1, const Scalar& alpha = 1);
/// y = beta · self + alpha · mat vec, [n, k] × [k] → [n]
/// @method @inplace{assign} @out
XTGRAD_API Tensor addmv(const Tensor& self, const Tensor& mat, const Tensor& vec,
                        const Scalar& beta = 1, const Scalar& alpha = 1);
/// y = beta · self + alpha · vec1 vec2ᵀ, [n] × [m] → [n, m]; bools too, with or and and.
/// @method @inplace{assign} @out
XTGRAD_API Tensor addr(const Tensor& self, const Tensor& vec1, const Tensor& vec2,
                       const Scalar& beta = 1, const Scalar& alpha = 1);
/// y = beta · self + alpha · Σ batch1[i] batch2[i], [b, n, k] × [b, k, m] → [n, m]
/// @method @inplace{assign} @out
XTGRAD_API Tensor addbmm(const Tensor& self, const Tensor& batch1, const Tensor& batch2,
                         const Scalar& beta = 1, const Scalar& alpha = 1);
/// y[i] = beta · self[i] + alpha · batch1[i] batch2[i], [b, n, k] × [b, k, m] → [b, n, m]
/// @method @inplace{assign} @out
XTGRAD_API Tensor baddbmm(const Tensor& self, const Tensor& batch1, const Tensor& batch2,
                          const Scalar& beta = 1, const Scalar& alpha = 1);
/// dot, as no number here is complex
/// @method @out
XTGRAD_API Tensor vdot(const Tensor& self, const Tensor& other);
/// Σ over the last dims, [a…, k] × [b…, k] → [a…, b…]; a product where one is a number.
/// @method @out
XTGRAD_API Tensor inner(const Tensor& self, const Tensor& other);
/// Σ over the pairs of dims dims_self[i], dims_other[i]; the others of self, then those of other,
/// remain.
/// @out
XTGRAD_API Tensor tensordot(const Tensor& self, const Tensor& other, IntArrayRef dims_self,
                            IntArrayRef dims_other);
/// Kronecker's product: every element of self times the whole of other, sizes multiplied.
/// @method @out
XTGRAD_API Tensor kron(const Tensor& self, const Tensor& other);
/// a × b along `dim` of size 3, by default the first such; other dims broadcast.
/// @method @out
XTGRAD_API Tensor cross(const Tensor& self, const Tensor& other, Optional<int64_t> dim = nullopt);
/// Σ of the diagonal of a matrix.
/// @method @out
XTGRAD_API Tensor trace(const Tensor& self);
/// The product of matrices, in the cheapest order.
/// @out
XTGRAD_API Tensor chain_matmul(TensorList matrices);
/// yₖ = x1ᵀ Wₖ x2 + bₖ: [..., i] × [..., j], W [o, i, j] (+ [o]) → [..., o]
XTGRAD_API Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight,
                           const Optional<Tensor>& bias = {});
/// y[i, j] = ‖x1[i] − x2[j]‖ₚ for rows of m numbers: [..., n, m] × [..., r, m] → [..., n, r]. p = 0
/// counts what differs. The gradient is 0 where the distance is. compute_mode, for p = 2: 1 uses a
/// matrix product, less exact for rows that are close, 2 does not, 0 does for more than 25 rows.
XTGRAD_API Tensor cdist(const Tensor& x1, const Tensor& x2, double p = 2,
                        Optional<int64_t> compute_mode = nullopt);
/// The distances of all pairs of rows i < j of [n, m] → [n (n − 1) / 2].
XTGRAD_API Tensor pdist(const Tensor& self, double p = 2);

/// y = x wᵀ + b, x [..., in] × w [out, in] (+ [out]) → [..., out]
/// @out
XTGRAD_API Tensor linear(const Tensor& input, const Tensor& weight,
                         const Optional<Tensor>& bias = {});

/// Einstein's sum: `einsum("bij,bjk->bik", {x, y})`. Each letter names a dim; dims of one letter
/// are walked together, letters that the output lacks are summed over. "..." stands for the dims
/// without a letter, which broadcast. Without "->" the output has "...", then the letters that
/// occur once, in alphabetical order. A letter twice in one operand takes its diagonal. `path`
/// lists the pairs of operands to contract, whose result goes to the end of the list; by default
/// from left to right. Throws where the equation, the dims and the sizes do not fit. `einsum("ii",
/// {x})` is x's trace.
XTGRAD_API Tensor einsum(std::string_view equation, TensorList tensors,
                         OptionalIntArrayRef path = nullopt);

}}  // namespace xtgrad::v1
