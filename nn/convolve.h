/// @file From the options of a convolution, a layer's or a function's, to the op.
#pragma once
#include <xtgrad/core/ops/conv.h>
#include <xtgrad/nn/conv_options.h>

namespace xtgrad::nn {

// conv1d, conv2d or conv3d, and their adjoints.
template <size_t D>
constexpr auto kConv = [](const auto&... args) {
  if constexpr (D == 1) return xtgrad::conv1d(args...);
  if constexpr (D == 2) return xtgrad::conv2d(args...);
  if constexpr (D == 3) return xtgrad::conv3d(args...);
};
template <size_t D>
constexpr auto kConvTranspose = D == 1   ? xtgrad::conv_transpose1d
                                : D == 2 ? xtgrad::conv_transpose2d
                                         : xtgrad::conv_transpose3d;

/// What the op takes for a padding: sizes, or "same" or "valid".
template <size_t D>
IntArrayRef op_padding(const ExpandingArray<D>& sizes) {
  return sizes;
}
inline const char* op_padding(enumtype::kSame) { return "same"; }
inline const char* op_padding(enumtype::kValid) { return "valid"; }

// Calls the op with the options of a layer or of a function.
template <template <size_t> class Options, size_t D>
Tensor convolve(const Tensor& x, const Tensor& weight, const Tensor& bias, const Options<D>& o) {
  return o.padding().visit([&](const auto& padding) {
    return kConv<D>(x, weight, bias, o.stride(), op_padding(padding), o.dilation(), o.groups());
  });
}
template <template <size_t> class Options, size_t D>
Tensor convolve_transposed(const Tensor& x, const Tensor& weight, const Tensor& bias,
                           const Options<D>& o, IntArrayRef output_padding) {
  return kConvTranspose<D>(x, weight, bias, o.stride(), o.padding(), output_padding, o.groups(),
                           o.dilation());
}

}  // namespace xtgrad::nn
