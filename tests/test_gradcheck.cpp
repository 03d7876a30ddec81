// gradcheck: right derivatives pass, each kind of wrong one is reported with where it is wrong.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/autograd/rule.h>

#include "close.h"

using torch::Tensor;
using xtgrad::differentiable;
using xtgrad::saving;
using xtgrad::wrt;
using xtgrad::autograd::gradcheck;
using xtgrad::autograd::gradgradcheck;
using xtgrad::autograd::variable_list;

namespace {

Tensor numbers(std::vector<int64_t> sizes, double from = 0.5) {
  int64_t n = 1;
  for (int64_t size : sizes) n *= size;
  return (torch::arange(n, torch::kDouble) * 0.37).sin().add(from + 1).view(sizes);
}

Tensor raw(const Tensor& x, double (*f)(double)) {
  torch::NoGradGuard no_grad;
  auto y = x.detach().clone().contiguous();
  for (int64_t i = 0; i < y.numel(); ++i) y.data_ptr<double>()[i] = f(y.data_ptr<double>()[i]);
  return y;
}
double squared(double x) { return x * x; }

Tensor square_wrong(const Tensor& x) {  // x instead of 2x
  return differentiable("WrongBackward", raw(x, squared),
                        wrt(x, saving(x), [](const Tensor& g, const Tensor& x) { return g * x; }));
}
Tensor square_one_wrong(const Tensor& x) {  // the derivative of element 1 alone is wrong
  return differentiable("WrongBackward", raw(x, squared),
                        wrt(x, saving(x), [](const Tensor& g, const Tensor& x) {
                          auto d = x * 2;
                          auto mask = torch::zeros({3}, torch::kDouble);
                          mask.data_ptr<double>()[1] = 1;
                          return g * (d + mask * 1e-3);
                        }));
}
Tensor square_lost(const Tensor& x) {  // right, but not differentiable again
  return differentiable("LostBackward", raw(x, squared),
                        wrt(x, saving(x), [](const Tensor& g, const Tensor& x) {
                          return g.detach() * x.detach() * 2;
                        }));
}
Tensor square_half_lost(const Tensor& x) {  // forgets that the derivative depends on x
  return differentiable(
      "LostBackward", raw(x, squared),
      wrt(x, saving(x), [](const Tensor& g, const Tensor& x) { return g * x.detach() * 2; }));
}
Tensor square_undefined(const Tensor& x) {
  return differentiable("UndefinedBackward", raw(x, squared),
                        wrt(x, [](const Tensor&) { return Tensor(); }));
}

template <class F>
std::string text_of(F f) {
  try {
    f();
  } catch (const c10::Error& e) {
    return e.msg();
  }
  return "";
}
bool has(const std::string& text, const char* part) {
  if (text.find(part) != std::string::npos) return true;
  MESSAGE(text);
  return false;
}

}  // namespace

TEST_CASE("gradcheck passes right derivatives, to order 3") {
  const auto x = numbers({2, 3});
  CHECK(gradcheck([](const Tensor& x) { return x.exp() * x.sin(); }, {x}, {.order = 3}));
  CHECK(gradcheck([](Tensor a, Tensor b) { return torch::matmul(a, b); }, {x, numbers({3, 2})},
                  {.order = 2}));
  CHECK(gradgradcheck([](const Tensor& x) { return x.tanh(); }, {x}));
}

TEST_CASE("gradcheck passes linear and constant functions at order 2") {
  CHECK(gradcheck([](const Tensor& x) { return x.sum(); }, {numbers({3})}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& x) { return x.floor(); }, {numbers({3})}, {.order = 2}));
  CHECK(
      gradcheck([](const Tensor& x) { return x.detach() * 0 + 1; }, {numbers({3})}, {.order = 2}));
}

TEST_CASE("gradcheck takes lists, tuples and results without a gradient") {
  const auto x = numbers({2, 3});
  CHECK(gradcheck(
      [](const variable_list& x) {
        return variable_list{x[0] * x[1], x[0].exp()};
      },
      {x, x + 1}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& x) { return x.max(1); }, {x}, {.order = 2}));
}

