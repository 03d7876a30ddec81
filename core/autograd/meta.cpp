/// @file A tensor's autograd state: leaves, views, and what in-place writes do to history.
#include "core/autograd/meta.h"

#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/warning.h>

#include <atomic>
#include <mutex>

namespace xtgrad::inline v1 {

TensorImpl::~TensorImpl() {
  if (grad_fn) grad_fn->release();
  delete meta;
}

}  // namespace xtgrad::inline v1

namespace xtgrad::autograd::inline v1 {

thread_local constinit FirstEdge first_edge;

AutogradMeta::~AutogradMeta() { delete accumulator.load(std::memory_order_acquire); }

AutogradMeta& meta_of(const Tensor& t) {
  TensorImpl* i = t.unsafeGetTensorImpl();
  // Two threads may ask for the accumulator of one leaf; pointers are published under a lock.
  static std::mutex lock;
  std::atomic_ref<AutogradMeta*> meta(i->meta);
  if (AutogradMeta* m = meta.load(std::memory_order_acquire)) return *m;
  std::lock_guard hold(lock);
  if (!i->meta) meta.store(new AutogradMeta, std::memory_order_release);
  return *i->meta;
}

void clear_history(const Tensor& t) {
  TensorImpl* i = t.unsafeGetTensorImpl();
  if (AutogradMeta* m = maybe_meta(t)) m->retained_at.reset();
  if (i->grad_fn) std::exchange(i->grad_fn, nullptr)->release();
  i->requires_grad = false;
  i->output_nr = 0;
}

void make_view(const Tensor& x, Tensor& result, CreationMeta creation) {
  ViewInfo* of = view_of(x);
  if (InferenceMode::is_enabled())
    creation = CreationMeta::Inference;
  else if (!GradMode::is_enabled())
    creation = CreationMeta::NoGrad;
  if (of && of->creation != CreationMeta::Default) creation = of->creation;
  meta_of(result).view =
      ViewInfo{of ? of->base : x, creation, x.unsafeGetTensorImpl()->storage->version()};
}

namespace {

// `op` writes into the view t; null: t's base was written to.
[[noreturn]] void throw_creation(const char* op, const Tensor& t, CreationMeta creation) {
  const std::string written =
      op ? " and is being modified inplace"
         : " and its base or another view of its base has been modified inplace";
  const TensorImpl& i = *t.unsafeGetTensorImpl();
  std::string head;
  if (i.grad_fn)
    head = str("Output ", i.output_nr, " of ", i.grad_fn->name(), " is a view", written, ". ");
  else if (creation == CreationMeta::Inference)
    head = "A view was created in inference mode" + written + " in normal mode. ";
  else
    head = "A view was created in no_grad mode" + written + " with grad mode enabled. ";
  const char* why = "";
  switch (creation) {
    case CreationMeta::MultiOutput:
      why = "This view is the output of a function that returns multiple views. Such functions do not "
            "allow the output views to be modified inplace. You should replace the inplace operation "
            "by an out-of-place one.";
      break;
    case CreationMeta::CustomFunction:
      why = "This view was created inside a custom Function (or because an input was returned as-is) "
            "and the autograd logic to handle view+inplace would override the custom backward "
            "associated with the custom Function, leading to incorrect gradients. This behavior is "
            "forbidden. You can fix this by cloning the output of the custom Function.";
      break;
    case CreationMeta::Inference:
      why = "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify "
            "your code by moving both the view and the inplace either both inside the inference_mode "
            "block (if you don't want the inplace to be tracked) or both outside (if you want the "
            "inplace to be tracked).";
      break;
    default:
      why = "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify "
            "your code by moving both the view and the inplace either both inside the no_grad block "
            "(if you don't want the inplace to be tracked) or both outside (if you want the inplace to "
            "be tracked).";
  }
  detail::fail<Error>(head, why, op ? str("\n[", op, "] writes in place") : "");
}

// The write into a view, seen from the base: base' = base with the slice replaced by the op's result.
class CopySlices final : public ListNode {
 public:
  CopySlices(const Tensor& base, const Tensor& view, IntrusivePtr<Node> op)
      : ListNode("torch::autograd::CopySlices", edges(base, *op)),
        base_sizes_(base.sizes()),
        base_strides_(base.strides()),
        sizes_(view.sizes()),
        strides_(view.strides()),
        offset_(view.storage_offset() - base.storage_offset()),
        op_(std::move(op)) {}

