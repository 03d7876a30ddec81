/// @file Pooling. A maximum's gradient is put where it came from, and the gradient of that is taken
/// from there; averaging is linear, so that it and its transpose are each other's rule.
#include "core/kernels/pool.h"

#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/pool.h>

#include "core/ops/spatial.h"

namespace xtgrad::inline v1 {
namespace {

using kernels::Pool;
using spatial::all_positive;
using spatial::dense;
using spatial::Sizes;

/// The window of an op, and the dims of its tensors before the spatial ones.
struct Window {
  const char* op;
  Pool pool{};
  DimVector planes = {};

  DimVector shape(const Sizes& space) const {
    DimVector s = planes;
    s.push_back(space[1]);
    s.push_back(space[2]);
    return s;
  }
};

/// Copies 1 or 2 numbers; `rule` is the end of libtorch's sentence about them.
void set_pair(const char* op, const char* name, IntArrayRef list, const char* rule, int64_t missing,
              Sizes& to) {
  XTGRAD_CHECK(list.size() == 1 || list.size() == 2, op, ": ", name, " must ", rule,
               " a single int, or a tuple of two ints\n[", op, "] ", name, "=", list);
  to[0] = missing;
  to[1] = list.front();
  to[2] = list.back();
}

/// ⌊a / b⌋ for b > 0
int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

void set_output_size(const char* op, Pool& p, bool ceil_mode) {
  for (int d = 1; d < 3; ++d) {
    const int64_t pad = p.padding[d], kernel = p.kernel[d], stride = p.stride[d];
    XTGRAD_CHECK(stride != 0, "stride should not be zero\n[", op, "]");
    XTGRAD_CHECK(pad >= 0, "pad must be non-negative, but got pad: ", pad, "\n[", op, "]");
    XTGRAD_CHECK(pad <= kernel / 2, "pad should be at most half of kernel size, but got pad=", pad,
                 " and kernel_size=", kernel, "\n[", op,
                 "] a window would see nothing but padding");
    const int64_t room = p.in[d] + 2 * pad - p.dilation[d] * (kernel - 1) - 1;
    p.out[d] = floor_div(room + (ceil_mode ? stride - 1 : 0), stride) + 1;
    if (ceil_mode && (p.out[d] - 1) * stride >= p.in[d] + pad) --p.out[d];
  }
}

void check_window(const char* op, const Tensor& x, const Pool& p) {
  XTGRAD_CHECK(all_positive(p.kernel),
               "kernel size should be greater than zero, but got kH: ", p.kernel[1],
               " kW: ", p.kernel[2], "\n[", op, "]");
  XTGRAD_CHECK(all_positive(p.stride),
               "stride should be greater than zero, but got dH: ", p.stride[1],
               " dW: ", p.stride[2], "\n[", op, "]");
  XTGRAD_CHECK(all_positive(p.dilation),
               "dilation should be greater than zero, but got dilationH: ", p.dilation[1],
               " dilationW: ", p.dilation[2], "\n[", op, "]");
  XTGRAD_CHECK(
      x.dim() <= 4 && p.in[1] != 0 && p.in[2] != 0 && x.size(-3) != 0,
      "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:",
      x.sizes(), "\n[", op, "] [n, c, h, w] or [c, h, w]");
  const int64_t channels = x.size(-3);
  XTGRAD_CHECK(all_positive(p.out), "Given input size: (", channels, "x", p.in[1], "x", p.in[2],
               "). Calculated output size: (", channels, "x", p.out[1], "x", p.out[2],
               "). Output size is too small\n[", op,
               "] the kernel is larger than the padded input ", x.sizes());
}

/// Completes a window that has kernel, padding and dilation.
void fit_window(Window& w, const Tensor& x, IntArrayRef stride, bool ceil_mode) {
  Pool& p = w.pool;
  if (stride.empty())
    std::copy_n(p.kernel, 3, p.stride);
  else
    set_pair(w.op, "stride", stride, "either be omitted,", 1, p.stride);
  const int64_t channels = x.size(-3);
  p.in[0] = p.out[0] = 1;
  p.in[1] = x.size(-2);
  p.in[2] = x.size(-1);
  set_output_size(w.op, p, ceil_mode);
  check_window(w.op, x, p);
  p.dtype = x.scalar_type();
  p.planes = channels * (x.dim() == 4 ? x.size(0) : 1);
  w.planes = x.sizes().drop_back(2);
}

/// The transpose of picking the maxima: g goes to the elements that `indices` names, others are 0.
Tensor max_backward(const Window& w, const Tensor& g, const Tensor& indices) {
  Tensor dx = empty(w.shape(w.pool.in), w.pool.dtype);
  kernels::max_pool_backward(w.pool, dense(g).data_ptr(), indices.data_ptr<int64_t>(),
                             dx.data_ptr());
  return differentiable(
      "MaxPool2DWithIndicesBackwardBackward0", std::move(dx),
      wrt(g, saving(indices), [](Tensor g, Tensor indices) {
        return g.flatten(-2).gather(-1, indices.flatten(-2)).view(indices.sizes());
      }));
}

struct Average {
  Window window;
  bool count_padding;
  int64_t divisor;  // 0: the number of elements
};
Tensor average(const Average& a, const Tensor& x);

Tensor average_backward(const Average& a, const Tensor& g) {
  Tensor dx = empty(a.window.shape(a.window.pool.in), a.window.pool.dtype);
  kernels::avg_pool_backward(a.window.pool, a.count_padding, a.divisor, dense(g).data_ptr(),
                             dx.data_ptr());
  return differentiable("AvgPool2DBackwardBackward0", std::move(dx),
                        wrt(g, [a](Tensor g) { return average(a, g); }));
}

Tensor average(const Average& a, const Tensor& x) {
  Tensor y = empty(a.window.shape(a.window.pool.out), a.window.pool.dtype);
  kernels::avg_pool(a.window.pool, a.count_padding, a.divisor, dense(x).data_ptr(), y.data_ptr());
  return differentiable("AvgPool2DBackward0", std::move(y),
                        wrt(x, [a](Tensor g) { return average_backward(a, g); }));
}

/// Averages along one dim for adaptive pooling.
Tensor adapt(const Tensor& x, int64_t dim, int64_t out) {
  const int64_t in = x.size(dim);
  if (out == in) return x;
  if (out == 0) return x.narrow(dim, 0, 0);
  if (in % out == 0) return x.unflatten(dim, {out, in / out}).mean(dim + 1);
  std::vector<Tensor> means;
  for (int64_t i = 0; i < out; ++i) {
    const int64_t begin = i * in / out, end = ((i + 1) * in + out - 1) / out;
    means.push_back(x.narrow(dim, begin, end - begin).mean(dim));
  }
  return stack(means, dim);
}

/// The 1-d ops run on [n, c, 1, in] or [c, 1, in].
void check_1d(const char* op, const Tensor& x) {
  XTGRAD_CHECK(x.dim() == 2 || x.dim() == 3, "Expected 2 to 3 dimensions, but got ", x.dim(),
               "-dimensional tensor for argument #1 'self' (while checking arguments for ", op,
               ")\n[", op, "] [n, c, in] or [c, in]");
}
void check_one(const char* op, const char* name, IntArrayRef list) {
  XTGRAD_CHECK(list.size() == 1, op, "() argument '", name, "' should contain one int (got ",
               list.size(), ")\n[", op, "] ", name, "=", list);
}
/// A number for the only spatial dim, preceded by that of the height 1; none if there is none.
DimVector on_width(IntArrayRef list, int64_t of_height) {
  return list.empty() ? DimVector() : DimVector{of_height, list[0]};
}

}  // namespace

std::tuple<Tensor, Tensor> max_pool2d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                                   IntArrayRef stride, IntArrayRef padding,
                                                   IntArrayRef dilation, bool ceil_mode) {
  Window w{"max_pool2d"};
  set_pair(w.op, "kernel_size", kernel_size, "either be", 1, w.pool.kernel);
  set_pair(w.op, "padding", padding, "be either be", 0, w.pool.padding);
  set_pair(w.op, "dilation", dilation, "be either", 1, w.pool.dilation);
  XTGRAD_CHECK(
      self.dim() == 3 || self.dim() == 4,
      "non-empty 3D or 4D (batch mode) tensor expected for input\n[max_pool2d] it has the shape ",
      self.sizes());
  fit_window(w, self, stride, ceil_mode);
  if (!self.is_floating_point()) throw_no_such_type(w.op, self.scalar_type());
  const DimVector shape = w.shape(w.pool.out);
  Tensor y = empty(shape, w.pool.dtype), indices = empty(shape, kLong);
  kernels::max_pool(w.pool, dense(self).data_ptr(), y.data_ptr(), indices.data_ptr<int64_t>());
  y = differentiable("MaxPool2DWithIndicesBackward0", std::move(y),
                     wrt(self, saving(indices),
                         [w](Tensor g, Tensor indices) { return max_backward(w, g, indices); }));
  return {std::move(y), std::move(indices)};
}

