// The three gradients of a window's layer, by hand, and a layer.
#pragma once
#include <stdexcept>

#include "../02/conv2d.h"

/// The gradient of K from that of Y = corr2d(X, K).
inline Tensor kernel_gradient(const Tensor& g, const Tensor& X) {
  // TODO(1): K[k, l] meets X[i + k, j + l] wherever g[i, j] stands; that is a corr2d again
  throw std::logic_error("TODO(1)");
  // end
}

/// The gradient of the bias from that of Y = corr2d(X, K) + bias; [1]
inline Tensor bias_gradient(const Tensor& g) {
  // TODO(2): it was added everywhere
  throw std::logic_error("TODO(2)");
  // end
}

/// The gradient of X: every g[i, j] goes to where the window was, by the kernel.
inline Tensor image_gradient(const Tensor& g, const Tensor& K) {
  // TODO(3): add K, g[i, j] times, at each place
  throw std::logic_error("TODO(3)");
  // end
}