TEST_CASE("gradcheck takes any strides, 0-dim and empty tensors") {
  const auto f = [](const Tensor& x) { return (x * x).sum(); };
  CHECK(gradcheck(f, {numbers({2, 3}).t()}, {.order = 2}));
  CHECK(gradcheck(f, {numbers({4, 6}).slice(1, 0, 6, 2)}, {.order = 2}));
  CHECK(gradcheck(f, {numbers({})}, {.order = 2}));
  CHECK(gradcheck(f, {numbers({0, 3})}, {.order = 2}));
}

TEST_CASE("gradcheck keeps the strides of its inputs") {
  const auto f = [](const Tensor& x) {
    CHECK(x.stride(0) == 1);
    return x * x;
  };
  CHECK(gradcheck(f, {numbers({2, 3}).t()}));
}

TEST_CASE("gradcheck checks the inputs that require grad, or else all") {
  const auto half_right = [](const Tensor& a, const Tensor& b) { return a * a + square_wrong(b); };
  CHECK(gradcheck(half_right, {numbers({2}).requires_grad_(), numbers({2})}));
  CHECK(!gradcheck(half_right, {numbers({2}), numbers({2})}, {.raise = false}));
}

TEST_CASE("gradcheck leaves its inputs alone") {
  const auto x = numbers({2}).requires_grad_();
  gradcheck([](const Tensor& x) { return x.exp(); }, {x}, {.order = 2});
  CHECK(!x.grad().defined());
  CHECK(x.equal(numbers({2})));
}

TEST_CASE("gradcheck reports a wrong rule with input, element, analytic and numeric value") {
  const auto x = torch::tensor({1., 2., 3.}, torch::kDouble);
  const auto text = text_of([&] { gradcheck(square_wrong, {x}); });
  CHECK(has(text, "the derivative of order 1 with respect to input 0 of sizes [3] is wrong"));
  CHECK(has(text, "3 of the 9 elements of d(output 0) / d(input 0) differ"));
  CHECK(has(text, "d[2] / d[2]: backward 3, numeric 6"));
}

TEST_CASE("gradcheck finds one wrong element") {
  const auto x = torch::tensor({1., 2., 3.}, torch::kDouble);
  const auto text = text_of([&] { gradcheck(square_one_wrong, {x}); });
  CHECK(has(text, "1 of the 9 elements"));
  CHECK(has(text, "d[1] / d[1]: backward 4.001, numeric 4"));
}

TEST_CASE("gradcheck says which input and which result") {
  const auto f = [](const Tensor& a, const Tensor& b) {
    return variable_list{a * 2, (a + square_wrong(b)).view({1, 2})};
  };
  const auto text = text_of([&] { gradcheck(f, {numbers({2}), numbers({2})}); });
  CHECK(has(text, "with respect to input 1"));
  CHECK(has(text, "d(output 1) / d(input 1)"));
  CHECK(has(text, "d[0, 1] / d[1]"));
  CHECK(text.find("output 0)") == std::string::npos);
}

TEST_CASE("gradcheck finds a rule that takes no notice of the gradient that arrives") {
  const auto f = [](const Tensor& x) {  // right where 1 arrives, as it does at a loss
    return differentiable("DeafBackward", x.detach().pow(2).sum(),
                          wrt(x, saving(x), [](const Tensor&, const Tensor& x) { return x * 2; }));
  };
  for (const int order : {1, 2}) {
    const auto text = text_of([&] { gradcheck(f, {numbers({3})}, {.order = order}); });
    CHECK(has(text, "the derivative of order 1 with respect to input 0"));
    CHECK(has(text, "does the rule multiply by the gradient that arrives?"));
  }
}

TEST_CASE("gradcheck misses no factor where nothing depends on the input") {
  const auto f = [](const Tensor& x) {
    return differentiable("WrongBackward", torch::ones({2}, torch::kDouble),
                          wrt(x, [](const Tensor& g) { return g * 3; }));
  };
  CHECK(has(text_of([&] { gradcheck(f, {numbers({2})}); }),
            "it looks as if the outputs do not depend on the input"));
}

