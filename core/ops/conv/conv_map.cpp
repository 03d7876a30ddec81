/// @file What a convolution is asked for, checked; the errors are libtorch's.
#include "core/ops/detail/conv_map.h"

#include <xtgrad/core/warning.h>

#include "core/checked.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad::conv {
namespace {

using spatial::all_positive;
using spatial::by_dim;

/// "3 x 4"
std::string times(IntArrayRef list) {
  std::string text;
  for (int64_t n : list) text += str(text.empty() ? "" : " x ", n);
  return text;
}
void spread(const char* op, const char* name, IntArrayRef list, int dims, int64_t missing,
            Sizes& to) {
  XTGRAD_CHECK(list.size() == 1 || int(list.size()) == dims, "expected ", name,
               " to be a single integer value or a list of ", dims,
               " values to match the convolution dimensions, but got ", name, "=", list, "\n[", op,
               "] the weight has ", dims, " spatial dims");
  to[0] = to[1] = to[2] = missing;
  const int64_t* value = list.data();
  const int step = list.size() == 1 ? 0 : 1;  // one value serves every dim
  for (int d = 3 - dims; d < 3; ++d, value += step) to[d] = *value;
}

void check_at_least(const char* op, const char* text, const Sizes& v, int64_t least) {
  XTGRAD_CHECK(v[0] >= least && v[1] >= least && v[2] >= least, text, " is not supported\n[", op,
               "] got ", times(IntArrayRef(v)), " for depth, height, width");
}

/// The shapes alone; what the sizes make of each other comes later.
void check_shapes(const char* op, const Tensor& x, const Tensor& w, const Tensor& bias,
                  const Numbers& n) {
  const IntArrayRef ws = w.sizes(), xs = x.sizes();
  XTGRAD_CHECK(xs.size() == ws.size(), "Expected ", ws.size(), "-dimensional input for ", ws.size(),
               "-dimensional weight ", ws, ", but got ", xs.size(), "-dimensional input of size ",
               xs, " instead\n[", op, "] the weight has shape ", ws,
               draw_shapes({{"input", xs}, {"weight", ws}}));
  XTGRAD_CHECK(ws[0] >= n.groups, "Given groups=", n.groups, ", expected weight to be at least ",
               n.groups, " at dimension 0, but got weight of size ", ws, " instead\n[", op,
               "] the weight has shape ", ws, draw_shapes({{"weight", ws, {0}}}));
  XTGRAD_CHECK(
      ws[0] % n.groups == 0, "Given groups=", n.groups, ", expected weight to be divisible by ",
      n.groups, " at dimension 0, but got weight of size [", ws, "] instead\n[", op,
      "] groups divides the weight's first size, ", ws[0], draw_shapes({{"weight", ws, {0}}}));
  const int64_t channels = n.transposed ? ws[0] : ws[1] * n.groups;
  const int64_t filters = n.transposed ? ws[1] * n.groups : ws[0];
  XTGRAD_CHECK(xs[1] == channels, "Given ", n.transposed ? "transposed" : "groups", "=",
               n.transposed ? 1 : n.groups, ", weight of size ", ws, ", expected input", xs,
               " to have ", channels, " channels, but got ", xs[1], " channels instead\n[", op,
               "] weight ", ws, " with groups=", n.groups, " expects ", channels,
               " input channels, the input has ", xs[1],
               draw_shapes({{"input", xs, {1}}, {"weight", ws, {n.transposed ? 0 : 1}}}));
  XTGRAD_CHECK(!bias.defined() || (bias.dim() == 1 && bias.size(0) == filters), "Given ",
               n.transposed ? "transposed=1, " : "", "weight of size ", ws,
               ", expected bias to be 1-dimensional with ", filters,
               " elements, but got bias of size ", bias.sizes(), " instead\n[", op,
               "] one number for each of the ", filters, " output channels",
               draw_shapes({{"weight", ws, {n.transposed ? 1 : 0}}, {"bias", bias.sizes(), {0}}}));
}

void check_types(const char* op, const Tensor& x, const Tensor& w, const Tensor& bias,
                 bool transposed) {
  const ScalarType type = x.scalar_type();
  if (bias.defined() && !transposed)
    XTGRAD_CHECK(bias.scalar_type() == type, "Input type (", x.dtype(), ") and bias type (",
                 bias.dtype(), ") should be the same\n[", op, "] convert one of them with to()");
  for (const Tensor* t : {&w, &bias}) {
    XTGRAD_CHECK(!t->defined() || t->scalar_type() == type, "expected scalar type ", type,
                 " but found ", t->scalar_type(), "\n[", op, "] the input is ", type, " and the ",
                 t == &w ? "weight " : "bias ", t->scalar_type(),
                 ": convert one of them with to()");
  }
  if (type == kBool) throw_no_such_type("slow_conv2d_cpu", type);
}

void check_numbers(const char* op, const kernels::Conv& c, int dims, bool transposed,
                   const Sizes& output_padding, const Tensor& input) {
  XTGRAD_CHECK(all_positive(c.dilation), "dilation should be greater than zero, but got ",
               transposed ? by_dim("dilation", c.dilation, dims, ", ")
                          : str(IntArrayRef(c.dilation).slice(dims == 3 ? 0 : 1)),
               "\n[", op, "] 1 is a kernel without gaps");
  XTGRAD_CHECK(all_positive(c.kernel), "kernel size should be greater than zero, but got ",
               by_dim("kernel", c.kernel, dims), "\n[", op, "] the input has shape ",
               input.sizes());
  for (int d = 0; d < 3 && transposed; ++d) {
    XTGRAD_CHECK(output_padding[d] < std::max(c.stride[d], c.dilation[d]),
                 "output padding must be smaller than either stride or dilation, but got ",
                 by_dim("output_padding", output_padding, dims), " ",
                 by_dim("stride", c.stride, dims), " ", by_dim("dilation", c.dilation, dims), "\n[",
                 op, "] it makes the output larger at one side only");
  }
  XTGRAD_CHECK(all_positive(transposed ? c.out : c.in) || input.size(0) == 0 || input.size(1) == 0,
               "Only zero batch or zero channel inputs are supported, but got input shape: ",
               input.sizes(), "\n[", op, "] channels and space are not empty");
}

void set_output_size(const char* op, kernels::Conv& c, int dims, bool same, const Tensor& input,
                     const Tensor& weight) {
  Sizes padded, span;
  std::vector<int64_t> small;  // dims, from the last
  for (int d = 0; d < 3; ++d) {
    padded[d] = (Checked(2) * c.padding[d] + c.in[d]).get(op, "padding ", c.padding[d]);
    span[d] = spatial::span(op, c.kernel[d], c.dilation[d]);
    c.out[d] = same ? c.in[d] : (Checked(padded[d]) - span[d]).value() / c.stride[d] + 1;
    if (!same && padded[d] < span[d]) small.push_back(d - 3);
  }
  const auto used = [dims](const Sizes& v) {
    return times(IntArrayRef(v).slice(size_t(3 - dims)));
  };
  XTGRAD_CHECK(small.empty(), "Calculated padded input size per channel: (", used(padded),
               "). Kernel size: (", used(span),
               "). Kernel size can't be greater than actual input size\n[", op, "] the input is ",
               input.sizes(), ": pad it by more, or take a smaller kernel or dilation",
               draw_shapes({{"input", input.sizes(), small}, {"weight", weight.sizes(), small}}));
}

void set_input_size(const char* op, kernels::Conv& c, int dims, const Sizes& output_padding) {
  bool fits = true;
  for (int d = 0; d < 3; ++d) {
    const int64_t span = spatial::span(op, c.kernel[d], c.dilation[d]);
    const Checked in =
        Checked(c.out[d] - 1) * c.stride[d] - Checked(2) * c.padding[d] + span + output_padding[d];
    c.in[d] = in.get(op, "an output of ", c.out[d], " with stride ", c.stride[d], ", padding ",
                     c.padding[d], ", output_padding ", output_padding[d]);
    fits &= c.in[d] > 0;
  }
  const auto shown = [dims](const Sizes& v) {
    return times(IntArrayRef(v).slice(dims == 3 ? 0 : 1));
  };
  XTGRAD_CHECK(fits, "Given input size per channel: (", shown(c.out),
               "). Calculated output size per channel: (", shown(c.in),
               "). Output size is too small\n[", op, "] less padding makes the output larger");
}

}  // namespace

