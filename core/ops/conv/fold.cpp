/// @file im2col and col2im: a linear map and its transpose, each the other's rule.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/fold.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>

#include "core/kernels/conv_kernel.h"
#include "core/ops/detail/spatial.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using kernels::Conv;
using spatial::all_positive;
using spatial::by_dim;
using spatial::dense;

/// The two maps. `batched`: whether the tensors have a batch dim.
struct Blocks {
  Conv conv{};
  bool batched = true;

  DimVector image_shape() const {
    DimVector s{conv.channels, conv.in[1], conv.in[2]};
    if (batched) s.insert(0, conv.batch);
    return s;
  }
  DimVector columns_shape() const {
    const auto& k = conv.kernel;
    DimVector s{
        (Checked(conv.channels) * k[1] * k[2]).get("im2col", "kernel_size=", k[1], " x ", k[2]),
        (Checked(conv.out[1]) * conv.out[2]).get("im2col", "blocks")};
    if (batched) s.insert(0, conv.batch);
    return s;
  }
};

Tensor to_columns(const Blocks& b, const Tensor& x);
Tensor to_image(const Blocks& b, const Tensor& columns);

Tensor to_columns(const Blocks& b, const Tensor& x) {
  Tensor y = empty(b.columns_shape(), b.conv.dtype);
  kernels::unfold(b.conv, dense(x).data_ptr(), y.data_ptr());
  return differentiable("Im2ColBackward0", std::move(y),
                        wrt(x, [b](Tensor g) { return to_image(b, g); }));
}

Tensor to_image(const Blocks& b, const Tensor& columns) {
  Tensor x = empty(b.image_shape(), b.conv.dtype);
  kernels::fold(b.conv, dense(columns).data_ptr(), x.data_ptr());
  return differentiable("Col2ImBackward0", std::move(x),
                        wrt(columns, [b](Tensor g) { return to_columns(b, g); }));
}

void set_pair(const char* name, IntArrayRef list, int64_t missing, spatial::Sizes& to) {
  XTGRAD_CHECK(list.size() == 2, "It is expected ", name, " equals to 2, but got size ",
               list.size(), "\n[fold] ", name, "=", list,
               ": one number for the height, one for the width");
  to[0] = missing;
  to[1] = list[0];
  to[2] = list[1];
}

Conv window(IntArrayRef kernel, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  Conv c{};
  set_pair("kernel_size", kernel, 1, c.kernel);
  set_pair("dilation", dilation, 1, c.dilation);
  set_pair("padding", padding, 0, c.padding);
  set_pair("stride", stride, 1, c.stride);
  XTGRAD_CHECK(all_positive(c.kernel), "kernel size should be greater than zero, but got ",
               by_dim("kernel", c.kernel, 2), "\n[fold] it is the window's size");
  XTGRAD_CHECK(all_positive(c.dilation), "dilation should be greater than zero, but got ",
               by_dim("dilation", c.dilation, 2), "\n[fold] 1 is a window without gaps");
  XTGRAD_CHECK(c.padding[1] >= 0 && c.padding[2] >= 0, "padding should be non-negative, but got ",
               by_dim("pad", c.padding, 2), "\n[fold] it is what is added at either side");
  XTGRAD_CHECK(all_positive(c.stride), "stride should be greater than zero, but got ",
               by_dim("stride", c.stride, 2), "\n[fold] it is how far the windows lie apart");
  return c;
}

/// "(3, 4)"
std::string pair(const spatial::Sizes& v) { return str("(", v[1], ", ", v[2], ")"); }

void set_blocks(const char* op, Conv& c) {
  for (int d = 0; d < 3; ++d) {
    const int64_t room = (Checked(c.in[d]) + Checked(2) * c.padding[d] -
                          spatial::span(op, c.kernel[d], c.dilation[d]))
                             .get(op, "padding=", c.padding[d]);
    c.out[d] = (room < 0 ? -ceil_div(-room, c.stride[d]) : room / c.stride[d]) + 1;
  }
}

}  // namespace

