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

TEST_CASE("kernels RmspropStep: agrees with the formulas for every combination and length") {
  for (size_t n = 0; n <= 40; ++n) {
    for (int bits = 0; bits < 8; ++bits) {
      RmspropStep s{};
      s.lr = 0.1, s.alpha = 0.75, s.eps = 1e-3, s.weight_decay = bits & 1 ? 0.01 : 0;
      s.momentum = bits & 2 ? 0.9 : 0;
      std::vector<double> x(n), grad(n), v(n, 0.5), b(n, 0.25), mean(n, 0.125);
      for (size_t i = 0; i < n; ++i) {
        x[i] = static_cast<double>(i) - 11.5;
        grad[i] = static_cast<double>(i % 5) - 2;
      }
      std::vector<double> x_want = x, v_want = v, b_want = b, mean_want = mean;
      step(s, {kDouble,
               static_cast<int64_t>(n),
               x.data(),
               grad.data(),
               {v.data(), bits & 2 ? b.data() : nullptr, bits & 4 ? mean.data() : nullptr}});
      for (size_t i = 0; i < n; ++i) {
        const double g = grad[i] + s.weight_decay * x_want[i];
        v_want[i] = s.alpha * v_want[i] + (1 - s.alpha) * g * g;
        if (bits & 4) mean_want[i] = s.alpha * mean_want[i] + (1 - s.alpha) * g;
        const double centre = bits & 4 ? mean_want[i] * mean_want[i] : 0;
        const double by = g / (std::sqrt(v_want[i] - centre) + s.eps);
        if (bits & 2) b_want[i] = s.momentum * b_want[i] + by;
        x_want[i] -= s.lr * (bits & 2 ? b_want[i] : by);
        CHECK(std::fabs(x[i] - x_want[i]) < 1e-12);
        CHECK(std::fabs(v[i] - v_want[i]) < 1e-12);
        CHECK(std::fabs(b[i] - b_want[i]) < 1e-12);
        CHECK(std::fabs(mean[i] - mean_want[i]) < 1e-12);
      }
    }
  }
}