  void apply(Tensor* grads, Tensor* out) override {
    if (!grads[0].defined()) return;
    const IntrusivePtr<Node> op = kept();
    if (!op) throw_freed(*this);
    int64_t last = 0;  // the base may have gaps or another order than contiguous: room for its layout
    for (size_t d = 0; d < base_sizes_.size(); ++d)
      last += std::max<int64_t>(base_sizes_[d] - 1, 0) * base_strides_[d];
    Tensor whole = grads[0].new_empty({last + 1}).as_strided(base_sizes_, base_strides_);
    whole.copy_(grads[0]);
    Tensor slice = whole.as_strided(sizes_, strides_, offset_);
    Tensor g = slice.clone();
    std::vector<Tensor> inner(op->num_outputs());
    const FirstEdge before = std::exchange(first_edge, {op.get(), &next_edge(0)});
    try {
      op->apply(&g, inner.data());
    } catch (...) {
      first_edge = before;
      throw;
    }
    first_edge = before;
    if (next_edge(0).is_valid()) {
      if (inner[0].defined())
        slice.copy_(inner[0]);
      else
        slice.zero_();
      out[0] = whole;
    }
    for (size_t i = 1; i < inner.size(); ++i) out[i] = std::move(inner[i]);
  }
  // The op's result, if it was saved, is a result of the op's own node in the graph of the
  // gradient, which may run after this one: what it saved is dropped with its last user.
  void release_variables() override {
    IntrusivePtr<Node> dropped;  // goes after the lock
    std::lock_guard hold(lock_);
    std::swap(op_, dropped);
  }

