/// @file nn::functional::conv1d, conv2d and conv3d.
#pragma once
#include <xtgrad/nn/conv.h>

namespace xtgrad::nn::functional::inline v1 {

template <size_t D>
struct ConvFuncOptions {
  using padding_t = nn::detail::conv_padding_t<D>;
  XTGRAD_ARG(Tensor, bias) = Tensor();
  XTGRAD_ARG(ExpandingArray<D>, stride) = 1;
  XTGRAD_ARG(padding_t, padding) = 0;

 public:
  ConvFuncOptions& padding(std::initializer_list<int64_t> sizes) {
    return padding(IntArrayRef(sizes));
  }
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
  XTGRAD_ARG(int64_t, groups) = 1;
};
using Conv1dFuncOptions = ConvFuncOptions<1>;
using Conv2dFuncOptions = ConvFuncOptions<2>;
using Conv3dFuncOptions = ConvFuncOptions<3>;

// What the layers of these names compute, with the weight given.
XTGRAD_API Tensor conv1d(const Tensor& input, const Tensor& weight,
                         const Conv1dFuncOptions& options = {});
XTGRAD_API Tensor conv2d(const Tensor& input, const Tensor& weight,
                         const Conv2dFuncOptions& options = {});
XTGRAD_API Tensor conv3d(const Tensor& input, const Tensor& weight,
                         const Conv3dFuncOptions& options = {});

}  // namespace xtgrad::nn::functional::inline v1