Tensor max_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
                  IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) {
  return std::get<0>(
      max_pool2d_with_indices(self, kernel_size, stride, padding, dilation, ceil_mode));
}

Tensor max_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
                  IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) {
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
  return max_pool2d(self.unsqueeze(-2), on_width(kernel_size, 1), on_width(stride, 1),
                    on_width(padding, 0), on_width(dilation, 1), ceil_mode)
      .squeeze(-2);
}

Tensor avg_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
                  IntArrayRef padding, bool ceil_mode, bool count_include_pad,
                  optional<int64_t> divisor_override) {
  Average a{{"avg_pool2d"}, count_include_pad, divisor_override.value_or(0)};
  Window& w = a.window;
  set_pair(w.op, "kernel_size", kernel_size, "either be", 1, w.pool.kernel);
  set_pair(w.op, "padding", padding, "either be", 0, w.pool.padding);
  set_pair(w.op, "dilation", 1, "be", 1, w.pool.dilation);
  XTGRAD_CHECK(divisor_override != 0, "divisor must be not zero\n[avg_pool2d]");
  fit_window(w, self, stride, ceil_mode);
  if (!self.is_floating_point() && self.scalar_type() != kLong)
    throw_no_such_type(w.op, self.scalar_type());
  return average(a, self);
}

