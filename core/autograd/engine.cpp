/// @file The engine: visits the graph once, counting what each node waits for, then runs nodes as
/// their gradients become complete, latest recorded first.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/post_accumulate.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "core/autograd/anomaly.h"
#include "core/autograd/fresh.h"
#include "core/autograd/fresh_stack.h"
#include "core/autograd/meta.h"
#include "core/autograd/run_lists.h"
#include "core/autograd/run_steps.h"
#include "core/autograd/thread_state.h"

namespace xtgrad::autograd { inline namespace v1 {
class Run {
 public:
  Run(bool keep_graph, bool create_graph)
      : keep_(keep_graph), create_(create_graph), depth_(current ? current->depth_ + 1 : 0) {
    const auto hold = held_active();
    number_ = ++last_number;
    older_ = newest_run;
    (older_ ? older_->newer_ : oldest_run) = this;
    newest_run = this;
    oldest_ = oldest_run->number_;
  }
  ~Run() {
    const auto hold = held_active();
    (older_ ? older_->newer_ : oldest_run) = newer_;
    (newer_ ? newer_->older_ : newest_run) = older_;
  }
  Run(const Run&) = delete;

  void add_root(Edge e, Tensor g) { lists_->roots.push_back({std::move(e), std::move(g)}); }
  /// Asks for the gradient that arrives at e instead of running what lies behind (`capture`), or
  /// for its accumulation.
  void want(const Edge& e, Tensor* capture) { wanted_.push_back({e, capture}); }

  static LeafSum leaf_sum(const Node& n, size_t i) {
    Node* end = n.next_edge(i).function.get();
    if (!current || current->at_ != &n || !end || !end->in_leaf_) return {};
    return current->leaf_sum(end);
  }

  static thread_local Run* current;
  /// At the end of the outermost of the runs inside each other.
  void queue(std::function<void()> callback) {
    if (around_) return around_->queue(std::move(callback));
    lists_->at_end.push_back(std::move(callback));
  }

  void execute() {
    // A hook or a Function that runs backward, whose hooks run backward, …: each level takes some
    // stack, so after every so many the next one gets a stack of its own.
    constexpr size_t kLevels = 60;
    if (depth_ % kLevels == kLevels - 1)
      on_fresh_stack([this] { execute_here(); });
    else
      execute_here();
  }

 private:
  void execute_here() {
    if (watched())
      execute_here<true>();
    else
      execute_here<false>();
  }
  /// kWatched: Recorder and Profile hear of every turn.
  template <bool kWatched>
  void execute_here() {
    AutoGradMode mode(create_);
    Running here(this);
    [[maybe_unused]] const std::conditional_t<kWatched, Told, bool> told(create_);
    try {
      for (Root& r : lists_->roots) {
        Node* n = r.edge.function.get();
        if (claim(n)) wanted_.empty() ? visit_all() : visit_needed(n);
        ++missing(n);
        fit(r.edge, r.grad, nullptr, 0);
      }
      for (Root& r : lists_->roots) {
        if constexpr (kWatched) tell(&Watcher::seeds, r.edge, r.grad);
        deliver<kWatched>(r.edge, std::move(r.grad), nullptr, 0);
      }
      auto& ready = lists_->ready;
      while (!ready.empty()) {
        std::pop_heap(ready.begin(), ready.end(), earlier);
        Node* n = ready.back();
        ready.pop_back();
        process<kWatched>(n);
      }
      if (!lists_->at_end.empty()) lists_->run_callbacks();
    } catch (...) {
      lists_->at_end.clear();
      give_back();
      throw;
    }
  }

  LeafSum leaf_sum(Node* end) {
    if (create_ || !wanted_.empty() || thread_state.anomaly || thread_state.watcher) return {};
    if (end->maybe_extras()) return {};
    if (missing(end) != 1 || slot(end, 0).defined()) return {};
    LeafSum to;
    if (!xtgrad::detail::single_threaded()) to.hold = std::unique_lock(accumulation_lock(end));
    to.sum = plain_sum(*end->leaf_);
    return to;
  }

  struct Wanted {
    Edge edge;
    Tensor* capture;
  };
  /// Makes a run the thread's current one until the end of the scope.
  struct Running {
    explicit Running(Run* run) : before(std::exchange(current, run)) {}
    ~Running() { current = before; }
    Run* before;
  };
  friend class Node;
  static bool earlier(const Node* a, const Node* b) { return a->sequence_nr_ < b->sequence_nr_; }
  bool holds(const Node* n) const { return __atomic_load_n(&n->run_, __ATOMIC_RELAXED) == number_; }
  /// Whether n leads to what this run is for. False for a node that the run has never seen.
  bool wants(const Node* n) const {
    if (wanted_.empty()) return true;
    if (holds(n)) return n->needed_;
    const auto aside = lists_->aside.find(const_cast<Node*>(n));
    return aside != lists_->aside.end() && aside->second.needed;
  }
  int32_t& missing(Node* n) { return holds(n) ? n->missing_ : lists_->aside.at(n).missing; }
  bool& needed(Node* n) { return holds(n) ? n->needed_ : lists_->aside.at(n).needed; }
  Tensor& slot(Node* n, size_t k) {
    return holds(n) ? n->grad_slot(k) : lists_->aside.at(n).grads[k];
  }

