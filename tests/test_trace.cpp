// Recorders and traces: the order of steps, the numbers in their formulas, what recording leaves as
// it was.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/autograd/recorder.h>

#include <cmath>
#include <sstream>

#include "core/autograd/trace/trace_data.h"
#include "op_rows.h"

using namespace xtgrad::autograd;
using torch::Tensor;
namespace nn = torch::nn;

namespace {

std::string kinds(const Trace& t) {
  std::string out;
  for (const auto& pass : t.data().passes)
    for (const auto& s : pass.steps) out += (out.empty() ? "" : " ") + s.kind;
  return out;
}
const TraceStep& step_of(const Trace& t, const std::string& kind, size_t n = 0) {
  for (const auto& pass : t.data().passes)
    for (const auto& s : pass.steps)
      if (s.kind == kind && n-- == 0) return s;
  FAIL("no step " << kind);
  std::abort();
}
const std::vector<double>& numbers(const Trace& t, int64_t tensor) {
  return t.data().tensors.at(size_t(tensor)).values.value().full;
}

/// Every explanation of a trace, with the tensor that it explains.
template <class F>
void each_explanation(const Trace& t, F f) {
  for (const auto& n : t.data().nodes)
    if (!n.explanation.kind.empty()) f(n.name, n.explanation, n.results.at(0));
  for (const auto& pass : t.data().passes)
    for (const auto& s : pass.steps)
      if (!s.explanation.kind.empty()) f(s.text, s.explanation, s.result);
}
/// Whether all of a trace's sums are what their terms add up to; how many sums there are.
int count_sums(const Trace& t) {
  int sums = 0;
  each_explanation(t, [&](const std::string& what, const Explanation& e, int64_t result) {
    for (const auto& x : e.elements) {
      const auto& tensor = t.data().tensors.at(size_t(result));
      if (tensor.values->is_full) CHECK(x.value == tensor.values->full.at(size_t(x.index)));
      if (e.kind != "sum") continue;
      CHECK(x.how.more == 0);  // all terms are listed
      double sum = 0, size = 0;
      for (const auto& term : x.how.terms) {
        sum += term.value;
        size += std::abs(term.value);
      }
      INFO(what << " element " << x.index);
      CHECK(std::abs(sum - x.value) <= 1e-9 * (size + 1));
      ++sums;
    }
  });
  return sums;
}

Tensor leaf(std::vector<int64_t> sizes) {
  return torch::randn(sizes, torch::kDouble).requires_grad_();
}

}  // namespace

TEST_CASE("a recorder follows the engine step by step") {
  const auto a = torch::tensor({{1., 2.}, {3., 4.}}).requires_grad_();
  const auto b = torch::tensor({10., 20.}).requires_grad_();
  Recorder rec({{"a", a}, {"b", b}});
  const auto loss = (a * b + a).sum();
  const Trace t = rec.backward(loss);
  CHECK(
      kinds(t) ==
      "seed arrival node arrival node node arrival arrival node node free unbroadcast arrival sum "
      "arrival accumulate accumulate");
  REQUIRE(t.data().nodes.size() == 3);
  CHECK(t.data().nodes[0].name == "mul0");
  CHECK(t.data().nodes[0].formula == "a * b");
  CHECK(t.data().nodes[1].formula == "a + b");
  CHECK(t.data().nodes[2].tex == "y_{i} = \\sum_{d} x_{id}");
  const TraceStep& by_b = step_of(t, "node", 3);
  CHECK(by_b.formula == "g * b");
  CHECK(by_b.explanation.elements.at(1).how.plain == "1 * 20");
  CHECK(numbers(t, by_b.result) == std::vector<double>{10, 20, 10, 20});
  CHECK(numbers(t, step_of(t, "unbroadcast").result) == std::vector<double>{4, 6});
  const TraceStep& sum = step_of(t, "sum");
  CHECK(numbers(t, sum.operands.at(0)) == std::vector<double>{1, 1, 1, 1});
  CHECK(numbers(t, sum.result) == std::vector<double>{11, 21, 11, 21});
  CHECK(sum.explanation.elements.at(0).how.plain == "1 + 10");
  CHECK(step_of(t, "accumulate", 0).text.find("b.grad") == 0);
  CHECK(step_of(t, "accumulate", 1).text.find("a.grad") == 0);
  CHECK(t.data().nodes[0].saved.size() == 2);
  CHECK(t.data().nodes[0].saved[0].freed_step >= 0);
}

