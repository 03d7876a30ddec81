/// @file A linear map along one dim and its transpose, each the other's rule.
#include "core/ops/detail/resample.h"

#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>

#include <memory>

#include "core/ops/detail/spatial.h"

namespace xtgrad {
namespace {

/// A map and its transpose, which take turns as each other's gradient.
struct Maps {
  kernels::Taps map, transpose;
  bool joint;
};

Tensor apply(const char* node, const Tensor& x, int64_t dim,
             const std::shared_ptr<const Maps>& maps, bool turned) {
  const kernels::Taps& taps = turned ? maps->transpose : maps->map;
  DimVector shape = x.sizes();
  shape[size_t(dim)] = taps.out();
  Tensor y = empty(shape, x.scalar_type());
  int64_t outer = 1, inner = 1;
  for (int64_t d = 0; d < x.dim(); ++d) (d < dim ? outer : inner) *= d == dim ? 1 : x.size(d);
  if (y.numel() > 0)
    kernels::resample(x.scalar_type(), taps, outer, inner, spatial::dense(x).data_ptr(),
                      y.data_ptr());
  return differentiable(node, std::move(y), wrt(x, [node, dim, maps, turned](Tensor g) {
                          return autograd::Joint{apply(node, g, dim, maps, !turned), maps->joint};
                        }));
}

}  // namespace

Tensor resample(const char* node, const Tensor& x, int64_t dim, kernels::Taps taps, bool joint) {
  kernels::Taps transpose = taps.transposed();
  return apply(node, x, dim,
               std::make_shared<const Maps>(Maps{std::move(taps), std::move(transpose), joint}),
               false);
}

}  // namespace xtgrad
