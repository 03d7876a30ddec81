/// @file Softmax against its formula.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/kernels/parallel.h"
#include "core/kernels/softmax_kernel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

std::mt19937 rng(11);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

template <class T>
void check_one(bool logarithm, int64_t outer, int64_t n, int64_t inner) {
  const double tolerance = sizeof(T) == 4 ? 2e-6 : 1e-13;
  const size_t total = static_cast<size_t>(outer * n * inner);
  std::vector<T> x(total), y(total), g(total), dx(total);
  for (T& v : x) v = static_cast<T>(pick(-1000, 1000)) / 100;
  for (T& v : g) v = static_cast<T>(pick(-100, 100)) / 100;
  softmax(kTypeOf<T>, logarithm, outer, n, inner, x.data(), y.data());
  softmax_backward(kTypeOf<T>, logarithm, outer, n, inner, g.data(), y.data(), dx.data());
  double worst = 0;
  for (int64_t o = 0; o < outer; ++o) {
    for (int64_t j = 0; j < inner; ++j) {
      auto at = [&](int64_t i) { return static_cast<size_t>((o * n + i) * inner + j); };
      double sum = 0, gy = 0, gs = 0;
      for (int64_t i = 0; i < n; ++i) sum += std::exp(static_cast<double>(x[at(i)]));
      for (int64_t i = 0; i < n; ++i) {
        const double p = std::exp(static_cast<double>(x[at(i)])) / sum;
        gy += static_cast<double>(g[at(i)]) * p;
        gs += static_cast<double>(g[at(i)]);
      }
      for (int64_t i = 0; i < n; ++i) {
        const double p = std::exp(static_cast<double>(x[at(i)])) / sum;
        const double gi = static_cast<double>(g[at(i)]);
        const double want = logarithm ? std::log(p) : p;
        const double want_dx = logarithm ? gi - p * gs : p * (gi - gy);
        worst = std::max(
            worst, std::fabs(static_cast<double>(y[at(i)]) - want) / std::max(1., std::fabs(want)));
        worst = std::max(worst, std::fabs(static_cast<double>(dx[at(i)]) - want_dx) /
                                    std::max(1., std::fabs(gs)));
      }
    }
  }
  CHECK(worst < tolerance);
}

}  // namespace

TEST_CASE("kernels softmax: forward and backward agree with the formula") {
  for (int threads : {1, 2}) {
    set_num_threads(threads);
    for (int64_t n = 1; n <= 200; ++n) {
      check_one<float>(n % 2 == 0, 3, n, 1);
      check_one<double>(n % 2 == 1, 3, n, 1);
    }
    for (int round = 0; round < 40; ++round) {
      const int64_t outer = pick(0, 1) ? 1 : pick(2, 20), n = pick(1, 40), inner = pick(2, 300);
      check_one<float>(round % 2 == 0, outer, n, inner);
      check_one<double>(round % 2 == 0, outer, n, inner);
    }
  }
  set_num_threads(1);
}

TEST_CASE("kernels softmax: infinities and NaN as in PyTorch") {
  const float inf = std::numeric_limits<float>::infinity();
  const float x[3][2] = {{-inf, -inf}, {-inf, 1}, {std::nanf(""), 1}};
  for (int64_t inner : {1, 2}) {
    float y[3][2], t[2][3];
    if (inner == 1) {
      softmax(kFloat, false, 3, 2, 1, x, y);
    } else {  // the same, transposed
      const float xt[2][3] = {{-inf, -inf, std::nanf("")}, {-inf, 1, 1}};
      softmax(kFloat, false, 1, 2, 3, xt, t);
      for (int i = 0; i < 6; ++i) y[i % 3][i / 3] = t[i / 3][i % 3];
    }
    CHECK(std::isnan(y[0][0]));
    CHECK(std::isnan(y[0][1]));
    CHECK(y[1][0] == 0);
    CHECK(y[1][1] == 1);
    CHECK(std::isnan(y[2][0]));
    CHECK(std::isnan(y[2][1]));
  }
}
