// Losses: kinks, limits, ignored targets and refusals. Expected numbers are PyTorch's.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>
#include <xtgrad/core/ops/view.h>

#include <limits>

#include "close.h"

using namespace xtgrad;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr int64_t kReductions[] = {Reduction::None, Reduction::Mean, Reduction::Sum};

Tensor leaf(const TensorLiteral& x, ScalarType t = kDouble) {
  return tensor(x, t).requires_grad_();
}
Tensor grid(IntArrayRef sizes, double step = 0.7) {
  return (arange(checked_numel(sizes), kDouble) * step).sin().reshape(sizes);
}
std::string second_order(const autograd::GradcheckFunction& f, const std::vector<Tensor>& xs) {
  return autograd::gradcheck_report(f, xs, {.order = 2});
}

}  // namespace

TEST_CASE("mean losses of nothing are nan, sums 0") {
  const Tensor x = empty({0});
  check_numbers(mse_loss(x, x), {kNan});
  check_numbers(l1_loss(x, x, Reduction::Sum), {0});
  check_numbers(binary_cross_entropy(x, x), {kNan});
  check_numbers(kl_div(x, x), {kNan});
  const Tensor scores = empty({0, 3}), classes = empty({0}, kLong);
  check_numbers(nll_loss(scores, classes), {kNan});
  check_numbers(nll_loss(scores, classes, {}, Reduction::Sum), {0});
  CHECK(nll_loss(scores, classes, {}, Reduction::None).sizes() == IntArrayRef({0}));
  check_numbers(cross_entropy_loss(scores, scores), {kNan});
  check_numbers(cross_entropy_loss(scores, scores, {}, Reduction::Sum), {0});
}

TEST_CASE("losses promote their types and refuse integers by libtorch's kernel names") {
  const Tensor f = ones({2}), d = ones({2}, kDouble), i = ones({2}, kLong);
  CHECK(mse_loss(f, d).scalar_type() == kDouble);
  CHECK(mse_loss(f, i).scalar_type() == kFloat);
  CHECK(l1_loss(i, i, Reduction::Sum).scalar_type() == kLong);
  CHECK(first_line([&] { mse_loss(i, i); }) == "\"mse_cpu\" not implemented for 'Long'");
  CHECK(first_line([&] { smooth_l1_loss(i, i); }) ==
        "\"smooth_l1_cpu\" not implemented for 'Long'");
  CHECK(first_line([&] { huber_loss(i, i); }) == "\"huber_cpu\" not implemented for 'Long'");
  CHECK(first_line([&] { kl_div(f, i); }) == "kl_div: Integral inputs not supported.");
  CHECK(first_line([&] { binary_cross_entropy(f, d); }) == "Found dtype Double but expected Float");
  CHECK(first_line([&] { binary_cross_entropy(i, i); }) ==
        "\"binary_cross_entropy\" not implemented for 'Long'");
  CHECK(first_line([&] { binary_cross_entropy_with_logits(f, i); }) ==
        "result type Float can't be cast to the desired output type Long");
}

TEST_CASE("the losses' gradients at their kinks") {
  const Tensor x = leaf({0., 1., -1., 3.}), zero = zeros({4}, kDouble);
  auto gradient = [&](const Tensor& loss) { return autograd::grad({loss}, {x})[0]; };
  check_numbers(gradient(l1_loss(x, zero, Reduction::Sum)), {0, 1, -1, 1});
  check_numbers(gradient(smooth_l1_loss(x, zero, Reduction::Sum)), {0, 1, -1, 1});
  check_numbers(gradient(smooth_l1_loss(x, zero, Reduction::Sum, 0)), {0, 1, -1, 1});
  check_numbers(gradient(huber_loss(x, zero, Reduction::Sum, 2)), {0, 1, -1, 2});
}

TEST_CASE("losses of two tensors broadcast and are differentiable twice in both") {
  const Tensor x = grid({2, 3}).requires_grad_(), t = grid({3}, 1.3).requires_grad_();
  for (int64_t r : kReductions) {
    CHECK(second_order([r](const auto& v) { return std::vector{mse_loss(v[0], v[1], r)}; },
                       {x, t}) == "");
    CHECK(
        second_order([r](const auto& v) { return std::vector{smooth_l1_loss(v[0], v[1], r, 0.5)}; },
                     {x, t}) == "");
    CHECK(second_order([r](const auto& v) { return std::vector{huber_loss(v[0], v[1], r, 0.5)}; },
                       {x, t}) == "");
  }
}

