#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

void near(const Tensor& is, const Tensor& should, const std::string& what) {
  check(is.sizes() == should.sizes() && allclose(is, should),
        what + " is " + repr(is) + ", should be " + repr(should));
}

int main() {
  const Tensor at = tensor({2., -1., 0.5}, kDouble);
  exercise(1, "the second derivative", [&] {
    near(second_derivative([](const Tensor& x) { return x.pow(3); }, at), 6 * at, "that of x³");
    near(second_derivative([](const Tensor& x) { return x.sin(); }, at), -at.sin(), "that of sin");
  });
  exercise(2, "the Hessian times v", [&] {
    // x₀² x₁ + x₂³
    auto f = [](const Tensor& x) { return x[0] * x[0] * x[1] + x[2].pow(3); };
    near(hessian_times(f, at, tensor({1., 0., 0.}, kDouble)), tensor({-2., 4., 0.}, kDouble),
         "its first column");
    near(hessian_times(f, at, tensor({1., -1., 2.}, kDouble)), tensor({-6., 4., 6.}, kDouble),
         "H (1, -1, 2)");
  });
  exercise(3, "a penalty for large gradients", [&] {
    const Tensor x = at.clone().requires_grad_();
    const Tensor loss = with_penalty(x.pow(2).sum(), x, 0.5);
    near(loss.detach(), tensor(5.25 + 0.5 * 4 * 5.25, kDouble), "the loss");
    loss.backward();
    near(x.grad(), 2 * at + 4 * at, "its gradient");
  });
  return result();
}
