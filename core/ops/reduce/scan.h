/// @file Running results along a dim, differences between neighbours, and areas under a curve.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// The result has the input's shape unless said otherwise.

/// yᵢ = x₀ + … + xᵢ along `dim`; integers and bools become int64. dL/dxᵢ = gᵢ + … + gₙ.
/// @method @inplace{copy} @out
XTGRAD_API Tensor cumsum(const Tensor& self, int64_t dim, Optional<ScalarType> dtype = nullopt);
/// yᵢ = x₀ · … · xᵢ along `dim`; types as cumsum. The gradient divides nothing where some x are 0.
/// @method @inplace{copy} @out
XTGRAD_API Tensor cumprod(const Tensor& self, int64_t dim, Optional<ScalarType> dtype = nullopt);
/// {yᵢ, where it stands} along `dim`: the largest of x₀ … xᵢ, the last of equals, nan from the
/// first nan on. The element that was chosen gets the gradient.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> cummax(const Tensor& self, int64_t dim);
/// {yᵢ, where it stands} along `dim`: the smallest of x₀ … xᵢ, the last of equals, nan from the
/// first nan on. The element that was chosen gets the gradient.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> cummin(const Tensor& self, int64_t dim);
/// yᵢ = log(exp x₀ + … + exp xᵢ) along `dim` without overflow. Floating types only.
/// @method @out
XTGRAD_API Tensor logcumsumexp(const Tensor& self, int64_t dim);

/// xᵢ₊₁ − xᵢ along `dim`, n times over, of `prepend`, x and `append` joined; bools are compared
/// (≠). [… s …] → [… s − n …].
/// @method @out
XTGRAD_API Tensor diff(const Tensor& self, int64_t n = 1, int64_t dim = -1,
                       const Optional<Tensor>& prepend = {}, const Optional<Tensor>& append = {});
/// Σ (yᵢ + yᵢ₊₁) / 2 · (xᵢ₊₁ − xᵢ) along `dim`, which goes. x has as many elements as y along `dim`
/// and broadcasts to it.
XTGRAD_API Tensor trapezoid(const Tensor& y, const Tensor& x, int64_t dim = -1);
/// Σ (yᵢ + yᵢ₊₁) / 2 · dx along `dim`, which goes, with one distance for all.
XTGRAD_API Tensor trapezoid(const Tensor& y, const Scalar& dx = 1, int64_t dim = -1);
/// trapezoid() under NumPy's older name, with places x.
inline Tensor trapz(const Tensor& y, const Tensor& x, int64_t dim = -1) {
  return trapezoid(y, x, dim);
}
/// trapezoid() under NumPy's older name, with one distance dx.
inline Tensor trapz(const Tensor& y, double dx = 1, int64_t dim = -1) {
  return trapezoid(y, Scalar(dx), dim);
}
/// The running sums of (yᵢ + yᵢ₊₁) / 2 · (xᵢ₊₁ − xᵢ): [… s …] → [… s − 1 …].
XTGRAD_API Tensor cumulative_trapezoid(const Tensor& y, const Tensor& x, int64_t dim = -1);
/// The running sums of (yᵢ + yᵢ₊₁) / 2 · dx, with one distance for all: [… s …] → [… s − 1 …].
XTGRAD_API Tensor cumulative_trapezoid(const Tensor& y, const Scalar& dx = 1, int64_t dim = -1);

}}  // namespace xtgrad::v1
