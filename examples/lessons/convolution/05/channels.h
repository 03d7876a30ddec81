// A window over several channels.
#pragma once
#include "../01/corr2d.h"

/// The sum of what each channel gives with its own kernel; [c, H, W], [c, h, w] → [H', W']
inline Tensor corr2d_multi_in(const Tensor& X, const Tensor& K) {
  Tensor Y = corr2d(X[0], K[0]);
  for (int64_t c = 1; c < X.size(0); ++c) Y = Y + corr2d(X[c], K[c]);
  return Y;
}

/// A channel of the result for each kernel; [c, H, W], [o, c, h, w] → [o, H', W']
inline Tensor corr2d_multi_in_out(const Tensor& X, const Tensor& K) {
  std::vector<Tensor> Y;
  for (int64_t o = 0; o < K.size(0); ++o) Y.push_back(corr2d_multi_in(X, K[o]));
  return stack(Y);
}