Tensor avg_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
                  IntArrayRef padding, bool ceil_mode, bool count_include_pad) {
  check_1d("avg_pool1d", self);
  check_one("avg_pool1d", "kernel_size", kernel_size);
  if (!stride.empty()) check_one("avg_pool1d", "stride", stride);
  check_one("avg_pool1d", "padding", padding);
  return avg_pool2d(self.unsqueeze(-2), on_width(kernel_size, 1), on_width(stride, 1),
                    on_width(padding, 0), ceil_mode, count_include_pad)
      .squeeze(-2);
}

Tensor adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size) {
  XTGRAD_CHECK(output_size.size() == 2,
               "adaptive_avg_pool2d: output_size must be 2\n[adaptive_avg_pool2d] output_size=",
               output_size);
  XTGRAD_CHECK(
      output_size[0] >= 0 && output_size[1] >= 0,
      "adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but "
      "received {",
      output_size[0], ", ", output_size[1], "}\n[adaptive_avg_pool2d]");
  const int64_t dim = self.dim();
  XTGRAD_CHECK(dim == 3 || dim == 4, "adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got ",
               self.sizes(), "\n[adaptive_avg_pool2d] [n, c, h, w] or [c, h, w]");
  for (int64_t d = dim - 2; d < dim; ++d) {
    XTGRAD_CHECK(
        self.size(d) > 0,
        "adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, "
        "but input has sizes ",
        self.sizes(), " with dimension ", d, " being empty\n[adaptive_avg_pool2d]");
  }
  if (!self.is_floating_point()) throw_no_such_type("adaptive_avg_pool2d", self.scalar_type());
  if (output_size[0] == 1 && output_size[1] == 1) return self.mean({-1, -2}, true);
  return adapt(adapt(self, dim - 1, output_size[1]), dim - 2, output_size[0]);
}

Tensor adaptive_avg_pool1d(const Tensor& self, IntArrayRef output_size) {
  check_1d("adaptive_avg_pool1d", self);
  check_one("adaptive_avg_pool1d", "output_size", output_size);
  return adaptive_avg_pool2d(self.unsqueeze(-2), {1, output_size[0]}).squeeze(-2);
}

}  // namespace xtgrad::inline v1
