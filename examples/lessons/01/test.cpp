#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

// y and dy/dx of an op at some points.
template <class Op>
void unary(const char* name, Op op, double (*y)(double), double (*slope)(double)) {
  for (double at : {-2., -0.3, 0., 0.7, 1.5}) {
    const Value x = at, three = 3 * op(x);
    const std::string where = std::string(name) + " at " + std::to_string(at);
    near(three.data(), 3 * y(at), "3 " + where);
    three.backward();
    near(x.grad(), 3 * slope(at), "the slope of 3 " + where);
  }
}

int main() {
  exercise(1, "a / b", [] {
    const Value a = 3, b = -4, y = a / b;
    y.backward();
    near(y.data(), -0.75, "3 / -4");
    near(a.grad(), -0.25, "its slope by a");
    near(b.grad(), -0.1875, "its slope by b");
  });
  exercise(2, "tanh", [] {
    unary(
        "tanh", [](Value x) { return tanh(x); }, [](double x) { return std::tanh(x); },
        [](double x) { return 1 / (std::cosh(x) * std::cosh(x)); });
  });
  exercise(3, "abs", [] {
    unary(
        "abs", [](Value x) { return abs(x); }, [](double x) { return x < 0 ? -x : x; },
        [](double x) { return double(x > 0) - double(x < 0); });
  });
  exercise(4, "the slope by two points", [] {
    auto cube = [](Value x) { return x * x * x; };
    near(two_points(cube, 2, 1e-4), 12, "that of x³ at 2", 1e-6);
    // Of x³ two points give 3 x² + h², exactly.
    near(two_points(cube, -1, 0.5), 3.25, "that of x³ at -1, with h = 0.5");
  });
  return result();
}
