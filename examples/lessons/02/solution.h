// Questions to a graph.
#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>

#include "../02/graph.h"

/// How many numbers below the root were put in, not computed.
inline int leaves(Value root) {
  // TODO(1): those without edges; each counts once, however often it is used
  int n = 0;
  for (const Node* node : operands_first(root.node()))
    if (node->edges.empty()) ++n;
  return n;
  // end
}

/// How many ops stand on the longest way from the root down to a leaf.
inline int depth(const Node* node) {
  // TODO(2): 0 for a leaf; it may call itself
  int deepest = -1;
  for (const Edge& e : node->edges) deepest = std::max(deepest, depth(e.operand.get()));
  return deepest + 1;
  // end
}

/// The expression that made a number, such as "((2 * 0.5) + sin(2))"; a leaf is written by `name`.
template <class Name>
std::string expression(const Node* node, Name name) {
  // TODO(3): a leaf, an op with one operand, an op with two
  if (node->edges.empty()) return name(node);
  const std::string first = expression(node->edges[0].operand.get(), name);
  if (node->edges.size() == 1) return node->op + ("(" + first + ")");
  return "(" + first + " " + node->op + " " + expression(node->edges[1].operand.get(), name) + ")";
  // end
}

/// How often a number is used in what lies below the root.
inline int uses(Value root, Value x) {
  // TODO(4): h * h uses h twice
  int n = 0;
  for (const Node* node : operands_first(root.node()))
    for (const Edge& e : node->edges) n += e.operand.get() == x.node();
  return n;
  // end
}