  /// True the first time this run sees n.
  bool claim(Node* n) {
    uint64_t tag = __atomic_load_n(&n->run_, __ATOMIC_ACQUIRE);
    if (tag == number_) return false;
    if (tag < oldest_ && std::atomic_ref(n->run_).compare_exchange_strong(tag, number_)) {
      n->missing_ = 0;
      n->needed_ = wanted_.empty();
    } else {
      auto [it, fresh] = lists_->aside.try_emplace(n);
      if (!fresh) return false;
      it->second.needed = wanted_.empty();
      it->second.grads.resize(n->num_results_);
    }
    lists_->seen.push_back(n);
    return true;
  }

  /// After an error: drops the gradients that wait in the nodes.
  void give_back() noexcept {
    for (Node* n : lists_->seen)
      if (holds(n))
        for (size_t k = 0; k < n->num_results_; ++k) n->grad_slot(k).reset();
  }

  /// Counts, for every node below the one seen last, the gradients it will get.
  void visit_all() {
    const auto& seen = lists_->seen;
    for (size_t i = seen.size() - 1; i < seen.size(); ++i)
      for (const Edge& e : seen[i]->next_edges()) {
        if (!e.function) continue;
        claim(e.function.get());
        ++missing(e.function.get());
      }
  }
  // Depth first with its own stack: a node is needed if it is wanted or leads to one that is.
  void visit_needed(Node* root) {
    struct Frame {
      Node* node;
      size_t edge;
    };
    std::vector<Frame> path{{root, 0}};
    needed(root) = is_wanted(root);
    while (!path.empty()) {
      auto& [n, i] = path.back();
      if (i < n->num_outputs()) {
        Node* next = n->next_edge(i++).function.get();
        if (next && claim(next)) {
          needed(next) = is_wanted(next);
          path.push_back({next, 0});
        }
        continue;
      }
      bool leads = needed(n);
      for (const Edge& e : n->next_edges()) leads |= e.function && needed(e.function.get());
      needed(n) = leads;
      if (leads)
        for (const Edge& e : n->next_edges())
          if (e.function && needed(e.function.get())) ++missing(e.function.get());
      path.pop_back();
    }
  }
  bool is_wanted(const Node* n) const {
    return std::any_of(wanted_.begin(), wanted_.end(),
                       [&](const Wanted& w) { return w.edge.function.get() == n; });
  }

  /// Hands g, which fits, to the node at the edge's end; `from`, for its edge number i, made it.
  template <bool kWatched>
  void deliver(const Edge& e, Tensor g, [[maybe_unused]] const Node* from,
               [[maybe_unused]] size_t i) {
    Node* n = e.function.get();
    if (!needed(n)) return;
    if (g.defined()) {
      if constexpr (kWatched) tell(&Watcher::arrives, e, g, from, i);
      // What a leaf gets once, and nobody looks at, needs no turn of its own.
      if (n->in_leaf_ && wanted_.empty() && missing(n) == 1 && !slot(n, 0).defined() &&
          !n->maybe_extras() && !thread_state.anomaly) {
        missing(n) = 0;
        static_cast<AccumulateGrad*>(n)->apply(&g, nullptr);
        if constexpr (kWatched) tell_accumulated(*static_cast<AccumulateGrad*>(n));
        return;
      }
      Tensor& sum = slot(n, e.input_nr);
      if (!sum.defined()) {
        sum = std::move(g);
      } else if (!create_ && owned_alone(sum) && sum.scalar_type() == g.scalar_type()) {
        add_into(sum, g);
      } else {
        sum = sum.add(g);
      }
      if constexpr (kWatched) tell(&Watcher::summed, e, sum);
    }
    if (--missing(n) > 0) return;
    lists_->ready.push_back(n);
    std::push_heap(lists_->ready.begin(), lists_->ready.end(), earlier);
  }

