/// @file Reductions composed of others, and counts.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/stats.h>

#include <cmath>

#include "core/checked.h"
#include "core/ops/detail/axes.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

using Pair = std::tuple<Tensor, Tensor>;

#define WITH_MEAN(name)                                                                     \
  Pair name##_mean(const Tensor& x, bool unbiased) { return {x.name(unbiased), x.mean()}; } \
  Pair name##_mean(const Tensor& x, OptionalIntArrayRef dim, bool unbiased, bool keepdim) { \
    return {x.name(dim, unbiased, keepdim), x.mean(dim, keepdim)};                          \
  }                                                                                         \
  Pair name##_mean(const Tensor& x, OptionalIntArrayRef dim, Optional<Scalar> correction,   \
                   bool keepdim) {                                                          \
    return {x.name(dim, correction, keepdim), x.mean(dim, keepdim)};                        \
  }
WITH_MEAN(var)
WITH_MEAN(std)
#undef WITH_MEAN

Tensor nansum(const Tensor& self, OptionalIntArrayRef dim, bool keepdim,
              Optional<ScalarType> dtype) {
  const Tensor x = dtype ? self.to(*dtype) : self;
  if (!x.is_floating_point()) return x.sum(dim, keepdim, dtype);
  const Axes over(x, dim);
  return differentiable("NansumBackward0", fold(kernels::Fold::NanSum, x, over, keepdim),
                        wrt(x, saving(x), [over](const Tensor& g, const Tensor& x) {
                          return over.spread(g).masked_fill(isnan(x), 0);
                        }));
}
Tensor nanmean(const Tensor& self, OptionalIntArrayRef dim, bool keepdim,
               Optional<ScalarType> dtype) {
  XTGRAD_CHECK(self.is_floating_point(),
               "nanmean(): expected input to have floating point or complex dtype but got ",
               toString(self.scalar_type()), "\n[nanmean] convert the input with to(kFloat)");
  const Tensor sum = nansum(self, dim, keepdim, dtype);
  return sum / isnan(self).logical_not().sum(dim, keepdim).to(sum.scalar_type());
}

Tensor count_nonzero(const Tensor& self, IntArrayRef dim) {
  return fold(kernels::Fold::CountNonzero, self, dim.empty() ? Axes::all(self) : Axes(self, dim),
              false);
}
Tensor count_nonzero(const Tensor& self, Optional<int64_t> dim) {
  return dim ? count_nonzero(self, IntArrayRef(*dim)) : count_nonzero(self, IntArrayRef());
}

Pair aminmax(const Tensor& self, Optional<int64_t> dim, bool keepdim) {
  const IntArrayRef dims = dim ? IntArrayRef(*dim) : IntArrayRef();
  if (dim)
    XTGRAD_CHECK_INDEX(self.dim() == 0 || self.size(*dim) > 0 || self.numel() > 0,
                       "aminmax: Expected reduction dim ", wrap_dim(*dim, self.dim()),
                       " to have non-zero size.\n[aminmax] the input has shape ", self.sizes());
  if (!dim)
    XTGRAD_CHECK(
        self.numel() > 0,
        "aminmax(): cannot compute aminmax over an empty dimension as the operation has no "
        "identity.\n[aminmax] the input has shape ",
        self.sizes());
  if (self.dim() == 0 && dim && keepdim) return aminmax(self.reshape({1}), 0, true);  // as PyTorch
  return {self.amin(dims, keepdim), self.amax(dims, keepdim)};
}

Tensor dist(const Tensor& self, const Tensor& other, const Scalar& p) {
  return (self - other).norm(p);
}

