/// @file The fused step of SGD against its formulas, one after another.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/kernels/optim.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

TEST_CASE("kernels SgdStep: agrees with the formulas for every combination") {
  for (int bits = 0; bits < 16; ++bits) {
    SgdStep s{0.1, bits & 1 ? 0.9 : 0, bits & 2 ? 0.25 : 0, bits & 4 ? 0.01 : 0, (bits & 8) != 0,
              true};
    const size_t n = 37;
    std::vector<double> x(n), grad(n), x_want, buffer(n, std::nan("")), b_want(n);
    for (size_t i = 0; i < n; ++i) {
      x[i] = static_cast<double>(i) - 11.5;
      grad[i] = static_cast<double>(i % 5) - 2;
    }
    x_want = x;
    for (int round = 0; round < 3; ++round) {
      s.first = round == 0;
      step(s, {kDouble,
               static_cast<int64_t>(n),
               x.data(),
               grad.data(),
               {s.momentum != 0 ? buffer.data() : nullptr}});
      for (size_t i = 0; i < n; ++i) {
        double g = grad[i] + s.weight_decay * x_want[i];
        if (s.momentum != 0) {
          b_want[i] = s.first ? g : s.momentum * b_want[i] + (1 - s.dampening) * g;
          g = s.nesterov ? g + s.momentum * b_want[i] : b_want[i];
        }
        x_want[i] -= s.lr * g;
        CHECK(std::fabs(x[i] - x_want[i]) < 1e-13);
      }
    }
  }
}
