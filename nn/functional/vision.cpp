/// @file nn::functional's grid_sample and affine_grid.
#include "nn/functional/vision.h"

#include <xtgrad/core/ops/grid.h>

#include "core/tensor/drawn_shapes.h"
#include "core/warning.h"

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor grid_sample(const Tensor& input, const Tensor& grid, const GridSampleFuncOptions& o) {
  const int64_t mode = holds_alternative<enumtype::kNearest>(o.mode())   ? 1
                       : holds_alternative<enumtype::kBicubic>(o.mode()) ? 2
                                                                         : 0;
  const int64_t padding = holds_alternative<enumtype::kBorder>(o.padding_mode())       ? 1
                          : holds_alternative<enumtype::kReflection>(o.padding_mode()) ? 2
                                                                                       : 0;
  if (!o.align_corners())
    XTGRAD_WARN(
        "Default grid_sample and affine_grid behavior has changed to align_corners=False "
        "since 1.3.0. Please specify align_corners=True if the old behavior is desired. See "
        "the documentation of grid_sample for details.");
  return grid_sampler(input, grid, mode, padding, o.align_corners().value_or(false));
}

Tensor affine_grid(const Tensor& theta, const IntArrayRef& size, bool align_corners) {
  XTGRAD_CHECK(theta.is_floating_point(), "Expected theta to have floating point type, but got ",
               theta.dtype(), "\n[affine_grid] convert it with to(kFloat)");
  XTGRAD_CHECK(size.size() == 4 || size.size() == 5,
               "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, "
               "respectively. Got size ",
               size, "\n[affine_grid] [n, c, h, w] or [n, c, d, h, w]");
  const int64_t dims = int64_t(size.size()) - 2;
  XTGRAD_CHECK(theta.dim() == 3 && theta.size(-2) == dims && theta.size(-1) == dims + 1,
               "Expected a batch of ", dims, "D affine matrices of shape Nx", dims, "x", dims + 1,
               " for size ", size, ". Got ", theta.sizes(),
               ".\n[affine_grid] [R | t] for each image of the batch",
               draw_shapes({{"theta", theta.sizes()}, {"size", size}}));
  for (int64_t n : size)
    XTGRAD_CHECK(n > 0, "Expected non-zero, positive output size. Got ", size,
                 "\n[affine_grid] it is [n, c, h, w] or [n, c, d, h, w]");
  return affine_grid_generator(theta, size, align_corners);
}

}}  // namespace xtgrad::nn::functional::v1
