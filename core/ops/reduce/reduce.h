/// @file Reductions: sums, products, moments, norms and extremes over any dims of a tensor.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// Shapes: without `dim`, or with an empty list of dims, everything is reduced to a 0-dim tensor.
// Reduced dims vanish, or stay with size 1 if `keepdim`. `dtype` converts the input first. Float
// sums are accumulated pairwise or in double. A dim out of range or named twice throws.

/// y = Σ x of everything. Integers and bools sum to int64. dL/dx: g everywhere.
/// @method @out
XTGRAD_API Tensor sum(const Tensor& self, Optional<ScalarType> dtype = nullopt);
/// y = Σ x over dims, which go unless `keepdim`. Integers and bools sum to int64. dL/dx: g
/// everywhere.
/// @method @out
XTGRAD_API Tensor sum(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false,
                      Optional<ScalarType> dtype = nullopt);
/// Sums over the dims that broadcasting `size` to x's shape would repeat: the gradient of `expand`.
/// Throws unless `size` broadcasts to x's shape.
/// @method
XTGRAD_API Tensor sum_to_size(const Tensor& self, IntArrayRef size);
/// y = Σ x / n of everything, nan of nothing. Floating types only.
/// @method @out
XTGRAD_API Tensor mean(const Tensor& self, Optional<ScalarType> dtype = nullopt);
/// y = Σ x / n over dims, which go unless `keepdim`, nan of nothing. Floating types only.
/// @method @out
XTGRAD_API Tensor mean(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false,
                       Optional<ScalarType> dtype = nullopt);
/// y = Π x of everything, 1 of nothing; types as `sum`. dy/dxᵢ = Π over j ≠ i of xⱼ, also where
/// some x are 0.
/// @method @out
XTGRAD_API Tensor prod(const Tensor& self, Optional<ScalarType> dtype = nullopt);
/// y = Π x along `dim`, which goes unless `keepdim`, 1 of nothing; types as `sum`. dy/dxᵢ = Π over
/// j ≠ i of xⱼ, also where some x are 0.
/// @method @out
XTGRAD_API Tensor prod(const Tensor& self, int64_t dim, bool keepdim = false,
                       Optional<ScalarType> dtype = nullopt);
/// y = log Σ eˣ without overflow; -inf of nothing. Integers become default_dtype().
/// @method @out
XTGRAD_API Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false);

/// Whether all elements are not 0: 0-dim, bool, uint8 for uint8. Not differentiable.
/// @method @out
XTGRAD_API Tensor all(const Tensor& self);
/// Whether all elements along `dim`, which goes unless `keepdim`, are not 0: bool, uint8 for uint8.
/// Not differentiable.
/// @method @out
XTGRAD_API Tensor all(const Tensor& self, int64_t dim, bool keepdim = false);
/// Whether any element is not 0: 0-dim, bool, uint8 for uint8. Not differentiable.
/// @method @out
XTGRAD_API Tensor any(const Tensor& self);
/// Whether any element along `dim`, which goes unless `keepdim`, is not 0: bool, uint8 for uint8.
/// Not differentiable.
/// @method @out
XTGRAD_API Tensor any(const Tensor& self, int64_t dim, bool keepdim = false);

/// y = Σ (x − mean)² / (n − 1) of everything, or without `unbiased` / n. nan or inf where the
/// divisor is 0. Floating types only.
/// @method @out
XTGRAD_API Tensor var(const Tensor& self, bool unbiased = true);
/// y = Σ (x − mean)² / (n − 1) over dims, which go unless `keepdim`; without `unbiased` / n. nan or
/// inf where the divisor is 0. Floating types only.
/// @method @out
XTGRAD_API Tensor var(const Tensor& self, OptionalIntArrayRef dim, bool unbiased = true,
                      bool keepdim = false);
/// y = Σ (x − mean)² / (n − correction) over dims, which go unless `keepdim`; correction is 1
/// unless given. nan or inf for n ≤ correction. Floating types only.
/// @method @out
XTGRAD_API Tensor var(const Tensor& self, OptionalIntArrayRef dim, Optional<Scalar> correction,
                      bool keepdim = false);
/// y = √(Σ (x − mean)² / (n − 1)) of everything, or without `unbiased` / n. The gradient where y is
/// 0 is 0. Floating types only.
/// @method @out
XTGRAD_API Tensor std(const Tensor& self, bool unbiased = true);
/// y = √(Σ (x − mean)² / (n − 1)) over dims, which go unless `keepdim`; without `unbiased` / n. The
/// gradient where y is 0 is 0. Floating types only.
/// @method @out
XTGRAD_API Tensor std(const Tensor& self, OptionalIntArrayRef dim, bool unbiased = true,
                      bool keepdim = false);