  /// Makes g, by `from` for its edge number i, fit the forward result that it is the gradient of.
  void fit(const Edge& e, Tensor& g, const Node* from, size_t i) {
    if (!g.defined() || !needed(e.function.get())) return;
    const OutputMeta& meta = e.function->input_metadata(e.input_nr);
    const TensorImpl& impl = *g.unsafeGetTensorImpl();
    if (impl.dtype != meta.dtype || impl.sizes != meta.sizes) [[unlikely]]
      refit(g, meta, from, i);
  }
  template <bool kWatched>
  void process(Node* n) {
    const size_t results = n->num_inputs(), edges = n->num_outputs();
    Tensors grads(results), out(edges);
    for (size_t k = 0; k < results; ++k) grads[k] = std::move(slot(n, k));
    for (const Wanted& w : wanted_)
      if (w.capture && w.edge.function.get() == n) *w.capture = grads[w.edge.input_nr];
    const bool leads_on = continues(n);
    if (!leads_on && !accumulates(n)) return;
    if (NodeExtras* extras = n->maybe_extras()) [[unlikely]] {
      if (n->in_leaf_ && !n->leaf_->requires_grad) return;  // a leaf that was frozen after its use
      run_hooks(*extras, grads.data());
      if constexpr (kWatched) tell(&Watcher::hooked, *n, grads.data());
    }
    if (edges > 0 && !leads_on)
      return;  // a tensor inside the graph: a hook has retained its gradient
    try {
      at_ = n;
      if constexpr (kWatched)
        apply_watched(*n, grads.data(), out.data());
      else
        n->apply(grads.data(), out.data());
      if (kWatched && n->in_leaf_) tell_accumulated(*static_cast<AccumulateGrad*>(n));
      at_ = nullptr;
      if (thread_state.anomaly && thread_state.check_nan) [[unlikely]]
        check_nan(n, out.data());
    } catch (...) {
      if constexpr (kWatched) tell(&Watcher::failed, *n);
      if (AnomalyMode::is_enabled()) tell_origin(n);
      throw;
    }
    if (!keep_) {
      if constexpr (kWatched) tell(&Watcher::releases, *n);
      n->release_variables();
    }
    if (edges == 0) {
      if (n->in_leaf_) run_hooks_behind(*static_cast<AccumulateGrad*>(n));
      return;
    }
    // All are made to fit before any arrives: what does not fit changes nothing.
    for (size_t i = 0; i < edges; ++i)
      if (const Edge& e = n->next_edge(i); e.function) fit(e, out[i], n, i);
    for (size_t i = 0; i < edges; ++i)
      if (const Edge& e = n->next_edge(i); e.function)
        deliver<kWatched>(e, std::move(out[i]), n, i);
  }

  /// Whether something behind n is needed.
  bool continues(Node* n) {
    if (wanted_.empty()) return true;
    for (const Edge& e : n->next_edges())
      if (e.function && needed(e.function.get())) return true;
    return false;
  }
  /// Whether the gradient that arrives at n is to be accumulated.
  bool accumulates(const Node* n) const {
    if (wanted_.empty()) return n->num_outputs() == 0;
    return std::any_of(wanted_.begin(), wanted_.end(),
                       [&](const Wanted& w) { return !w.capture && w.edge.function.get() == n; });
  }

  // The runs in progress. A node tagged by a run older than all of them is free to take.
  static inline std::mutex active_lock;
  static std::unique_lock<std::mutex> held_active() {  // for nothing while there is one thread
    std::unique_lock hold(active_lock, std::defer_lock);
    if (!xtgrad::detail::single_threaded()) hold.lock();
    return hold;
  }
  static inline Run *newest_run = nullptr, *oldest_run = nullptr;
  static inline uint64_t last_number = 0;

