// The engine against PyTorch's behaviour: accumulation, partial runs, threads, depth, anomaly mode.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/debug.h>

#include <thread>

#include "close.h"
#include "left_out.h"

using torch::Tensor;
using torch::autograd::grad;
using torch::autograd::variable_list;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}

}  // namespace

// ---- accumulation

TEST_CASE("rows and numbers beside a tensor give what they give written out") {
  for (const int64_t n : {1, 15, 16, 33, 256, 300, 2000})
    for (const auto type : {torch::kFloat, torch::kDouble}) {
      torch::NoGradGuard no_grad;
      const Tensor x = torch::randn({3, n}, type), row = torch::randn({1, n}, type);
      const Tensor rows = row.expand({3, n}).contiguous(), column = torch::randn({3, 1}, type);
      const Tensor numbers = torch::full({3, n}, -1.5, type);
      CHECK((x + row).equal(x + rows));
      CHECK((row[0] * x).equal(rows * x));
      CHECK(x.sub(row, 0.25).equal(x.sub(rows, 0.25)));
      CHECK((x + column).equal(x + column.expand({3, n}).contiguous()));
      CHECK(torch::where(x > row, row, x).equal(torch::where(x > rows, rows, x)));
      CHECK(torch::addcmul(x, row, torch::tensor(-1.5, type))
                .equal(torch::addcmul(x, rows, numbers)));
      CHECK((x * -1.5).equal(x * numbers));
      CHECK((x.add(-1.5, 3)).equal(x.add(numbers, 3)));
      CHECK((x > -1.5).equal(x > numbers));
      CHECK((x.t() * -1.5).equal(x.t() * numbers.t()));
      CHECK((x.clone().mul_(row)).equal(x * rows));
    }
  CHECK((torch::ones({2}) * 1e300).isinf().all().item<bool>());
  CHECK_THROWS_AS(torch::ones({2}) - true, torch::Error);
}

TEST_CASE("a gradient that does not fit changes no leaf") {
  struct Wrong : torch::autograd::Function<Wrong> {
    static Tensor forward(torch::autograd::AutogradContext*, Tensor a, Tensor b) { return a + b; }
    static variable_list backward(torch::autograd::AutogradContext*, variable_list g) {
      return {g[0], torch::ones({3}, torch::kDouble)};
    }
  };
  const auto a = leaf({1, 2}), b = leaf({3, 4});
  CHECK_THROWS(Wrong::apply(a, b).sum().backward());
  CHECK(!a.grad().defined());
  CHECK(!b.grad().defined());
  CHECK_THROWS(torch::autograd::backward({a, b}, {torch::ones({2}), torch::ones({3})}));
  CHECK(!a.grad().defined());
}

TEST_CASE("a weight's gradient goes where it is to be added, unless somebody would notice") {
  torch::manual_seed(0);
  const auto number = [](int64_t rows, int64_t columns) {
    return torch::randn({rows, columns}, torch::kDouble);
  };
  const Tensor x = number(5, 4), w = number(3, 4).requires_grad_();
  const Tensor b = number(1, 3)[0].detach().requires_grad_(), g = number(5, 3);
  const auto close = [](const Tensor& a, const Tensor& c) { return torch::allclose(a, c); };
  const Tensor dw = g.t().mm(x);
  const auto y = [&] { return torch::linear(x, w, b); };

  y().backward(g);
  const Tensor seen = w.grad();
  const void* place = seen.data_ptr();
  const int64_t version = seen._version();
  y().backward(g);
  CHECK(close(w.grad(), 2 * dw));
  CHECK(seen.data_ptr() == place);
  CHECK(close(seen, w.grad()));
  CHECK(seen._version() > version);

  w.grad().zero_();
  (y() + torch::linear(x, w, b)).backward(g);  // two gradients for one leaf
  CHECK(close(w.grad(), 2 * dw));

  w.grad().zero_();  // a run for something else leaves it alone
  CHECK(close(grad({y()}, {w}, {g})[0], dw));
  CHECK(w.grad().abs().max().item<double>() == 0);
  y().backward(g, false, true);
  CHECK(close(w.grad(), dw));

  w.mutable_grad() = torch::zeros({4, 3}, torch::kDouble).t();  // lies otherwise
  y().backward(g);
  CHECK(close(w.grad(), dw));

  w.grad().zero_();
  const auto hook = w.register_hook([](Tensor h) { return h * 10; });
  y().backward(g);
  CHECK(close(w.grad(), 10 * dw));
  w.remove_hook(hook);

  w.mutable_grad() = x.slice(0, 0, 3).detach();  // what the product reads is what it would write
  const Tensor before = w.grad().clone();
  const Tensor expected = before + dw;
  y().backward(g);
  CHECK(close(w.grad(), expected));
}

