/// @file The convolutions written for vectors against the same ones in double, which take other
/// kernels; and what they compute, in plain loops.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "core/kernels/conv_choice.h"
#include "core/kernels/conv_kernel.h"
#include "core/kernels/conv_simd.h"
#include "core/kernels/parallel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

int64_t product(const int64_t (&v)[3]) { return v[0] * v[1] * v[2]; }

/// Square images and kernels.
Conv conv2d(int64_t batch, int64_t channels, int64_t filters, int64_t height, int64_t width,
            int64_t kernel = 3, int64_t stride = 1, int64_t padding = 1, int64_t groups = 1,
            int64_t dilation = 1) {
  const int64_t span = dilation * (kernel - 1) + 1;
  return {
      kFloat,
      batch,
      channels,
      filters,
      groups,
      {1, height, width},
      {1, kernel, kernel},
      {1, (height + 2 * padding - span) / stride + 1, (width + 2 * padding - span) / stride + 1},
      {1, stride, stride},
      {0, padding, padding},
      {1, dilation, dilation}};
}

Conv conv3d(int64_t batch, int64_t channels, int64_t filters, int64_t size, int64_t stride) {
  Conv c = conv2d(batch, channels, filters, size, size, 3, stride);
  c.in[0] = c.in[1];
  c.kernel[0] = 3;
  c.out[0] = c.out[1];
  c.stride[0] = stride;
  c.padding[0] = 1;
  return c;
}

template <class T>
struct Results {
  std::vector<T> y, dx, dw;
};

template <class T>
Results<T> run(Conv c, const std::vector<double>& x, const std::vector<double>& w,
               const std::vector<double>& b, const std::vector<double>& g) {
  c.dtype = std::is_same_v<T, float> ? kFloat : kDouble;
  const std::vector<T> xt(x.begin(), x.end()), wt(w.begin(), w.end()), bt(b.begin(), b.end()),
      gt(g.begin(), g.end());
  const T nan = static_cast<T>(NAN);  // what is not written shows
  Results<T> r{std::vector<T>(g.size(), nan), std::vector<T>(x.size(), nan),
               std::vector<T>(w.size(), nan)};
  conv_forward(c, xt.data(), wt.data(), bt.data(), r.y.data());
  conv_backward_input(c, gt.data(), wt.data(), r.dx.data());
  conv_backward_weight(c, xt.data(), gt.data(), r.dw.data());
  return r;
}

/// The largest error, relative to the largest value.
double error(const std::vector<float>& got, const std::vector<double>& want) {
  double most = 0, largest = 1e-30;
  for (size_t i = 0; i < want.size(); ++i) {
    const double e = std::abs(got[i] - want[i]);
    if (!(e <= most)) most = e;  // also nan
    largest = std::max(largest, std::abs(want[i]));
  }
  return most / largest;
}

/// Restores what the tests change.
struct Settings {
  ~Settings() {
    limit_simd(16);
    allow_winograd(true);
    set_num_threads(1);
  }
};

/// All three directions, with vectors of 16, 8 and no lanes, on one and three threads: errors are
/// below 5e-6 of the largest value (2e-6 for direct sums), and the threads change no bit.
void check(const Conv& c) {
  const Settings restore;
  std::mt19937 rng(7);
  std::normal_distribution<float> normal;
  const auto draw = [&](int64_t n) {
    std::vector<double> v(static_cast<size_t>(n));
    for (double& x : v) x = static_cast<double>(normal(rng));
    return v;
  };
  const auto x = draw(c.batch * c.channels * product(c.in));
  const auto w = draw(c.filters * (c.channels / c.groups) * product(c.kernel));
  const auto b = draw(c.filters), g = draw(c.batch * c.filters * product(c.out));
  const auto want = run<double>(c, x, w, b, g);
  CAPTURE(c.batch);
  CAPTURE(c.channels);
  CAPTURE(c.filters);
  CAPTURE(c.in[1]);
  CAPTURE(c.in[2]);
  CAPTURE(c.kernel[1]);
  CAPTURE(c.padding[1]);
  for (int lanes : {16, 8, 0}) {
    limit_simd(lanes);
    for (bool winograd : {true, false}) {
      allow_winograd(winograd);
      const double bound = winograd ? 5e-6 : 2e-6;
      set_num_threads(1);
      const auto one = run<float>(c, x, w, b, g);
      CHECK(error(one.y, want.y) < bound);
      CHECK(error(one.dx, want.dx) < bound);
      CHECK(error(one.dw, want.dw) < bound);
      if (lanes == 0) continue;  // the sum over images of a product of matrices goes by threads
      set_num_threads(3);
      const auto three = run<float>(c, x, w, b, g);
      CHECK(one.y == three.y);
      CHECK(one.dx == three.dx);
      CHECK(one.dw == three.dw);
    }
  }
}

ConvMethod forward_method(const Conv& c) { return choose_method(c, ConvDirection::kForward); }

}  // namespace

