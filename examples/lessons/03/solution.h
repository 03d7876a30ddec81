// Ways along a graph.
#pragma once
#include <stdexcept>

#include "../01/engine.h"

/// The slope of `from` by `to`: over every path from one to the other, the product of its slopes,
/// all added up.
inline double by_paths(const Node* from, const Node* to) {
  // TODO(1): a node's own slope by itself is 1; it may call itself
  if (from == to) return 1;
  double sum = 0;
  for (const Edge& e : from->edges) sum += e.slope * by_paths(e.operand.get(), to);
  return sum;
  // end
}

/// A step against the gradient: the number that a leaf becomes.
inline Value stepped(Value leaf, double learning_rate) {
  // TODO(2): downhill; the new number has a gradient of 0
  return leaf.data() - learning_rate * leaf.grad();
  // end
}

/// The gradients of all nodes; each is taken once, when all that use it have been.
inline void chain_rule(const std::vector<Node*>& operands_first) {
  // TODO(3): the last one's gradient is 1; every grad is 0 when this begins
  operands_first.back()->grad = 1;
  for (auto node = operands_first.rbegin(); node != operands_first.rend(); ++node)
    for (const Edge& e : (*node)->edges) e.operand->grad += (*node)->grad * e.slope;
  // end
}

/// operands_first() without calling itself, so that a graph may be deep.
inline std::vector<Node*> deep_operands_first(Node* root) {
  // TODO(4): a stack of {node, how many of its edges have been followed}
  std::vector<Node*> order;
  std::set<Node*> seen{root};
  std::vector<std::pair<Node*, size_t>> path{{root, 0}};
  while (!path.empty()) {
    auto& [node, edge] = path.back();
    if (edge < node->edges.size()) {
      Node* next = node->edges[edge++].operand.get();
      if (seen.insert(next).second) path.push_back({next, 0});
    } else {
      order.push_back(node);
      path.pop_back();
    }
  }
  return order;
  // end
}
