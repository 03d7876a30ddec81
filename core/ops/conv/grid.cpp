/// @file Sampling composed of arithmetic on the points and gather, so that every order is there.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/grid.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>

#include "core/checked.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

enum Interpolation : int64_t { kLinearly, kToNearest, kCubically };
enum Padding : int64_t { kWithZeros, kWithBorder, kWithReflection };

/// Pixels along one dim, and how points outside are brought in.
struct Axis {
  int64_t size;
  Padding padding;
  bool align_corners;

  /// −1 … 1 → pixels
  Tensor place(const Tensor& point) const {
    const auto n = double(size);
    return align_corners ? point.add(1).mul((n - 1) / 2) : point.add(1).mul(n).sub(1).mul(.5);
  }
  /// Between 0 and size − 1, where a constant takes a point's place on the border and beyond.
  Tensor clip(const Tensor& u) const {
    const auto last = double(size - 1);
    return where(u.gt(0).mul(u.lt(last)), u, u.detach().clamp(0, last));
  }
  /// There and back between the borders.
  Tensor reflect(const Tensor& u) const {
    const double low = align_corners ? 0 : -.5,
                 span = align_corners ? double(size - 1) : double(size);
    if (span == 0) return u.mul(0);
    const Tensor distance = u.sub(low).abs(), turns = distance.detach().div(span).floor();
    const Tensor rest = distance.sub(turns.mul(span));
    const Tensor odd = turns.sub(turns.mul(.5).floor().mul(2)).gt(0);
    return where(odd, rest.neg().add(span), rest).add(low);
  }
  Tensor bring_in(const Tensor& u) const {
    if (padding == kWithZeros) return u;
    return clip(padding == kWithReflection ? reflect(u) : u);
  }
  /// Whether a pixel is there.
  Tensor holds(const Tensor& i) const { return i.ge(0).mul(i.le(double(size - 1))); }
};

/// Reads [n, c, pixels] at one pixel per point.
struct Image {
  Tensor flat;
  std::vector<Axis> axes;  // the last dim comes first, as in points

  /// weight · the value at pixel `at` (whole numbers), 0 outside.
  Tensor read(const std::vector<Tensor>& at, const Tensor& weight) const {
    Tensor inside, index;
    int64_t stride = 1;
    for (size_t d = 0; d < axes.size(); ++d) {
      const Tensor here = axes[d].holds(at[d]);
      inside = d == 0 ? here : inside.mul(here);
      const Tensor step = where(here, at[d], 0).to(kLong).mul(stride);
      index = d == 0 ? step : index.add(step);
      stride *= axes[d].size;
    }
    const DimVector shape{flat.size(0), flat.size(1), index.size(1)};
    const Tensor value = flat.gather(2, index.unsqueeze(1).expand(shape));
    return value.mul(where(inside, weight, 0).unsqueeze(1));
  }
};

/// The 2ᵈ pixels around each point.
Tensor sample_linear(const Image& image, const std::vector<Tensor>& points) {
  std::vector<Tensor> below, after;
  for (const Tensor& u : points) {
    below.push_back(u.detach().floor());
    after.push_back(u.sub(below.back()));
  }
  Tensor y;
  for (size_t corner = 0; corner < size_t{1} << points.size(); ++corner) {
    std::vector<Tensor> at;
    Tensor weight;
    for (size_t d = 0; d < points.size(); ++d) {
      const bool far = corner >> d & 1;
      const Tensor w = far ? after[d] : after[d].neg().add(1);
      at.push_back(far ? below[d].add(1) : below[d]);
      weight = d == 0 ? w : weight.mul(w);
    }
    const Tensor part = image.read(at, weight);
    y = y.defined() ? y.add(part) : part;
  }
  return y;
}

/// A sum of zeros ties the points to the result: their gradient is 0, not absent.
Tensor sample_nearest(const Image& image, const std::vector<Tensor>& points) {
  std::vector<Tensor> at;
  Tensor weight;
  for (const Tensor& u : points) {
    const Tensor rounded = u.round(), finite = where(rounded.sub(rounded).eq(0), rounded, 0);
    at.push_back(rounded.detach());
    const Tensor one = finite.sub(finite.detach()).add(1);
    weight = weight.defined() ? weight.mul(one) : one;
  }
  return image.read(at, weight);
}

