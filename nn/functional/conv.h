/// @file The convolutions of nn::functional.
#pragma once
#include <xtgrad/nn/conv.h>

namespace xtgrad::nn::functional { inline namespace v1 {

template <size_t D>
struct XTGRAD_API ConvFuncOptions {
  using padding_t = nn::detail::conv_padding_t<D>;
  XTGRAD_ARG(Tensor, bias) = Tensor();
  XTGRAD_ARG(ExpandingArray<D>, stride) = 1;
  XTGRAD_ARG(padding_t, padding) = 0;
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
  XTGRAD_ARG(int64_t, groups) = 1;
};

template <size_t D>
struct XTGRAD_API ConvTransposeFuncOptions {
  XTGRAD_ARG(Tensor, bias) = Tensor();
  XTGRAD_ARG(ExpandingArray<D>, stride) = 1;
  XTGRAD_ARG(ExpandingArray<D>, padding) = 0;
  XTGRAD_ARG(ExpandingArray<D>, output_padding) = 0;
  XTGRAD_ARG(int64_t, groups) = 1;
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
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
