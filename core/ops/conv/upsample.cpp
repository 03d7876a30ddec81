/// @file Interpolation as a linear map along each dim in turn.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/upsample.h>

#include <cmath>

#include "core/kernels/alloc.h"
#include "core/ops/detail/raw.h"
#include "core/ops/detail/resample.h"

namespace xtgrad { inline namespace v1 {
namespace {

using Scales = std::initializer_list<Optional<double>>;

enum class Mode { kNearest, kNearestExact, kLinear, kCubic, kSmoothLinear, kSmoothCubic };

void check(const char* op, const Tensor& x, size_t dims, IntArrayRef out) {
  XTGRAD_CHECK(out.size() == dims, "It is expected output_size equals to ", dims, ", but got size ",
               out.size(), "\n[", op, "] output_size=", out);
  XTGRAD_CHECK(size_t(x.dim()) == dims + 2, "It is expected input_size equals to ", dims + 2,
               ", but got size ", x.dim(), "\n[", op, "] the input is ", x.sizes());
  bool positive = true;
  for (size_t d = 0; d < dims; ++d) positive &= out[d] > 0 && x.size(int64_t(d) + 2) > 0;
  XTGRAD_CHECK(positive, "Input and output sizes should be greater than 0, but got input ",
               x.sizes().slice(2), " and output ", out, "\n[", op, "] of an input of shape ",
               x.sizes());
  bool full = true;
  for (int64_t d = 1; d < x.dim(); ++d) full &= x.size(d) > 0;
  XTGRAD_CHECK(full, "Non-empty ", dims + 2, "D data tensor expected but got a tensor with sizes ",
               x.sizes(), "\n[", op, "] only the batch may be empty");
}

// Picking pixels and adding them up are each other's transpose. The index follows from the sizes,
// so it is the rule's own, not saved: the graph may run backward twice, as libtorch's.
Tensor take_pixels(const Tensor& x, int64_t dim, const Tensor& index);
Tensor add_pixels(const Tensor& g, int64_t dim, const Tensor& index, int64_t in) {
  Tensor y;
  {
    NoGradGuard not_recorded;
    DimVector sizes(g.sizes());
    sizes[size_t(dim)] = in;
    y = g.new_zeros(sizes).index_add_(dim, index, g);
  }
  return differentiable(
      "UpsampleNearestBackwardBackward0", raw::as_new(y),
      wrt(g, [dim, index](const Tensor& gg) { return take_pixels(gg, dim, index); }));
}
Tensor take_pixels(const Tensor& x, int64_t dim, const Tensor& index) {
  Tensor y;
  {
    NoGradGuard not_recorded;
    y = x.index_select(dim, index);
  }
  return differentiable("UpsampleNearestBackward0", std::move(y),
                        wrt(x, [dim, index, in = x.size(dim)](const Tensor& g) {
                          return add_pixels(g, dim, index, in);
                        }));
}

/// Pixels in float, as libtorch computes them whatever the type; `by_size`: the same or twice as
/// many pixels need no scale, whatever it was.
Tensor nearest(const Tensor& x, int64_t dim, int64_t out, Optional<double> scale, bool exact,
               bool by_size) {
  const int64_t in = x.size(dim);
  if (by_size && (out == in || out == 2 * in)) scale.reset();
  if (in == out && !exact && !scale) return x;
  const float s = scale && *scale > 0 ? static_cast<float>(1. / *scale)
                                      : static_cast<float>(in) / static_cast<float>(out);
  Tensor index = empty({out}, kLong);
  for (int64_t i = 0; i < out; ++i) {
    const float at = (static_cast<float>(i) + (exact ? 0.5F : 0.F)) * s;
    // A tiny scale may lead far beyond the input.
    index.data_ptr<int64_t>()[i] =
        at < static_cast<float>(in) ? std::min(static_cast<int64_t>(at), in - 1) : in - 1;
  }
  return take_pixels(x, dim, index);
}

/// How much a pixel at distance t counts where the image is made smaller: a triangle, or Keys'
/// cubic with a = −½, both 0 beyond half their width.
double smooth_weight(Mode mode, double t) {
  t = std::abs(t);
  if (mode == Mode::kSmoothLinear) return std::max(1 - t, 0.);
  return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-.5 * t + 2.5) * t - 4) * t + 2 : 0.;
}

/// Antialiased: s input pixels make one of the output, so the weights are stretched by s.
kernels::Taps make_smooth_taps(Mode mode, int64_t in, int64_t out, double s) {
  kernels::Taps taps;
  taps.in = in;
  const double stretch = std::max(s, 1.), width = (mode == Mode::kSmoothLinear ? 1 : 2) * stretch;
  for (int64_t i = 0; i < out; ++i) {
    const double center = (double(i) + .5) * s;  // also where corners are aligned, as in libtorch
    const int64_t first = std::max<int64_t>(int64_t(center - width + .5), 0);
    const int64_t end = std::min(int64_t(center + width + .5), in);
    const auto weight = [&](int64_t k) {
      return smooth_weight(mode, (double(k) - center + .5) / stretch);
    };
    double total = 0;
    for (int64_t k = first; k < end; ++k) total += weight(k);
    for (int64_t k = first; k < end; ++k) taps.add(k, weight(k) / total);
    taps.end_output();
  }
  return taps;
}

kernels::Taps make_taps(Mode mode, int64_t in, int64_t out, Optional<double> scale,
                        bool align_corners) {
  kernels::check_room(out, sizeof(double) + sizeof(int64_t));
  kernels::Taps taps;
  taps.in = in;
  const double s = align_corners         ? out > 1 ? double(in - 1) / double(out - 1) : 0.
                   : scale && *scale > 0 ? 1. / *scale
                                         : double(in) / double(out);
  if (mode == Mode::kSmoothLinear || mode == Mode::kSmoothCubic)
    return make_smooth_taps(mode, in, out, s);
  const auto inside = [in](int64_t i) { return std::min(std::max<int64_t>(i, 0), in - 1); };
  for (int64_t i = 0; i < out; ++i) {
    double at = align_corners ? double(i) * s : (double(i) + .5) * s - .5;
    if (mode == Mode::kCubic) {
      const double below = std::floor(at);
      const detail::CubicWeights c(at - below);
      for (int k = 0; k < 4; ++k) taps.add(inside(int64_t(below) + k - 1), c.w[k]);
    } else {
      at = std::max(at, 0.);
      const int64_t below = std::min(int64_t(at), in - 1);
      const double t = std::min(std::max(at - double(below), 0.), 1.);
      taps.add(below, 1 - t);
      taps.add(inside(below + 1), t);
    }
    taps.end_output();
  }
  return taps;
}

Tensor upsample(const char* op, const char* node, Mode mode, const Tensor& x, IntArrayRef out,
                bool align_corners, Scales scales) {
  check(op, x, scales.size(), out);
  const bool picks = mode == Mode::kNearest || mode == Mode::kNearestExact;
  const ScalarType type = x.scalar_type();
  if (!isFloatingType(type) && !(picks && type == kByte)) throw_no_such_type(op, type);
  // libtorch's kernel for images whose channels lie last looks at the sizes first, the other does
  // not.
  const bool by_size =
      mode == Mode::kNearest && scales.size() > 1 && x.movedim(1, -1).is_contiguous();
  Tensor y = x;
  for (size_t d = scales.size(); d-- > 0;) {
    const Optional<double> scale = scales.begin()[d];
    const int64_t dim = int64_t(d) + 2;
    if (picks) {
      y = nearest(y, dim, out[d], scale, mode == Mode::kNearestExact, by_size);
    } else {
      const bool exact = align_corners || !scale || mode == Mode::kLinear;
      if (x.size(dim) == out[d] && exact) continue;
      y = resample(node, y, dim, make_taps(mode, x.size(dim), out[d], scale, align_corners));
    }
  }
  return y.is_same(x) ? x.clone() : y;
}

}  // namespace

