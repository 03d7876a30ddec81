/// @file The namespace special: functions of mathematical physics and statistics.
#pragma once
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

namespace xtgrad::special { inline namespace v1 {

#define XTGRAD_SAME(name, of) \
  inline Tensor name(const Tensor& self) { return xtgrad::of(self); }
XTGRAD_SAME(digamma, digamma)
XTGRAD_SAME(erf, erf)
XTGRAD_SAME(erfc, erfc)
XTGRAD_SAME(erfinv, erfinv)
XTGRAD_SAME(exp2, exp2)
XTGRAD_SAME(expit, sigmoid)
XTGRAD_SAME(expm1, expm1)
XTGRAD_SAME(gammaln, lgamma)
XTGRAD_SAME(i0, i0)
XTGRAD_SAME(log1p, log1p)
XTGRAD_SAME(psi, digamma)
XTGRAD_SAME(sinc, sinc)
#undef XTGRAD_SAME
inline Tensor round(const Tensor& self, int64_t decimals = 0) {
  return decimals == 0 ? xtgrad::round(self) : xtgrad::round(self, decimals);
}
inline Tensor logit(const Tensor& self, optional<double> eps = nullopt) {
  return xtgrad::logit(self, eps);
}
inline Tensor polygamma(int64_t n, const Tensor& self) { return xtgrad::polygamma(n, self); }
inline Tensor multigammaln(const Tensor& self, int64_t p) { return xtgrad::mvlgamma(self, p); }
inline Tensor xlogy(const Tensor& self, const Tensor& other) { return xtgrad::xlogy(self, other); }
inline Tensor xlogy(const Tensor& self, const Scalar& other) { return xtgrad::xlogy(self, other); }
inline Tensor xlogy(const Scalar& self, const Tensor& other) { return xtgrad::xlogy(self, other); }
inline Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  return xtgrad::logsumexp(self, dim, keepdim);
}
inline Tensor softmax(const Tensor& self, int64_t dim, optional<ScalarType> dtype = nullopt) {
  return xtgrad::softmax(self, dim, dtype);
}
inline Tensor log_softmax(const Tensor& self, int64_t dim, optional<ScalarType> dtype = nullopt) {
  return xtgrad::log_softmax(self, dim, dtype);
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
