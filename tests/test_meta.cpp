// Leaves, views and in-place writes: what they do to history, and which are refused, as PyTorch has
// it.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;
using torch::autograd::grad;
using torch::indexing::Slice;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}
std::string node_name(const Tensor& t) { return t.grad_fn() ? t.grad_fn()->name() : "none"; }

constexpr const char* kCopySlices = "torch::autograd::CopySlices";

}  // namespace

// ---- writes that are recorded

TEST_CASE("an in-place op is a link of the chain") {
  const auto w = leaf({2});
  auto x = w * 1;
  x.mul_(w);
  x.mul_(w);
  CHECK(node_name(x) == "MulBackward0");
  x.sum().backward();
  check_numbers(w.grad(), {12});
}

TEST_CASE("an in-place op whose derivative needs the old value keeps it") {
  const auto w = leaf({3});
  auto x = w * 1;
  x.pow_(3).sin_();
  x.sum().backward();
  check_numbers(w.grad(), {std::cos(27.) * 27});
}

TEST_CASE("an in-place op whose derivative needs the new value keeps that") {
  const auto w = leaf({3});
  (w * 1).exp_().sum().backward();
  check_numbers(w.grad(), {std::exp(3.)});
}

TEST_CASE("zero_ and fill_ cut the gradient off") {
  const auto w = leaf({3, 4});
  auto x = w * 1;
  x.fill_(7);
  x.sum().backward();
  check_numbers(w.grad(), {0, 0});
}

TEST_CASE("a write of a tensor with history makes the target part of the graph") {
  const auto w = leaf({3, 4});
  auto x = torch::zeros({2}, torch::kDouble);
  x.copy_(w);
  CHECK(x.requires_grad());
  CHECK(!x.is_leaf());
  (x * 5).sum().backward();
  check_numbers(w.grad(), {5, 5});
}

// ---- writes through views

TEST_CASE("a write through a view reaches the base's history") {
  const auto w = leaf({1, 2, 3, 4});
  auto x = w * 1;
  x[1] = 0;
  CHECK(node_name(x) == kCopySlices);
  x.sum().backward();
  check_numbers(w.grad(), {1, 0, 1, 1});
}

TEST_CASE("rows written one by one train what they came from") {
  const auto w = leaf({3, 3});
  auto x = torch::zeros({2, 2}, torch::kDouble);
  x[0] = w;
  x[1] = w * 2;
  (x * x).sum().backward();
  check_numbers(w.grad(), {30, 30});
}

TEST_CASE("corr2d, which fills Y[i][j] in loops, has the gradient of the convolution") {
  const auto X = torch::arange(12, torch::kDouble).view({3, 4});
  const auto K = torch::ones({2, 2}, torch::kDouble).requires_grad_();
  auto Y = torch::zeros({2, 3}, torch::kDouble);
  for (int64_t i = 0; i < 2; ++i)
    for (int64_t j = 0; j < 3; ++j)
      Y[i][j] = (X.index({Slice(i, i + 2), Slice(j, j + 2)}) * K).sum();
  check_numbers(Y, {10, 14, 18, 26, 30, 34});
  (Y * Y).sum().backward();
  check_numbers(K.grad(), {1016, 1280, 2072, 2336});
}

TEST_CASE("views made before a write see it, in numbers and in history") {
  const auto w = leaf({1, 1, 1});
  auto base = torch::zeros({2, 3}, torch::kDouble);
  auto row = base[0];
  const auto turned = base.t();
  row.copy_(w);
  row.mul_(2);
  CHECK(node_name(row) == "AsStridedBackward0");
  CHECK(node_name(base) == kCopySlices);
  CHECK(node_name(turned) == "AsStridedBackward0");
  (turned.t() * torch::arange(6, torch::kDouble).view({2, 3})).sum().backward();
  check_numbers(w.grad(), {0, 2, 4});
}

TEST_CASE("views that overlap may both be written to") {
  const auto w = leaf({1, 1, 1, 1});
  auto x = w * 1;
  auto first = x.slice(0, 0, 2), second = x.slice(0, 1, 3);
  first.mul_(3);
  second.mul_(5);
  check_numbers(x, {3, 15, 5, 1});
  x.sum().backward();
  check_numbers(w.grad(), {3, 15, 5, 1});
}

