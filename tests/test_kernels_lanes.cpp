/// @file Folds in vector registers against plain loops, over every length that takes another path.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <vector>

#include "core/kernels/lanes.h"

using namespace xtgrad::kernels;

namespace {

const auto kPlus = [](auto a, auto b) { return a + b; };
const auto kLarger = [](auto a, auto b) { return ((b > a) | (b != b)) ? b : a; };

/// Small whole numbers: their sums are exact in any order.
template <class T>
std::vector<T> numbers(size_t n, int seed) {
  std::vector<T> x(n);
  for (size_t i = 0; i < n; ++i) x[i] = static_cast<T>((i * 37 + static_cast<size_t>(seed)) % 19);
  return x;
}

template <class T, class Lane>
void check_sums() {
  for (size_t n = 0; n <= 200; ++n) {
    const std::vector<T> x = numbers<T>(n + 3, 5), y = numbers<T>(n + 3, 11);
    for (size_t at = 0; at < 3; ++at) {
      Lane sum = 0, products = 0;
      for (size_t i = 0; i < n; ++i) {
        sum += static_cast<Lane>(x[at + i]);
        products += static_cast<Lane>(x[at + i]) * static_cast<Lane>(y[at + i]);
      }
      const auto length = static_cast<int64_t>(n);
      const auto wide = [](T v) { return static_cast<Lane>(v); };
      CHECK(fold_lanes(x.data() + at, length, Lane{0}, wide, kPlus) == sum);
      if constexpr (sizeof(T) == sizeof(Lane))
        CHECK(fold_lanes(x.data() + at, length, Lane{0}, std::identity(), kPlus) == sum);
      const auto product = [](T a, T b) { return static_cast<Lane>(a) * static_cast<Lane>(b); };
      CHECK(fold_arrays(length, Lane{0}, product, kPlus, x.data() + at, y.data() + at) == products);
    }
  }
}

}  // namespace

TEST_CASE("kernels lanes: sums of every length up to 200, whatever type adds up") {
  check_sums<float, float>();
  check_sums<float, double>();
  check_sums<double, double>();
  check_sums<int64_t, uint64_t>();
}

TEST_CASE("kernels lanes: narrow lanes fold to one too") {
  for (size_t n = 0; n <= 200; ++n) {
    std::vector<uint8_t> x(n, 0);
    const auto either = [](auto a, auto b) { return a | b; };
    const auto seen = [](uint8_t v) { return static_cast<uint8_t>(v != 0); };
    const auto length = static_cast<int64_t>(n);
    CHECK(fold_lanes(x.data(), length, uint8_t{0}, seen, either) == 0);
    for (size_t i = 0; i < n; ++i) {
      x[i] = 4;
      CHECK(fold_lanes(x.data(), length, uint8_t{0}, seen, either) == 1);
      x[i] = 0;
    }
    const auto one = [](uint8_t) { return uint16_t{1}; };
    CHECK(fold_lanes(x.data(), length, uint16_t{0}, one, kPlus) == n);
  }
}

TEST_CASE("kernels lanes: the largest of every length, wherever it or a NaN stands") {
  const float inf = std::numeric_limits<float>::infinity();
  for (size_t n = 1; n <= 130; ++n) {
    std::vector<float> x(n, -inf);
    const auto length = static_cast<int64_t>(n);
    const auto largest = [&] {
      return fold_lanes(x.data(), length, -inf, std::identity(), kLarger);
    };
    CHECK(largest() == -inf);
    for (size_t i = 0; i < n; ++i) {
      x[i] = -3;
      CHECK(largest() == -3);
      x[i] = std::nanf("");
      CHECK(std::isnan(largest()));
      x[i] = inf;
      CHECK(largest() == inf);
      x[i] = -inf;
    }
  }
}

TEST_CASE("kernels lanes: the same numbers give the same bits at any place in memory") {
  for (size_t n = 0; n <= 200; ++n) {
    std::vector<float> x(n + 16);
    const auto length = static_cast<int64_t>(n);
    float first = 0;
    for (size_t at = 0; at < 16; ++at) {
      for (size_t i = 0; i < n; ++i) x[at + i] = std::sin(static_cast<float>(i * i + 1));
      const float sum = fold_lanes(x.data() + at, length, 0.F, std::identity(), kPlus);
      if (at == 0) first = sum;
      CHECK(std::memcmp(&sum, &first, sizeof(float)) == 0);
    }
  }
}

TEST_CASE("kernels lanes: two sums at once, in double") {
  for (size_t n = 0; n <= 200; ++n) {
    const std::vector<float> x = numbers<float>(n, 3), g = numbers<float>(n, 8);
    double sum = 0, products = 0;
    for (size_t i = 0; i < n; ++i) {
      sum += static_cast<double>(x[i]);
      products += static_cast<double>(x[i]) * static_cast<double>(g[i]);
    }
    const TwoSums s = sum_two(
        static_cast<int64_t>(n), [](float xi, float) { return static_cast<double>(xi); },
        [](float xi, float gi) { return static_cast<double>(xi) * static_cast<double>(gi); },
        x.data(), g.data());
    CHECK(s.first == sum);
    CHECK(s.second == products);
  }
}
