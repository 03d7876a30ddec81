// The engine over arrays: an edge holds a rule instead of a slope.
#pragma once
#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <vector>

using Shape = std::vector<int>;

inline int count(const Shape& shape) {
  int n = 1;
  for (int size : shape) n *= size;
  return n;
}

/// Numbers in a shape, row by row.
struct Array {
  Shape shape;
  std::vector<double> data;
};

inline Array full(const Shape& shape, double x) {
  return {shape, std::vector<double>(size_t(count(shape)), x)};
}

/// The shape in which two meet: aligned at the last dim, a size of 1 or none goes with any.
inline Shape broadcast(Shape a, Shape b) {
  if (a.size() < b.size()) std::swap(a, b);
  b.insert(b.begin(), a.size() - b.size(), 1);
  for (size_t d = 0; d < a.size(); ++d) {
    if (a[d] != b[d] && a[d] != 1 && b[d] != 1) throw std::runtime_error("shapes do not match");
    a[d] = a[d] == 1 ? b[d] : a[d];
  }
  return a;
}

/// Where element i of the large shape reads in the small one, which broadcasts to it.
inline int source(int i, const Shape& large, const Shape& small) {
  int at = 0, step = 1;
  for (size_t d = 1; d <= small.size(); ++d) {
    const int size = small[small.size() - d], index = i % large[large.size() - d];
    if (size > 1) at += index * step;
    step *= size;
    i /= large[large.size() - d];
  }
  return at;
}

/// f of each pair of elements.
template <class F>
Array map(const Array& a, const Array& b, F f) {
  Array y = full(broadcast(a.shape, b.shape), 0);
  for (int i = 0; i < count(y.shape); ++i)
    y.data[i] = f(a.data[source(i, y.shape, a.shape)], b.data[source(i, y.shape, b.shape)]);
  return y;
}

/// Broadcasting undone: what was read several times gets the sum.
inline Array sum_to(const Array& g, const Shape& shape) {
  Array sum = full(shape, 0);
  for (int i = 0; i < count(g.shape); ++i) sum.data[source(i, g.shape, shape)] += g.data[i];
  return sum;
}

/// The gradient of an operand from that of the result.
using Rule = std::function<Array(const Array& g)>;

struct Node;
struct Edge {
  std::shared_ptr<Node> operand;
  Rule rule;
};

struct Node {
  Array value;
  std::vector<Edge> edges;
  Array grad = full(value.shape, 0);
};

class Tensor {
 public:
  Tensor(Array value, std::vector<Edge> edges = {})
      : node_(std::make_shared<Node>(Node{std::move(value), std::move(edges)})) {}

  const Array& value() const { return node_->value; }
  const Array& grad() const { return node_->grad; }
  Edge by(Rule rule) const { return {node_, std::move(rule)}; }

  /// Adds the gradient of the sum of this tensor's elements to the grad of every leaf below it.
  void backward() const {
    std::vector<Node*> order;
    std::set<Node*> seen;
    const auto visit = [&](const auto& visit, Node* node) -> void {
      if (!seen.insert(node).second) return;
      for (const Edge& e : node->edges) visit(visit, e.operand.get());
      order.push_back(node);
    };
    visit(visit, node_.get());
    for (Node* node : order)
      if (!node->edges.empty()) node->grad = full(node->value.shape, 0);
    node_->grad = full(node_->value.shape, 1);
    for (auto node = order.rbegin(); node != order.rend(); ++node)
      for (const Edge& e : (*node)->edges) {
        const Array g = sum_to(e.rule((*node)->grad), e.operand->value.shape);
        for (size_t i = 0; i < g.data.size(); ++i) e.operand->grad.data[i] += g.data[i];
      }
  }

 private:
  std::shared_ptr<Node> node_;
};

inline double times(double a, double b) { return a * b; }
inline double plus(double a, double b) { return a + b; }

inline Tensor operator+(Tensor a, Tensor b) {
  auto same = [](const Array& g) { return g; };
  return {map(a.value(), b.value(), plus), {a.by(same), b.by(same)}};
}
inline Tensor operator*(Tensor a, Tensor b) {
  return {map(a.value(), b.value(), times),
          {a.by([b = b.value()](const Array& g) { return map(g, b, times); }),
           b.by([a = a.value()](const Array& g) { return map(g, a, times); })}};
}
inline Tensor sum(Tensor x) {
  return {
      sum_to(x.value(), {}),
      {x.by([shape = x.value().shape](const Array& g) { return map(g, full(shape, 1), times); })}};
}
