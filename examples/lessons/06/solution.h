// Rules: the gradient of an operand from g, that of the result, and from what was saved.
#pragma once
#include <stdexcept>

#include "../06/ops.h"

/// y = log(sum(exp(x))); [n] → []
inline Tensor log_sum_exp_rule(const Tensor& g, const Tensor& x, const Tensor& y) {
  // TODO(1): no sum is needed again, y has it; [] and [n] → [n]
  return g * (x - y).exp();
  // end
}

/// y = x / |x|, where |x| is the root of the sum of squares; [n] → [n]
inline Tensor direction_rule(const Tensor& g, const Tensor& x, const Tensor& y) {
  // TODO(2): what of g points along y changes |x| alone, and drops out
  return (g - y * (y * g).sum()) / x.norm();
  // end
}

/// y = sum(i, j, a[i, j] b[j, i]), the trace of a b; [n, m], [m, n] → []
inline Tensor trace_rule_a(const Tensor& g, const Tensor& b) {
  // TODO(3): the gradient of a, which has a's shape
  return g * b.t();
  // end
}

/// y = round(x); the derivative is 0 nearly everywhere, so nothing would ever learn. One lets g
/// pass, where x lies between -1 and 1.
inline Tensor straight_through_rule(const Tensor& g, const Tensor& x) {
  // TODO(4): a comparison gives a mask
  return g * (x.abs() <= 1);
  // end
}

// The ops with these rules.
template <class F>
Tensor unrecorded(F f) {
  NoGradGuard quiet;
  return f();
}
inline Tensor log_sum_exp(const Tensor& x) {
  return differentiable(
      "LogSumExpBackward", unrecorded([&] { return x.exp().sum().log(); }),
      wrt(x, saving(x, result), [](const Tensor& g, const Tensor& x, const Tensor& y) {
        return log_sum_exp_rule(g, x, y);
      }));
}
inline Tensor direction(const Tensor& x) {
  return differentiable(
      "DirectionBackward", unrecorded([&] { return x / x.norm(); }),
      wrt(x, saving(x, result), [](const Tensor& g, const Tensor& x, const Tensor& y) {
        return direction_rule(g, x, y);
      }));
}
inline Tensor trace_of_product(const Tensor& a, const Tensor& b) {
  return differentiable(
      "TraceBackward", unrecorded([&] { return (a * b.t()).sum(); }),
      wrt(a, saving(b), [](const Tensor& g, const Tensor& b) { return trace_rule_a(g, b); }),
      wrt(b, saving(a), [](const Tensor& g, const Tensor& a) { return trace_rule_a(g, a); }));
}
inline Tensor rounded(const Tensor& x) {
  return differentiable("RoundedBackward", unrecorded([&] { return x.round(); }),
                        wrt(x, saving(x), [](const Tensor& g, const Tensor& x) {
                          return straight_through_rule(g, x);
                        }));
}
