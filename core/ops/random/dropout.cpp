/// @file Dropout: products with random constants.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/dropout.h>
#include <xtgrad/core/ops/elementwise.h>

#include <cmath>

namespace xtgrad { inline namespace v1 {
namespace {

struct Variant {
  bool feature = false, alpha = false;
};

/// What is multiplied with, and with alpha then added.
struct Noise {
  Tensor factor, shift;
};

Tensor coins(const Tensor& x, double p, bool feature) {
  if (!feature) return empty(x.sizes(), x.scalar_type()).bernoulli_(1 - p);
  XTGRAD_CHECK(x.dim() >= 2,
               "Feature dropout requires at least 2 dimensions in the input"
               "\n[dropout] whole channels of [n, channels, …] are dropped; got ",
               x.sizes());
  DimVector shape(size_t(x.dim()), 1);
  shape[0] = x.size(0);
  shape[1] = x.size(1);
  return empty(shape, x.scalar_type()).bernoulli_(1 - p);
}

Noise noise(const Tensor& x, double p, Variant variant) {
  const NoGradGuard constants;
  const Tensor kept = coins(x, p, variant.feature);
  if (!variant.alpha) return {kept.div_(1 - p), {}};
  constexpr double kAlpha = 1.7580993408473766;  // selu's alpha · scale
  const double a = 1 / std::sqrt((kAlpha * kAlpha * p + 1) * (1 - p));
  const Tensor shift = kept.sub(1).mul_(kAlpha * a).add_(kAlpha * a * p);
  return {kept.mul_(a), shift};
}

/// Whether there is anything to do; throws for a p that is no probability.
bool drops(const Tensor& x, double p, bool train) {
  XTGRAD_CHECK(p >= 0 && p <= 1, "dropout probability has to be between 0 and 1, but got ", p,
               "\n[dropout] it is the share of elements that become 0");
  return p > 0 && train && x.numel() > 0;
}

Tensor dropped(const Tensor& x, double p, bool train, Variant variant) {
  if (!drops(x, p, train)) return x;
  if (p == 1) return x.mul(x.new_zeros({}));
  const Noise n = noise(x, p, variant);
  const Tensor y = x.mul(n.factor);
  return variant.alpha ? y.add(n.shift) : y;
}
Tensor& dropped_(const Tensor& x, double p, bool train, Variant variant) {
  if (!drops(x, p, train)) return const_cast<Tensor&>(x);
  if (p == 1) return x.mul_(x.new_zeros({}));
  const Noise n = noise(x, p, variant);
  Tensor& y = x.mul_(n.factor);
  return variant.alpha ? y.add_(n.shift) : y;
}

}  // namespace

#define XTGRAD_DROPOUT(name, feature, alpha)               \
  Tensor name(const Tensor& x, double p, bool train) {     \
    return dropped(x, p, train, {feature, alpha});         \
  }                                                        \
  Tensor& name##_(const Tensor& x, double p, bool train) { \
    return dropped_(x, p, train, {feature, alpha});        \
  }
XTGRAD_DROPOUT(dropout, false, false)
XTGRAD_DROPOUT(feature_dropout, true, false)
XTGRAD_DROPOUT(alpha_dropout, false, true)
XTGRAD_DROPOUT(feature_alpha_dropout, true, true)
#undef XTGRAD_DROPOUT

}}  // namespace xtgrad::v1
