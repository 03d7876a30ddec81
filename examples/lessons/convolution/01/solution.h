// Windows over an image.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// Y[i, j] = sum(k, l, X[i + k, j + l] K[k, l]), by four loops.
inline Tensor corr2d(const Tensor& X, const Tensor& K) {
  // TODO(1): X[i][j] is a tensor of one number
  const int64_t h = K.size(0), w = K.size(1);
  Tensor Y = zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(1); ++j)
      for (int64_t k = 0; k < h; ++k)
        for (int64_t l = 0; l < w; ++l) Y[i][j] += X[i + k][j + l] * K[k][l];
  return Y;
  // end
}

/// How many windows fit: an image of n, a kernel of k, p zeros at both ends, every s-th place.
inline int64_t places(int64_t n, int64_t k, int64_t p, int64_t s) {
  // TODO(2): whole places only
  return (n + 2 * p - k) / s + 1;
  // end
}

/// X with p rows and columns of zeros around it.
inline Tensor padded(const Tensor& X, int64_t p) {
  // TODO(3): zeros, and X written into the middle
  Tensor Y = zeros({X.size(0) + 2 * p, X.size(1) + 2 * p});
  Y.narrow(0, p, X.size(0)).narrow(1, p, X.size(1)).copy_(X);
  return Y;
  // end
}
