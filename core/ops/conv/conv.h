/// @file Convolutions over one, two and three spatial dims, and transposed ones.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <concepts>
#include <string_view>

namespace xtgrad { inline namespace v1 {

// The numbers of a convolution are lists with one value for all spatial dims or one for each. An
// input may lack its batch dim, and the result lacks it then. Floats or integers (which wrap
// around) of one dtype; gradients of every order. Throws where channels, groups and sizes do not
// fit.

/// y[n, f, o…] = b[f] + Σ w[f, c, k…] x[n, c, o · stride − padding + k · dilation]:
/// cross-correlation of x [n, c, in…] with w [f, c / groups, k…] (+ b [f]) → [n, f, out…], where
/// out = ⌊(in + 2 padding − dilation (k − 1) − 1) / stride⌋ + 1. Group i of the filters sees group
/// i of the channels. `transposed`: its adjoint in x, see conv_transpose2d.
/// @out
XTGRAD_API Tensor convolution(const Tensor& input, const Tensor& weight,
                              const Optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding,
                              IntArrayRef dilation, bool transposed, IntArrayRef output_padding,
                              int64_t groups);

namespace detail {
/// conv1d, conv2d or conv3d (`dims`) with padding "valid" (none) or "same" (out = in, for stride
/// 1).
XTGRAD_API Tensor conv_named_padding(int dims, const Tensor& input, const Tensor& weight,
                                     const Optional<Tensor>& bias, IntArrayRef stride,
                                     std::string_view padding, IntArrayRef dilation,
                                     int64_t groups);
}  // namespace detail

/// `conv1d(x, w, b, 2, 1)`: convolution() in one dim; x [n, c, l] with w [f, c / groups, k] (+ b
/// [f]).
XTGRAD_API Tensor conv1d(const Tensor& input, const Tensor& weight,
                         const Optional<Tensor>& bias = {}, IntArrayRef stride = 1,
                         IntArrayRef padding = 0, IntArrayRef dilation = 1, int64_t groups = 1);
/// `conv1d(x, w, {}, 1, "same")`: with "valid" (none) or "same" (out = in, for stride 1) as
/// padding.
template <std::convertible_to<std::string_view> Text>
Tensor conv1d(const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias,
              IntArrayRef stride, const Text& padding, IntArrayRef dilation = 1,
              int64_t groups = 1) {
  return detail::conv_named_padding(1, input, weight, bias, stride, padding, dilation, groups);
}
/// `conv2d(x, w, b, 2, 1)`: convolution() in two dims; x [n, c, h, w] with w [f, c / groups, kh,
/// kw] (+ b [f]).
XTGRAD_API Tensor conv2d(const Tensor& input, const Tensor& weight,
                         const Optional<Tensor>& bias = {}, IntArrayRef stride = 1,
                         IntArrayRef padding = 0, IntArrayRef dilation = 1, int64_t groups = 1);
/// `conv2d(x, w, {}, 1, "same")`: with "valid" (none) or "same" (out = in, for stride 1) as
/// padding.
template <std::convertible_to<std::string_view> Text>
Tensor conv2d(const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias,
              IntArrayRef stride, const Text& padding, IntArrayRef dilation = 1,
              int64_t groups = 1) {
  return detail::conv_named_padding(2, input, weight, bias, stride, padding, dilation, groups);
}
/// `conv3d(x, w, b, 2, 1)`: convolution() in three dims; x [n, c, d, h, w] with w [f, c / groups,
/// kd, kh, kw] (+ b [f]).
XTGRAD_API Tensor conv3d(const Tensor& input, const Tensor& weight,
                         const Optional<Tensor>& bias = {}, IntArrayRef stride = 1,
                         IntArrayRef padding = 0, IntArrayRef dilation = 1, int64_t groups = 1);
/// `conv3d(x, w, {}, 1, "same")`: with "valid" (none) or "same" (out = in, for stride 1) as
/// padding.
template <std::convertible_to<std::string_view> Text>
Tensor conv3d(const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias,
              IntArrayRef stride, const Text& padding, IntArrayRef dilation = 1,
              int64_t groups = 1) {
  return detail::conv_named_padding(3, input, weight, bias, stride, padding, dilation, groups);
}
/// y[t, n, f] = bias[f] + Σ w[k, c, f] x[t + k − pad, n, c]: conv1d with time first, for x [time,
/// n, c], w [k, c, f], bias [f] → [time + 2 pad − k + 1, n, f]. A negative pad drops what is at the
/// ends.
/// @out
XTGRAD_API Tensor conv_tbc(const Tensor& self, const Tensor& weight, const Tensor& bias,
                           int64_t pad = 0);
/// The adjoint of conv1d in x: [n, c, l] → [n, f, out…]; as conv_transpose2d.
XTGRAD_API Tensor conv_transpose1d(const Tensor& input, const Tensor& weight,
                                   const Optional<Tensor>& bias = {}, IntArrayRef stride = 1,
                                   IntArrayRef padding = 0, IntArrayRef output_padding = 0,
                                   int64_t groups = 1, IntArrayRef dilation = 1);
/// The adjoint of conv2d in x, as a layer that enlarges: x [n, c, h, w] with w [c, f / groups, kh,
/// kw] (+ b [f]) → [n, f, out…], where out = (in − 1) stride − 2 padding + dilation (k − 1) +
/// output_padding + 1. output_padding, below stride or dilation, says which of the sizes that
/// conv2d maps to `in` is meant.
XTGRAD_API Tensor conv_transpose2d(const Tensor& input, const Tensor& weight,
                                   const Optional<Tensor>& bias = {}, IntArrayRef stride = 1,
                                   IntArrayRef padding = 0, IntArrayRef output_padding = 0,
                                   int64_t groups = 1, IntArrayRef dilation = 1);
/// The adjoint of conv3d in x: [n, c, d, h, w] → [n, f, out…]; as conv_transpose2d.
XTGRAD_API Tensor conv_transpose3d(const Tensor& input, const Tensor& weight,
                                   const Optional<Tensor>& bias = {}, IntArrayRef stride = 1,
                                   IntArrayRef padding = 0, IntArrayRef output_padding = 0,
                                   int64_t groups = 1, IntArrayRef dilation = 1);

}}  // namespace xtgrad::v1
