// Convolutions against their definition, their adjoints and PyTorch's numbers; errors that the
// fixtures lack.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/conv.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>

#include <random>

#include "close.h"
#include "grid.h"

using namespace xtgrad;
using autograd::gradcheck;

namespace {

std::mt19937 rng(5);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

/// A convolution over three dims with random sizes that fit.
struct Case {
  int64_t batch = pick(1, 2), groups = pick(1, 2), channels = groups * pick(1, 3),
          filters = groups * pick(1, 3);
  std::vector<int64_t> kernel, stride, padding, dilation, in, out;

  Case() {
    for (int d = 0; d < 3; ++d) {
      kernel.push_back(pick(1, 3));
      stride.push_back(pick(1, 3));
      padding.push_back(pick(0, 2));
      dilation.push_back(pick(1, 2));
      const int64_t span = dilation[d] * (kernel[d] - 1) + 1;
      in.push_back(std::max<int64_t>(1, span - 2 * padding[d]) + pick(0, 4));
      out.push_back((in[d] + 2 * padding[d] - span) / stride[d] + 1);
    }
  }
  Tensor x() const { return grid({batch, channels, in[0], in[1], in[2]}, 1); }
  Tensor w() const {
    return grid({filters, channels / groups, kernel[0], kernel[1], kernel[2]}, 2);
  }
  Tensor y(const Tensor& x, const Tensor& w, const optional<Tensor>& b = {}) const {
    return conv3d(x, w, b, stride, padding, dilation, groups);
  }
  /// What the size of the input must be more than the smallest one that gives the same output.
  std::vector<int64_t> output_padding() const {
    std::vector<int64_t> extra;
    for (size_t d = 0; d < 3; ++d)
      extra.push_back((in[d] + 2 * padding[d] - dilation[d] * (kernel[d] - 1) - 1) % stride[d]);
    return extra;
  }
  /// The definition, as a sum of shifted pictures: tap by tap, each a strided slice of padded x.
  Tensor naive() const {
    Tensor padded = zeros(
        {batch, channels, in[0] + 2 * padding[0], in[1] + 2 * padding[1], in[2] + 2 * padding[2]},
        kDouble);
    padded.narrow(2, padding[0], in[0])
        .narrow(3, padding[1], in[1])
        .narrow(4, padding[2], in[2])
        .copy_(x());
    const Tensor w = this->w();
    Tensor y = zeros({batch, filters, out[0], out[1], out[2]}, kDouble);
    for (int64_t f = 0; f < filters; ++f) {
      const int64_t first = f / (filters / groups) * (channels / groups);
      for (int64_t c = 0; c < channels / groups; ++c)
        for (int64_t i = 0; i < kernel[0]; ++i)
          for (int64_t j = 0; j < kernel[1]; ++j)
            for (int64_t k = 0; k < kernel[2]; ++k) {
              Tensor seen = padded.select(1, first + c);
              const int64_t at[] = {i, j, k};
              for (size_t d = 0; d < 3; ++d) {
                const int64_t start = at[d] * dilation[d];
                seen = seen.slice(int64_t(d) + 1, start, start + (out[d] - 1) * stride[d] + 1,
                                  stride[d]);
              }
              y.select(1, f) += seen * w[f][c][i][j][k];
            }
    }
    return y;
  }
};

bool same(const Tensor& a, const Tensor& b) {
  return a.sizes() == b.sizes() && allclose(a, b, 1e-10, 1e-10);
}
double inner(const Tensor& a, const Tensor& b) { return (a * b).sum().item<double>(); }

}  // namespace

TEST_CASE("conv3d agrees with its definition for random numbers of every kind") {
  for (int i = 0; i < 60; ++i) {
    const Case c;
    const Tensor b = grid({c.filters}, 3);
    REQUIRE(same(c.y(c.x(), c.w()), c.naive()));
    REQUIRE(same(c.y(c.x(), c.w(), b), c.naive() + b.reshape({c.filters, 1, 1, 1})));
  }
}

