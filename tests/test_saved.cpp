// Tensors kept for backward: every way to change them is noticed and named, as PyTorch has it.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}

std::string modified(const std::string& what) {
  return "one of the variables needed for gradient computation has been modified by an inplace "
         "operation: [CPUDoubleType " +
         what +
         " instead. Hint: enable anomaly detection to find the "
         "operation that failed to compute its gradient, with "
         "torch.autograd.set_detect_anomaly(True).";
}

}  // namespace

TEST_CASE("a result that was kept and written to is named with its versions") {
  const auto x = leaf({1, 2});
  auto y = x.exp();
  y += 1;
  CHECK(first_line([&] { y.sum().backward(); }) ==
        modified("[2]], which is output 0 of ExpBackward0, is at version 1; expected version 0"));
}

TEST_CASE("an input that was kept and written to is named") {
  const auto w = leaf({1, 2, 3, 4, 5, 6}).view({2, 3});
  auto x = torch::ones({3, 2}, torch::kDouble);
  const auto y = torch::mm(w, x);
  x.zero_();
  x.zero_();
  CHECK(first_line([&] { y.sum().backward(); }) ==
        modified("[3, 2]] is at version 2; expected version 0"));
}

TEST_CASE("a leaf that was kept and written to without recording is noticed") {
  auto w = leaf({1, 2});
  const auto y = w * w;
  {
    torch::NoGradGuard no_grad;
    w += 1;
  }
  CHECK(first_line([&] { y.sum().backward(); }) ==
        modified("[2]] is at version 1; expected version 0"));
}

TEST_CASE("a write through a view, and one through detach, are noticed") {
  const auto x = leaf({1, 2}) * 1;
  const auto y = x.sin(), z = x.cos();
  x[0] = 0;
  CHECK_THROWS_AS(y.sum().backward(), c10::Error);
  const auto s = leaf({1, 2}).sigmoid();
  s.detach().add_(1);
  CHECK_THROWS_AS(s.sum().backward(), c10::Error);
}

TEST_CASE("a write through data is not noticed") {
  auto w = leaf({1, 2});
  const auto y = w * w;
  w.data().mul_(3);
  y.sum().backward();
  check_numbers(w.grad(), {6, 12});
}

TEST_CASE("a write that no derivative minds is allowed") {
  const auto x = leaf({1, 2});
  auto y = x * 2 + 1;
  y.add_(1);
  y.sum().backward();
  check_numbers(x.grad(), {2, 2});
}

TEST_CASE("a kept result is part of the graph again under create_graph") {
  const auto x = leaf({0.5});
  const auto y = x.tanh();
  const auto g = torch::autograd::grad({y.sum()}, {x}, {}, torch::nullopt, true)[0];
  const double t = std::tanh(0.5);
  check_numbers(g, {1 - t * t});
  check_numbers(torch::autograd::grad({g.sum()}, {x})[0], {-2 * t * (1 - t * t)});
}

TEST_CASE("an inference tensor cannot be kept") {
  Tensor x;
  {
    torch::InferenceMode guard;
    x = torch::ones({2}, torch::kDouble);
  }
  const auto w = leaf({1, 2});
  check_numbers(w + x, {2, 3});  // keeps nothing
  CHECK(first_line([&] { w* x; }) ==
        "Inference tensors cannot be saved for backward. To work around you can make a clone to "
        "get a "
        "normal tensor and use it in autograd.");
  check_numbers(w * x.clone(), {1, 2});
}