TEST_CASE("a write through a transposed view of a view") {
  const auto w = leaf({1, 1, 1, 1});
  auto x = w * 1;
  x.view({2, 2}).t().mul_(torch::tensor({{1., 2.}, {3., 4.}}, torch::kDouble));
  check_numbers(x, {1, 3, 2, 4});
  x.sum().backward();
  check_numbers(w.grad(), {1, 3, 2, 4});
}

TEST_CASE("a write through a view of a base that is not contiguous") {
  const auto w = leaf({1, 2, 3, 4, 5, 6});
  auto x = w.view({2, 3}).t().clone();  // [3, 2], strides 1, 3
  REQUIRE(!x.is_contiguous());
  x[1].mul_(10);
  (x * torch::arange(6, torch::kDouble).view({3, 2})).sum().backward();
  check_numbers(w.grad(), {0, 20, 4, 1, 30, 5});
}

TEST_CASE("what was computed from a view before a write keeps its gradient") {
  const auto w = leaf({1, 1, 1, 1});
  auto x = w * 1;
  const auto part = x.slice(0, 0, 2);
  const auto sum = part.sum();
  x.mul_(2);
  sum.backward();
  check_numbers(w.grad(), {1, 1, 0, 0});
}

TEST_CASE("writes through views have second derivatives") {
  const auto w = leaf({2, 3});
  auto x = w * w;
  x[0].mul_(w[1]);
  const auto g = grad({x.pow(2).sum()}, {w}, {}, torch::nullopt, true)[0];  // w0⁴w1² + w1⁴
  check_numbers(g, {4 * 8 * 9, 2 * 16 * 3 + 4 * 27});
  check_numbers(grad({g.sum()}, {w})[0], {12 * 4 * 9 + 8 * 8 * 3, 8 * 8 * 3 + 2 * 16 + 12 * 9});
}

TEST_CASE("hooks stay with the old value, a retained gradient goes along") {
  const auto x = leaf({1});
  auto y = x * 2;
  double seen = 0;
  y.register_hook([&](const Tensor& g) { seen = g.item<double>(); });
  y.retain_grad();
  y.mul_(3);
  y.sum().backward();
  CHECK(seen == 3);
  check_numbers(y.grad(), {1});
  check_numbers(x.grad(), {6});
}

// ---- writes that are refused

TEST_CASE("a leaf that requires grad is not written to while recording") {
  auto w = leaf({1, 2});
  const auto is_refused =
      "a leaf Variable that requires grad is being used in an in-place operation.";
  CHECK(first_line([&] { w += 1; }) == is_refused);
  CHECK(first_line([&] { w.zero_(); }) == is_refused);
  CHECK(first_line([&] { w.copy_(torch::zeros({2})); }) == is_refused);
  check_numbers(w, {1, 2});
  CHECK(w._version() == 0);
}

TEST_CASE("a view of a leaf that requires grad is not written to while recording") {
  auto w = leaf({1, 2});
  const auto is_refused =
      "a view of a leaf Variable that requires grad is being used in an in-place operation.";
  CHECK(first_line([&] { w[0] = 1; }) == is_refused);
  auto part = torch::zeros({4}).slice(0, 0, 2).requires_grad_();
  CHECK(first_line([&] { part.mul_(2); }) == is_refused);
}

TEST_CASE("a leaf is written to inside a NoGradGuard and stays a leaf") {
  auto w = leaf({1, 2});
  {
    torch::NoGradGuard no_grad;
    w -= 0.5;
    w[1] = 7;
  }
  check_numbers(w, {0.5, 7});
  CHECK(w.is_leaf());
  CHECK(w._version() == 2);
}

TEST_CASE("an expanded tensor is not written to") {
  const auto x = leaf({1}) * 1;
  CHECK(first_line([&] { x.expand({3}).add_(1); }) ==
        "unsupported operation: more than one element of the written-to tensor refers to a single "
        "memory location. Please clone() the tensor before performing the operation.");
}

namespace {

// The first line of the error of an in-place write, up to its reason.
std::string refusal(const Tensor& t) {
  const auto line = first_line([&] { t.mul_(2); });
  return line.substr(0, line.find(". "));
}
std::string stale(const Tensor& t) {
  const auto line = first_line([&] { t.grad_fn(); });
  return line.substr(0, line.find(". "));
}

}  // namespace

