// Hooks and retained gradients against PyTorch's behaviour, and backward runs inside hooks.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/autograd/post_accumulate.h>

#include "close.h"

using torch::Tensor;
using torch::autograd::grad;

namespace {

Tensor leaf(std::vector<double> numbers) {
  return torch::tensor(numbers, torch::kDouble).requires_grad_();
}

}  // namespace

TEST_CASE("a hook sees the gradient") {
  const auto x = leaf({1, 2});
  const auto y = x * 2;
  Tensor seen;
  y.register_hook([&](const Tensor& g) { seen = g.clone(); });
  (y * 5).sum().backward();
  check_numbers(seen, {5, 5});
  check_numbers(x.grad(), {10, 10});
}

TEST_CASE("a hook replaces the gradient") {
  const auto x = leaf({1, 2});
  const auto y = x * 2;
  y.register_hook([](const Tensor& g) { return g * 10; });
  y.sum().backward();
  check_numbers(x.grad(), {20, 20});
}

TEST_CASE("a hook that returns an undefined tensor changes nothing") {
  const auto x = leaf({1});
  x.register_hook([](const Tensor&) { return Tensor(); });
  x.sum().backward();
  check_numbers(x.grad(), {1});
}

TEST_CASE("hooks run in the order of their registration, each on what the last made") {
  const auto x = leaf({1});
  const auto y = x * 1;
  y.register_hook([](const Tensor& g) { return g + 1; });
  y.register_hook([](const Tensor& g) { return g * 10; });
  y.sum().backward();
  check_numbers(x.grad(), {20});
}

TEST_CASE("a hook of a leaf runs once, on the sum of its gradients") {
  const auto x = leaf({1});
  int calls = 0;
  x.register_hook([&](const Tensor& g) { return ++calls, g * 2; });
  (x * 2 + x * 3).sum().backward();
  CHECK(calls == 1);
  check_numbers(x.grad(), {10});
}

TEST_CASE("grad gives the gradient before the input's own hooks") {
  const auto x = leaf({1});
  const auto y = x * 1;
  y.register_hook([](const Tensor& g) { return g * 10; });
  x.register_hook([](const Tensor& g) { return g * 10; });
  check_numbers(grad({(y * 2).sum()}, {y})[0], {2});
  check_numbers(grad({(x * 2).sum()}, {x})[0], {2});
}

TEST_CASE("remove_hook removes one hook by its number") {
  const auto x = leaf({1});
  const auto first = x.register_hook([](const Tensor& g) { return g + 1; });
  const auto second = x.register_hook([](const Tensor& g) { return g * 10; });
  CHECK(first == 0);
  CHECK(second == 1);
  x.remove_hook(first);
  x.sum().backward();
  check_numbers(x.grad(), {10});
  x.remove_hook(first);  // again: nothing to do
  CHECK(first_line([&] { x.remove_hook(7); }) == "Invalid index, no hook at position 7");
}

TEST_CASE("a hook may remove itself") {
  const auto x = leaf({1});
  unsigned handle = 0;
  int calls = 0;
  handle = x.register_hook([&](const Tensor&) {
    ++calls;
    x.remove_hook(handle);
  });
  x.sum().backward();
  x.sum().backward();
  CHECK(calls == 1);
  check_numbers(x.grad(), {2});
}

TEST_CASE("a hook must keep shape and type") {
  const auto x = torch::ones({2}).requires_grad_();
  auto error = [&](auto hook) {
    const auto y = x * 2;
    y.register_hook(hook);
    return first_line([&] { y.sum().backward(); });
  };
  CHECK(error([](const Tensor& g) { return g.sum(); }) == "hook '0' has changed the size of value");
  CHECK(error([](const Tensor& g) { return g.to(torch::kDouble); }) ==
        "hook '0' has changed the type of value (was CPUFloatType got CPUDoubleType)");
}

TEST_CASE("an error in a hook leaves a graph that can run again") {
  const auto x = leaf({2});
  const auto y = x * x;
  const auto z = (y * y + y).sum();
  const auto handle = y.register_hook([](const Tensor&) { throw std::runtime_error("mine"); });
  CHECK_THROWS_WITH(z.backward({}, true), "mine");
  CHECK(!x.grad().defined());
  y.remove_hook(handle);
  z.backward();
  check_numbers(x.grad(), {36});
}

