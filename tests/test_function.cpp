// autograd::Function against libtorch: arguments, saved data, errors, double
// backward.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/autograd/rule.h>

#include <thread>

#include "close.h"
#include "left_out.h"

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::grad;
using torch::autograd::variable_list;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}
Tensor computed(std::vector<double> numbers) { return leaf(std::move(numbers)) * 1; }

struct Cube : Function<Cube> {
  static Tensor forward(AutogradContext* ctx, Tensor x) {
    ctx->save_for_backward({x});
    return x.pow(3);
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    return {g[0] * 3 * ctx->get_saved_variables()[0].pow(2)};
  }
};

struct Exp : Function<Exp> {  // keeps its result
  static Tensor forward(AutogradContext* ctx, const Tensor& x) {
    auto y = x.exp();
    ctx->save_for_backward({y});
    return y;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    return {g[0] * ctx->get_saved_variables()[0]};
  }
};

struct Scale : Function<Scale> {
  static Tensor forward(AutogradContext* ctx, Tensor x, int64_t n, torch::optional<Tensor> w,
                        bool on) {
    ctx->saved_data["n"] = n;
    ctx->saved_data["factor"] = 0.5;
    ctx->saved_data["on"] = on;
    ctx->saved_data["name"] = "scale";
    ctx->saved_data["sizes"] = x.sizes();
    ctx->saved_data["has_w"] = w.has_value();
    return x * n;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    CHECK(ctx->saved_data["factor"].toDouble() == 0.5);
    CHECK(ctx->saved_data["on"].toBool());
    CHECK(ctx->saved_data["name"].toStringRef() == "scale");
    CHECK(ctx->saved_data["sizes"].toIntVector() == std::vector<int64_t>{2});
    return {g[0] * ctx->saved_data["n"].toInt(), Tensor(),
            ctx->saved_data["has_w"].toBool() ? g[0] : Tensor(), Tensor()};
  }
};

template <int kPart>
struct Two : Function<Two<kPart>> {  // two results; backward sees the gradient of part kPart
  static variable_list forward(AutogradContext* ctx, Tensor x) {
    ctx->set_materialize_grads(kPart == 0);
    return {x * 2, x * 3};
  }
  static variable_list backward(AutogradContext*, variable_list g) {
    CHECK(g[1].defined() == (kPart == 0));
    return {g[0] * 2 + (g[1].defined() ? g[1] * 3 : torch::zeros_like(g[0]))};
  }
};

struct WithIndices : Function<WithIndices> {
  static variable_list forward(AutogradContext* ctx, Tensor x) {
    const auto fixed = x * 3;
    ctx->mark_non_differentiable({fixed});
    return {x * 2, x > 1, fixed};
  }
  static variable_list backward(AutogradContext*, variable_list g) {
    REQUIRE(g.size() == 3);
    CHECK((g[1].scalar_type() == torch::kBool));  // zeros
    return {g[0] * 2};
  }
};

struct Sum : Function<Sum> {
  static Tensor forward(AutogradContext*, torch::TensorList xs, double weight) {
    auto y = xs[0] * weight;
    for (size_t i = 1; i < xs.size(); ++i) y += xs[i] * weight;
    return y;
  }
  static variable_list backward(AutogradContext*, variable_list g) {
    return {g[0], g[0] * 2, Tensor()};
  }
};

template <int kCase>
struct Wrong : Function<Wrong<kCase>> {
  static Tensor forward(AutogradContext*, Tensor x, Tensor y, int) { return x * y; }
  static variable_list backward(AutogradContext*, variable_list g) {
    if (kCase == 0) return {g[0]};
    if (kCase == 1) return {g[0], g[0], g[0]};
    if (kCase == 2) return {torch::ones({7}), g[0], Tensor()};
    if (kCase == 3) return {g[0], g[0], Tensor(), Tensor(), Tensor()};  // more, but undefined
    return {};
  }
};

std::string needed;
struct Needs : Function<Needs> {
  static Tensor forward(AutogradContext*, Tensor x, int, Tensor y) { return x * y; }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    needed = std::string(ctx->needs_input_grad(0) ? "1" : "0") +
             (ctx->needs_input_grad(1) ? "1" : "0") + (ctx->needs_input_grad({{0, 2}}) ? "1" : "0");
    return {g[0], Tensor(), g[0]};
  }
};

template <class F>
std::string error_of() {
  const auto y = F::apply(leaf({1, 2}), leaf({1, 2}), 1);
  return first_line([&] { y.sum().backward(); });
}

}  // namespace

TEST_CASE("a Function connects forward and backward") {
  const auto x = leaf({2, 3});
  const auto y = Cube::apply(x);
  check_numbers(y, {8, 27});
  CHECK(y.grad_fn()->name().rfind("torch::autograd::CppNode<", 0) == 0);
  CHECK(y.grad_fn()->name().find("Cube>") != std::string::npos);
  y.sum().backward();
  check_numbers(x.grad(), {12, 27});
}

