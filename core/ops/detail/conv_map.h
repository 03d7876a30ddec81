/// @file What a convolution is asked for, and the map it comes to.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include "core/kernels/conv_kernel.h"
#include "core/ops/detail/spatial.h"

namespace xtgrad::conv {

using spatial::Sizes;

/// y = conv(x, w) as the kernels know it. A transposed convolution takes y to x.
struct Map {
  kernels::Conv conv;
  int dims;  // spatial ones

  DimVector x_shape() const { return shape(conv.batch, conv.channels, conv.in); }
  DimVector y_shape() const { return shape(conv.batch, conv.filters, conv.out); }
  DimVector w_shape() const {
    return shape(conv.filters, conv.channels / conv.groups, conv.kernel);
  }

 private:
  DimVector shape(int64_t n, int64_t c, const Sizes& space) const {
    DimVector s{n, c};
    for (int d = 3 - dims; d < 3; ++d) s.push_back(space[d]);
    return s;
  }
};

/// The numbers as they were given.
struct Numbers {
  IntArrayRef stride, padding, dilation, output_padding;
  int64_t groups;
  bool transposed = false, same = false;  // same: out = in, padding is the one on the left
};

/// The map that a weight and numbers mean for an input [n, c, …]; throws libtorch's errors where
/// they do not fit.
Map make_map(const char* op, const Tensor& x, const Tensor& w, const Tensor& bias,
             const Numbers& n);
/// padding="same": how much the left side gets; where the sum is odd, the right side gets one more.
DimVector same_padding(const char* op, const Tensor& w, IntArrayRef stride, IntArrayRef dilation);

}  // namespace xtgrad::conv
