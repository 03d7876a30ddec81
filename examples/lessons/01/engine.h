// A scalar engine: numbers that remember what they were made of, and can differentiate it.
#pragma once
#include <cmath>
#include <memory>
#include <set>
#include <vector>

struct Node;

/// One operand of a number, and the number's slope by it.
struct Edge {
  std::shared_ptr<Node> operand;
  double slope;
};

struct Node {
  double data;
  const char* op;           // what made it
  std::vector<Edge> edges;  // of what
  double grad = 0;          // the slope of the result that backward() was called on, by this number
};

/// Every node below the root, and the root last: operands before what is made of them.
inline std::vector<Node*> operands_first(Node* root) {
  std::vector<Node*> order;
  std::set<Node*> seen;
  const auto visit = [&](const auto& visit, Node* node) -> void {
    if (!seen.insert(node).second) return;
    for (const Edge& e : node->edges) visit(visit, e.operand.get());
    order.push_back(node);
  };
  visit(visit, root);
  return order;
}

class Value {
 public:
  Value(double data, const char* op = "", std::vector<Edge> edges = {})
      : node_(std::make_shared<Node>(Node{data, op, std::move(edges)})) {}

  double data() const { return node_->data; }
  double grad() const { return node_->grad; }
  Node* node() const { return node_.get(); }
  Edge by(double slope) const { return {node_, slope}; }

  /// Adds the slope of this number to the grad of every leaf below it.
  void backward() const {
    const auto order = operands_first(node());
    for (Node* node : order)
      if (!node->edges.empty()) node->grad = 0;
    node_->grad = 1;
    for (auto node = order.rbegin(); node != order.rend(); ++node)
      for (const Edge& e : (*node)->edges) e.operand->grad += (*node)->grad * e.slope;
  }

 private:
  std::shared_ptr<Node> node_;
};

// clang-format off
inline Value operator+(Value a, Value b) { return {a.data() + b.data(), "+", {a.by(1), b.by(1)}}; }
inline Value operator-(Value a, Value b) { return {a.data() - b.data(), "-", {a.by(1), b.by(-1)}}; }
inline Value operator*(Value a, Value b) { return {a.data() * b.data(), "*", {a.by(b.data()), b.by(a.data())}}; }
inline Value exp(Value x) { const double y = std::exp(x.data()); return {y, "exp", {x.by(y)}}; }
inline Value log(Value x) { return {std::log(x.data()), "log", {x.by(1 / x.data())}}; }
inline Value sin(Value x) { return {std::sin(x.data()), "sin", {x.by(std::cos(x.data()))}}; }