TEST_CASE("gradcheck counts an undefined gradient as zero") {
  CHECK(has(text_of([] { gradcheck(square_undefined, {numbers({2})}); }), "backward 0, numeric "));
}

TEST_CASE("gradcheck reports a derivative that lost its graph") {
  CHECK(gradcheck(square_lost, {numbers({2})}));
  CHECK(has(text_of([] { gradcheck(square_lost, {numbers({2})}, {.order = 2}); }),
            "the gradient of input 0 has lost its graph"));
}

TEST_CASE("gradcheck reports a derivative that lost a part of its graph") {
  CHECK(gradcheck(square_half_lost, {numbers({2})}));
  const auto text = text_of([] { gradcheck(square_half_lost, {numbers({2})}, {.order = 2}); });
  CHECK(has(text, "the derivative of order 2 with respect to input 0"));
  CHECK(has(text, "d(the gradient of input 0) / d(input 0)"));
  CHECK(!gradgradcheck(square_half_lost, {numbers({2})}, {.order = 2, .raise = false}));
}

TEST_CASE("gradcheck checks the second derivative with respect to the incoming gradient") {
  struct WrongTwice : torch::autograd::Function<WrongTwice> {
    static Tensor forward(torch::autograd::AutogradContext*, Tensor x) { return x * 2; }
    static variable_list backward(torch::autograd::AutogradContext*, variable_list g) {
      // 2 g, with a derivative of 1
      return {differentiable("WrongBackward", (g[0] * 2).detach(),
                             wrt(g[0], [](const Tensor& gg) { return gg; }))};
    }
  };
  const auto f = [](const Tensor& x) { return WrongTwice::apply(x); };
  CHECK(gradcheck(f, {numbers({2})}));
  CHECK(has(text_of([&] { gradcheck(f, {numbers({2})}, {.order = 2}); }),
            "with respect to the incoming gradient of output 0"));
}

TEST_CASE("gradcheck notes that f is not deterministic") {
  const auto noisy = [](const Tensor& x) { return x * torch::rand({2}, torch::kDouble); };
  CHECK(has(text_of([&] { gradcheck(noisy, {numbers({2})}); }), "does f use random numbers?"));
}

TEST_CASE("gradcheck refuses float32, with an explanation") {
  const auto f = [](const Tensor& x) { return x.exp(); };
  CHECK_THROWS_AS(gradcheck(f, {torch::ones({2})}), xtgrad::ValueError);
  CHECK(has(text_of([&] { gradcheck(f, {torch::ones({2})}); }),
            "convert the inputs with to(kDouble)"));
  CHECK(has(text_of([] {
              gradcheck([](const Tensor& x) { return x.to(torch::kFloat); }, {numbers({2})});
            }),
            "output 0 is float32"));
}

TEST_CASE("gradcheck refuses inputs that overlap") {
  const auto f = [](const Tensor& x) { return x * x; };
  CHECK(has(text_of([&] { gradcheck(f, {numbers({1}).expand({3})}); }),
            "The 0th input has a dimension with stride 0. gradcheck only supports inputs that are "
            "non-overlapping"));
  CHECK(has(text_of([&] {
              gradcheck(f, {numbers({5}).as_strided({3, 3}, {1, 1})});
            }),
            "overlapping"));
}

TEST_CASE("gradcheck needs an input of a floating type") {
  CHECK(has(text_of([] {
              gradcheck([](const Tensor& x) { return x; }, {torch::ones({2}, torch::kLong)});
            }),
            "gradcheck expects at least one input tensor to require gradient"));
}

TEST_CASE("gradcheck without raise answers") {
  CHECK(!gradcheck(square_wrong, {numbers({2})}, {.raise = false}));
  CHECK(gradcheck(square_wrong, {numbers({2})}, {.atol = 10, .raise = false}));
  CHECK(xtgrad::autograd::gradcheck_report(
            [](const variable_list& x) { return variable_list{x[0].exp()}; }, {numbers({2})}) ==
        "");
}

TEST_CASE("gradcheck works inside a NoGradGuard") {
  torch::NoGradGuard no_grad;
  CHECK(gradcheck([](const Tensor& x) { return x.exp(); }, {numbers({2})}, {.order = 2}));
}
