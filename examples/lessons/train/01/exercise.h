// Losses and a step, from ops.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// The mean of the squared errors; any two shapes that are equal → []
inline Tensor mean_squared_error(const Tensor& y, const Tensor& target) {
  // TODO(1): shapes that differ throw: they would broadcast to something else
  throw std::logic_error("TODO(1)");
  // end
}

/// The mean of -log(softmax(logits)[label]) over the rows; [n, k], [n] → []
inline Tensor cross_entropy(const Tensor& logits, const Tensor& labels) {
  // TODO(2): log_softmax, then gather picks an element of each row
  throw std::logic_error("TODO(2)");
  // end
}

/// A step of gradient descent for each parameter that has a gradient.
inline void step(const std::vector<Tensor>& parameters, double lr) {
  // TODO(3): without a record
  throw std::logic_error("TODO(3)");
  // end
}

/// Which part of the rows has its largest logit at the label.
inline double accuracy(const Tensor& logits, const Tensor& labels) {
  // TODO(4): a mean of zeros and ones
  throw std::logic_error("TODO(4)");
  // end
}
