/// @file Functions of the normal distribution: the scaled complement of the error function and its
/// derivatives, the logarithm of the distribution function, and its inverse.
#include <xtgrad/core/kernels/num.h>

namespace xtgrad::kernels {

namespace {

constexpr double kTwoByRootOfPi = 1.1283791670955125739;   // 2 / √π
constexpr double kSqrtHalfRest = -4.8336466567264567e-17;  // √½ − kSqrtHalf

/// exp(x²), with what x² loses by rounding.
double exp_square(double x) {
  const double square = x * x;
  return std::exp(square) * (1 + (std::isinf(square) ? 0 : std::fma(x, x, -square)));
}
/// ½ erfc(x / √2), with what x / √2 loses by rounding.
double upper_tail(double x) {
  const double z = x * kSqrtHalf;
  if (!(std::fabs(z) < 30)) return 0.5 * std::erfc(z);
  const double rest = std::fma(x, kSqrtHalf, -z) + x * kSqrtHalfRest;
  return 0.5 * (std::erfc(z) - rest * kTwoByRootOfPi * std::exp(-z * z));
}

}  // namespace

// y' = 2 x y − 2 / √π, and so y⁽ᵏ⁺¹⁾ = 2 x y⁽ᵏ⁾ + 2 k y⁽ᵏ⁻¹⁾. Upwards that cancels for x > 0; there
// the ratios r = −y⁽ᵏ⁾ / y⁽ᵏ⁻¹⁾ = 2 k / (2 x + next r) are Laplace's continued fraction, and
// y = 2 / √π / (2 x + the first r).
double erfcx(double x, double order) {
  if (std::isnan(x)) return x;
  const int n = int(order);
  const bool by_ratios = x >= (n == 0 ? 6 : 1);
  if (!by_ratios) {
    double y = exp_square(x) * std::erfc(x);
    if (n == 0) return y;
    double slope = 2 * x * y - kTwoByRootOfPi;
    for (int k = 1; k < n; ++k) {
      const double next = 2 * x * slope + 2 * k * y;
      y = slope;
      slope = next;
    }
    return slope;
  }
  double ratio = 0, product = 1;
  for (int k = n + 12 + int(300 / (x * x)); k > 0; --k) {
    ratio = 2 * k / (2 * x + ratio);
    if (k <= n) product *= -ratio;
  }
  const double y = x < 6 ? exp_square(x) * std::erfc(x) : kTwoByRootOfPi / (2 * x + ratio);
  return y * product;
}

double log_ndtr(double x) {
  if (x < -1) return std::log(erfcx(-x * kSqrtHalf, 0) / 2) - x * x / 2;
  return std::log1p(-upper_tail(x));
}

// In the middle by the inverse of the error function, as 2 p − 1 is exact there; in the tail by
// Halley's steps for log_ndtr(x) = log p from Abramowitz & Stegun 26.2.23.
double ndtri(double p) {
  if (!(p > 0 && p < 1)) return p == 0 ? -kInf : inf_or_nan(p == 1);
  if (p >= 0.25 && p <= 0.75) return erfinv(2 * p - 1) / kSqrtHalf;
  if (p > 0.5) return -ndtri(1 - p);
  const double goal = std::log(p), t = std::sqrt(-2 * goal);
  double x = (2.515517 + t * (0.802853 + t * 0.010328)) /
                 (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
             t;
  for (int i = 0; i < 3; ++i) {
    const double slope = kGelu / erfcx(-x * kSqrtHalf, 0);  // φ(x) / Φ(x)
    const double step = (log_ndtr(x) - goal) / slope;
    x -= step / (1 + step * (x + slope) / 2);
  }
  return x;
}

}  // namespace xtgrad::kernels
