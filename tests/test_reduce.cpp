// Reductions: what the fixtures of values and errors do not say. Expected numbers are PyTorch's.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/debug.h>
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/view.h>

#include <limits>

#include "close.h"

using namespace xtgrad;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Tensor leaf(const TensorLiteral& x) { return tensor(x, kDouble).requires_grad_(); }
/// d(sum of f(x))/dx
template <class F>
Tensor gradient(const Tensor& x, F f) {
  return autograd::grad({f(x).sum()}, {x})[0];
}

}  // namespace

TEST_CASE("sum of integers and bools is int64, unless a dtype is asked for") {
  const Tensor x = tensor({1, 2}, kInt), b = tensor({true, true, false});
  CHECK(x.sum().scalar_type() == kLong);
  CHECK(b.sum().scalar_type() == kLong);
  check_numbers(b.sum(), {2});
  CHECK(x.sum(kInt).scalar_type() == kInt);
  CHECK(x.sum(0, false, kFloat).scalar_type() == kFloat);
  const Tensor halves = tensor({1.5, 2.0});
  check_numbers(halves.sum(kInt), {3});
  check_numbers(halves.sum(kBool), {1});
}

TEST_CASE("sum in another dtype gives the gradient in the input's") {
  const Tensor x = tensor({1.5f, 2.f}).requires_grad_();
  x.sum(kDouble).backward();
  CHECK(x.grad().scalar_type() == kFloat);
  check_numbers(x.grad(), {1, 1});
}

TEST_CASE("reductions take dims of a 0-dim tensor") {
  const Tensor x = tensor(3.0);
  check_numbers(x.sum(0), {3});
  check_numbers(x.sum(-1, true), {3});
  check_numbers(x.prod(0), {3});
  check_numbers(x.logsumexp(0), {3});
  check_numbers(x.cumsum(0), {3});
  check_numbers(x.amax(0), {3});
  check_numbers(std::get<1>(x.max(0)), {0});
  CHECK(x.sum(0).dim() == 0);
  CHECK(first_line([&] { x.sum({0, -1}); }) == "dim 0 appears multiple times in the list of dims");
  CHECK(first_line([&] { x.sum(1); }) ==
        "Dimension out of range (expected to be in range of [-1, 0], but got 1)");
}

TEST_CASE("sum reads any strides") {
  const Tensor x = arange(24, kDouble).view({2, 3, 4});
  check_numbers(x.permute({2, 0, 1}).sum(2), {3 + 9, 48, 15, 51, 18, 54, 21, 57});
  check_numbers(x.slice(2, 1, 4, 2).sum({0, 2}), {32, 48, 64});
}

TEST_CASE("sum of an expanded tensor counts every copy, and gives one gradient") {
  const Tensor x = leaf({{1.}, {2.}});
  const Tensor y = x.expand({2, 5}).sum();
  check_numbers(y, {15});
  y.backward();
  check_numbers(x.grad(), {5, 5});
}

TEST_CASE("an empty list of dims reduces everything") {
  const Tensor x = ones({2, 3});
  CHECK(x.sum(IntArrayRef()).dim() == 0);
  CHECK(x.amax().dim() == 0);
  CHECK(x.norm(2, IntArrayRef()).dim() == 0);
  CHECK(x.var(IntArrayRef(), true).dim() == 0);
}

TEST_CASE("sum_to_size undoes a broadcast") {
  const Tensor x = ones({2, 3}).requires_grad_();
  check_numbers(x.sum_to_size({3}), {2, 2, 2});
  check_numbers(x.sum_to_size({2, 1}), {3, 3});
  check_numbers(x.sum_to_size({1, 1}), {6});
  check_numbers(x.sum_to_size({}), {6});
  CHECK(x.sum_to_size({2, 3}).is_same(x));
  check_numbers(gradient(x, [](const Tensor& x) { return x.sum_to_size({3}) * 2; }),
                {2, 2, 2, 2, 2, 2});
  CHECK(first_line([&] { x.sum_to_size({2}); }) ==
        "size {[2]} is not expandable to size {[2, 3]}.");
  CHECK(first_line([&] {
          x.sum_to_size({1, 2, 3});
        }) == "size {[1, 2, 3]} is not expandable to size {[2, 3]}.");
}