TEST_CASE("one of several views made by one op is not written to, nor used after its base was") {
  auto x = leaf({1, 2, 3, 4}) * 1;
  const auto parts = x.split(2), items = x.unbind();
  CHECK(refusal(parts[1]) == "Output 1 of SplitBackward0 is a view and is being modified inplace");
  CHECK(refusal(items[2]) == "Output 2 of UnbindBackward0 is a view and is being modified inplace");
  CHECK(refusal(parts[1].view({2, 1})) ==
        "Output 0 of ViewBackward0 is a view and is being modified inplace");
  x.mul_(2);
  CHECK(stale(parts[1]) ==
        "Output 1 of SplitBackward0 is a view and its base or another view of its "
        "base has been modified inplace");
}

TEST_CASE("several views made by one op may be written to inside a NoGradGuard") {
  const auto x = leaf({1, 2, 3, 4}) * 1;
  const auto parts = x.split(2);
  {
    torch::NoGradGuard no_grad;
    parts[0].mul_(3);
  }
  check_numbers(x, {3, 6, 3, 4});
}

TEST_CASE("a view made inside a NoGradGuard is not written to outside") {
  auto x = leaf({1, 2}) * 1;
  Tensor view;
  {
    torch::NoGradGuard no_grad;
    view = x.view({2});
  }
  CHECK(view.requires_grad());
  CHECK(refusal(view) ==
        "A view was created in no_grad mode and is being modified inplace with grad "
        "mode enabled");
  x.mul_(2);
  CHECK(stale(view) ==
        "A view was created in no_grad mode and its base or another view of its base "
        "has been modified inplace with grad mode enabled");
}

TEST_CASE("memory that overlaps in part is not copied in place") {
  auto x = leaf({1, 2, 3}) * 1;
  CHECK(
      first_line([&] { x.slice(0, 1, 3).copy_(x.slice(0, 0, 2)); }) ==
      "unsupported operation: some elements of the input tensor and the written-to tensor refer to "
      "a single memory location. Please clone() the tensor before performing the operation.");
}

// ---- detach, data, flags

TEST_CASE("detach shares numbers and version, not history") {
  const auto w = leaf({2});
  const auto x = w * 3, d = x.detach();
  CHECK(!d.requires_grad());
  CHECK(d.is_alias_of(x));
  d.add_(1);
  check_numbers(x, {7});
  CHECK(x._version() == 1);
}

TEST_CASE("a detached tensor may become a leaf of its own") {
  const auto w = leaf({2});
  const auto d = w.detach().requires_grad_();
  (d * 5).sum().backward();
  check_numbers(d.grad(), {5});
  CHECK(!w.grad().defined());
}

TEST_CASE("data shares numbers and has a version of its own") {
  const auto x = leaf({2}) * 3;
  const auto data = x.data();
  data.add_(1);
  check_numbers(x, {7});
  CHECK(x._version() == 0);
  CHECK(data._version() == 1);
}

TEST_CASE("a leaf takes new numbers through set_data") {
  auto w = leaf({2});
  w.set_data(torch::zeros({3}, torch::kDouble));
  CHECK(w.requires_grad());
  CHECK(w.is_leaf());
  check_numbers(w, {0, 0, 0});
}

TEST_CASE("detach_ makes a leaf, but not of a view") {
  auto x = leaf({2}) * 3;
  CHECK(first_line([&] { x.view({1}).detach_(); }).rfind("Can't detach views in-place.", 0) == 0);
  x.detach_();
  CHECK(x.is_leaf());
  CHECK(!x.requires_grad());
}

TEST_CASE("a view requires grad once its base does") {
  auto x = torch::ones({2});
  const auto view = x.view({2});
  CHECK(!view.requires_grad());
  x.requires_grad_();
  CHECK(view.requires_grad());
  CHECK(view.is_leaf());
}

TEST_CASE("requires_grad can be set on leaves of a floating type only") {
  CHECK(first_line([] { torch::ones({2}, torch::kLong).requires_grad_(); }) ==
        "Only Tensors of floating point and complex dtype can require gradients");
  auto y = leaf({1}) * 2;
  CHECK(first_line([&] { y.requires_grad_(false); }) ==
        "you can only change requires_grad flags of leaf variables. If you want to use a computed "
        "variable in a subgraph that doesn't require differentiation use var_no_grad = "
        "var.detach().");
  CHECK(!torch::ones({2}).requires_grad_().requires_grad_(false).requires_grad());
}

