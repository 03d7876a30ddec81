// Convolutions as products of matrices.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// All windows of h × w, each a column; [c, H, W] → [c h w, H' W']
inline Tensor columns(const Tensor& X, int64_t h, int64_t w) {
  // TODO(1): unfold(d, size, 1) adds a dim with the windows' elements; then the dims in order
  throw std::logic_error("TODO(1)");
  // end
}

/// Any convolution as one product; [c, H, W], [o, c, h, w] → [o, H', W']
inline Tensor conv_by_product(const Tensor& X, const Tensor& K) {
  const int64_t h = K.size(2), w = K.size(3);
  // TODO(2): a row of the left matrix is one kernel
  throw std::logic_error("TODO(2)");
  // end
}

/// A linear layer, x W^T + b, as a convolution of 1 × 1; [n, c], [o, c], [o] → [n, o]
inline Tensor linear_by_conv(const Tensor& x, const Tensor& W, const Tensor& b) {
  // TODO(3): n images of one pixel
  throw std::logic_error("TODO(3)");
  // end
}
