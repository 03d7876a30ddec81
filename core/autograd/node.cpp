/// @file Life and death of graph nodes, and the edges between them.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/autograd/scope.h>

#include "core/alive.h"
#include "core/autograd/meta.h"
#include "core/autograd/run_steps.h"
#include "core/autograd/thread_state.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

// Nodes whose last reference went, linked through their run number. Destroying one drops its edges
// and saved tensors, which may free further nodes: they queue up here instead of recursing, so
// depth costs no stack.
constinit thread_local Node* doomed = nullptr;
constinit thread_local bool draining = false;

}  // namespace

Node::Node(const char* name, Edge* edges, uint32_t num_edges)
    : num_edges_(num_edges),
      sequence_nr_(thread_state.next_sequence_nr++),
      name_(name),
      edges_(edges) {
  debug::count_node(1);
  if (thread_state.anomaly) [[unlikely]]
    extras().recorded_at =
        current_path().empty() ? "outside any module" : "in module " + current_path();
}
Node::~Node() {
  delete[] many_;
  delete extras_;
  debug::count_node(-1);
}

void Node::destroy() {
  run_ = reinterpret_cast<uintptr_t>(doomed);
  doomed = this;
  if (draining) return;
  draining = true;
  while (Node* n = doomed) {
    doomed = reinterpret_cast<Node*>(n->run_);
    delete n;
  }
  draining = false;
}

void Node::add_result(const Tensor& y) {
  const uint32_t k = num_results_++;
  if (k == 0) {
    if (!y.defined()) return;
    meta_.sizes = y.unsafeGetTensorImpl()->sizes;
    meta_.dtype = y.scalar_type();
    return;
  }
  OutputMeta meta;
  if (y.defined()) meta = {y.sizes(), y.scalar_type()};
  // Rules with several results are rare: the array grows one by one.
  auto bigger = std::make_unique<Result[]>(k + 1);
  if (k == 1) {
    bigger[0].meta = std::move(meta_);
  } else {
    std::move(many_, many_ + k, bigger.get());
  }
  bigger[k].meta = std::move(meta);
  delete[] std::exchange(many_, bigger.release());
}

NodeExtras& Node::extras() {
  if (NodeExtras* known = maybe_extras()) return *known;
  auto fresh = std::make_unique<NodeExtras>();
  NodeExtras* none = nullptr;  // two threads may get here: one wins
  if (!std::atomic_ref(extras_).compare_exchange_strong(none, fresh.get())) return *none;
  return *fresh.release();
}

ArrayRef<Edge> Node::next_edges() const { return {edges_, num_edges_}; }

variable_list Node::operator()(variable_list&& grads) {
  variable_list out(num_edges_);
  apply(grads.data(), out.data());
  return out;
}

static Edge to_accumulator(const Tensor& x) {
  AutogradMeta& meta = meta_of(x);
  AccumulateGrad* node = meta.accumulator.load(std::memory_order_acquire);
  if (!node) {  // two threads may get here: one wins
    auto* fresh = new AccumulateGrad(x.unsafeGetTensorImpl());
    if (meta.accumulator.compare_exchange_strong(node, fresh, std::memory_order_acq_rel)) {
      node = fresh;
    } else {
      delete fresh;
    }
  }
  return {IntrusivePtr<Node>::share(node), 0};
}

Edge gradient_edge(const Tensor& x) {
  TensorImpl* impl = x.unsafeGetTensorImpl();
  if (!impl) return {};
  AutogradMeta* meta = maybe_meta(x);
  if (meta && meta->view) [[unlikely]]
    x.grad_fn();  // brings a view's history up to date
  if (impl->grad_fn) return {IntrusivePtr<Node>::share(impl->grad_fn), impl->output_nr};
  if (!impl->requires_grad) return {};
  AccumulateGrad* known = meta ? meta->accumulator.load(std::memory_order_acquire) : nullptr;
  if (!known) [[unlikely]]
    return to_accumulator(x);
  impl->retain();  // whose count is the accumulator's
  return {IntrusivePtr<Node>::adopt(known), 0};
}

Edge accumulator_edge(const Tensor& x) { return to_accumulator(x); }

void forget_view(const Tensor& y) {
  if (AutogradMeta* m = maybe_meta(y)) m->view.reset();
}

void set_history(Tensor& y, IntrusivePtr<Node> node) {
  TensorImpl* impl = y.unsafeGetTensorImpl();
  const uint32_t k = node->num_inputs();
  node->add_result(y);
  if (!y.is_floating_point()) return;  // such as the indices of max: it has no gradient
  impl->output_nr = k;
  impl->requires_grad = true;
  if (impl->grad_fn) impl->grad_fn->release();
  impl->grad_fn = node.detach();
  if (watched()) [[unlikely]]
    tell(&Watcher::recorded, *impl->grad_fn, y);
}

}}  // namespace xtgrad::autograd::v1

/// A node's name for gdb (share/gdb/xtgrad.py), which knows no more of a node than its address.
extern "C" XTGRAD_API const char* xtgrad_node_name(const xtgrad::autograd::Node* node) {
  static std::string name;
  name = node->name();
  return name.c_str();
}
