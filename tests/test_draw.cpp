// The graph as Graphviz text: which boxes, arrows, formulas and numbers it has.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;
using xtgrad::autograd::to_dot;

namespace {

int count(const std::string& text, const std::string& part) {
  int n = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++n;
  return n;
}
bool has(const std::string& text, const std::string& part) {
  if (count(text, part) > 0) return true;
  MESSAGE(part << " is not in " << text);
  return false;
}

}  // namespace

TEST_CASE("to_dot draws each node once and an arrow for each use") {
  const auto x = torch::ones({2, 3}).requires_grad_();
  const auto y = x.exp();
  const auto dot = to_dot((y * y).sum());
  CHECK(dot.rfind("digraph", 0) == 0);
  for (const char* name : {"Exp", "Mul", "Sum", "leaf", "result"})
    CHECK(count(dot, std::string("<b>") + name + "</b>") == 1);
  CHECK(count(dot, " -> ") == 5);  // x to exp, exp to mul twice, mul to sum, sum to the result
}

TEST_CASE("to_dot writes formulas, shapes, values and gradients") {
  const auto w = torch::tensor({1.5f, -2.f}).requires_grad_();
  const auto loss = (w * torch::full({3, 2}, 2)).pow(2).sum();
  loss.backward();
  const auto dot = to_dot(loss, {.names = {{"w", w}}});
  CHECK(has(dot, "<b>w</b>"));
  CHECK(has(dot, "∂y/∂x&#160;=&#160;2&#160;*&#160;x"));
  CHECK(has(dot, "∂y/∂a&#160;=&#160;b"));
  CHECK(!count(dot, "∂y/∂b"));  // the factor needs no gradient
  CHECK(has(dot, "3×2"));
  CHECK(has(dot, "&#160;1.5000&#160;-2.0000"));  // w
  CHECK(has(dot, "&#160;36&#160;-48"));          // its gradient, 3 · 8 w
  CHECK(has(dot, "75"));                         // the loss
}

TEST_CASE("to_dot leaves out the numbers of large tensors") {
  const auto w = torch::full({2, 2}, 7.).requires_grad_();
  CHECK(count(to_dot(w.sum()), "7&#160;&#160;7") == 2);
  CHECK(count(to_dot(w.sum(), {.max_numel = 3}), "7&#160;&#160;7") == 0);
}

TEST_CASE("to_dot numbers the results of an op that has several") {
  const auto parts = torch::ones({4, 2}).requires_grad_().split(2);
  const auto dot = to_dot(parts[0].sum() * parts[1].sum());
  CHECK(count(dot, "<b>Split</b>") == 1);
  CHECK(has(dot, "[label=\"0\"]"));
  CHECK(has(dot, "[label=\"1\"]"));
}

TEST_CASE("to_dot escapes what Graphviz would read, and names a Function by its class") {
  struct Cube : torch::autograd::Function<Cube> {
    static Tensor forward(torch::autograd::AutogradContext*, Tensor x) { return x * x * x; }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   torch::autograd::variable_list g) {
      return g;
    }
  };
  const auto w = torch::ones({1}).requires_grad_();
  const auto dot = to_dot(Cube::apply(w), {.names = {{"net->w<0>", w}}});
  CHECK(has(dot, "<b>net-&gt;w&lt;0&gt;</b>"));
  CHECK(has(dot, "<b>Cube</b>"));
}

TEST_CASE("to_dot draws a leaf alone, from the top down if asked") {
  const auto dot = to_dot(torch::ones({}).requires_grad_(), {.left_to_right = false});
  CHECK(has(dot, "rankdir=TB"));
  CHECK(count(dot, " -> ") == 1);
}

TEST_CASE("to_dot draws a long chain") {
  auto y = torch::ones({1}).requires_grad_();
  for (int i = 0; i < 20000; ++i) y = y + 1;
  CHECK(count(to_dot(y), " -> ") == 20001);
}

TEST_CASE("to_dot needs something recorded") {
  CHECK(first_line([] { to_dot(torch::ones({2})); }) ==
        "to_dot: the tensor does not require grad and has no grad_fn");
}
