/// @file Matrix products of every combination of strides against a naive loop.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/kernels/gemm.h"
#include "core/kernels/parallel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

std::mt19937 rng(3);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

template <class T>
struct Layout {
  std::vector<T> memory;
  int64_t row, col;

  /// kind: 0 row-major, 1 column-major, 2 with gaps, 3 neither stride 1, 4 and 5 broadcast.
  Layout(int64_t rows, int64_t cols, int64_t kind) {
    const int64_t gap = kind == 2 ? 3 : 0;
    row = kind == 1 ? 1 : kind == 3 ? 2 * cols + 1 : cols + gap;
    col = kind == 1 ? rows : kind == 3 ? 2 : 1;
    if (kind == 4) row = 0;
    if (kind == 5) col = 0;
    memory.resize(static_cast<size_t>(rows * std::max<int64_t>(row, 1) +
                                      cols * std::max<int64_t>(col, 1) + 8));
    for (T& x : memory) x = static_cast<T>(pick(-5, 5));
  }
  MatrixView view() { return {memory.data(), row, col}; }
  T& at(int64_t i, int64_t j) { return memory[static_cast<size_t>(i * row + j * col)]; }
};

template <class T>
void check_one(int64_t m, int64_t n, int64_t k) {
  Layout<T> a(m, k, pick(0, 5)), b(k, n, pick(0, 5)), c(m, n, pick(0, 3));
  const T alpha = pick(0, 1) ? T{1} : T{2};
  const T beta = static_cast<T>(pick(0, 2));
  if (beta == T{0} && std::is_floating_point_v<T>) {
    for (T& x : c.memory) x = std::numeric_limits<T>::quiet_NaN();  // must not be read
  }
  Layout<T> expected = c;
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) {
      T s{0};
      for (int64_t l = 0; l < k; ++l) s = static_cast<T>(s + a.at(i, l) * b.at(l, j));
      expected.at(i, j) =
          static_cast<T>(alpha * s + (beta == T{0} ? T{0} : static_cast<T>(beta * c.at(i, j))));
    }
  }
  gemm(kTypeOf<T>, m, n, k, static_cast<double>(alpha), a.view(), b.view(),
       static_cast<double>(beta), c.view());
  for (size_t i = 0; i < c.memory.size(); ++i) {  // also what lies between the elements
    const T x = c.memory[i], y = expected.memory[i];
    if (!(x == y || (x != x && y != y))) {
      CAPTURE(m);
      CAPTURE(n);
      CAPTURE(k);
      CAPTURE(i);
      REQUIRE(x == y);
    }
  }
}

}  // namespace

TEST_CASE("kernels gemm: all layouts agree with a naive loop") {
  for (int threads : {1, 3}) {
    set_num_threads(threads);
    for (int round = 0; round < 2000; ++round) {
      const int64_t most = pick(0, 2) == 0 ? 90 : 9;
      const int64_t m = pick(0, 3) ? pick(0, most) : 1, n = pick(0, 3) ? pick(0, most) : 1;
      const int64_t k = pick(0, 5) ? pick(0, most) : 1;
      check_one<float>(m, n, k);
      check_one<double>(m, n, k);
      check_one<int64_t>(m, n, k);
      check_one<uint8_t>(m, n, k);
      check_one<int16_t>(m, n, k);
    }
  }
  for (int round = 0; round < 5; ++round) check_one<float>(pick(100, 300), pick(100, 200), 70);
  set_num_threads(1);
}

TEST_CASE("kernels gemm_batched: broadcast and split batches") {
  for (int threads : {1, 2}) {
    set_num_threads(threads);
    for (int64_t batch : {1, 3, 40}) {
      const int64_t m = 20, n = 30, k = 40;
      std::vector<float> a(static_cast<size_t>(batch * m * k)), b(static_cast<size_t>(k * n));
      std::vector<float> c(static_cast<size_t>(batch * m * n));
      for (float& x : a) x = static_cast<float>(pick(-4, 4));
      for (float& x : b) x = static_cast<float>(pick(-4, 4));
      gemm_batched(kFloat, batch, m, n, k, 1, {a.data(), k, 1}, m * k, {b.data(), n, 1}, 0, 0,
                   {c.data(), n, 1}, m * n);
      for (int64_t i = 0; i < batch * m; ++i) {
        for (int64_t j = 0; j < n; ++j) {
          float s = 0;
          for (int64_t l = 0; l < k; ++l) {
            s += a[static_cast<size_t>(i * k + l)] * b[static_cast<size_t>(l * n + j)];
          }
          REQUIRE(c[static_cast<size_t>(i * n + j)] == s);
        }
      }
    }
  }
  set_num_threads(1);
}
