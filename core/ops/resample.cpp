/// @file A linear map along one dim and its transpose, each the other's rule.
#include "core/ops/resample.h"

#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>

#include <memory>

#include "core/ops/spatial.h"

namespace xtgrad {
namespace {

/// A map and its transpose, which take turns as each other's gradient.
using Maps = std::shared_ptr<const std::pair<kernels::Taps, kernels::Taps>>;

Tensor apply(const char* node, const Tensor& x, int64_t dim, const Maps& maps, bool turned) {
  const kernels::Taps& taps = turned ? maps->second : maps->first;
  DimVector shape = x.sizes();
  shape[size_t(dim)] = taps.out();
  Tensor y = empty(shape, x.scalar_type());
  int64_t outer = 1, inner = 1;
  for (int64_t d = 0; d < x.dim(); ++d) (d < dim ? outer : inner) *= d == dim ? 1 : x.size(d);
  if (y.numel() > 0)
    kernels::resample(x.scalar_type(), taps, outer, inner, spatial::dense(x).data_ptr(),
                      y.data_ptr());
  return differentiable(node, std::move(y), wrt(x, [node, dim, maps, turned](Tensor g) {
                          return apply(node, g, dim, maps, !turned);
                        }));
}

}  // namespace

Tensor resample(const char* node, const Tensor& x, int64_t dim, kernels::Taps taps) {
  kernels::Taps turned = taps.transposed();
  return apply(node, x, dim,
               std::make_shared<const std::pair<kernels::Taps, kernels::Taps>>(std::move(taps),
                                                                               std::move(turned)),
               false);
}

}  // namespace xtgrad
