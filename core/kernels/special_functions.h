/// @file Special functions that take more than a formula, of one double or two; each is within a
/// few units of the last place. Where they are defined by their files: bessel, normal, gamma,
/// polynomial.
#pragma once
#include <cstdint>

namespace xtgrad::kernels {

// ---- bessel.cpp
/// J₀, the solution of x² y″ + x y′ + x² y = 0 with y(0) = 1.
double bessel_j0(double x);
/// J₁ = −J₀′
double bessel_j1(double x);
/// Y₀, the solution of the same equation with y ~ (2 / π) log x at 0; nan below 0.
double bessel_y0(double x);
/// Y₁ = −Y₀′
double bessel_y1(double x);
/// I₀(x) = J₀(i x)
double modified_bessel_i0(double x);
/// I₁ = I₀′
double modified_bessel_i1(double x);
/// K₀(x) = ∫ exp(−x cosh t) dt over t > 0; nan below 0.
double modified_bessel_k0(double x);
/// K₁ = −K₀′
double modified_bessel_k1(double x);
/// eˣ K₀(x)
double scaled_modified_bessel_k0(double x);
/// eˣ K₁(x)
double scaled_modified_bessel_k1(double x);
/// sin(x) / x
double spherical_bessel_j0(double x);
/// Ai, the solution of y″ = x y that goes to 0 for large x, ∫ cos(t³ / 3 + x t) dt / π over t > 0.
double airy_ai(double x);

// ---- gamma.cpp
/// P(a, x) = ∫ tᵃ⁻¹ e⁻ᵗ dt / Γ(a) over 0 < t < x.
double gammainc(double a, double x);
/// Q(a, x) = 1 − P(a, x)
double gammaincc(double a, double x);

// ---- polynomial.cpp: 0 for n < 0; n is truncated.
double chebyshev_polynomial_t(double x, double n);
double chebyshev_polynomial_u(double x, double n);
double chebyshev_polynomial_v(double x, double n);
double chebyshev_polynomial_w(double x, double n);
double shifted_chebyshev_polynomial_t(double x, double n);
double shifted_chebyshev_polynomial_u(double x, double n);
double shifted_chebyshev_polynomial_v(double x, double n);
double shifted_chebyshev_polynomial_w(double x, double n);
double hermite_polynomial_h(double x, double n);
double hermite_polynomial_he(double x, double n);
double laguerre_polynomial_l(double x, double n);
double legendre_polynomial_p(double x, double n);

}  // namespace xtgrad::kernels
