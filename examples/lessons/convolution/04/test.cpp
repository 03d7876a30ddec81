#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

nn::Conv2d fresh(double a, double b) {
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(tensor({a, b}).view({1, 1, 1, 2}));
  return conv2d;
}

int main() {
  Tensor X = ones({1, 1, 6, 8});
  X.slice(3, 2, 6).zero_();
  const Tensor Y = X.slice(3, 0, 7) - X.slice(3, 1, 8);
  // The losses that a notebook printed, from the weights that it began with.
  exercise(1, "one step", [&] {
    auto conv2d = fresh(0.703226686, 0.458586901);
    for (double loss : {29.4910, 16.7445, 9.8441, 5.9429})
      near(step(conv2d, X, Y, 3e-2), loss, "the loss", 1e-5);
  });
  exercise(2, "the way there", [&] {
    auto conv2d = fresh(0.703226686, 0.458586901);
    same(steps_to(0.5, conv2d, X, Y, 3e-2, 100), 9, "the number of steps to 0.5");
    conv2d = fresh(0.703226686, 0.458586901);
    same(steps_to(0, conv2d, X, Y, 3e-2, 5), 5, "the number of steps at most");
    conv2d = fresh(0.7, 0.4);
    const double first = (conv2d(X) - Y).pow(2).sum().item<double>();
    same(steps_to(first, conv2d, X, Y, 3e-2, 5), 1, "the number of steps to what is there");
    conv2d = fresh(0.7, 0.4);
    steps_to(0, conv2d, X, Y, 3e-2, 0);
    check(equal(conv2d->weight, fresh(0.7, 0.4)->weight), "with 0 steps at most there was one");
  });
  exercise(3, "mean and sum", [&] {
    auto by_sum = fresh(0.1, 0.2), by_mean = fresh(0.1, 0.2);
    (by_sum(X) - Y).pow(2).sum().backward();
    (by_mean(X) - Y).pow(2).mean().backward();
    check(allclose(0.01 * by_sum->weight.grad(), lr_for_mean(0.01, Y) * by_mean->weight.grad()),
          "the steps differ");
  });
  return lesson::result();
}
