/// @file A line search for the strong Wolfe conditions.
#include "optim/wolfe.h"

#include <algorithm>
#include <cmath>

namespace xtgrad::optim { inline namespace v1 { namespace detail {
namespace {

constexpr double kDecrease = 1e-4, kCurvature = 0.9, kSmallest = 1e-9;
constexpr int kMostPoints = 25;

/// Where the cubic through two points with these slopes is least, within [low, high].
double cubic_minimum(const LinePoint& a, const LinePoint& b, double low, double high) {
  const double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
  const double square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (low + high) / 2;
  const double d2 = std::sqrt(square);
  const LinePoint &left = a.t <= b.t ? a : b, &right = a.t <= b.t ? b : a;
  const double t = right.t - (right.t - left.t) *
                                 ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return std::min(std::max(t, low), high);
}

struct Search {
  const std::function<LinePoint(double)>& evaluate;
  const LinePoint& start;
  double size;
  int points = 0;  // beyond the first

  bool falls_enough(const LinePoint& p) const {
    return p.loss <= start.loss + kDecrease * p.t * start.slope;
  }
  bool is_flat(const LinePoint& p) const { return std::abs(p.slope) <= -kCurvature * start.slope; }

  /// Goes on until the conditions hold (true: a is the point) or a and b lie around such a point.
  bool bracket(double t, LinePoint& a, LinePoint& b) {
    LinePoint before = start, now = evaluate(t);
    for (; points < kMostPoints; ++points) {
      const bool rose = points > 1 && now.loss >= before.loss;
      if (!falls_enough(now) || rose) break;
      if (is_flat(now)) return a = now, true;
      if (now.slope >= 0) break;
      const double next = cubic_minimum(before, now, now.t + 0.01 * (now.t - before.t), now.t * 10);
      before = now;
      now = evaluate(next);
    }
    a = points == kMostPoints ? start : before;
    b = now;
    return false;
  }

  /// A new t between a and b, not too near to either twice in a row.
  static double between(const LinePoint& a, const LinePoint& b, bool& was_near) {
    const double low = std::min(a.t, b.t), high = std::max(a.t, b.t);
    const double t = cubic_minimum(a, b, low, high), step = 0.1 * (high - low);
    const bool near = std::min(high - t, t - low) < step;
    const bool moves = near && (was_near || t >= high || t <= low);
    was_near = near && !moves;
    if (!moves) return t;
    return std::abs(t - high) < std::abs(t - low) ? high - step : low + step;
  }

  /// Makes the bracket smaller until its better end satisfies the conditions.
  LinePoint zoom(LinePoint a, LinePoint b) {
    bool was_near = false, low_is_a = a.loss <= b.loss;
    while (points < kMostPoints && std::abs(b.t - a.t) * size >= kSmallest) {
      LinePoint& low = low_is_a ? a : b;
      LinePoint& high = low_is_a ? b : a;
      const LinePoint now = evaluate(between(a, b, was_near));
      ++points;
      if (!falls_enough(now) || now.loss >= low.loss) {
        high = now;
        low_is_a = a.loss <= b.loss;
        continue;
      }
      if (is_flat(now)) return now;
      if (now.slope * (high.t - low.t) >= 0) high = low;
      low = now;
    }
    return low_is_a ? a : b;
  }
};

}  // namespace

LinePoint strong_wolfe(const std::function<LinePoint(double)>& evaluate, const LinePoint& start,
                       double first, double size) {
  Search search{evaluate, start, size};
  LinePoint a, b;
  if (search.bracket(first, a, b)) return a;
  return search.zoom(a, b);
}

}}}  // namespace xtgrad::optim::v1::detail
