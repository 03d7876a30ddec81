/// @file The namespace special: functions of mathematical physics and statistics.
#pragma once
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

namespace xtgrad::special { inline namespace v1 {

/// x rounded to a number of decimals, halves to even.
inline Tensor round(const Tensor& self, int64_t decimals = 0) {
  return decimals == 0 ? xtgrad::round(self) : xtgrad::round(self, decimals);
}

/// −x log x; 0 at 0, −inf below. Its sum over probabilities is their entropy.
XTGRAD_API Tensor entr(const Tensor& self);
/// The normal distribution function (1 + erf(x / √2)) / 2.
XTGRAD_API Tensor ndtr(const Tensor& self);
/// a log(1 + b) on broadcast shapes, 0 where a = 0 unless b is nan. Integers become
/// default_dtype().
XTGRAD_API Tensor xlog1py(const Tensor& self, const Tensor& other);
/// a log(1 + b) for one number b, 0 where a = 0.
XTGRAD_API Tensor xlog1py(const Tensor& self, const Scalar& other);
/// a log(1 + b) for one number a, 0 for a = 0 unless b is nan.
XTGRAD_API Tensor xlog1py(const Scalar& self, const Tensor& other);
/// I₀(x) / e^|x|, the modified Bessel function of order 0, scaled. dy/dx = i1e(x) − sign(x) y.
XTGRAD_API Tensor i0e(const Tensor& self);
/// I₁(x), the modified Bessel function of order 1. dy/dx = I₀(x) − I₁(x) / x, ½ at 0.
XTGRAD_API Tensor i1(const Tensor& self);
/// I₁(x) / e^|x|, the modified Bessel function of order 1, scaled. dy/dx = i0e(x) − y (sign(x) + 1
/// / x), ½ at 0.
XTGRAD_API Tensor i1e(const Tensor& self);

}}  // namespace xtgrad::special::v1
