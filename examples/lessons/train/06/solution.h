// The parts of a Transformer.
#pragma once
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <stdexcept>

using namespace xtgrad;

/// softmax(q k^T / sqrt(d)) v, where no place sees a later one; [T, d], [T, d], [T, d] → [T, d]
inline Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v) {
  // TODO(1): what is masked gets -infinity before the softmax
  const Tensor scores = q.mm(k.t()) / std::sqrt(double(q.size(1)));
  const Tensor future = ones_like(scores).triu(1).to(kBool);
  return scores.masked_fill(future, -INFINITY).softmax(1).mm(v);
  // end
}

/// Each row with mean 0 and variance 1; [T, e] → [T, e]
inline Tensor layer_normalised(const Tensor& x, double eps) {
  // TODO(2): as BatchNorm2d, over the last dim; the variance divides by e
  const Tensor centred = x - x.mean(1, true);
  return centred / (centred.pow(2).mean(1, true) + eps).sqrt();
  // end
}

/// [T, e] as [heads, T, e / heads]: head 0 has the first numbers of each row.
inline Tensor split_heads(const Tensor& x, int64_t heads) {
  // TODO(3): a view and a transposition, in this order
  return x.view({x.size(0), heads, x.size(1) / heads}).transpose(0, 1);
  // end
}

/// The probabilities of what comes next: high temperatures make them alike; [k] → [k]
inline Tensor chances(const Tensor& logits, double temperature) {
  // TODO(4): before the softmax
  return (logits / temperature).softmax(0);
  // end
}
