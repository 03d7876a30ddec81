/// @file Who watches a thread: what it hears when nodes are recorded and when the engine runs.
#pragma once
#include <xtgrad/core/autograd/node.h>

#include <string_view>

#include "core/autograd/thread_state.h"

namespace xtgrad::autograd { inline namespace v1 {

/// Told of everything that happens between `thread_state.watcher = this` and its end. What it is
/// shown, it copies: the program may write to it at once.
class Watcher {
 public:
  virtual ~Watcher() = default;

  /// y has become the next result of n.
  virtual void recorded(const Node& n, const Tensor& y) = 0;
  /// What n, and y by it, was computed from: an operand for each edge.
  virtual void operands(const Node& n, ArrayRef<const Tensor*> xs, const Tensor& y) = 0;
  /// Numbers that the formulas of the node to come, of this name, mention: a sum's dims.
  virtual void told(const char* node_name, const char* name, IntArrayRef values) = 0;

  /// A run begins; with `create_graph` it is recorded itself.
  virtual void begins(bool create_graph) = 0;
  /// g is where it starts.
  virtual void seeds(const Edge& e, const Tensor& g) = 0;
  /// Hooks of n have replaced its gradients.
  virtual void hooked(const Node& n, const Tensor* grads) = 0;
  /// n is about to turn grads into those of its inputs …
  virtual void applies(const Node& n, const Tensor* grads) = 0;
  /// … and has.
  virtual void applied(const Node& n, const Tensor* out) = 0;
  /// n's derivative threw, or made a nan in anomaly mode.
  virtual void failed(const Node& n) = 0;
  /// n drops what it saved.
  virtual void releases(const Node& n) = 0;
  /// The gradient of n's input i is made to fit: summed over what was broadcast, or cast.
  virtual void fitted(const Node& n, size_t i, const Tensor& g) = 0;
  /// A gradient reaches the end of e, from n's input i; null where the run starts there.
  virtual void arrives(const Edge& e, const Tensor& g, const Node* n, size_t i) = 0;
  /// It was added to what had arrived before.
  virtual void summed(const Edge& e, const Tensor& sum) = 0;
  /// A leaf's `.grad` has taken what arrived.
  virtual void accumulated(const Node& leaf, const Tensor& grad) = 0;
  /// The run is over, by an error or not.
  virtual void ends() = 0;
};

/// The texts of a rule: names of its inputs, the result, the gradients; separated by "; ".
struct RuleText {
  std::string_view inputs, formula, gradients;
};
/// The texts of a node of this name (rules that share one have it at several addresses), empty ones
/// if it has none. core/ops has the tables; a call, as a static program would leave out an object
/// that only registers.
XTGRAD_API RuleText rule_text(const char* node_name);
/// Adds a rule's texts.
XTGRAD_API void describe_by(const RuleText& text, NodeDescription& d);
/// One more Recorder or Profile; -1: one less.
inline void count_watchers(int by) { __atomic_add_fetch(&watchers, by, __ATOMIC_RELAXED); }
/// The thread's watcher, null unless a Recorder is at work: ops tell it what their formulas
/// mention.
inline Watcher* watcher() { return watched() ? thread_state.watcher : nullptr; }

}}  // namespace xtgrad::autograd::v1
