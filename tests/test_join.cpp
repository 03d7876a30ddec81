// cat and stack: places, dtypes, gradients, and errors that the fixtures lack.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/reduce.h>

#include "close.h"
#include "grid.h"

using namespace xtgrad;

TEST_CASE("cat puts tensors behind each other along any dim") {
  const Tensor a = tensor({{1, 2}, {3, 4}}), b = tensor({{5, 6}});
  check_numbers(cat({a, b}), {1, 2, 3, 4, 5, 6});
  check_numbers(cat({a, b.t().expand({2, 3})}, 1), {1, 2, 5, 5, 5, 3, 4, 6, 6, 6});
  check_numbers(cat({a, a}, -1), {1, 2, 1, 2, 3, 4, 3, 4});
  check_numbers(concat({a.t(), b}, 0), {1, 3, 2, 4, 5, 6});
}

TEST_CASE("stack makes a new dim anywhere") {
  const Tensor a = tensor({1, 2}), b = tensor({3, 4});
  check_numbers(stack({a, b}), {1, 2, 3, 4});
  check_numbers(stack({a, b}, 1), {1, 3, 2, 4});
  check_numbers(stack({a, b}, -1), {1, 3, 2, 4});
  check_numbers(stack({tensor(1), tensor(2), tensor(3)}), {1, 2, 3});
  CHECK(stack({ones({2, 0}), ones({2, 0})}, 1).sizes() == IntArrayRef({2, 2, 0}));
}

TEST_CASE("joined tensors have the type that all promote to") {
  CHECK(cat({ones({2}), ones({3}, kLong)}).scalar_type() == kFloat);
  CHECK(cat({ones({2}, kBool), ones({3}, kInt)}).scalar_type() == kInt);
  CHECK(stack({ones({2}, kLong), ones({2}, kDouble)}).scalar_type() == kDouble);
  check_numbers(cat({tensor({1.5f}), tensor({2})}), {1.5, 2});
}

TEST_CASE("cat passes over tensors of the shape [0], and gives them a gradient") {
  const Tensor none = zeros({0}, kDouble).requires_grad_(), a = leaf({2, 3});
  const Tensor y = cat({none, a}, 1);
  CHECK(y.sizes() == IntArrayRef({2, 3}));
  y.sum().backward();
  CHECK(none.grad().sizes() == IntArrayRef({0}));
  CHECK(a.grad().sizes() == IntArrayRef({2, 3}));
  CHECK(cat({ones({0}), ones({0})}, 1).sizes() == IntArrayRef({0}));
  CHECK(cat({ones({0, 3}), ones({2, 3})}).sizes() == IntArrayRef({2, 3}));
}

TEST_CASE("joining ten tensors differentiates, also where one comes twice") {
  std::vector<Tensor> many;
  for (int64_t i = 0; i < 10; ++i) many.push_back(leaf({2, i % 3 + 1}, i));
  const auto joined = [](const autograd::variable_list& x) {
    std::vector<Tensor> list = x;
    list.push_back(x[0]);
    return cat(list, 1).pow(2);
  };
  CHECK(autograd::gradcheck(joined, many, {.order = 2}));
  const auto stacked = [](const Tensor& a, const Tensor& b) { return stack({a, b, a}, 1).pow(2); };
  CHECK(autograd::gradcheck(stacked, {leaf({2, 3}), leaf({2, 3}, 1)}, {.order = 2}));
}

TEST_CASE("a joined tensor of another type gets its gradient in its own") {
  const Tensor a = ones({2}).requires_grad_(), b = ones({1}, kDouble).requires_grad_();
  cat({a, b}).sum().backward();
  CHECK(a.grad().scalar_type() == kFloat);
  CHECK(b.grad().scalar_type() == kDouble);
}

TEST_CASE("what cat and stack refuse, they refuse in libtorch's words") {
  CHECK(first_line([] {
          cat({ones({2, 3}), tensor(1.)});
        }) == "zero-dimensional tensor (at position 1) cannot be concatenated");
  CHECK(first_line([] {
          cat({ones({0}), ones({2, 3})}, 2);
        }) == "Dimension out of range (expected to be in range of [-2, 1], but got 2)");
  CHECK(first_line([] {
          cat({ones({1, 0}), ones({2, 3})});
        }) ==
        "Sizes of tensors must match except in dimension 0. Expected size 0 but got size 3 for "
        "tensor "
        "number 1 in the list.");
  CHECK(first_line([] {
          stack({ones({2}), ones({0})});
        }) ==
        "stack expects each tensor to be equal size, but got [2] at entry 0 and [0] at entry 1");
}
