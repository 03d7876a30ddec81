// Graphs of gradients: rows and rules at every order, in place on views, with numbers as operands,
// at numbers of special kind, all against libtorch's answers.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core.h>
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "fixtures/orders.h"
#include "fixtures/text.h"
#include "in_tests.h"

namespace {

using torch::Tensor;
using Tensors = std::vector<Tensor>;

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  size_t begin = 0, end;
  while ((end = text.find(by, begin)) != std::string::npos) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + by.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// The derivatives of Σ f · weights of order 1 to 3 by all inputs, each order of Σ of the former's
/// squares.
Tensors derivatives(const std::function<Tensor(const Tensors&)>& f, const Tensors& xs) {
  Tensors all;
  Tensor y = f(xs);
  y = (y * (1 + torch::arange(y.numel(), torch::kDouble).reshape(y.sizes()) / 7)).sum();
  for (int order = 1; order <= 3 && y.requires_grad(); ++order) {
    Tensor next = torch::zeros({}, torch::kDouble);
    for (const Tensor& g : torch::autograd::grad({y}, xs, {}, true, true, true)) {
      if (!g.defined()) continue;
      all.push_back(g.detach().clone());
      next = next + (g * g).sum();
    }
    y = next;
  }
  return all;
}

/// How far two lists of tensors are apart, relative to the largest number.
double distance(const Tensors& a, const Tensors& b) {
  if (a.size() != b.size()) return INFINITY;
  double worst = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].numel() == 0) continue;
    const double size = std::max(1e-300, a[i].abs().max().item<double>());
    const double off = (a[i] - b[i]).abs().max().item<double>() / size;
    worst = std::max(worst, std::isnan(off) ? INFINITY : off);
  }
  return worst;
}

Tensor drawn(double lo, double hi, std::vector<int64_t> shape = {3, 4}) {
  return torch::empty(shape, torch::kDouble).uniform_(lo, hi).requires_grad_();
}

bool differentiable(xtgrad::kernels::Kind kind) {
  return kind != xtgrad::kernels::Kind::Compare && kind != xtgrad::kernels::Kind::Integer;
}
// Parameters inside the domain of every row.
const double* parameters(const std::string& name) {
  static const double usual[3] = {1.5, 0.7, 0.3}, order[3] = {2, 0, 0}, eps[3] = {.05, 0, 0};
  return name == "polygamma_n" ? order : name == "logit_within" ? eps : usual;
}

}  // namespace

// ---- numbers beside float64 tensors

TEST_CASE("a number beside a float64 tensor is as good as a tensor of it, to order 3") {
  torch::manual_seed(0);
  for (const auto* op : xtgrad::binary_rows()) {
    if (!differentiable(op->kind)) continue;
    const double *p = parameters(op->name), number = (op->side[1].lo + 2 * op->side[1].hi) / 3;
    const double first = (op->side[0].lo + 2 * op->side[0].hi) / 3;
    const Tensor a = drawn(op->side[0].lo, op->side[0].hi),
                 b = drawn(op->side[1].lo, op->side[1].hi);
    const auto with = [&](Tensor second) {
      return [=](const Tensors& x) { return xtgrad::autograd::apply(*op, x[0], second, p); };
    };
    const auto in_place = [&](Tensor second) {
      return
          [=](const Tensors& x) { return xtgrad::autograd::apply_(*op, x[0].clone(), second, p); };
    };
    const auto before = [&](Tensor it) {
      return [=](const Tensors& x) { return xtgrad::autograd::apply(*op, it, x[0], p); };
    };
    const Tensor wrapped = xtgrad::wrapped_scalar(number),
                 wrapped_first = xtgrad::wrapped_scalar(first);
    const Tensor full = torch::full({3, 4}, number, torch::kDouble),
                 full_first = torch::full({3, 4}, first, torch::kDouble);
    CHECK_MESSAGE(distance(derivatives(with(full), {a}), derivatives(with(wrapped), {a})) < 1e-12,
                  op->name);
    CHECK_MESSAGE(
        distance(derivatives(in_place(full), {a}), derivatives(in_place(wrapped), {a})) < 1e-12,
        op->name, "_");
    CHECK_MESSAGE(distance(derivatives(before(full_first), {b}),
                           derivatives(before(wrapped_first), {b})) < 1e-12,
                  op->name, " first");
  }
}

