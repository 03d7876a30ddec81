/// @file Convolutions over one to three spatial dims: the three bilinear maps, and their im2col.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// A convolution of x [batch, channels, in…] with w [filters, channels / groups, kernel…] to
/// y [batch, filters, out…]. Fewer than three spatial dims are preceded by 1s (stride, dilation 1,
/// padding 0). `padding` is the one before the first element: what follows the last is whatever
/// `out` needs.
struct Conv {
  ScalarType dtype;
  int64_t batch, channels, filters, groups;
  int64_t in[3], kernel[3], out[3];
  int64_t stride[3], padding[3], dilation[3];
};

/// y from x, w and bias [filters] (or null). Everything is contiguous; float, double or int64, to
/// which other integers may be cast: what wraps around there and back is the same.
void conv_forward(const Conv& conv, const void* x, const void* w, const void* bias, void* y);

/// The gradient of x from g, that of y. It is also the transposed convolution of g (and so takes
/// int64).
void conv_backward_input(const Conv& conv, const void* g, const void* w, void* dx);

/// The gradient of w; float or double.
void conv_backward_weight(const Conv& conv, const void* x, const void* g, void* dw);

/// x → columns [batch, channels · kernel, out], the elements under each position of the kernel; and
/// its adjoint, which adds them up. `filters` and `groups` do not matter.
void unfold(const Conv& conv, const void* x, void* columns);
void fold(const Conv& conv, const void* columns, void* x);

}  // namespace xtgrad::kernels
