// What views, writes, hooks and changes of geometry leave behind: versions, and small programs
// beside libtorch's answers.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"
#include "fixtures/programs.h"
#include "fixtures/text.h"
#include "in_tests.h"
#include "left_out.h"

using torch::Tensor;

// ---- versions

TEST_CASE("what an op makes anew has version 0, what one in-place op wrote has version 1") {
  namespace F = torch::nn::functional;
  const Tensor x = torch::rand({2, 3}), at = torch::tensor({0}), row = x.slice(0, 0, 1);
  const Tensor zeros = torch::zeros({1, 3}, torch::kLong);
  std::vector<Tensor> fresh = {torch::zeros(2),
                               torch::ones(2),
                               torch::full({2}, 3.),
                               torch::empty(2),
                               torch::rand(2),
                               torch::randn(2),
                               torch::randint(3, {2}),
                               torch::randperm(3),
                               torch::arange(3),
                               torch::linspace(0, 1, 3),
                               torch::eye(2),
                               torch::tensor({1., 2.}),
                               torch::tensor({{1., 2.}, {3., 4.}}),
                               torch::tensor(1.5),
                               torch::zeros_like(x),
                               torch::rand_like(x),
                               torch::randn_like(x),
                               x.new_ones(2),
                               x.new_full({2}, 3.),
                               x.clone(),
                               torch::bernoulli(x),
                               at::normal(x, 1.),
                               torch::normal(0., 1., {2}),
                               torch::multinomial(x, 2),
                               F::dropout(x),
                               x.tril(),
                               torch::triu_indices(2, 2),
                               torch::cat({x, x}),
                               torch::stack({x, x}),
                               x.index_add(0, at, row),
                               x.index_fill(0, at, 2.),
                               x.index_copy(0, at, row),
                               x.masked_fill(x > 0, 1.),
                               x.masked_scatter(x > 0, x),
                               x.scatter(0, zeros, 1.),
                               x.scatter_add(0, zeros, x),
                               x.scatter_reduce(0, zeros, x, "sum"),
                               x.index_put({at}, x[0]),
                               x.put(at, torch::ones(1)),
                               torch::index_reduce(x, 0, at, row, "prod"),
                               x.select_scatter(x[0], 0, 1),
                               x.slice_scatter(x, 0),
                               x.diagonal_scatter(torch::zeros(2)),
                               torch::fill(x, 2.),
                               torch::block_diag({x, x}),
                               x.diag_embed(),
                               F::pad(x, F::PadFuncOptions({1, 1})),
                               F::pad(x, F::PadFuncOptions({1, 1}).value(2)),
                               x.cumsum(0),
                               torch::bincount(torch::tensor({1, 2})),
                               torch::where(x > 0, x, x),
                               x.repeat({2, 2}),
                               x + 1,
                               1 / x,
                               x.mm(x.t()),
                               torch::kron(x, x),
                               x.var(),
                               x.norm(),
                               torch::embedding(x, at),
                               F::batch_norm(x, torch::zeros(3), torch::ones(3)),
                               x.to(torch::kDouble),
                               torch::addmm(torch::zeros({2, 2}), x, x.t()),
                               F::gumbel_softmax(x),
                               torch::vander(torch::ones(2))};
  if (is_in("LAPACK"))
    for (const Tensor& y : {torch::inverse(torch::eye(2)), torch::linalg_pinv(x)})
      fresh.push_back(y);
  for (size_t i = 0; i < fresh.size(); ++i) CHECK_MESSAGE(fresh[i]._version() == 0, "number ", i);
  CHECK(torch::zeros(2).fill_(1)._version() == 1);
  CHECK(torch::empty(2).uniform_()._version() == 1);
  CHECK(torch::nn::Linear(2, 2)->weight._version() == 1);
  CHECK(torch::nn::BatchNorm1d(3)->running_mean._version() == 1);
}

// ---- programs