TEST_CASE("backward of a recorder changes .grad as ever, and later writes change no trace") {
  torch::manual_seed(3);
  nn::Sequential net(nn::Linear(4, 8), nn::Tanh(), nn::Linear(8, 2));
  const auto x = torch::randn({5, 4}), y = torch::randn({5, 2});
  nn::functional::mse_loss(net->forward(x), y).backward();
  std::vector<Tensor> expected;
  for (const auto& p : net->parameters()) expected.push_back(p.grad().clone());
  net->zero_grad();
  Recorder rec(net, {{"x", x}});
  const Trace t = rec.backward(nn::functional::mse_loss(net->forward(x), y));
  for (size_t i = 0; i < expected.size(); ++i)
    CHECK(net->parameters()[i].grad().equal(expected[i]));
  const std::string before = t.json();
  {
    const torch::NoGradGuard no_grad;
    for (const auto& p : net->parameters()) p.zero_();
    x.fill_(7);
  }
  CHECK(t.json() == before);
  CHECK(t.data().modules.at(1).first == "0");
  CHECK(t.data().nodes.at(0).module == "0");
  bool named = false;
  for (const auto& tensor : t.data().tensors)
    named |= tensor.name == "0.weight" && tensor.role == "parameter";
  CHECK(named);
}

TEST_CASE("the memory of a step is the allocator's count") {
  const auto w = torch::randn({8, 8}).requires_grad_();
  Recorder rec({{"w", w}});
  const auto h = w.exp();
  int64_t counted = 0;
  h.register_hook([&](const Tensor&) { counted = xtgrad::memory_stats().allocated_bytes; });
  const Trace t = rec.backward((h * h).sum());
  CHECK(step_of(t, "hook").memory == counted);
  CHECK(t.data().forward_memory.at(0) > 0);
  CHECK(t.data().passes.at(0).peak >= counted);
}

