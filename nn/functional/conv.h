/// @file The convolutions of nn::functional.
#pragma once
#include <xtgrad/core/tensor/tensor.h>
#include <xtgrad/nn/conv_options.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of conv1d, conv2d and conv3d, with D = 1, 2, 3; the weight is an argument.
template <size_t D>
struct XTGRAD_API ConvFuncOptions {
  /// The type of padding: a width for each dim, kSame or kValid.
  using padding_t = nn::detail::conv_padding_t<D>;
  /// The bias, [out]; undefined: none.
  auto bias XTGRAD_SETTER(Tensor, bias, Tensor());
  /// How far neighbouring places of the window lie apart, in elements.
  auto stride XTGRAD_SETTER(ExpandingArray<D>, stride, 1);
  /// The width of the border of zeros, or kSame or kValid.
  auto padding XTGRAD_SETTER(padding_t, padding, 0);
  /// How far neighbouring elements of the kernel lie apart.
  auto dilation XTGRAD_SETTER(ExpandingArray<D>, dilation, 1);
  /// Into how many blocks the channels are cut.
  auto groups XTGRAD_SETTER(int64_t, groups, 1);
};

/// Options of conv_transpose1d, conv_transpose2d and conv_transpose3d, with D = 1, 2, 3.
template <size_t D>
struct XTGRAD_API ConvTransposeFuncOptions {
  /// The bias, [out]; undefined: none.
  auto bias XTGRAD_SETTER(Tensor, bias, Tensor());
  /// How far neighbouring places of the window lie apart, in elements.
  auto stride XTGRAD_SETTER(ExpandingArray<D>, stride, 1);
  /// How much is taken away on both sides of each dim of the output.
  auto padding XTGRAD_SETTER(ExpandingArray<D>, padding, 0);
  /// How much is added at the end of each dim of the output.
  auto output_padding XTGRAD_SETTER(ExpandingArray<D>, output_padding, 0);
  /// Into how many blocks the channels are cut.
  auto groups XTGRAD_SETTER(int64_t, groups, 1);
  /// How far neighbouring elements of the kernel lie apart.
  auto dilation XTGRAD_SETTER(ExpandingArray<D>, dilation, 1);
};

/// Options of conv1d.
using Conv1dFuncOptions = ConvFuncOptions<1>;
/// Options of conv_transpose1d.
using ConvTranspose1dFuncOptions = ConvTransposeFuncOptions<1>;
/// Options of conv2d.
using Conv2dFuncOptions = ConvFuncOptions<2>;
/// Options of conv_transpose2d.
using ConvTranspose2dFuncOptions = ConvTransposeFuncOptions<2>;
/// Options of conv3d.
using Conv3dFuncOptions = ConvFuncOptions<3>;
/// Options of conv_transpose3d.
using ConvTranspose3dFuncOptions = ConvTransposeFuncOptions<3>;

/// What nn::Conv1d computes, of x: [N, C, L] and weight: [out, C / groups, kernel].
XTGRAD_API Tensor conv1d(const Tensor& input, const Tensor& weight,
                         const Conv1dFuncOptions& options = {});
/// What nn::ConvTranspose1d computes, of weight: [C, out / groups, kernel].
XTGRAD_API Tensor conv_transpose1d(const Tensor& input, const Tensor& weight,
                                   const ConvTranspose1dFuncOptions& options = {});
/// What nn::Conv2d computes, of x: [N, C, H, W] and weight: [out, C / groups, kernel_h, kernel_w].
XTGRAD_API Tensor conv2d(const Tensor& input, const Tensor& weight,
                         const Conv2dFuncOptions& options = {});
/// What nn::ConvTranspose2d computes, of weight: [C, out / groups, kernel_h, kernel_w].
XTGRAD_API Tensor conv_transpose2d(const Tensor& input, const Tensor& weight,
                                   const ConvTranspose2dFuncOptions& options = {});
/// What nn::Conv3d computes, of x: [N, C, D, H, W] and weight: [out, C / groups, kernel_d,
/// kernel_h, kernel_w].
XTGRAD_API Tensor conv3d(const Tensor& input, const Tensor& weight,
                         const Conv3dFuncOptions& options = {});
/// What nn::ConvTranspose3d computes, of weight: [C, out / groups, kernel_d, kernel_h, kernel_w].
XTGRAD_API Tensor conv_transpose3d(const Tensor& input, const Tensor& weight,
                                   const ConvTranspose3dFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
