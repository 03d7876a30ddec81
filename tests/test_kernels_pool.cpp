/// @file Pooling of one to three dims against naive loops, NaN and infinities against PyTorch.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/kernels/parallel.h"
#include "core/kernels/pool_kernel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

std::mt19937 rng(17);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}
int64_t product(const int64_t (&v)[3]) { return v[0] * v[1] * v[2]; }

Pool random_pool(bool dilated) {
  Pool p{};
  p.dtype = kDouble;
  p.planes = pick(1, 5);
  const int dims = static_cast<int>(pick(1, 3));
  for (int d = 0; d < 3; ++d) {
    if (d < 3 - dims) {
      p.in[d] = p.kernel[d] = p.out[d] = p.stride[d] = p.dilation[d] = 1;
      continue;
    }
    p.kernel[d] = pick(1, 4);
    p.stride[d] = pick(1, 4);
    p.dilation[d] = dilated ? pick(1, 3) : 1;
    p.padding[d] = pick(0, p.kernel[d] / 2);
    const int64_t span = p.dilation[d] * (p.kernel[d] - 1) + 1;
    p.in[d] = std::max<int64_t>(1, span - 2 * p.padding[d]) + pick(0, 9);
    const bool ceil = pick(0, 1) != 0;
    const int64_t slack = p.in[d] + 2 * p.padding[d] - span + (ceil ? p.stride[d] - 1 : 0);
    p.out[d] = slack / p.stride[d] + 1;
    if ((p.out[d] - 1) * p.stride[d] >= p.in[d] + p.padding[d]) --p.out[d];
  }
  return p;
}

struct Position {
  int64_t at[3];
  Position(const int64_t (&size)[3], int64_t flat)
      : at{flat / (size[1] * size[2]), flat / size[2] % size[1], flat % size[2]} {}
};

/// Calls f(plane, out, in) for all elements under each window, in order.
template <class F>
void for_each_pair(const Pool& p, F&& f) {
  for (int64_t plane = 0; plane < p.planes; ++plane)
    for (int64_t o = 0; o < product(p.out); ++o)
      for (int64_t k = 0; k < product(p.kernel); ++k) {
        const Position out(p.out, o), tap(p.kernel, k);
        int64_t flat = 0;
        bool inside = true;
        for (int d = 0; d < 3; ++d) {
          const int64_t i = out.at[d] * p.stride[d] - p.padding[d] + tap.at[d] * p.dilation[d];
          inside = inside && i >= 0 && i < p.in[d];
          flat = flat * p.in[d] + i;
        }
        if (inside) f(plane, o, flat);
      }
}

}  // namespace

TEST_CASE("kernels max_pool: forward and backward agree with a naive loop") {
  for (int round = 0; round < 200; ++round) {
    set_num_threads(round % 2 + 1);
    const Pool p = random_pool(true);
    const int64_t in = product(p.in), out = product(p.out);
    std::vector<double> x(static_cast<size_t>(p.planes * in)),
        g(static_cast<size_t>(p.planes * out));
    for (double& v : x) v = static_cast<double>(pick(0, 30));
    for (double& v : g) v = static_cast<double>(pick(-9, 9));
    std::vector<double> y(g.size(), 99), y_want(g.size(), -1), dx(x.size(), 99),
        dx_want(x.size(), 0);
    std::vector<int64_t> at(g.size(), -1), at_want(g.size(), -1);
    for_each_pair(p, [&](int64_t plane, int64_t o, int64_t i) {
      const double v = x[static_cast<size_t>(plane * in + i)];
      const size_t to = static_cast<size_t>(plane * out + o);
      if (v > y_want[to]) {
        y_want[to] = v;
        at_want[to] = i;
      }
    });
    for (size_t i = 0; i < g.size(); ++i) {
      if (at_want[i] < 0) y_want[i] = -std::numeric_limits<double>::infinity();
      if (at_want[i] < 0) continue;
      dx_want[static_cast<size_t>(static_cast<int64_t>(i) / out * in + at_want[i])] += g[i];
    }
    max_pool(p, x.data(), y.data(), at.data());
    max_pool_backward(p, g.data(), at.data(), dx.data());
    CHECK(y == y_want);
    CHECK(at == at_want);
    CHECK(dx == dx_want);
  }
  set_num_threads(1);
}

