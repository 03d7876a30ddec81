// A number, what it was made of, and its slopes.
#include <cstdio>

#include "engine.h"

Value f(Value x, Value y) { return x * y + exp(x); }

int main() {
  const Value x = 2, y = -3;
  const Value z = f(x, y);
  z.backward();
  std::printf("z     = %.4f\n", z.data());
  std::printf("dz/dx = %.4f\n", x.grad());  // y + exp(x)
  std::printf("dz/dy = %.4f\n", y.grad());  // x

  const double h = 1e-5;
  std::printf("by two points: %.4f\n", (f(2 + h, -3).data() - f(2 - h, -3).data()) / (2 * h));
}