TEST_CASE("derivatives of float64 tensors do not depend on the default type, to order 3") {
  const auto& layout = op_table::layouts().front();
  for (const auto& row : op_table::rows()) {
    const auto at = [&](torch::ScalarType type) {
      torch::set_default_dtype(type);
      Tensors found;
      try {
        found = derivatives([&](const Tensors& xs) { return op_table::call(row, layout, xs); },
                            op_table::leaves(row, layout));
      } catch (const xtgrad::Error&) {  // derivatives that there are not: both times
      }
      torch::set_default_dtype(torch::kFloat);
      return found;
    };
    CHECK_MESSAGE(distance(at(torch::kDouble), at(torch::kFloat)) < 1e-12, row.name);
  }
}

TEST_CASE("gradients of quotients by numbers are those of float64") {
  const auto x = torch::tensor({2.}, torch::kDouble).requires_grad_();
  const auto by = [&](const Tensor& y) {
    return torch::autograd::grad({y}, {x}, {}, true, true)[0].item<double>();
  };
  CHECK(by(x / 3.0) == 1 / 3.);
  CHECK(by(x.clone().div_(0.3)) == 1 / 0.3);
  CHECK(by(torch::pow(0.3, x)) == doctest::Approx(std::log(0.3) * 0.09).epsilon(1e-15));
}

// ---- in place on views

namespace {

// In-place ops that are rules: a is written to.
const std::vector<std::function<void(const Tensor& a, const Tensor& b)>> kInPlaceRules = {
    [](const Tensor& a, const Tensor& b) { a.addcmul_(b, b * b, 0.3); },
    [](const Tensor& a, const Tensor& b) { a.addcdiv_(b * b, b + 1, 0.3); },
    [](const Tensor& a, const Tensor& b) { a.lerp_(b, 0.3); },
    [](const Tensor& a, const Tensor& b) { a.lerp_(b, b * b); },
    [](const Tensor& a, const Tensor& b) { a.clamp_(b * 0.5, b); },
    [](const Tensor& a, const Tensor& b) { a.pow_(b); },
    [](const Tensor& a, const Tensor& b) { a.pow_(2.5).mul_(b * 0.3).exp_(); },
    [](const Tensor& a, const Tensor& b) { a.masked_fill_(b > 0.5, 0.3).mul_(b); },
    [](const Tensor& a, const Tensor& b) { a.copy_(b * b); },
    [](const Tensor& a, const Tensor& b) { a.cumsum_(0).mul_(b); },
    [](const Tensor& a, const Tensor& b) { a.cumprod_(0).mul_(b).sigmoid_(); },
    [](const Tensor& a, const Tensor& b) {
      a.index_put_({torch::tensor({1, 0})}, (b * b)[0]);
    },
    [](const Tensor& a, const Tensor& b) {
      a.index_add_(0, torch::tensor({0}), b.slice(0, 0, 1)).tanh_();
    },
};

}  // namespace