 private:
  static edge_list edges(const Tensor& base, Node& op) {
    edge_list e(op.next_edges().begin(), op.next_edges().end());
    e[0] = gradient_edge(base);
    return e;
  }
  IntrusivePtr<Node> kept() {
    std::lock_guard hold(lock_);
    return op_;
  }
  DimVector base_sizes_, base_strides_, sizes_, strides_;
  int64_t offset_;
  std::mutex lock_;  // another thread's backward may let go of op_
  IntrusivePtr<Node> op_;
};

// Retains t's gradient by a hook of the node that makes t now, not of the one before.
void retain_here(const Tensor& t, AutogradMeta& m) {
  const auto drop = [&](NodeExtras& extras) {
    std::lock_guard hold(extras.lock);
    std::erase_if(extras.hooks, [&](const auto& h) { return h.handle == m.retaining_hook; });
  };
  if (m.retained_at) drop(m.retained_at->extras());
  const TensorImpl& i = *t.unsafeGetTensorImpl();
  m.retained_at = IntrusivePtr<Node>::share(i.grad_fn);
  NodeExtras& extras = i.grad_fn->extras();
  std::lock_guard hold(extras.lock);
  m.retaining_hook = extras.next_handle++;
  extras.hooks.push_back({i.output_nr, m.retaining_hook, [slot = m.retained](const Tensor& g) {
                            std::lock_guard adding(accumulation_lock(slot.get()));
                            *slot = slot->defined() ? slot->add(g) : g;
                            return Tensor();
                          }});
}

void replace_history(const Tensor& t, IntrusivePtr<Node> node) {
  TensorImpl* i = t.unsafeGetTensorImpl();
  if (i->grad_fn) std::exchange(i->grad_fn, nullptr)->release();
  Tensor handle = t;
  set_history(handle, std::move(node));
}

// What a view comes from whose base was detached: nothing.
class CutOff final : public NodeOf<1> {
 public:
  CutOff() : NodeOf("AsStridedBackward0", Edge()) {}
  void apply(Tensor*, Tensor*) override {}
};

// A gradient that is retained is that of the present value; hooks stay with the old one.
void move_retained(const Tensor& t) {
  AutogradMeta* m = maybe_meta(t);
  if (m && m->retained) retain_here(t, *m);
}

// A view whose base was written to: it is now as_strided of what the base has become.
void refresh_view(const Tensor& t, ViewInfo& view) {
  std::atomic_ref known(view.version);
  if (known.load(std::memory_order_acquire) == t.unsafeGetTensorImpl()->storage->version()) return;
  static std::recursive_mutex lock;  // two threads may ask for one view's history
  std::lock_guard hold(lock);
  const uint32_t now = t.unsafeGetTensorImpl()->storage->version();
  const bool leads_on = view.base.requires_grad();
  if (view.version == now || (!leads_on && !t.unsafeGetTensorImpl()->grad_fn)) return;
  if (view.creation != CreationMeta::Default) throw_creation(nullptr, t, view.creation);
  if (leads_on) {
    AutoGradMode recording(true);
    move_history(t, view.base.as_strided(t.sizes(), t.strides(), t.storage_offset()));
  } else {
    replace_history(t, IntrusivePtr<Node>::adopt(new CutOff));
    move_retained(t);
  }
  known.store(now, std::memory_order_release);
}

}  // namespace

void move_history(const Tensor& to, const Tensor& from) {
  TensorImpl *t = to.unsafeGetTensorImpl(), *f = from.unsafeGetTensorImpl();
  if (t->grad_fn) std::exchange(t->grad_fn, nullptr)->release();
  t->grad_fn = std::exchange(f->grad_fn, nullptr);
  t->output_nr = f->output_nr;
  __atomic_store_n(&t->requires_grad, true, __ATOMIC_RELAXED);  // another thread may ask for it
  move_retained(to);
}

void check_inplace(const char* op, const Tensor& t, bool recording, Repeats repeats) {
  XTGRAD_CHECK(
      !t.is_inference() || InferenceMode::is_enabled(),
      "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a "
      "clone to get a normal tensor before doing inplace update.See "
      "https://github.com/pytorch/rfcs/pull/17 for more details.\n[",
      op, "] of a tensor of shape ", t.sizes());
  const TensorImpl& i = *t.unsafeGetTensorImpl();
  if (!i.contiguous && repeats == Repeats::Refused)
    for (size_t d = 0; d < i.sizes.size(); ++d)
      XTGRAD_CHECK(i.strides[d] != 0 || i.sizes[d] <= 1,
                   "unsupported operation: more than one element of the written-to tensor refers to a "
                   "single memory location. Please clone() the tensor before performing the operation."
                   "\n[", op, "] writes a tensor of sizes ", t.sizes(), " and strides ", t.strides());
  if (!recording) return;
  if (ViewInfo* view = view_of(t)) {
    if (view->creation != CreationMeta::Default) throw_creation(op, t, view->creation);
    XTGRAD_CHECK(!(t.requires_grad() && view->base.is_leaf()),
                 "a view of a leaf Variable that requires grad is being used in an in-place "
                 "operation.\n[", op, "] write inside a NoGradGuard, or to a clone()");
    return;  // its own history may not have been asked for yet: that of the base counts
  }
  XTGRAD_CHECK(!(t.requires_grad() && t.is_leaf()),
               "a leaf Variable that requires grad is being used in an in-place operation.\n[", op,
               "] write inside a NoGradGuard, or through data()");
}

namespace {

/// The bytes from the first to the last element.
struct Reach {
  const char *begin, *end;
  explicit Reach(const TensorImpl& x) : begin(static_cast<const char*>(x.data())) {
    int64_t last = 0;
    for (size_t d = 0; d < x.sizes.size(); ++d) last += (x.sizes[d] - 1) * x.strides[d];
    end = begin + (last + 1) * int64_t(elementSize(x.dtype));
  }
};

}  // namespace

bool must_copy(const char* op, const Tensor& target, const Tensor& operand, Reads reads) {
  const TensorImpl &a = *target.unsafeGetTensorImpl(), &b = *operand.unsafeGetTensorImpl();
  if (a.storage->data() != b.storage->data() || a.numel == 0 || b.numel == 0) return false;
  const Reach written(a), read(b);
  if (written.end <= read.begin || read.end <= written.begin) return false;
  const bool same = &a == &b || (written.begin == read.begin && written.end == read.end &&
                                 a.sizes == b.sizes && a.strides == b.strides);
  if (same && reads == Reads::InStep) return false;
  const bool plain = &a == &b || (target.is_non_overlapping_and_dense() &&
                                  operand.is_non_overlapping_and_dense());
  XTGRAD_CHECK(!plain,
               "unsupported operation: some elements of the input tensor and the written-to tensor refer "
               "to a single memory location. Please clone() the tensor before performing the operation."
               "\n[", op, "] writes sizes ", target.sizes(), ", strides ", target.strides(),
               " and reads sizes ", operand.sizes(), ", strides ", operand.strides(),
               " of one storage, ", (read.begin - written.begin) / int64_t(elementSize(a.dtype)),
               " elements further");
  return true;
}

Rewrite::Rewrite(const Tensor& t, IntrusivePtr<Node> node) : node_(std::move(node)) {
  const ViewInfo* view = view_of(t);
  if (!view) return;
  node_->add_result(t);
  node_ = IntrusivePtr<Node>::adopt(new CopySlices(view->base, t, std::move(node_)));
  const Tensor base = shallow_copy(view->base);
  attach(base, node_, 0);
  AutoGradMode recording(true);
  anew_ = base.as_strided(t.sizes(), t.strides(), t.storage_offset());
}

void Rewrite::commit(const Tensor& t) {
  ViewInfo* view = view_of(t);
  replace_history(view ? view->base : t, std::move(node_));
  if (!view) return move_retained(t);
  move_history(t, anew_);
  std::atomic_ref(view->version).store(t.unsafeGetTensorImpl()->storage->version(), std::memory_order_release);
}

}  // namespace xtgrad::autograd::inline v1

