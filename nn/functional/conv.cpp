/// @file The convolutions of nn::functional.
#include "nn/functional/conv.h"

#include "nn/convolve.h"

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor conv1d(const Tensor& x, const Tensor& weight, const Conv1dFuncOptions& o) {
  return convolve(x, weight, o.bias(), o);
}
Tensor conv2d(const Tensor& x, const Tensor& weight, const Conv2dFuncOptions& o) {
  return convolve(x, weight, o.bias(), o);
}
Tensor conv3d(const Tensor& x, const Tensor& weight, const Conv3dFuncOptions& o) {
  return convolve(x, weight, o.bias(), o);
}
Tensor conv_transpose1d(const Tensor& x, const Tensor& w, const ConvTranspose1dFuncOptions& o) {
  return convolve_transposed(x, w, o.bias(), o, o.output_padding());
}
Tensor conv_transpose2d(const Tensor& x, const Tensor& w, const ConvTranspose2dFuncOptions& o) {
  return convolve_transposed(x, w, o.bias(), o, o.output_padding());
}
Tensor conv_transpose3d(const Tensor& x, const Tensor& w, const ConvTranspose3dFuncOptions& o) {
  return convolve_transposed(x, w, o.bias(), o, o.output_padding());
}

}}  // namespace xtgrad::nn::functional::v1
