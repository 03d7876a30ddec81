#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

void near(const Array& is, const Array& should, const std::string& what) {
  same(is.shape, should.shape, "the shape of " + what);
  for (size_t i = 0; i < should.data.size(); ++i)
    near(is.data[i], should.data[i], what + ", element " + std::to_string(i));
}

int main() {
  const Array numbers{{2, 3}, {1, -2, 3, 5, 5, -6}};
  exercise(1, "mean", [&] {
    const Tensor x = numbers, y = mean(x);
    near(y.value(), {{}, {1}}, "the mean");
    y.backward();
    near(x.grad(), full({2, 3}, 1. / 6), "its gradient");
  });
  exercise(2, "exp", [&] {
    const Tensor x = Array{{2}, {0, -1}}, y = exp(x), three = sum(y * full({2}, 3));
    near(y.value(), {{2}, {1, std::exp(-1)}}, "exp");
    three.backward();
    near(x.grad(), {{2}, {3, 3 * std::exp(-1)}}, "the gradient of 3 exp(x)");
  });
  exercise(3, "largest", [&] {
    const Tensor x = numbers, y = largest(x);
    near(y.value(), {{}, {5}}, "the largest");
    (y * full({}, 2)).backward();
    near(x.grad(), {{2, 3}, {0, 0, 0, 2, 0, 0}}, "the gradient of 2 largest(x)");
    near(largest(Array{{2}, {-3, -7}}).value(), {{}, {-3}}, "the largest of -3 and -7");
  });
  const Array a{{2, 3}, {1, 2, 3, 4, 5, 6}}, b{{3, 2}, {1, 0, -1, 2, 0.5, 3}};
  exercise(4, "the product of matrices", [&] {
    near(product(a, b), {{2, 2}, {0.5, 13, 2, 28}}, "a b");
    near(product(b, a), {{3, 3}, {1, 2, 3, 7, 8, 9, 12.5, 16, 19.5}}, "b a");
    near(product(full({1, 2}, 1), full({2, 1}, 3)), {{1, 1}, {6}}, "a row times a column");
    throws([&] { product(a, a); }, "[2, 3] times [2, 3]");
  });
  exercise(5, "its gradient", [&] {
    const Tensor x = a, y = b, weight = Array{{2, 2}, {1, 2, 3, 4}};
    sum(matmul(x, y) * weight).backward();
    near(x.grad(), {{2, 3}, {1, 3, 6.5, 3, 5, 13.5}}, "the gradient of a");
    near(y.grad(), {{3, 2}, {13, 18, 17, 24, 21, 30}}, "the gradient of b");
  });
  return result();
}
