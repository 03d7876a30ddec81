// The chain rule along a graph, and what it is for.
#include <cstdio>

#include "../01/engine.h"

/// How many ways lead from a node down to leaves.
double paths(const Node* node) {
  double n = node->edges.empty();
  for (const Edge& e : node->edges) n += paths(e.operand.get());
  return n;
}

int main() {
  Value y = 1;
  for (int i = 0; i < 20; ++i) y = y + y;
  std::printf("%zu nodes, %.0f paths\n", operands_first(y.node()).size(), paths(y.node()));

  const Value x = 3;
  (x * x).backward();
  std::printf("%.4f\n", x.grad());
  (x * x).backward();
  std::printf("%.4f\n", x.grad());

  // y = w x + b through (1, 3) and (2, 5)
  Value w = 0, b = 0;
  for (int step = 0; step < 100; ++step) {
    const Value first = w * 1 + b - 3, second = w * 2 + b - 5;
    const Value loss = first * first + second * second;
    loss.backward();
    if (step % 33 == 0) std::printf("loss %.4f\n", loss.data());
    w = w.data() - 0.1 * w.grad();
    b = b.data() - 0.1 * b.grad();
  }
  std::printf("y = %.2f x + %.2f\n", w.data(), b.data());
}