TEST_CASE("retain_grad keeps the gradient of an intermediate tensor and accumulates") {
  const auto x = leaf({1, 2});
  const auto y = x * 2;
  y.retain_grad();
  CHECK(y.retains_grad());
  const auto z = (y * 3).sum();
  z.backward({}, true);
  z.backward();
  check_numbers(y.grad(), {6, 6});
}

TEST_CASE("retain_grad keeps what the hooks before it made") {
  const auto times_ten = [](const Tensor& g) { return g * 10; };
  const auto x = leaf({1}), y = x * 1, z = x * 1;
  y.retain_grad();
  y.register_hook(times_ten);
  z.register_hook(times_ten);
  z.retain_grad();
  (y + z).sum().backward();
  check_numbers(y.grad(), {1});
  check_numbers(z.grad(), {10});
  check_numbers(x.grad(), {20});
}

// ---- views made in no-grad mode: their base may require a gradient, they have no edge

TEST_CASE("a no-grad view of a tensor that requires grad answers as a leaf without gradient") {
  for (const bool of_leaf : {true, false}) {
    INFO(of_leaf);
    const auto base = of_leaf ? leaf({1, 2}) : leaf({1, 2}) * 1;
    Tensor v;
    {
      torch::NoGradGuard no_grad;
      v = base[0];
    }
    CHECK(v.requires_grad());
    CHECK(v.is_leaf());
    CHECK(!v.grad_fn());
    CHECK(!v.grad().defined());
    CHECK(first_line([&] { v.remove_hook(0); }) == "Invalid index, no hook at position 0");
    int calls = 0;
    CHECK(v.register_hook([&](const Tensor&) { ++calls; }) == 0);
    CHECK(v.register_hook([&](const Tensor&) { ++calls; }) == 1);
    v.remove_hook(1);
    v.retain_grad();
    CHECK(!v.retains_grad());
    const char* no_grad_fn =
        "element 0 of tensors does not require grad and does not have a grad_fn";
    CHECK(first_line([&] { v.backward(); }) == no_grad_fn);
    CHECK(first_line([&] { grad({v}, {base}); }) == no_grad_fn);
    CHECK(first_line([&] {
            grad({base.sum()}, {v}, {}, true);
          }).rfind("One of the differentiated Tensors appears to not have been used", 0) == 0);
    CHECK(!grad({base.sum()}, {v}, {}, true, false, true)[0].defined());
    const std::vector<Tensor> inputs{v};
    base.sum().backward({}, true, false, inputs);
    CHECK(!v.grad().defined());
    CHECK((v * 2).requires_grad());
    (v * 2).backward();
    CHECK(v.view({1}).requires_grad());
    v.requires_grad_(false);
    CHECK(v.requires_grad());
    CHECK(calls == 0);
    v.requires_grad_();
    (v * 3).backward();
    check_numbers(v.grad(), {3});
    CHECK(calls == 1);
    CHECK(!base.grad().defined());
  }
}

TEST_CASE("an undefined tensor has no place in a graph to ask about") {
  const Tensor none;
  const auto throws = [](auto f) {
    CHECK(first_line(f) == "cannot call get_autograd_meta() on undefined tensor");
  };
  throws([&] { none.grad_fn(); });
  throws([&] { none.is_leaf(); });
  throws([&] { none.grad(); });
  throws([&] { none.retains_grad(); });
  throws([&] { none.is_view(); });
  throws([&] { none._base(); });
  throws([&] { none.detach_(); });
  throws([&] { none.backward(); });
  throws([&] { none.requires_grad_(); });
  throws([&] { grad({none}, {leaf({1})}); });
  throws([&] { grad({leaf({1})}, {none}); });
  CHECK(!none.requires_grad());
  CHECK(first_line([&] { none.register_hook([](const Tensor&) {}); }) ==
        "cannot register a hook on a variable that doesn't require gradient");
  CHECK(first_line([&] { none.retain_grad(); }) ==
        "can't retain_grad on Tensor that has requires_grad=False");
  CHECK_THROWS_AS(none.remove_hook(0), c10::Error);
}