TEST_CASE("mean of integers asks for a floating dtype") {
  const Tensor x = tensor({1, 2});
  check_numbers(x.mean(kDouble), {1.5});
  CHECK(first_line([&] { x.mean(kLong); }) ==
        "mean(): could not infer output dtype. Optional dtype must be either a floating point or "
        "complex dtype. Got: Long");
}

TEST_CASE("the mean of nothing is nan, its gradient is empty") {
  const Tensor x = empty({0, 3}, kDouble).requires_grad_();
  check_numbers(x.mean(), {kNan});
  check_numbers(x.mean(0), {kNan, kNan, kNan});
  CHECK(gradient(x, [](const Tensor& x) { return x.mean(); }).numel() == 0);
}

TEST_CASE("prod: the second derivative is right where factors are 0") {
  for (const Tensor& x : {leaf({2., 0., 3., 0., 5.}), leaf({2., 0., 3.}), leaf({0.})})
    CHECK(autograd::gradcheck_report([](const auto& x) { return std::vector{x[0].prod()}; }, {x},
                                     {.order = 3}) == "");
  const Tensor m = leaf({{2., 0., 3.}, {0., 0., 4.}, {1., 2., 3.}});
  for (int64_t dim : {0, 1})
    CHECK(autograd::gradcheck_report([dim](const auto& x) { return std::vector{x[0].prod(dim)}; },
                                     {m}, {.order = 2}) == "");
}

TEST_CASE("prod of integers with a dtype, of nothing, of a 0-dim tensor") {
  CHECK(tensor({1, 2}, kInt).prod().scalar_type() == kLong);
  check_numbers(tensor({1.5, 2.0}).prod(kInt), {2});
  check_numbers(empty({0}).prod(), {1});
  check_numbers(empty({2, 0}).prod(1), {1, 1});
  const Tensor x = leaf(0.);
  check_numbers(gradient(x, [](const Tensor& x) { return x.prod(); }), {1});
  check_numbers(gradient(x, [](const Tensor& x) { return x.prod(0); }), {1});
}

TEST_CASE("cumsum keeps floats, widens integers and runs along any dim of any layout") {
  const Tensor x = arange(6).view({2, 3});
  CHECK(x.to(kInt).cumsum(0).scalar_type() == kLong);
  CHECK(x.to(kInt).cumsum(0, kInt).scalar_type() == kInt);
  CHECK(tensor({true, true}).cumsum(0).scalar_type() == kLong);
  check_numbers(tensor({1.5, 2.0}).cumsum(0, kInt), {1, 3});
  check_numbers(x.t().cumsum(0), {0, 3, 1, 7, 3, 12});
  CHECK(empty({0, 3}).cumsum(0).numel() == 0);
  CHECK(empty({3, 0}).cumsum(0).numel() == 0);
}

TEST_CASE("cumsum: its gradient sums from the other end, at every order") {
  const Tensor x = leaf({1., 2., 3.});
  const Tensor g = autograd::grad({(x.cumsum(0) * tensor({1., 10., 100.})).sum()}, {x})[0];
  check_numbers(g, {111, 110, 100});
  CHECK(autograd::gradcheck_report([](const auto& x) { return std::vector{x[0].cumsum(1).pow(2)}; },
                                   {arange(6, kDouble).view({2, 3}).requires_grad_()},
                                   {.order = 2}) == "");
}

TEST_CASE("logsumexp of integers is floating, of infinities an infinity") {
  check_numbers(tensor({1, 2}).logsumexp(0), {2.3132616});
  CHECK(tensor({1, 2}).logsumexp(0).scalar_type() == kFloat);
  check_numbers(tensor({-kInf, -kInf}).logsumexp(0), {-kInf});
  check_numbers(tensor({kInf, kInf}).logsumexp(0), {kInf});
  check_numbers(empty({2, 0}).logsumexp(1), {-kInf, -kInf});
  check_numbers(tensor({1000., 1000.}, kDouble).logsumexp(0), {1000.693147180});
}