TEST_CASE("what is computed in the place of a gradient was nobody else's") {
  const Tensor x = leaf({-1, 2, 3}), g = torch::tensor({1., 2., 3.}, torch::kDouble);
  x.relu().backward(g);
  CHECK(g.equal(torch::tensor({1., 2., 3.}, torch::kDouble)));
  Tensor seen;
  const Tensor y = x.mul(2), z = y.relu();
  z.register_hook([&](Tensor h) { seen = h; });
  y.retain_grad();
  z.sigmoid().sum().backward();
  const Tensor s = torch::sigmoid(z.detach());
  CHECK(torch::allclose(seen, s * (1 - s)));
  CHECK(torch::allclose(y.grad(), s * (1 - s) * z.detach().gt(0)));
}

TEST_CASE("norms that share a gradient have their own weights' and biases'") {
  torch::manual_seed(0);
  const Tensor x = torch::randn({4, 3, 5}, torch::kDouble).requires_grad_();
  const auto gradients = [&](bool first, bool second) {
    std::vector<Tensor> p;
    for (int i = 0; i < 4; ++i)
      p.push_back((torch::arange(3, torch::kDouble) + i).requires_grad_());
    p[3].requires_grad_(false);
    const auto norm = [&](const Tensor& in, size_t i) {
      return torch::batch_norm(in, p[i], p[i + 1], {}, {}, true, 0.1, 1e-5, false);
    };
    const Tensor a = first ? norm(x, 0) : torch::zeros_like(x);
    const Tensor b = second ? norm(x.square(), 2) : torch::zeros_like(x);
    (a + b).backward(torch::linspace(0, 1, 60, torch::kDouble).view({4, 3, 5}));
    return p;
  };
  const auto both = gradients(true, true), one = gradients(true, false),
             other = gradients(false, true);
  for (size_t i = 0; i < 2; ++i) CHECK(torch::allclose(both[i].grad(), one[i].grad()));
  CHECK(torch::allclose(both[2].grad(), other[2].grad()));
  CHECK(!both[3].grad().defined());
}

TEST_CASE("backward adds to the gradient that is there") {
  const auto x = leaf({1, 2});
  (x * 3).sum().backward();
  (x * x).sum().backward();
  check_numbers(x.grad(), {5, 7});
}

TEST_CASE("backward adds the gradients of every use") {
  const auto x = leaf({2});
  const auto y = x * x;
  (y * y + x * y + x).sum().backward();
  check_numbers(x.grad(), {4 * 8 + 3 * 4 + 1});
}

TEST_CASE("a gradient is summed over what broadcasting repeated") {
  const auto row = leaf({1, 2, 3}), number = torch::tensor(2., torch::kDouble).requires_grad_();
  (torch::ones({4, 3}, torch::kDouble) * row * number).sum().backward();
  check_numbers(row.grad(), {8, 8, 8});
  check_numbers(number.grad(), {24});
  CHECK(number.grad().dim() == 0);
}

TEST_CASE("a gradient has the type of what it is the gradient of") {
  const auto x = torch::ones({2}).requires_grad_();
  (x.to(torch::kDouble) * 2.).sum().backward();
  CHECK((x.grad().scalar_type() == torch::kFloat));
  (x * 2).backward(torch::ones({2}, torch::kDouble));
  check_numbers(x.grad(), {4, 4});
}

