/// @file im2col and col2im of one image, for a range of output rows.
#pragma once
#include "core/kernels/conv_kernel.h"
#include "core/kernels/window.h"

namespace xtgrad::kernels {

/// Output rows are the (depth, height) pairs, each `out[2]` elements long.
inline int64_t output_rows(const Conv& c) { return c.out[0] * c.out[1]; }

/// The outputs along the last dim for which tap `k` of the kernel lies in the image.
inline Range valid_outputs(const Conv& c, int64_t k) {
  return valid_outputs(c.in[2], c.out[2], c.stride[2], k * c.dilation[2] - c.padding[2]);
}

/// x [channels, in…] → columns [channels · kernel, (end − begin) · out[2]] of output rows [begin,
/// end).
template <class T>
void im2col(const Conv& c, int64_t channels, int64_t begin, int64_t end, const T* x, T* columns);

/// Adds columns back to x.
template <class T>
void col2im(const Conv& c, int64_t channels, int64_t begin, int64_t end, const T* columns, T* x);

}  // namespace xtgrad::kernels
