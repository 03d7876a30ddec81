#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;
namespace F = nn::functional;

int main() {
  manual_seed(0);
  exercise(1, "relu", [] {
    const Tensor x = tensor({-2., -0.5, 0., 0.5, 3.}).requires_grad_();
    const Tensor y = my_relu(x);
    check(equal(y, x.relu()), "it gives " + repr(y));
    y.backward(tensor({1., 2., 3., 4., 5.}));
    check(equal(x.grad(), tensor({0., 0., 0., 4., 5.})), "the gradient is " + repr(x.grad()));
  });
  exercise(2, "a perceptron", [] {
    nn::Linear first(3, 5), second(5, 2);
    const Tensor x = randn({4, 3});
    const Tensor y = perceptron(x, first->weight, first->bias, second->weight, second->bias);
    check(allclose(y, second(first(x).relu()), 1e-4, 1e-6), "it gives " + repr(y));
  });
  exercise(3, "dropout", [] {
    const Tensor x = full({100, 100}, 3.);
    check(equal(my_dropout(x, 0.25, false), x), "nothing happens when not training");
    const Tensor y = my_dropout(x, 0.25, true);
    near((y == 0).to(kFloat).mean().item<double>(), 0.25, "the part that is dropped", 0.02);
    near(y.max().item<double>(), 4, "what is left of 3", 1e-5);
    near(y.mean().item<double>(), 3, "the mean", 0.1);
    check(!equal(y, my_dropout(x, 0.25, true)), "each time others are dropped");
  });
  return lesson::result();
}
