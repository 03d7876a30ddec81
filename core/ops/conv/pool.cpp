/// @file Pooling. A maximum's gradient is put where it came from, and the gradient of that is taken
/// from there; averaging is linear, so that it and its transpose are each other's rule.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/pool.h>

#include <algorithm>

#include "core/autograd/watcher.h"
#include "core/kernels/pool_kernel.h"
#include "core/ops/detail/pooled.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using kernels::Pool;
using spatial::all_positive;
using spatial::dense;
using spatial::Sizes;

/// The window of an op, the number of its spatial dims (2 or 3), and the dims of its tensors before
/// them.
struct Window {
  const char* op;
  int dims = 2;
  Pool pool{};
  DimVector planes = {};

  DimVector shape(const Sizes& space) const {
    DimVector s = planes;
    for (int d = 3 - dims; d < 3; ++d) s.push_back(space[d]);
    return s;
  }
  /// "kT: 1 kH: 2 kW: 3"
  std::string by_letter(const char* name, const Sizes& v) const {
    std::string text;
    for (int d = 3 - dims; d < 3; ++d)
      text += str(text.empty() ? "" : " ", name, "THW"[d], ": ", v[d]);
    return text;
  }
  /// "4x3x2"
  std::string by_x(int64_t channels, const Sizes& v) const {
    std::string text = str(channels);
    for (int d = 3 - dims; d < 3; ++d) text += str("x", v[d]);
    return text;
  }
  /// Copies one number or one for each dim; `rule` is a part of libtorch's sentence about them.
  void set(const char* name, IntArrayRef list, const char* rule, int64_t missing, Sizes& to) const {
    XTGRAD_CHECK(list.size() == 1 || int(list.size()) == dims, op, ": ", name, " must ", rule,
                 " a single int, or a tuple of ", dims == 2 ? "two" : "three", " ints\n[", op, "] ",
                 name, "=", list);
    for (int d = 0; d < 3; ++d)
      to[d] = d < 3 - dims ? missing : list[list.size() == 1 ? 0 : size_t(d - 3 + dims)];
  }
};

/// ⌊a / b⌋ for b > 0
int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

void set_output_size(const char* op, Pool& p, bool ceil_mode, int first) {
  for (int d = first; d < 3; ++d) {
    const int64_t pad = p.padding[d], kernel = p.kernel[d], stride = p.stride[d];
    XTGRAD_CHECK(stride != 0, "stride should not be zero\n[", op,
                 "] it is how far the windows lie apart");
    XTGRAD_CHECK(pad >= 0, "pad must be non-negative, but got pad: ", pad, "\n[", op,
                 "] it is what is added at either side");
    XTGRAD_CHECK(pad <= kernel / 2, "pad should be at most half of kernel size, but got pad=", pad,
                 " and kernel_size=", kernel, "\n[", op,
                 "] a window would see nothing but padding");
    const int64_t room = (Checked(2) * pad + p.in[d] - spatial::span(op, kernel, p.dilation[d]))
                             .get(op, "padding ", pad);
    p.out[d] = floor_div(room, stride) + 1;
    if (ceil_mode && room % stride != 0 && stride > 0) {
      // One more window, unless it would begin behind the input and its left padding.
      const Checked begin = Checked(p.out[d]) * stride;
      p.out[d] += begin.fits() && begin.value() < p.in[d] + pad;
    }
    if (kernel == 1) p.dilation[d] = std::min<int64_t>(p.dilation[d], 1);  // there is no second tap
  }
}

void check_input(const Window& w, const Tensor& x) {
  const Pool& p = w.pool;
  if (w.dims == 2) {
    XTGRAD_CHECK(
        x.dim() <= 4 && p.in[1] != 0 && p.in[2] != 0 && x.size(-3) != 0,
        "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:",
        x.sizes(), "\n[", w.op, "] [n, c, h, w] or [c, h, w]");
    return;
  }
  for (int64_t d = x.dim() == 5; d < x.dim(); ++d)
    XTGRAD_CHECK(x.size(d) > 0, w.op,
                 ": Expected input's non-batch dimensions to have positive length, but input has a "
                 "shape of ",
                 x.sizes(), " and non-batch dimension ", x.size(d), " has length zero!\n[", w.op,
                 "] [n, c, d, h, w] or [c, d, h, w]");
}

