// Several threads at one graph: backward without retain_graph, hooks, checkpoints, views, modules.
// Under ThreadSanitizer these are the tests that count.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/warning.h>

#include <atomic>
#include <thread>

#include "close.h"

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::grad;
using torch::autograd::variable_list;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}

/// Runs f(0) and f(1) on two threads that start together, the second up to some 50 µs later.
template <class F>
void race(int round, F f) {
  std::atomic<int> waiting{2};
  const auto run = [&](int k) {
    --waiting;
    while (waiting > 0) std::this_thread::yield();
    std::atomic<int> spin{k * (round % 8) * 2000};
    while (spin > 0) --spin;
    f(k);
  };
  std::thread other(run, 1);
  run(0);
  other.join();
}

struct Square : Function<Square> {  // keeps an input
  static Tensor forward(AutogradContext* ctx, Tensor x) {
    ctx->save_for_backward({x});
    return x * x;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    return {g[0] * 2 * ctx->get_saved_variables()[0]};
  }
};
struct Sigmoid : Function<Sigmoid> {  // keeps its result
  static Tensor forward(AutogradContext* ctx, Tensor x) {
    auto y = x.sigmoid();
    ctx->save_for_backward({y});
    return y;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    const auto y = ctx->get_saved_variables()[0];
    return {g[0] * y * (1 - y)};
  }
};

// ---- one step of a graph, of [3, 3]

Tensor rows(const Tensor& h) { return h.mul(h).tanh() + h.exp() * 0.1; }
Tensor in_place(const Tensor& h) {
  auto y = h * 1;
  y.mul_(h).sigmoid_();
  return y;
}
Tensor rules(const Tensor& h) { return h.mm(h).softmax(0).cumsum(1) * 0.3; }
Tensor functions(const Tensor& h) { return Sigmoid::apply(Square::apply(h)); }
Tensor views(const Tensor& h) {
  return (h.t() * h.contiguous().view({9}).view({3, 3})).narrow(0, 0, 3).tanh();
}
Tensor writes_into_views(const Tensor& h) {
  auto y = h * 1;
  y[0].mul_(h[1]);
  y.select(1, 2).sigmoid_();
  return y;
}
Tensor checkpoints(const Tensor& h) {
  return torch::autograd::checkpoint([](const Tensor& x) { return (x * x).tanh(); }, h);
}
Tensor joined(const Tensor& h) {
  const auto parts = h.unbind(0);
  return torch::stack({parts[0] * parts[1], parts[2].tanh(), std::get<0>(h.max(0)) * parts[0]});
}
Tensor mixed(const Tensor& h) {
  return writes_into_views(functions(rules(rows(h)))) + joined(views(h));
}
Tensor mixed_in_checkpoints(const Tensor& h) { return mixed(checkpoints(mixed(h))); }

struct Step {
  const char* name;
  Tensor (*step)(const Tensor&);
};
constexpr Step kSteps[] = {{"rows", rows},     {"in place", in_place},
                           {"rules", rules},   {"Functions", functions},
                           {"views", views},   {"writes into views", writes_into_views},
                           {"joined", joined}, {"mixed", mixed}};

Tensor chain(const Tensor& w, const Step& s, int steps) {
  auto h = w * 1;
  for (int i = 0; i < steps; ++i) h = s.step(h);
  return h;
}

bool second_time(const std::string& line) {
  return line.rfind("Trying to backward through the graph a second time", 0) == 0;
}

}  // namespace

TEST_CASE("two backwards through one graph that neither keeps: right numbers, or the error") {
  for (const Step& s : kSteps) {
    INFO(s.name);
    const auto w = torch::linspace(-1, 1, 9, torch::kDouble).view({3, 3}).requires_grad_();
    const auto expected = grad({chain(w, s, 12).sum()}, {w})[0];
    int completed = 0;
    for (int round = 0; round < 24; ++round) {
      const auto shared = chain(w, s, 12);
      const Tensor losses[] = {shared.sum(), (shared * 2).sum()};
      Tensor g[2];
      std::string error[2];
      race(round, [&](int k) { error[k] = first_line([&] { g[k] = grad({losses[k]}, {w})[0]; }); });
      for (int k : {0, 1}) {
        if (!g[k].defined()) {
          CHECK(second_time(error[k]));
          continue;
        }
        CHECK(torch::allclose(g[k], expected * (k + 1)));
        ++completed;
      }
    }
    CHECK(completed > 0);
  }
}

