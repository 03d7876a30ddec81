// What else a network for pictures needs.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// The mean of each square of 2 × 2; [n, c, 2 h, 2 w] → [n, c, h, w]
inline Tensor average_pool(const Tensor& x) {
  // TODO(1): a view with two dims more, and a mean over two dims
  return x.view({x.size(0), x.size(1), x.size(2) / 2, 2, x.size(3) / 2, 2}).mean({3, 5});
  // end
}

/// Numbers to the input of the first linear layer: pictures of side × side pass two convolutions of
/// 5 × 5, the first with 2 zeros around, each with a pool of 2 × 2 behind it; the second has 16
/// channels.
inline int64_t features(int64_t side) {
  // TODO(2): for 28 it is 400
  const int64_t last = (side / 2 - 4) / 2;
  return 16 * last * last;
  // end
}

/// counts[i][j]: how many of class i were taken for class j; [n, k], [n] → [k, k]
inline Tensor confusion(const Tensor& logits, const Tensor& labels) {
  // TODO(3): of whole numbers
  Tensor counts = zeros({logits.size(1), logits.size(1)}, kLong);
  const Tensor said = logits.argmax(1);
  for (int64_t i = 0; i < labels.size(0); ++i)
    counts[labels[i].item<int64_t>()][said[i].item<int64_t>()] += 1;
  return counts;
  // end
}
