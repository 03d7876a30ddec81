// autograd::Function against libtorch: inputs returned as they are, views, dirty inputs.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}
Tensor computed(std::vector<double> numbers) { return leaf(std::move(numbers)) * 1; }

struct Identity : Function<Identity> {  // with a gradient of 3
  static Tensor forward(AutogradContext*, Tensor x) { return x; }
  static variable_list backward(AutogradContext*, variable_list g) { return {g[0] * 3}; }
};

struct Flat : Function<Flat> {  // returns a view
  static Tensor forward(AutogradContext*, Tensor x) { return x.view({-1}); }
  static variable_list backward(AutogradContext*, variable_list g) {
    return {g[0].view({2, 1}) * 3};
  }
};

struct Double_ : Function<Double_> {  // in place
  static Tensor forward(AutogradContext* ctx, Tensor x) {
    x.mul_(2);
    ctx->mark_dirty({x});
    return x;
  }
  static variable_list backward(AutogradContext*, variable_list g) { return {g[0] * 2}; }
};

struct Exp_ : Function<Exp_> {  // in place, keeps its result
  static Tensor forward(AutogradContext* ctx, Tensor x) {
    x.exp_();
    ctx->mark_dirty({x});
    ctx->save_for_backward({x});
    return x;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    return {g[0] * ctx->get_saved_variables()[0]};
  }
};

struct Forgetful : Function<Forgetful> {  // does not return what it changed
  static Tensor forward(AutogradContext* ctx, Tensor x) {
    x.mul_(2);
    ctx->mark_dirty({x});
    return x * 1;
  }
  static variable_list backward(AutogradContext*, variable_list g) { return {g[0] * 2}; }
};

struct DoubleAndMore : Function<DoubleAndMore> {
  static variable_list forward(AutogradContext* ctx, Tensor x) {
    x.mul_(2);
    ctx->mark_dirty({x});
    return {x, x * 2};
  }
  static variable_list backward(AutogradContext*, variable_list g) { return {g[0] * 2}; }
};

struct SecondDirty : Function<SecondDirty> {
  static Tensor forward(AutogradContext* ctx, Tensor, Tensor x) {
    x.mul_(2);
    ctx->mark_dirty({x});
    return x;
  }
  static variable_list backward(AutogradContext*, variable_list g) { return {Tensor(), g[0] * 2}; }
};

}  // namespace

TEST_CASE("an input returned as it is becomes a result with its own history") {
  const auto x = leaf({1});
  auto y = Identity::apply(x);
  CHECK(!y.is_same(x));
  CHECK(x.is_leaf());
  CHECK(first_line([&] { y.mul_(2); })
            .find("This view was created inside a custom Function (or "
                  "because an input was returned as-is)") != std::string::npos);
  y.sum().backward();
  check_numbers(x.grad(), {3});
}

TEST_CASE("without recording an input returned as it is is detached") {
  const auto x = leaf({1});
  torch::NoGradGuard no_grad;
  const auto y = Identity::apply(x);
  CHECK(!y.is_same(x));
  CHECK(!y.requires_grad());
}

TEST_CASE("a view made in forward has the Function's history, and its base may not be written to") {
  const auto w = leaf({1, 2});
  auto x = w.view({2, 1}) * 1;
  const auto y = Flat::apply(x);
  CHECK(y.is_view());
  const auto line = first_line([&] { y.mul_(2); });
  CHECK(line.find(" is a view and is being modified inplace. This view was created inside a custom "
                  "Function") != std::string::npos);
  y.sum().backward();
  check_numbers(w.grad(), {3, 3});
  x.mul_(2);
  CHECK(first_line([&] {
          y.grad_fn();
        }).find(" is a view and its base or another view of its base has been modified inplace.") !=
        std::string::npos);
}

TEST_CASE("a dirty input is returned as itself, with the new history") {
  const auto w = leaf({1, 2});
  const auto x = w * 3;
  const auto y = Double_::apply(x);
  CHECK(y.is_same(x));
  CHECK(x._version() == 2);  // the write, and mark_dirty
  check_numbers(x, {6, 12});
  x.sum().backward();
  check_numbers(w.grad(), {6, 6});
}

TEST_CASE("a dirty view carries its base along") {
  const auto w = leaf({1, 2});
  auto base = w * 3;
  Double_::apply(base[0]);
  CHECK(base.grad_fn()->name() == "torch::autograd::CopySlices");
  base.sum().backward();
  check_numbers(w.grad(), {6, 3});
}

TEST_CASE("a dirty view may be kept for backward") {
  const auto w = leaf({1, 2});
  auto base = w * 1;
  Exp_::apply(base[1]);
  base.sum().backward();
  check_numbers(w.grad(), {1, std::exp(2.)});
}

TEST_CASE("dirty inputs that cannot be rewritten are refused") {
  CHECK(first_line([] { Double_::apply(leaf({1})); }) ==
        "a leaf Variable that requires grad has been used in an in-place operation.");
  CHECK(first_line([] { Forgetful::apply(computed({1})); }) ==
        "Some elements marked as dirty during the forward method were not returned as output. The "
        "inputs that are modified inplace must all be outputs of the Function.");
  CHECK(first_line([] {
          DoubleAndMore::apply(computed({1, 2})[0]);
        })
            .rfind(
                "If your Function modifies inplace an input that is a view of another Tensor, your "
                "Function cannot return more than one Tensor.",
                0) == 0);
  CHECK(first_line([] {
          SecondDirty::apply(leaf({1}), computed({1, 2})[0]);
        }).find("must be the first tensor among the arguments") != std::string::npos);
  CHECK(first_line([] {
          Double_::apply(computed({1, 2}).unbind()[0]);
        }).rfind("Output 0 of UnbindBackward0 is a view and is being modified inplace.", 0) == 0);
}

TEST_CASE("an undefined gradient is no gradient") {
  const auto x = leaf({1}), y = leaf({1});
  SecondDirty::apply(x, y * 1).sum().backward();
  CHECK(!x.grad().defined());
  check_numbers(y.grad(), {2});
}
