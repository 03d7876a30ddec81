// The gradient of a gradient.
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;

int main() {
  const Tensor x = tensor(2.).requires_grad_();
  Tensor y = x.pow(4);
  for (int order = 1; order <= 4; ++order) {
    y = autograd::grad({y}, {x}, {}, nullopt, /*create_graph=*/true)[0];
    std::printf("order %d: %g\n", order, y.item<double>());
  }

  // Newton's way to the minimum of x⁴ - 8 x²
  Tensor at = tensor(3.);
  for (int step = 0; step < 4; ++step) {
    const Tensor x = at.detach().requires_grad_();
    const Tensor first = autograd::grad({x.pow(4) - 8 * x.pow(2)}, {x}, {}, nullopt, true)[0];
    const Tensor second = autograd::grad({first}, {x})[0];
    at = x - first / second;
    std::printf("%.4f\n", at.item<double>());
  }
}