namespace {

/// Where libtorch ends, or refuses a write into a view because it takes the view, whose history it
/// has not asked for yet, for a leaf. A view that set_data gave other numbers is no view here.
bool differs_on_purpose(const std::string& program, const std::string& libtorch) {
  const bool detached =
      program.find(" whole ") != std::string::npos || program.find(" detach ") != std::string::npos;
  return libtorch == " crash" ||
         libtorch.find("!view.exp_: a leaf Variable that requires grad") != std::string::npos ||
         libtorch.find("!view.mul_: a leaf Variable that requires grad") != std::string::npos ||
         (!detached && program.find(".set_data") != std::string::npos);
}

}  // namespace

TEST_CASE("programs of views, writes, hooks and changes of geometry leave what libtorch's leave") {
  const auto expected = fixture::answers(in_tests("fixtures/programs.txt"));
  REQUIRE(expected.size() > 600);
  programs::each(programs::kEvery, [&](const std::string& name, const programs::Steps& steps) {
    const auto at = expected.find(name);
    REQUIRE_MESSAGE(at != expected.end(), name);
    if (differs_on_purpose(name, at->second)) return;
    CHECK_MESSAGE(" " + programs::run(steps) == at->second, name);
  });
}

TEST_CASE("resize_ keeps a tensor and its views on one storage") {
  auto x = torch::arange(4, torch::kDouble), view = x.slice(0, 1, 3), other = x.detach();
  x.resize_({2, 3});
  x.fill_(7);
  CHECK(view.eq(7).all().item<bool>());
  CHECK(other.eq(7).all().item<bool>());
  view.resize_({8});
  view.zero_();
  CHECK(x.view({-1})[0].item<double>() == 7);
  CHECK(x.view({-1})[1].item<double>() == 0);
  CHECK(x.is_alias_of(view));
  double numbers[2] = {1, 2};
  CHECK_THROWS_WITH_AS(torch::from_blob(numbers, {2}, torch::kDouble).resize_({3}),
                       doctest::Contains("Trying to resize storage that is not resizable"),
                       c10::Error);
}

TEST_CASE("a view made inside a NoGradGuard is a leaf and takes hooks that are never called") {
  auto x = torch::ones({2}).requires_grad_() * 2;
  Tensor view;
  {
    torch::NoGradGuard none;
    view = x.view({2});
  }
  const unsigned hook =
      view.register_hook([](const Tensor&) { FAIL_CHECK("no gradient comes here"); });
  view.remove_hook(hook);
  x.mul_(2);
  CHECK(view.is_leaf());
}

TEST_CASE("a leaf that was frozen after its use gets no gradient") {
  auto w = torch::ones({2}).requires_grad_();
  const auto y = (w * 3).sum();
  w.requires_grad_(false);
  y.backward();
  CHECK(!w.grad().defined());
}

TEST_CASE("a retained gradient goes along when the tensor is squeezed, then written to") {
  const auto x = torch::ones({1, 3}, torch::kDouble).requires_grad_();
  auto y = x * 2;
  y.retain_grad();
  y.squeeze_();
  y.mul_(3);
  y.sum().backward();
  check_numbers(y.grad(), {1, 1, 1});
  check_numbers(x.grad(), {6, 6, 6});
}

TEST_CASE("a view of a base that was detached, then overwritten, does not reach the leaf") {
  const auto w = torch::ones({3}, torch::kDouble).requires_grad_();
  auto base = w * 2;
  const auto view = base.slice(0, 1, 3);
  base.detach_();
  base.fill_(5);
  (view * view).sum().backward();
  CHECK(!w.grad().defined());
}

TEST_CASE("a view's retained gradient is there after its base was written to") {
  const auto w = torch::ones({3}, torch::kDouble).requires_grad_();
  auto base = w * 2;
  auto view = base.slice(0, 1, 3);
  view.retain_grad();
  base.mul_(5);
  (view * 7).sum().backward();
  check_numbers(view.grad(), {7, 7});
  check_numbers(w.grad(), {0, 70, 70});
}
