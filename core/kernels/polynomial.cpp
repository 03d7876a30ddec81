/// @file Orthogonal polynomials by their recurrences in double-double, so that results are right to
/// the last place also where terms cancel; overflow is ±inf.
#include <xtgrad/core/kernels/special_math.h>

#include <algorithm>

#include "core/kernels/double_double.h"
#include "core/kernels/special_functions.h"

namespace xtgrad::kernels {

namespace {

using Long = DoubleDouble;

/// n as an integer, as far as there are any; parities of larger ones are even.
int64_t order(double n) { return int64_t(std::clamp(n, -1., 0x1p62)); }
double sign_of(int64_t n) { return n % 2 ? -1 : 1; }

/// The first two values, and what the formulas of degree 0 and of nan are for all.
bool is_plain(double x, double n, double& y) {
  y = std::isnan(n) ? n : n <= -1 ? 0 : n < 1 ? 1 : x;
  return std::isnan(n) || n < 1 || std::isnan(x);
}

// ---- Chebyshev

/// Tₙ(x) and Uₙ₋₁(x): (x + √(x² − 1))ⁿ = Tₙ + Uₙ₋₁ √(x² − 1).
struct Chebyshev {
  Long t, u;
};
/// By squaring; x ≥ 0.
Chebyshev chebyshev(Long x, int64_t n) {
  const Long square = (x - 1) * (x + 1);
  Chebyshev c{x, 1};
  int64_t bit = 1;
  while (bit <= n / 2) bit *= 2;
  for (bit /= 2; bit > 0; bit /= 2) {
    c.u = Long(2) * c.t * c.u;
    c.t = Long(2) * c.t * c.t - 1;
    if (n & bit) c = {x * c.t + square * c.u, x * c.u + c.t};
    // Rounding must not grow where n is beyond all precision.
    if (x.hi < 1) c.t.hi = std::clamp(c.t.hi, -1., 1.);
  }
  return c;
}

enum class ChebyshevKind { T, U, V, W };
/// Tₙ = cos nθ, Uₙ = sin (n + 1)θ / sin θ, Vₙ = cos (n + ½)θ / cos ½θ, Wₙ = sin (n + ½)θ / sin ½θ
/// of x = cos θ.
double chebyshev(ChebyshevKind kind, Long x, double at, double n) {
  double y;
  if (is_plain(at, n, y)) return y;
  const int64_t k = order(n);
  double sign = 1;
  if (x.hi < 0) {  // Tₙ and Uₙ are even or odd; Vₙ(−x) = ± Wₙ(x)
    x = -x;
    sign = sign_of(k);
    kind = kind == ChebyshevKind::V   ? ChebyshevKind::W
           : kind == ChebyshevKind::W ? ChebyshevKind::V
                                      : kind;
  }
  const Chebyshev c = chebyshev(x, k);
  switch (kind) {
    case ChebyshevKind::T:
      return sign * c.t.hi;
    case ChebyshevKind::U:
      return sign * (x * c.u + c.t).hi;
    case ChebyshevKind::V:
      return sign * (c.t + (x - 1) * c.u).hi;
    default:
      return sign * (c.t + (x + 1) * c.u).hi;
  }
}
double shifted(ChebyshevKind kind, double x, double n) {
  return chebyshev(kind, Long::product(2, x) - 1, x, n);
}

// ---- three-term recurrences, up to a million steps

constexpr int64_t kMostSteps = int64_t(1) << 20;

/// The value of degree n > 0: step(k, y, before) makes degree k + 1 of degrees k and k − 1. Both
/// are scaled when they grow.
template <class Step>
double climb(Long first, int64_t n, Step step) {
  Long before = 1, y = first;
  int exponent = 0;
  for (int64_t k = 1; k < n; ++k) {
    const Long next = step(double(k), y, before);
    before = y;
    y = next;
    while (std::fabs(y.hi) > 1e150) {
      const Long scale = 0x1p-400;
      before *= scale;
      y *= scale;
      exponent += 400;
    }
  }
  return std::ldexp(y.hi, std::min(exponent, 10000));
}

constexpr double kHuge = 1e50;
/// The leading term x ratio(1) x ratio(2) … of degree n, beside which the rest is 0 where |x| is
/// huge.
template <class Ratio>
double leading(double x, int64_t n, Ratio ratio) {
  double y = 1;
  for (int64_t k = 1; k <= std::min(n, int64_t(8)); ++k) y *= ratio(double(k)) * x;
  return n > 8 ? std::copysign(kInf, x < 0 ? sign_of(n) : 1.) : y;
}

/// Hₙ (factor 2) or Heₙ (factor 1): y″ − factor x y′ + factor n y = 0.
double hermite(double factor, double x, double n) {
  double y;
  if (is_plain(x, n, y)) return y;
  const int64_t k = order(n);
  if (std::fabs(x) > kHuge) return leading(x, k, [=](double) { return factor; });
  if (k > kMostSteps) {  // larger than any number; the sign is beyond precision
    return x != 0 ? kNan : k % 2 ? 0 : k % 4 ? -kInf : kInf;
  }
  return climb(Long(factor * x), k, [=](double i, Long y, Long before) {
    return Long(factor) * (Long(x) * y - Long(i) * before);
  });
}

/// Lₙ(x) for large n: e^(x / 2) Σ Aₘ (±|x| / (4 n + 2))^(m / 2) Jₘ(√((4 n + 2) |x|)), or Iₘ where
/// x < 0 (Abramowitz & Stegun 13.3.7).
double far_laguerre(double x, double n) {
  const double size = std::fabs(x), sign = x < 0 ? -1 : 1, m2 = 2 * n + 1;
  const double root = std::sqrt(size) * std::sqrt(2 * m2), step = std::sqrt(size / 2 / m2);
  double before = x < 0 ? i0e(root) : bessel_j0(root), bessel = x < 0 ? i1e(root) : bessel_j1(root);
  double a[3] = {1, 0, 0.5}, power = sign * step, sum = before;  // Aₘ₋₁, Aₘ, Aₘ₊₁
  for (int m = 1; m < 300; ++m) {
    const double term = a[1] * power * bessel;
    sum += term;
    if (m > 2 && std::fabs(term) + std::fabs(a[2] * power * step) < 1e-18) break;
    const double next = sign * (2 * m / root * bessel - before);
    before = bessel;
    bessel = next;
    power *= sign * step;
    const double further = ((m + 1) * a[1] - m2 * a[0]) / (m + 2);
    a[0] = a[1];
    a[1] = a[2];
    a[2] = further;
  }
  const double half = std::exp((x / 2 + (x < 0 ? root : 0)) / 2);
  return half * sum * half;
}

}  // namespace

double chebyshev_polynomial_t(double x, double n) { return chebyshev(ChebyshevKind::T, x, x, n); }
double chebyshev_polynomial_u(double x, double n) { return chebyshev(ChebyshevKind::U, x, x, n); }
double chebyshev_polynomial_v(double x, double n) { return chebyshev(ChebyshevKind::V, x, x, n); }
double chebyshev_polynomial_w(double x, double n) { return chebyshev(ChebyshevKind::W, x, x, n); }
double shifted_chebyshev_polynomial_t(double x, double n) {
  return shifted(ChebyshevKind::T, x, n);
}
double shifted_chebyshev_polynomial_u(double x, double n) {
  return shifted(ChebyshevKind::U, x, n);
}
double shifted_chebyshev_polynomial_v(double x, double n) {
  return shifted(ChebyshevKind::V, x, n);
}
double shifted_chebyshev_polynomial_w(double x, double n) {
  return shifted(ChebyshevKind::W, x, n);
}
double hermite_polynomial_h(double x, double n) { return hermite(2, x, n); }
double hermite_polynomial_he(double x, double n) { return hermite(1, x, n); }

double laguerre_polynomial_l(double x, double n) {
  double y;
  if (is_plain(x, n, y)) return y;
  const int64_t k = order(n);
  if (std::fabs(x) > kHuge) return leading(-x, k, [](double i) { return 1 / i; });
  if (k > kMostSteps) return x == 0 ? 1 : far_laguerre(x, double(k));
  return climb(Long(1) - x, k, [x](double i, Long y, Long before) {
    return y + (Long(i) * (y - before) - Long(x) * y) / (i + 1);
  });
}

double legendre_polynomial_p(double x, double n) {
  double y;
  if (is_plain(x, n, y)) return y;
  const int64_t k = order(n);
  const double size = std::fabs(x), sign = x < 0 ? sign_of(k) : 1;
  if (size == 1) return sign;
  if (size > kHuge) return leading(x, k, [](double i) { return 2 - 1 / i; });
  if (k > kMostSteps) {  // Hilb's formula with its second term
    const double m = double(k) + 0.5;
    if (size > 1) {
      const double t = std::acosh(size);
      return sign * std::sqrt(t / std::sqrt((size - 1) * (size + 1))) * std::exp(m * t) *
             i0e(m * t);
    }
    const double t = std::acos(size), sine = std::sqrt((1 - size) * (1 + size));
    const double second = (1 / t - size / sine) / (8 * m);
    return sign * std::sqrt(t / sine) * (bessel_j0(m * t) - second * bessel_j1(m * t));
  }
  return climb(Long(x), k, [x](double i, Long y, Long before) {
    const Long product = Long(x) * y;
    return product + Long(i) * (product - before) / (i + 1);
  });
}

}  // namespace xtgrad::kernels
