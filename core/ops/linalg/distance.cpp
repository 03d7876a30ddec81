/// @file Distances between points: cdist, pdist.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cmath>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// The distances as ‖a‖² + ‖b‖² − 2 a·b, or one by one, which is exact where rows are close.
Tensor distances(const Tensor& x1, const Tensor& x2, bool by_product) {
  if (!by_product)
    return x1.unsqueeze(-2).sub(x2.unsqueeze(-3)).norm(Scalar(2), IntArrayRef(int64_t{-1}));
  const Tensor a = x1.square().sum(-1, true), b = x2.square().sum(-1, true).transpose(-2, -1);
  return x1.matmul(x2.transpose(-2, -1)).mul(-2).add(a).add(b).clamp_min(0).sqrt();
}

/// p = 2 without the [..., n, r, m] differences in backward: with w = g / y, dx1 = x1 Σ w − w x2.
Tensor euclidean(const Tensor& x1, const Tensor& x2, bool by_product) {
  Tensor y;
  {
    NoGradGuard no_grad;
    y = distances(x1, x2, by_product);
  }
  const auto weights = [](const Tensor& g, const Tensor& y) {
    const Tensor same = y.eq(0);
    return g.div(y.masked_fill(same, 1)).masked_fill(same, 0);
  };
  return differentiable("CdistBackward0", std::move(y),
                        wrt(x1, saving(x1, x2, autograd::result),
                            [weights](Tensor g, Tensor x1, Tensor x2, Tensor y) {
                              const Tensor w = weights(g, y);
                              return x1.mul(w.sum(-1, true)).sub(w.matmul(x2));
                            }),
                        wrt(x2, saving(x1, x2, autograd::result),
                            [weights](Tensor g, Tensor x1, Tensor x2, Tensor y) {
                              const Tensor w = weights(g, y).transpose(-2, -1);
                              return x2.mul(w.sum(-1, true)).sub(w.matmul(x1));
                            }));
}

/// The p-norms of the last dim. That of order 0 counts: its gradient is zeros.
Tensor distances(const char* node, const Tensor& differences, double p) {
  const Tensor y = differences.norm(Scalar(p), IntArrayRef(int64_t{-1}));
  if (p != 0) return y;
  return differentiable(node, y.detach(),
                        wrt(differences, [shape = DimVector(differences.sizes())](const Tensor& g) {
                          return autograd::Joint{g.new_zeros(shape)};
                        }));
}
}  // namespace
Tensor cdist(const Tensor& x1, const Tensor& x2, double p, Optional<int64_t> compute_mode) {
  XTGRAD_CHECK(x1.dim() >= 2, "cdist only supports at least 2D tensors, X1 got: ", x1.dim(),
               "D\n[cdist] its shape is ", x1.sizes(), ": points are rows");
  XTGRAD_CHECK(x2.dim() >= 2, "cdist only supports at least 2D tensors, X2 got: ", x2.dim(),
               "D\n[cdist] its shape is ", x2.sizes(), ": points are rows");
  XTGRAD_CHECK(x1.size(-1) == x2.size(-1),
               "X1 and X2 must have the same number of columns. X1: ", x1.size(-1),
               " X2: ", x2.size(-1), "\n[cdist] shapes ", x1.sizes(), " and ", x2.sizes(),
               draw_clash({"X1", x1.sizes()}, {"X2", x2.sizes()}, {{-1, -1}}));
  XTGRAD_CHECK(x1.is_floating_point(),
               "cdist only supports floating-point dtypes, X1 got: ", toString(x1.scalar_type()),
               "\n[cdist] convert it with to(kFloat)");
  XTGRAD_CHECK(x2.is_floating_point(),
               "cdist only supports floating-point dtypes, X2 got: ", toString(x2.scalar_type()),
               "\n[cdist] convert it with to(kFloat)");
  XTGRAD_CHECK(p >= 0, "cdist only supports non-negative p values\n[cdist] p=", p);
  XTGRAD_CHECK(x1.scalar_type() == x2.scalar_type(), "expected scalar type ",
               toString(x1.scalar_type()), " but found ", toString(x2.scalar_type()),
               "\n[cdist] convert one of the inputs with to()");
  const int64_t mode = compute_mode.value_or(0);
  XTGRAD_CHECK(mode >= 0 && mode <= 2, "possible modes: 0, 1, 2, but was: ", mode,
               "\n[cdist] 0: by products for many points, 1: always, 2: never");
  const bool many = x1.size(-2) > 25 || x2.size(-2) > 25;
  if (p == 2) return euclidean(x1, x2, mode == 1 || (mode == 0 && many));
  return distances("CdistBackward0", x1.unsqueeze(-2).sub(x2.unsqueeze(-3)), p);
}

Tensor pdist(const Tensor& self, double p) {
  XTGRAD_CHECK(self.dim() == 2, "pdist only supports 2D tensors, got: ", self.dim(),
               "D\n[pdist] its shape is ", self.sizes(), ": points are rows");
  XTGRAD_CHECK(self.is_floating_point(),
               "pdist only supports floating-point dtypes\n[pdist] it is ",
               dtype_name(self.scalar_type()), ": to(kFloat)");
  XTGRAD_CHECK(p >= 0, "pdist only supports non-negative p values\n[pdist] p=", p);
  const int64_t n = self.size(0);
  const Tensor i = arange(n), rows = i.unsqueeze(1).expand({n, n}),
               pairs = nonzero(i.unsqueeze(1).lt(i).mul(rows.ge(0)));
  return distances(
      "PdistBackward0",
      self.index_select(0, pairs.select(1, 0)).sub(self.index_select(0, pairs.select(1, 1))), p);
}

}}  // namespace xtgrad::v1