Map make_map(const char* op, const Tensor& x, const Tensor& w, const Tensor& bias,
             const Numbers& n) {
  Map m;
  m.dims = int(w.dim()) - 2;
  kernels::Conv& c = m.conv;
  XTGRAD_CHECK(m.dims > 0, "weight should have at least three dimensions\n[", op,
               "] it has the shape ", w.sizes());
  XTGRAD_CHECK(n.groups > 0, "non-positive groups is not supported\n[", op, "] groups=", n.groups);
  XTGRAD_CHECK(m.dims <= 3, "unsupported ConvNd parameters\n[", op, "] the weight ", w.sizes(),
               " has more than three spatial dims");
  spread(op, "stride", n.stride, m.dims, 1, c.stride);
  spread(op, "padding", n.padding, m.dims, 0, c.padding);
  spread(op, "dilation", n.dilation, m.dims, 1, c.dilation);
  check_at_least(op, "negative padding", c.padding, 0);
  Sizes output_padding;
  spread(op, "output_padding", n.output_padding, m.dims, 0, output_padding);
  check_at_least(op, "negative output_padding", output_padding, 0);
  check_at_least(op, "non-positive stride", c.stride, 1);
  check_shapes(op, x, w, bias, n);
  check_types(op, x, w, bias, n.transposed);
  c.dtype = x.scalar_type();
  c.batch = x.sizes()[0];
  c.groups = n.groups;
  c.filters = w.sizes()[0];
  c.channels = w.sizes()[1] * n.groups;
  spread(op, "kernel", w.sizes().slice(2), m.dims, 1, c.kernel);
  spread(op, "size", x.sizes().slice(2), m.dims, 1, n.transposed ? c.out : c.in);
  if (!n.transposed) set_output_size(op, c, m.dims, n.same, x, w);
  check_numbers(op, c, m.dims, n.transposed, output_padding, x);
  if (n.transposed) set_input_size(op, c, m.dims, output_padding);
  return m;
}

