// The cross-correlation of an image with a kernel, by loops.
#pragma once
#include <xtgrad/xtgrad.h>

using namespace xtgrad;
using indexing::Slice;

/// Y[i, j] = sum(k, l, X[i + k, j + l] K[k, l]); [H, W], [h, w] → [H - h + 1, W - w + 1]
inline Tensor corr2d(const Tensor& X, const Tensor& K) {
  const int64_t h = K.size(0), w = K.size(1);
  Tensor Y = zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(1); ++j)
      Y[i][j] = (X.index({Slice(i, i + h), Slice(j, j + w)}) * K).sum();
  return Y;
}
