// An op of your own in xtensor expressions: forward and vector-Jacobian product are lambdas over
// the numbers, as you would write them for xt::xarray.
#include <xtgrad/core.h>
#include <xtgrad/xt.h>

#include <utility>
#include <xtensor/xview.hpp>

#include "expect.h"
#include "program.h"

using namespace xtgrad;

int main(int argc, char** argv) {
  example::quick(argc, argv, "An op of your own in xtensor expressions.");
  // y = log cosh(x − t): a loss that is quadratic near the target t and linear far from it. No
  // gradient goes to the target.
  const auto log_cosh = xt_op(
      "LogCoshBackward", [](const auto& x, const auto& t) { return xt::log(xt::cosh(x - t)); },
      [](const auto& g, const auto& x, const auto& t) { return g * xt::tanh(x - t); }, no_vjp);

  Tensor x = tensor({0., 1., 4.}).requires_grad_(), t = tensor({0., 3., 3.});
  const Tensor y = log_cosh(x, t);
  y.sum().backward();
  example::print(repr(y));
  example::print(repr(x.grad()));
  example::expect(R"(
tensor([0.0000, 1.3250, 0.4338], grad_fn=<LogCoshBackward>)
tensor([ 0.0000, -0.9640,  0.7616])
)");

  // Rows of length 1. The vjp takes the result, too: g of a row less its part along y, over |x|.
  // (Not xt::keep_dims: such a sum reads beyond its numbers where it is broadcast.)
  const auto of_rows = [](auto&& sums) {
    return xt::view(std::move(sums), xt::all(), xt::newaxis());
  };
  const auto unit_rows = xt_op(
      "UnitRowsBackward", [=](const auto& x) { return x / xt::sqrt(of_rows(xt::sum(x * x, {1}))); },
      [=](const auto& g, const auto& x, const auto& y) {
        return (g - y * of_rows(xt::sum(g * y, {1}))) / xt::sqrt(of_rows(xt::sum(x * x, {1})));
      });
  const Tensor rows = unit_rows(tensor({{3., 4.}, {0., 2.}}));
  example::print(repr(rows));
  example::expect(R"(
tensor([[0.6000, 0.8000],
        [0.0000, 1.0000]])
)");

  // A vjp that takes Tensors consists of ops, which can be differentiated again.
  const auto swish = xt_op(
      "SwishBackward", [](const auto& x) { return x / (1 + xt::exp(-x)); },
      [](const Tensor& g, const Tensor& x) {
        const Tensor s = x.sigmoid();
        return g * s * (1 + x * (1 - s));
      });

  const auto f64 = TensorOptions(kDouble).requires_grad(true);
  autograd::gradcheck(log_cosh, {randn({4, 3}, f64), randn({4, 3}, kDouble)});
  autograd::gradcheck(unit_rows, {randn({4, 3}, f64)});
  autograd::gradcheck(swish, {randn({4, 3}, f64)}, {.order = 2});
  example::print("log_cosh and unit_rows pass gradcheck, swish to order 2");
}
