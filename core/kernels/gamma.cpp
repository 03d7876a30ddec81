/// @file The incomplete gamma functions: P by its power series, Q by a continued fraction, and for
/// large a near x = a both by Temme's uniform expansion (SIAM J. Math. Anal. 10, 1979, 757; its
/// coefficients by the recursion of Gautschi and Temme, computed here).
#include <xtgrad/core/kernels/num.h>

#include "core/kernels/double_double.h"
#include "core/kernels/special_functions.h"

namespace xtgrad::kernels {

namespace {

using Long = DoubleDouble;

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr double kEuler = 0.57721566490153286061;  // γ
constexpr double kStirling = 10;                   // from where Stirling's series serves
constexpr double kLarge = 20;                      // from where Temme's expansion serves

/// μ − log(1 + μ), also for small μ: log(1 + μ) = 2 artanh s with s = μ / (2 + μ), and μ − 2 s = μ
/// s.
double log_gap(double mu) {
  if (std::fabs(mu) > 0.5) return mu - std::log1p(mu);
  const double s = mu / (2 + mu), square = s * s;
  double sum = 0;
  for (int k = 35; k > 1; k -= 2) sum = square * (1. / k + sum);
  return s * (mu - 2 * sum);
}
/// exp(a log(x / a) − (x − a)), whose exponent must be right to more places than a double has.
double exponential(double a, double x) {
  const Long ratio = Long(x) / a;
  if (!(ratio.hi > 1e-290 && ratio.hi < 1e290)) return 0;
  int exponent;
  std::frexp(ratio.hi / kSqrtHalf, &exponent);
  const double scale = std::ldexp(1., 1 - exponent);
  // x / a = m 2^(exponent − 1) with m in [√½, √2)
  const Long m{ratio.hi * scale, ratio.lo * scale}, s = (m - 1) / (m + 1), square = s * s;
  Long sum = 0;  // log m = 2 artanh s
  for (int k = 27; k > 1; k -= 2) sum = square * (Long(1) / k + sum);
  const Long ln2{0.6931471805599453, 2.3190468138462996e-17};
  const Long log = Long(2) * s * (Long(1) + sum) + ln2 * (exponent - 1);
  const Long power = Long(a) * log - Long::sum(x, -a);
  return std::exp(power.hi) * (1 + power.lo);
}
/// log Γ(1 + a) for |a| ≤ ½: −log(1 + a) + (1 − γ) a + Σ (−a)ᵏ (ζ(k) − 1) / k.
double log_gamma_near_1(double a) {
  constexpr int kTerms = 32;
  struct Terms {
    double of[kTerms];
  };
  static const Terms terms = [] {
    Terms t{};
    for (int k = 2; k < kTerms; ++k) t.of[k] = (k % 2 ? -1 : 1) * zeta(k, 2) / k;
    return t;
  }();
  double sum = 0;
  for (int k = kTerms - 1; k > 1; --k) sum = a * (terms.of[k] + sum);
  return a * (1 - kEuler + sum) - std::log1p(a);
}
/// xᵃ e⁻ˣ / Γ(a + 1), for large a by Stirling's series.
double gamma_factor(double a, double x) {
  if (a < kStirling) {
    const double half = std::exp(-x / 2);
    return std::pow(x, a) * half / std::tgamma(a + 1) * half;
  }
  const double z = 1 / (a * a);  // Σ B₂ₖ / (2 k (2 k − 1) a²ᵏ⁻¹)
  constexpr double kTerms[] = {1. / 12,   -1. / 360,      1. / 1260, -1. / 1680,
                               1. / 1188, -691. / 360360, 1. / 156,  -3617. / 122400};
  double rest = 0;
  for (int k = 7; k >= 0; --k) rest = rest * z + kTerms[k];
  rest /= a;
  return exponential(a, x) * std::exp(-rest) / (std::sqrt(2 * kPi) * std::sqrt(a));
}

struct Both {
  double p, q;
};
Both from_p(double p) { return {p, 1 - p}; }
Both from_q(double q) { return {1 - q, q}; }

/// The coefficients d of η / (λ − 1) = Σ dₙ ηⁿ, with η² / 2 = λ − 1 − log λ.
constexpr int kTemmeTerms = 40;
struct TemmeSeries {
  double d[kTemmeTerms + 2];
};
TemmeSeries temme_series() {
  // f = λ − 1 = Σ fₙ ηⁿ solves f f' = η (1 + f); d is 1 / (f / η).
  double f[kTemmeTerms + 4] = {0, 1};
  for (int n = 2; n < kTemmeTerms + 4; ++n) {
    double sum = f[n - 1];  // the coefficient of ηⁿ is Σ fᵢ (n + 1 − i) fₙ₊₁₋ᵢ over i = 1 … n
    for (int i = 2; i < n; ++i) sum -= f[i] * (n + 1 - i) * f[n + 1 - i];
    f[n] = sum / (n + 1);
  }
  TemmeSeries t{};
  t.d[0] = 1;
  for (int n = 1; n < kTemmeTerms + 2; ++n)
    for (int i = 1; i <= n; ++i) t.d[n] -= f[i + 1] * t.d[n - i];
  return t;
}
/// Q = ½ erfc(η √(a / 2)) + exp(−½ a η²) S(η) / √(2 π a).
Both temme(double a, double x, double eta) {
  static const TemmeSeries series = temme_series();
  double b[kTemmeTerms + 2] = {};
  for (int n = kTemmeTerms - 1; n > 0; --n) b[n - 1] = series.d[n] + (n + 1) * b[n + 1] / a;
  double sum = 0;
  for (int n = kTemmeTerms - 1; n >= 0; --n) sum = sum * eta + b[n];
  const double rest = sum / (1 + b[1] / a) / (std::sqrt(2 * kPi) * std::sqrt(a));
  const double scale = exponential(a, x), tail = erfcx(std::fabs(eta) * std::sqrt(a / 2), 0) / 2;
  return eta < 0 ? from_p(scale * (tail - rest)) : from_q(scale * (tail + rest));
}

/// P = xᵃ e⁻ˣ / Γ(a + 1) (1 + x / (a + 1) + x² / ((a + 1) (a + 2)) + …)
double power_series(double a, double x) {
  double term = 1, sum = 1;
  for (int k = 1; k < 1000 && term > kEpsilon / 4 * sum; ++k) sum += term *= x / (a + k);
  return gamma_factor(a, x) * sum;
}
/// Q for x ≤ 1.1: 1 − xᵃ / Γ(a + 1) (1 + a Σ (−x)ᵏ / ((a + k) k!)), where P may be almost 1.
double near_q(double a, double x) {
  double term = 1, sum = 0;
  for (int k = 1; k < 30; ++k) {
    term *= -x / k;
    sum += term / (a + k);
  }
  const double log_power = a * std::log(x) - (a <= 0.5 ? log_gamma_near_1(a) : std::lgamma(a + 1));
  return -std::expm1(log_power) - std::exp(log_power) * a * sum;
}
/// Q = xᵃ e⁻ˣ / Γ(a) / (x + 1 − a − 1 (1 − a) / (x + 3 − a − 2 (2 − a) / (x + 5 − a − …))), from
/// within; for x ≥ 1.1 and x ≥ a.
double continued_fraction(double a, double x) {
  double rest = 0;
  for (int k = 30 + int(300 / x); k > 0; --k) rest = k * (a - k) / (x + (2 * k + 1) - a + rest);
  return gamma_factor(a, x) * a / (x + 1 - a + rest);
}

Both incomplete(double a, double x) {
  if (!(a >= 0 && x >= 0) || (a == 0 && x == 0) || (std::isinf(a) && std::isinf(x)))
    return {kNan, kNan};
  if (x == 0 || std::isinf(a)) return {0, 1};
  if (a == 0 || std::isinf(x)) return {1, 0};
  if (a >= kLarge) {
    const double mu = (x - a) / a, square = 2 * log_gap(mu);  // η²
    if (square < 1) return temme(a, x, std::copysign(std::sqrt(square), mu));
  }
  // P is about ½ where a = −0.4 / log x, or a = 1.1 x.
  if (x <= 1.1)
    return a > (x < 0.5 ? -0.4 / std::log(x) : 1.1 * x) ? from_p(power_series(a, x))
                                                        : from_q(near_q(a, x));
  return x >= a ? from_q(continued_fraction(a, x)) : from_p(power_series(a, x));
}

}  // namespace

double gammainc(double a, double x) { return incomplete(a, x).p; }
double gammaincc(double a, double x) { return incomplete(a, x).q; }

double gamma_density(double a, double x) {
  if (!(a >= 0 && x >= 0)) return kNan;
  if (a < kStirling) {
    const double half = std::exp(-x / 2);
    return std::pow(x, a - 1) * half / std::tgamma(a) * half;
  }
  return x == 0 ? 0 : gamma_factor(a, x) * (a / x);
}

}  // namespace xtgrad::kernels
