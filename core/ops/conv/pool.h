/// @file Maxima and averages under a sliding window.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// [n, c, in…] → [n, c, out…], or without n. Lists have one number for all spatial dims or one for
// each; no stride means the kernel's. out = ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋
// + 1, rounded up by ceil_mode unless the last window would begin beyond the padded input. Padding
// is at most half the kernel. Gradients of every order. Throws where out would be 0.

/// {maxima, their places}
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
/// @out
XTGRAD_API TensorPair max_pool2d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                              IntArrayRef stride = {}, IntArrayRef padding = 0,
                                              IntArrayRef dilation = 1, bool ceil_mode = false);
/// max_pool3d, and where each maximum was: its place in its plane, row by row, as int64.
/// @out
XTGRAD_API TensorPair max_pool3d_with_indices(const Tensor& self, IntArrayRef kernel_size,
                                              IntArrayRef stride = {}, IntArrayRef padding = 0,
                                              IntArrayRef dilation = 1, bool ceil_mode = false);

/// Σ under each window divided by the number of elements, zeros of the padding among them if
/// count_include_pad. [n, c, l] → [n, c, out]. Floating types and int64 (which rounds towards
/// zero).
XTGRAD_API Tensor avg_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true);
/// Σ under each window divided by the number of elements, zeros of the padding among them if
/// count_include_pad, or by divisor_override. [n, c, h, w] → [n, c, out…]. Floating types and int64
/// (which rounds towards zero).
/// @out
XTGRAD_API Tensor avg_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true,
                             Optional<int64_t> divisor_override = nullopt);
/// Σ under each window divided by the number of elements, zeros of the padding among them if
/// count_include_pad, or by divisor_override. [n, c, d, h, w] → [n, c, out…]. Floating types and
/// int64 (which rounds towards zero).
/// @out
XTGRAD_API Tensor avg_pool3d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {},
                             IntArrayRef padding = 0, bool ceil_mode = false,
                             bool count_include_pad = true,
                             Optional<int64_t> divisor_override = nullopt);

/// Averages over windows of (nearly) one size that make `output_size` of them: window i begins at
/// ⌊i · in / out⌋ and ends before ⌈(i + 1) · in / out⌉. [n, c, l] → [n, c, out].
XTGRAD_API Tensor adaptive_avg_pool1d(const Tensor& self, IntArrayRef output_size);
/// Averages over the windows of adaptive_avg_pool1d in both dims: [n, c, h, w] → [n, c, out…].
/// @out
XTGRAD_API Tensor adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size);
/// Averages over the windows of adaptive_avg_pool1d in three dims: [n, c, d, h, w] → [n, c, out…].
/// @out
XTGRAD_API Tensor adaptive_avg_pool3d(const Tensor& self, IntArrayRef output_size);
/// {maxima, indices} under the windows of adaptive_avg_pool1d; indices: each maximum's place in
/// [l]. [n, c, l] → [n, c, out].
XTGRAD_API TensorPair adaptive_max_pool1d(const Tensor& self, IntArrayRef output_size);
/// {maxima, indices} under the windows of adaptive_avg_pool2d; indices: each maximum's place in its
/// plane, row by row. [n, c, h, w] → [n, c, out…].
/// @out
XTGRAD_API TensorPair adaptive_max_pool2d(const Tensor& self, IntArrayRef output_size);
/// {maxima, indices} under the windows of adaptive_avg_pool3d; indices: each maximum's place in its
/// volume, row by row. [n, c, d, h, w] → [n, c, out…].
/// @out
XTGRAD_API TensorPair adaptive_max_pool3d(const Tensor& self, IntArrayRef output_size);

/// {maxima, indices} under windows of one size whose places are random: window i of n begins at ⌊(i
/// + u) a⌋ − ⌊u a⌋ with a = (in − kernel) / (n − 1), the last one at in − kernel. [n, c, h, w] →
/// [n, c, out…]; random_samples: [n, c, 2], u in [0, 1), that of the width first.
/// https://arxiv.org/abs/1412.6071
/// @out
XTGRAD_API TensorPair fractional_max_pool2d(const Tensor& self, IntArrayRef kernel_size,
                                            IntArrayRef output_size, const Tensor& random_samples);
/// The same in three dims: [n, c, d, h, w] → [n, c, out…]; random_samples: [n, c, 3], u in the
/// order of the dims.
/// @out
XTGRAD_API TensorPair fractional_max_pool3d(const Tensor& self, IntArrayRef kernel_size,
                                            IntArrayRef output_size, const Tensor& random_samples);

/// Puts each element where a maximum was found (indices as max_pool2d_with_indices gave them) in
/// planes [h, w] of output_size, 0 elsewhere. Throws for indices outside.
/// @out
XTGRAD_API Tensor max_unpool2d(const Tensor& self, const Tensor& indices, IntArrayRef output_size);
/// Puts each element where a maximum was found (indices as max_pool3d_with_indices gave them) in
/// volumes [d, h, w] of output_size, 0 elsewhere; stride and padding are only checked. Throws for
/// indices outside.
/// @out
XTGRAD_API Tensor max_unpool3d(const Tensor& self, const Tensor& indices, IntArrayRef output_size,
                               IntArrayRef stride, IntArrayRef padding);

}}  // namespace xtgrad::v1
