/// @file Slopes of samples along dims.
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/scan.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// `count` samples from `first` on.
Tensor from(const Tensor& x, int64_t d, int64_t first, int64_t count) {
  return x.narrow(d, first, count);
}

/// One distance for all samples.
Tensor slope(const Tensor& x, int64_t d, const Scalar& spacing, int64_t edge_order) {
  const int64_t n = x.size(d);
  const double h = spacing.toDouble();
  const Tensor middle = (from(x, d, 2, n - 2) - from(x, d, 0, n - 2)) / (2 * h);
  const auto edge = [&](int64_t at, int64_t step, double sign) {
    const Tensor x0 = from(x, d, at, 1), x1 = from(x, d, at + step, 1);
    if (edge_order == 1) return (sign > 0 ? x1 - x0 : x0 - x1) / h;
    const Tensor x2 = from(x, d, at + 2 * step, 1);
    return (x0 * -1.5 + x1 * 2. + x2 * -.5) / (sign * h);
  };
  return cat({edge(0, 1, 1), middle, edge(n - 1, -1, -1)}, d);
}

/// A distance between each two samples: h and k on both sides of x₁ give, by the parabola through
/// x₀, x₁, x₂, the slope −k/h(h + k) x₀ + (k − h)/hk x₁ + h/k(h + k) x₂; the outer ones likewise.
Tensor slope(const Tensor& x, int64_t d, const Tensor& coordinates, int64_t edge_order) {
  const int64_t n = x.size(d);
  DimVector shape(size_t(x.dim()), 1);
  shape[size_t(d)] = n - 1;
  // Integers would wrap around in products.
  const Tensor t = coordinates.is_floating_point() ? coordinates : coordinates / 1;
  const Tensor distances = (from(t, 0, 1, n - 1) - from(t, 0, 0, n - 1)).reshape(shape);
  const auto three = [&](int64_t first, int64_t count, auto weights) {
    const Tensor h = from(distances, d, first, count), k = from(distances, d, first + 1, count);
    const auto [a, b, c] = weights(h, k);
    return from(x, d, first, count) * a + from(x, d, first + 1, count) * b +
           from(x, d, first + 2, count) * c;
  };
  using Weights = std::tuple<Tensor, Tensor, Tensor>;
  const auto central = [](const Tensor& h, const Tensor& k) -> Weights {
    return {-k / (h * (h + k)), (k - h) / (h * k), h / (k * (h + k))};
  };
  const auto first = [](const Tensor& h, const Tensor& k) -> Weights {
    return {-(h * 2 + k) / (h * (h + k)), (h + k) / (h * k), -h / (k * (h + k))};
  };
  const auto last = [](const Tensor& h, const Tensor& k) -> Weights {
    return {k / (h * (h + k)), -(h + k) / (h * k), (h + k * 2) / (k * (h + k))};
  };
  const Tensor middle = three(0, n - 2, central);
  if (edge_order == 2) return cat({three(0, 1, first), middle, three(n - 3, 1, last)}, d);
  const auto edge = [&](int64_t at) {
    return (from(x, d, at + 1, 1) - from(x, d, at, 1)) / from(distances, d, at, 1);
  };
  return cat({edge(0), middle, edge(n - 2)}, d);
}

void check_spacing(const Tensor& x, int64_t, const Scalar&) {
  XTGRAD_CHECK(x.scalar_type() != kByte,
               "torch.gradient does not support uint8 input.\n[gradient] differences may be "
               "negative: convert it with to(kFloat)");
}
void check_spacing(const Tensor& x, int64_t d, const Tensor& coordinates) {
  check_spacing(x, d, Scalar());
  XTGRAD_CHECK(coordinates.dim() == 1,
               "torch.gradient expected each element of spacing to have one dimension, but got an "
               "element with ",
               coordinates.dim(), " dimensions!\n[gradient] a list of coordinates for dim ", d);
  XTGRAD_CHECK(coordinates.numel() == x.size(d), "gradient: dim ", d, " has ", x.size(d),
               " elements, its coordinates are ", coordinates.numel(),
               "\n[gradient] each element has one coordinate",
               draw_clash({"input", x.sizes()}, {"coordinates", coordinates.sizes()}, {{d, 0}}));
}

