// Pooling: PyTorch's numbers, kinks, derivatives, and errors that the fixtures lack.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/pool.h>
#include <xtgrad/core/ops/reduce.h>

#include <limits>

#include "close.h"
#include "grid.h"

using namespace xtgrad;
using autograd::gradcheck;

namespace {

/// 0, 7, 14, … mod 43: no two elements are equal, so that a step of gradcheck crosses no kink.
Tensor distinct(IntArrayRef shape) {
  std::vector<double> x(size_t(checked_numel(shape)));
  for (size_t i = 0; i < x.size(); ++i) x[i] = double(7 * i % 43) / 10;
  return tensor(x, kDouble).reshape(shape).requires_grad_();
}

}  // namespace

TEST_CASE("max_pool2d's numbers and places are PyTorch's") {
  const auto [y, places] = max_pool2d_with_indices(grid({1, 1, 5, 6}), {3, 2}, 2, 1, 1, true);
  CHECK(y.sizes() == IntArrayRef({1, 1, 3, 4}));
  check_numbers(y, {1, 0.5, 1.25, -0.75, 1, 1.25, 0.75, 1, 0, 1.25, 1, 0.5});
  CHECK(places.scalar_type() == kLong);
  check_numbers(places, {6, 1, 3, 5, 6, 14, 9, 17, 18, 25, 28, 23});
}

TEST_CASE("avg_pool2d's numbers are PyTorch's") {
  const Tensor x = grid({1, 1, 5, 6});
  check_numbers(avg_pool2d(x, 3, 2, 1, true),
                {0.02777777778, 0.1111111111, 0, -0.3333333333, 0, 0.02777777778, -0.1388888889,
                 0.04166666667, -0.02777777778, 0.02777777778, -0.08333333333, 0.08333333333});
  check_numbers(avg_pool2d(x, 3, 2, 1, true, false),
                {0.0625, 0.1666666667, 0, -1, 0, 0.02777777778, -0.1388888889, 0.08333333333,
                 -0.0625, 0.04166666667, -0.125, 0.25});
  check_numbers(avg_pool2d(x, 3, 2, 0, false, true, 4), {0, 0.3125, 0.5, 0.125});
  check_numbers(avg_pool2d(ones({1, 2, 2}), 2, 2, 0, false, true, -2), {-2});
}

TEST_CASE("avg_pool2d of int64 rounds towards zero") {
  check_numbers(avg_pool2d(tensor({{{1, 2}, {3, 1}}, {{-1, -2}, {-3, -1}}}), 2), {1, -1});
}

TEST_CASE("pooling in one dim is pooling of rows") {
  const Tensor x = grid({1, 2, 7});
  check_numbers(max_pool1d(x, 3, 2, 1, 2), {1.25, 1.25, 1.25, -0.25, 0.5, 0.5});
  check_numbers(avg_pool1d(x, 3, 2, 1), {-0.25, 0.4166666667, 0.25, 0.08333333333, -0.3333333333,
                                         -0.1666666667, -0.3333333333, 0});
  CHECK(max_pool1d(x[0], 2).sizes() == IntArrayRef({2, 3}));
  CHECK(max_pool1d(leaf({2, 4}), 2).grad_fn()->name() == "SqueezeBackward1");
}

TEST_CASE("adaptive_avg_pool2d divides into nearly equal windows") {
  check_numbers(
      adaptive_avg_pool2d(grid({1, 1, 5, 7}), {2, 3}),
      {-0.08333333333, 0.05555555556, -0.1111111111, -0.02777777778, 0.1111111111, -0.05555555556});
  check_numbers(adaptive_avg_pool2d(tensor({{{1., 2.}, {3., 6.}}}), {1, 1}), {3});
  check_numbers(adaptive_avg_pool2d(tensor({{{1., 2.}, {3., 6.}}}), {2, 1}), {1.5, 4.5});
  check_numbers(adaptive_avg_pool1d(tensor({{1., 2., 3., 6.}}), {2}), {1.5, 4.5});
  CHECK(adaptive_avg_pool2d(ones({2, 1, 3, 3}), {0, 2}).sizes() == IntArrayRef({2, 1, 0, 2}));
  CHECK(adaptive_avg_pool2d(leaf({1, 2, 2}), {1, 1}).grad_fn()->name() == "MeanBackward1");
}

TEST_CASE("the first of equal maxima gets the gradient") {
  const Tensor x = ones({1, 1, 2, 4}).requires_grad_();
  max_pool2d(x, 2).sum().backward();
  check_numbers(x.grad(), {1, 0, 1, 0, 0, 0, 0, 0});
}

TEST_CASE("a maximum of overlapping windows gets all their gradients") {
  const Tensor x = tensor({{{0., 5., 1.}}}, kDouble).requires_grad_();
  max_pool2d(x, {1, 2}, 1).sum().backward();
  check_numbers(x.grad(), {0, 2, 0});
}

TEST_CASE("NaN spreads through max_pool2d, and its place is known") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto [y, places] = max_pool2d_with_indices(tensor({{{1., nan}, {3., 2.}}}), 2);
  check_numbers(y, {nan});
  check_numbers(places, {1});
}