Tensor im2col(const Tensor& self, IntArrayRef kernel_size, IntArrayRef dilation,
              IntArrayRef padding, IntArrayRef stride) {
  Blocks b{window(kernel_size, dilation, padding, stride)};
  Conv& c = b.conv;
  const int64_t dim = self.dim();
  if (dim < 3) wrap_dim(dim, dim);  // throws as libtorch does
  XTGRAD_CHECK(
      dim <= 4 && self.size(-1) != 0 && self.size(-2) != 0 && self.size(-3) != 0,
      "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero "
      "dimensions for input, but got: ",
      self.sizes(), "\n[im2col] [n, c, h, w] or [c, h, w]");
  b.batched = dim == 4;
  c.dtype = self.scalar_type();
  c.batch = b.batched ? self.size(0) : 1;
  c.channels = self.size(-3);
  set_pair("size", self.sizes().slice(size_t(dim - 2)), 1, c.in);
  set_blocks("im2col", c);
  XTGRAD_CHECK(all_positive(c.out), "Given input with spatial size ", pair(c.in),
               ", kernel_size=", pair(c.kernel), ", dilation=", pair(c.dilation),
               ", padding=", pair(c.padding),
               ", calculated shape of the array of sliding blocks as ", pair(c.out),
               ", but its components must be at least one.\n[im2col] the input has shape ",
               self.sizes(), "; take a smaller window or more padding");
  if (!isFloatingType(c.dtype)) throw_no_such_type("im2col_out_cpu", c.dtype);
  return to_columns(b, self);
}

Tensor col2im(const Tensor& self, IntArrayRef output_size, IntArrayRef kernel_size,
              IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  spatial::Sizes out;
  set_pair("output_size", output_size, 1, out);
  Blocks b{window(kernel_size, dilation, padding, stride)};
  Conv& c = b.conv;
  std::copy_n(out, 3, c.in);
  const int64_t dim = self.dim();
  XTGRAD_CHECK(
      (dim == 2 || dim == 3) && self.size(-1) != 0 && self.size(-2) != 0,
      "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero "
      "dimensions for input, but got: ",
      self.sizes(), "\n[col2im] [n, c · kernel, blocks] or [c · kernel, blocks]");
  const int64_t rows = self.size(-2), taps = (Checked(c.kernel[1]) * c.kernel[2]).saturated();
  XTGRAD_CHECK(rows % taps == 0,
               "Expected size of input's dimension 1 to be divisible by the product of "
               "kernel_size, but got input.size(1)=",
               rows, " and kernel_size=", pair(c.kernel), ".\n[col2im] the input is ", self.sizes(),
               draw_shapes({{"input", self.sizes(), {-2}}}));
  b.batched = dim == 3;
  c.dtype = self.scalar_type();
  c.batch = b.batched ? self.size(0) : 1;
  c.channels = rows / taps;
  set_blocks("col2im", c);
  const int64_t blocks = (Checked(c.out[1]) * c.out[2]).get("col2im", "blocks of ", pair(c.out));
  XTGRAD_CHECK(
      self.size(-1) == blocks, "Given output_size=", pair(c.in), ", kernel_size=", pair(c.kernel),
      ", dilation=", pair(c.dilation), ", padding=", pair(c.padding), ", stride=", pair(c.stride),
      ", expected size of input's dimension 2 to match the "
      "calculated number of sliding blocks ",
      c.out[1], " * ", c.out[2], " = ", blocks, ", but got input.size(2)=", self.size(-1),
      ".\n[col2im] the input is ", self.sizes(), draw_shapes({{"input", self.sizes(), {-1}}}));
  XTGRAD_CHECK(all_positive(c.in),
               "Expected output spatial size to be positive, but got: output_size=", pair(c.in),
               ".\n[col2im] the input has shape ", self.sizes());
  if (!isFloatingType(c.dtype)) throw_no_such_type("col2im_out_cpu", c.dtype);
  return to_image(b, self);
}

}}  // namespace xtgrad::v1