TEST_CASE("sums are what all of their terms add up to") {
  torch::manual_seed(1);
  const auto check = [](int at_least, auto f, std::vector<Tensor> xs) {
    NamedTensors names;
    for (size_t i = 0; i < xs.size(); ++i) names.emplace_back(std::string(1, char('p' + i)), xs[i]);
    Recorder rec(names);
    rec.list_terms(100000);
    const Tensor y = f(xs);
    CHECK(count_sums(rec.backward(y.dim() == 0 ? y : (y * y).sum())) >= at_least);
  };
  using Xs = const std::vector<Tensor>&;
  check(18, [](Xs x) { return torch::matmul(x[0], x[1]); }, {leaf({2, 3}), leaf({3, 4})});
  check(30, [](Xs x) { return torch::matmul(x[0], x[1]); }, {leaf({2, 2, 3}), leaf({2, 3, 4})});
  check(9, [](Xs x) { return x[0].mv(x[1]); }, {leaf({5, 3}), leaf({3})});
  check(10, [](Xs x) { return nn::functional::linear(x[0], x[1], x[2]); },
        {leaf({2, 3}), leaf({4, 3}), leaf({4})});
  check(20, [](Xs x) { return torch::addmm(x[0], x[1], x[2]); },
        {leaf({2, 4}), leaf({2, 3}), leaf({3, 4})});
  check(12, [](Xs x) { return x[0].softmax(1); }, {leaf({3, 4})});
  check(24, [](Xs x) { return x[0].log_softmax(0); }, {leaf({3, 4})});
  check(3, [](Xs x) { return x[0].mean(1); }, {leaf({3, 4})});
  check(1, [](Xs x) { return x[0].sum(); }, {leaf({3, 4})});
  check(4, [](Xs x) { return x[0].sum({0}, true); }, {leaf({3, 4})});
  check(4, [](Xs x) { return x[0] * x[1]; }, {leaf({3, 4}), leaf({4})});
  check(100,
        [](Xs x) {
          return torch::conv2d(x[0], x[1], x[2], {2, 1}, {1, 0});
        },
        {leaf({2, 2, 5, 4}), leaf({3, 2, 3, 2}), leaf({3})});
  check(50, [](Xs x) { return torch::conv1d(x[0], x[1], {}, 2, 1, 2); },
        {leaf({2, 2, 9}), leaf({3, 2, 3})});
  // Groups, of which one may have a single channel; padding of a dim with one element.
  check(100, [](Xs x) { return torch::conv1d(x[0], x[1], x[2], 1, 1, 1, 2); },
        {leaf({2, 4, 5}), leaf({6, 2, 3}), leaf({6})});
  check(50, [](Xs x) { return torch::conv2d(x[0], x[1], {}, 1, 1, 1, 3); },
        {leaf({1, 3, 4, 1}), leaf({3, 1, 3, 3})});
  check(100, [](Xs x) { return torch::conv3d(x[0], x[1], {}, 1, 0, 1, 2); },
        {leaf({1, 4, 3, 3, 3}), leaf({2, 2, 2, 2, 2})});
  check(100, [](Xs x) { return torch::conv_transpose2d(x[0], x[1], x[2], 2, 1, 0, 2); },
        {leaf({1, 4, 3, 3}), leaf({4, 3, 3, 3}), leaf({6})});
  check(20,
        [](Xs x) {
          return torch::avg_pool2d(x[0], {2, 3}, {1, 2}, {1, 0});
        },
        {leaf({2, 2, 4, 5})});
  check(8, [](Xs x) { return torch::avg_pool3d(x[0], 2); }, {leaf({1, 2, 2, 4, 4})});
  check(32, [](Xs x) { return torch::max_pool2d(x[0], 3, 1); }, {leaf({1, 2, 4, 4})});
  check(16, [](Xs x) { return torch::max_pool3d(x[0], 2); }, {leaf({1, 2, 2, 4, 4})});
}

TEST_CASE("the gradient of a maximum comes from the windows that chose it, and from none else") {
  const auto x = torch::tensor({{{{1., 5., 2.}, {0., 3., 4.}}}}).requires_grad_();
  Recorder rec({{"x", x}});
  const Trace t = rec.backward((torch::max_pool2d(x, {2, 2}, 1) * torch::tensor({2., 7.})).sum());
  for (size_t i = 0;; ++i) {
    const TraceStep& step = step_of(t, "node", i);
    if (t.data().nodes.at(size_t(step.node)).op != "max_pool2dwith_indices") continue;
    CHECK(step.explanation.elements.at(1).value == 9);  // 5 was the largest of both windows
    REQUIRE(step.explanation.elements.at(1).how.terms.size() == 2);
    CHECK(step.explanation.elements.at(1).how.terms[0].plain == "2");
    CHECK(step.explanation.elements.at(1).how.terms[1].plain == "7");
    CHECK(step.explanation.elements.at(0).how.terms.empty());
    break;
  }
}

namespace {
struct StackImpl : nn::Module {
  StackImpl() {
    layers->push_back(nn::Linear(2, 2));
    register_module("layers", layers);
  }
  Tensor forward(const Tensor& x) { return layers[0]->as<nn::Linear>()->forward(x); }
  nn::ModuleList layers;
};
TORCH_MODULE(Stack);
}  // namespace

TEST_CASE("nodes have the paths that named_modules gives") {
  Stack net;
  Recorder rec(net);
  const Trace t = rec.backward(net(torch::ones({1, 2})).sum());
  CHECK(t.data().nodes.at(0).module == "layers.0");
}

