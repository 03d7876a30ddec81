// The parts of a Transformer.
#pragma once
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <stdexcept>

using namespace xtgrad;

/// softmax(q k^T / sqrt(d)) v, where no place sees a later one; [T, d], [T, d], [T, d] → [T, d]
inline Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v) {
  // TODO(1): what is masked gets -infinity before the softmax
  throw std::logic_error("TODO(1)");
  // end
}

/// Each row with mean 0 and variance 1; [T, e] → [T, e]
inline Tensor layer_normalised(const Tensor& x, double eps) {
  // TODO(2): as BatchNorm2d, over the last dim; the variance divides by e
  throw std::logic_error("TODO(2)");
  // end
}

/// [T, e] as [heads, T, e / heads]: head 0 has the first numbers of each row.
inline Tensor split_heads(const Tensor& x, int64_t heads) {
  // TODO(3): a view and a transposition, in this order
  throw std::logic_error("TODO(3)");
  // end
}

/// The probabilities of what comes next: high temperatures make them alike; [k] → [k]
inline Tensor chances(const Tensor& logits, double temperature) {
  // TODO(4): before the softmax
  throw std::logic_error("TODO(4)");
  // end
}