TEST_CASE("two backwards into one leaf through a graph that neither keeps") {
  for (const Step& s : {kSteps[0], kSteps[3], Step{"checkpoints", checkpoints},
                        Step{"mixed in checkpoints", mixed_in_checkpoints}}) {
    INFO(s.name);
    for (int round = 0; round < 24; ++round) {
      const auto w = torch::linspace(-1, 1, 9, torch::kDouble).view({3, 3}).requires_grad_();
      const auto expected = grad({(w * w).sum()}, {w})[0];
      const auto shared = chain(w, s, 12);
      const Tensor losses[] = {shared.sum() * 0 + (w * w).sum(), shared.sum() * 0 + (w * w).sum()};
      std::atomic<int> completed{0};
      race(round, [&](int k) {
        const auto line = first_line([&] {
          losses[k].backward();
          ++completed;
        });
        if (line != "nothing was thrown") CHECK(second_time(line));
      });
      if (completed == 2) CHECK(torch::allclose(w.grad(), expected * 2));
    }
  }
}

TEST_CASE("two backwards through one layer over a sequence, and through one module with hooks") {
  torch::manual_seed(0);
  torch::nn::LSTM lstm(3, 4);
  torch::nn::Linear linear(4, 4);
  linear->register_full_backward_hook(
      [](torch::nn::Module&, const std::vector<Tensor>& in, const std::vector<Tensor>& out) {
        REQUIRE(out.size() == 1);
        return std::vector<Tensor>{in[0] * out[0].sum()};
      });
  const auto w = torch::rand({5, 2, 3}).requires_grad_();
  const auto run = [&] { return linear(std::get<0>(lstm(w))); };
  const auto expected = grad({run().sum()}, {w})[0];
  for (int round = 0; round < 40; ++round) {
    const auto shared = run();
    const Tensor losses[] = {shared.sum(), (shared * 2).sum()};
    race(round, [&](int k) {
      Tensor g;
      const auto line = first_line([&] { g = grad({losses[k]}, {w})[0]; });
      if (g.defined())
        CHECK(torch::allclose(g, expected * ((k + 1) * (k + 1)), 1e-3));  // the hook scales too
      else
        CHECK(second_time(line));
    });
  }
}

// ---- hooks

TEST_CASE("threads register and remove hooks on one leaf while others run backward") {
  for (int round = 0; round < 40; ++round) {
    const auto x = leaf({1, 2});
    std::atomic<int> calls{0};
    const auto y = (x * 3).sum();
    race(round, [&](int k) {
      for (int i = 0; i < 10; ++i) {
        const auto handle = x.register_hook([&](const Tensor&) { ++calls; });
        if (k == 0) y.backward({}, true);
        if (i % 2) x.remove_hook(handle);
      }
    });
    check_numbers(x.grad(), {30, 30});
    CHECK(calls >= 10 + 5 * 4 / 2);  // at the least those of the thread itself
    calls = 0;
    y.backward();
    CHECK(calls == 10);
  }
}

TEST_CASE("a gradient that two threads retain is their sum") {
  for (int round = 0; round < 40; ++round) {
    const auto x = leaf({1, 2});
    const auto y = x * 2;
    y.retain_grad();
    const Tensor losses[] = {(y * 3).sum(), (y * 5).sum()};
    race(round, [&](int k) {
      for (int i = 0; i < 10; ++i) losses[k].backward({}, true);
    });
    check_numbers(y.grad(), {80, 80});
    check_numbers(x.grad(), {160, 160});
  }
}

TEST_CASE("a module gets hooks while another thread calls it") {
  for (int round = 0; round < 40; ++round) {
    torch::nn::Linear linear(2, 2);
    const auto x = torch::ones({1, 2});
    std::atomic<int> calls{0};
    race(round, [&](int k) {
      for (int i = 0; i < 10; ++i) {
        if (k == 0) {
          linear(x);
          continue;
        }
        auto handle =
            linear->register_forward_hook([&](torch::nn::Module&, const std::vector<Tensor>&,
                                              const std::vector<Tensor>&) { ++calls; });
        if (i % 2) handle.remove();
      }
    });
    calls = 0;
    linear(x);
    CHECK(calls == 5);
  }
}

// ---- runs inside runs

namespace {

Tensor peers[2];
thread_local int depth = 0;
std::atomic<int> inner_runs{0};

struct Crossing : Function<Crossing> {  // its backward runs backward through the other one
  static Tensor forward(AutogradContext* ctx, Tensor x, int64_t k) {
    ctx->saved_data["k"] = k;
    return x * 1;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    const int64_t k = ctx->saved_data["k"].toInt();
    if (depth++ < 2) {
      torch::AutoGradMode recording(true);
      peers[1 - k].sum().backward({}, true);
      ++inner_runs;
    }
    --depth;
    return {g[0], Tensor()};
  }
};

}  // namespace