TEST_CASE("a loss of classes is shown in numbers") {
  const auto x = torch::tensor({{1., 2., 4.}, {0., 1., 3.}}).requires_grad_();
  Recorder rec({{"x", x}});
  const Trace t = rec.backward(nn::functional::cross_entropy(x, torch::tensor({2, 0})));
  CHECK(t.data().nodes.back().formula == "-sum(n, x[n,t[n]]) / 2");
  CHECK(t.data().nodes.back().explanation.kind == "sum");
  const TraceStep& step = step_of(t, "node");
  CHECK(step.formula == "dx[n,c] = where(t[n] == c, -g / 2, 0)");
  CHECK(step.explanation.kind == "row");
  CHECK(numbers(t, step.result) == std::vector<double>{0, 0, -0.5, -0.5, 0, 0});
}

TEST_CASE("a graph of the gradient is recorded as order 2") {
  const auto x = torch::tensor({2., 3.}).requires_grad_();
  Recorder rec({{"x", x}});
  const auto g = torch::autograd::grad({(x * x * x).sum()}, {x}, {}, true, true)[0];
  const Trace t = rec.backward(g.sum());
  REQUIRE(t.data().passes.size() == 2);
  CHECK(t.data().passes[0].order == 1);
  CHECK(t.data().passes[1].order == 2);
  CHECK(x.grad().equal(torch::tensor({12., 18.})));
  for (const auto& n : t.data().nodes)
    CHECK(n.order == (n.sequence < t.data().nodes[3].sequence ? 1 : 2));
}

TEST_CASE("a trace without a recorder changes nothing and says what it does not know") {
  const auto w = torch::tensor({1., 2.}).requires_grad_();
  const auto loss = (w * w).exp().sum();
  const Trace t = xtgrad::autograd::trace(loss, {{"w", w}});
  CHECK(!w.grad().defined());
  CHECK(!t.data().recorded);
  REQUIRE(t.data().nodes.size() == 3);
  const auto& mul = t.data().nodes[0];
  CHECK(!t.data().tensors.at(size_t(mul.results.at(0))).values);  // nobody kept it
  CHECK(numbers(t, mul.inputs.at(0).tensor) == std::vector<double>{1, 2});
  CHECK(numbers(t, t.data().nodes[1].results.at(0)).at(0) ==
        doctest::Approx(std::exp(1.)));  // saved
  CHECK(step_of(t, "accumulate").text.find("nothing is changed") != std::string::npos);
  CHECK(numbers(t, step_of(t, "accumulate").result).at(0) == doctest::Approx(2 * std::exp(1.)));
  loss.backward();  // the graph is still there
  CHECK(w.grad()[0].item<double>() == doctest::Approx(2 * std::exp(1.)));
  CHECK_THROWS_WITH_AS(xtgrad::autograd::trace(torch::ones(2)),
                       doctest::Contains("does not require grad"), torch::Error);
  CHECK(xtgrad::autograd::trace(loss).data().passes.empty());  // used up: no steps, but no error
}

TEST_CASE("a recorder that comes late finds the graph, however deep") {
  const auto w = torch::ones({1}).requires_grad_();
  Tensor y = w;
  for (int i = 0; i < 20000; ++i) y = y * 1;
  Recorder rec({{"w", w}});
  const Trace t = rec.backward(y.sum());
  REQUIRE(t.data().nodes.size() == 20001);
  CHECK(t.data().nodes.at(0).inputs.at(0).tensor >= 0);
  CHECK(t.data().nodes.at(7).inputs.at(0).node == 6);
}

