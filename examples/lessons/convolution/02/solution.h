// The three gradients of a window's layer, by hand, and a layer.
#pragma once
#include <stdexcept>

#include "../02/conv2d.h"

/// The gradient of K from that of Y = corr2d(X, K).
inline Tensor kernel_gradient(const Tensor& g, const Tensor& X) {
  // TODO(1): K[k, l] meets X[i + k, j + l] wherever g[i, j] stands; that is a corr2d again
  return corr2d(X, g);
  // end
}

/// The gradient of the bias from that of Y = corr2d(X, K) + bias; [1]
inline Tensor bias_gradient(const Tensor& g) {
  // TODO(2): it was added everywhere
  return g.sum().view({1});
  // end
}

/// The gradient of X: every g[i, j] goes to where the window was, by the kernel.
inline Tensor image_gradient(const Tensor& g, const Tensor& K) {
  // TODO(3): add K, g[i, j] times, at each place
  Tensor dX = zeros({g.size(0) + K.size(0) - 1, g.size(1) + K.size(1) - 1});
  for (int64_t i = 0; i < g.size(0); ++i)
    for (int64_t j = 0; j < g.size(1); ++j)
      dX.narrow(0, i, K.size(0)).narrow(1, j, K.size(1)).add_(g[i][j] * K);
  return dX;
  // end
}