TEST_CASE("the gradient handed in is not kept") {
  const auto x = leaf({1, 2});
  const auto g = torch::ones({2}, torch::kDouble);
  x.backward(g);
  CHECK(!x.grad().is_alias_of(g));
  (x * 1).backward(g);
  check_numbers(g, {1, 1});
  check_numbers(x.grad(), {2, 2});
}

TEST_CASE("a gradient can be written to, whatever made it") {
  const auto x = leaf({1, 2});
  x.sum().backward();  // an expanded number
  x.grad().add_(torch::tensor({1., 2.}, torch::kDouble));
  check_numbers(x.grad(), {2, 3});
}

TEST_CASE("two leaves do not share a gradient") {
  const auto x = leaf({1}), y = leaf({2});
  (x + y).sum().backward();
  x.grad().zero_();
  check_numbers(y.grad(), {1});
}

TEST_CASE("backward of a leaf gives ones") {
  const auto x = torch::ones({}).requires_grad_();
  x.backward();
  check_numbers(x.grad(), {1});
}

TEST_CASE("backward works inside a NoGradGuard") {
  const auto x = leaf({3});
  const auto y = (x * x).sum();
  torch::NoGradGuard no_grad;
  y.backward();
  check_numbers(x.grad(), {6});
}

// ---- what is kept and what is freed

TEST_CASE("a second backward throws where the first freed what it needs") {
  const auto x = leaf({3});
  const auto y = (x * x).sum();
  y.backward();
  CHECK(first_line([&] {
          y.backward();
        }).rfind("Trying to backward through the graph a second time", 0) == 0);
}

TEST_CASE("a second backward works where nothing was saved") {
  const auto x = leaf({3});
  const auto y = (x + 2).sum();
  y.backward();
  y.backward();
  check_numbers(x.grad(), {2});
}

TEST_CASE("retain_graph allows another backward") {
  const auto x = leaf({3});
  const auto y = (x * x).sum();
  y.backward({}, /*retain_graph=*/true);
  y.backward();
  check_numbers(x.grad(), {12});
}

TEST_CASE("backward frees what the ops saved") {
  const auto x = leaf({3});
  auto y = x.exp();
  const auto sum = y.sum();
  y.reset();
  const auto before = xtgrad::debug::live_storages();  // x, y in its node, sum
  sum.backward();
  CHECK(xtgrad::debug::live_storages() == before);  // y gone, x.grad new
}

TEST_CASE("the graph goes with the last result") {
  const auto x = leaf({3});
  auto y = (x * x).sin().sum();
  CHECK(xtgrad::debug::live_nodes() >= 3);
  y.reset();
  CHECK(xtgrad::debug::live_nodes() <= 1);  // x's accumulator
}

// ---- create_graph

TEST_CASE("create_graph gives derivatives of any order") {
  const auto x = leaf({2});
  auto y = x.pow(4).sum();
  for (double expected : {32., 48., 48., 24.}) {
    y = grad({y}, {x}, {}, true, true)[0].sum();
    check_numbers(y, {expected});
  }
}

TEST_CASE("create_graph gives a .grad() with a graph") {
  const auto x = leaf({1, 2, 3, 4});
  x.pow(3).sum().backward({}, torch::nullopt, /*create_graph=*/true);
  const auto g = x.grad();
  CHECK(g.requires_grad());
  g.sum().backward();
  check_numbers(x.grad(), {9, 24, 45, 72});  // 3x² + 6x
  x.mutable_grad().reset();                  // x holds its gradient, whose graph holds x
}

TEST_CASE("the first gradient of create_graph keeps its graph for a second run") {
  const auto x = leaf({2});
  const auto y = (x.exp() * x).sum();
  const auto g = grad({y}, {x}, {}, torch::nullopt, true)[0];
  const auto h1 = grad({g.sum()}, {x}, {}, true)[0], h2 = grad({g.sum()}, {x})[0];
  check_numbers(h1, {std::exp(2.) * 4});
  check_numbers(h2, {std::exp(2.) * 4});
}