TEST_CASE("two threads run backward into each other's Functions") {
  const auto x = leaf({1});
  for (int k : {0, 1}) peers[k] = Crossing::apply(x, int64_t(k));
  constexpr int kRounds = 100;
  for (int round = 0; round < kRounds; ++round)
    race(round, [&](int k) { peers[k].sum().backward({}, true); });
  CHECK(inner_runs == kRounds * 4);
  check_numbers(x.grad(), {kRounds * 6.});
  for (Tensor& peer : peers) peer.reset();
}

TEST_CASE("checkpoints of two threads draw the numbers that they drew first") {
  const auto drop = [](const Tensor& x) {
    return torch::dropout(x, 0.5, true) + torch::rand({64}) * x;
  };
  for (int round = 0; round < 20; ++round) {
    const auto x = torch::ones({64}, torch::kDouble).requires_grad_();
    const Tensor ys[] = {torch::autograd::checkpoint(drop, x),
                         torch::autograd::checkpoint(drop, x)};
    race(round, [&](int k) { ys[k].sum().backward(); });
    CHECK(torch::allclose(x.grad(), ys[0] + ys[1]));  // both are linear in x = 1
  }
}

// ---- what threads share otherwise

TEST_CASE("two threads ask for the history of one stale view") {
  for (int round = 0; round < 40; ++round) {
    const auto w = leaf({1, 2});
    auto base = torch::ones({2}, torch::kDouble);
    const auto view = base[1];
    base.mul_(w);  // the view learns of it when it is next asked
    Tensor g[2];
    race(round, [&](int k) {
      const auto y = view * view;
      CHECK(y.requires_grad());
      g[k] = grad({y}, {w}, {}, true)[0];
    });
    for (const Tensor& each : g) check_numbers(each, {0, 4});
  }
}

TEST_CASE("threads record on one leaf and run backward at once") {
  const auto w = leaf({1, 2});
  race(0, [&](int) {
    for (int i = 0; i < 100; ++i) (w * w).exp().view({2, 1}).sum().backward();
  });
  check_numbers(w.grad(), {200 * 2 * std::exp(1.), 200 * 4 * std::exp(4.)});
}

TEST_CASE("values put where places meet: an expanded tensor is written by one thread") {
  const auto row = torch::zeros({1, 64}, torch::kDouble);
  const auto many = row.expand({1000, 64});
  for (int round = 0; round < 4; ++round)
    many.t().index_put_({torch::tensor({0, 1, 0})}, torch::ones({3, 1000}, torch::kDouble), true);
  CHECK(row[0][0].item<double>() == 8000);
  CHECK(row[0][1].item<double>() == 4000);
  CHECK(row.sum().item<double>() == 12000);
}

TEST_CASE("of two threads one warns, where a warning comes once") {
  struct Count : torch::WarningHandler {
    explicit Count(std::atomic<int>& n) : warnings(n) {}
    void process(const xtgrad::SourceLocation&, const std::string&, bool) override { ++warnings; }
    std::atomic<int>& warnings;
  };
  std::atomic<int> warnings{0};
  race(0, [&](int) {
    Count count(warnings);
    xtgrad::Warning::WarningHandlerGuard handler(&count);
    for (int i = 0; i < 100; ++i) TORCH_WARN_ONCE("once");
  });
  CHECK(warnings == 1);
}

TEST_CASE("threads have warnings, anomaly mode and grad mode of their own") {
  struct Count : torch::WarningHandler {
    int warnings = 0;
    void process(const xtgrad::SourceLocation&, const std::string&, bool) override { ++warnings; }
  };
  const auto x = torch::zeros({2}).requires_grad_();
  race(0, [&](int k) {
    Count count;
    xtgrad::Warning::WarningHandlerGuard handler(&count);
    torch::autograd::AnomalyMode::set_enabled(k == 0);
    torch::GradMode::set_enabled(k == 0);
    for (int i = 0; i < 100; ++i) {
      TORCH_WARN("one of thread ", k);
      const auto y = x.sqrt() * 0;
      CHECK(y.requires_grad() == (k == 0));
      if (k == 0) CHECK_THROWS_AS(y.sum().backward(), c10::Error);
    }
    CHECK(count.warnings >= 100);
    torch::autograd::AnomalyMode::set_enabled(false);
    torch::GradMode::set_enabled(true);
  });
}
