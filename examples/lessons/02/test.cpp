#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

int main() {
  const Value x = 2, w = 0.5, h = x * w, y = h * h + sin(h);
  exercise(1, "leaves", [&] {
    same(leaves(x), 1, "the number of leaves of x");
    same(leaves(y), 2, "the number of leaves of y");
    same(leaves(y + exp(Value(1)) - x), 3, "the number of leaves of y + exp(1) - x");
  });
  exercise(2, "depth", [&] {
    same(depth(x.node()), 0, "the depth of a leaf");
    same(depth(h.node()), 1, "the depth of x * w");
    same(depth(y.node()), 3, "the depth of y");
    same(depth((x + y).node()), 4, "the depth of x + y");
    same(depth((y + x).node()), 4, "the depth of y + x");
  });
  exercise(3, "expression", [&] {
    auto name = [&](const Node* node) {
      return std::string(node == x.node() ? "x" : node == w.node() ? "w" : "c");
    };
    same(expression(w.node(), name), std::string("w"), "w");
    same(expression(y.node(), name), std::string("(((x * w) * (x * w)) + sin((x * w)))"), "y");
    same(expression((x - exp(w)).node(), name), std::string("(x - exp(w))"), "x - exp(w)");
  });
  exercise(4, "uses", [&] {
    same(uses(y, h), 3, "how often y uses h");
    same(uses(y, x), 1, "how often y uses x");
    same(uses(y, y), 0, "how often y uses y");
    same(uses(x + y, x), 2, "how often x + y uses x");
  });
  return result();
}