/// The weights of pixels −1, 0, 1, 2 after the one below the point; a = −¾.
std::vector<Tensor> cubic_weights(const Tensor& t) {
  constexpr double a = -.75;
  const auto near = [](const Tensor& d) { return d.mul(a + 2).sub(a + 3).mul(d).mul(d).add(1); };
  const auto far = [](const Tensor& d) {
    return d.mul(a).sub(5 * a).mul(d).add(8 * a).mul(d).sub(4 * a);
  };
  const Tensor rest = t.neg().add(1);
  return {far(t.add(1)), near(t), near(rest), far(rest.add(1))};
}

Tensor sample_cubic(const Image& image, const std::vector<Tensor>& points) {
  const Tensor x0 = points[0].detach().floor(), y0 = points[1].detach().floor();
  const std::vector<Tensor> wx = cubic_weights(points[0].sub(x0)),
                            wy = cubic_weights(points[1].sub(y0));
  Tensor y;
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) {
      const Tensor part =
          image.read({image.axes[0].bring_in(x0.add(j - 1)), image.axes[1].bring_in(y0.add(i - 1))},
                     wx[size_t(j)].mul(wy[size_t(i)]));
      y = y.defined() ? y.add(part) : part;
    }
  }
  return y;
}

void check(const Tensor& x, const Tensor& grid, int64_t mode, int64_t padding) {
  XTGRAD_CHECK(mode >= kLinearly && mode <= kCubically && padding >= kWithZeros &&
                   padding <= kWithReflection,
               "[grid_sampler] interpolation_mode (bilinear, nearest, bicubic) and padding_mode "
               "(zeros, border, reflection) are 0, 1 or 2, got ",
               mode, " and ", padding);
  const auto sizes = [&] {
    return str("but got input with sizes ", x.sizes(), " and grid with sizes ", grid.sizes());
  };
  XTGRAD_CHECK(x.size(0) == grid.size(0),
               "grid_sampler(): expected grid and input to have same batch size, ", sizes(),
               "\n[grid_sample] a grid for each of ", x.size(0), " images",
               draw_clash({"input", x.sizes()}, {"grid", grid.sizes()}, {{0, 0}}));
  XTGRAD_CHECK(grid.size(-1) == x.dim() - 2, "grid_sampler(): expected grid to have size ",
               x.dim() - 2, " in last dimension, but got grid with sizes ", grid.sizes(),
               "\n[grid_sampler] one coordinate for each of the input's ", x.dim() - 2,
               " spatial dims", draw_shapes({{"input", x.sizes()}, {"grid", grid.sizes(), {-1}}}));
  for (int64_t d = 2; d < x.dim(); ++d)
    XTGRAD_CHECK(x.size(d) > 0,
                 "grid_sampler(): expected input to have non-empty spatial dimensions, but input "
                 "has sizes ",
                 x.sizes(), " with dimension ", d,
                 " being empty\n[grid_sampler] there is nothing to sample from");
  XTGRAD_CHECK((x.dim() == 4 || x.dim() == 5) && x.dim() == grid.dim(), "grid_sampler(): expected ",
               x.dim() == 5 ? 5 : 4, "D input and grid with same number of dimensions, ", sizes(),
               "\n[grid_sample] images [n, c, h, w] with a grid [n, h, w, 2], or volumes with [n, "
               "d, h, w, 3]",
               draw_shapes({{"input", x.sizes()}, {"grid", grid.sizes()}}));
  XTGRAD_CHECK(x.dim() == 4 || mode != kCubically,
               "grid_sampler(): bicubic interpolation only supports 4D input\n[grid_sampler] it "
               "has the shape ",
               x.sizes());
  XTGRAD_CHECK(x.scalar_type() == grid.scalar_type(), "expected scalar type ", x.scalar_type(),
               " but found ", grid.scalar_type(),
               "\n[grid_sampler] the grid's type is the input's");
  if (!x.is_floating_point()) throw_no_such_type("grid_sampler_2d_cpu", x.scalar_type());
}

}  // namespace