TEST_CASE("kernels conv simd: Winograd's tiles are the correlation, in plain loops") {
  // F(4, 3): y[i] = Σ_k w[k] x[i + k] for i < 4, from six products (simd/tiles.h has the same
  // numbers).
  const double a = std::sqrt(0.5), b = std::sqrt(2.0), points[5] = {0, a, -a, b, -b};
  const double x[6] = {1, -2, 3, 0.5, 4, -1}, w[3] = {2, -1, 0.25};
  double product[6];
  for (int p = 0; p < 6; ++p) {
    double left = p == 5 ? w[2] : 0, right = 0;
    double row[6] = {};  // coefficients of M(t) = Π_{q ≠ p} (t − point q), or of all five for ∞
    row[0] = 1;
    int degree = 0;
    double scale = 1;
    for (int q = 0; q < 5; ++q) {
      if (q == p) continue;
      for (int i = ++degree; i > 0; --i) row[i] = row[i - 1] - points[q] * row[i];
      row[0] *= -points[q];
      if (p < 5) scale *= points[p] - points[q];
    }
    for (int k = 0; k < 3 && p < 5; ++k) left += w[k] * std::pow(points[p], k) / scale;
    for (int i = 0; i < 6; ++i) right += row[i] * x[i];
    product[p] = left * right;
  }
  for (int i = 0; i < 4; ++i) {
    double y = i == 3 ? product[5] : 0;
    for (int p = 0; p < 5; ++p) y += std::pow(points[p], i) * product[p];
    CHECK(y == doctest::Approx(w[0] * x[i] + w[1] * x[i + 1] + w[2] * x[i + 2]));
  }
}

TEST_CASE("kernels conv simd: 3 x 3 at stride 1, whole tiles and parts, tails of channels") {
  check(conv2d(2, 64, 64, 16, 16));
  check(conv2d(1, 128, 96, 8, 8));
  check(conv2d(1, 256, 256, 4, 4));  // few tiles: F(2 × 2)
  check(conv2d(8, 256, 272, 4, 4));  // one block
  check(conv2d(3, 20, 12, 19, 17, 3, 1, 0));
  check(conv2d(2, 48, 40, 13, 5, 3, 1, 2));
  check(conv2d(2, 17, 33, 30, 14));
  check(conv2d(70, 13, 15, 2, 9));
  check(conv2d(1, 16, 16, 40, 110));             // batch 1: blocks of rows
  check(conv2d(2, 96, 64, 15, 15, 3, 1, 1, 2));  // groups
}

TEST_CASE("kernels conv simd: direct sums") {
  check(conv2d(2, 32, 64, 16, 16, 3, 2));  // stride 2
  check(conv2d(1, 64, 40, 9, 8, 3, 2));
  check(conv2d(3, 6, 16, 14, 14, 5, 1, 0));  // LeNet's
  check(conv2d(3, 1, 6, 28, 28, 5, 1, 2));
  check(conv2d(2, 24, 24, 21, 20, 5, 2, 2, 24));  // depthwise
  check(conv2d(2, 24, 24, 17, 20, 3, 1, 1, 24));
  check(conv2d(2, 32, 64, 16, 18, 3, 1, 1, 8));     // grouped
  check(conv2d(2, 16, 32, 17, 16, 3, 1, 2, 1, 2));  // dilated
  check(conv2d(1, 3, 20, 50, 61, 7, 2, 3));
  check(conv2d(1, 3, 7, 33, 40, 4, 3, 1));  // residues without taps for some padding
  check(conv2d(1, 3, 16, 1, 1200, 1, 1, 0));
  check(conv3d(2, 8, 16, 9, 1));
  check(conv3d(1, 5, 13, 9, 2));
}

TEST_CASE("kernels conv simd: what is chosen for which shape") {
  const Settings restore;
  Conv c = conv2d(64, 64, 64, 32, 32);
  if (simd_conv() != nullptr) {
    CHECK(forward_method(c) == ConvMethod::kWinograd4);
    CHECK(forward_method(conv2d(1, 512, 512, 4, 4)) == ConvMethod::kWinograd2);
    CHECK(forward_method(conv2d(64, 64, 128, 32, 32, 3, 2)) == ConvMethod::kBlocked);
    CHECK(forward_method(conv2d(64, 64, 64, 32, 32, 3, 1, 1, 64)) == ConvMethod::kRowwise);
    CHECK(choose_method(conv2d(64, 3, 64, 32, 32), ConvDirection::kInput) == ConvMethod::kRowwise);
    allow_winograd(false);
    CHECK(forward_method(c) == ConvMethod::kBlocked);
    allow_winograd(true);
    CHECK(forward_method(conv2d(64, 256, 64, 8, 8, 1, 1, 0)) == ConvMethod::kBlocked);
  }
  CHECK(forward_method(conv2d(64, 256, 8, 8, 8, 1, 1, 0)) == ConvMethod::kGemm);
  CHECK(forward_method(conv2d(1, 2, 3, 8, 8)) == ConvMethod::kLoops);
  limit_simd(0);
  CHECK(forward_method(c) == ConvMethod::kGemm);
  limit_simd(16);
  c.dtype = kDouble;
  CHECK(forward_method(c) == ConvMethod::kGemm);
}

TEST_CASE("kernels conv simd: without Winograd whole numbers stay whole") {
  const Settings restore;
  const Conv c = conv2d(2, 64, 64, 16, 16);
  const std::vector<double> x(size_t(c.batch * c.channels * 256), 1), w(64 * 64 * 9, 1), b(64, 1);
  const auto is_whole = [](float v) { return v == std::floor(v); };
  const auto whole = [&](const std::vector<float>& v) {
    for (float e : v)
      if (!is_whole(e)) return false;
    return true;
  };
  allow_winograd(false);
  const auto plain = run<float>(c, x, w, b, x);
  CHECK(whole(plain.y));
  CHECK(whole(plain.dx));
  CHECK(whole(plain.dw));
  CHECK(plain.y[17] == 577);  // 64 channels · 9 taps + 1
}
