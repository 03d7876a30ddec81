/// @file The convolutions of nn::functional.
#pragma once
#include <xtgrad/nn/conv.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of conv1d, conv2d and conv3d, with D = 1, 2, 3; the weight is an argument.
template <size_t D>
struct XTGRAD_API ConvFuncOptions {
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

// conv1d, conv2d, conv3d and conv_transpose1d, …: what the layers of these names compute.
#define XTGRAD_CONV(D)                                                              \
  using Conv##D##dFuncOptions = ConvFuncOptions<D>;                                 \
  using ConvTranspose##D##dFuncOptions = ConvTransposeFuncOptions<D>;               \
  XTGRAD_API Tensor conv##D##d(const Tensor& input, const Tensor& weight,           \
                               const Conv##D##dFuncOptions& options = {});          \
  XTGRAD_API Tensor conv_transpose##D##d(const Tensor& input, const Tensor& weight, \
                                         const ConvTranspose##D##dFuncOptions& options = {});
XTGRAD_CONV(1)
XTGRAD_CONV(2)
XTGRAD_CONV(3)
#undef XTGRAD_CONV

}}  // namespace xtgrad::nn::functional::v1
