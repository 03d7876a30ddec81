// An op as a row, and one as a rule.
#include <cstdio>

#include "ops.h"

int main() {
  const Tensor x = tensor({-1., 0., 3.}).requires_grad_();
  const Tensor y = soft_sign(x);
  std::printf("%s\n", repr(y.detach()).c_str());
  y.sum().backward();
  std::printf("%s\n", repr(x.grad()).c_str());

  const Tensor a = tensor({1., 2.}).requires_grad_(), b = tensor({3., 4., 5.}).requires_grad_();
  table(a, b).sum().backward();
  std::printf("%s %s\n", repr(a.grad()).c_str(), repr(b.grad()).c_str());

  const Tensor p = tensor({0.5, -2.}, kDouble), q = tensor({1., 0.2, -1.}, kDouble);
  std::printf("%d %d\n",
              autograd::gradcheck([](const Tensor& x) { return soft_sign(x); }, {p}, {.order = 2}),
              autograd::gradcheck([](const Tensor& a, const Tensor& b) { return table(a, b); },
                                  {p, q}, {.order = 2}));
}
