/// @file Gathering, scattering and adding at computed places against plain loops.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "core/kernels/index_kernel.h"
#include "core/kernels/parallel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

std::mt19937 rng(3);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

/// A dense array whose dims lie in memory in a random order.
template <class T>
struct Array {
  std::vector<int64_t> shape, strides;
  std::vector<T> memory;
  explicit Array(std::vector<int64_t> s) : shape(std::move(s)), strides(shape.size()) {
    std::vector<size_t> order(shape.size());
    for (size_t d = 0; d < order.size(); ++d) order[d] = order.size() - 1 - d;
    if (pick(0, 1)) std::shuffle(order.begin(), order.end(), rng);
    int64_t next = 1;
    for (size_t d : order) {
      strides[d] = next;
      next *= shape[d];
    }
    memory.resize(static_cast<size_t>(next));
    for (T& v : memory) v = static_cast<T>(pick(-9, 9));
  }
  int64_t offset(const std::vector<int64_t>& at) const {
    int64_t o = 0;
    for (size_t d = 0; d < at.size(); ++d) o += at[d] * strides[d];
    return o;
  }
  T& operator[](const std::vector<int64_t>& at) { return memory[static_cast<size_t>(offset(at))]; }
  Operand operand() { return {memory.data(), kTypeOf<T>, kTypeOf<T>, strides.data()}; }
};

/// Calls f(position) for all positions of a shape, the last dim first.
template <class F>
void for_each_position(const std::vector<int64_t>& shape, F f) {
  int64_t total = 1;
  for (int64_t n : shape) total *= n;
  std::vector<int64_t> at(shape.size());
  for (int64_t i = 0; i < total; ++i) {
    int64_t rest = i;
    for (size_t d = shape.size(); d-- > 0; rest /= shape[d]) at[d] = rest % shape[d];
    f(at);
  }
}

template <class T>
void check_along(std::vector<int64_t> shape, size_t d, int64_t size) {
  std::vector<int64_t> x_shape = shape;
  x_shape[d] = size;
  Array<T> x(x_shape), y(shape);
  Array<int64_t> index(shape);
  for (int64_t& i : index.memory) i = pick(0, size - 1);
  const int dim = static_cast<int>(shape.size());
  const auto place = [&](std::vector<int64_t> at) {
    at[d] = index[at];
    return at;
  };

  Array<T> sums = x, last = x, tops = x;
  for_each_position(shape, [&](const std::vector<int64_t>& at) {
    sums[place(at)] += y[at];
    last[place(at)] = y[at];
    tops[place(at)] = std::max(tops[place(at)], y[at]);
  });
  Array<T> got = x;
  scatter(dim, shape.data(), static_cast<int>(d), got.operand(), index.operand(), y.operand(),
          true);
  CHECK(got.memory == sums.memory);
  got = x;
  scatter(dim, shape.data(), static_cast<int>(d), got.operand(), index.operand(), y.operand(),
          false);
  CHECK(got.memory == last.memory);
  got = x;
  scatter(dim, shape.data(), static_cast<int>(d), got.operand(), index.operand(), y.operand(),
          Combine::Max);
  CHECK(got.memory == tops.memory);

  gather(dim, shape.data(), static_cast<int>(d), y.operand(), x.operand(), index.operand());
  int wrong = 0;
  for_each_position(shape, [&](const std::vector<int64_t>& at) { wrong += y[at] != x[place(at)]; });
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("kernels index: gather and scatter along every dim, in any layout, on any threads") {
  for (int round = 0; round < 40; ++round) {
    set_num_threads(round % 2 == 0 ? 1 : 3);
    const int64_t large = round % 8 == 0 ? 4000 : 6;
    for (size_t d : {0, 1, 2}) {
      const std::vector<int64_t> shape = {pick(1, large), pick(1, 5), pick(1, 40)};
      check_along<float>(shape, d, pick(1, 20));
      check_along<int64_t>(shape, d, pick(1, 20));
    }
    check_along<double>({pick(1, 200)}, 0, pick(1, 300));
  }
  set_num_threads(1);
}

TEST_CASE("kernels index: add at places, runs of every length") {
  for (int64_t after = 1; after <= 70; ++after) {
    set_num_threads(after % 2 == 0 ? 1 : 2);
    const int64_t picked = 30, rows = 7;
    std::vector<float> x(static_cast<size_t>(rows * after)), y(static_cast<size_t>(picked * after));
    for (float& v : x) v = static_cast<float>(pick(-9, 9));
    for (float& v : y) v = static_cast<float>(pick(-9, 9));
    y[0] = std::numeric_limits<float>::infinity();
    std::vector<int64_t> to, from, run, turned;
    for (int64_t s = 0; s < picked; ++s) {
      to.push_back(pick(0, rows - 1) * after);
      from.push_back(s * after);
    }
    for (int64_t a = 0; a < after; ++a) {
      run.push_back(a);
      turned.push_back(after - 1 - a);
    }
    const int64_t zero = 0;
    for (const std::vector<int64_t>* places : {&run, &turned}) {
      std::vector<float> want = x, got = x;
      for (size_t s = 0; s < to.size(); ++s)
        for (int64_t a = 0; a < after; ++a)
          want[static_cast<size_t>(to[s] + (*places)[static_cast<size_t>(a)])] +=
              y[static_cast<size_t>(from[s] + a)];
      add({got.data(), &zero, to.data(), places->data()},
          {y.data(), &zero, from.data(), run.data()}, {1, picked, after}, kFloat);
      CHECK(got == want);
    }
  }
  set_num_threads(1);
}

TEST_CASE("kernels index: all_below finds a place out of bounds wherever it stands") {
  for (size_t n = 0; n <= 70; ++n) {
    std::vector<int64_t> index(n, 4);
    const auto length = static_cast<int64_t>(n);
    CHECK(all_below(5, index.data(), length));
    CHECK(all_below(4, index.data(), length) == (n == 0));
    for (size_t i = 0; i < n; ++i) {
      for (int64_t bad : {int64_t{-1}, int64_t{5}, std::numeric_limits<int64_t>::min()}) {
        index[i] = bad;
        CHECK_FALSE(all_below(5, index.data(), length));
      }
      index[i] = 4;
    }
  }
}
