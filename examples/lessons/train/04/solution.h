// What a residual network is made of.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// Each channel with mean 0 and variance 1 over the batch and all pixels; [n, c, h, w] → the same
inline Tensor normalised(const Tensor& x, double eps) {
  // TODO(1): (x - mean) / sqrt(var + eps), where var divides by n h w
  const Tensor centred = x - x.mean({0, 2, 3}, true);
  return centred / (centred.pow(2).mean({0, 2, 3}, true) + eps).sqrt();
  // end
}

/// The running mean after another batch; momentum is the new one's share.
inline Tensor running(const Tensor& before, const Tensor& batch_mean, double momentum) {
  // TODO(2): what remains is the old one's
  return (1 - momentum) * before + momentum * batch_mean;
  // end
}

/// relu(y + x) for any x: where y has more channels, zeros stand for those that x lacks; where it
/// is smaller by a stride, every stride-th pixel of x is taken. [n, a, h s, w s], [n, b, h, w] →
/// y's
inline Tensor shortcut(const Tensor& x, const Tensor& y) {
  // TODO(3): no weights; b >= a
  const int64_t stride = x.size(2) / y.size(2);
  const Tensor small = x.slice(2, 0, x.size(2), stride).slice(3, 0, x.size(3), stride);
  Tensor wide = zeros_like(y);
  wide.narrow(1, 0, x.size(1)).copy_(small);
  return (y + wide).relu();
  // end
}