TEST_CASE("a Function whose backward uses ops has derivatives of any order") {
  const auto x = leaf({2});
  auto y = Cube::apply(x).sum();
  for (double expected : {12., 12., 6.}) {
    y = grad({y}, {x}, {}, true, true)[0].sum();
    check_numbers(y, {expected});
  }
  auto e = Exp::apply(x).sum();
  for (int order = 0; order < 3; ++order) e = grad({e}, {x}, {}, true, true)[0].sum();
  check_numbers(e, {std::exp(2.)});
}

TEST_CASE("forward is not recorded, backward only under create_graph") {
  const auto x = leaf({2});
  const auto y = Cube::apply(x);
  CHECK(y.grad_fn()->next_edge(0).function->name() == "torch::autograd::AccumulateGrad");
  CHECK(!grad({y}, {x}, {}, true)[0].requires_grad());
}

TEST_CASE("other arguments pass through and saved_data keeps them") {
  const auto x = leaf({1, 2}), w = leaf({1, 2});
  Scale::apply(x, 3, torch::nullopt, true).sum().backward();
  check_numbers(x.grad(), {3, 3});
  Scale::apply(x, 3, torch::optional<Tensor>(w), true).sum().backward();
  check_numbers(w.grad(), {1, 1});
}

TEST_CASE("a list of tensors counts as that many arguments") {
  const auto x = leaf({1, 2}), y = leaf({1, 2});
  const std::vector<Tensor> xs{x, y};
  Sum::apply(torch::TensorList(xs), 0.5).sum().backward();
  check_numbers(x.grad(), {1, 1});
  check_numbers(y.grad(), {2, 2});
}

TEST_CASE("backward gets zeros for results without a gradient") {
  const auto x = leaf({1});
  const auto y = Two<0>::apply(x);
  CHECK(y[1].output_nr() == 1);
  y[0].sum().backward();
  check_numbers(x.grad(), {2});
}

TEST_CASE("backward gets undefined tensors if it asks for them") {
  const auto x = leaf({1});
  Two<1>::apply(x)[0].sum().backward();
  check_numbers(x.grad(), {2});
}

TEST_CASE("results may be marked as not differentiable, those of other types are") {
  const auto x = leaf({1, 2});
  const auto y = WithIndices::apply(x);
  CHECK(y[0].requires_grad());
  CHECK(!y[1].requires_grad());
  CHECK(!y[2].requires_grad());
  y[0].sum().backward();
  check_numbers(x.grad(), {2, 2});
}

TEST_CASE("needs_input_grad says what the run wants") {
  const auto x = leaf({1}), y = leaf({1});
  Needs::apply(x, 1, y.detach()).sum().backward();
  CHECK(needed == "101");
  const auto z = Needs::apply(x, 1, y);
  grad({z.sum()}, {y}, {}, true);
  CHECK(needed == "011");
  grad({z.sum()}, {x, y});
  CHECK(needed == "111");
}

struct AsksInForward : Function<AsksInForward> {
  static inline std::string answers;
  static std::string ask(AutogradContext* ctx) {
    std::string all;
    for (size_t i : {0, 1, 2, 1000000}) {
      std::string answer;
      const auto line = first_line([&] { answer = ctx->needs_input_grad(i) ? "1" : "0"; });
      all += answer.empty() ? line == "Index out of range" ? "-" : line : answer;
    }
    return all;
  }
  static Tensor forward(AutogradContext* ctx, Tensor x, int, Tensor y) {
    CHECK(ctx->get_saved_variables().empty());
    answers = ask(ctx);
    return x * y;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    answers = ask(ctx);
    return {g[0], Tensor(), g[0]};
  }
};

TEST_CASE("needs_input_grad knows in forward what needs a gradient, and throws beyond the inputs") {
  auto& answers = AsksInForward::answers;
  const auto x = leaf({1}), y = leaf({1});
  AsksInForward::apply(x, 1, y.detach()).sum().backward();
  CHECK(answers == "10--");
  AsksInForward::apply(x, 1, y);
  CHECK(answers == "11--");
  AsksInForward::apply(x.detach(), 1, y.detach());
  CHECK(answers == "----");  // nothing is recorded: as libtorch
  {
    torch::NoGradGuard no_grad;
    AsksInForward::apply(x, 1, y);
    CHECK(answers == "----");
  }
  // A forward inside a backward that is about something else.
  const auto z = x * 2;
  z.register_hook([&](const Tensor&) {
    torch::AutoGradMode recording(true);
    AsksInForward::apply(leaf({1}), 1, leaf({2}));
  });
  grad({z.sum()}, {x});
  CHECK(answers == "11--");
  CHECK(first_line([&] { x.exp().grad_fn()->task_should_compute_output(1); }) ==
        "Index out of range");
  AutogradContext alone;
  CHECK_THROWS_AS(alone.needs_input_grad(0), c10::Error);
}