TEST_CASE("conv_transpose3d is the adjoint of conv3d in the input") {
  for (int i = 0; i < 60; ++i) {
    const Case c;
    const Tensor g = grid({c.batch, c.filters, c.out[0], c.out[1], c.out[2]}, 4),
                 b = grid({c.channels}, 5);
    const Tensor x = conv_transpose3d(g, c.w(), {}, c.stride, c.padding, c.output_padding(),
                                      c.groups, c.dilation);
    REQUIRE(x.sizes() == c.x().sizes());
    REQUIRE(inner(x, c.x()) == doctest::Approx(inner(g, c.naive())));
    REQUIRE(same(conv_transpose3d(g, c.w(), b, c.stride, c.padding, c.output_padding(), c.groups,
                                  c.dilation),
                 x + b.reshape({c.channels, 1, 1, 1})));
  }
}

TEST_CASE("the gradients of conv3d are its adjoints") {
  for (int i = 0; i < 60; ++i) {
    const Case c;
    const Tensor x = c.x().requires_grad_(), w = c.w().requires_grad_(),
                 g = grid(c.naive().sizes(), 4);
    const auto [dx, dw] = [&] {
      const auto d = autograd::grad({c.y(x, w)}, {x, w}, {g});
      return std::pair(d[0], d[1]);
    }();
    REQUIRE(inner(dx, c.x()) == doctest::Approx(inner(g, c.naive())));
    REQUIRE(inner(dw, c.w()) == doctest::Approx(inner(g, c.naive())));
    REQUIRE(same(dx, conv_transpose3d(g, c.w(), {}, c.stride, c.padding, c.output_padding(),
                                      c.groups, c.dilation)));
  }
}

TEST_CASE("conv1d and conv2d are conv3d with dims of size 1") {
  const Tensor x = grid({2, 4, 9}), w = grid({6, 2, 3}, 1), b = grid({6}, 2);
  const Tensor y1 = conv1d(x, w, b, 2, 1, 2, 2);
  const Tensor y2 = conv2d(x.unsqueeze(2), w.unsqueeze(2), b, {1, 2}, {0, 1}, {1, 2}, 2);
  const Tensor y3 = conv3d(x.unsqueeze(2).unsqueeze(2), w.unsqueeze(2).unsqueeze(2), b, {1, 1, 2},
                           {0, 0, 1}, {1, 1, 2}, 2);
  CHECK(same(y1, y2.squeeze(2)));
  CHECK(same(y1, y3.squeeze(2).squeeze(2)));
}

TEST_CASE("conv2d's numbers and gradients are PyTorch's") {
  const Tensor x = leaf({1, 4, 5, 6}), w = leaf({6, 2, 3, 2}, 1), b = leaf({6}, 2);
  const Tensor y = conv2d(x, w, b, {2, 1}, {1, 2}, {1, 2}, 2);
  check_numbers(y[0][0], {1.8125, -1.1875, 2.875,  0.4375,  -2,      3.8125,  -0.0625, -1.5625,
                          1,      1.5,     -3.125, -0.5625, 4.75,    -6.4375, -1.4375, 2.6875,
                          1.125,  -0.9375, 0.8125, 3,       -5.8125, 1.1875,  1.8125,  -0.8125});
  (y * grid(y.sizes(), 3)).sum().backward();
  check_numbers(
      x.grad()[0][0],
      {-1.3125, 1.375,   1.3125,  -1.5,   -0.875, 1.125,   1.25,    -0.9375, -1.75,   0.875,
       0.75,    -1.4375, -1.125,  1.5625, -1.25,  -1.3125, 1.375,   1.3125,  -1.8125, -0.5625,
       1.375,   1.25,    -0.9375, -1.75,  1.125,  1.75,    -1.0625, -1.125,  1.5625,  -1.25});
  check_numbers(w.grad()[0],
                {-3.5, 2.125, 2.1875, 0.3125, -3, 2.625, -3.25, 2.1875, 2, -1.1875, -3.5, 2.625});
  check_numbers(b.grad(), {1, -0.25, -1.5, 0, 1.5, 0.25});
}