TEST_CASE("in-place rows on views have all derivatives of the composition") {
  torch::manual_seed(0);
  const std::vector<std::function<Tensor(const Tensor&)>> views = {
      [](const Tensor& x) { return x.select(0, 1); },
      [](const Tensor& x) { return x.slice(1, 1, 3); },
      [](const Tensor& x) { return x.t().select(0, 2); },
      [](const Tensor& x) {
        return x.view({4, 3});
      },
      [](const Tensor& x) {
        return x.as_strided({2, 2}, {4, 1}, 1);
      },
      [](const Tensor& x) { return x.diagonal(); }};
  // The elements that a view shows, as an index into the flattened base.
  const auto places = [](const auto& view) {
    return view(torch::arange(12, torch::kDouble).view({3, 4})).to(torch::kLong).reshape({-1});
  };
  for (const auto& view : views) {
    const Tensor at = places(view);
    const auto composed = [&](const Tensor& base, const Tensor& y) {
      return base.reshape({-1}).index_copy(0, at, y.reshape({-1})).reshape({3, 4}) * 2;
    };
    for (const auto* op : xtgrad::unary_rows()) {
      if (!differentiable(op->kind)) continue;
      const double* p = parameters(op->name);
      const auto written = [&](const Tensors& x) {
        Tensor base = x[0] * 1;
        xtgrad::autograd::apply_(*op, view(base), p);
        return base * 2;
      };
      const auto other = [&](const Tensors& x) {
        return composed(x[0], xtgrad::autograd::apply(*op, view(x[0]), p));
      };
      const Tensor x = drawn(op->lo, op->hi);
      CHECK_MESSAGE(distance(derivatives(other, {x}), derivatives(written, {x})) < 1e-12, op->name);
    }
    for (const auto* op : xtgrad::binary_rows()) {
      if (!differentiable(op->kind)) continue;
      const double* p = parameters(op->name);
      const auto written = [&](const Tensors& x) {
        Tensor base = x[0] * 1;
        xtgrad::autograd::apply_(*op, view(base), view(x[1]), p);
        return base * 2;
      };
      const auto other = [&](const Tensors& x) {
        return composed(x[0], xtgrad::autograd::apply(*op, view(x[0]), view(x[1]), p));
      };
      const Tensors x = {drawn(op->side[0].lo, op->side[0].hi),
                         drawn(op->side[1].lo, op->side[1].hi)};
      CHECK_MESSAGE(distance(derivatives(other, x), derivatives(written, x)) < 1e-12, op->name);
    }
    for (size_t i = 0; i < kInPlaceRules.size(); ++i) {
      const auto& rule = kInPlaceRules[i];
      const auto written = [&](const Tensors& x) {
        Tensor base = x[0] * 1;
        rule(view(base), view(x[1]));
        return base * 2;
      };
      const auto other = [&](const Tensors& x) {
        const Tensor y = view(x[0]).clone();
        rule(y, view(x[1]));
        return composed(x[0], y);
      };
      const Tensors x = {drawn(.1, .9), drawn(.1, .9)};
      CHECK_MESSAGE(distance(derivatives(other, x), derivatives(written, x)) < 1e-12, "rule ", i);
    }
  }
}

TEST_CASE("a write through a view serves one backward, as in libtorch") {
  const auto x = torch::ones({3}, torch::kDouble).requires_grad_();
  auto base = x * 2;
  base.select(0, 1).exp_();
  const auto y = base.sum();
  y.backward();
  CHECK_THROWS_WITH_AS(y.backward(), doctest::Contains("a second time"), c10::Error);
}

// ---- what libtorch says

namespace {

// Composed here, so that a gradient is constant in the input where libtorch's is an op of its own,
// or the other way round; or without a derivative there.
const std::set<std::string> kOtherGraph = {"reflection_pad1d",
                                           "replication_pad2d",
                                           "div_floor",
                                           "group_norm",
                                           "floor_divide",
                                           "heaviside",
                                           "number first remainder",
                                           "segment_reduce_sum",
                                           "segment_reduce_mean",
                                           "segment_reduce_max",
                                           "segment_reduce_min"};

}  // namespace

TEST_CASE("graphs of rows serve twice, and their gradients require grad, where libtorch's do") {
  const auto expected = fixture::answers(in_tests("fixtures/orders.txt"));
  for (const auto& row : op_table::rows()) {
    if (row.ours) continue;
    const auto at = expected.find("graph " + row.name);
    REQUIRE_MESSAGE(at != expected.end(), row.name);
    const auto want = split(at->second, " | "), have = split(orders::graph_line(row), " | ");
    if (want[1] == "twice") CHECK_MESSAGE(have[1] == "twice", row.name);
    if (kOtherGraph.count(row.name)) continue;
    CHECK_MESSAGE(have[2] == want[2], row.name);
    if (row.name.rfind("number ", 0) == 0) CHECK_MESSAGE(have[0] == want[0], row.name);
  }
}