/// y = √(Σ (x − mean)² / (n − correction)) over dims, which go unless `keepdim`; correction is 1
/// unless given. The gradient where y is 0 is 0. Floating types only.
/// @method @out
XTGRAD_API Tensor std(const Tensor& self, OptionalIntArrayRef dim, Optional<Scalar> correction,
                      bool keepdim = false);
/// y = Σ (x − mean)² / (n − 1) along one dim, which goes: an int alone is a dim, not `unbiased`.
/// @method @out
inline Tensor var(const Tensor& self, int dim) { return var(self, IntArrayRef(int64_t{dim})); }
/// y = √(Σ (x − mean)² / (n − 1)) along one dim, which goes: an int alone is a dim, not `unbiased`.
/// @method @out
inline Tensor std(const Tensor& self, int dim) { return std(self, IntArrayRef(int64_t{dim})); }

/// y = (Σ |x|ᵖ)^(1/p) of everything; p = 0 counts what is not 0, p = ±inf gives the largest or
/// smallest |x|. 0 of nothing. The gradient at x = 0 is 0; equal largest share it. Floating types
/// only.
/// @method @out
XTGRAD_API Tensor norm(const Tensor& self, const Scalar& p = 2);
/// y = (Σ |x|ᵖ)^(1/p) of everything converted to `dtype` first; p is 2 unless given. The gradient
/// at x = 0 is 0.
/// @method @out
XTGRAD_API Tensor norm(const Tensor& self, const Optional<Scalar>& p, ScalarType dtype);
/// y = (Σ |x|ᵖ)^(1/p) over dims, which go unless `keepdim`; p is 2 unless given, 0 counts what is
/// not 0, ±inf gives the largest or smallest |x|. The gradient at x = 0 is 0. Floating types only.
/// @method @out
XTGRAD_API Tensor norm(const Tensor& self, const Optional<Scalar>& p, IntArrayRef dim,
                       bool keepdim = false);
/// y = (Σ |x|ᵖ)^(1/p) over dims, which go unless `keepdim`, of x converted to `dtype` first; p is 2
/// unless given. The gradient at x = 0 is 0.
/// @method @out
XTGRAD_API Tensor norm(const Tensor& self, const Optional<Scalar>& p, IntArrayRef dim, bool keepdim,
                       ScalarType dtype);

/// The largest element, nan if there is one: 0-dim; equal ones share the gradient. Throws for no
/// elements.
/// @method @out
XTGRAD_API Tensor max(const Tensor& self);
/// The smallest element, nan if there is one: 0-dim; equal ones share the gradient. Throws for no
/// elements.
/// @method @out
XTGRAD_API Tensor min(const Tensor& self);
/// The largest element over dims, all for an empty list, nan if there is one; equal ones share the
/// gradient. Throws for no elements.
/// @method @out
XTGRAD_API Tensor amax(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false);
/// The smallest element over dims, all for an empty list, nan if there is one; equal ones share the
/// gradient. Throws for no elements.
/// @method @out
XTGRAD_API Tensor amin(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false);
/// {largest elements, their indices} along `dim`, which goes unless `keepdim`, nan if there is one;
/// of equal elements the first, which alone gets the gradient.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> max(const Tensor& self, int64_t dim, bool keepdim = false);
/// {smallest elements, their indices} along `dim`, which goes unless `keepdim`, nan if there is
/// one; of equal elements the first, which alone gets the gradient.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> min(const Tensor& self, int64_t dim, bool keepdim = false);
/// Where the largest element stands along `dim`, without one in the flattened tensor: int64, the
/// first of equals, nan above all. Not differentiable.
/// @method @out
XTGRAD_API Tensor argmax(const Tensor& self, Optional<int64_t> dim = nullopt, bool keepdim = false);
/// Where the smallest element stands along `dim`, without one in the flattened tensor: int64, the
/// first of equals, nan below all. Not differentiable.
/// @method @out
XTGRAD_API Tensor argmin(const Tensor& self, Optional<int64_t> dim = nullopt, bool keepdim = false);
/// The larger of each two elements: maximum(), nan if one is; equal ones share the gradient.
/// @method
inline Tensor max(const Tensor& self, const Tensor& other) { return self.maximum(other); }
/// The smaller of each two elements: minimum(), nan if one is; equal ones share the gradient.
/// @method
inline Tensor min(const Tensor& self, const Tensor& other) { return self.minimum(other); }

}}  // namespace xtgrad::v1
