// im2col and col2im: PyTorch's numbers, that they are each other's transpose, and errors.
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/fold.h>
#include <xtgrad/core/ops/reduce.h>

#include "close.h"
#include "grid.h"

using namespace xtgrad;

TEST_CASE("im2col's numbers are PyTorch's") {
  const Tensor y = im2col(grid({1, 2, 3, 4}), {2, 3}, {1, 1}, {1, 0}, {2, 1});
  CHECK(y.sizes() == IntArrayRef({1, 12, 4}));
  check_numbers(y, {0,     0,    0.25,  -0.75, 0,    0,    -0.75, 1,     0,    0,    1,     0,
                    -1.25, 0.5,  -1,    0.75,  0.5,  -0.5, 0.75,  -0.25, -0.5, 1.25, -0.25, -1.25,
                    0,     0,    -0.75, 1,     0,    0,    1,     0,     0,    0,    0,     -1,
                    0.5,   -0.5, 0.75,  -0.25, -0.5, 1.25, -0.25, -1.25, 1.25, 0.25, -1.25, 0.5});
}

TEST_CASE("col2im's numbers are PyTorch's") {
  check_numbers(col2im(grid({1, 4, 6}), {3, 4}, {2, 2}, {1, 1}, {0, 0}, {1, 1}),
                {-1.25, 1.5, -0.5, -1, 1.75, 0.5, -0.75, -0.5, 0.25, -1, -0.25, 0.5});
}

TEST_CASE("col2im is the transpose of im2col") {
  const Tensor x = grid({2, 3, 5, 6}), y = im2col(x, {3, 2}, {1, 2}, {1, 1}, {2, 1});
  const Tensor g = grid(y.sizes(), 1), back = col2im(g, {5, 6}, {3, 2}, {1, 2}, {1, 1}, {2, 1});
  CHECK((back * x).sum().item<double>() == doctest::Approx((g * y).sum().item<double>()));
}

TEST_CASE("blocks of an image without a batch dim") {
  const Tensor x = grid({2, 4, 4}), y = im2col(x, {2, 2}, {1, 1}, {0, 0}, {2, 2});
  CHECK(y.sizes() == IntArrayRef({8, 4}));
  const Tensor back = col2im(y, {4, 4}, {2, 2}, {1, 1}, {0, 0}, {2, 2});
  CHECK(back.eq(x).all().item<bool>());  // blocks that do not overlap
  CHECK(im2col(ones({0, 1, 5, 5}), {3, 3}, {1, 1}, {0, 0}, {1, 1}).sizes() ==
        IntArrayRef({0, 9, 9}));
}

TEST_CASE("im2col and col2im have derivatives of second order") {
  CHECK(autograd::gradcheck(
      [](const Tensor& x) {
        return im2col(x, {2, 3}, {1, 1}, {1, 1}, {2, 1}).pow(2);
      },
      {leaf({1, 2, 3, 4})}, {.order = 2}));
  CHECK(autograd::gradcheck(
      [](const Tensor& x) {
        return col2im(x, {3, 4}, {2, 2}, {1, 1}, {0, 0}, {1, 1}).pow(2);
      },
      {leaf({4, 6})}, {.order = 2}));
}

TEST_CASE("what im2col and col2im refuse, they refuse in libtorch's words") {
  const Tensor x = ones({1, 1, 5, 5}), y = ones({1, 9, 9});
  const auto unfold = [&](const Tensor& x, IntArrayRef kernel, IntArrayRef dilation,
                          IntArrayRef padding) {
    return first_line([&] { im2col(x, kernel, dilation, padding, {1, 1}); });
  };
  CHECK(unfold(x, {3}, {1, 1}, {0, 0}) == "It is expected kernel_size equals to 2, but got size 1");
  CHECK(unfold(x, {0, 3}, {1, 1}, {0, 0}) ==
        "kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 3");
  CHECK(unfold(x, {3, 3}, {0, 1}, {0, 0}) ==
        "dilation should be greater than zero, but got dilation_height: 0 dilation_width: 1");
  CHECK(unfold(x, {3, 3}, {1, 1}, {-1, 0}) ==
        "padding should be non-negative, but got pad_height: -1 pad_width: 0");
  CHECK(unfold(ones({1, 0, 5, 5}), {3, 3}, {1, 1}, {0, 0}) ==
        "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero "
        "dimensions for "
        "input, but got: [1, 0, 5, 5]");
  CHECK(unfold(x.to(kLong), {3, 3}, {1, 1}, {0, 0}) ==
        "\"im2col_out_cpu\" not implemented for 'Long'");
  const auto fold = [&](const Tensor& y, IntArrayRef size, IntArrayRef padding) {
    return first_line([&] { col2im(y, size, {3, 3}, {1, 1}, padding, {1, 1}); });
  };
  CHECK(fold(y, {5}, {0, 0}) == "It is expected output_size equals to 2, but got size 1");
  CHECK(fold(ones({9}), {5, 5}, {0, 0}) ==
        "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero "
        "dimensions "
        "for input, but got: [9]");
  CHECK(fold(y, {0, 5}, {0, 0}) ==
        "Given output_size=(0, 5), kernel_size=(3, 3), dilation=(1, 1), padding=(0, 0), stride=(1, "
        "1), expected "
        "size of input's dimension 2 to match the calculated number of sliding blocks -2 * 3 = -6, "
        "but got "
        "input.size(2)=9.");
  CHECK(fold(ones({1, 9, 6}), {0, 5}, {2, 0}) ==
        "Expected output spatial size to be positive, but got: output_size=(0, 5).");
}
