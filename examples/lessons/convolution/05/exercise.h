// Channels: how many weights, groups, images in a batch.
#pragma once
#include <stdexcept>

#include "../05/channels.h"

/// How many numbers a layer learns: kernels of h × w, a bias for each channel of the result.
inline int64_t weights(int64_t in, int64_t out, int64_t h, int64_t w) {
  // TODO(1): every channel of the result has a kernel for every channel of the image
  throw std::logic_error("TODO(1)");
  // end
}

/// Each channel by itself, with its own kernel; [c, H, W], [c, h, w] → [c, H', W']
inline Tensor depthwise(const Tensor& X, const Tensor& K) {
  // TODO(2): nothing is added up
  throw std::logic_error("TODO(2)");
  // end
}

/// A batch of images, and a bias for each channel; [n, c, H, W], [o, c, h, w], [o] → [n, o, H', W']
inline Tensor batched(const Tensor& X, const Tensor& K, const Tensor& bias) {
  // TODO(3): the bias broadcasts over the last two dims
  throw std::logic_error("TODO(3)");
  // end
}
