// What stands between two layers, and what keeps a network from learning by heart.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// max(x, 0), from a comparison.
inline Tensor my_relu(const Tensor& x) {
  // TODO(1): the gradient at 0 is 0
  throw std::logic_error("TODO(1)");
  // end
}

/// Two layers with a relu between them; [n, a], [h, a], [h], [o, h], [o] → [n, o]
inline Tensor perceptron(const Tensor& x, const Tensor& w1, const Tensor& b1, const Tensor& w2,
                         const Tensor& b2) {
  // TODO(2): weights are [out, in]
  throw std::logic_error("TODO(2)");
  // end
}

/// Each element is dropped with probability p; the others grow so that the mean stays.
inline Tensor my_dropout(const Tensor& x, double p, bool training) {
  // TODO(3): bernoulli gives ones with a probability; nothing happens when not training
  throw std::logic_error("TODO(3)");
  // end
}