DimVector same_padding(const char* op, const Tensor& w, IntArrayRef stride, IntArrayRef dilation) {
  const size_t space = size_t(std::max<int64_t>(w.dim(), 2)) - 2;
  XTGRAD_CHECK(space > 0, "weight should have at least three dimensions\n[", op,
               "] it has the shape ", w.sizes());
  const auto check_count = [&](const char* name, IntArrayRef list) {
    XTGRAD_CHECK(list.size() == 1 || list.size() == space, name, " cannot broadcast to ", space,
                 " dimensions\n[", op, "] ", name, "=", list);
  };
  check_count("stride", stride);
  check_count("dilation", dilation);
  for (int64_t s : stride)
    XTGRAD_CHECK(s == 1, "padding='same' is not supported for strided convolutions\n[", op,
                 "] stride=", stride, ": say how much to pad by numbers");
  DimVector padding(space);
  for (size_t d = 0; d < space; ++d) {
    const int64_t total =
        spatial::span(op, w.size(int64_t(d) + 2), dilation[dilation.size() == 1 ? 0 : d]) - 1;
    padding[d] = total < 0 ? total : total / 2;  // the odd one follows the last element
    if (total % 2)
      XTGRAD_WARN_ONCE(
          "Using padding='same' with even kernel lengths and odd dilation may require a "
          "zero-padded "
          "copy of the input be created");
  }
  return padding;
}

}  // namespace xtgrad::conv
