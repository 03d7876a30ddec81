// Convolutions as products of matrices.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// All windows of h × w, each a column; [c, H, W] → [c h w, H' W']
inline Tensor columns(const Tensor& X, int64_t h, int64_t w) {
  // TODO(1): unfold(d, size, 1) adds a dim with the windows' elements; then the dims in order
  const Tensor all = X.unfold(1, h, 1).unfold(2, w, 1);  // [c, H', W', h, w]
  return all.permute({0, 3, 4, 1, 2}).reshape({X.size(0) * h * w, all.size(1) * all.size(2)});
  // end
}

/// Any convolution as one product; [c, H, W], [o, c, h, w] → [o, H', W']
inline Tensor conv_by_product(const Tensor& X, const Tensor& K) {
  const int64_t h = K.size(2), w = K.size(3);
  // TODO(2): a row of the left matrix is one kernel
  const Tensor Y = K.reshape({K.size(0), -1}).mm(columns(X, h, w));
  return Y.view({K.size(0), X.size(1) - h + 1, X.size(2) - w + 1});
  // end
}

/// A linear layer, x W^T + b, as a convolution of 1 × 1; [n, c], [o, c], [o] → [n, o]
inline Tensor linear_by_conv(const Tensor& x, const Tensor& W, const Tensor& b) {
  // TODO(3): n images of one pixel
  const Tensor K = W.view({W.size(0), W.size(1), 1, 1});
  return nn::functional::conv2d(x.view({x.size(0), x.size(1), 1, 1}), K,
                                nn::functional::Conv2dFuncOptions().bias(b))
      .flatten(1);
  // end
}
