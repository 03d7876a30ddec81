// Recurrent networks, by hand.
#pragma once
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <stdexcept>

using namespace xtgrad;

/// h after each of T steps, h[t] = tanh(x[t] w_x^T + h[t - 1] w_h^T + b), from zeros;
/// [T, n, a], [k, a], [k, k], [k] → [T, n, k]
inline Tensor recurrent(const Tensor& x, const Tensor& w_x, const Tensor& w_h, const Tensor& b) {
  // TODO(1): a loop over the first dim, and stack
  throw std::logic_error("TODO(1)");
  // end
}

/// Scales all gradients by one number so that their norm, over all of them together, is at most
/// `most`; gives the norm before.
inline double clip(const std::vector<Tensor>& parameters, double most) {
  // TODO(2): smaller gradients stay as they are
  throw std::logic_error("TODO(2)");
  // end
}

/// Of how many equally likely characters it is as if a model had to choose: exp of the mean loss.
inline double perplexity(const Tensor& logits, const Tensor& labels) {
  // TODO(3): [n, k], [n]
  throw std::logic_error("TODO(3)");
  // end
}