TEST_CASE("kernels avg_pool: forward and backward agree with a naive loop") {
  for (int round = 0; round < 200; ++round) {
    set_num_threads(round % 2 + 1);
    const Pool p = random_pool(false);
    const bool count_padding = pick(0, 1) != 0;
    const int64_t fixed = pick(0, 3) == 0 ? pick(1, 7) : 0;
    const int64_t in = product(p.in), out = product(p.out);
    std::vector<double> x(static_cast<size_t>(p.planes * in)),
        g(static_cast<size_t>(p.planes * out));
    for (double& v : x) v = static_cast<double>(pick(-30, 30));
    for (double& v : g) v = static_cast<double>(pick(-9, 9));
    std::vector<double> y(g.size(), 99), y_want(g.size(), 0), dx(x.size(), 99),
        dx_want(x.size(), 0);
    std::vector<int64_t> size(g.size(), 0);
    for_each_pair(p, [&](int64_t plane, int64_t o, int64_t) {
      ++size[static_cast<size_t>(plane * out + o)];
    });
    for (size_t i = 0; i < g.size(); ++i) {
      if (count_padding) {
        const Position at(p.out, static_cast<int64_t>(i) % out);
        size[i] = 1;
        for (int d = 0; d < 3; ++d) {
          const int64_t start = at.at[d] * p.stride[d] - p.padding[d];
          size[i] *= std::min(start + p.kernel[d], p.in[d] + p.padding[d]) - start;
        }
      }
      if (fixed != 0) size[i] = fixed;
    }
    for_each_pair(p, [&](int64_t plane, int64_t o, int64_t i) {
      const size_t to = static_cast<size_t>(plane * out + o);
      y_want[to] += x[static_cast<size_t>(plane * in + i)];
      dx_want[static_cast<size_t>(plane * in + i)] += g[to] / static_cast<double>(size[to]);
    });
    for (size_t i = 0; i < g.size(); ++i)
      y_want[i] /= static_cast<double>(std::max<int64_t>(1, size[i]));
    avg_pool(p, count_padding, fixed, x.data(), y.data());
    avg_pool_backward(p, count_padding, fixed, g.data(), dx.data());
    CHECK(y == y_want);
    double worst = 0;
    for (size_t i = 0; i < dx.size(); ++i) worst = std::max(worst, std::fabs(dx[i] - dx_want[i]));
    CHECK(worst < 1e-12);
  }
  set_num_threads(1);
}

TEST_CASE("kernels max_pool: NaN and -inf as in PyTorch") {
  const float n = std::nanf(""), i = std::numeric_limits<float>::infinity();
  const float x[16] = {1, n, 2, 3, n, 1, 5, 2, -i, -i, 3, 4, -i, -i, 1, 1};
  const Pool p{kFloat, 1, {1, 4, 4}, {1, 3, 3}, {1, 4, 4}, {1, 1, 1}, {0, 1, 1}, {1, 1, 1}};
  float y[16];
  int64_t at[16];
  max_pool(p, x, y, at);  // F.max_pool2d(x, 3, 1, 1, return_indices=True)
  const std::vector<int64_t> want = {4, 4, 1, 6, 4, 4, 1, 6, 4, 4, 6, 6, 8, 10, 11, 11};
  CHECK(std::vector<int64_t>(at, at + 16) == want);
  CHECK(std::isnan(y[0]));
  CHECK(y[3] == 5);
  CHECK(y[12] == -i);
  const float low[16] = {-i, -i, -i, -i, -i, -i, -i, -i, -i, -i, -i, -i, -i, -i, -i, -i};
  const Pool dilated{kFloat, 1, {1, 4, 4}, {1, 2, 2}, {1, 2, 2}, {1, 2, 2}, {0, 1, 1}, {1, 3, 3}};
  max_pool(dilated, low, y, at);
  CHECK(std::vector<int64_t>(at, at + 4) == std::vector<int64_t>{10, 9, 6, 5});
}

namespace {

/// Windows of 2 × 2 side by side, with NaN and infinities; `spare` rows and columns are in none.
template <class T>
void check_pairs(int64_t width, int64_t spare, bool with_nan) {
  const Pool p{
      kTypeOf<T>, 3,        {2, 4 + spare, 2 * width + spare}, {1, 2, 2}, {2, 2, width}, {1, 2, 2},
      {0, 0, 0},  {1, 1, 1}};
  const size_t in = static_cast<size_t>(3 * product(p.in));
  const size_t out = static_cast<size_t>(3 * product(p.out));
  std::vector<T> x(in), g(out), y(out), dx(in, 99), sum(out, 0), dx_want(in, 0);
  std::vector<T> best(out, -std::numeric_limits<T>::infinity());
  for (T& v : x) {
    v = static_cast<T>(pick(-5, 5));
    if (with_nan && pick(0, 9) == 0) v = std::numeric_limits<T>::quiet_NaN();
    if (with_nan && pick(0, 5) == 0) v = -std::numeric_limits<T>::infinity();
  }
  for (T& v : g) v = static_cast<T>(pick(-9, 9));
  std::vector<int64_t> at(out, -2), at_want(out, -1);
  for_each_pair(p, [&](int64_t plane, int64_t o, int64_t i) {
    const size_t to = static_cast<size_t>(plane * product(p.out) + o);
    const size_t from = static_cast<size_t>(plane * product(p.in) + i);
    const T v = x[from];
    if (at_want[to] < 0) at_want[to] = i;
    if (v > best[to] || v != v) {
      best[to] = v;
      at_want[to] = i;
    }
    sum[to] += v;
    dx_want[from] += g[to] / T{4};
  });
  max_pool(p, x.data(), y.data(), at.data());
  CHECK(at == at_want);
  for (size_t i = 0; i < out; ++i) CHECK((y[i] == best[i] || (y[i] != y[i] && best[i] != best[i])));
  avg_pool(p, true, 0, x.data(), y.data());
  for (size_t i = 0; i < out; ++i)
    CHECK((y[i] == sum[i] / 4 || (y[i] != y[i] && sum[i] != sum[i])));
  avg_pool_backward(p, true, 0, g.data(), dx.data());
  CHECK(dx == dx_want);
}

}  // namespace

TEST_CASE("kernels pool: pairs of every width agree with a naive loop, to the bit") {
  for (int64_t width = 1; width <= 40; ++width) {
    set_num_threads(width % 2 == 0 ? 1 : 2);
    for (int64_t spare : {0, 1}) {
      for (bool with_nan : {false, true}) {
        check_pairs<float>(width, spare, with_nan);
        check_pairs<double>(width, spare, with_nan);
      }
    }
  }
  set_num_threads(1);
}