TEST_CASE("hooks and retain_grad need a gradient") {
  const auto x = torch::ones({2});
  CHECK(first_line([&] { x.register_hook([](const Tensor&) {}); }) ==
        "cannot register a hook on a variable that doesn't require gradient");
  CHECK(first_line([&] { x.retain_grad(); }) ==
        "can't retain_grad on Tensor that has requires_grad=False");
}

TEST_CASE("is_view and _base") {
  const auto x = torch::ones({2, 2});
  const auto row = x[0];
  CHECK(row.is_view());
  CHECK(row.view({2, 1})._base().is_same(x));
  CHECK(first_line([&] { x._base(); }) == "Can't get base of non-backward view Tensor");
}

TEST_CASE("a comparison written in place has the derivative 0") {
  const auto compare = [](const char* name, auto write) {
    CAPTURE(name);
    const Tensor x = torch::tensor({-1., 2., 3.}).requires_grad_(),
                 y = torch::tensor({1., 1., 3.}).requires_grad_();
    Tensor z = x * 1;
    write(z, y);
    CHECK(z.requires_grad());
    (z * torch::tensor({HUGE_VAL, 2., 3.})).sum().backward();
    CHECK(x.grad().equal(torch::zeros({3})));
    Tensor leaf = torch::ones({2, 3}).requires_grad_();
    CHECK_THROWS_WITH_AS(write(leaf, y), doctest::Contains("a leaf Variable that requires grad"),
                         c10::Error);
  };
  compare("eq_", [](Tensor x, const Tensor& y) { x.eq_(y); });
  compare("ne_", [](Tensor x, const Tensor& y) { x.ne_(y); });
  compare("lt_", [](Tensor x, const Tensor& y) { x.lt_(y); });
  compare("le_", [](Tensor x, const Tensor&) { x.le_(1); });
  compare("gt_", [](Tensor x, const Tensor& y) { x.gt_(y); });
  compare("ge_", [](Tensor x, const Tensor&) { x.ge_(0.5); });
  compare("logical_and_", [](Tensor x, const Tensor& y) { x.logical_and_(y); });
  compare("logical_or_", [](Tensor x, const Tensor& y) { x.logical_or_(y); });
  compare("logical_xor_", [](Tensor x, const Tensor& y) { x.logical_xor_(y); });
  compare("logical_not_", [](Tensor x, const Tensor&) { x.logical_not_(); });
}

TEST_CASE("views of integers are views, too") {
  Tensor x = torch::arange(6).view({2, 3});
  CHECK(x.is_view());
  CHECK(x[0].is_view());
  CHECK(x[0]._base().data_ptr() == x.data_ptr());
  CHECK_THROWS_WITH_AS(x.detach_(), doctest::Contains("Can't detach views in-place"), c10::Error);
  for (Tensor& half : x.chunk(2)) half.add_(1);  // nothing that is recorded: allowed
  CHECK(x.equal(torch::arange(1, 7).view({2, 3})));
}

TEST_CASE("a number put into a view that was made a leaf is refused") {
  const Tensor x = torch::ones({6}).view({3, 2}).requires_grad_();
  Tensor y = x;
  CHECK_THROWS_WITH_AS(y.index_put_({0}, 5), doctest::Contains("a view of a leaf Variable"),
                       c10::Error);
  CHECK_THROWS_WITH_AS(y.index_put_({torch::indexing::Slice(1)}, torch::zeros({2, 2})),
                       doctest::Contains("a view of a leaf Variable"), c10::Error);
  CHECK(x.equal(torch::ones({3, 2})));
}

TEST_CASE("a leading size of 1 expands to the strides of a contiguous tensor") {
  using Strides = std::vector<int64_t>;
  const auto strides = [](const Tensor& x, Strides size) { return x.expand(size).strides().vec(); };
  CHECK(strides(torch::ones({1, 4}), {1, 1, 4}) == Strides{4, 4, 1});
  CHECK(strides(torch::ones({1, 4}), {2, 1, 4}) == Strides{0, 4, 1});
  CHECK(strides(torch::ones({1, 4}), {1, 2, 1, 4}) == Strides{0, 0, 4, 1});
  CHECK(strides(torch::ones({3, 1}), {1, 1, 3, 2}) == Strides{3, 3, 1, 0});
  CHECK(strides(torch::tensor(1.), {1, 1}) == Strides{0, 0});
  CHECK(strides(torch::ones({0, 1}), {1, 0, 1}) == Strides{0, 1, 1});
}
