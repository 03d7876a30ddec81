// A project that uses xtgrad by its own name.
#include <xtgrad/xtgrad.h>

#include <cstdio>

int main() {
  auto x = xtgrad::ones({2, 3}).requires_grad_();
  (x * x).sum().backward();
  const auto grad = x.grad().sum().item<float>();
  std::printf("sum of the gradient: %g\n", grad);
  return grad == 12 ? 0 : 1;
}
