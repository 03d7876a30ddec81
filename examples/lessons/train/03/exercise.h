// What else a network for pictures needs.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// The mean of each square of 2 × 2; [n, c, 2 h, 2 w] → [n, c, h, w]
inline Tensor average_pool(const Tensor& x) {
  // TODO(1): a view with two dims more, and a mean over two dims
  throw std::logic_error("TODO(1)");
  // end
}

/// Numbers to the input of the first linear layer: pictures of side × side pass two convolutions of
/// 5 × 5, the first with 2 zeros around, each with a pool of 2 × 2 behind it; the second has 16
/// channels.
inline int64_t features(int64_t side) {
  // TODO(2): for 28 it is 400
  throw std::logic_error("TODO(2)");
  // end
}

/// counts[i][j]: how many of class i were taken for class j; [n, k], [n] → [k, k]
inline Tensor confusion(const Tensor& logits, const Tensor& labels) {
  // TODO(3): of whole numbers
  throw std::logic_error("TODO(3)");
  // end
}
