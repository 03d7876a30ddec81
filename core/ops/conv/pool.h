/// @file Maxima and averages under a sliding window.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// [n, c, in…] → [n, c, out…], or without n. Lists have one number for all spatial dims or one for
// each; no stride means the kernel's. out = ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋
// + 1, rounded up by ceil_mode unless the last window would begin beyond the padded input. Padding
// is at most half the kernel. Gradients of every order. Throws where out would be 0.

using TensorPair = std::tuple<Tensor, Tensor>;

/// The largest element under each window, of equal ones the first, which gets the gradient; padding
/// is −∞. NaN spreads. [n, c, l] → [n, c, out…]. Floating types.
XTGRAD_API Tensor max_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, IntArrayRef dilation = 1,
                             bool ceil_mode = false);
/// The largest element under each window, of equal ones the first, which gets the gradient; padding
/// is −∞. NaN spreads. [n, c, h, w] → [n, c, out…]. Floating types.
XTGRAD_API Tensor max_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, IntArrayRef dilation = 1,
                             bool ceil_mode = false);
/// The largest element under each window, of equal ones the first, which gets the gradient; padding
/// is −∞. NaN spreads. [n, c, d, h, w] → [n, c, out…]. Floating types.
XTGRAD_API Tensor max_pool3d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, IntArrayRef dilation = 1,
                             bool ceil_mode = false);
/// max_pool1d, and where each maximum was: its place in its plane, row by row, as int64.
XTGRAD_API TensorPair max_pool1d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                              IntArrayRef stride = {}, IntArrayRef padding = 0,
                                              IntArrayRef dilation = 1, bool ceil_mode = false);
/// max_pool2d, and where each maximum was: its place in its plane, row by row, as int64.
XTGRAD_API TensorPair max_pool2d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                              IntArrayRef stride = {}, IntArrayRef padding = 0,
                                              IntArrayRef dilation = 1, bool ceil_mode = false);
/// max_pool3d, and where each maximum was: its place in its plane, row by row, as int64.
XTGRAD_API TensorPair max_pool3d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                              IntArrayRef stride = {}, IntArrayRef padding = 0,
                                              IntArrayRef dilation = 1, bool ceil_mode = false);

/// The sum divided by the number of elements, zeros of the padding among them if count_include_pad,
/// or by divisor_override. Floating types and int64 (which rounds towards zero).
XTGRAD_API Tensor avg_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true);
XTGRAD_API Tensor avg_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true,
                             optional<int64_t> divisor_override = nullopt);
XTGRAD_API Tensor avg_pool3d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true,
                             optional<int64_t> divisor_override = nullopt);

/// Averages over windows of (nearly) one size that make `output_size` of them: window i begins at
/// ⌊i · in / out⌋ and ends before ⌈(i + 1) · in / out⌉.
XTGRAD_API Tensor adaptive_avg_pool1d(const Tensor& self, IntArrayRef output_size);
XTGRAD_API Tensor adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size);
XTGRAD_API Tensor adaptive_avg_pool3d(const Tensor& self, IntArrayRef output_size);
/// The largest elements under the same windows, and where they were as max_pool2d_with_indices
/// says.
XTGRAD_API TensorPair adaptive_max_pool1d(const Tensor& self, IntArrayRef output_size);
XTGRAD_API TensorPair adaptive_max_pool2d(const Tensor& self, IntArrayRef output_size);
XTGRAD_API TensorPair adaptive_max_pool3d(const Tensor& self, IntArrayRef output_size);

/// Maxima under windows of one size whose places are random: window i of n begins at ⌊(i + u) a⌋ −
/// ⌊u a⌋ with a = (in − kernel) / (n − 1), the last one at in − kernel. random_samples: [n, c,
/// dims], u in [0, 1) (in 2d that of the width first). https://arxiv.org/abs/1412.6071
XTGRAD_API TensorPair fractional_max_pool2d(const Tensor& self, IntArrayRef kernel_size,
                                            IntArrayRef output_size, const Tensor& random_samples);
XTGRAD_API TensorPair fractional_max_pool3d(const Tensor& self, IntArrayRef kernel_size,
                                            IntArrayRef output_size, const Tensor& random_samples);

/// Puts each element where a maximum was found (indices as max pooling gave them) in planes of
/// output_size, 0 elsewhere. Throws for indices outside.
XTGRAD_API Tensor max_unpool2d(const Tensor& self, const Tensor& indices, IntArrayRef output_size);
XTGRAD_API Tensor max_unpool3d(const Tensor& self, const Tensor& indices, IntArrayRef output_size,
                               IntArrayRef stride, IntArrayRef padding);

}}  // namespace xtgrad::v1
