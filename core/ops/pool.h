/// @file Maxima and averages under a sliding window.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad::inline v1 {

// [n, c, in…] → [n, c, out…], or without n. Lists have one number for all spatial dims or one for
// each; no stride means the kernel's. out = ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋
// + 1, rounded up by ceil_mode unless the last window would begin beyond the padded input. Padding
// is at most half the kernel. Gradients of every order. Throws where out would be 0.

/// The largest element, of equal ones the first, which gets the gradient; padding is −∞. NaN
/// spreads. Floating types.
XTGRAD_API Tensor max_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, IntArrayRef dilation = 1,
                             bool ceil_mode = false);
XTGRAD_API Tensor max_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, IntArrayRef dilation = 1,
                             bool ceil_mode = false);
/// The same and where each maximum was: its place in its plane, row by row, as int64.
XTGRAD_API std::tuple<Tensor, Tensor> max_pool2d_with_indices(
    const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = 0,
    IntArrayRef dilation = 1, bool ceil_mode = false);

/// The sum divided by the number of elements, zeros of the padding among them if count_include_pad,
/// or by divisor_override. Floating types and int64 (which rounds towards zero).
XTGRAD_API Tensor avg_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true,
                             optional<int64_t> divisor_override = nullopt);
XTGRAD_API Tensor avg_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true);

/// Averages over windows of (nearly) one size that make `output_size` of them: window i begins at
/// ⌊i · in / out⌋ and ends before ⌈(i + 1) · in / out⌉.
XTGRAD_API Tensor adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size);
XTGRAD_API Tensor adaptive_avg_pool1d(const Tensor& self, IntArrayRef output_size);

}  // namespace xtgrad::inline v1
