/// @file The namespace special: orthogonal polynomials of x and a degree n, which is truncated to
/// an integer. Shapes broadcast, integers become default_dtype(); degree 0 is 1, negative ones are
/// 0. They have no derivative: their results need no gradient.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::special { inline namespace v1 {

/// Tₙ(x) = cos nθ with x = cos θ, the Chebyshev polynomial of the first kind: Tₙ₊₁ = 2 x Tₙ − Tₙ₋₁.
/// @out
XTGRAD_API Tensor chebyshev_polynomial_t(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor chebyshev_polynomial_t(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor chebyshev_polynomial_t(const Tensor& x, const Scalar& n);
/// Uₙ(x) = sin (n + 1)θ / sin θ with x = cos θ, the Chebyshev polynomial of the second kind.
/// @out
XTGRAD_API Tensor chebyshev_polynomial_u(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor chebyshev_polynomial_u(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor chebyshev_polynomial_u(const Tensor& x, const Scalar& n);
/// Vₙ(x) = cos (n + ½)θ / cos ½θ with x = cos θ, the Chebyshev polynomial of the third kind.
/// @out
XTGRAD_API Tensor chebyshev_polynomial_v(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor chebyshev_polynomial_v(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor chebyshev_polynomial_v(const Tensor& x, const Scalar& n);
/// Wₙ(x) = sin (n + ½)θ / sin ½θ with x = cos θ, the Chebyshev polynomial of the fourth kind.
/// @out
XTGRAD_API Tensor chebyshev_polynomial_w(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor chebyshev_polynomial_w(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor chebyshev_polynomial_w(const Tensor& x, const Scalar& n);
/// Tₙ(2 x − 1), the shifted Chebyshev polynomial of the first kind, for x in [0, 1].
/// @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_t(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_t(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_t(const Tensor& x, const Scalar& n);
/// Uₙ(2 x − 1), the shifted Chebyshev polynomial of the second kind, for x in [0, 1].
/// @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_u(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_u(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_u(const Tensor& x, const Scalar& n);
/// Vₙ(2 x − 1), the shifted Chebyshev polynomial of the third kind, for x in [0, 1].
/// @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_v(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_v(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_v(const Tensor& x, const Scalar& n);
/// Wₙ(2 x − 1), the shifted Chebyshev polynomial of the fourth kind, for x in [0, 1].
/// @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_w(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_w(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor shifted_chebyshev_polynomial_w(const Tensor& x, const Scalar& n);
/// Hₙ(x) = (−1)ⁿ exp(x²) dⁿ exp(−x²) / dxⁿ, the physicists' Hermite polynomial:
/// Hₙ₊₁ = 2 x Hₙ − 2 n Hₙ₋₁.
/// @out
XTGRAD_API Tensor hermite_polynomial_h(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor hermite_polynomial_h(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor hermite_polynomial_h(const Tensor& x, const Scalar& n);
/// Heₙ(x) = (−1)ⁿ exp(x² / 2) dⁿ exp(−x² / 2) / dxⁿ, the probabilists' Hermite polynomial:
/// Heₙ₊₁ = x Heₙ − n Heₙ₋₁.
/// @out
XTGRAD_API Tensor hermite_polynomial_he(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor hermite_polynomial_he(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor hermite_polynomial_he(const Tensor& x, const Scalar& n);
/// Lₙ(x) = eˣ dⁿ (xⁿ e⁻ˣ) / dxⁿ / n!, the Laguerre polynomial:
/// (n + 1) Lₙ₊₁ = (2 n + 1 − x) Lₙ − n Lₙ₋₁.
/// @out
XTGRAD_API Tensor laguerre_polynomial_l(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor laguerre_polynomial_l(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor laguerre_polynomial_l(const Tensor& x, const Scalar& n);
/// Pₙ(x) = dⁿ (x² − 1)ⁿ / dxⁿ / (2ⁿ n!), the Legendre polynomial:
/// (n + 1) Pₙ₊₁ = (2 n + 1) x Pₙ − n Pₙ₋₁.
/// @out
XTGRAD_API Tensor legendre_polynomial_p(const Tensor& x, const Tensor& n);
/// The same of one x and each n. @out
XTGRAD_API Tensor legendre_polynomial_p(const Scalar& x, const Tensor& n);
/// The same of one n and each x. @out
XTGRAD_API Tensor legendre_polynomial_p(const Tensor& x, const Scalar& n);

}}  // namespace xtgrad::special::v1
