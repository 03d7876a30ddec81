/// @file Products of vectors, matrices and batches of them.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>

namespace xtgrad::inline v1 {

// All of them take floats and integers (which wrap around) of one dtype, differ in the shapes they
// take, and throw where an inner size or the dtypes differ.

/// y = a b over the last two dims, [..., n, k] × [..., k, m] → [..., n, m]; the dims before
/// broadcast. A vector counts as a row on the left and as a column on the right, and its dim is
/// dropped from y.
XTGRAD_API Tensor matmul(const Tensor& self, const Tensor& other);
/// [n, k] × [k, m] → [n, m]
XTGRAD_API Tensor mm(const Tensor& self, const Tensor& mat2);
/// [n, k] × [k] → [n]
XTGRAD_API Tensor mv(const Tensor& self, const Tensor& vec);
/// b products: [b, n, k] × [b, k, m] → [b, n, m]
XTGRAD_API Tensor bmm(const Tensor& self, const Tensor& mat2);
/// Σ aᵢ bᵢ, [k] × [k] → []
XTGRAD_API Tensor dot(const Tensor& self, const Tensor& tensor);
/// yᵢⱼ = aᵢ bⱼ, [n] × [m] → [n, m]; dtypes promote.
XTGRAD_API Tensor outer(const Tensor& self, const Tensor& vec2);
/// y = beta · self + alpha · mat1 mat2, [n, k] × [k, m] → [n, m], which self broadcasts to. With
/// beta 0 self is not read: its NaNs do not spread.
XTGRAD_API Tensor addmm(const Tensor& self, const Tensor& mat1, const Tensor& mat2,
                        const Scalar& beta = 1, const Scalar& alpha = 1);
/// y = x wᵀ + b, x [..., in] × w [out, in] (+ [out]) → [..., out]
XTGRAD_API Tensor linear(const Tensor& input, const Tensor& weight,
                         const optional<Tensor>& bias = {});

/// Einstein's sum: `einsum("bij,bjk->bik", {x, y})`. Each letter names a dim; dims of one letter
/// are walked together, letters that the output lacks are summed over. "..." stands for the dims
/// without a letter, which broadcast. Without "->" the output has "...", then the letters that
/// occur once, in alphabetical order. A letter twice in one operand takes its diagonal. `path`
/// lists the pairs of operands to contract, whose result goes to the end of the list; by default
/// from left to right. Throws where the equation, the dims and the sizes do not fit. `einsum("ii",
/// {x})` is x's trace.
XTGRAD_API Tensor einsum(std::string_view equation, TensorList tensors,
                         OptionalIntArrayRef path = nullopt);

}  // namespace xtgrad::inline v1
