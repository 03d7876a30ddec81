/// @file Bessel functions of order 0 and 1, modified ones, and the Airy function: power series in
/// double-double near 0, where their terms cancel, asymptotic series far off (Abramowitz & Stegun
/// 9.1, 9.2, 9.6, 9.7, 10.4), and for K an integral between.
#include <xtgrad/core/kernels/special_math.h>

#include <algorithm>

#include "core/kernels/double_double.h"
#include "core/kernels/special_functions.h"

namespace xtgrad::kernels {

namespace {

using Long = DoubleDouble;

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr double kEuler = 0.57721566490153286061;    // γ
constexpr double kRootOfPi = 1.7724538509055160273;  // √π
constexpr double kFar = 25;                          // from where the series in 1 / x serve

/// Σ (±x² / 4)ᵏ / (k! (k + n)!), and the same with factors Hₖ + Hₖ₊ₙ, harmonic numbers.
struct PowerSeries {
  double plain, harmonic;
};
/// 1 / (k (k + n)) and Hₖ + Hₖ₊ₙ for each k.
struct Steps {
  static constexpr int kMost = 100;
  Long ratio[kMost], harmonic[kMost];
  explicit Steps(int n) {
    Long low = 0, high = n;
    harmonic[0] = high;
    for (int k = 1; k < kMost; ++k) {
      ratio[k] = Long(1) / (double(k) * (k + n));
      harmonic[k] = (low += Long(1) / k) + (high += Long(1) / (k + n));
    }
  }
};
PowerSeries power_series(double x, int n, double sign, bool harmonic = false) {
  static const Steps order_0(0), order_1(1);
  const Steps& steps = n == 0 ? order_0 : order_1;
  const Long q = Long::product(x, x) * (sign / 4);
  Long term = 1, plain = 1, weighted = steps.harmonic[0];
  for (int k = 1; k < Steps::kMost; ++k) {
    term *= q * steps.ratio[k];
    plain += term;
    if (harmonic) weighted += term * steps.harmonic[k];
    // The harmonic numbers are below 12; what is left is less than the last term, once k > |x|.
    if (std::fabs(term.hi) < kEpsilon / 256 * std::min(1., std::fabs(plain.hi)) && k > x / 2) break;
  }
  return {plain.hi, weighted.hi};
}

/// Hankel's P and Q: the even and the odd terms of Σ iᵏ aₖ(n) / xᵏ.
struct Hankel {
  double p = 0, q = 0;
};
Hankel hankel(double n, double x) {
  Hankel h;
  double term = 1;
  for (int k = 0; k < 2 * kFar && std::fabs(term) > kEpsilon / 16; ++k) {
    (k % 2 ? h.q : h.p) += k % 4 < 2 ? term : -term;
    term *= -bessel_factor(n, k + 1, x);
  }
  return h;
}
/// √(2 / (π x)) (P cos χ − Q sin χ) with χ = x − π / 4 and `quarters` more quarter turns.
double wave(int n, double x, int quarters) {
  if (std::isinf(x)) return 0;
  const Hankel h = hankel(n, x);
  const double sine = std::sin(x), cosine = std::cos(x), sum = sine + cosine;
  const double turns[] = {sum, sine - cosine, -sum, cosine - sine};  // √2 cos χ
  return (h.p * turns[quarters] - h.q * turns[quarters + 1]) / (kRootOfPi * std::sqrt(x));
}

}  // namespace

// J₁ is a quarter turn behind J₀, and Yₙ one behind Jₙ.
double bessel_j0(double x) {
  x = std::fabs(x);
  return x < kFar ? power_series(x, 0, -1).plain : wave(0, x, 0);
}
double bessel_j1(double x) {
  if (std::fabs(x) < kFar) return x / 2 * power_series(x, 1, -1).plain;
  return x < 0 ? -wave(1, -x, 1) : wave(1, x, 1);
}
double bessel_y0(double x) {
  if (!(x > 0)) return x == 0 ? -kInf : kNan;
  if (x >= kFar) return wave(0, x, 1);
  const PowerSeries s = power_series(x, 0, -1, true);
  return 2 / kPi * ((std::log(x / 2) + kEuler) * s.plain - s.harmonic / 2);
}
double bessel_y1(double x) {
  if (!(x > 0)) return x == 0 ? -kInf : kNan;
  if (x >= kFar) return wave(1, x, 2);
  const PowerSeries s = power_series(x, 1, -1, true);
  return (-2 / x + x * ((std::log(x / 2) + kEuler) * s.plain - s.harmonic / 2)) / kPi;
}

namespace {
/// e^|x| y, by two factors: the whole overflows before Iₙ does.
double unscaled(double x, double y) {
  const double half = std::exp(std::fabs(x) / 2);
  return std::isinf(half) ? std::copysign(half, y) : half * y * half;
}
}  // namespace

double modified_bessel_i0(double x) {
  return std::fabs(x) < 2 * kFar ? power_series(x, 0, 1).plain : unscaled(x, i0e(x));
}
double modified_bessel_i1(double x) {
  return std::fabs(x) < 2 * kFar ? x / 2 * power_series(x, 1, 1).plain
                                 : std::copysign(unscaled(x, i1e(x)), x);
}

namespace {

/// eˣ K_ν(x) = ∫ exp(−2 x sinh²(t / 2)) cosh(ν t) dt over t > 0, for x ≥ 1, by the trapezoidal
/// rule, which converges exponentially; from 30 on by the asymptotic series.
template <int kTimes3>  // 3 ν
double scaled_k(double x) {
  constexpr double kOrder = kTimes3 / 3., kStep = 1. / 8;
  constexpr int kPoints = 48;
  if (x > 30) {
    double term = 1, sum = 1;
    for (int k = 1; k < 60 && std::fabs(term) > kEpsilon / 16; ++k)
      sum += term *= -bessel_factor(kOrder, k, x);
    return std::sqrt(kPi / 2) / std::sqrt(x) * sum;
  }
  struct Points {
    double gap[kPoints], weight[kPoints];
  };
  static const Points points = [] {
    Points p;
    for (int k = 0; k < kPoints; ++k) {
      const double s = std::sinh(k * kStep / 2);
      p.gap[k] = 2 * s * s;
      p.weight[k] = kStep * (k == 0 ? 0.5 : std::cosh(kOrder * k * kStep));
    }
    return p;
  }();
  double sum = 0;
  for (int k = 0; k < kPoints && x * points.gap[k] < 45; ++k)
    sum += points.weight[k] * std::exp(-x * points.gap[k]);
  return sum;
}

/// K₀ or K₁ for 0 < x ≤ 1, where nothing cancels.
double near_k(int n, double x) {
  const PowerSeries s = power_series(x, n, 1, true);
  const double log = std::log(x / 2) + kEuler;
  return n == 0 ? s.harmonic / 2 - log * s.plain : 1 / x + x / 2 * (log * s.plain - s.harmonic / 2);
}
template <int n>
double modified_k(double x, bool scaled) {
  if (!(x > 0)) return inf_or_nan(x == 0);
  if (x <= 1) return near_k(n, x) * (scaled ? std::exp(x) : 1);
  return scaled_k<3 * n>(x) * (scaled ? 1 : std::exp(-x));
}

}  // namespace

double modified_bessel_k0(double x) { return modified_k<0>(x, false); }
double modified_bessel_k1(double x) { return modified_k<1>(x, false); }
double scaled_modified_bessel_k0(double x) { return modified_k<0>(x, true); }
double scaled_modified_bessel_k1(double x) { return modified_k<1>(x, true); }

double spherical_bessel_j0(double x) { return x == 0 ? 1 : std::isinf(x) ? 0 : std::sin(x) / x; }

namespace {

/// ζ = ⅔ x √x
Long airy_argument(double x) {
  const double root = std::sqrt(x);
  const Long whole = Long::product(x, root);
  const double rest = x * (std::fma(-root, root, x) / (2 * root));
  return Long::ordered_sum(2 * whole.hi, 2 * (whole.lo + rest)) / 3;
}
/// Ai(0) f(x) + Ai′(0) g(x), the two power series in x³.
double near_airy(double x) {
  const Long at_0{0.3550280538878172, 2.05233632436212e-17};          // 3^(−⅔) / Γ(⅔)
  const Long slope_at_0{-0.2588194037928068, 2.522243111610832e-17};  // −3^(−⅓) / Γ(⅓)
  const Long cube = Long::product(x, x) * x;
  Long f = at_0, g = slope_at_0 * x, sum = f + g;
  for (int k = 3; k < 200; k += 3) {
    f *= cube / (double(k) * (k - 1));
    g *= cube / (double(k) * (k + 1));
    sum += f + g;
    if (std::fabs(f.hi) + std::fabs(g.hi) < kEpsilon / 256 * std::fabs(sum.hi)) break;
  }
  return sum.hi;
}

}  // namespace

double airy_ai(double x) {
  if (std::isinf(x)) return 0;
  if (x > 2) {  // √(x / 3) K_⅓(ζ) / π
    const Long z = airy_argument(x);
    if (!(z.hi < 800)) return 0;
    return std::sqrt(x / 3) / kPi * scaled_k<1>(z.hi) * (1 - z.lo) * std::exp(-z.hi);
  }
  if (!(x < -10)) return near_airy(x);
  const Long z = airy_argument(-x);
  if (std::isinf(z.hi)) return 0;  // as good as 0 beside its argument's period
  const Hankel h = hankel(1. / 3, z.hi);
  const double sine = std::sin(z.hi) * std::cos(z.lo) + std::cos(z.hi) * std::sin(z.lo);
  const double cosine = std::cos(z.hi) * std::cos(z.lo) - std::sin(z.hi) * std::sin(z.lo);
  // cos and sin of ζ − π / 4, with the series' signs for K_⅓ on the imaginary axis
  return ((h.p * (cosine + sine)) - h.q * (sine - cosine)) /
         (kRootOfPi * std::sqrt(2.) * std::sqrt(std::sqrt(-x)));
}

}  // namespace xtgrad::kernels
