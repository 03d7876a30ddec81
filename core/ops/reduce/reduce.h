/// @file Reductions: sums, products, moments, norms and extremes over any dims of a tensor.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// Shapes: without `dim`, or with an empty list of dims, everything is reduced to a 0-dim tensor.
// Reduced dims vanish, or stay with size 1 if `keepdim`. `dtype` converts the input first. Float
// sums are accumulated pairwise or in double. A dim out of range or named twice throws.

/// y = Σ x. Integers and bools sum to int64. dL/dx: g everywhere.
/// @method
XTGRAD_API Tensor sum(const Tensor& self, optional<ScalarType> dtype = nullopt);
XTGRAD_API Tensor sum(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false,
                      optional<ScalarType> dtype = nullopt);
/// Sums over the dims that broadcasting `size` to x's shape would repeat: the gradient of `expand`.
/// Throws unless `size` broadcasts to x's shape.
/// @method
XTGRAD_API Tensor sum_to_size(const Tensor& self, IntArrayRef size);
/// y = Σ x / n, nan of nothing. Floating types only.
/// @method
XTGRAD_API Tensor mean(const Tensor& self, optional<ScalarType> dtype = nullopt);
XTGRAD_API Tensor mean(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false,
                       optional<ScalarType> dtype = nullopt);
/// y = Π x, 1 of nothing; types as `sum`. dy/dxᵢ = Π over j ≠ i of xⱼ, also where some x are 0.
/// @method
XTGRAD_API Tensor prod(const Tensor& self, optional<ScalarType> dtype = nullopt);
XTGRAD_API Tensor prod(const Tensor& self, int64_t dim, bool keepdim = false,
                       optional<ScalarType> dtype = nullopt);
/// y = log Σ eˣ without overflow; -inf of nothing. Integers become default_dtype().
/// @method
XTGRAD_API Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false);

/// Whether all (any) elements are not 0: bool, uint8 for uint8. Not differentiable.
/// @method
XTGRAD_API Tensor all(const Tensor& self);
XTGRAD_API Tensor all(const Tensor& self, int64_t dim, bool keepdim = false);
XTGRAD_API Tensor any(const Tensor& self);
XTGRAD_API Tensor any(const Tensor& self, int64_t dim, bool keepdim = false);

/// y = Σ (x − mean)² / (n − correction), correction = 1 if `unbiased`; `std` is its root, whose
/// gradient where it is 0 is 0. nan or inf for n ≤ correction. Floating types only.
/// @method
XTGRAD_API Tensor var(const Tensor& self, bool unbiased = true);
XTGRAD_API Tensor var(const Tensor& self, OptionalIntArrayRef dim, bool unbiased = true,
                      bool keepdim = false);
XTGRAD_API Tensor var(const Tensor& self, OptionalIntArrayRef dim, optional<int64_t> correction,
                      bool keepdim = false);
XTGRAD_API Tensor std(const Tensor& self, bool unbiased = true);
XTGRAD_API Tensor std(const Tensor& self, OptionalIntArrayRef dim, bool unbiased = true,
                      bool keepdim = false);
XTGRAD_API Tensor std(const Tensor& self, OptionalIntArrayRef dim, optional<int64_t> correction,
                      bool keepdim = false);
// An int alone is a dim, not `unbiased`.
inline Tensor var(const Tensor& self, int dim) { return var(self, IntArrayRef(int64_t{dim})); }
inline Tensor std(const Tensor& self, int dim) { return std(self, IntArrayRef(int64_t{dim})); }

/// y = (Σ |x|ᵖ)^(1/p), p = 2 by default; p = 0 counts what is not 0, p = ±inf gives the largest or
/// smallest |x|. 0 of nothing. The gradient at x = 0 is 0; equal largest share it. Floating types
/// only.
/// @method
XTGRAD_API Tensor norm(const Tensor& self, const Scalar& p = 2);
XTGRAD_API Tensor norm(const Tensor& self, const optional<Scalar>& p, ScalarType dtype);
XTGRAD_API Tensor norm(const Tensor& self, const optional<Scalar>& p, IntArrayRef dim,
                       bool keepdim = false);
XTGRAD_API Tensor norm(const Tensor& self, const optional<Scalar>& p, IntArrayRef dim, bool keepdim,
                       ScalarType dtype);

/// The largest (smallest) element, nan if there is one; equal ones share the gradient. Throws for
/// no elements.
/// @method
XTGRAD_API Tensor max(const Tensor& self);
XTGRAD_API Tensor min(const Tensor& self);
/// The same over dims.
/// @method
XTGRAD_API Tensor amax(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false);
XTGRAD_API Tensor amin(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false);
/// {values, indices} along `dim`; of equal elements the first, which alone gets the gradient.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> max(const Tensor& self, int64_t dim, bool keepdim = false);
XTGRAD_API std::tuple<Tensor, Tensor> min(const Tensor& self, int64_t dim, bool keepdim = false);
/// Where the largest (smallest) element stands along `dim`, without one in the flattened tensor:
/// int64, the first of equals. Not differentiable.
/// @method
XTGRAD_API Tensor argmax(const Tensor& self, optional<int64_t> dim = nullopt, bool keepdim = false);
XTGRAD_API Tensor argmin(const Tensor& self, optional<int64_t> dim = nullopt, bool keepdim = false);
inline Tensor max(const Tensor& self, const Tensor& other) { return self.maximum(other); }
inline Tensor min(const Tensor& self, const Tensor& other) { return self.minimum(other); }

}}  // namespace xtgrad::v1
