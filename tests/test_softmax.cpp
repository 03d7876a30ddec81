// softmax and log_softmax: what the fixtures of values and errors do not say.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>
#include <xtgrad/core/ops/view.h>

#include <limits>

#include "close.h"

using namespace xtgrad;

namespace {
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_CASE("softmax does not overflow") {
  const Tensor x = tensor({1000., 1001., -kInf});
  check_numbers(x.softmax(0), {0.26894143, 0.73105860, 0});
  check_numbers(x.log_softmax(0), {-1.31326163, -0.31326166, -kInf});
}

TEST_CASE("softmax of nothing but -inf is nan") {
  check_numbers(tensor({-kInf, -kInf}).softmax(0), {kNan, kNan});
  check_numbers(tensor({-kInf, -kInf}).log_softmax(0), {kNan, kNan});
}

TEST_CASE("softmax converts integers if a dtype is given") {
  const Tensor y = softmax(tensor({1, 2}), 0, kDouble);
  CHECK(y.scalar_type() == kDouble);
  check_numbers(y, {0.26894142, 0.73105858});
  CHECK(first_line([] {
          tensor({true, false}).softmax(0);
        }) == "\"softmax_lastdim_kernel_impl\" not implemented for 'Bool'");
  CHECK(first_line([] {
          ones({2, 3}, kLong).log_softmax(0);
        }) == "\"softmax_kernel_impl\" not implemented for 'Long'");
}

TEST_CASE("softmax of a 0-dim tensor is 1, of an empty one empty") {
  check_numbers(tensor(3.).softmax(0), {1});
  check_numbers(tensor(3.).log_softmax(-1), {0});
  CHECK(empty({2, 0}).softmax(1).numel() == 0);
  CHECK(empty({0, 2}).softmax(0).numel() == 0);
  CHECK(first_line([] { tensor(3.).softmax(1); }) ==
        "Dimension out of range (expected to be in range of [-1, 0], but got 1)");
}

TEST_CASE("softmax reads any strides") {
  const Tensor x = arange(6, kDouble).view({2, 3});
  check_numbers(x.t().softmax(1) - x.softmax(0).t(), std::vector<double>(6, 0.));
  check_numbers(x.t().softmax(0) - x.softmax(1).t(), std::vector<double>(6, 0.));
}

TEST_CASE("softmax: derivatives to order 3 along every dim") {
  const Tensor x = (arange(24, kDouble) * 0.7).sin().view({2, 3, 4}).requires_grad_();
  for (int64_t dim : {0, 1, 2}) {
    CHECK(autograd::gradcheck_report(
              [dim](const auto& x) { return std::vector{x[0].softmax(dim)}; }, {x}, {.order = 3}) ==
          "");
    CHECK(autograd::gradcheck_report(
              [dim](const auto& x) { return std::vector{x[0].log_softmax(dim)}; }, {x},
              {.order = 3}) == "");
  }
}

TEST_CASE("softmax has libtorch's nodes, also for the second derivative") {
  const Tensor x = ones({2}, kDouble).requires_grad_();
  CHECK(x.softmax(0).grad_fn()->name() == "SoftmaxBackward0");
  CHECK(x.log_softmax(0).grad_fn()->name() == "LogSoftmaxBackward0");
  const Tensor g =
      autograd::grad({x.softmax(0).pow(2).sum()}, {x}, {}, nullopt, /*create_graph=*/true)[0];
  CHECK(g.grad_fn()->name() == "SoftmaxBackwardDataBackward0");
}

TEST_CASE("softmax keeps its result: writing into it makes backward throw") {
  const Tensor x = ones({2}).requires_grad_();
  const Tensor y = x.softmax(0);
  y.mul_(2);
  CHECK(first_line([&] { y.sum().backward(); }).find("modified by an inplace operation") !=
        std::string::npos);
}