TEST_CASE("binary_cross_entropy at the ends of its range") {
  const Tensor x = leaf({0., 0., 1., 1., .3}, kFloat), t = leaf({0., 1., 0., 1., .4}, kFloat);
  const Tensor y = binary_cross_entropy(x, t, {}, Reduction::None);
  check_numbers(y, {0, 100, 100, 0, 0.6955940});
  y.sum().backward();
  check_numbers(x.grad(), {0, -1e12, 1e12, 0, -0.4761905});
  check_numbers(t.grad(), {kInf, kInf, -kInf, -kInf, 0.8472979});
}

TEST_CASE("binary_cross_entropy refuses nan, takes any target and broadcasts its weight") {
  const Tensor half = full({2, 3}, 0.5);
  CHECK(first_line([] {
          binary_cross_entropy(tensor({kNan, .5}), ones({2}));
        }) == "all elements of input should be between 0 and 1");
  check_numbers(binary_cross_entropy(tensor({.5, .5}), tensor({2., -1.}), {}, Reduction::None),
                {0.6931472, 0.6931472});
  check_numbers(binary_cross_entropy(half, ones({2, 3}), tensor({1., 2., 3.}), Reduction::None),
                {.6931472, 1.3862944, 2.0794415, .6931472, 1.3862944, 2.0794415});
}

TEST_CASE("binary_cross_entropy_with_logits far from 0") {
  auto x = leaf({0., -200., 200., kInf, -kInf}, kFloat), t = leaf({.5, .5, .5, 1., 0.}, kFloat);
  Tensor y = binary_cross_entropy_with_logits(x, t, {}, {}, Reduction::None);
  check_numbers(y, {0.6931472, 100, 100, kNan, kNan});
  y.sum().backward();
  check_numbers(x.grad(), {0, -.5, .5, 0, 0});
  check_numbers(t.grad(), {0, 200, -200, -kInf, kInf});
}

TEST_CASE("binary_cross_entropy_with_logits: the weight of positive targets") {
  const Tensor x = leaf({0., -200., 200., 1.5}), t = leaf({.5, .5, .5, .3});
  const Tensor y = binary_cross_entropy_with_logits(x, t, {}, tensor(2., kDouble), Reduction::None);
  check_numbers(y, {1.0397208, 200, 100, 1.3118372});
  y.sum().backward();
  check_numbers(x.grad(), {-.25, -1, .5, 0.4628468});
  check_numbers(t.grad(), {0.6931472, 400, -200, -1.2985867});
}

TEST_CASE("binary cross entropies: the second derivative in input, target and weights") {
  const Tensor p = (grid({2, 3}) * 0.4 + 0.5).requires_grad_();
  const Tensor t = (grid({2, 3}, 1.3) * 0.3 + 0.5).requires_grad_();
  const Tensor x = grid({2, 3}, 2.1).requires_grad_(), w = leaf({1., 2., .5});
  CHECK(second_order(
            [](const auto& v) { return std::vector{binary_cross_entropy(v[0], v[1], v[2])}; },
            {p, t, w}) == "");
  CHECK(second_order(
            [](const auto& v) {
              return std::vector{binary_cross_entropy_with_logits(v[0], v[1], v[2], v[2])};
            },
            {x, t, w}) == "");
}

TEST_CASE("kl_div counts nothing where the target is 0") {
  check_numbers(kl_div(zeros({4}), tensor({-1., 0., kNan, 2.}), Reduction::None),
                {kNan, 0, kNan, 1.3862944});
  const Tensor x = leaf({.5, 1.}), t = leaf({0., 2.});
  kl_div(x, t, Reduction::Sum).backward();
  check_numbers(x.grad(), {0, -2});
  check_numbers(t.grad(), {kNan, 0.6931472});
}

