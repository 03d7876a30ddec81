/// @file Special functions that <cmath> lacks: digamma, polygamma, the Hurwitz zeta function,
/// erfinv, modified Bessel functions.
#pragma once
#include <xtgrad/core/export.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace xtgrad::kernels {

inline constexpr double kPi = 3.14159265358979323846;    // π
inline constexpr double kLn2 = 0.69314718055994530942;   // ln 2
inline constexpr double kLn10 = 2.30258509299404568402;  // ln 10
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInf = std::numeric_limits<double>::infinity();
/// What a function is at a pole, and where it is not defined.
inline double inf_or_nan(bool is_pole) {
  if (is_pole) return kInf;
  return kNan;
}

/// ψ(x) = Γ'(x) / Γ(x): recurrence up to 10, then its asymptotic series; below 0 by reflection.
/// ∓inf at ±0, nan at negative integers.
inline double digamma(double x) {
  if (x == 0) return std::copysign(kInf, -x);
  double result = 0;
  if (x < 0) {
    if (x == std::trunc(x)) return kNan;
    result = -kPi / std::tan(kPi * (x - std::nearbyint(x)));  // the difference is exact
    x = 1 - x;
  }
  for (; x < 10; ++x) result -= 1 / x;
  const double z = 1 / (x * x);  // Σ B₂ₖ / (2k x²ᵏ), the Bernoulli numbers B
  const double series =
      z * (1. / 12 -
           z * (1. / 120 -
                z * (1. / 252 - z * (1. / 240 - z * (1. / 132 - z * (691. / 32760 - z / 12))))));
  return result + std::log(x) - 0.5 / x - series;
}

/// Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, s > 1, by Euler and Maclaurin's formula. Far below 0
/// the sum over all integers, ζ(s, f) ± ζ(s, 1 − f) with q's fraction f, less that below q.
inline double zeta(double s, double q) {
  // B₂ₖ / (2k)!
  constexpr double kTerms[] = {1. / 12,           -1. / 720,
                               1. / 30240,        -1. / 1209600,
                               1. / 47900160,     -691. / 1307674368000.,
                               1. / 74724249600., -3617. / 10670622842880000.};
  if (s == 1) return kInf;
  if (s < 1 || std::isnan(q)) return kNan;
  if (q <= 0) {
    if (q == std::floor(q)) return kInf;
    if (s != std::floor(s)) return kNan;  // a negative number to a power that is no integer
  }
  if (std::isinf(q)) return 0;
  if (std::isinf(s) && q >= 1) return q == 1 ? 1 : 0;
  if (std::isinf(s)) return inf_or_nan(q > 0);
  if (q < -30) {
    const double fraction = q - std::floor(q), below = zeta(s, 1 - fraction) - zeta(s, 1 - q);
    return zeta(s, fraction) + (std::fmod(s, 2) == 0 ? below : -below);
  }
  double sum = 0, a = q;
  for (int k = 0; k < 12 || a < 12; ++k, ++a) {
    const double term = std::pow(a, -s);
    sum += term;
    if (std::fabs(term) < std::numeric_limits<double>::epsilon() / 2 * std::fabs(sum) && a > 1)
      return sum;
  }
  const double power = std::pow(a, -s);
  sum += std::pow(a, 1 - s) / (s - 1) + power / 2;
  double factor = s * power / a;
  for (int k = 0; k < 8; ++k) {
    sum += kTerms[k] * factor;
    factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (a * a);
  }
  return sum;
}

/// ψ'(x): recurrence up to 12, then its asymptotic series; below 0 by reflection. At the poles, the
/// negative integers, as high as PyTorch's, which takes the sine of a T.
template <class T>
T trigamma(T at) {
  double x = double(at), result = 0, sign = 1;
  if (x < 0) {
    const double whole = std::nearbyint(x);
    const double s = x == whole ? double(std::sin(T(kPi) * at)) : std::sin(kPi * (x - whole));
    result = -(kPi / s) * (kPi / s);
    sign = -1;
    x = 1 - x;
  }
  for (; x < 12; ++x) result += 1 / (x * x);
  const double z = 1 / (x * x);  // Σ B₂ₖ / x²ᵏ⁺¹
  const double series =
      z * (1. / 6 -
           z * (1. / 30 -
                z * (1. / 42 - z * (1. / 30 - z * (5. / 66 - z * (691. / 2730 - z * 7 / 6))))));
  return T(sign * (result + (1 + 0.5 / x + series) / x));
}

/// The n-th derivative of ψ: (−1)ⁿ⁺¹ n! ζ(n + 1, x).
template <class T>
T polygamma(T x, T n) {
  if (n == 0) return T(digamma(double(x)));
  if (n == 1) return trigamma(x);
  const double size = std::exp(std::lgamma(double(n) + 1)) * zeta(double(n) + 1, double(x));
  return T(std::fmod(double(n), 2) == 0 ? -size : size);
}