TEST_CASE("a no-grad view whose base was given a history throws where its own is asked for") {
  auto base = torch::ones({2}, torch::kDouble);
  Tensor v;
  {
    torch::NoGradGuard no_grad;
    v = base[0];
  }
  base.mul_(leaf({1, 2}));
  CHECK(v.requires_grad());
  const auto throws = [](auto f) {
    CHECK(first_line(f).rfind(
              "A view was created in no_grad mode and its base or another view of its "
              "base has been modified inplace with grad mode enabled.",
              0) == 0);
  };
  throws([&] { v.grad_fn(); });
  throws([&] { v.register_hook([](const Tensor&) {}); });
  throws([&] { v.backward(); });
  throws([&] { grad({base.sum()}, {v}); });
  throws([&] { v * 2; });
}

// ---- runs inside runs

TEST_CASE("a hook may run backward through a graph of its own, as checkpointing does") {
  const auto x = leaf({2}), w = leaf({3});
  const auto y = x * 1;
  y.register_hook([&](const Tensor& g) {
    torch::AutoGradMode on(true);
    const auto again = x.detach().requires_grad_();
    (again * again * w).sum().backward();
    return g * again.grad();
  });
  y.sum().backward();
  check_numbers(x.grad(), {12});
  check_numbers(w.grad(), {4});
}

TEST_CASE("a hook may run backward through the graph that is running") {
  const auto x = leaf({2});
  const auto a = x * x, z = (a * a * 3).sum();
  Tensor inner;
  bool nested = false;
  a.register_hook([&](const Tensor&) {
    if (std::exchange(nested, true)) return;  // the inner run comes by as well
    inner = grad({z}, {x}, {}, true)[0];
  });
  z.backward({}, true);
  check_numbers(inner, {96});
  check_numbers(x.grad(), {96});
}

TEST_CASE("three runs inside each other keep apart") {
  const auto x = leaf({2});
  const auto y = x * x * x;
  std::vector<Tensor> inner;
  int depth = 0;
  y.register_hook([&](const Tensor& g) {
    torch::AutoGradMode on(true);
    if (++depth < 3) inner.push_back(grad({(y * double(depth + 1)).sum()}, {x}, {}, true)[0]);
    return g;
  });
  y.sum().backward();
  REQUIRE(inner.size() == 2);
  check_numbers(inner[0], {36});
  check_numbers(inner[1], {24});
  check_numbers(x.grad(), {12});
}

TEST_CASE("hooks behind a leaf's gradient see what it has become") {
  namespace autograd = xtgrad::autograd;
  const auto x = leaf({1, 2});
  std::vector<double> seen;
  const unsigned handle = autograd::register_post_accumulate_grad_hook(
      x, [&](const Tensor& leaf) { seen.push_back(leaf.grad()[0].item<double>()); });
  (x * 2).sum().backward();
  (x * 3).sum().backward();  // adds to what there is
  CHECK(seen == std::vector<double>{2, 5});
  CHECK(grad({(x * 4).sum()}, {x})[0][0].item<double>() == 4);  // nothing is accumulated
  CHECK(seen.size() == 2);
  autograd::remove_post_accumulate_grad_hook(x, handle);
  x.sum().backward();
  CHECK(seen.size() == 2);
  CHECK_THROWS_AS(autograd::remove_post_accumulate_grad_hook(x, handle), torch::Error);
  CHECK_THROWS_AS(autograd::register_post_accumulate_grad_hook(x * 2, [](const Tensor&) {}),
                  torch::Error);
}

TEST_CASE("a callback runs once the outermost backward has ended") {
  namespace autograd = xtgrad::autograd;
  const auto x = leaf({2}), y = leaf({5});
  const auto inner = (y * 2).sum();
  std::vector<std::string> order;
  x.register_hook([&](const Tensor&) {
    y.register_hook([&](const Tensor&) {
      autograd::queue_callback([&] { order.emplace_back("end"); });
      order.emplace_back("inner");
    });
    inner.backward();
    order.emplace_back("outer");
  });
  (x * y).sum().backward();
  CHECK(order[0] == "inner");
  CHECK(order[1] == "outer");
  CHECK(order.back() == "end");
  CHECK_THROWS_AS(autograd::queue_callback([] {}), torch::Error);
}
