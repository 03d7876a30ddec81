// Jacobians and Hessians against their formulas; checkpoint against the same without it.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;
namespace functional = torch::autograd::functional;
using torch::autograd::variable_list;

namespace {

Tensor doubles(std::vector<double> v) { return torch::tensor(v, torch::kDouble); }

}  // namespace

TEST_CASE("jacobian of an element-wise and of a linear function") {
  const auto x = doubles({1, 2, 3});
  const auto square = functional::jacobian([](const Tensor& x) { return x * x; }, x);
  CHECK(torch::equal(square, torch::eye(3, torch::kDouble) * (2 * x)));
  const auto a = torch::arange(6, torch::kDouble).view({2, 3});
  CHECK(torch::equal(functional::jacobian([&](const Tensor& x) { return a.mv(x); }, x), a));
  CHECK(!square.requires_grad());
}

TEST_CASE("jacobian has a block for each result and input, with zeros where nothing depends") {
  const auto a = doubles({1, 2}), b = doubles({3});
  const auto j = functional::jacobian(
      [](const Tensor& a, const Tensor& b) { return std::make_tuple(a * b, a.sum()); }, {a, b});
  REQUIRE(j.size() == 2);
  CHECK(torch::equal(j[0][0], torch::tensor({{3., 0.}, {0., 3.}}, torch::kDouble)));
  CHECK(torch::equal(j[0][1], torch::tensor({{1.}, {2.}}, torch::kDouble)));
  CHECK(torch::equal(j[1][0], doubles({1, 1})));
  CHECK(torch::equal(j[1][1], doubles({0})));
}

TEST_CASE("hessian, and its product with a vector") {
  const auto x = doubles({1, 2, 3}), v = doubles({1, 0, -1});
  const auto f = [](const Tensor& x) { return x.pow(3).sum() + x[0] * x[1]; };
  const auto h = functional::hessian(f, x);
  const auto expected = torch::tensor({{6., 1., 0.}, {1., 12., 0.}, {0., 0., 18.}}, torch::kDouble);
  CHECK(torch::allclose(h, expected));
  const auto product = functional::hvp(f, {x}, {v});
  CHECK(torch::allclose(product.products[0], expected.mv(v)));
  CHECK(product.outputs[0].item<double>() == 38);
}

TEST_CASE("vjp and jvp are products with the Jacobian from either side") {
  const auto x = doubles({0.5, 1}), u = doubles({1, 2}), v = doubles({3, -1});
  const auto f = [](const Tensor& x) { return x.exp() * x[0]; };
  const auto j = functional::jacobian(f, x);
  CHECK(torch::allclose(functional::vjp(f, {x}, {u}).products[0], u.matmul(j)));
  CHECK(torch::allclose(functional::jvp(f, {x}, {v}).products[0], j.mv(v)));
}

TEST_CASE("with create_graph the products can be differentiated again") {
  auto x = doubles({1, 2}).requires_grad_();
  const auto cube = [](const Tensor& x) { return x.pow(3).sum(); };
  CHECK(torch::autograd::gradcheck(
      [&](const Tensor& x) { return functional::hessian(cube, x, true); }, {x}));
  CHECK(torch::autograd::gradcheck(
      [&](const Tensor& x) {
        return functional::jvp([](const Tensor& x) { return x * x; }, {x}, {x * 2}, true).products;
      },
      {x}));
}

TEST_CASE("a Hessian belongs to one number, and v must fit") {
  const auto x = doubles({1, 2});
  CHECK_THROWS_AS(functional::hessian([](const Tensor& x) { return x * 2; }, x), c10::Error);
  CHECK_THROWS_AS(functional::jvp([](const Tensor& x) { return x; }, {x}, {doubles({1})}),
                  c10::Error);
}

namespace {

struct Grads {
  Tensor x, weight;
};
// A stochastic two-layer network, with or without checkpoint.
Grads train_step(bool checkpointed) {
  torch::manual_seed(5);
  const auto weight = torch::randn({4, 4}, torch::kDouble).requires_grad_();
  const auto x = torch::randn({3, 4}, torch::kDouble).requires_grad_();
  const auto block = [&](const Tensor& x) {
    return torch::dropout(x.matmul(weight).tanh(), 0.5, true).matmul(weight);
  };
  const auto y = checkpointed ? torch::autograd::checkpoint(block, x) : block(x);
  torch::rand({7});  // what is drawn in between must not matter
  (y * y).sum().backward();
  return {x.grad(), weight.grad()};
}

}  // namespace

TEST_CASE("checkpoint gives the gradients of the function itself, random numbers included") {
  const Grads plain = train_step(false), again = train_step(true);
  CHECK(torch::equal(plain.x, again.x));
  CHECK(torch::equal(plain.weight, again.weight));
}

TEST_CASE("checkpoint leaves the random stream where it was") {
  torch::manual_seed(1);
  const auto x = torch::ones({2}).requires_grad_();
  const auto y =
      torch::autograd::checkpoint([](const Tensor& x) { return x * torch::rand({2}); }, x);
  y.sum().backward();
  const auto after = torch::rand({3});
  torch::manual_seed(1);
  torch::rand({2});
  CHECK(torch::equal(after, torch::rand({3})));
}

TEST_CASE("a checkpoint that throws leaves the random stream where it was") {
  torch::manual_seed(1);
  const auto x = torch::ones({2}).requires_grad_();
  bool again = false;
  const auto y = torch::autograd::checkpoint(
      [&](const Tensor& x) {
        const auto drawn = x * torch::rand({2});
        if (again) throw std::runtime_error("mine");
        return drawn;
      },
      x);
  const auto after = torch::default_generator().clone();
  again = true;
  CHECK_THROWS_WITH(y.sum().backward(), "mine");
  CHECK(torch::equal(torch::rand({3}), torch::rand({3}, after)));
}

TEST_CASE(
    "a checkpoint repeats what is drawn from a handle on the default generator, and what is "
    "seeded") {
  torch::manual_seed(1);
  const auto x = torch::ones({2}).requires_grad_();
  const auto generator = torch::default_generator();
  const auto from_handle = torch::autograd::checkpoint(
      [&](const Tensor& x) { return x * torch::rand({2}, generator); }, x);
  from_handle.sum().backward();
  CHECK(torch::equal(x.grad(), from_handle));
  x.mutable_grad().reset();
  const auto seeded = torch::autograd::checkpoint(
      [&](const Tensor& x) {
        torch::manual_seed(7);
        return x * torch::rand({2});
      },
      x);
  const auto after = torch::default_generator().clone();
  seeded.sum().backward();
  CHECK(torch::equal(x.grad(), seeded));
  CHECK(torch::equal(torch::rand({3}), torch::rand({3}, after)));
}

TEST_CASE("checkpoint says what it cannot do") {
  const auto x = torch::ones({2}).requires_grad_();
  const auto f = [](const Tensor& x) { return x.exp(); };
  CHECK(first_line([&] {
          torch::autograd::grad({torch::autograd::checkpoint(f, x).sum()}, {x});
        }).starts_with("Checkpointing is not compatible with .grad()"));
  CHECK_THROWS_AS(torch::autograd::checkpoint(f, x).sum().backward({}, true, true),
                  c10::NotImplementedError);
}

TEST_CASE("checkpoint of the input itself keeps its history") {
  const auto x = torch::ones({2}).requires_grad_();
  torch::autograd::checkpoint([](const Tensor& x) { return x; }, x * 2).sum().backward();
  CHECK(torch::equal(x.grad(), torch::full({2}, 2.f)));
}