TEST_CASE("needs_input_grad is right in a Function that wrote into a view") {
  struct Writes : Function<Writes> {
    static Tensor forward(AutogradContext* ctx, Tensor x, Tensor w) {
      torch::NoGradGuard no_grad;
      x.mul_(w);
      ctx->mark_dirty({x});
      ctx->save_for_backward({w});
      return x;
    }
    static variable_list backward(AutogradContext* ctx, variable_list g) {
      needed = std::string(ctx->needs_input_grad(0) ? "1" : "0") +
               (ctx->needs_input_grad(1) ? "1" : "0");
      return {g[0] * ctx->get_saved_variables()[0], g[0]};
    }
  };
  const auto u = leaf({1, 2}), w = leaf({5});
  auto base = u * 1;
  Writes::apply(base.narrow(0, 0, 1), w);
  check_numbers(grad({base.sum()}, {u}, {}, true)[0], {5, 1});
  CHECK(needed == "10");
  check_numbers(grad({base.sum()}, {w}, {}, true)[0], {1});
  CHECK(needed == "01");
  base.sum().backward();
  CHECK(needed == "11");
  check_numbers(u.grad(), {5, 1});
}

TEST_CASE("an input marked as dirty twice was written to once") {
  struct Twice : Function<Twice> {
    static Tensor forward(AutogradContext* ctx, Tensor x) {
      x.mul_(2);
      ctx->mark_dirty({x, x});
      return x;
    }
    static variable_list backward(AutogradContext*, variable_list g) { return {g[0] * 2}; }
  };
  const auto x = computed({1, 2});
  const auto before = x._version();
  Twice::apply(x);
  CHECK(x._version() == before + 2);  // the write, and mark_dirty
}

TEST_CASE("a context can be filled twice, and in backward too") {
  struct Again : Function<Again> {
    static Tensor forward(AutogradContext* ctx, Tensor x) {
      ctx->save_for_backward({x});
      ctx->save_for_backward({x, x});
      return x * 2;
    }
    static variable_list backward(AutogradContext* ctx, variable_list g) {
      CHECK(ctx->get_saved_variables().size() == 2);
      ctx->save_for_backward({g[0]});
      ctx->mark_dirty({g[0]});
      CHECK(ctx->get_saved_variables().size() == 2);
      return {g[0] * 2};
    }
  };
  const auto x = leaf({1});
  Again::apply(x).backward();
  check_numbers(x.grad(), {2});
}

// ---- saved tensors

TEST_CASE("a saved leaf comes back as itself, a saved result with its history") {
  struct Check : Function<Check> {
    static Tensor forward(AutogradContext* ctx, Tensor x) {
      auto y = x * 2;
      ctx->save_for_backward({x, y, Tensor()});
      return y;
    }
    static variable_list backward(AutogradContext* ctx, variable_list g) {
      const auto saved = ctx->get_saved_variables();
      CHECK(saved[0].is_leaf());
      CHECK(saved[0].requires_grad());
      CHECK(saved[1].grad_fn()->num_outputs() == 1);
      CHECK(!saved[2].defined());
      return {g[0] * 2};
    }
  };
  Check::apply(leaf({1})).sum().backward();
}

TEST_CASE("a saved tensor that was written to throws in get_saved_variables") {
  auto x = computed({1, 2});
  const auto y = Cube::apply(x);
  x.mul_(2);
  CHECK(first_line([&] { y.sum().backward(); })
            .rfind("one of the variables needed for gradient computation has been modified by an "
                   "inplace operation",
                   0) == 0);
  const auto z = Exp::apply(leaf({1, 2}));
  {
    torch::NoGradGuard no_grad;
    z.mul_(2);
  }
  const auto line = first_line([&] { z.sum().backward(); });
  CHECK(line.find("which is output 0 of torch::autograd::CppNode<") != std::string::npos);
}

TEST_CASE("a second backward throws only where saved tensors are asked for") {
  const auto x = leaf({1, 2});
  const auto y = Cube::apply(x).sum(), z = Scale::apply(x, 3, torch::nullopt, true).sum();
  y.backward();
  CHECK(first_line([&] {
          y.backward();
        }).rfind("Trying to backward through the graph a second time", 0) == 0);
  z.backward();
  z.backward();
  check_numbers(x.grad(), {3 + 6, 12 + 6});
}

TEST_CASE("a Function that nobody differentiates leaves nothing behind") {
  Cube::apply(torch::ones({2}, torch::kDouble));
  torch::NoGradGuard no_grad;
  CHECK(!Exp::apply(leaf({1})).requires_grad());
}

// ---- what backward returns

TEST_CASE("backward must return a gradient for each argument") {
  CHECK(error_of<Wrong<0>>().find(
            "returned an incorrect number of gradients (expected 3, got 1)") != std::string::npos);
  CHECK(error_of<Wrong<1>>().find(
            "returned a gradient different that is defined at position 3, but the "
            "corresponding forward input was not a Variable") != std::string::npos);
  CHECK(error_of<Wrong<2>>().find(
            "returned an invalid gradient at index 0 - got [7] but expected shape "
            "compatible with [2]") != std::string::npos);
  CHECK(error_of<Wrong<3>>() == "nothing was thrown");
}

TEST_CASE("two threads run backward through one Function" * doctest::skip(kOneThread)) {
  const auto x = leaf({2});
  const auto y = Cube::apply(x);
  auto work = [&] {
    for (int i = 0; i < 100; ++i) y.sum().backward({}, true);
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
  check_numbers(x.grad(), {2400});
}
