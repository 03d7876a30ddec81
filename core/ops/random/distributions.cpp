/// @file Distributions that are drawn one number at a time, and copies of what overwrites a tensor.
#include <xtgrad/core/ops/random.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/kernels/distribution_kernel.h"
#include "core/ops/detail/draw.h"

namespace xtgrad { inline namespace v1 {
namespace {

void check_floating(const char* kernel, const Tensor& x) {
  if (!x.is_floating_point()) throw_no_such_type(kernel, x.scalar_type());
}

}  // namespace

Tensor poisson(const Tensor& self, MaybeGenerator g) {
  check_floating("poisson_cpu", self);
  const Tensor y = empty(self.sizes(), self.scalar_type()), rates = self.detach().contiguous();
  dispatch_float(self.scalar_type(), "poisson_cpu", [&]<class T> {
    for (const T& rate : ArrayRef<T>(rates.data_ptr<T>(), size_t(rates.numel())))
      XTGRAD_CHECK(rate >= 0,
                   "invalid Poisson rate, expected rate to be non-negative\n[poisson] the rate ",
                   rate, " among those of shape ", self.sizes());
  });
  draw_into(y, g, [&](Mt19937& stream, void* out) {
    kernels::fill_poisson(stream, y.scalar_type(), rates.data_ptr(), y.numel(), out);
  });
  return differentiable("PoissonBackward0", y, wrt(self, kNoGradient));
}

Tensor binomial(const Tensor& count, const Tensor& prob, MaybeGenerator g) {
  const ScalarType type = count.scalar_type();
  const DimVector shape = broadcast_shape(count.sizes(), prob.sizes());
  XTGRAD_CHECK(prob.scalar_type() == type, "Found dtype ", prob.scalar_type(), " but expected ",
               type, "\n[binomial] count and prob are of one floating dtype");
  check_floating("binomial_cpu", count);
  const Tensor y = empty(shape, type);
  const Tensor counts = count.detach().expand(shape).contiguous();
  const Tensor chances = prob.detach().expand(shape).contiguous();
  draw_into(y, g, [&](Mt19937& stream, void* out) {
    kernels::fill_binomial(stream, type, counts.data_ptr(), chances.data_ptr(), y.numel(), out);
  });
  return differentiable("BinomialBackward0", y, wrt(count, kNoGradient), wrt(prob, kNoGradient));
}

// ---- in place
Tensor& Tensor::geometric_(double p, MaybeGenerator g) const {
  XTGRAD_CHECK(0 < p && p < 1, "geometric_ expects p to be in (0, 1), but got p=", p,
               "\n[geometric_] p is the probability of a success");
  if (scalar_type() == kBool) throw_no_such_type("geometric_cpu", kBool);
  const auto draw = [=, this](Mt19937& stream, void* out) {
    kernels::fill_geometric(stream, scalar_type(), p, numel(), out);
  };
  return overwrite_randomly("geometric_", "GeometricBackward0", *this, g, draw);
}
Tensor& Tensor::cauchy_(double median, double sigma, MaybeGenerator g) const {
  check_floating("cauchy_cpu", *this);
  const auto draw = [=, this](Mt19937& stream, void* out) {
    kernels::fill_cauchy(stream, scalar_type(), median, sigma, numel(), out);
  };
  return overwrite_randomly("cauchy_", "CauchyBackward0", *this, g, draw);
}
Tensor& Tensor::log_normal_(double mean, double std, MaybeGenerator g) const {
  XTGRAD_CHECK(std > 0, "log_normal_ expects std > 0.0, but found std=", std,
               "\n[log_normal_] the logarithm's standard deviation is positive");
  check_floating("log_normal_cpu", *this);
  const auto draw = [=, this](Mt19937& stream, void* out) {
    kernels::fill_log_normal(stream, scalar_type(), mean, std, numel(), out);
  };
  return overwrite_randomly("log_normal_", "LogNormalBackward0", *this, g, draw);
}

// ---- in a copy
Tensor bernoulli(const Tensor& self, const Tensor& p, MaybeGenerator g) {
  return self.clone().bernoulli_(p, g);
}
Tensor geometric(const Tensor& self, double p, MaybeGenerator g) {
  return self.clone().geometric_(p, g);
}
Tensor cauchy(const Tensor& self, double median, double sigma, MaybeGenerator g) {
  return self.clone().cauchy_(median, sigma, g);
}
Tensor log_normal(const Tensor& self, double mean, double std, MaybeGenerator g) {
  return self.clone().log_normal_(mean, std, g);
}
Tensor exponential(const Tensor& self, double lambda, MaybeGenerator g) {
  return self.clone().exponential_(lambda, g);
}
Tensor uniform(const Tensor& self, double from, double to, MaybeGenerator g) {
  return self.clone().uniform_(from, to, g);
}
Tensor normal_functional(const Tensor& self, double mean, double std, MaybeGenerator g) {
  return self.clone().normal_(mean, std, g);
}
Tensor random(const Tensor& self, MaybeGenerator g) { return self.clone().random_(g); }
Tensor random(const Tensor& self, int64_t to, MaybeGenerator g) {
  return self.clone().random_(to, g);
}
Tensor random(const Tensor& self, int64_t from, Optional<int64_t> to, MaybeGenerator g) {
  return self.clone().random_(from, to, g);
}

}}  // namespace xtgrad::v1
