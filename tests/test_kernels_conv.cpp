/// @file Convolutions of one to three dims, their gradients, unfold and fold against naive loops.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "core/kernels/conv_kernel.h"
#include "core/kernels/parallel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

std::mt19937 rng(13);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}
int64_t product(const int64_t (&v)[3]) { return v[0] * v[1] * v[2]; }

Conv random_conv(ScalarType dtype, int64_t size) {
  Conv c{};
  c.dtype = dtype;
  c.batch = pick(1, 4);
  c.groups = pick(0, 2) ? 1 : pick(2, 4);
  c.channels = c.groups * pick(1, size / 4 + 2);
  c.filters = c.groups * pick(1, size / 4 + 2);
  const int dims = static_cast<int>(pick(1, 3));
  for (int d = 0; d < 3; ++d) {
    if (d < 3 - dims) {
      c.in[d] = c.kernel[d] = c.out[d] = c.stride[d] = c.dilation[d] = 1;
      continue;
    }
    c.kernel[d] = pick(1, 4);
    c.stride[d] = pick(1, 3);
    c.dilation[d] = pick(1, 2);
    c.padding[d] = pick(0, 2);
    const int64_t span = c.dilation[d] * (c.kernel[d] - 1) + 1;
    c.in[d] = std::max<int64_t>(1, span - 2 * c.padding[d]) + pick(0, dims == 3 ? size / 2 : size);
    c.out[d] = (c.in[d] + 2 * c.padding[d] - span) / c.stride[d] + 1;
  }
  if (pick(0, 6) == 0) {  // pointwise
    for (int d = 0; d < 3; ++d) {
      c.kernel[d] = c.stride[d] = 1;
      c.padding[d] = 0;
      c.out[d] = c.in[d];
    }
  }
  return c;
}

/// Calls f(y index, w index, x index, column index) for every product of the convolution.
template <class F>
void for_each_product(const Conv& c, F&& f) {
  const int64_t channels = c.channels / c.groups, filters = c.filters / c.groups;
  const int64_t taps = product(c.kernel), positions = product(c.out);
  for (int64_t n = 0; n < c.batch; ++n)
    for (int64_t k = 0; k < c.filters; ++k)
      for (int64_t ch = 0; ch < channels; ++ch)
        for (int64_t p = 0; p < positions; ++p)
          for (int64_t t = 0; t < taps; ++t) {
            const int64_t out[3] = {p / (c.out[1] * c.out[2]), p / c.out[2] % c.out[1],
                                    p % c.out[2]};
            const int64_t tap[3] = {t / (c.kernel[1] * c.kernel[2]), t / c.kernel[2] % c.kernel[1],
                                    t % c.kernel[2]};
            int64_t at = 0;
            bool inside = true;
            for (int d = 0; d < 3; ++d) {
              const int64_t i = out[d] * c.stride[d] - c.padding[d] + tap[d] * c.dilation[d];
              inside = inside && i >= 0 && i < c.in[d];
              at = at * c.in[d] + i;
            }
            if (!inside) continue;
            const int64_t channel = k / filters * channels + ch;
            f((n * c.filters + k) * positions + p, (k * channels + ch) * taps + t,
              (n * c.channels + channel) * product(c.in) + at,
              ((n * c.channels + channel) * taps + t) * positions + p);
          }
}

template <class T>
std::vector<T> random_vector(int64_t n) {
  std::vector<T> v(static_cast<size_t>(n));
  for (T& x : v) x = static_cast<T>(pick(-4, 4));  // small integers: sums are exact in any order
  return v;
}