TEST_CASE("conv_transpose2d's numbers and gradients are PyTorch's") {
  const Tensor x = leaf({1, 4, 3, 3}), w = leaf({4, 2, 3, 2}, 1), b = leaf({4}, 2);
  const Tensor y = conv_transpose2d(x, w, b, 2, 1, {1, 0}, 2, {1, 2});
  check_numbers(y[0][0], {0.25, 2.25,   0.25, 0.4375,  0.25, 0.25, 0.9375, 0.25, 2.125,  0.25,
                          0.25, 0.25,   0.25, -1.5625, 0.25, 0.25, 0.375,  0.25, 1.5625, 0.25,
                          0.25, 0.3125, 0.25, -1.5,    0.25, 0.25, 0,      0.25, 0,      0.25});
  (y * grid(y.sizes(), 3)).sum().backward();
  check_numbers(x.grad()[0][0],
                {-0.6875, -0.375, 0.5625, -0.625, -0.375, -0.0625, -1.125, -0.1875, 1.3125});
  check_numbers(w.grad()[0], {-0.3125, -0.3125, 0.625, 0.625, -0.8125, -1.9375, 1.375, -0.375, 0.25,
                              1.0625, 0.1875, -2.875});
  check_numbers(b.grad(), {-0.75, 1.25, 0.5, -0.25});
}

TEST_CASE("padding \"same\" keeps the size and puts the odd zero behind") {
  const Tensor y = conv2d(grid({1, 1, 3, 4}), grid({1, 1, 2, 4}, 1), {}, 1, "same");
  check_numbers(y, {0.4375, -0.5625, -1.3125, 2.8125, -1.5625, -2.5, 3.625, -0.75, -0.875, 2.3125,
                    -1, -1.4375});
  for (int64_t k = 1; k <= 4; ++k)
    for (int64_t dilation = 1; dilation <= 3; ++dilation)
      CHECK(conv1d(ones({1, 1, 5}), ones({1, 1, k}), {}, 1, "same", dilation).size(2) == 5);
  CHECK(same(conv2d(grid({1, 1, 3, 4}), grid({1, 1, 2, 2}, 1), {}, 1, "valid"),
             conv2d(grid({1, 1, 3, 4}), grid({1, 1, 2, 2}, 1))));
}

TEST_CASE("an input without a batch dim gives a result without one") {
  const Tensor x = leaf({2, 4, 5}), w = grid({3, 2, 2, 2}, 1);
  const Tensor y = conv2d(x, w);
  CHECK(same(y, conv2d(x.unsqueeze(0), w)[0]));
  CHECK(y.grad_fn()->name() == "SqueezeBackward1");
  CHECK(conv1d(grid({2, 5}), grid({3, 2, 2})).sizes() == IntArrayRef({3, 4}));
  CHECK(conv_transpose3d(grid({2, 2, 2, 2}), grid({2, 3, 2, 2, 2})).sizes() ==
        IntArrayRef({3, 3, 3, 3}));
}

TEST_CASE("convolutions take operands of any layout") {
  const Tensor x = grid({2, 3, 5, 6}), w = grid({4, 3, 2, 3}, 1), y = conv2d(x, w);
  const auto turned = [](const Tensor& t) {
    return t.permute({3, 1, 0, 2}).contiguous().permute({2, 1, 3, 0});
  };
  CHECK(!turned(x).is_contiguous());
  CHECK(same(conv2d(turned(x), turned(w)), y));
  CHECK(same(conv2d(x, w, grid({8}).slice(0, 0, 8, 2)),
             y + grid({8}).slice(0, 0, 8, 2).reshape({4, 1, 1})));
  CHECK(same(conv2d(grid({1, 3, 5, 6}).expand({2, 3, 5, 6}), w)[1], conv2d(grid({3, 5, 6}), w)));
}