TEST_CASE("all and any: bool for every type, uint8 for uint8") {
  CHECK(tensor({1, 2}, kByte).all().scalar_type() == kByte);
  CHECK(tensor({1, 2}, kByte).any(0).scalar_type() == kByte);
  CHECK(tensor({1, 2}, kInt).any().scalar_type() == kBool);
  check_numbers(tensor({kNan, 1.}).all(), {1});
  check_numbers(empty({2, 0}).all(1), {1, 1});
  check_numbers(empty({2, 0}).any(1), {0, 0});
}

TEST_CASE("var and std take a correction, also a large one") {
  const Tensor x = tensor({1., 2.}, kDouble);
  const optional<int64_t> two = 2, three = 3, none;
  check_numbers(x.var(0, two), {kInf});
  check_numbers(x.var(0, three), {kInf});
  check_numbers(x.var(0, none), {0.5});
  check_numbers(tensor({1., 2., 4.}).var(0, optional<int64_t>(0)), {14. / 9});
  check_numbers(tensor({1.}).var(), {kNan});
  check_numbers(tensor({1.}).var(false), {0});
  check_numbers(empty({0}).var(), {kNan});
}

TEST_CASE("var(0) is along dim 0, var(false) the biased one of everything") {
  const Tensor x = tensor({{1., 2.}, {3., 6.}}, kDouble);
  check_numbers(x.var(0), {2, 8});
  check_numbers(x.std(1), {std::sqrt(0.5), std::sqrt(4.5)});
  check_numbers(xtgrad::var(x, 0), {2, 8});
  check_numbers(xtgrad::std(x, 1), {std::sqrt(0.5), std::sqrt(4.5)});
  CHECK(x.var(false).dim() == 0);
}

TEST_CASE("norm: dtypes, no power, nothing") {
  CHECK(tensor({3., 4.}).norm(2, kDouble).scalar_type() == kDouble);
  check_numbers(tensor({3, 4}).norm(2, 0, false, kFloat), {5});
  check_numbers(tensor({3., 4.}).norm(nullopt, 0), {5});
  CHECK(first_line([] {
          tensor({1., 2.}).norm(2, kLong);
        }) ==
        "norm(): the desired output dtype should be either floating point or complex. Got Long "
        "instead.");
  for (double p : {0., .5, 1., 2., 3., -1., kInf, -kInf}) {
    check_numbers(empty({0}).norm(p), {0});
    check_numbers(empty({2, 0}).norm(p, 1), {0, 0});
  }
}

TEST_CASE("norm: powers below 1 and negative ones") {
  const Tensor x = leaf({3., -2.});
  check_numbers(x.norm(-1), {1.2});
  check_numbers(gradient(x, [](const Tensor& x) { return x.norm(-1); }), {0.16, -0.36});
  check_numbers(gradient(x, [](const Tensor& x) { return x.norm(-2); }), {0.1706770, -0.5760350});
}

TEST_CASE("norm: the second derivative") {
  const Tensor x = leaf({{3., -2., 1.}, {-1., 4., 2.}});
  for (double p : {.5, 1., 1.5, 2., 3., kInf})
    CHECK(autograd::gradcheck_report(
              [p](const auto& x) {
                return std::vector{x[0].norm(p, 1), x[0].norm(p)};
              },
              {x}, {.order = 2}) == "");
}

TEST_CASE("norm: at zeros the first derivative is 0, and the second nan, as libtorch's") {
  for (double p : {.5, 2., -1.}) {
    const Tensor x = leaf({0., 0.});
    const Tensor g = autograd::grad({x.norm(p)}, {x}, {}, true, true)[0];
    check_numbers(g, {0, 0});
    check_numbers(autograd::grad({g.sum()}, {x})[0], {kNan, kNan});
  }
}

TEST_CASE("nan is the largest and the smallest, max() shares its gradient among all nan") {
  const Tensor x = leaf({1., kNan, kNan});
  check_numbers(x.max(), {kNan});
  check_numbers(gradient(x, [](const Tensor& x) { return x.max(); }), {0, .5, .5});
  check_numbers(gradient(x, [](const Tensor& x) { return x.amax(); }), {kNan, kNan, kNan});
  check_numbers(x.argmin(), {1});
}

