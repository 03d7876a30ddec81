/// @file The namespace special: functions of mathematical physics and statistics.
#pragma once
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

namespace xtgrad::special { inline namespace v1 {

/// x rounded to a number of decimals, halves to even.
/// @out
inline Tensor round(const Tensor& self, int64_t decimals = 0) {
  return decimals == 0 ? xtgrad::round(self) : xtgrad::round(self, decimals);
}

/// −x log x; 0 at 0, −inf below. Its sum over probabilities is their entropy.
/// @out
XTGRAD_API Tensor entr(const Tensor& self);
/// exp(x²) erfc(x) without overflow for x > 0, the scaled complement of the error function;
/// dy/dx = 2 x y − 2 / √π, all orders without cancellation.
/// @out
XTGRAD_API Tensor erfcx(const Tensor& self);
/// The normal distribution function (1 + erf(x / √2)) / 2.
/// @out
XTGRAD_API Tensor ndtr(const Tensor& self);
/// log ndtr(x), also where ndtr(x) is 0; dy/dx = √(2 / π) / erfcx(−x / √2).
/// @out
XTGRAD_API Tensor log_ndtr(const Tensor& self);
/// The x with ndtr(x) = p, the quantile of the normal distribution; ∓inf at 0 and 1, nan outside.
/// dx/dp = √(2 π) exp(x² / 2).
/// @out
XTGRAD_API Tensor ndtri(const Tensor& self);
/// a log(1 + b) on broadcast shapes, 0 where a = 0 unless b is nan. Integers become
/// default_dtype().
/// @out
XTGRAD_API Tensor xlog1py(const Tensor& self, const Tensor& other);
/// a log(1 + b) for one number b, 0 where a = 0.
/// @out
XTGRAD_API Tensor xlog1py(const Tensor& self, const Scalar& other);
/// a log(1 + b) for one number a, 0 for a = 0 unless b is nan.
/// @out
XTGRAD_API Tensor xlog1py(const Scalar& self, const Tensor& other);
/// I₀(x) / e^|x|, the modified Bessel function of order 0, scaled. dy/dx = i1e(x) − sign(x) y.
/// @out
XTGRAD_API Tensor i0e(const Tensor& self);
/// I₁(x), the modified Bessel function of order 1. dy/dx = I₀(x) − I₁(x) / x, ½ at 0.
/// @out
XTGRAD_API Tensor i1(const Tensor& self);
/// I₁(x) / e^|x|, the modified Bessel function of order 1, scaled. dy/dx = i0e(x) − y (sign(x) + 1
/// / x), ½ at 0.
/// @out
XTGRAD_API Tensor i1e(const Tensor& self);
/// Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, s > 1, on broadcast shapes: inf for s = 1 and at the
/// poles q = 0, −1, …, nan for s < 1. dy/dq = −s ζ(s + 1, q); there is none by s, and backward
/// throws.
/// @out
XTGRAD_API Tensor zeta(const Tensor& self, const Tensor& other);
/// The same of one self and each other. @out
XTGRAD_API Tensor zeta(const Scalar& self, const Tensor& other);
/// The same of one other and each self. @out
XTGRAD_API Tensor zeta(const Tensor& self, const Scalar& other);

// None of the following has a derivative: their results need no gradient.
/// J₀(x) = ∫ cos(x sin t) dt / π over 0 < t < π, the Bessel function of order 0.
/// @out
XTGRAD_API Tensor bessel_j0(const Tensor& self);
/// J₁(x) = ∫ cos(t − x sin t) dt / π over 0 < t < π, the Bessel function of order 1.
/// @out
XTGRAD_API Tensor bessel_j1(const Tensor& self);
/// Y₀(x), the Bessel function of the second kind of order 0: −inf at 0, nan below.
/// @out
XTGRAD_API Tensor bessel_y0(const Tensor& self);
/// Y₁(x), the Bessel function of the second kind of order 1: −inf at 0, nan below.
/// @out
XTGRAD_API Tensor bessel_y1(const Tensor& self);
/// I₀(x) = J₀(i x), the modified Bessel function of order 0; as i0(), which has a derivative.
/// @out
XTGRAD_API Tensor modified_bessel_i0(const Tensor& self);
/// I₁(x) = −i J₁(i x), the modified Bessel function of order 1; as i1(), which has a derivative.
/// @out
XTGRAD_API Tensor modified_bessel_i1(const Tensor& self);
/// K₀(x) = ∫ exp(−x cosh t) dt over t > 0, the modified Bessel function of the second kind of order
/// 0: inf at 0, nan below.
/// @out
XTGRAD_API Tensor modified_bessel_k0(const Tensor& self);
/// K₁(x) = ∫ exp(−x cosh t) cosh t dt over t > 0, the modified Bessel function of the second kind
/// of order 1: inf at 0, nan below.
/// @out
XTGRAD_API Tensor modified_bessel_k1(const Tensor& self);
/// eˣ K₀(x), K₀ the modified Bessel function of the second kind of order 0.
/// @out
XTGRAD_API Tensor scaled_modified_bessel_k0(const Tensor& x);
/// eˣ K₁(x), K₁ the modified Bessel function of the second kind of order 1.
/// @out
XTGRAD_API Tensor scaled_modified_bessel_k1(const Tensor& x);
/// sin(x) / x, the spherical Bessel function of order 0; 1 at 0.
/// @out
XTGRAD_API Tensor spherical_bessel_j0(const Tensor& x);
/// Ai(x) = ∫ cos(t³ / 3 + x t) dt / π over t > 0, the solution of y″ = x y that goes to 0.
/// @out
XTGRAD_API Tensor airy_ai(const Tensor& x);

}}  // namespace xtgrad::special::v1
