/// @file Maximum and average pooling over one to three spatial dims.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// A window slides over each of `planes` (batch times channels) contiguous planes. Fewer than three
/// dims are preceded by 1s (stride, dilation 1, padding 0). `out` decides about ceil_mode.
struct Pool {
  ScalarType dtype;
  int64_t planes;
  int64_t in[3], kernel[3], out[3];
  int64_t stride[3], padding[3], dilation[3];
};

/// The largest element under the window and its position in the plane, counted as one flat array.
/// The last NaN wins, else the first of equals, as in PyTorch. Float or double.
void max_pool(const Pool& pool, const void* x, void* y, int64_t* positions);

/// The gradient of x: each g goes to the position it came from.
void max_pool_backward(const Pool& pool, const void* g, const int64_t* positions, void* dx);

/// Sum under the window by its size: with the padding if `count_padding`, but not beyond it; or by
/// `divisor` if that is not 0. Dilation is 1. Float, double or int64.
void avg_pool(const Pool& pool, bool count_padding, int64_t divisor, const void* x, void* y);

/// The gradient of x; float or double.
void avg_pool_backward(const Pool& pool, bool count_padding, int64_t divisor, const void* g,
                       void* dx);

/// Windows of any sizes: output i along dim d of plane p reads the inputs from begin[d][i + p ·
/// plane_step[d]] to before end[d][…].
struct Boxes {
  ScalarType dtype;
  int64_t planes;
  int64_t in[3], out[3];
  const int64_t *begin[3], *end[3];
  int64_t plane_step[3];
};

/// As max_pool, for windows that are not empty.
void max_over(const Boxes& boxes, const void* x, void* y, int64_t* positions);

}  // namespace xtgrad::kernels
