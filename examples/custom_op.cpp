// An op of your own, in both forms: one row for an element-wise function, one rule for anything
// else. Each works in float and double, on any layout, and can be differentiated as often as you
// like.
#include <xtgrad/core.h>
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/autograd/rule.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "program.h"

// Form A, a row: the formula, its derivative, and the interval on which gradcheck tries it. The
// text is compiled three times: as the fused kernel of forward, as the fused kernel of backward,
// and as recorded ops for derivatives of higher order.
//   soft_square(x) = x² σ(x)
XTGRAD_UNARY(soft_square, Float, x* x* sigmoid(x), x* sigmoid(x) * (2 + x * (1 - sigmoid(x))), -3,
             3)

// Form B, a rule: the result, and how the gradient g of the result becomes that of each input.
//   y = a bᵀ,  dL/da = g b,  dL/db = gᵀ a
xtgrad::Tensor outer_product(const xtgrad::Tensor& a, const xtgrad::Tensor& b) {
  using namespace xtgrad;
  Tensor y;
  {
    NoGradGuard not_recorded;  // the rule below is what backward sees
    y = a.unsqueeze(1) * b.unsqueeze(0);
  }
  return differentiable("OuterProductBackward", y,
                        wrt(a, saving(b), [](Tensor g, Tensor b) { return g.mv(b); }),
                        wrt(b, saving(a), [](Tensor g, Tensor a) { return g.t().mv(a); }));
}

int main(int argc, char** argv) {
  example::quick(argc, argv, "An op of your own.");
  using namespace xtgrad;
  manual_seed(0);

  Tensor x = tensor({0.5, 1.0, 2.0}).requires_grad_();
  Tensor y = soft_square(x);
  y.sum().backward();
  std::printf("x² σ(x)   %s\n", repr(y.detach()).c_str());
  std::printf("gradient  %s\n", repr(x.grad()).c_str());

  // d/dx x² σ(x) at 1 is 2σ + σ(1 − σ) with σ = σ(1).
  const double s = 1 / (1 + std::exp(-1.0));
  const double expected = 2 * s + s * (1 - s);
  const double got = x.grad()[1].item<double>();
  if (std::abs(got - expected) > 1e-6) {
    std::printf("expected %.6f, got %.6f\n", expected, got);
    return EXIT_FAILURE;
  }

  // Both forms against finite differences, first and second derivatives.
  const auto f64 = TensorOptions(kDouble).requires_grad(true);
  autograd::gradcheck([](const Tensor& x) { return soft_square(x); }, {randn({4, 3}, f64)},
                      {.order = 2});
  autograd::gradcheck([](const Tensor& a, const Tensor& b) { return outer_product(a, b); },
                      {randn(3, f64), randn(4, f64)}, {.order = 2});
  std::printf("both ops pass gradcheck to order 2\n");
}
