// Windows over an image.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// Y[i, j] = sum(k, l, X[i + k, j + l] K[k, l]), by four loops.
inline Tensor corr2d(const Tensor& X, const Tensor& K) {
  // TODO(1): X[i][j] is a tensor of one number
  throw std::logic_error("TODO(1)");
  // end
}

/// How many windows fit: an image of n, a kernel of k, p zeros at both ends, every s-th place.
inline int64_t places(int64_t n, int64_t k, int64_t p, int64_t s) {
  // TODO(2): whole places only
  throw std::logic_error("TODO(2)");
  // end
}

/// X with p rows and columns of zeros around it.
inline Tensor padded(const Tensor& X, int64_t p) {
  // TODO(3): zeros, and X written into the middle
  throw std::logic_error("TODO(3)");
  // end
}