/// The x with erf(x) = y: Winitzki's approximation, then two of Halley's steps.
inline double erfinv(double y) {
  if (!(std::fabs(y) < 1)) return std::fabs(y) == 1 ? std::copysign(kInf, y) : kNan;
  constexpr double kA = 0.147, kTwoBySqrtPi = 1.1283791670955125739;
  const double rest = 1 - std::fabs(y), log = std::log1p(-y * y);
  const double half = 2 / (kPi * kA) + log / 2;
  double x = std::copysign(std::sqrt(std::sqrt(half * half - log / kA) - half), y);
  for (int i = 0; i < 3; ++i) {
    // Near 1 by the complement, which keeps its digits.
    const double error =
        std::fabs(x) < 1 ? std::erf(x) - y : (y < 0 ? -1 : 1) * (rest - std::erfc(std::fabs(x)));
    const double step = error / (kTwoBySqrtPi * std::exp(-x * x));
    x -= step / (1 + x * step);
  }
  return x;
}

/// The float quotient rounded down, such that a − b · quotient has b's sign; a / 0 as it is.
template <class T>
T floor_quotient(T a, T b) {
  if (b == 0) return a / b;
  const T mod = std::fmod(a, b);
  T q = (a - mod) / b;
  if (mod != 0 && (b < 0) != (mod < 0)) q -= 1;
  if (q == 0) return std::copysign(T(0), a / b);
  const T down = std::floor(q);
  return q - down > T(0.5) ? down + 1 : down;
}

/// e⁻|x| Iₙ(x) and its like, even in x: the mean over t of f(cos t) e^(|x| (cos t − 1)) by the
/// trapezoidal rule, which converges exponentially for periodic functions.
template <class F>
double bessel_mean(double x, F f) {
  constexpr int kPoints = 64;
  double sum = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double c = std::cos(kPi * (i + 0.5) / kPoints);
    sum += f(c) * std::exp(x * (c - 1));
  }
  return sum / kPoints;
}
/// Iₙ(x) for x > 50, by its asymptotic series: a sum of terms each of which `next` makes of the
/// last.
template <class Next>
double bessel_far(double x, double term, Next next) {
  double sum = term;
  for (int k = 1; k < 20; ++k) sum += term = next(term, k);
  return sum / std::sqrt(2 * kPi * x);
}
/// What the k-th factor of the series for order n is: ((2k − 1)² − 4n²) / (8 k x).
inline double bessel_factor(double n, double k, double x) {
  return ((2 * k - 1) * (2 * k - 1) - 4 * n * n) / (8 * k * x);
}
/// e⁻|x| I₀(x), I₀ the modified Bessel function of order 0.
inline double i0e(double x) {
  x = std::fabs(x);
  if (x > 50)
    return bessel_far(x, 1, [x](double term, int k) { return term * bessel_factor(0, k, x); });
  return bessel_mean(x, [](double) { return 1.; });
}
/// e⁻|x| I₁(x), I₁ = I₀'. Small x by the power series, all of whose terms have one sign.
inline double i1e(double x) {
  const double size = std::fabs(x);
  double y;
  if (size > 50) {
    y = bessel_far(size, 1,
                   [size](double term, int k) { return term * bessel_factor(1, k, size); });
  } else if (size > 8) {
    y = bessel_mean(size, [](double c) { return c; });
  } else {
    double term = size / 2 * std::exp(-size);
    y = term;
    for (int k = 1; k < 40; ++k) y += term *= size / 2 * (size / 2) / (k * (k + 1.));
  }
  return x < 0 ? -y : y;
}
/// e⁻|x| (I₀(x) − I₁(|x|)), which for large x is much smaller than both.
inline double bessel_gap(double x) {
  x = std::fabs(x);
  if (x <= 50) return bessel_mean(x, [](double c) { return 1 - c; });
  double first = 1, second = 1;  // the terms of both series, whose leading ones cancel
  return bessel_far(x, 0, [&, x](double, int k) {
    first *= bessel_factor(0, k, x);
    second *= bessel_factor(1, k, x);
    return first - second;
  });
}

/// The derivative of sinc, (cos πx − sinc x) / x; near 0, where that cancels, by its power series
/// Σ (−1)ᵏ 2k π²ᵏ x²ᵏ⁻¹ / (2k + 1)!.
inline double sinc_slope(double x) {
  const double z = kPi * x;
  if (std::fabs(z) > 1.5) return (std::cos(z) - std::sin(z) / z) / x;
  double power = -z / 6 * kPi, sum = 2 * power;  // (−1)ᵏ π²ᵏ x²ᵏ⁻¹ / (2k + 1)!
  for (int k = 2; k < 12; ++k) {
    power *= -z * z / (2 * k * (2 * k + 1.));
    sum += 2 * k * power;
  }
  return sum;
}

// ---- in sources of their own
/// The derivative of some order of exp(x²) erfc(x), the scaled complement of the error function.
XTGRAD_API double erfcx(double x, double order);
/// log Φ(x) of the normal distribution function Φ.
XTGRAD_API double log_ndtr(double x);
/// The x with Φ(x) = p.
XTGRAD_API double ndtri(double p);
/// xᵃ⁻¹ e⁻ˣ / Γ(a), the density of the gamma distribution.
XTGRAD_API double gamma_density(double a, double x);

}  // namespace xtgrad::kernels
