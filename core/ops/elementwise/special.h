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
/// a log(1 + b), 0 where a = 0.
XTGRAD_API Tensor xlog1py(const Tensor& self, const Tensor& other);
XTGRAD_API Tensor xlog1py(const Tensor& self, const Scalar& other);
XTGRAD_API Tensor xlog1py(const Scalar& self, const Tensor& other);
/// The modified Bessel functions of order 0 and 1; i0e and i1e are divided by e^|x|.
XTGRAD_API Tensor i0e(const Tensor& self);
XTGRAD_API Tensor i1(const Tensor& self);
XTGRAD_API Tensor i1e(const Tensor& self);

}}  // namespace xtgrad::special::v1
