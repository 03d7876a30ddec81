// Ways along a graph.
#pragma once
#include <stdexcept>

#include "../01/engine.h"

/// The slope of `from` by `to`: over every path from one to the other, the product of its slopes,
/// all added up.
inline double by_paths(const Node* from, const Node* to) {
  // TODO(1): a node's own slope by itself is 1; it may call itself
  throw std::logic_error("TODO(1)");
  // end
}

/// A step against the gradient: the number that a leaf becomes.
inline Value stepped(Value leaf, double learning_rate) {
  // TODO(2): downhill; the new number has a gradient of 0
  throw std::logic_error("TODO(2)");
  // end
}

/// The gradients of all nodes; each is taken once, when all that use it have been.
inline void chain_rule(const std::vector<Node*>& operands_first) {
  // TODO(3): the last one's gradient is 1; every grad is 0 when this begins
  throw std::logic_error("TODO(3)");
  // end
}

/// operands_first() without calling itself, so that a graph may be deep.
inline std::vector<Node*> deep_operands_first(Node* root) {
  // TODO(4): a stack of {node, how many of its edges have been followed}
  throw std::logic_error("TODO(4)");
  // end
}