Tensor renorm(const Tensor& self, const Scalar& p, int64_t dim, const Scalar& maxnorm) {
  XTGRAD_CHECK(p.toDouble() > 0, "renorm: non-positive-norm not supported\n[renorm] p is ", p);
  XTGRAD_CHECK(self.dim() > 1, "renorm: input needs at least 2 dimensions, got ", self.dim(),
               " dimensions\n[renorm] its shape is ", self.sizes());
  XTGRAD_CHECK(maxnorm.toDouble() >= 0, "renorm: expected maxnorm to be >= 0 but got ",
               maxnorm.toDouble(), "\n[renorm] it is the largest norm that stays as it is");
  XTGRAD_CHECK(self.is_floating_point(),
               "linalg.vector_norm: Expected a floating point or complex ", "tensor as input. Got ",
               toString(self.scalar_type()), "\n[renorm] convert it with to(kFloat)");
  const int64_t d = wrap_dim(dim, self.dim());
  DimVector others;
  for (int64_t i = 0; i < self.dim(); ++i)
    if (i != d) others.push_back(i);
  const Tensor norms = self.norm(p, others, true);
  const Tensor factors = (norms + 1e-7).pow(-1) * maxnorm;
  return self * where(norms > maxnorm, factors, norms.new_ones({}));
}

// ---- counts
Tensor histc(const Tensor& self, int64_t bins, const Scalar& min, const Scalar& max) {
  XTGRAD_CHECK(bins > 0, "bins must be > 0\n[histc] got ", bins);
  double low = min.toDouble(), high = max.toDouble();
  if (low == high && self.numel() > 0) {
    low = self.min().item<double>();
    high = self.max().item<double>();
  }
  if (low == high) low -= 1, high += 1;
  XTGRAD_CHECK(std::isfinite(low) && std::isfinite(high), "torch.histc: range of [", low, ", ",
               high, "] is not finite\n[histc] take the finite numbers first");
  XTGRAD_CHECK(low < high, "torch.histc: max must be larger than min\n[histc] from ", low, " to ",
               high);
  if (self.scalar_type() == kBool) throw_no_such_type("linspace_cpu", kBool);
  for (double limit : {low, high}) (void)scalar_tensor(limit, self.scalar_type());  // may throw
  const Tensor x = self.contiguous(), y = zeros({bins}, self.scalar_type());
  dispatch_float(x.scalar_type(), "histogram_cpu", [&]<class T> {
    T* counts = y.data_ptr<T>();
    for (T v : ArrayRef<T>(x.data_ptr<T>(), size_t(x.numel()))) {
      if (!(v >= T(low) && v <= T(high))) continue;
      const auto i = int64_t((v - T(low)) / (T(high) - T(low)) * T(bins));
      counts[std::min(i, bins - 1)] += 1;
    }
  });
  return y;
}

Tensor bincount(const Tensor& self, const Optional<Tensor>& weights, int64_t minlength) {
  XTGRAD_CHECK(minlength >= 0, "minlength should be >= 0\n[bincount] got ", minlength);
  if (!isIntegralType(self.scalar_type())) throw_no_such_type("bincount_cpu", self.scalar_type());
  const bool weighted = weights && weights->defined();
  if (self.dim() == 1 && self.numel() == 0) return zeros({minlength}, kLong);
  XTGRAD_CHECK(
      self.dim() == 1 && self.min().item<int64_t>() >= 0,
      "bincount only supports 1-d non-negative integral inputs.\n[bincount] the input has the "
      "shape ",
      self.sizes());
  XTGRAD_CHECK(!weighted || (weights->dim() == 1 && weights->numel() == self.numel()),
               "weights should be 1-d and have the same length as input\n[bincount] the input has ",
               self.numel(), " elements",
               draw_clash({"input", self.sizes()}, {"weights", weights->sizes()}));
  const int64_t most = self.max().item<int64_t>();
  const int64_t n = std::max((Checked(most) + 1).get("bincount", "the number ", most), minlength);
  const Tensor at = self.to(kLong);
  if (!weighted) return zeros({n}, kLong).scatter_add(0, at, ones({self.numel()}, kLong));
  const ScalarType type = weights->scalar_type() == kFloat ? kFloat : kDouble;
  return zeros({n}, type).scatter_add(0, at, weights->detach().to(type));
}

}}  // namespace xtgrad::v1