// ---- grad()

TEST_CASE("grad accumulates nothing") {
  const auto x = leaf({3});
  check_numbers(grad({(x * x).sum()}, {x})[0], {6});
  CHECK(!x.grad().defined());
}

TEST_CASE("grad weighs and sums several outputs") {
  const auto x = leaf({1, 2});
  const auto g = grad({x * 2, x * x}, {x},
                      {torch::ones({2}, torch::kDouble), torch::full({2}, 10., torch::kDouble)});
  check_numbers(g[0], {22, 42});
}

TEST_CASE("grad of an input that is not used throws, or is undefined if that is allowed") {
  const auto x = leaf({1}), z = leaf({1});
  CHECK(first_line([&] {
          grad({x.sum()}, {x, z});
        }) ==
        "One of the differentiated Tensors appears to not have been used in the graph. Set "
        "allow_unused=True if this is the desired behavior.");
  const auto g = grad({x.sum()}, {x, z}, {}, torch::nullopt, false, true);
  check_numbers(g[0], {1});
  CHECK(!g[1].defined());
}

TEST_CASE("grad takes intermediate tensors, one twice, and the output itself") {
  const auto x = leaf({3});
  const auto y = x * x;
  const auto z = (y * 2).sum();
  const auto g = grad({z}, {y, x, y, z});
  check_numbers(g[0], {2});
  check_numbers(g[1], {12});
  check_numbers(g[2], {2});
  check_numbers(g[3], {1});
}

TEST_CASE("grad runs only what leads to the inputs") {
  const auto x = leaf({3}), w = leaf({2});
  const auto other = w * w;
  int calls = 0;
  other.register_hook([&](const Tensor&) { ++calls; });
  const auto y = (x * other).sum();
  check_numbers(grad({y}, {x}, {}, true)[0], {4});
  CHECK(calls == 0);
  check_numbers(grad({y}, {w})[0], {12});
  CHECK(calls == 1);
}

TEST_CASE("grad of an edge between leaves does not free the rest of the graph") {
  const auto x = leaf({3});
  const auto y = x.exp();
  const auto z = (y * y).sum();
  grad({z}, {y}, {}, true);
  check_numbers(grad({z}, {x})[0], {2 * std::exp(6.)});
}

// ---- inputs=

TEST_CASE("backward with inputs accumulates in these alone") {
  const auto x = leaf({3}), w = leaf({2});
  const std::vector<Tensor> inputs{w};
  (x * w).sum().backward({}, torch::nullopt, false, inputs);
  check_numbers(w.grad(), {3});
  CHECK(!x.grad().defined());
}

TEST_CASE("backward with an intermediate input retains its gradient and stops there") {
  const auto x = leaf({3});
  const auto m = x.exp();
  const std::vector<Tensor> inputs{m};
  (m * m).sum().backward({}, torch::nullopt, false, inputs);
  check_numbers(m.grad(), {2 * std::exp(3.)});
  CHECK(!x.grad().defined());
  check_numbers(grad({m.sum()}, {x})[0], {std::exp(3.)});  // m's own node was not freed
}

TEST_CASE("backward with inputs that are not connected does nothing") {
  const auto x = leaf({3}), z = leaf({1});
  const std::vector<Tensor> inputs{z};
  (x * 2).sum().backward({}, torch::nullopt, false, inputs);
  CHECK(!z.grad().defined());
  CHECK(!x.grad().defined());
}

TEST_CASE("backward with an empty list of inputs throws") {
  const auto x = leaf({3});
  CHECK(first_line([&] { x.sum().backward({}, false, false, std::vector<Tensor>{}); }) ==
        "'inputs' argument to backward cannot be empty");
}

// ---- leaves that were frozen after their use

