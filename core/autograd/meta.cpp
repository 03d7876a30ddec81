/// @file A tensor's autograd state: leaves, views, and what in-place writes do to history.
#include "core/autograd/meta.h"

#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/warning.h>

#include <atomic>
#include <mutex>

namespace xtgrad { inline namespace v1 { namespace {
[[maybe_unused]] const bool kTold = (
    TensorImpl::leave_graph =
        [](TensorImpl& t) {
          if (t.grad_fn) t.grad_fn->release();
          delete t.meta;
        },
    true);
}}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {

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

// `op` writes into the view t; null: t's base was written to.
void throw_creation(const char* op, const Tensor& t, CreationMeta creation) {
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
      why =
          "This view is the output of a function that returns multiple views. Such functions do "
          "not "
          "allow the output views to be modified inplace. You should replace the inplace operation "
          "by an out-of-place one.";
      break;
    case CreationMeta::CustomFunction:
      why =
          "This view was created inside a custom Function (or because an input was returned as-is) "
          "and the autograd logic to handle view+inplace would override the custom backward "
          "associated with the custom Function, leading to incorrect gradients. This behavior is "
          "forbidden. You can fix this by cloning the output of the custom Function.";
      break;
    case CreationMeta::Inference:
      why =
          "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify "
          "your code by moving both the view and the inplace either both inside the inference_mode "
          "block (if you don't want the inplace to be tracked) or both outside (if you want the "
          "inplace to be tracked).";
      break;
    default:
      why =
          "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify "
          "your code by moving both the view and the inplace either both inside the no_grad block "
          "(if you don't want the inplace to be tracked) or both outside (if you want the inplace "
          "to "
          "be tracked).";
  }
  detail::fail<Error>(head, why, op ? str("\n[", op, "] writes in place") : "");
}

namespace {

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

}  // namespace

void replace_history(const Tensor& t, IntrusivePtr<Node> node) {
  TensorImpl* i = t.unsafeGetTensorImpl();
  if (i->grad_fn) std::exchange(i->grad_fn, nullptr)->release();
  Tensor handle = t;
  set_history(handle, std::move(node));
}

void move_retained(const Tensor& t) {
  AutogradMeta* m = maybe_meta(t);
  if (m && m->retained) retain_here(t, *m);
}

namespace {

// What a view comes from whose base was detached: nothing.
class CutOff final : public NodeOf<1> {
 public:
  CutOff() : NodeOf("AsStridedBackward0", Edge()) {}
  void apply(Tensor*, Tensor*) override {}
};

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

}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {
using namespace autograd;

// An undefined tensor has no place in a graph to ask about.
static const Tensor& checked_defined(const Tensor& t) {
  XTGRAD_CHECK(t.defined(),
               "cannot call get_autograd_meta() on undefined tensor\n[Tensor] this one was "
               "default-constructed, or moved from");
  return t;
}

bool Tensor::requires_grad() const {
  if (!impl_) [[unlikely]]
    return false;
  if (__atomic_load_n(&impl_->requires_grad, __ATOMIC_RELAXED))
    return true;  // or refresh_view sets it
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
      "var.detach().\n[requires_grad_] this one is the result of ",
      grad_fn()->name());
  XTGRAD_CHECK(
      !on || is_floating_point(),
      "Only Tensors of floating point and complex dtype can require gradients\n[requires_grad_] "
      "this one is ",
      scalar_type(), "; convert it with to(kFloat)");
  if (is_leaf()) impl().requires_grad = on;
  return *this;
}

const Tensor& Tensor::grad() const {
  const Tensor& g = checked_defined(*this).mutable_grad();
  if (!g.defined() && !is_leaf())
    XTGRAD_WARN(
        "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad "
        "attribute won't be populated during autograd.backward(). If you indeed want the .grad "
        "field "
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
               "can't retain_grad on Tensor that has requires_grad=False\n[retain_grad] ",
               described(*this), " that no gradient reaches");
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

// Hooks are where x's gradient passes. A view made in no-grad mode has no such place, though its
// base may require a gradient; its hooks wait for requires_grad_().
static Edge hooked_edge(const Tensor& x) {
  Edge e = gradient_edge(x);
  return e.is_valid() || !x.requires_grad() ? e : accumulator_edge(x);
}

unsigned Tensor::add_hook(std::function<Tensor(const Tensor&)> hook) const {
  XTGRAD_CHECK(requires_grad(),
               "cannot register a hook on a variable that doesn't require gradient"
               "\n[register_hook] ",
               described(*this), " that no gradient reaches");
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
  XTGRAD_CHECK(view, "Can't get base of non-backward view Tensor\n[_base] a tensor of shape ",
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
      "torch/optim/optimizer.py as the solution.\n[detach_] a view of shape ",
      sizes());
  clear_history(*this);
  return const_cast<Tensor&>(*this);
}

const std::string& Tensor::name() const { return meta_of((impl(), *this)).name; }

}}  // namespace xtgrad::v1
