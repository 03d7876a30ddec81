/// @file Comparisons of whole tensors, composed of element-wise ones.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>

namespace xtgrad { inline namespace v1 {

bool equal(const Tensor& self, const Tensor& other) {
  return self.sizes().equals(other.sizes()) && all(self == other).item<bool>();
}

Tensor isclose(const Tensor& self, const Tensor& other, double rtol, double atol, bool equal_nan) {
  XTGRAD_CHECK(self.scalar_type() == other.scalar_type(), toString(self.scalar_type()),
               " did not match ", toString(other.scalar_type()),
               "\n[isclose] convert one of the tensors with to()");
  XTGRAD_CHECK(rtol >= 0, "rtol must be greater than or equal to zero, but got ", rtol,
               "\n[isclose] it is the difference allowed, relative to the other number");
  XTGRAD_CHECK(atol >= 0, "atol must be greater than or equal to zero, but got ", atol,
               "\n[isclose] it is the difference allowed");
  const NoGradGuard no_grad;
  Tensor close = self == other;
  if (equal_nan) close = logical_or(close, logical_and(isnan(self), isnan(other)));
  if (rtol == 0 && atol == 0) return close;
  const bool floating = other.is_floating_point();
  const Tensor a = floating ? self : self.to(default_dtype());
  const Tensor b = floating ? other : other.to(default_dtype());
  const Tensor distance = abs(a - b);
  const Tensor near = logical_and(isfinite(distance), distance <= abs(b * rtol) + atol);
  return logical_or(close, near);
}

bool allclose(const Tensor& self, const Tensor& other, double rtol, double atol, bool equal_nan) {
  return all(isclose(self, other, rtol, atol, equal_nan)).item<bool>();
}

}}  // namespace xtgrad::v1
