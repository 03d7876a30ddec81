#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

int main() {
  const Value x = 2, w = 0.5, h = x * w, y = h * h + sin(h);
  const double by_h = 2 * h.data() + std::cos(h.data());
  exercise(1, "the slope by all paths", [&] {
    near(by_paths(x.node(), x.node()), 1, "that of x by x");
    near(by_paths(x.node(), w.node()), 0, "that of x by w");
    near(by_paths(y.node(), h.node()), by_h, "that of y by h");
    near(by_paths(y.node(), w.node()), by_h * 2, "that of y by w");
  });
  exercise(2, "a step downhill", [] {
    Value a = 3;
    (a * a).backward();
    const Value b = stepped(a, 0.25);
    near(b.data(), 1.5, "3 after a step of 0.25 · 6");
    near(b.grad(), 0, "the gradient of what is new");
    check(b.node()->edges.empty(), "what is new is no leaf");
    near(stepped(b, 0.25).data(), 1.5, "a number without a gradient, after a step");
  });
  exercise(3, "the chain rule", [] {
    const Value x = 2, w = 0.5, h = x * w, y = h * h + sin(h);
    const double by_h = 2 * h.data() + std::cos(h.data());
    chain_rule(operands_first(y.node()));
    near(y.grad(), 1, "the gradient of y");
    near(h.grad(), by_h, "that of h");
    near(x.grad(), by_h * 0.5, "that of x");
    near(w.grad(), by_h * 2, "that of w");
  });
  exercise(4, "operands first, in a deep graph", [&] {
    const auto order = deep_operands_first(y.node());
    same(order.size(), size_t(6), "the number of nodes");
    for (size_t i = 0; i < order.size(); ++i)
      for (const Edge& e : order[i]->edges) {
        size_t at = 0;
        while (at < i && order[at] != e.operand.get()) ++at;
        check(at < i, "an operand comes after what was made of it");
      }
    // A chain of 300,000 nodes, which nobody owns: freeing it would recurse, too.
    std::vector<Node> chain(300000, Node{0, "", {}});
    for (size_t i = 1; i < chain.size(); ++i)
      chain[i].edges = {{std::shared_ptr<Node>(std::shared_ptr<void>(), &chain[i - 1]), 1}};
    same(deep_operands_first(&chain.back()).size(), chain.size(), "the number of nodes of a chain");
  });
  return result();
}
