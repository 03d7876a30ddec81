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
  std::map<Node*, int> count;
  std::vector<Node*> waiting{root};
  while (!waiting.empty()) {
    Node* node = waiting.back();
    waiting.pop_back();
    for (const Edge& e : node->next_edges())
      if (e.is_valid() && ++count[e.function.get()] == 1) waiting.push_back(e.function.get());
  }
  return count;
  // end
}

/// The nodes that lead to x, x's own node among them: the others need not run for x's gradient.
inline std::set<Node*> leading_to(Node* root, Node* x) {
  // TODO(2): a node leads to x if it is x, or if one behind it does; it may call itself
  std::set<Node*> found;
  if (root == x) found.insert(x);
  for (const Edge& e : root->next_edges())
    if (e.is_valid()) {
      const auto behind = leading_to(e.function.get(), x);
      found.insert(behind.begin(), behind.end());
    }
  if (!found.empty()) found.insert(root);
  return found;
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
  while (!ready.empty()) {
    Node* node = ready.back();
    ready.pop_back();
    if (node->num_outputs() == 0) continue;
    const autograd::variable_list out = (*node)({grad[node]});
    for (size_t i = 0; i < out.size(); ++i) {
      Node* next = node->next_edge(i).function.get();
      if (next == nullptr) continue;
      grad[next] = grad[next].defined() ? grad[next] + out[i] : out[i];
      if (--missing[next] == 0) ready.push_back(next);
    }
  }
  return grad;
  // end
}
