// Grad mode and inference mode, as libtorch has them.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;

TEST_CASE("a NoGradGuard stops recording until the end of its scope") {
  const auto x = torch::ones({2}).requires_grad_();
  {
    torch::NoGradGuard no_grad;
    CHECK(!torch::GradMode::is_enabled());
    CHECK(!(x * 2).requires_grad());
    CHECK(torch::ones({2}).requires_grad_().requires_grad());  // a leaf may be made
  }
  CHECK((x * 2).requires_grad());
}

TEST_CASE("guards nest") {
  torch::NoGradGuard no_grad;
  {
    torch::AutoGradMode on(true);
    CHECK(torch::GradMode::is_enabled());
  }
  CHECK(!torch::GradMode::is_enabled());
}

TEST_CASE("a guard ends with an exception too") {
  try {
    torch::NoGradGuard no_grad;
    throw 1;
  } catch (int) {
  }
  CHECK(torch::GradMode::is_enabled());
}

TEST_CASE("inference mode records nothing and marks what is made in it") {
  const auto w = torch::ones({2}).requires_grad_();
  Tensor x, view;
  {
    torch::InferenceMode guard;
    CHECK(torch::InferenceMode::is_enabled());
    x = w * 2;
    view = x.view({2});
    CHECK(!w.is_inference());
    CHECK(w.requires_grad());
  }
  CHECK(!torch::InferenceMode::is_enabled());
  CHECK(x.is_inference());
  CHECK(view.is_inference());
  CHECK(!x.requires_grad());
  CHECK(!x.clone().is_inference());
}

TEST_CASE("an inference tensor is written to inside inference mode only") {
  Tensor x;
  {
    torch::InferenceMode guard;
    x = torch::ones({2});
    x.add_(1);
  }
  CHECK(first_line([&] { x.add_(1); }) ==
        "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a "
        "clone "
        "to get a normal tensor before doing inplace update.See "
        "https://github.com/pytorch/rfcs/pull/17 for more details.");
  CHECK(first_line([&] { x.requires_grad_(); }) ==
        "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
  check_numbers(x, {2, 2});
}

TEST_CASE("a normal tensor may be written to in inference mode, a view made there not outside") {
  auto x = torch::ones({2}).requires_grad_() * 1;
  Tensor view;
  {
    torch::InferenceMode guard;
    x.add_(1);
    view = x.view({2});
    CHECK(!x.is_inference());
    CHECK(!view.is_inference());
  }
  const auto line = first_line([&] { view.add_(1); });
  CHECK(line.substr(0, line.find(". ")) ==
        "A view was created in inference mode and is being modified inplace in normal mode");
}

TEST_CASE("InferenceMode(false) is normal mode inside inference mode") {
  torch::InferenceMode guard;
  torch::InferenceMode off(false);
  CHECK(torch::GradMode::is_enabled());
  const auto x = torch::ones({2}).requires_grad_();
  CHECK((x * 2).requires_grad());
}