Tensor grid_sampler(const Tensor& input, const Tensor& grid, int64_t interpolation_mode,
                    int64_t padding_mode, bool align_corners) {
  check(input, grid, interpolation_mode, padding_mode);
  const int64_t dims = input.dim() - 2, n = input.size(0);
  DimVector shape{n, input.size(1)};
  int64_t count = 1;
  for (int64_t s : grid.sizes().slice(1, size_t(dims))) {
    shape.push_back(s);
    count *= s;
  }
  Image image{input.flatten(2), {}};
  std::vector<Tensor> points;
  const Tensor flat = grid.reshape({n, count, dims});
  for (int64_t d = 0; d < dims; ++d) {
    const Axis axis{input.size(-1 - d), Padding(padding_mode), align_corners};
    const Tensor u = axis.place(flat.select(2, d));
    points.push_back(interpolation_mode == kCubically ? u : axis.bring_in(u));
    image.axes.push_back(axis);
  }
  const auto sample = interpolation_mode == kLinearly    ? sample_linear
                      : interpolation_mode == kToNearest ? sample_nearest
                                                         : sample_cubic;
  return raw::as_own(sample(image, points).reshape(shape));
}
namespace {
void check_dims(const Tensor& input, const Tensor& grid, int64_t dims) {
  XTGRAD_CHECK(input.dim() == dims && grid.dim() == dims, "grid_sampler(): expected ", dims,
               "D input and grid with same number of dimensions, but got input with sizes ",
               input.sizes(), " and grid with sizes ", grid.sizes(),
               "\n[grid_sampler] grid_sample takes both kinds");
}
}  // namespace

Tensor grid_sampler_2d(const Tensor& input, const Tensor& grid, int64_t interpolation_mode,
                       int64_t padding_mode, bool align_corners) {
  check_dims(input, grid, 4);
  return grid_sampler(input, grid, interpolation_mode, padding_mode, align_corners);
}
Tensor grid_sampler_3d(const Tensor& input, const Tensor& grid, int64_t interpolation_mode,
                       int64_t padding_mode, bool align_corners) {
  check_dims(input, grid, 5);
  return grid_sampler(input, grid, interpolation_mode, padding_mode, align_corners);
}

Tensor affine_grid_generator(const Tensor& theta, IntArrayRef size, bool align_corners) {
  XTGRAD_CHECK(size.size() == 4 || size.size() == 5,
               "AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.\n[affine_grid] "
               "size=",
               size);
  const int64_t n = size[0], dims = int64_t(size.size()) - 2;
  const IntArrayRef space = size.slice(2);
  const int64_t count = checked_product(space).get("affine_grid", "size=", size);
  DimVector shape{n};
  for (int64_t s : space) shape.push_back(s);
  std::vector<Tensor> columns;  // x, y, (z,) 1 for every point
  for (int64_t d = dims - 1; d >= 0; --d) {
    const int64_t s = space[size_t(d)];
    Tensor line = s > 1 ? linspace(-1, 1, s, theta.scalar_type()) : theta.new_zeros(s);
    if (!align_corners && s > 1) line = line.mul(double(s - 1) / double(s));
    DimVector along(size_t(dims), 1);
    along[size_t(d)] = s;
    columns.push_back(line.view(along).expand(space).reshape({count}));
  }
  columns.push_back(theta.new_ones(count));
  const Tensor points = stack(columns, 1).expand({n, count, dims + 1});
  shape.push_back(dims);
  Tensor y;
  {
    NoGradGuard not_recorded;
    y = raw::as_own(points.bmm(theta.transpose(1, 2)).view(shape));
  }
  // The points follow from the size, so they are the rule's own, not saved.
  return differentiable("AffineGridGeneratorBackward0", std::move(y),
                        wrt(theta, [points](const Tensor& g) {
                          const DimVector as_list{points.size(0), points.size(1), g.size(-1)};
                          return g.reshape(as_list).transpose(1, 2).bmm(points);
                        }));
}

}}  // namespace xtgrad::v1