TEST_CASE("a leaf frozen after its use gets no gradient, and its hooks are not called") {
  const auto w = leaf({1, 2}), v = leaf({3, 4});
  int calls = 0;
  w.register_hook([&](const Tensor&) { ++calls; });
  (w * v).sum().backward();
  const auto loss = (w * v).sum();
  w.requires_grad_(false);
  loss.backward({}, true);
  CHECK(calls == 1);
  check_numbers(w.grad(), {3, 4});
  check_numbers(v.grad(), {2, 4});
  const std::vector<Tensor> inputs{v};
  loss.backward({}, true, false, inputs);
  check_numbers(v.grad(), {3, 6});
  check_numbers(w.grad(), {3, 4});
  CHECK(first_line([&] { grad({loss}, {w}, {}, true); }) ==
        "One of the differentiated Tensors does not require grad");
  const std::vector<Tensor> frozen{w};
  CHECK(first_line([&] { loss.backward({}, true, false, frozen); }) ==
        "can't retain_grad on Tensor that has requires_grad=False");
  w.requires_grad_(true);
  loss.backward();
  CHECK(calls == 2);
  check_numbers(w.grad(), {6, 8});
}

TEST_CASE("a leaf that a recorded op has written to since throws") {
  const auto w = leaf({1, 2}), v = leaf({3, 4});
  const auto loss = (w * 2).sum();
  w.requires_grad_(false);
  w.mul_(v);
  CHECK(first_line([&] { loss.backward(); }) ==
        "leaf variable has been moved into the graph interior");
}

// ---- errors

TEST_CASE("a run that throws leaves no gradient and no node behind, and the graph can run again") {
  const auto x = leaf({1, 2});
  std::string thrower;
  const auto trouble = [&](const char* where) {
    return [&, where](const Tensor& g) {
      if (thrower == where) throw std::runtime_error("mine");
      return thrower == std::string("shape of ") + where ? g.sum() : g;
    };
  };
  const auto a = x * 2, b = x.exp(), c = a * b, parts = torch::stack({a, b, c});
  const auto y = (parts.unbind()[0] * c + parts.unbind()[2]).sum();
  x.register_hook(trouble("x"));
  a.register_hook(trouble("a"));
  b.register_hook(trouble("b"));
  c.register_hook(trouble("c"));
  parts.register_hook(trouble("parts"));
  y.register_hook(trouble("y"));
  const auto run = [&] { return grad({y}, {x}, {}, true)[0]; };
  const auto expected = run();
  y.backward({}, true);
  for (const char* where : {"x", "a", "b", "c", "parts", "y"})
    for (const bool shape : {false, true}) {
      if (shape && where == std::string("y")) continue;  // its gradient is a number anyway
      INFO(where);
      const auto nodes = xtgrad::debug::live_nodes(), storages = xtgrad::debug::live_storages();
      thrower = (shape ? "shape of " : "") + std::string(where);
      CHECK_THROWS(y.backward({}, true));
      if (where != std::string("x"))
        CHECK_THROWS(run());  // grad() does not call the hooks of x itself
      CHECK(xtgrad::debug::live_nodes() == nodes);
      CHECK(xtgrad::debug::live_storages() == storages);
      thrower.clear();
      CHECK(torch::equal(run(), expected));
    }
}

// ---- threads

TEST_CASE("two threads run backward through a part that they share" * doctest::skip(kOneThread)) {
  const auto x = leaf({1, 2, 3});
  auto shared = x;
  for (int i = 0; i < 50; ++i) shared = shared * 1 + 0;
  constexpr int kRuns = 200;
  auto work = [&](double factor) {
    for (int i = 0; i < kRuns; ++i) (shared * shared * factor).sum().backward({}, true);
  };
  std::thread one(work, 1.), two(work, 10.);
  one.join();
  two.join();
  check_numbers(x.grad(), {kRuns * 22., kRuns * 44., kRuns * 66.});
}

TEST_CASE("two threads meet at a leaf that neither has used before" * doctest::skip(kOneThread)) {
  for (int i = 0; i < 100; ++i) {
    const auto x = leaf({3});
    auto work = [&] { (x * x).sum().backward(); };
    std::thread one(work), two(work);
    one.join();
    two.join();
    check_numbers(x.grad(), {12});
  }
}

