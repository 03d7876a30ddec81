/// @file Covariances and correlations.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/stats.h>
#include <xtgrad/core/warning.h>

namespace xtgrad { inline namespace v1 {
namespace {

/// The weights as a list, undefined where there are none.
Tensor checked_weights(const char* name, const Optional<Tensor>& weights, int64_t observations,
                       bool floating) {
  if (!weights || !weights->defined()) return {};
  const Tensor& w = *weights;
  XTGRAD_CHECK(w.dim() <= 1, "cov(): expected ", name, " to have one or fewer dimensions but got ",
               name, " with ", w.dim(), " dimensions\n[cov] one number for each observation");
  XTGRAD_CHECK(floating ? w.is_floating_point() : isIntegralType(w.scalar_type()),
               "cov(): expected ", name, " to have ", floating ? "floating point" : "integral",
               " dtype but got ", name, " with ", w.scalar_type(),
               " dtype\n[cov] fweights count observations, aweights weigh them");
  XTGRAD_CHECK(w.numel() == observations, "cov(): expected ", name,
               " to have the same numel as there are observations in the input but got ", w.numel(),
               " != ", observations, "\n[cov] observations are columns");
  XTGRAD_CHECK(w.numel() == 0 || w.min().item<double>() >= 0, "cov(): ", name,
               " cannot be negative\n[cov] the smallest is ", w.min().item<double>());
  return w.reshape({observations});
}

}  // namespace

Tensor cov(const Tensor& self, int64_t correction, const Optional<Tensor>& fweights,
           const Optional<Tensor>& aweights) {
  XTGRAD_CHECK(self.dim() <= 2,
               "cov(): expected input to have two or fewer dimensions but got an input with ",
               self.dim(), " dimensions\n[cov] its shape is ", self.sizes());
  XTGRAD_CHECK(self.scalar_type() != kBool,
               "cov(): bool dtype is not supported for input\n[cov] convert it with to(kFloat)");
  const Tensor x = self.dim() == 2 ? self : self.reshape({1, self.numel()});
  const int64_t n = x.size(1);
  const Tensor f = checked_weights("fweights", fweights, n, false);
  const Tensor a = checked_weights("aweights", aweights, n, true);
  const Tensor w = !f.defined() ? a : a.defined() ? f * a : f;
  Tensor mean, divisor;
  if (w.defined()) {
    const Tensor sum = w.sum();
    XTGRAD_CHECK(sum.item<double>() != 0,
                 "cov(): weights sum to zero, can't be normalized\n[cov] of ", n, " observations");
    mean = (x * w).sum(1) / sum;
    divisor = sum - (a.defined() && correction != 0 ? (w * a).sum() / sum * correction
                                                    : scalar_tensor(correction, kDouble));
  } else {
    mean = x.sum(1) / double(n);
    divisor = scalar_tensor(double(n) - double(correction), kDouble);
  }
  if (divisor.item<double>() <= 0) {
    XTGRAD_WARN("cov(): degrees of freedom is <= 0");
    divisor = divisor.clamp_min(0);
  }
  const Tensor centred = x - mean.unsqueeze(1);
  const Tensor weighted = w.defined() ? centred * w : centred;
  return weighted.matmul(centred.t().to(weighted.scalar_type())).div(divisor).squeeze();
}

Tensor corrcoef(const Tensor& self) {
  XTGRAD_CHECK(self.dim() <= 2,
               "corrcoef(): expected input to have two or fewer dimensions but got an input with ",
               self.dim(), " dimensions\n[corrcoef] its shape is ", self.sizes());
  const Tensor c = cov(self);
  if (c.dim() == 0) return c / c;
  const Tensor deviation = c.diagonal().sqrt();
  return (c / deviation.unsqueeze(1) / deviation.unsqueeze(0)).clamp(-1, 1);
}

}}  // namespace xtgrad::v1
