// Channels: how many weights, groups, images in a batch.
#pragma once
#include <stdexcept>

#include "../05/channels.h"

/// How many numbers a layer learns: kernels of h × w, a bias for each channel of the result.
inline int64_t weights(int64_t in, int64_t out, int64_t h, int64_t w) {
  // TODO(1): every channel of the result has a kernel for every channel of the image
  return out * in * h * w + out;
  // end
}

/// Each channel by itself, with its own kernel; [c, H, W], [c, h, w] → [c, H', W']
inline Tensor depthwise(const Tensor& X, const Tensor& K) {
  // TODO(2): nothing is added up
  std::vector<Tensor> Y;
  for (int64_t c = 0; c < X.size(0); ++c) Y.push_back(corr2d(X[c], K[c]));
  return stack(Y);
  // end
}

/// A batch of images, and a bias for each channel; [n, c, H, W], [o, c, h, w], [o] → [n, o, H', W']
inline Tensor batched(const Tensor& X, const Tensor& K, const Tensor& bias) {
  // TODO(3): the bias broadcasts over the last two dims
  std::vector<Tensor> Y;
  for (int64_t n = 0; n < X.size(0); ++n)
    Y.push_back(corr2d_multi_in_out(X[n], K) + bias.view({-1, 1, 1}));
  return stack(Y);
  // end
}
