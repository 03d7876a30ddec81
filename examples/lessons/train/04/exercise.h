// What a residual network is made of.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// Each channel with mean 0 and variance 1 over the batch and all pixels; [n, c, h, w] → the same
inline Tensor normalised(const Tensor& x, double eps) {
  // TODO(1): (x - mean) / sqrt(var + eps), where var divides by n h w
  throw std::logic_error("TODO(1)");
  // end
}

/// The running mean after another batch; momentum is the new one's share.
inline Tensor running(const Tensor& before, const Tensor& batch_mean, double momentum) {
  // TODO(2): what remains is the old one's
  throw std::logic_error("TODO(2)");
  // end
}

/// relu(y + x) for any x: where y has more channels, zeros stand for those that x lacks; where it
/// is smaller by a stride, every stride-th pixel of x is taken. [n, a, h s, w s], [n, b, h, w] →
/// y's
inline Tensor shortcut(const Tensor& x, const Tensor& y) {
  // TODO(3): no weights; b >= a
  throw std::logic_error("TODO(3)");
  // end
}