namespace xtgrad::inline v1 {
using namespace autograd;

// An undefined tensor has no place in a graph to ask about.
static const Tensor& checked_defined(const Tensor& t) {
  XTGRAD_CHECK(t.defined(),
               "cannot call get_autograd_meta() on undefined tensor\n[Tensor] this one was "
               "default-constructed, or moved from");
  return t;
}

bool Tensor::requires_grad() const {
  if (!impl_) [[unlikely]] return false;
  if (__atomic_load_n(&impl_->requires_grad, __ATOMIC_RELAXED)) return true;  // or refresh_view sets it
  const ViewInfo* view = view_of(*this);
  return view && view->base.requires_grad();
}

IntrusivePtr<Node> Tensor::grad_fn() const {
  if (ViewInfo* view = view_of(checked_defined(*this))) refresh_view(*this, *view);
  return IntrusivePtr<Node>::share(impl().grad_fn);
}

bool Tensor::is_leaf() const { return !checked_defined(*this).impl().grad_fn; }

const Tensor& Tensor::requires_grad_(bool on) const {
  XTGRAD_CHECK(defined(),
               "cannot call get_autograd_meta() on undefined tensor"
               "\n[requires_grad_] this one was default-constructed, or moved from");
  XTGRAD_CHECK(
      !(is_inference() && on && !InferenceMode::is_enabled()),
      "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."
      "\n[requires_grad_] clone() it outside the InferenceMode's scope");
  XTGRAD_CHECK(
      is_leaf() || on,
      "you can only change requires_grad flags of leaf variables. If you want to use a computed "
      "variable in a subgraph that doesn't require differentiation use var_no_grad = "
      "var.detach()."
      "\n[requires_grad_] this one is the result of ",
      grad_fn()->name());
  XTGRAD_CHECK(!on || is_floating_point(),
               "Only Tensors of floating point and complex dtype can require gradients\n[requires_grad_] "
               "this one is ", scalar_type(), "; convert it with to(kFloat)");
  if (is_leaf()) impl().requires_grad = on;
  return *this;
}

const Tensor& Tensor::grad() const {
  const Tensor& g = checked_defined(*this).mutable_grad();
  if (!g.defined() && !is_leaf())
    XTGRAD_WARN(
        "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad "
        "attribute won't be populated during autograd.backward(). If you indeed want the .grad field "
        "to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you "
        "access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See "
        "github.com/pytorch/pytorch/pull/30531 for more informations.");
  return g;
}

Tensor& Tensor::mutable_grad() const {
  AutogradMeta& m = meta_of((impl(), *this));
  return m.retained ? *m.retained : m.grad;
}

static std::string described(const Tensor& t) {
  return t.defined() ? str("a tensor of shape ", t.sizes()) : "an undefined tensor";
}

void Tensor::retain_grad() const {
  XTGRAD_CHECK(requires_grad(),
               "can't retain_grad on Tensor that has requires_grad=False"
               "\n[retain_grad] ", described(*this), " that no gradient reaches");
  if (is_leaf()) return;
  AutogradMeta& m = meta_of(*this);
  if (m.retained) return;
  m.retained = std::make_shared<Tensor>();
  gradient_edge(*this);  // brings a view's history up to date
  retain_here(*this, m);
}
bool Tensor::retains_grad() const {
  const AutogradMeta* m = maybe_meta(checked_defined(*this));
  return m && m->retained;
}

// Hooks are where x's gradient passes. A view made in no-grad mode has no such place, though its base may
// require a gradient; its hooks wait for requires_grad_().
static Edge hooked_edge(const Tensor& x) {
  Edge e = gradient_edge(x);
  return e.is_valid() || !x.requires_grad() ? e : accumulator_edge(x);
}

unsigned Tensor::add_hook(std::function<Tensor(const Tensor&)> hook) const {
  XTGRAD_CHECK(requires_grad(),
               "cannot register a hook on a variable that doesn't require gradient"
               "\n[register_hook] ", described(*this), " that no gradient reaches");
  const Edge e = hooked_edge(*this);
  NodeExtras& extras = e.function->extras();
  std::lock_guard hold(extras.lock);
  extras.hooks.push_back({e.input_nr, extras.next_handle, std::move(hook)});
  return extras.next_handle++;
}

void Tensor::remove_hook(unsigned handle) const {
  const Edge e = hooked_edge(*this);
  NodeExtras* extras = e.is_valid() ? e.function->maybe_extras() : nullptr;
  bool known = false;
  Hook removed;  // goes after the lock, with all that it captured
  if (extras) {
    std::lock_guard hold(extras->lock);
    known = handle < extras->next_handle;
    std::erase_if(extras->hooks, [&](auto& h) {
      if (h.handle != handle) return false;
      removed = std::move(h.call);
      return true;
    });
  }
  XTGRAD_CHECK(known, "Invalid index, no hook at position ", handle,
               "\n[remove_hook] pass what register_hook returned");
}

bool Tensor::is_view() const { return view_of(checked_defined(*this)) != nullptr; }
Tensor Tensor::_base() const {
  const ViewInfo* view = view_of(checked_defined(*this));
  XTGRAD_CHECK(view,
               "Can't get base of non-backward view Tensor"
               "\n[_base] a tensor of shape ",
               sizes(), "; is_view() asks first");
  return view->base;
}

Tensor& Tensor::detach_() const {
  XTGRAD_CHECK(
      !is_view(),
      "Can't detach views in-place. Use detach() instead. If you are using "
      "DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, "
      "gradients are views of DDP buckets, and hence detach_() cannot be called on these "
      "gradients. To fix this error, please refer to the Optimizer.zero_grad() function in "
      "torch/optim/optimizer.py as the solution."
      "\n[detach_] a view of shape ",
      sizes());
  clear_history(*this);
  return const_cast<Tensor&>(*this);
}

const std::string& Tensor::name() const { return meta_of((impl(), *this)).name; }

}  // namespace xtgrad::inline v1