namespace detail {

CubicWeights::CubicWeights(double t) {
  constexpr double a = -.75;
  const auto near = [](double d) { return ((a + 2) * d - (a + 3)) * d * d + 1; };
  const auto far = [](double d) { return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a; };
  w[0] = far(t + 1);
  w[1] = near(t);
  w[2] = near(1 - t);
  w[3] = far(2 - t);
}

}  // namespace detail

#define XTGRAD_NEAREST(name, mode)                                                            \
  Tensor name##1d(const Tensor& x, IntArrayRef out, Optional<double> w) {                     \
    return upsample(#name "1d", nullptr, mode, x, out, false, {w});                           \
  }                                                                                           \
  Tensor name##2d(const Tensor& x, IntArrayRef out, Optional<double> h, Optional<double> w) { \
    return upsample(#name "2d", nullptr, mode, x, out, false, {h, w});                        \
  }                                                                                           \
  Tensor name##3d(const Tensor& x, IntArrayRef out, Optional<double> d, Optional<double> h,   \
                  Optional<double> w) {                                                       \
    return upsample(#name "3d", nullptr, mode, x, out, false, {d, h, w});                     \
  }
XTGRAD_NEAREST(upsample_nearest, Mode::kNearest)
XTGRAD_NEAREST(_upsample_nearest_exact, Mode::kNearestExact)
#undef XTGRAD_NEAREST

Tensor upsample_linear1d(const Tensor& x, IntArrayRef out, bool align_corners, Optional<double> w) {
  return upsample("upsample_linear1d", "UpsampleLinear1DBackward0", Mode::kLinear, x, out,
                  align_corners, {w});
}
Tensor upsample_bilinear2d(const Tensor& x, IntArrayRef out, bool align_corners, Optional<double> h,
                           Optional<double> w) {
  return upsample("upsample_bilinear2d", "UpsampleBilinear2DBackward0", Mode::kLinear, x, out,
                  align_corners, {h, w});
}
Tensor upsample_trilinear3d(const Tensor& x, IntArrayRef out, bool align_corners,
                            Optional<double> d, Optional<double> h, Optional<double> w) {
  return upsample("upsample_trilinear3d", "UpsampleTrilinear3DBackward0", Mode::kLinear, x, out,
                  align_corners, {d, h, w});
}
Tensor _upsample_bilinear2d_aa(const Tensor& x, IntArrayRef out, bool align_corners,
                               Optional<double> h, Optional<double> w) {
  return upsample("_upsample_bilinear2d_aa", "UpsampleBilinear2DAaBackward0", Mode::kSmoothLinear,
                  x, out, align_corners, {h, w});
}
Tensor _upsample_bicubic2d_aa(const Tensor& x, IntArrayRef out, bool align_corners,
                              Optional<double> h, Optional<double> w) {
  return upsample("_upsample_bicubic2d_aa", "UpsampleBicubic2DAaBackward0", Mode::kSmoothCubic, x,
                  out, align_corners, {h, w});
}
Tensor upsample_bicubic2d(const Tensor& x, IntArrayRef out, bool align_corners, Optional<double> h,
                          Optional<double> w) {
  return upsample("upsample_bicubic2d", "UpsampleBicubic2DBackward0", Mode::kCubic, x, out,
                  align_corners, {h, w});
}

}}  // namespace xtgrad::v1
