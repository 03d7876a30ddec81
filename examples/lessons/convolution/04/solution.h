// Learning a kernel: one step, the whole way, and how large a step may be.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// One step of gradient descent on the sum of the squared errors; gives the loss before it.
inline double step(nn::Conv2d& conv2d, const Tensor& X, const Tensor& Y, double lr) {
  // TODO(1): four lines of the lesson's program
  const Tensor loss = (conv2d(X) - Y).pow(2).sum();
  conv2d->zero_grad();
  loss.backward();
  conv2d->weight.data() -= lr * conv2d->weight.grad();
  return loss.item<double>();
  // end
}

/// How many steps it takes until the loss before a step is below `goal`; at most `most`.
inline int steps_to(double goal, nn::Conv2d& conv2d, const Tensor& X, const Tensor& Y, double lr,
                    int most) {
  // TODO(2): over exercise 1
  for (int i = 0; i < most; ++i)
    if (step(conv2d, X, Y, lr) < goal) return i;
  return most;
  // end
}

/// The same step from the mean of the squared errors with a learning rate for their sum: which
/// learning rate goes as far?
inline double lr_for_mean(double lr_for_sum, const Tensor& Y) {
  // TODO(3): the mean's gradient is that much smaller
  return lr_for_sum * Y.numel();
  // end
}
