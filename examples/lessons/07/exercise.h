// An engine over xtgrad's own nodes.
#pragma once
#include <xtgrad/xtgrad.h>

#include <map>
#include <set>
#include <stdexcept>

using namespace xtgrad;
using autograd::Edge, autograd::Node;

/// How many gradients will arrive at each node below the root (which is not among them).
inline std::map<Node*, int> arrivals(Node* root) {
  // TODO(1): count the edges that lead there; each node is looked into once
  throw std::logic_error("TODO(1)");
  // end
}

/// The nodes that lead to x, x's own node among them: the others need not run for x's gradient.
inline std::set<Node*> leading_to(Node* root, Node* x) {
  // TODO(2): a node leads to x if it is x, or if one behind it does; it may call itself
  throw std::logic_error("TODO(2)");
  // end
}

/// The gradient that arrives at each node below y. (*node)({g}) runs the rules of a node: the
/// gradient of operand i is element i of what it returns.
inline std::map<Node*, Tensor> gradients(const Tensor& y) {
  Node* root = y.grad_fn().get();
  std::map<Node*, int> missing = arrivals(root);
  std::map<Node*, Tensor> grad{{root, ones_like(y)}};
  std::vector<Node*> ready{root};
  // TODO(3): run what is ready, add up what arrives; ready is a node for which nothing is missing.
  // Leaves have no edges, and are not run.
  throw std::logic_error("TODO(3)");
  // end
}
