/// @file Products with a matrix packed once, against plain loops in double.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "core/kernels/conv_simd.h"
#include "core/kernels/gemm.h"
#include "core/kernels/parallel.h"

using namespace xtgrad::kernels;

namespace {

std::vector<float> random_numbers(int64_t n, std::mt19937& engine) {
  std::normal_distribution<float> normal;
  std::vector<float> v(static_cast<size_t>(n));
  for (float& x : v) x = normal(engine);
  return v;
}

void check(const SimdConv& simd, const PanelMatrix& b, int64_t m, bool add) {
  CAPTURE(b.rows);
  CAPTURE(b.columns);
  CAPTURE(b.turned);
  CAPTURE(m);
  std::mt19937 engine(7);
  const std::vector<float> from = random_numbers(b.rows * b.columns, engine);
  const std::vector<float> x = random_numbers(m * b.rows, engine);
  const std::vector<float> before = random_numbers(m * b.columns + 1, engine);
  std::vector<float> packed(static_cast<size_t>(b.packed())), y = before;
  simd.pack_panels(b, from.data(), packed.data());
  simd.multiply_panels(b, packed.data(), m, x.data(), {add ? y.data() : nullptr, b.columns},
                       y.data());
  double worst = 0;
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < b.columns; ++j) {
      const auto at = static_cast<size_t>(i * b.columns + j);
      double sum = add ? double(before[at]) : 0;
      for (int64_t k = 0; k < b.rows; ++k) {
        const int64_t place = b.turned ? j * b.rows + k : k * b.columns + j;
        sum += double(x[static_cast<size_t>(i * b.rows + k)]) *
               double(from[static_cast<size_t>(place)]);
      }
      worst = std::max(worst, std::abs(sum - double(y[at])));
    }
  }
  CHECK(worst < 2e-6 * std::sqrt(double(b.rows)) * 10);
  CHECK(y.back() == before.back());  // nothing is written beyond the result
}

}  // namespace

TEST_CASE("kernels panels: products for every number of rows and remainder of columns") {
  for (const int lanes : {8, 16}) {
    limit_simd(lanes);
    const SimdConv* simd = simd_conv();
    if (simd == nullptr) continue;
    for (const bool turned : {false, true}) {
      for (int64_t m = 1; m <= 26; ++m) check(*simd, {37, 45, turned}, m, m % 2 == 0);
      for (int64_t columns = 1; columns <= 66; ++columns)
        check(*simd, {columns % 19 + 1, columns, turned}, 5, columns % 3 == 0);
      check(*simd, {600, 96, turned}, 13, true);  // several pieces of a sum
      check(*simd, {20, 50, turned}, 500, true);  // and several blocks of rows
    }
  }
  limit_simd(16);
}

TEST_CASE("kernels panels: linear layers add their bias") {
  std::mt19937 engine(5);
  for (const int64_t m : {12, 31, 64}) {
    for (const int64_t n : {48, 75, 128}) {
      const int64_t k = 40;
      const std::vector<float> x = random_numbers(m * k, engine), w = random_numbers(n * k, engine);
      const std::vector<float> bias = random_numbers(n, engine);
      std::vector<float> y(static_cast<size_t>(m * n));
      linear_product(xtgrad::kFloat, m, n, k, {const_cast<float*>(x.data()), k, 1}, w.data(), true,
                     bias.data(), y.data());
      double worst = 0;
      for (size_t i = 0; i < y.size(); ++i) {
        const size_t row = i / size_t(n), column = i % size_t(n);
        double sum = double(bias[column]);
        for (size_t l = 0; l < size_t(k); ++l)
          sum += double(x[row * size_t(k) + l]) * double(w[column * size_t(k) + l]);
        worst = std::max(worst, std::abs(sum - double(y[i])));
      }
      CHECK(worst < 1e-4);
    }
  }
}

TEST_CASE("kernels panels: the same bits for every number of threads") {
  const SimdConv* simd = simd_conv();
  if (simd == nullptr) return;
  const int before = get_num_threads();
  const PanelMatrix b{300, 1000, true};
  std::mt19937 engine(3);
  const std::vector<float> from = random_numbers(b.rows * b.columns, engine);
  const std::vector<float> x = random_numbers(20 * b.rows, engine);
  std::vector<float> packed(static_cast<size_t>(b.packed())), y[2];
  simd->pack_panels(b, from.data(), packed.data());
  for (const int threads : {1, 3}) {
    set_num_threads(threads);
    std::vector<float>& to = y[threads / 2];
    to.resize(static_cast<size_t>(20 * b.columns));
    simd->multiply_panels(b, packed.data(), 20, x.data(), {}, to.data());
  }
  set_num_threads(before);
  CHECK(y[0] == y[1]);
}
