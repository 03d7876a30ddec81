/// @file Running results along a dim, differences between neighbours, and areas under a curve.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>
#include <vector>

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
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> cummax(const Tensor& self, int64_t dim);
/// {yᵢ, where it stands} along `dim`: the smallest of x₀ … xᵢ, the last of equals, nan from the
/// first nan on. The element that was chosen gets the gradient.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> cummin(const Tensor& self, int64_t dim);
/// yᵢ = log(exp x₀ + … + exp xᵢ) along `dim` without overflow. Floating types only.
/// @method @out
XTGRAD_API Tensor logcumsumexp(const Tensor& self, int64_t dim);

/// xᵢ₊₁ − xᵢ along `dim`, n times over, of `prepend`, x and `append` joined; bools are compared
/// (≠). [… s …] → [… s − n …].
/// @method @out
XTGRAD_API Tensor diff(const Tensor& self, int64_t n = 1, int64_t dim = -1,
                       const Optional<Tensor>& prepend = {}, const Optional<Tensor>& append = {});
/// dx/dt along `dim`, or along every dim, one result for each, of samples at distance `spacing`, 1
/// unless given: central differences, (xᵢ₊₁ − xᵢ₋₁) / 2h, one-sided ones of order edge_order, 1 or
/// 2, at the ends. Exact for parabolas, at the ends with edge_order 2. The shape stays; integers
/// become default_dtype(). Throws for dims of fewer than edge_order + 1 elements and for uint8.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self,
                                        const Optional<Scalar>& spacing = nullopt,
                                        Optional<int64_t> dim = nullopt, int64_t edge_order = 1);
/// dx/dt along each of the dims, at distance `spacing` in all of them.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self, const Scalar& spacing, IntArrayRef dim,
                                        int64_t edge_order = 1);
/// dx/dt along each of the dims, at distance 1.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self, IntArrayRef dim,
                                        int64_t edge_order = 1);
/// dx/dt along every dim, or the one given, with a distance for each.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self, ArrayRef<Scalar> spacing,
                                        Optional<int64_t> dim = nullopt, int64_t edge_order = 1);
/// dx/dt along each of the dims, with a distance for each.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self, ArrayRef<Scalar> spacing,
                                        IntArrayRef dim, int64_t edge_order = 1);
/// dx/dt along every dim, or the one given, at coordinates for each, lists as long as the dim: the
/// slope of the parabola through three neighbours, also in its derivative by the coordinates.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self, TensorList spacing,
                                        Optional<int64_t> dim = nullopt, int64_t edge_order = 1);
/// dx/dt along each of the dims, at coordinates for each.
XTGRAD_API std::vector<Tensor> gradient(const Tensor& self, TensorList spacing, IntArrayRef dim,
                                        int64_t edge_order = 1);
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