TEST_CASE("convolutions of integers are exact and wrap around") {
  const Tensor x = ones({1, 1, 3, 3}, kLong), w = ones({1, 1, 2, 2}, kLong);
  const Tensor y = conv2d(x, w, ones({1}, kLong));
  CHECK(y.scalar_type() == kLong);
  check_numbers(y, {5, 5, 5, 5});
  check_numbers(conv2d(full({1, 1, 5, 5}, 30, kByte), ones({1, 1, 3, 3}, kByte)),
                std::vector<double>(9, 270 % 256));
  check_numbers(conv_transpose1d(ones({1, 4}, kInt), ones({1, 1, 3}, kInt)), {1, 2, 3, 3, 2, 1});
}

TEST_CASE("convolutions of an empty batch or of no channels") {
  const Tensor w = leaf({3, 2, 2, 2});
  conv2d(zeros({0, 2, 4, 4}, kDouble), w).sum().backward();
  CHECK(w.grad().eq(0).all().item<bool>());
  check_numbers(conv2d(zeros({1, 0, 2, 2}), zeros({1, 0, 2, 2}), ones({1})), {1});
  CHECK(conv_transpose2d(zeros({0, 1, 5, 5}), ones({1, 1, 3, 3})).sizes() ==
        IntArrayRef({0, 1, 7, 7}));
}

TEST_CASE("convolutions have derivatives of third order") {
  CHECK(gradcheck(
      [](const Tensor& x, const Tensor& w, const Tensor& b) {
        return conv2d(x, w, b, {2, 1}, {1, 0}, {1, 2}, 2).pow(2);
      },
      {leaf({1, 2, 3, 4}), leaf({2, 1, 2, 2}, 1), leaf({2}, 2)}, {.order = 3}));
  CHECK(gradcheck([](const Tensor& x, const Tensor& w,
                     const Tensor& b) { return conv_transpose1d(x, w, b, 2, 1, 1).pow(2); },
                  {leaf({1, 2, 3}), leaf({2, 1, 2}, 1), leaf({1}, 2)}, {.order = 3}));
}

TEST_CASE("the nodes of convolutions carry libtorch's names") {
  const Tensor x = leaf({1, 1, 3, 3}), w = leaf({1, 1, 2, 2});
  CHECK(conv_transpose2d(x, w).grad_fn()->name() == "ConvolutionBackward0");
  const auto d = autograd::grad({conv2d(x, w).sum()}, {x, w}, {}, nullopt, true);
  CHECK(d[0].grad_fn()->name() == "ConvolutionBackwardBackward0");
  CHECK(d[1].grad_fn()->name() == "ConvolutionBackwardBackward0");
}

TEST_CASE("convolution takes numbers in the general form") {
  const Tensor x = grid({1, 2, 4, 4}), w = grid({2, 2, 2, 2}, 1);
  CHECK(same(convolution(x, w, {}, {2}, {1}, {1}, false, {0}, 1), conv2d(x, w, {}, 2, 1)));
  CHECK(same(convolution(x, w, {}, {2, 1}, {1}, {1}, true, {1, 0}, 1),
             conv_transpose2d(x, w, {}, {2, 1}, 1, {1, 0})));
}