void check_window(const Window& w, const Tensor& x) {
  const Pool& p = w.pool;
  XTGRAD_CHECK(all_positive(p.kernel), "kernel size should be greater than zero, but got ",
               w.by_letter("k", p.kernel), "\n[", w.op, "] it is the size of the window");
  XTGRAD_CHECK(all_positive(p.stride), "stride should be greater than zero, but got ",
               w.by_letter("d", p.stride), "\n[", w.op, "] it is how far the windows lie apart");
  XTGRAD_CHECK(all_positive(p.dilation), "dilation should be greater than zero, but got ",
               w.by_letter("dilation", p.dilation), "\n[", w.op, "] 1 is a window without gaps");
  check_input(w, x);
  const int64_t channels = x.size(-w.dims - 1);
  std::vector<int64_t> small;  // dims, from the last
  for (int d = 3 - w.dims; d < 3; ++d)
    if (p.out[d] <= 0) small.push_back(d - 3);
  XTGRAD_CHECK(small.empty(), "Given input size: (", w.by_x(channels, p.in),
               "). Calculated output size: (", w.by_x(channels, p.out),
               "). Output size is too small\n[", w.op,
               "] the kernel is larger than the padded input ", x.sizes(),
               draw_shapes({{"input", x.sizes(), small},
                            {"kernel", IntArrayRef(p.kernel).slice(size_t(3 - w.dims)), small}}));
}

/// Completes a window that has kernel, padding and dilation.
void fit_window(Window& w, const Tensor& x, IntArrayRef stride, bool ceil_mode) {
  x.size(-w.dims - 1);  // throws where there are no channels
  Pool& p = w.pool;
  if (stride.empty())
    std::copy_n(p.kernel, 3, p.stride);
  else
    w.set("stride", stride, w.dims == 2 ? "either be omitted," : "be omitted,", 1, p.stride);
  p.in[0] = p.out[0] = 1;
  p.stride[0] = w.dims == 2 ? 1 : p.stride[0];
  for (int d = 3 - w.dims; d < 3; ++d) p.in[d] = x.size(d - 3);
  set_output_size(w.op, p, ceil_mode, 3 - w.dims);
  check_window(w, x);
  p.dtype = x.scalar_type();
  w.planes = x.sizes().drop_back(size_t(w.dims));
  p.planes = 1;
  for (int64_t n : w.planes) p.planes *= n;
}

struct Average {
  Window window;
  bool count_padding;
  int64_t divisor;  // 0: the number of elements
};
Tensor average(const Average& a, const Tensor& x);

/// Tells a Recorder, if there is one, the numbers in the formulas: n only where it is the same for
/// all windows.
void tell(const Average& a, const char* of_2d, const char* of_3d) {
  autograd::Watcher* const to = autograd::watcher();
  if (!to) return;
  const char* node = a.window.dims == 2 ? of_2d : of_3d;
  const Pool& p = a.window.pool;
  const size_t first = size_t(3 - a.window.dims);
  int64_t n = 1;
  bool same = true;
  for (size_t d = first; d < 3; ++d) {
    n *= p.kernel[d];
    same &= (a.count_padding || p.padding[d] == 0) &&
            (p.out[d] - 1) * p.stride[d] + p.kernel[d] <= p.in[d] + 2 * p.padding[d];
  }
  to->told(node, "stride", IntArrayRef(p.stride).slice(first));
  to->told(node, "padding", IntArrayRef(p.padding).slice(first));
  to->told(node, "K", IntArrayRef(p.kernel).slice(first));
  to->told(node, "P", IntArrayRef(p.out).slice(first));
  if (a.divisor != 0 || same) to->told(node, "n", a.divisor != 0 ? a.divisor : n);
}

Tensor average_backward(const Average& a, const Tensor& g) {
  Tensor dx = empty(a.window.shape(a.window.pool.in), a.window.pool.dtype);
  kernels::avg_pool_backward(a.window.pool, a.count_padding, a.divisor, dense(g).data_ptr(),
                             dx.data_ptr());
  tell(a, "AvgPool2DBackwardBackward0", "AvgPool3DBackwardBackward0");
  return differentiable(
      a.window.dims == 2 ? "AvgPool2DBackwardBackward0" : "AvgPool3DBackwardBackward0",
      std::move(dx), wrt(g, [a](Tensor g) { return average(a, g); }));
}

