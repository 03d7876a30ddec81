/// @file A recorded operation: its name, the edges to what it was computed from, and its
/// vector-Jacobian product.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <vector>

namespace xtgrad::autograd { inline namespace v1 {

class Node;
class SavedTensor;

/// Where a gradient goes: the node that made an input, and which of its results that was.
struct Edge {
  /// The node, null for a constant.
  IntrusivePtr<Node> function;
  uint32_t input_nr = 0;  ///< which of its results
  /// Whether a gradient goes that way at all.
  bool is_valid() const { return bool(function); }
  /// Whether both lead to one result of one node.
  bool operator==(const Edge&) const = default;
};
/// An edge for each input.
using edge_list = std::vector<Edge>;

/// What is known of a forward result: a gradient must have its shape and type.
struct OutputMeta {
  /// Its shape.
  DimVector sizes;
  /// Its type.
  ScalarType dtype = ScalarType::Undefined;
};

/// Hooks, retained gradients and anomaly notes of a node; few nodes have any.
struct NodeExtras;

/// What a node says of itself, for traces and pictures. Formulas are text that
/// core/autograd/formula.h reads: y the result, g its gradient, the inputs by their names.
struct NodeDescription {
  /// The result from the inputs; empty where nobody wrote it.
  std::string formula;
  /// Of each edge: the input's name, and its gradient.
  std::vector<std::string> inputs, gradients;
  /// Numbers in the formulas, by name.
  std::vector<std::pair<std::string, double>> parameters;
  /// What is kept for backward; the name is empty where only the numbers tell which input it is.
  std::vector<std::pair<std::string, const SavedTensor*>> saved;
};

/// One recorded operation. `apply` turns the gradients of its results into those of its inputs.
/// Nodes are counted and released without recursion, so that a graph may be as deep as memory.
class XTGRAD_API Node {
 public:
  Node(const Node&) = delete;
  virtual ~Node();
  /// Nodes live in the caching allocator.
  static void* operator new(size_t bytes) { return detail::pool_allocate(bytes); }
  /// Gives the block back.
  static void operator delete(void* p, size_t bytes) { detail::pool_deallocate(p, bytes); }

  /// `grads[k]`: gradient of result k, undefined where none arrived. Writes `out[i]` for edge i;
  /// what it leaves undefined counts as zero. The engine reduces `out[i]` to the input's shape and
  /// type.
  virtual void apply(Tensor* grads, Tensor* out) = 0;
  /// Drops what was saved for backward; `apply` throws afterwards if there was any.
  virtual void release_variables() {}
  /// libtorch's name, such as "AddBackward0".
  virtual std::string name() const { return name_; }
  /// The formulas of the row this node came from, for pictures; empty for other nodes.
  virtual std::string formula() const { return {}; }
  /// Adds what is known of this node; of one that has no row: what the tables of core/ops say.
  virtual void describe(NodeDescription& d) const;

  /// Runs `apply` with libtorch's calling convention.
  variable_list operator()(variable_list&& grads);

  // libtorch's terms: a node's inputs are the gradients of the forward results.
  /// How many gradients arrive: one for each result of the op.
  uint32_t num_inputs() const { return num_results_; }
  /// How many gradients leave: one for each tensor it was computed from.
  uint32_t num_outputs() const { return num_edges_; }
  /// Where the gradient of input i goes.
  const Edge& next_edge(size_t i) const { return edges_[i]; }
  /// Where the gradients of all inputs go.
  ArrayRef<Edge> next_edges() const;
  /// Sends the gradient of input i elsewhere.
  void set_next_edge(size_t i, Edge e) { edges_[i] = std::move(e); }
  /// Whether input i needs a gradient.
  bool should_compute_output(size_t i) const { return next_edge(i).is_valid(); }
  /// While a backward of this thread runs: whether that run wants a gradient along edge i. Throws
  /// where there is no such edge.
  bool task_should_compute_output(size_t i) const;
  /// Whether the backward that runs in this thread accumulates into every leaf, not some inputs
  /// only.
  static bool accumulates_everywhere();
  /// Whether the backward that runs in this thread was started inside another one.
  static bool inside_another_run();
  /// What one node leaves for another of the same backward, under a key that both know; several
  /// backwards may be at the same nodes. Nothing outlives the run.
  static void leave(const void* key, variable_list tensors);
  /// What was left under `key`, once; empty if nothing was.
  static variable_list take(const void* key);
  /// Shape and type of result k, which its gradient must have.
  const OutputMeta& input_metadata(size_t k) const {
    return num_results_ > 1 ? many_[k].meta : meta_;
  }
  /// Later nodes run earlier in backward.
  uint64_t sequence_nr() const { return sequence_nr_; }