TEST_CASE("what convolutions refuse, they refuse in libtorch's words") {
  const Tensor x = ones({1, 1, 5, 5}), w = ones({1, 1, 3, 3}), x3 = ones({1, 1, 5, 5, 5}),
               w3 = ones({1, 1, 3, 3, 3});
#define REFUSES(text, ...) CHECK(first_line([&] { __VA_ARGS__; }) == text)
  REFUSES("Input type (float) and bias type (double) should be the same",
          conv2d(x, w, ones({1}, kDouble)));
  REFUSES("\"slow_conv2d_cpu\" not implemented for 'Bool'", conv2d(x.to(kBool), w.to(kBool)));
  REFUSES(
      "Given groups=3, expected weight to be at least 3 at dimension 0, but got weight of size "
      "[2, 1, 3, 3] instead",
      conv2d(x, ones({2, 1, 3, 3}), {}, 1, 0, 1, 3));
  REFUSES(
      "Given groups=1, expected weight to be at least 1 at dimension 0, but got weight of size "
      "[0, 1, 3, 3] instead",
      conv2d(x, ones({0, 1, 3, 3})));
  REFUSES("kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 3",
          conv2d(x, ones({1, 1, 0, 3})));
  REFUSES("Only zero batch or zero channel inputs are supported, but got input shape: [1, 1, 0, 5]",
          conv2d(ones({1, 1, 0, 5}), ones({1, 1, 1, 3}), {}, 1, 1));
  REFUSES(
      "Calculated padded input size per channel: (5 x 5). Kernel size: (7 x 7). Kernel size can't "
      "be "
      "greater than actual input size",
      conv2d(x, w, {}, 1, 0, 3));
  REFUSES(
      "expected padding to be a single integer value or a list of 2 values to match the "
      "convolution "
      "dimensions, but got padding=[1, 1, 1]",
      conv2d(x, w, {}, 1, {1, 1, 1}));
  REFUSES("dilation should be greater than zero, but got [1, 0]",
          conv1d(x[0], ones({1, 5, 3}), {}, 1, 0, 0));
  REFUSES("dilation should be greater than zero, but got [1, 0, 1]",
          conv3d(x3, w3, {}, 1, 0, {1, 0, 1}));
  REFUSES("dilation should be greater than zero, but got dilation_height: 0, dilation_width: 0",
          conv_transpose2d(x, w, {}, 1, 0, 0, 1, 0));
  REFUSES("stride cannot broadcast to 2 dimensions", conv2d(x, w, {}, {1, 1, 1}, "same"));
  REFUSES("negative output_padding is not supported", conv_transpose2d(x, w, {}, 1, 0, -1));
  REFUSES(
      "Given input size per channel: (5 x 5). Calculated output size per channel: (-1 x -1). "
      "Output size "
      "is too small",
      conv_transpose2d(x, w, {}, 1, 4));
  REFUSES(
      "Given input size per channel: (1 x 5). Calculated output size per channel: (1 x -1). Output "
      "size "
      "is too small",
      conv_transpose1d(ones({1, 1, 5}), ones({1, 1, 3}), {}, 1, 4));
  REFUSES(
      "output padding must be smaller than either stride or dilation, but got "
      "output_padding_height: 0 "
      "output_padding_width: 1 stride_height: 1 stride_width: 1 dilation_height: 1 dilation_width: "
      "1",
      conv_transpose1d(ones({1, 1, 5}), ones({1, 1, 3}), {}, 1, 0, 1));
  REFUSES(
      "Given transposed=1, weight of size [2, 3, 3, 3], expected bias to be 1-dimensional with 6 "
      "elements, "
      "but got bias of size [5] instead",
      conv_transpose2d(ones({1, 2, 5, 5}), ones({2, 3, 3, 3}), ones({5}), 1, 0, 0, 2));
  REFUSES(
      "Expected 4-dimensional input for 4-dimensional weight [1, 1, 3, 3], but got 3-dimensional "
      "input of "
      "size [1, 5, 5] instead",
      convolution(x[0], w, {}, {1}, {0}, {1}, false, {0}, 1));
  REFUSES("unsupported ConvNd parameters",
          convolution(ones({1, 1, 2, 2, 2, 2}), ones({1, 1, 2, 2, 2, 2}), {}, {1}, {0}, {1}, false,
                      {0}, 1));
#undef REFUSES
}
