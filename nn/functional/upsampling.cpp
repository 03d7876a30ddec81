/// @file nn::functional::interpolate: the mode and the number of dims choose the op.
#include "nn/functional/upsampling.h"

#include <xtgrad/core/ops/pool.h>
#include <xtgrad/core/ops/upsample.h>

#include <cmath>

#include "core/warning.h"

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

using enumtype::Id;

DimVector output_size(const Tensor& x, const InterpolateFuncOptions& o) {
  const int64_t dims = x.dim() - 2;
  XTGRAD_CHECK(o.size() || o.scale_factor(), "either size or scale_factor should be defined",
               "\n[interpolate] of an input of shape ", x.sizes());
  XTGRAD_CHECK(
      !o.size() || !o.scale_factor(),
      "only one of size or scale_factor should be defined\n[interpolate] leave one of them out");
  if (o.size()) {
    XTGRAD_CHECK(int64_t(o.size()->size()) == dims,
                 "Input and output must have the same number of spatial dimensions, but got input "
                 "with spatial dimensions of ",
                 x.sizes().slice(2), " and output size of ", IntArrayRef(*o.size()),
                 "\n[interpolate] a size for each of the ", dims, " spatial dims");
    return IntArrayRef(*o.size());
  }
  XTGRAD_CHECK(int64_t(o.scale_factor()->size()) == dims,
               "scale_factor shape must match input shape. Input is ", dims,
               "D, scale_factor size is ", ArrayRef<double>(*o.scale_factor()),
               "\n[interpolate] a factor for each of the ", dims, " spatial dims");
  DimVector size;
  for (int64_t d = 0; d < dims; ++d)
    size.push_back(int64_t(std::floor(double(x.size(d + 2)) * (*o.scale_factor())[size_t(d)])));
  return size;
}

/// The number of spatial dims that a mode is for; 0: any.
int dims_of(Id mode) {
  switch (mode) {
    case Id::Linear:
      return 1;
    case Id::Bilinear:
    case Id::Bicubic:
      return 2;
    case Id::Trilinear:
      return 3;
    default:
      return 0;
  }
}
const char* name_of(Id mode) {
  return mode == Id::Linear     ? "linear"
         : mode == Id::Bilinear ? "bilinear"
         : mode == Id::Bicubic  ? "bicubic"
                                : "trilinear";
}

void check_mode(const Tensor& x, const InterpolateFuncOptions& o) {
  const Id mode = o.mode().id();
  const int needed = dims_of(mode);
  XTGRAD_CHECK(needed != 0 || !o.align_corners(),
               "align_corners option can only be set with the interpolating modes: linear | "
               "bilinear | bicubic | trilinear\n[interpolate] leave it out for nearest and area");
  XTGRAD_CHECK(x.dim() >= 3 && x.dim() <= 5,
               "Input Error: Only 3D, 4D and 5D input Tensors supported (got ", x.dim(),
               "D) for the modes: nearest | linear | bilinear | bicubic | trilinear (got ",
               enumtype::get_enum_name(o.mode()), ")\n[interpolate] its shape is ", x.sizes());
  XTGRAD_CHECK(needed == 0 || x.dim() == needed + 2, "Got ", x.dim(), "D input, but ",
               name_of(mode), " mode needs ", needed + 2, "D input\n[interpolate] its shape is ",
               x.sizes());
  XTGRAD_CHECK(!o.antialias() || needed == 2,
               "Anti-alias option is only supported for bilinear and bicubic modes"
               "\n[interpolate] of an input of shape ",
               x.sizes());
}

bool is_whole(double x) { return std::floor(x) == x; }

/// What libtorch warns of: defaults that changed.
void warn_of_defaults(const InterpolateFuncOptions& o) {
  if (!o.align_corners() && dims_of(o.mode().id()) != 0)
    XTGRAD_WARN("Default upsampling behavior when mode=", enumtype::get_enum_name(o.mode()),
                " is changed to align_corners=False since 0.4.0. Please specify "
                "align_corners=True if the old behavior is desired. See the documentation of "
                "nn.Upsample for details.");
  if (!o.scale_factor() || o.recompute_scale_factor()) return;
  for (const double scale : *o.scale_factor())
    if (!is_whole(scale))
      return XTGRAD_WARN(
          "The default behavior for interpolate/upsample with float scale_factor changed in 1.6.0 "
          "to align with other frameworks/libraries, and uses scale_factor directly, instead of "
          "relying on the computed output size. If you wish to keep the old behavior, please set "
          "recompute_scale_factor=True. See the documentation of nn.Upsample for details. ");
}

}  // namespace

Tensor interpolate(const Tensor& x, const InterpolateFuncOptions& o) {
  check_mode(x, o);
  const DimVector size = output_size(x, o);
  warn_of_defaults(o);
  const Id mode = o.mode().id();
  const int64_t dims = x.dim() - 2;
  if (mode == Id::Area)
    return dims == 1   ? adaptive_avg_pool1d(x, size)
           : dims == 2 ? adaptive_avg_pool2d(x, size)
                       : adaptive_avg_pool3d(x, size);
  Optional<double> s[3];
  if (o.scale_factor() && !o.recompute_scale_factor().value_or(false))
    for (int64_t d = 0; d < dims; ++d) s[d] = (*o.scale_factor())[size_t(d)];
  const bool corners = o.align_corners().value_or(false);
  switch (mode) {
    case Id::Nearest:
      return dims == 1   ? upsample_nearest1d(x, size, s[0])
             : dims == 2 ? upsample_nearest2d(x, size, s[0], s[1])
                         : upsample_nearest3d(x, size, s[0], s[1], s[2]);
    case Id::NearestExact:
      return dims == 1   ? _upsample_nearest_exact1d(x, size, s[0])
             : dims == 2 ? _upsample_nearest_exact2d(x, size, s[0], s[1])
                         : _upsample_nearest_exact3d(x, size, s[0], s[1], s[2]);
    case Id::Linear:
      return upsample_linear1d(x, size, corners, s[0]);
    case Id::Bilinear:
      return o.antialias() ? _upsample_bilinear2d_aa(x, size, corners, s[0], s[1])
                           : upsample_bilinear2d(x, size, corners, s[0], s[1]);
    case Id::Bicubic:
      return o.antialias() ? _upsample_bicubic2d_aa(x, size, corners, s[0], s[1])
                           : upsample_bicubic2d(x, size, corners, s[0], s[1]);
    default:
      return upsample_trilinear3d(x, size, corners, s[0], s[1], s[2]);
  }
}

}}  // namespace xtgrad::nn::functional::v1