TEST_CASE("casts, hooks, constants, views and source lines are in the trace") {
  const auto w = torch::ones({2, 3}).requires_grad_();
  const auto c = torch::full({2, 3}, 3.);
  Recorder rec({{"w", w}});
  XTGRAD_HERE;
  const auto y = w.t() * c.t();
  const int line = __LINE__ - 1;
  const auto z = y.to(torch::kDouble);
  const Trace t = rec.backward(z.sum());
  const auto& mul = t.data().nodes.at(1);
  CHECK(mul.source == "test_trace.cpp:" + std::to_string(line - 1));
  CHECK(t.data().tensors.at(size_t(mul.inputs.at(1).tensor)).role == "constant");
  const auto& turned = t.data().tensors.at(size_t(t.data().nodes.at(0).results.at(0)));
  const auto& own = t.data().tensors.at(size_t(t.data().nodes.at(0).inputs.at(0).tensor));
  CHECK(own.name == "w");
  CHECK(turned.storage == own.storage);
  CHECK(kinds(t).find("cast") != std::string::npos);
}

TEST_CASE("large tensors are kept as a summary") {
  const auto w = torch::arange(0, 4096, torch::kFloat).reshape({64, 64}).requires_grad_();
  Recorder rec({{"w", w}});
  const Trace t = rec.backward((w * 2).sum());
  const auto& v =
      t.data().tensors.at(size_t(t.data().nodes.at(0).inputs.at(0).tensor)).values.value();
  CHECK(!v.is_full);
  CHECK(v.min == 0);
  CHECK(v.max == 4095);
  CHECK(v.mean == 2047.5);
  CHECK(v.sample.size() == 64);
  CHECK(v.sample[1] == 64);
  CHECK(v.rows * v.cols == 1024);
  CHECK(v.counts.at(0) == 128);
  CHECK(t.json().size() < 200000);
}

TEST_CASE("a failing backward marks its node") {
  const auto x = torch::zeros(2).requires_grad_();
  const torch::autograd::DetectAnomalyGuard anomaly;
  Recorder rec({{"x", x}});
  std::string failed;
  rec.on_failure([&](const Trace& t) { failed = t.data().nodes.at(size_t(t.data().failed)).name; });
  CHECK_THROWS((void)rec.backward((x.sqrt() * 0).sum()));
  CHECK(failed == "sqrt0");
}

TEST_CASE("a trace is text, step by step") {
  const auto w = torch::tensor({3.}).requires_grad_();
  Recorder rec({{"w", w}});
  Trace t = rec.backward((w * 2).sum());
  std::ostringstream all;
  all << t;
  while (t.step()) all << t;
  CHECK(all.str().find("mul0 of a w, b") != std::string::npos);
  CHECK(all.str().find("[0]: 1 * 2 = 2") != std::string::npos);
  CHECK(all.str().find("w.grad takes what has arrived") != std::string::npos);
  CHECK(all.str().find('\x1b') == std::string::npos);
  CHECK(t.back());
  t.rewind();
  CHECK(!t.back());
}

TEST_CASE("no node of the op table is without a formula") {
  int explained = 0, symbolic = 0;
  for (const auto& row : op_table::rows()) {
    torch::manual_seed(0);
    op_table::Tensors xs;
    for (const auto& shape : row.shapes(2))
      xs.push_back(
          (torch::rand(shape, torch::kDouble) * (row.hi - row.lo) + row.lo).requires_grad_());
    Recorder rec;
    const Tensor y = row.f(xs);
    if (!y.requires_grad()) continue;
    INFO(row.name);
    Trace t = rec.trace();
    try {
      t = rec.backward(y.sum());
    } catch (const torch::NotImplementedError&) {
    }
    for (const auto& n : t.data().nodes) {
      INFO(n.backward_name);
      CHECK(n.formula != "");
      CHECK(n.tex != "");
      for (const auto& in : n.inputs)
        if (in.node >= 0 || (in.tensor >= 0 && t.data().tensors[size_t(in.tensor)].requires_grad))
          CHECK(in.gradient != "");
    }
    for (const auto& s : t.data().passes.at(0).steps)
      if (s.kind == "node")
        ++(s.explanation.kind == "text" || s.explanation.kind.empty() ? symbolic : explained);
  }
  MESSAGE(explained << " gradients in numbers, " << symbolic << " symbolic");
  CHECK(explained > 4 * symbolic);
}