TEST_CASE("threads have graphs and modes of their own" * doctest::skip(kOneThread)) {
  const auto x = leaf({1, 2});
  torch::NoGradGuard no_grad;
  Tensor y;
  std::thread([&] { y = x * 2; }).join();
  CHECK(y.requires_grad());
  CHECK(!(x * 2).requires_grad());
}

// ---- depth and width

TEST_CASE("a chain of a million additions runs and is freed (small stack)") {
  const auto x = torch::zeros({1}).requires_grad_();
  auto y = x;
  for (int i = 0; i < 1000000; ++i) y = y + 1;
  y.backward();
  check_numbers(x.grad(), {1});
  CHECK(xtgrad::debug::live_nodes() > 1000000);
  y.reset();
  CHECK(xtgrad::debug::live_nodes() <= 1);
}

TEST_CASE("a long chain with saved tensors runs, also for one input (small stack)") {
  const auto x = torch::ones({1}, torch::kDouble).requires_grad_();
  auto y = x;
  for (int i = 0; i < 200000; ++i) y = y * x;
  check_numbers(grad({y}, {x})[0], {200001});
}

TEST_CASE("a long chain is freed without backward (small stack)") {
  auto y = torch::ones({1}).requires_grad_();
  for (int i = 0; i < 300000; ++i) y = y.exp().mul(0);
}

TEST_CASE("a leaf may be used a hundred thousand times") {
  const auto x = leaf({1});
  auto sum = torch::zeros({1}, torch::kDouble);
  for (int i = 0; i < 100000; ++i) sum = sum + x;
  sum.backward();
  check_numbers(x.grad(), {100000});
}

// ---- the graph itself

TEST_CASE("the graph can be walked") {
  const auto x = leaf({1}), w = torch::ones({1}, torch::kDouble);
  const auto y = ((x * w).exp() + x).sum();
  const auto sum = y.grad_fn();
  CHECK(sum->name() == "SumBackward0");
  const auto add = sum->next_edge(0).function;
  CHECK(add->name() == "AddBackward0");
  CHECK(add->next_edges().size() == 2);
  const auto exp = add->next_edge(0).function;
  CHECK(exp->name() == "ExpBackward0");
  const auto mul = exp->next_edge(0).function;
  CHECK(mul->next_edge(0).function->name() == "torch::autograd::AccumulateGrad");
  CHECK(!mul->next_edge(1).is_valid());  // w needs no gradient
  CHECK(add->next_edge(1).function.get() == mul->next_edge(0).function.get());
  CHECK(sum->sequence_nr() > add->sequence_nr());
}

TEST_CASE("a node can be called") {
  const auto x = leaf({3});
  const auto y = x * x;
  auto out = (*y.grad_fn())({torch::ones({1}, torch::kDouble)});
  REQUIRE(out.size() == 2);
  check_numbers(out[0] + out[1], {6});
}

// ---- anomaly mode

TEST_CASE("anomaly mode names the op that made a NaN, and its module") {
  torch::autograd::DetectAnomalyGuard guard;
  const auto x = torch::zeros({2}).requires_grad_();
  const std::string module = "encoder", part = "0";
  Tensor y;
  {
    xtgrad::autograd::Scope outer(&module), inner(&part);
    y = (x.sqrt() * 0).sum();
  }
  std::string text;
  try {
    y.backward();
  } catch (const c10::Error& e) {
    text = e.msg();
  }
  CHECK(text.rfind("Function 'SqrtBackward0' returned nan values in its 0th output.", 0) == 0);
  CHECK(text.find("encoder.0") != std::string::npos);
}

TEST_CASE("anomaly mode without the check for NaN lets it pass") {
  torch::autograd::DetectAnomalyGuard guard(/*check_nan=*/false);
  const auto x = torch::zeros({1}).requires_grad_();
  (x.sqrt() * 0).sum().backward();
  check_numbers(x.grad(), {NAN});
}

TEST_CASE("the anomaly guard ends with its scope") {
  { torch::autograd::DetectAnomalyGuard guard; }
  CHECK(!torch::autograd::AnomalyMode::is_enabled());
}
