/// @file A number as the sum of two doubles, 106 bits: for sums whose terms cancel. Kernels are
/// compiled without contraction to fused operations, which would break the sums.
#pragma once
#include <cmath>

namespace xtgrad::kernels {

/// hi + lo with |lo| ≤ half a unit in hi's last place; what is not finite is in hi alone.
struct DoubleDouble {
  double hi = 0, lo = 0;
  constexpr DoubleDouble(double x = 0) : hi(x) {}
  constexpr DoubleDouble(double high, double low) : hi(high), lo(low) {}
  explicit operator double() const { return hi; }

  /// a + b where |a| ≥ |b| (Dekker).
  static DoubleDouble ordered_sum(double a, double b) {
    const double sum = a + b;
    return {sum, std::isfinite(sum) ? b - (sum - a) : 0};
  }
  /// a + b (Knuth).
  static DoubleDouble sum(double a, double b) {
    const double s = a + b, t = s - a;
    return {s, std::isfinite(s) ? (a - (s - t)) + (b - t) : 0};
  }
  /// a b
  static DoubleDouble product(double a, double b) {
    const double p = a * b;
    return {p, std::isfinite(p) ? std::fma(a, b, -p) : 0};
  }

  friend DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
    const DoubleDouble high = sum(a.hi, b.hi), low = sum(a.lo, b.lo);
    const DoubleDouble s = ordered_sum(high.hi, high.lo + low.hi);
    return ordered_sum(s.hi, s.lo + low.lo);
  }
  friend DoubleDouble operator-(DoubleDouble a) { return {-a.hi, -a.lo}; }
  friend DoubleDouble operator-(DoubleDouble a, DoubleDouble b) { return a + -b; }
  friend DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
    const DoubleDouble p = product(a.hi, b.hi);
    return std::isfinite(p.hi) ? ordered_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi)) : p;
  }
  friend DoubleDouble operator/(DoubleDouble a, double b) {
    const double q = a.hi / b;
    if (!std::isfinite(q)) return q;
    const DoubleDouble p = product(q, b);
    return ordered_sum(q, ((a.hi - p.hi) - p.lo + a.lo) / b);
  }
  friend DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
    const double q = a.hi / b.hi;
    return ordered_sum(q, (a - b * q).hi / b.hi);
  }
  DoubleDouble& operator+=(DoubleDouble b) { return *this = *this + b; }
  DoubleDouble& operator*=(DoubleDouble b) { return *this = *this * b; }
};

}  // namespace xtgrad::kernels