Tensor average(const Average& a, const Tensor& x) {
  Tensor y = empty(a.window.shape(a.window.pool.out), a.window.pool.dtype);
  kernels::avg_pool(a.window.pool, a.count_padding, a.divisor, dense(x).data_ptr(), y.data_ptr());
  tell(a, "AvgPool2DBackward0", "AvgPool3DBackward0");
  return differentiable(a.window.dims == 2 ? "AvgPool2DBackward0" : "AvgPool3DBackward0",
                        std::move(y),
                        wrt(x, [a](Tensor g) { return autograd::Joint{average_backward(a, g)}; }));
}

/// Numbers as the ops of two and three dims take them.
struct Numbers {
  IntArrayRef kernel, stride, padding, dilation;
  bool ceil_mode;
};

std::tuple<Tensor, Tensor> max_pool(const char* op, int dims, const Tensor& self,
                                    const Numbers& n) {
  Window w{op, dims};
  w.set("kernel_size", n.kernel, "either be", 1, w.pool.kernel);
  w.set("padding", n.padding, dims == 2 ? "be either be" : "either be", 0, w.pool.padding);
  w.set("dilation", n.dilation, "be either", 1, w.pool.dilation);
  XTGRAD_CHECK(self.dim() == dims + 1 || self.dim() == dims + 2, "non-empty ", dims + 1, "D or ",
               dims + 2, "D (batch mode) tensor expected for input\n[", op, "] it has the shape ",
               self.sizes());
  fit_window(w, self, n.stride, n.ceil_mode);
  if (!self.is_floating_point()) throw_no_such_type(w.op, self.scalar_type());
  const DimVector shape = w.shape(w.pool.out);
  Tensor y = empty(shape, w.pool.dtype), indices = empty(shape, kLong);
  kernels::max_pool(w.pool, dense(self).data_ptr(), y.data_ptr(), indices.data_ptr<int64_t>());
  return pooled::maxima(
      dims == 2 ? "MaxPool2DWithIndicesBackward0" : "MaxPool3DWithIndicesBackward0", dims, self,
      std::move(y), std::move(indices));
}

Tensor avg_pool(const char* op, int dims, const Tensor& self, const Numbers& n,
                bool count_include_pad, Optional<int64_t> divisor_override) {
  Average a{{op, dims}, count_include_pad, divisor_override.value_or(0)};
  Window& w = a.window;
  const char* rule = dims == 2 ? "either be" : "be";
  w.set("kernel_size", n.kernel, rule, 1, w.pool.kernel);
  w.set("padding", n.padding, rule, 0, w.pool.padding);
  w.set("dilation", 1, "be", 1, w.pool.dilation);
  XTGRAD_CHECK(divisor_override != 0, "divisor must be not zero\n[", op,
               "] leave it out to divide by the size of the window");
  XTGRAD_CHECK(dims == 2 || self.dim() == 4 || self.dim() == 5,
               "non-empty 4D or 5D (batch mode) tensor expected for input\n[", op,
               "] it has the shape ", self.sizes());
  checked_product(w.pool.kernel).get(op, "elements of a window of kernel_size=", n.kernel);
  fit_window(w, self, n.stride, n.ceil_mode);
  if (!self.is_floating_point() && self.scalar_type() != kLong)
    throw_no_such_type(w.op, self.scalar_type());
  return average(a, self);
}

/// A number for the only spatial dim, preceded by that of the height 1; none if there is none.
DimVector on_width(IntArrayRef list, int64_t of_height) {
  return list.empty() ? DimVector() : DimVector{of_height, list[0]};
}

}  // namespace