namespace {

// Where libtorch's vector loops and their scalar ends differ (hardshrink, softshrink, hardswish at
// nan or a kink; the sign of powers beyond 2^24), where C's pow is another function than a square
// root, where its formula cancels or overflows, and what is measured against more digits elsewhere
// (Bessel functions).
const std::set<std::string> kOwnNumbers = {"hardshrink",
                                           "softshrink",
                                           "hardswish",
                                           "hardtanh",
                                           "relu6",
                                           "pow 10000000000.000000",
                                           "pow_ 10000000000.000000",
                                           "pow 0.500000",
                                           "pow_ 0.500000",
                                           "gelu",
                                           "gelu_tanh",
                                           "celu",
                                           "sinc",
                                           "i0",
                                           "i0e",
                                           "i1",
                                           "i1e",
                                           "digamma",
                                           "lgamma",
                                           "polygamma",
                                           "asin",
                                           "acos",
                                           "asinh",
                                           "acosh",
                                           "atanh",
                                           "atan",
                                           "atan2",
                                           "remainder",
                                           "addcdiv",
                                           "poisson_nll_full",
                                           "sgn"};

bool close(const std::string& a, const std::string& b, double tolerance) {
  char* end;
  const double x = std::strtod(a.c_str(), &end), y = std::strtod(b.c_str(), nullptr);
  if (end == a.c_str()) return a == b;
  if (std::isnan(x) || std::isnan(y)) return std::isnan(x) && std::isnan(y);
  return x == y || std::abs(x - y) <= tolerance * std::max({std::abs(x), std::abs(y), 1e-30});
}

}  // namespace

TEST_CASE("derivatives at nan, infinities, zeros and kinks are libtorch's") {
  const auto expected = fixture::answers(in_tests("fixtures/orders.txt"));
  for (const auto& form : orders::forms())
    for (const auto type : {torch::kFloat, torch::kDouble}) {
      if (kOwnNumbers.count(form.name)) continue;
      const std::string key = (type == torch::kFloat ? "float " : "double ") + form.name;
      REQUIRE_MESSAGE(expected.count(key), key);
      const std::string line = orders::special_line(form, type);
      const auto want = split(expected.at(key), " "), have = split(line, " ");
      REQUIRE_MESSAGE(want.size() == have.size(), key, ": ", line);
      for (size_t i = 0; i < want.size(); ++i)
        CHECK_MESSAGE(close(want[i], have[i], type == torch::kFloat ? 1e-4 : 1e-5), key, " number ",
                      i, ": ", have[i], " is not ", want[i]);
    }
}

TEST_CASE("an odd power beyond a float's odd numbers has the sign of its derivative") {
  const auto x = torch::tensor({-20.f, -1.f, 2.f}).requires_grad_();
  const double inf = INFINITY;
  const auto of = [&](const Tensor& y) {
    const Tensor g = torch::autograd::grad({y.sum()}, {x})[0];
    return std::vector<float>(g.data_ptr<float>(), g.data_ptr<float>() + 3);
  };
  const std::vector<float> even = {float(-inf), -1e10f, float(inf)};
  CHECK(of(x.pow(1e10)) == even);
  CHECK(of(x.clone().pow_(1e10)) == even);
  CHECK(x.detach().pow(1e10 + 1)[1].item<float>() == -1);
}

TEST_CASE("a distance that counts differing numbers has gradient 0") {
  const auto a = torch::rand({3, 2}).requires_grad_(), b = torch::rand({4, 2}).requires_grad_();
  for (const Tensor& g : torch::autograd::grad({torch::cdist(a, b, 0).sum()}, {a, b})) {
    REQUIRE(g.defined());
    CHECK(g.eq(0).all().item<bool>());
  }
}