  const bool keep_, create_;
  const size_t depth_;           // how many runs of this thread it is inside of
  Run* const around_ = current;  // the run that this one is inside of
  const Node* at_ = nullptr;     // whose rules run
  uint64_t number_, oldest_;
  Run *older_ = nullptr, *newer_ = nullptr;
  BorrowedLists lists_;
  std::vector<Wanted> wanted_;
  std::vector<std::pair<const void*, variable_list>> left_;  // by one node for another
};

thread_local Run* Run::current = nullptr;

LeafSum leaf_sum(const Node& node, size_t i) { return Run::leaf_sum(node, i); }

bool Node::task_should_compute_output(size_t i) const {
  XTGRAD_CHECK_INDEX(i < num_edges_, "Index out of range\n[", name(), "] has ", num_edges_,
                     " inputs that may need a gradient, input ", i, " was asked for");
  const Edge& own = next_edge(i);
  const Edge& e = i == 0 && own.is_valid() && first_edge.op == this ? *first_edge.base : own;
  const bool in_forward = num_results_ == 0;  // not part of any run yet
  return e.is_valid() && (!Run::current || in_forward || Run::current->wants(e.function.get()));
}

void queue_callback(std::function<void()> callback) {
  XTGRAD_CHECK(Run::current,
               "Final callbacks can only be installed during backward pass."
               "\n[queue_callback] this thread runs none");
  Run::current->queue(std::move(callback));
}

bool Node::accumulates_everywhere() { return !Run::current || Run::current->wanted_.empty(); }
bool Node::inside_another_run() { return Run::current && Run::current->depth_ > 0; }

void Node::leave(const void* key, variable_list tensors) {
  if (Run::current) Run::current->left_.emplace_back(key, std::move(tensors));
}
variable_list Node::take(const void* key) {
  variable_list found;
  if (Run::current)
    std::erase_if(Run::current->left_, [&](auto& left) {
      if (left.first != key) return false;
      found = std::move(left.second);
      return true;
    });
  return found;
}

namespace {

Tensor root_gradient(const Tensor& y, const Edge& from, const Tensor& given, size_t i) {
  XTGRAD_CHECK(y.defined(),
               "cannot call get_autograd_meta() on undefined tensor\n[backward] tensor ", i,
               " is undefined");
  XTGRAD_CHECK(
      from.is_valid(), "element ", i,
      " of tensors does not require grad and does not have a grad_fn\n[backward] no input of "
      "the computation has requires_grad, or it ran inside a NoGradGuard");
  if (given.defined()) return given;
  XTGRAD_CHECK(y.numel() == 1,
               "grad can be implicitly created only for scalar outputs\n[backward] got a "
               "tensor of sizes ",
               y.sizes(), "; pass a gradient of that shape, or call sum() first");
  Tensor one = fresh(y.scalar_type(), y.sizes());
  dispatch_float(y.scalar_type(), "backward",
                 [&]<class T> { *static_cast<T*>(one.data_ptr()) = T(1); });
  return one;
}

void add_roots(Run& run, TensorList ys, TensorList gs) {
  XTGRAD_CHECK(gs.empty() || gs.size() == ys.size(), "got ", ys.size(), " tensors and ", gs.size(),
               " gradients\n[backward] a gradient for each tensor, or none at all");
  NoGradGuard quiet;
  for (size_t i = 0; i < ys.size(); ++i) {
    Edge e = gradient_edge(ys[i]);
    Tensor g = root_gradient(ys[i], e, gs.empty() ? Tensor() : gs[i], i);
    run.add_root(std::move(e), std::move(g));
  }
}

void run_backward(TensorList tensors, TensorList grad_tensors, std::optional<bool> retain_graph,
                  bool create_graph, TensorList inputs) {
  if (create_graph) warn_of_cycle();
  Run run(retain_graph.value_or(create_graph), create_graph);
  add_roots(run, tensors, grad_tensors);
  for (const Tensor& x : inputs) {
    x.retain_grad();
    run.want(gradient_edge(x), nullptr);
  }
  run.execute();
}

}  // namespace

void backward(const variable_list& tensors, const variable_list& grad_tensors,
              std::optional<bool> retain_graph, bool create_graph, const variable_list& inputs) {
  run_backward(tensors, grad_tensors, retain_graph, create_graph, inputs);
}

variable_list grad(const variable_list& outputs, const variable_list& inputs,
                   const variable_list& grad_outputs, std::optional<bool> retain_graph,
                   bool create_graph, bool allow_unused) {
  XTGRAD_CHECK(!inputs.empty(),
               "grad requires non-empty inputs.\n[grad] they are the tensors to differentiate by");
  variable_list result(inputs.size());
  Run run(retain_graph.value_or(create_graph), create_graph);
  add_roots(run, outputs, grad_outputs);
  for (size_t i = 0; i < inputs.size(); ++i) {
    XTGRAD_CHECK(inputs[i].defined(),
                 "cannot call get_autograd_meta() on undefined tensor\n[grad] input ", i);
    XTGRAD_CHECK(inputs[i].requires_grad(),
                 "One of the differentiated Tensors does not require grad\n[grad] input ", i,
                 " of shape ", inputs[i].sizes(), ": call requires_grad_() before it is used");
    run.want(gradient_edge(inputs[i]), &result[i]);
  }
  run.execute();
  for (size_t i = 0; i < result.size(); ++i)
    XTGRAD_CHECK(
        result[i].defined() || allow_unused,
        "One of the differentiated Tensors appears to not have been used in the graph. Set "
        "allow_unused=True if this is the desired behavior.\n[grad] input ",
        i, " of sizes ", inputs[i].sizes());
  return result;
}

}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {

void Tensor::backward(const Tensor& gradient, std::optional<bool> retain_graph, bool create_graph,
                      Optional<TensorList> inputs) const {
  XTGRAD_CHECK(
      !inputs || !inputs->empty(),
      "'inputs' argument to backward cannot be empty\n[backward] leave it out to reach every leaf");
  autograd::run_backward(*this, gradient, retain_graph, create_graph,
                         inputs.value_or(TensorList()));
}

}}  // namespace xtgrad::v1