namespace pooled {
namespace {

/// The transpose of picking the maxima: g goes to the elements that `indices` names, others are 0.
Tensor put_back(int dims, IntArrayRef shape, const Tensor& g, const Tensor& indices) {
  Tensor dx = empty(shape, g.scalar_type());
  Pool p{g.scalar_type(), 1, {1, 1, 1}, {}, {1, 1, 1}, {}, {}, {}};
  for (size_t d = 0; d < shape.size(); ++d) {
    if (int(d) < int(shape.size()) - dims) {
      p.planes *= shape[d];
    } else {
      p.in[2] *= shape[d];
      p.out[2] *= indices.size(int64_t(d));
    }
  }
  kernels::max_pool_backward(p, dense(g).data_ptr(), dense(indices).data_ptr<int64_t>(),
                             dx.data_ptr());
  return differentiable(
      "MaxPool2DWithIndicesBackwardBackward0", std::move(dx),
      wrt(g, saving(indices), [dims](Tensor g, Tensor indices) {
        return g.flatten(-dims).gather(-1, indices.flatten(-dims)).view(indices.sizes());
      }));
}

}  // namespace

std::tuple<Tensor, Tensor> maxima(const char* node, int dims, const Tensor& x, Tensor y,
                                  Tensor indices) {
  if (autograd::Watcher* const to = autograd::watcher()) {
    to->told(node, "width", x.size(-1));
    if (dims == 3) to->told(node, "height", x.size(-2));
  }
  y = differentiable(
      node, std::move(y),
      wrt(x, saving(indices), [dims, shape = DimVector(x.sizes())](Tensor g, Tensor indices) {
        return autograd::Joint{put_back(dims, shape, g, indices)};
      }));
  return {std::move(y), std::move(indices)};
}

}  // namespace pooled

#define XTGRAD_POOL(D)                                                                         \
  std::tuple<Tensor, Tensor> max_pool##D##d_with_indices(                                      \
      const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding,    \
      IntArrayRef dilation, bool ceil_mode) {                                                  \
    return max_pool("max_pool" #D "d", D, self,                                                \
                    {kernel_size, stride, padding, dilation, ceil_mode});                      \
  }                                                                                            \
  Tensor max_pool##D##d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,       \
                        IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) {           \
    return std::get<0>(                                                                        \
        max_pool##D##d_with_indices(self, kernel_size, stride, padding, dilation, ceil_mode)); \
  }                                                                                            \
  Tensor avg_pool##D##d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,       \
                        IntArrayRef padding, bool ceil_mode, bool count_include_pad,           \
                        Optional<int64_t> divisor_override) {                                  \
    return avg_pool("avg_pool" #D "d", D, self, {kernel_size, stride, padding, 1, ceil_mode},  \
                    count_include_pad, divisor_override);                                      \
  }
XTGRAD_POOL(2)
XTGRAD_POOL(3)
#undef XTGRAD_POOL

std::tuple<Tensor, Tensor> max_pool1d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                                   IntArrayRef stride, IntArrayRef padding,
                                                   IntArrayRef dilation, bool ceil_mode) {
  XTGRAD_CHECK(
      (self.dim() == 2 || self.dim() == 3) && self.size(-1) != 0 && self.size(-2) != 0,
      "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for "
      "input, but got:",
      self.sizes(), "\n[max_pool1d] [n, c, in] or [c, in]");
  const auto check = [](const char* name, IntArrayRef list, const char* kinds) {
    XTGRAD_CHECK(list.size() == 1, "max_pool1d() ", name, " must be ", kinds,
                 " of size 1 but got size ", list.size(), "\n[max_pool1d] ", name, "=", list);
  };
  check("kernel_size", kernel_size, "an int, list of ints or tuple of ints");
  if (!stride.empty()) check("stride", stride, "None, an int, list of ints, or tuple of ints");
  check("padding", padding, "an int, list of ints, or tuple of ints");
  check("dilation", dilation, "an int, list of ints or tuple of ints");
  const auto [y, indices] =
      max_pool2d_with_indices(self.unsqueeze(-2), on_width(kernel_size, 1), on_width(stride, 1),
                              on_width(padding, 0), on_width(dilation, 1), ceil_mode);
  return {y.squeeze(-2), indices.squeeze(-2)};
}

Tensor max_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
                  IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) {
  const Tensor y =
      std::get<0>(max_pool1d_with_indices(self, kernel_size, stride, padding, dilation, ceil_mode));
  return GradMode::is_enabled() && self.requires_grad()
             ? y
             : raw::as_own(y);  // with a graph a view, as in libtorch
}

Tensor avg_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
                  IntArrayRef padding, bool ceil_mode, bool count_include_pad) {
  pooled::check_1d("avg_pool1d", self);
  pooled::check_one("avg_pool1d", "kernel_size", kernel_size);
  if (!stride.empty()) pooled::check_one("avg_pool1d", "stride", stride);
  pooled::check_one("avg_pool1d", "padding", padding);
  return avg_pool2d(self.unsqueeze(-2), on_width(kernel_size, 1), on_width(stride, 1),
                    on_width(padding, 0), ceil_mode, count_include_pad)
      .squeeze(-2);
}

}}  // namespace xtgrad::v1