template <class T>
void check_one(const Conv& c) {
  const int64_t nx = c.batch * c.channels * product(c.in),
                ny = c.batch * c.filters * product(c.out);
  const int64_t nw = c.filters * (c.channels / c.groups) * product(c.kernel);
  auto x = random_vector<T>(nx), w = random_vector<T>(nw), g = random_vector<T>(ny);
  auto bias = random_vector<T>(c.filters);
  const bool with_bias = pick(0, 1) != 0;
  std::vector<T> y(g.size(), T{99}), dx(x.size(), T{99}), dw(w.size(), T{99});
  std::vector<T> y_want(g.size(), T{0}), dx_want(x.size(), T{0}), dw_want(w.size(), T{0});
  for (size_t i = 0; i < y_want.size() && with_bias; ++i) {
    y_want[i] = bias[i / static_cast<size_t>(product(c.out)) % static_cast<size_t>(c.filters)];
  }
  for_each_product(c, [&](int64_t yi, int64_t wi, int64_t xi, int64_t) {
    y_want[static_cast<size_t>(yi)] += w[static_cast<size_t>(wi)] * x[static_cast<size_t>(xi)];
    dx_want[static_cast<size_t>(xi)] += w[static_cast<size_t>(wi)] * g[static_cast<size_t>(yi)];
    dw_want[static_cast<size_t>(wi)] += x[static_cast<size_t>(xi)] * g[static_cast<size_t>(yi)];
  });
  conv_forward(c, x.data(), w.data(), with_bias ? bias.data() : nullptr, y.data());
  conv_backward_input(c, g.data(), w.data(), dx.data());
  conv_backward_weight(c, x.data(), g.data(), dw.data());
  CHECK(y == y_want);
  CHECK(dx == dx_want);
  CHECK(dw == dw_want);
}

}  // namespace

TEST_CASE("kernels conv: the three maps agree with a naive loop") {
  for (int threads : {1, 2}) {
    set_num_threads(threads);
    for (int round = 0; round < 150; ++round) {
      const int64_t size = round % 10 == 0 ? 24 : 8;
      check_one<float>(random_conv(kFloat, size));
      check_one<double>(random_conv(kDouble, size));
    }
  }
  set_num_threads(1);
}

TEST_CASE("kernels conv: columns in several pieces, depthwise, empty batch") {
  for (int threads : {1, 2}) {
    set_num_threads(threads);
    check_one<float>({kFloat,
                      1,
                      20,
                      3,
                      1,
                      {1, 50, 60},
                      {1, 5, 5},
                      {1, 50, 60},
                      {1, 1, 1},
                      {0, 2, 2},
                      {1, 1, 1}});
    check_one<float>({kFloat,
                      2,
                      40,
                      40,
                      40,
                      {1, 30, 31},
                      {1, 3, 3},
                      {1, 15, 16},
                      {1, 2, 2},
                      {0, 1, 1},
                      {1, 1, 1}});
  }
  set_num_threads(1);
  check_one<float>(
      {kFloat, 0, 20, 3, 1, {1, 5, 6}, {1, 5, 5}, {1, 5, 6}, {1, 1, 1}, {0, 2, 2}, {1, 1, 1}});
}

TEST_CASE("kernels unfold and fold: agree with a naive loop") {
  for (int round = 0; round < 100; ++round) {
    Conv c = random_conv(kDouble, 8);
    c.groups = 1;
    c.filters = 1;
    auto x = random_vector<double>(c.batch * c.channels * product(c.in));
    auto columns = random_vector<double>(c.batch * c.channels * product(c.kernel) * product(c.out));
    std::vector<double> unfolded(columns.size(), 99), unfolded_want(columns.size(), 0);
    std::vector<double> folded(x.size(), 99), folded_want(x.size(), 0);
    for_each_product(c, [&](int64_t, int64_t, int64_t xi, int64_t ci) {
      unfolded_want[static_cast<size_t>(ci)] = x[static_cast<size_t>(xi)];
      folded_want[static_cast<size_t>(xi)] += columns[static_cast<size_t>(ci)];
    });
    unfold(c, x.data(), unfolded.data());
    fold(c, columns.data(), folded.data());
    CHECK(unfolded == unfolded_want);
    CHECK(folded == folded_want);
  }
}
