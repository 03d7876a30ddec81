#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

Node* node(const Tensor& x) { return autograd::gradient_edge(x).function.get(); }

int main() {
  const Tensor x = tensor({2., -1.}).requires_grad_(), w = tensor({0.5, 3.}).requires_grad_();
  const Tensor a = x * w, b = a.sin(), c = a * a, y = b * c + x * 3;
  exercise(1, "arrivals", [&] {
    const auto count = arrivals(node(y));
    same(count.size(), size_t(7), "the number of nodes below y");
    same(count.at(node(a)), 3, "how many arrive at a");
    same(count.at(node(x)), 2, "how many arrive at x");
    same(count.at(node(b)), 1, "how many arrive at b");
    same(count.at(node(w)), 1, "how many arrive at w");
  });
  exercise(2, "what leads to w", [&] {
    const auto found = leading_to(node(y), node(w));
    same(found.size(), size_t(6), "the number of nodes");
    check(found.count(node(y)) && found.count(node(w)), "both ends belong to them");
    check(!found.count(node(x)), "x does not lead to w");
    check(leading_to(node(b), node(y)).empty(), "b does not lead to y");
  });
  exercise(3, "gradients", [&] {
    auto grad = gradients(y);
    y.backward(ones_like(y), /*retain_graph=*/true);
    check(allclose(grad.at(node(x)), x.grad()), "that of x is " + repr(grad.at(node(x))));
    check(allclose(grad.at(node(w)), w.grad()), "that of w is " + repr(grad.at(node(w))));
    same(grad.size(), size_t(8), "the number of gradients");
  });
  return result();
}
