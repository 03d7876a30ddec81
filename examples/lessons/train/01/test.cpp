#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;
namespace F = nn::functional;

void near(const Tensor& is, const Tensor& should, const std::string& what) {
  check(is.sizes() == should.sizes() && allclose(is, should),
        what + " is " + repr(is) + ", should be " + repr(should));
}

int main() {
  manual_seed(0);
  const Tensor logits = randn({5, 3}), labels = tensor({0, 2, 1, 1, 0}, kLong);
  exercise(1, "the mean squared error", [] {
    const Tensor y = tensor({{1., 2.}, {3., -4.}}), target = tensor({{0., 2.}, {5., -1.}});
    near(::mean_squared_error(y, target), F::mse_loss(y, target), "it");
    throws([&] { ::mean_squared_error(y, target[0]); }, "a row instead of a matrix");
  });
  exercise(2, "cross entropy", [&] {
    near(::cross_entropy(logits, labels), F::cross_entropy(logits, labels), "it");
    near(::cross_entropy(100 * logits, labels), F::cross_entropy(100 * logits, labels),
         "that of large logits");
  });
  exercise(3, "a step", [] {
    const Tensor a = tensor({1., 2.}).requires_grad_(), b = tensor({3., 4.}).requires_grad_();
    (a * a).sum().backward();
    step({a, b}, 0.25);
    near(a.detach(), tensor({0.5, 1.}), "a");
    near(b.detach(), tensor({3., 4.}), "b, which has no gradient,");
    check(a.is_leaf() && a.requires_grad(), "a is no parameter any more");
  });
  exercise(4, "accuracy", [&] {
    near(accuracy(tensor({{1., 2.}, {3., 0.}, {0., 1.}, {5., 6.}}), tensor({1, 0, 0, 1}, kLong)),
         0.75, "of four rows");
    near(accuracy(tensor({{1., 2., 0.}}), tensor({0}, kLong)), 0, "of a wrong one");
  });
  return lesson::result();
}