TEST_CASE("kl_div: the second derivative, plain and of logarithms") {
  const Tensor x = grid({2, 3}).requires_grad_(), t = (grid({2, 3}, 1.3) + 2).requires_grad_();
  for (bool log_target : {false, true})
    CHECK(second_order(
              [=](const auto& v) {
                return std::vector{kl_div(v[0], v[1], Reduction::Mean, log_target)};
              },
              {x, t}) == "");
}

TEST_CASE("nll_loss: shapes of input and target") {
  const Tensor x = tensor({-1., -2., -3.});
  check_numbers(nll_loss(x, tensor(1)), {2});
  CHECK(nll_loss(x, tensor(1), {}, Reduction::None).dim() == 0);
  check_numbers(nll_loss(x, tensor({2, 0, 0})), {3});  // libtorch looks at the first alone
  check_numbers(nll_loss(ones({2, 3}), tensor({0, 1}, kByte)), {-1});
  CHECK(first_line([&] {
          nll_loss(x, tensor({0, 1}));
        }) == "size mismatch (got input: [3], target: [2])");
  CHECK(first_line([&] {
          nll_loss(ones({2, 3}), tensor({0, 1}, kInt));
        }) == "expected scalar type Long but found Int");
  CHECK(first_line([&] {
          nll_loss(ones({2, 3}, kLong), tensor({0, 1}));
        }) == "\"nll_loss_out_frame\" not implemented for 'Long'");
}

TEST_CASE("nll_loss_nd: targets that do not fit") {
  const Tensor x = ones({2, 3, 4});
  CHECK(first_line([&] {
          nll_loss_nd(x, zeros({2, 5}, kLong));
        }) == "Expected target size [2, 4], got [2, 5]");
  CHECK(first_line([&] {
          nll_loss_nd(x, zeros({3, 4}, kLong));
        }) == "Expected input batch_size (2) to match target batch_size (3).");
  CHECK(first_line([&] {
          nll_loss_nd(x, zeros({2, 4}, kLong), ones({2}));
        }) == "weight tensor should be defined either for all or no classes");
  CHECK(first_line([] { nll_loss_nd(tensor(1.), tensor(0)); }) ==
        "Expected 1 or more dimensions (got 0)");
  CHECK(first_line([] {
          nll_loss2d(ones({2, 3, 4}), zeros({2, 4, 4}, kLong));
        }) ==
        "only batches of spatial inputs supported (4D tensors), but got input of dimension: 3");
  CHECK(
      nll_loss_nd(ones({2, 3, 4, 4, 2}), zeros({2, 4, 4, 2}, kLong), {}, Reduction::None).sizes() ==
      IntArrayRef({2, 4, 4, 2}));
}

TEST_CASE("nll_loss: what is ignored has no loss, no gradient, and may be anything") {
  const Tensor x = leaf({{-kInf, 1.}, {2., 3.}});
  const Tensor y = nll_loss(x, tensor({-100, 1}));
  check_numbers(y, {-3});
  y.backward();
  check_numbers(x.grad(), {0, 0, 0, -1});
  check_numbers(nll_loss(x, tensor({7, 1}), {}, Reduction::None, 7), {0, -3});
  check_numbers(nll_loss(x, tensor({1, 0}), {}, Reduction::Sum, 0), {-1});
}

TEST_CASE("nll_loss: if all is ignored the mean is nan and the gradient 0") {
  const Tensor x = leaf({{1., 1.}, {1., 1.}});
  const Tensor all = tensor({-100, -100});
  Tensor y = nll_loss(x, all);
  check_numbers(y, {kNan});
  y.backward();
  check_numbers(x.grad(), {0, 0, 0, 0});
  check_numbers(nll_loss(x, all, {}, Reduction::Sum), {0});
  check_numbers(nll_loss(x, all, {}, Reduction::None), {0, 0});
  check_numbers(cross_entropy_loss(x, all, {}, Reduction::Mean, -100, .1), {kNan});
  check_numbers(cross_entropy_loss(x, all, {}, Reduction::Sum, -100, .1), {0});
}

TEST_CASE("nll_loss: a weight of the input's type that needs no gradient") {
  const Tensor x = ones({2, 3}), t = tensor({2, 1});
  check_numbers(nll_loss(x, t, tensor({1., 2., 3.}), Reduction::None), {-3, -2});
  check_numbers(nll_loss(x, t, zeros({3})), {kNan});
  CHECK(first_line([&] { nll_loss(x, t, ones({3}, kDouble)); }) ==
        "expected scalar type Float but found Double");
  CHECK(first_line([&] { nll_loss(x, t, ones({3}).requires_grad_()); }) ==
        "The function 'nll_loss_forward' is not differentiable with respect to argument 'weight'. "
        "This input cannot have requires_grad True.");
}