TEST_CASE("argmax of everything keeps all dims if asked to") {
  const Tensor x = tensor({{1., 2.}, {9., 3.}});
  CHECK(x.argmax(nullopt, true).sizes() == IntArrayRef({1, 1}));
  check_numbers(x.argmax(nullopt, true), {2});
  check_numbers(x.t().argmax(), {1});
}

TEST_CASE("extremes of an empty tensor along a dim that is not empty are empty") {
  const Tensor x = empty({0, 3});
  CHECK(x.argmax(1).numel() == 0);
  CHECK(x.amax(1).numel() == 0);
  CHECK(std::get<0>(x.max(1)).numel() == 0);
  CHECK(first_line([&] { x.argmax(0); }) ==
        "argmax(): Expected reduction dim 0 to have non-zero size.");
  CHECK(first_line([&] {
          x.amax({0, 1});
        }) == "amax(): Expected reduction dim 0 to have non-zero size.");
}

TEST_CASE("max takes bools and integers, and another tensor") {
  check_numbers(tensor({true, false}).max(), {1});
  check_numbers(std::get<1>(tensor({1, 3, 3}, kInt).max(0)), {1});
  CHECK(std::get<0>(tensor({1, 3}, kShort).max(0)).scalar_type() == kShort);
  check_numbers(xtgrad::max(tensor({1., 5.}), tensor({3., 2.})), {3, 5});
  check_numbers(xtgrad::min(tensor({1., 5.}), tensor({3., 2.})), {1, 2});
}

TEST_CASE("equal: shapes and numbers, not dtypes, nan differs from itself") {
  CHECK(tensor({1, 2}).equal(tensor({1., 2.})));
  CHECK_FALSE(ones({2}).equal(ones({3})));
  CHECK_FALSE(ones({1}).equal(ones({2})));
  const Tensor nan = tensor({kNan});
  CHECK_FALSE(nan.equal(nan));
  CHECK(empty({0, 2}).equal(empty({0, 2})));
}

TEST_CASE("isclose: tolerances, infinities, nan, integers") {
  const Tensor a = tensor({1., kInf, kNan, -kInf}), b = tensor({1. + 1e-6, kInf, kNan, kInf});
  check_numbers(a.isclose(b), {1, 1, 0, 0});
  check_numbers(a.isclose(b, 1e-5, 1e-8, true), {1, 1, 1, 0});
  check_numbers(tensor({1, 2}).isclose(tensor({1, 3}), .2, .4), {1, 1});
  check_numbers(tensor({1, 2}).isclose(tensor({1, 3}), .1, .4), {1, 0});
  check_numbers(a.isclose(b, 0, 0), {0, 1, 0, 0});
  CHECK_FALSE(a.allclose(b));
  CHECK(first_line([&] { a.isclose(b, -1); }) ==
        "rtol must be greater than or equal to zero, but got -1");
  CHECK(first_line([&] { a.isclose(b.to(kDouble)); }) == "Float did not match Double");
}

TEST_CASE("reductions have libtorch's node names") {
  const Tensor x = leaf({{1., 2.}, {3., 4.}});
  CHECK(x.sum().grad_fn()->name() == "SumBackward0");
  CHECK(x.sum(0).grad_fn()->name() == "SumBackward1");
  CHECK(x.mean(0).grad_fn()->name() == "MeanBackward1");
  CHECK(x.max().grad_fn()->name() == "MaxBackward1");
  CHECK(std::get<0>(x.max(0)).grad_fn()->name() == "MaxBackward0");
  CHECK_FALSE(std::get<1>(x.max(0)).requires_grad());
  CHECK(x.norm(2, 0).grad_fn()->name() == "NormBackward1");
}

TEST_CASE("a recorded sum does not keep its input") {
  const Tensor x = leaf({1., 2., 3.});
  const Tensor y = (-x).sum();
  CHECK(debug::live_storages() == 2);  // x and y
}
