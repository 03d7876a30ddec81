/// @file Distributions by inversion and rejection. The scalar functions of the C library, not the
/// vector ones: where a quotient of logarithms is rounded to an integer the last bit tells.
#include "core/kernels/distribution_kernel.h"

#include <math.h>  // lgamma_r, which, unlike std::lgamma, writes no global variable on POSIX

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace xtgrad::kernels {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double log_factorial(double k) {
#ifdef _WIN32
  return std::lgamma(k + 1);
#else
  int sign = 0;
  return lgamma_r(k + 1, &sign);
#endif
}

/// What log k! exceeds Stirling's ½ log 2π + (k + ½) log(k + 1) − (k + 1) by.
double stirling_rest(double k) {
  const double m = k + 1;
  if (k > 9) return (1. / 12 - (1. / 360 - 1. / 1260 / (m * m)) / (m * m)) / m;
  return log_factorial(k) - (std::log(2 * std::numbers::pi) / 2 + (k + .5) * std::log(m) - m);
}

/// A uniform point under the hat of Hörmann's transformed rejection, and what it proposes. u and v
/// are drawn in this order.
struct Proposal {
  double u, v, us, k;
  Proposal(Mt19937& rng, double a, double b, double c)
      : u(rng.uniform() - .5),
        v(rng.uniform()),
        us(.5 - std::abs(u)),
        k(std::floor((2 * a / us + b) * u + c)) {}
};

/// Below 10 by multiplying uniforms (Knuth), else PTRS of Hörmann, "The transformed rejection
/// method for generating Poisson random variables", 1993.
double draw_poisson(Mt19937& rng, double rate) {
  if (rate == 0 || std::isinf(rate)) return rate;
  if (rate < 10) {
    const double limit = std::exp(-rate);
    double count = 0, product = rng.uniform();
    for (; product > limit; ++count) product *= rng.uniform();
    return count;
  }
  const double log_rate = std::log(rate);
  const double b = .931 + 2.53 * std::sqrt(rate), a = -.059 + .02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = .9277 - 3.6224 / (b - 2);
  for (;;) {
    const Proposal x(rng, a, b, rate + .43);
    if (x.us >= .07 && x.v <= v_r) return x.k;
    if (x.k < 0 || (x.us < .013 && x.v > x.us)) continue;
    if (std::log(x.v) + std::log(inverse_alpha) - std::log(a / (x.us * x.us) + b) <=
        -rate + x.k * log_rate - log_factorial(x.k))
      return x.k;
  }
}

/// By the gaps between successes, which are geometric: for few expected successes.
double draw_binomial_by_gaps(Mt19937& rng, double n, double p) {
  const double log_failure = std::log1p(-p);
  double successes = 0, trials = 0;
  for (;; ++successes) {
    trials += std::ceil(std::log(rng.uniform()) / log_failure);
    if (trials > n) return successes;
  }
}

/// BTRS of Hörmann, "The generation of binomial random variates", 1993: for n p ≥ 10, p ≤ ½.
double draw_binomial_by_rejection(Mt19937& rng, double n, double p) {
  const double deviation = std::sqrt(n * p * (1 - p));
  const double b = 1.15 + 2.53 * deviation, a = -.0873 + .0248 * b + .01 * p;
  const double v_r = .92 - 4.2 / b, r = p / (1 - p);
  const double alpha = (2.83 + 5.1 / b) * deviation, m = std::floor((n + 1) * p);
  for (;;) {
    const Proposal x(rng, a, b, n * p + .5);
    const double k = x.k;
    if (x.us >= .07 && x.v <= v_r) return k;
    if (k < 0 || k > n) continue;
    const double bound = (m + .5) * std::log((m + 1) / (r * (n - m + 1))) +
                         (n + 1) * std::log((n - m + 1) / (n - k + 1)) +
                         (k + .5) * std::log(r * (n - k + 1) / (k + 1)) + stirling_rest(m) +
                         stirling_rest(n - m) - stirling_rest(k) - stirling_rest(n - k);
    if (std::log(x.v * alpha / (a / (x.us * x.us) + b)) <= bound) return k;
  }
}

double draw_binomial(Mt19937& rng, double n, double p) {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (std::isnan(n) || std::isnan(p)) return kNan;
  if (std::isinf(n)) return n;
  if (p > .5) return n - draw_binomial(rng, n, 1 - p);
  return n * p >= 10 ? draw_binomial_by_rejection(rng, n, p) : draw_binomial_by_gaps(rng, n, p);
}

/// out[i] = next(i), in order.
template <class T, class Next>
void fill_each(int64_t n, void* out, Next next) {
  T* x = static_cast<T*>(out);
  for (int64_t i = 0; i < n; ++i) x[i] = static_cast<T>(next(i));
}

}  // namespace

void fill_geometric(Mt19937& rng, ScalarType dtype, double p, int64_t n, void* out) {
  // Where 1 − p is 1, PyTorch divides by 0.
  const double log_failure = 1 - p < 1 ? std::log(1 - p) : std::log1p(-p);
  const auto next = [&](int64_t) { return std::ceil(std::log(rng.uniform()) / log_failure); };
  dispatch_all(dtype, "geometric_cpu", [&]<class T>() {
    if constexpr (std::is_floating_point_v<T>) return fill_each<T>(n, out, next);
    // Small types wrap around, as in PyTorch; a number beyond int64 is its largest.
    fill_each<T>(n, out, [&](int64_t i) {
      const double k = next(i);
      return k < 0x1p63 ? static_cast<int64_t>(k) : std::numeric_limits<int64_t>::max();
    });
  });
}

void fill_cauchy(Mt19937& rng, ScalarType dtype, double median, double sigma, int64_t n,
                 void* out) {
  // Away from the poles of the tangent, by as much as PyTorch keeps.
  constexpr double kEdge = std::numeric_limits<double>::epsilon();
  dispatch_float(dtype, "cauchy_cpu", [&]<class T>() {
    fill_each<T>(n, out, [&](int64_t) {
      const double u = std::clamp(rng.uniform(), kEdge, 1 - kEdge);
      return median + sigma * std::tan(std::numbers::pi * (u - .5));
    });
  });
}

void fill_log_normal(Mt19937& rng, ScalarType dtype, double mean, double std, int64_t n,
                     void* out) {
  dispatch_float(dtype, "log_normal_cpu", [&]<class T>() {
    fill_each<T>(n, out, [&](int64_t) { return std::exp(rng.normal() * std + mean); });
  });
}

void fill_poisson(Mt19937& rng, ScalarType dtype, const void* rates, int64_t n, void* out) {
  dispatch_float(dtype, "poisson_cpu", [&]<class T>() {
    const T* rate = static_cast<const T*>(rates);
    fill_each<T>(n, out, [&](int64_t i) { return draw_poisson(rng, double(rate[i])); });
  });
}

void fill_binomial(Mt19937& rng, ScalarType dtype, const void* counts, const void* chances,
                   int64_t n, void* out) {
  dispatch_float(dtype, "binomial_cpu", [&]<class T>() {
    const T *count = static_cast<const T*>(counts), *p = static_cast<const T*>(chances);
    fill_each<T>(n, out,
                 [&](int64_t i) { return draw_binomial(rng, double(count[i]), double(p[i])); });
  });
}

}  // namespace xtgrad::kernels
