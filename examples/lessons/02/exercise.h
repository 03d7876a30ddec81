// Questions to a graph.
#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>

#include "../02/graph.h"

/// How many numbers below the root were put in, not computed.
inline int leaves(Value root) {
  // TODO(1): those without edges; each counts once, however often it is used
  throw std::logic_error("TODO(1)");
  // end
}

/// How many ops stand on the longest way from the root down to a leaf.
inline int depth(const Node* node) {
  // TODO(2): 0 for a leaf; it may call itself
  throw std::logic_error("TODO(2)");
  // end
}

/// The expression that made a number, such as "((2 * 0.5) + sin(2))"; a leaf is written by `name`.
template <class Name>
std::string expression(const Node* node, Name name) {
  // TODO(3): a leaf, an op with one operand, an op with two
  throw std::logic_error("TODO(3)");
  // end
}

/// How often a number is used in what lies below the root.
inline int uses(Value root, Value x) {
  // TODO(4): h * h uses h twice
  throw std::logic_error("TODO(4)");
  // end
}
