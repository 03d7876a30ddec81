// Ops written in xtensor expressions, and tensors on xtensor's memory.
#include <doctest/doctest.h>
#include <xtgrad/core.h>
#include <xtgrad/xt.h>

#include <utility>
#include <xtensor/xview.hpp>

#include "close.h"

using namespace xtgrad;

namespace {

const auto kGrad = TensorOptions(kDouble).requires_grad(true);

// y = x w², w broadcast over rows; the vjps are wider than w, and the engine sums them.
const auto scaled = xt_op(
    "ScaledBackward", [](const auto& x, const auto& w) { return x * w * w; },
    [](const auto& g, const auto&, const auto& w) { return g * w * w; },
    [](const auto& g, const auto& x, const auto& w) { return 2.0 * g * x * w; });
// Its vjp needs only the result, and the lambda has a variable of its own.
const auto squashed = xt_op(
    "SquashedBackward", [](const auto& x) { return xt::tanh(x); },
    [](const auto& g, const auto&, const auto& y) {
      const auto slope = 1 - y * y;
      return evaluated(g * slope);
    });
const auto cubed = xt_op(
    "CubedBackward", [](const auto& x) { return x * x * x; },
    [](const Tensor& g, const Tensor& x) { return 3 * g * x * x; });
const auto row_sums = xt_op(
    "RowSumsBackward", [](const auto& x) { return xt::sum(x, {1}); },
    [](const auto& g, const auto& x) {
      return xt::view(g, xt::all(), xt::newaxis()) * xt::ones_like(x);
    });

}  // namespace

TEST_CASE("an op in xtensor expressions has the right gradients") {
  CHECK(autograd::gradcheck(scaled, {randn({3, 4}, kGrad), randn({4}, kGrad)}));
  CHECK(autograd::gradcheck(squashed, {randn({3, 4}, kGrad)}));
  CHECK(autograd::gradcheck(squashed, {randn({}, kGrad)}));
  CHECK(autograd::gradcheck(squashed, {randn({0, 4}, kGrad)}));
  CHECK(autograd::gradcheck(row_sums, {randn({3, 4}, kGrad)}));
  CHECK(
      autograd::gradcheck([](const Tensor& x) { return squashed(x.t()); }, {randn({3, 4}, kGrad)}));
  CHECK(autograd::gradcheck(cubed, {randn({3, 4}, kGrad)}, {.order = 2}));
}

TEST_CASE("an op in xtensor expressions takes any layout and keeps the type") {
  const Tensor x = randn({3, 4}), w = randn({4});
  CHECK(allclose(scaled(x, w), x * w * w));
  CHECK(allclose(scaled(x.t().contiguous().t(), w), x * w * w));
  CHECK(allclose(row_sums(x.slice(1, 0, 4, 2)), x.slice(1, 0, 4, 2).sum(1)));
  // 2.0 makes double expressions of float numbers.
  Tensor v = w.clone().requires_grad_();
  scaled(x, v).sum().backward();
  CHECK(v.grad().scalar_type() == kFloat);
  CHECK(allclose(v.grad(), 2 * (x * w).sum(0)));
  NoGradGuard no_grad;
  CHECK_FALSE(squashed(v).requires_grad());
}

TEST_CASE("an input without a vector-Jacobian product gets no gradient") {
  const auto shifted = xt_op(
      "ShiftedBackward", [](const auto& x, const auto& t) { return x - t; },
      [](const auto& g, const auto&, const auto&) { return evaluated(g); }, no_vjp);
  Tensor x = randn({3}, kGrad), t = randn({3}, kGrad);
  shifted(x, t).sum().backward();
  CHECK(x.grad().equal(ones({3}, kDouble)));
  CHECK_FALSE(t.grad().defined());
}

TEST_CASE("what an op in xtensor expressions cannot do is named") {
  const Tensor x = randn({3, 4}, kGrad);
  CHECK(first_line([&] { scaled(x, randn({4})); }) ==
        "[ScaledBackward] expects tensors of one type, got Double, Float");
  CHECK(first_line([&] { scaled(x, randn({3}, kDouble)); }) ==
        "[ScaledBackward] cannot broadcast its tensors of sizes [3, 4], [3]");
  CHECK_THROWS_AS(squashed(arange(3)), Error);
  CHECK_THROWS_AS(squashed(Tensor()), Error);
  const auto wrong = xt_op(
      "WrongBackward", [](const auto& x) { return xt::exp(x); },
      [](const auto& g, const auto&) { return xt::view(g, 0); });
  CHECK(first_line([&] { wrong(x).sum().backward(); }) ==
        "Function WrongBackward returned an invalid gradient at index 0 - got [4] but expected "
        "shape compatible with [3, 4]");
  // The graph of a gradient may be made, but not followed.
  const Tensor g = autograd::grad({squashed(x).sum()}, {x}, {}, true, true)[0];
  CHECK(first_line([&] { g.sum().backward(); }) ==
        "[SquashedBackward] has no second derivative: its vector-Jacobian product is an xtensor "
        "expression");
}

TEST_CASE("a tensor takes an xtensor container over") {
  xt::xarray<float> a = {{1, 2, 3}, {4, 5, 6}};
  const float* memory = a.data();
  Tensor t = adopt_xtensor(std::move(a));
  CHECK(t.data_ptr<float>() == memory);
  CHECK(t.equal(arange(1, 7, kFloat).view({2, 3})));
  CHECK(&as_xtensor<float>(t)(0, 0) == memory);
  t.add_(1);
  CHECK(t.is_contiguous());
  xt::xarray<double, xt::layout_type::column_major> columns = {{1, 2, 3}, {4, 5, 6}};
  CHECK(adopt_xtensor(std::move(columns)).equal(arange(1, 7, kDouble).view({2, 3})));
  xt::xtensor<int64_t, 2> one = {{7}};
  Tensor u = adopt_xtensor(std::move(one));
  u.add_(1);
  CHECK(u.item<int64_t>() == 8);
  CHECK(adopt_xtensor(xt::xarray<double>(xt::zeros<double>({0, 3}))).sizes() ==
        IntArrayRef({0, 3}));
}
