// In which order of dims results and gradients lie in memory, against libtorch's; and that their
// numbers do not depend on it.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

#include "fixtures/strides.h"
#include "in_tests.h"

namespace {

using strides::Case;
using strides::Layout;
using strides::Tensors;
using torch::Tensor;

std::map<std::string, std::string> libtorch_answers() {
  std::map<std::string, std::string> answers;
  std::ifstream file(in_tests("fixtures/strides.txt"));
  for (std::string line; std::getline(file, line);) {
    const size_t tab = line.rfind('\t');
    answers[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return answers;
}

// An answer's part: 0 the result, 1 and 2 the gradients.
std::string part(const std::string& answer, int i) {
  size_t begin = 0;
  for (; i > 0; --i) {
    begin = answer.find(" <-", begin);
    if (begin == std::string::npos) return "";
    begin += 3;
  }
  return answer.substr(begin, answer.find(" <-", begin) - begin);
}

// docs/from_libtorch.md, "Different", says why.
const std::set<std::string> kResults = {
    // libtorch works on a contiguous copy
    "log_sigmoid",
    // its kernel asks the operands in another order, or does not broadcast
    "lerp tensor", "huber_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits",
    "clamp tensors", "prelu", "prelu one",
    // a memory format is passed on
    "glu", "cat", "stack", "pad", "upsample_nearest2d", "index", "batch_norm", "group_norm",
    "conv2d", "max_pool2d", "avg_pool2d", "roll",
    // takes any dim of a number
    "cummax"};
const std::set<std::string> kGradients = {
    // libtorch's formulas make a contiguous tensor on the way
    "rsqrt", "atanh", "reciprocal", "div", "rdiv", "xlogy", "fmod", "remainder", "hypot", "atan2",
    "logaddexp", "addcdiv", "sgn", "copysign", "fill", "rrelu", "fmax", "pow", "float_power",
    "soft_margin_loss", "mse_loss", "smooth_l1_loss", "mse_loss mean", "norm",
    // here an expanded one need not be written out, or is
    "mean", "mean keepdim", "sum", "cumsum", "cumprod"};

}  // namespace

TEST_CASE("results and gradients have libtorch's strides") {
  const auto answers = libtorch_answers();
  std::set<std::string> results, gradients;  // that differ somewhere
  for (const Case& c : strides::cases())
    for (const Layout& layout : strides::layouts()) {
      const std::string key = c.name + '\t' + layout.name;
      const auto at = answers.find(key);
      REQUIRE_MESSAGE(at != answers.end(), key, " is not in strides.txt");
      const std::string want = at->second, got = strides::answer(c, layout);
      INFO(c.name, " of ", layout.name, "\nlibtorch: ", want, "\nhere:     ", got);
      if (part(want, 0) != part(got, 0)) results.insert(c.name);
      if (!kResults.count(c.name)) CHECK(part(want, 0) == part(got, 0));
      for (int i : {1, 2}) {
        if (part(want, i) != part(got, i) && !kResults.count(c.name)) gradients.insert(c.name);
        if (!kResults.count(c.name) && !kGradients.count(c.name))
          CHECK(part(want, i) == part(got, i));
      }
    }
  for (const std::string& name : kResults)  // none is listed in vain
    CHECK_MESSAGE(results.count(name), name, " has libtorch's strides now");
  for (const std::string& name : kGradients)
    CHECK_MESSAGE(gradients.count(name), name, " has gradients of libtorch's strides now");
}

TEST_CASE("numbers do not depend on the order of dims") {
  const std::set<std::string> drawn = {"rand_like", "randn_like",    "randint_like", "empty_like",
                                       "dropout",   "alpha_dropout", "bernoulli"};
  for (const Case& c : strides::cases())
    for (const Layout& layout : strides::layouts()) {
      Tensors plain;
      for (const Tensor& x : layout.operands) plain.push_back(x.contiguous());
      Tensor want, got;
      try {
        want = c.f(plain);
      } catch (const c10::Error&) {
        CHECK_THROWS_AS_MESSAGE(c.f(layout.operands), c10::Error, c.name, " of ", layout.name);
        continue;
      }
      got = c.f(layout.operands);
      CHECK_MESSAGE(got.sizes() == want.sizes(), c.name, " of ", layout.name);
      if (!drawn.count(c.name))
        CHECK_MESSAGE(
            torch::allclose(got.to(torch::kDouble), want.to(torch::kDouble), 1e-12, 1e-14, true),
            c.name, " of ", layout.name);
    }
}

TEST_CASE("what was contiguous before a permutation is so after it") {
  const Tensor x = torch::rand({4, 5, 3}).requires_grad_();
  const Tensor y = x.permute({2, 0, 1}).sigmoid();
  CHECK(y.permute({1, 2, 0}).is_contiguous());
}

TEST_CASE("a leaf's gradient lies as the leaf where that is dense, else it is contiguous") {
  const auto gradient_of = [](Tensor leaf, auto f) {
    leaf = leaf.detach().requires_grad_();
    f(leaf).backward();
    const Tensor g = leaf.grad();
    leaf.mutable_grad() = Tensor();
    f(leaf).backward(Tensor(), true, true);
    CHECK(leaf.grad().strides() == g.strides());
    leaf.mutable_grad() = Tensor();  // its graph holds the leaf
    return g.strides().vec();
  };
  using Strides = std::vector<int64_t>;
  const auto twice = [](const Tensor& x) { return (x * 2).sum(); };
  const auto turned = [](const Tensor& x) { return x.t().contiguous().exp().sum(); };
  for (const std::function<Tensor(const Tensor&)>& f :
       {std::function<Tensor(const Tensor&)>(twice),
        std::function<Tensor(const Tensor&)>(turned)}) {
    CHECK(gradient_of(torch::rand({3, 4}), f) == Strides{4, 1});
    CHECK(gradient_of(torch::rand({4, 3}).t(), f) == Strides{1, 3});
    CHECK(gradient_of(torch::rand({3, 8}).slice(1, 0, 8, 2), f) == Strides{4, 1});
    CHECK(gradient_of(torch::rand({8, 3}).slice(0, 0, 8, 2).t(), f) == Strides{4, 1});
    CHECK(gradient_of(torch::rand({3, 1}).expand({3, 4}), f) == Strides{4, 1});
  }
}

TEST_CASE("the gradient of a linear layer's weight needs no copy to lie as the weight") {
  const Tensor x = torch::rand({5, 7}), b = torch::rand({3});
  const Tensor w = torch::rand({3, 7}).requires_grad_();
  for (const Tensor& y : {torch::linear(x, w), torch::linear(x, w, b), x.mm(w.t())}) {
    const Tensor g = torch::autograd::grad({y.exp().sum()}, {w})[0];
    CHECK(g.is_contiguous());
    CHECK(torch::allclose(g, torch::matmul(y.exp().t(), x)));
  }
  const Tensor a = torch::rand({7, 5}).requires_grad_();
  CHECK(torch::autograd::grad({a.t().mm(w.t()).sum()}, {a})[0].is_contiguous());
}

TEST_CASE("a copy with the strides of its source keeps those of dims of size 1") {
  const Tensor column = torch::rand({1, 3}).t();
  CHECK(column.clone().strides() == column.strides());
  CHECK(torch::zeros_like(column).strides() == column.strides());
}