/// Along `dims`, at what `spacing(i)` says for the i-th of them.
template <class Spacing>
std::vector<Tensor> slopes(const Tensor& x, IntArrayRef dims, int64_t edge_order, Spacing spacing) {
  XTGRAD_CHECK(edge_order == 1 || edge_order == 2,
               "torch.gradient only supports edge_order=1 and edge_order=2.\n[gradient] it is ",
               edge_order);
  if (!dims.empty()) (void)dim_mask(dims, x.dim());
  std::vector<Tensor> result;
  for (size_t i = 0; i < dims.size(); ++i) {
    const int64_t d = wrap_dim(dims[i], x.dim());
    check_spacing(x, d, spacing(i));
    XTGRAD_CHECK(x.dim() > 0 && x.size(d) > edge_order,
                 "torch.gradient expected each dimension size to be at least edge_order+1"
                 "\n[gradient] the shape is ",
                 x.sizes(), ", edge_order ", edge_order);
    result.push_back(slope(x, d, spacing(i), edge_order));
  }
  return result;
}

DimVector all_dims(const Tensor& x) {
  DimVector dims;
  for (int64_t d = 0; d < x.dim(); ++d) dims.push_back(d);
  return dims;
}
DimVector dims_of(const Tensor& x, Optional<int64_t> dim) {
  return dim ? DimVector{*dim} : all_dims(x);
}

void check_count(size_t spacings, size_t dims, bool given) {
  if (given)
    XTGRAD_CHECK(spacings == dims,
                 "torch.gradient expected spacing to be unspecified, a scalar or it's spacing and "
                 "dim arguments to have the same length, but got a spacing argument of length ",
                 spacings, " and a dim argument of length ", dims,
                 ".\n[gradient] one spacing for each dim");
  XTGRAD_CHECK(spacings == dims,
               "torch.gradient expected spacing to be unspecified, a scalar or a list of length ",
               dims, " but got a list of length ", spacings,
               "\n[gradient] one spacing for each dim");
}

template <class List>
std::vector<Tensor> slopes_of_list(const Tensor& x, List spacing, IntArrayRef dims, bool given,
                                   int64_t edge_order) {
  check_count(spacing.size(), dims.size(), given);
  return slopes(x, dims, edge_order, [&](size_t i) { return spacing[i]; });
}

}  // namespace

std::vector<Tensor> gradient(const Tensor& self, const Optional<Scalar>& spacing,
                             Optional<int64_t> dim, int64_t edge_order) {
  return gradient(self, spacing ? *spacing : Scalar(1), dims_of(self, dim), edge_order);
}
std::vector<Tensor> gradient(const Tensor& self, const Scalar& spacing, IntArrayRef dim,
                             int64_t edge_order) {
  return slopes(self, dim, edge_order, [&](size_t) { return spacing; });
}
std::vector<Tensor> gradient(const Tensor& self, IntArrayRef dim, int64_t edge_order) {
  return gradient(self, Scalar(1), dim, edge_order);
}
std::vector<Tensor> gradient(const Tensor& self, ArrayRef<Scalar> spacing, Optional<int64_t> dim,
                             int64_t edge_order) {
  return slopes_of_list(self, spacing, dims_of(self, dim), bool(dim), edge_order);
}
std::vector<Tensor> gradient(const Tensor& self, ArrayRef<Scalar> spacing, IntArrayRef dim,
                             int64_t edge_order) {
  return slopes_of_list(self, spacing, dim, true, edge_order);
}
std::vector<Tensor> gradient(const Tensor& self, TensorList spacing, Optional<int64_t> dim,
                             int64_t edge_order) {
  return slopes_of_list(self, spacing, dims_of(self, dim), bool(dim), edge_order);
}
std::vector<Tensor> gradient(const Tensor& self, TensorList spacing, IntArrayRef dim,
                             int64_t edge_order) {
  return slopes_of_list(self, spacing, dim, true, edge_order);
}

}}  // namespace xtgrad::v1