TEST_CASE("pooling has derivatives of second order") {
  for (const bool ceil : {false, true}) {
    CHECK(gradcheck(
        [=](const Tensor& x) {
          return max_pool2d(x, {3, 2}, 2, 1, 1, ceil).pow(2);
        },
        {distinct({1, 2, 4, 5})}, {.order = 2}));
    CHECK(gradcheck(
        [=](const Tensor& x) {
          return max_pool2d(x, 2, {1, 2}, 0, {2, 1}, ceil).pow(2);
        },
        {distinct({2, 4, 5})}, {.order = 2}));
    CHECK(gradcheck(
        [=](const Tensor& x) {
          return avg_pool2d(x, {3, 2}, 2, 1, ceil, false).pow(2);
        },
        {leaf({1, 2, 4, 5})}, {.order = 2}));
    CHECK(gradcheck([=](const Tensor& x) { return avg_pool2d(x, 3, 2, 1, ceil, true).pow(2); },
                    {leaf({2, 4, 5})}, {.order = 2}));
  }
  CHECK(gradcheck(
      [](const Tensor& x) {
        return adaptive_avg_pool2d(x, {2, 3}).pow(2);
      },
      {leaf({1, 2, 3, 4})}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& x) { return max_pool1d(x, 2, 1).pow(2); }, {distinct({2, 5})},
                  {.order = 2}));
}

TEST_CASE("pooling takes inputs of any layout") {
  const Tensor x = grid({4, 5, 2}).permute({2, 0, 1}), dense = x.contiguous();
  CHECK(max_pool2d(x, 2).eq(max_pool2d(dense, 2)).all().item<bool>());
  CHECK(avg_pool2d(x, 2).eq(avg_pool2d(dense, 2)).all().item<bool>());
}

TEST_CASE("the nodes of pooling carry libtorch's names") {
  const Tensor x = leaf({1, 4, 4});
  CHECK(max_pool2d(x, 2).grad_fn()->name() == "MaxPool2DWithIndicesBackward0");
  const auto d = autograd::grad({avg_pool2d(x, 2).pow(2).sum()}, {x}, {}, nullopt, true);
  CHECK(d[0].grad_fn()->name() == "AvgPool2DBackwardBackward0");
}

TEST_CASE("what pooling refuses, it refuses in libtorch's words") {
#define REFUSES(text, ...) CHECK(first_line([&] { __VA_ARGS__; }) == text)
  const Tensor x = ones({1, 1, 5, 5}), line = ones({1, 1, 5});
  REFUSES("max_pool2d: stride must either be omitted, a single int, or a tuple of two ints",
          max_pool2d(x, 2, {1, 1, 1}));
  REFUSES("max_pool2d: padding must be either be a single int, or a tuple of two ints",
          max_pool2d(x, 2, {}, {0, 0, 0}));
  REFUSES("max_pool2d: dilation must be either a single int, or a tuple of two ints",
          max_pool2d(x, 2, {}, 0, {1, 1, 1}));
  REFUSES("kernel size should be greater than zero, but got kH: -1 kW: -1", max_pool2d(x, -1));
  REFUSES("stride should be greater than zero, but got dH: -1 dW: -1", max_pool2d(x, 2, -1));
  REFUSES("stride should not be zero", max_pool2d(x, 0));
  REFUSES("pad must be non-negative, but got pad: -1", max_pool2d(x, 2, 1, -1));
  REFUSES("dilation should be greater than zero, but got dilationH: 1 dilationW: 0",
          max_pool2d(x, 2, 1, 0, {1, 0}));
  REFUSES("Given input size: (1x2x2). Calculated output size: (1x0x0). Output size is too small",
          max_pool2d(ones({2, 1, 2, 2}), 3, 1, 0, 1, true));
  REFUSES("non-empty 3D or 4D (batch mode) tensor expected for input",
          max_pool2d(ones({1, 1, 1, 5, 5}), 2));
  REFUSES("\"max_pool2d\" not implemented for 'Long'", max_pool2d(x.to(kLong), 2));
  REFUSES("avg_pool2d: kernel_size must either be a single int, or a tuple of two ints",
          avg_pool2d(x, IntArrayRef()));
  REFUSES("avg_pool2d: padding must either be a single int, or a tuple of two ints",
          avg_pool2d(x, 2, 1, {0, 0, 0}));
  REFUSES("\"avg_pool2d\" not implemented for 'Int'", avg_pool2d(x.to(kInt), 2));
  REFUSES(
      "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:"
      "[1, 1, 1, 5, 5]",
      avg_pool2d(ones({1, 1, 1, 5, 5}), 2));
  REFUSES(
      "max_pool1d() kernel_size must be an int, list of ints or tuple of ints of size 1 but got "
      "size 2",
      max_pool1d(line, {2, 2}));
  REFUSES(
      "max_pool1d() stride must be None, an int, list of ints, or tuple of ints of size 1 but got "
      "size 2",
      max_pool1d(line, 2, {2, 2}));
  REFUSES(
      "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, "
      "but "
      "got:[5]",
      max_pool1d(ones({5}), 2));
  REFUSES("avg_pool1d() argument 'padding' should contain one int (got 2)",
          avg_pool1d(line, 2, 2, {1, 1}));
  REFUSES(
      "Expected 2 to 3 dimensions, but got 1-dimensional tensor for argument #1 'self' (while "
      "checking "
      "arguments for avg_pool1d)",
      avg_pool1d(ones({5}), 2));
  REFUSES("adaptive_avg_pool2d: output_size must be 2", adaptive_avg_pool2d(x, 2));
  REFUSES(
      "adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but "
      "received "
      "{-2, 2}",
      adaptive_avg_pool2d(x, {-2, 2}));
  REFUSES(
      "adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, but "
      "input "
      "has sizes [1, 1, 0, 5] with dimension 2 being empty",
      adaptive_avg_pool2d(ones({1, 1, 0, 5}), {2, 2}));
  REFUSES("\"adaptive_avg_pool2d\" not implemented for 'Long'",
          adaptive_avg_pool2d(x.to(kLong), {2, 2}));
#undef REFUSES
}
