// Losses and a step, from ops.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// The mean of the squared errors; any two shapes that are equal → []
inline Tensor mean_squared_error(const Tensor& y, const Tensor& target) {
  // TODO(1): shapes that differ throw: they would broadcast to something else
  XTGRAD_CHECK(y.sizes() == target.sizes(), "the shapes differ");
  return (y - target).pow(2).mean();
  // end
}

/// The mean of -log(softmax(logits)[label]) over the rows; [n, k], [n] → []
inline Tensor cross_entropy(const Tensor& logits, const Tensor& labels) {
  // TODO(2): log_softmax, then gather picks an element of each row
  return -logits.log_softmax(1).gather(1, labels.unsqueeze(1)).mean();
  // end
}

/// A step of gradient descent for each parameter that has a gradient.
inline void step(const std::vector<Tensor>& parameters, double lr) {
  // TODO(3): without a record
  NoGradGuard no_grad;
  for (Tensor p : parameters)
    if (p.grad().defined()) p.sub_(lr * p.grad());
  // end
}

/// Which part of the rows has its largest logit at the label.
inline double accuracy(const Tensor& logits, const Tensor& labels) {
  // TODO(4): a mean of zeros and ones
  return (logits.argmax(1) == labels).to(kFloat).mean().item<double>();
  // end
}