TEST_CASE("nll_loss says which element is out of bounds") {
  try {
    nll_loss(ones({2, 3}), tensor({0, 3}));
    CHECK(false);
  } catch (const IndexError& e) {
    CHECK(
        e.msg() ==
        "Target 3 is out of bounds.\n[nll_loss] element 1 of the target; with 3 classes it is 0 to "
        "2, or ignore_index=-100");
  }
}

TEST_CASE("cross_entropy_loss: derivatives to order 2 for every reduction and option") {
  const Tensor x = grid({2, 3, 4}).requires_grad_(), w = tensor({1., 2., .5}, kDouble);
  const Tensor classes = tensor({{0, 2, 1, -100}, {1, 1, 0, 2}});
  const Tensor p = softmax(grid({2, 3, 4}, 1.3), 1).detach().requires_grad_();
  for (int64_t r : kReductions) {
    for (double smoothing : {0., .1}) {
      CHECK(second_order(
                [&](const auto& v) {
                  return std::vector{cross_entropy_loss(v[0], classes, w, r, -100, smoothing),
                                     cross_entropy_loss(v[0], classes, {}, r, -100, smoothing)};
                },
                {x}) == "");
      CHECK(second_order(
                [&](const auto& v) {
                  return std::vector{cross_entropy_loss(v[0], v[1], w, r, -100, smoothing)};
                },
                {x, p}) == "");
    }
  }
}

TEST_CASE("cross_entropy_loss: a single sample, smoothing, a negative smoothing") {
  const Tensor x = tensor({1., 2., 3.});
  check_numbers(cross_entropy_loss(x, tensor(0)), {2.4076059});
  check_numbers(cross_entropy_loss(x, tensor(0), {}, Reduction::Mean, -100, .1), {2.3076060});
  check_numbers(cross_entropy_loss(ones({2, 3}), tensor({0, 1}), {}, Reduction::Mean, -100, -1.),
                {1.0986123});
  check_numbers(cross_entropy_loss(x, x, {}, Reduction::None), {6.4456353});
}

TEST_CASE("cross_entropy_loss: refusals") {
  const Tensor x = ones({2, 3});
  CHECK(first_line([&] {
          cross_entropy_loss(ones({3}), tensor({0, 1, 2}));
        }) == "Expected floating point type for target with class probabilities, got Long");
  CHECK(first_line([&] { cross_entropy_loss(x, x, {}, 3); }) ==
        "Invalid reduction type encountered in cross_entropy: 3");
  CHECK(first_line([&] {
          cross_entropy_loss(x, tensor({0, 1}), {}, 3, -100, .1);
        }) == "Invalid reduction type encountered in cross_entropy: 3");
  CHECK(first_line([&] {
          cross_entropy_loss(ones({2, 3}, kLong), tensor({0, 1}));
        }) == "\"log_softmax_lastdim_kernel_impl\" not implemented for 'Long'");
}

TEST_CASE("losses have libtorch's node names for every reduction") {
  const Tensor x = full({2, 2}, .5).requires_grad_(), t = ones({2, 2}), c = tensor({0, 1});
  for (int64_t r : kReductions) {
    CHECK(mse_loss(x, t, r).grad_fn()->name() == "MseLossBackward0");
    CHECK(smooth_l1_loss(x, t, r).grad_fn()->name() == "SmoothL1LossBackward0");
    CHECK(huber_loss(x, t, r).grad_fn()->name() == "HuberLossBackward0");
    CHECK(binary_cross_entropy(x, t, {}, r).grad_fn()->name() == "BinaryCrossEntropyBackward0");
    CHECK(binary_cross_entropy_with_logits(x, t, {}, {}, r).grad_fn()->name() ==
          "BinaryCrossEntropyWithLogitsBackward0");
    CHECK(cross_entropy_loss(x, c, {}, r).grad_fn()->name() == "NllLossBackward0");
  }
}
