// A project that uses xtgrad by its own name.
#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <utility>
#include <vector>

int main() {
  auto x = xtgrad::ones({2, 3}).requires_grad_();
  (x * x).sum().backward();
  const auto grad = x.grad().sum().item<float>();
  std::printf("sum of the gradient: %g\n", grad);

  // Moved, optimisers need what is inline where this is optimised, and exported where it is not.
  std::vector<xtgrad::optim::SGD> several;
  several.push_back(xtgrad::optim::SGD({x}, 0.25));
  xtgrad::optim::Adam adam({x}, 0.), moved = std::move(adam);
  several[0].step();
  moved.step();
  const auto left = x.sum().item<float>();
  std::printf("sum after a step: %g\n", left);
  return grad == 12 && left == 3 ? 0 : 1;
}