  /// One more reference; a leaf's accumulator counts on its tensor.
  void retain() {
    if (in_leaf_) [[unlikely]]
      leaf_->retain();
    else
      refs_.up();
  }
  /// One reference less; the last one frees it.
  void release() {
    if (in_leaf_) [[unlikely]]
      leaf_->release();
    else if (refs_.down())
      destroy();
  }

  /// Declares y to be the next result of this node.
  void add_result(const Tensor& y);
  /// Its hooks and notes, made when first asked for.
  NodeExtras& extras();
  /// Its hooks and notes, null where there are none.
  NodeExtras* maybe_extras() const { return __atomic_load_n(&extras_, __ATOMIC_ACQUIRE); }

 protected:
  /// `edges`: storage of the derived class, filled by it.
  Node(const char* name, Edge* edges, uint32_t num_edges);
  /// Where the edges lie, of a class whose storage for them is made after this base.
  void reset_edges(Edge* edges) { edges_ = edges; }

 private:
  friend class Run;
  friend class AccumulateGrad;
  struct Result {
    OutputMeta meta;
    Tensor grad;
  };
  void destroy();
  Tensor& grad_slot(size_t k) { return num_results_ > 1 ? many_[k].grad : grad_; }

  // 128 bytes, so that a + b's node takes three cache lines: a long chain is as fast as its memory.
  RefCount refs_;
  uint32_t num_edges_, num_results_ = 0;
  // A run of the engine that visits this node puts its number here, and keeps its counts here too.
  int32_t missing_ = 0;          // gradients still to come
  alignas(8) uint64_t run_ = 0;  // atomic, for which 32-bit x86 would not align it
  uint64_t sequence_nr_;
  const char* name_;
  union {
    Edge* edges_;
    TensorImpl* leaf_;  // of a leaf's accumulator, which has no edges, and lives and dies with it
  };
  Tensor grad_;  // gradient that has arrived, for the one result
  // Owned; std::unique_ptr would be dear to compile here.
  Result* many_ = nullptr;                 // the same where there are more results
  NodeExtras* extras_ = nullptr;           // atomic
  [[no_unique_address]] OutputMeta meta_;  // whose padding takes the flags
  bool needed_ = false;                    // a run's: leads to an input that was asked for
  bool in_leaf_ = false;                   // is an accumulator
};

/// A Node with N edges stored in it.
template <size_t N>
class NodeOf : public Node {
 protected:
  /// The name is not copied, it must live as long as the node; an edge for each of the N inputs.
  template <class... E>
  explicit NodeOf(const char* name, E&&... edges)
      : Node(name, storage_, N), storage_{std::forward<E>(edges)...} {}
  Edge storage_[N];  ///< one for each input; apply's gradients go there
};

/// A Node with any number of edges.
class ListNode : public Node {
 protected:
  /// The name is not copied, it must live as long as the node; an edge for each input.
  ListNode(const char* name, edge_list edges)
      : Node(name, nullptr, uint32_t(edges.size())), storage_(std::move(edges)) {
    reset_edges(storage_.data());
  }

 private:
  edge_list storage_;
};

/// The edge along which x's gradient travels: to its grad_fn, a leaf's accumulator, or nowhere.
XTGRAD_API Edge gradient_edge(const Tensor& x);
/// Makes y, an op's result however it was put together, a view of nothing.
XTGRAD_API void forget_view(const Tensor& y);
/// Makes y the result of `node`.
XTGRAD_API void set_history(Tensor& y, IntrusivePtr<Node> node);
/// How many Recorders and Profiles there are, in all threads; atomic.
XTGRAD_API extern int watchers;
/// Whether ops shall say what they did: all that watching costs while nobody does.
inline bool watched() { return __atomic_load_n(&watchers, __ATOMIC_RELAXED) != 0; }
/// Says so: an op of this name has made ys; `operands`, one for each edge, is what those of them
/// that were recorded came from. `flop`: the floating-point operations that no kernel counts.
XTGRAD_API void say_ended(const char* name, TensorList ys, ArrayRef<const Tensor*> operands,
                          int64_t flop = 0);
/// The same where somebody watches.
inline void ended(const char* name, const Tensor& y, ArrayRef<const Tensor*> operands,
                  int64_t flop = 0) {
  if (watched()) [[unlikely]]
    say_ended(name, y, operands, flop);
}
/// Whether an op on x is recorded now.
inline bool needs_grad(const Tensor& x) { return x.defined() && x.requires_grad(); }

/// Adds the gradients that reach a leaf into its `.grad()`.
class AccumulateGrad final : public Node {
 public:
  /// The accumulator of one leaf, which lives as long.
  explicit AccumulateGrad(TensorImpl* leaf);
  /// Adds grads[0] to the leaf's gradient; out is not touched.
  void apply(Tensor* grads, Tensor* out) override;
  /// The leaf.
  Tensor variable() const;
  /// Takes over the leaf's shape and type, which set_data has changed.
  void refresh();
};

}}  // namespace xtgrad::autograd::v1
