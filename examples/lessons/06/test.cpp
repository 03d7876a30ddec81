#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

int main() {
  const Tensor x = tensor({0.5, -2., 1.}, kDouble);
  exercise(1, "log(sum(exp(x)))", [&] {
    autograd::gradcheck([](const Tensor& x) { return 3 * log_sum_exp(x); }, {x}, {.order = 2});
  });
  exercise(2, "x / |x|", [&] {
    autograd::gradcheck([](const Tensor& x) { return 3 * direction(x); }, {x}, {.order = 2});
  });
  exercise(3, "the trace of a product", [] {
    const Tensor a = tensor({{1., 2., 3.}, {4., 5., -6.}}, kDouble);
    const Tensor b = tensor({{0.5, 1.}, {-1., 2.}, {3., 0.25}}, kDouble);
    autograd::gradcheck([](const Tensor& a, const Tensor& b) { return 3 * trace_of_product(a, b); },
                        {a, b}, {.order = 2});
  });
  exercise(4, "rounding, straight through", [] {
    const Tensor x = tensor({-1.5, -1., -0.25, 0.75, 1., 1.5}).requires_grad_();
    const Tensor g = tensor({1., 2., 3., 4., 5., 6.});
    rounded(x).backward(g);
    check(equal(x.grad(), tensor({0., 2., 3., 4., 5., 0.})), "the gradient is " + repr(x.grad()));
  });
  return lesson::result();
}
