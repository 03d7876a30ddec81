/// @file Keeping tensors for backward and giving them back.
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>

#include <thread>

#include "core/autograd/meta.h"

namespace xtgrad::autograd { inline namespace v1 {

Tensor shallow_copy(const Tensor& x) {
  return Tensor(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(*x.unsafeGetTensorImpl())));
}

void attach(const Tensor& t, IntrusivePtr<Node> fn, uint32_t result) {
  TensorImpl* i = t.unsafeGetTensorImpl();
  i->output_nr = result;
  i->requires_grad = true;
  i->grad_fn = fn.detach();
}

/// Orders `unpack` and `reset` of two threads that run backward through one node. Held for the few
/// instructions that copy or take a handle, and not needed while there is one thread.
class SavedTensor::Hold {
 public:
  explicit Hold(bool& busy) : busy_(busy) {
    while (__atomic_test_and_set(&busy_, __ATOMIC_ACQUIRE)) std::this_thread::yield();
  }
  ~Hold() { __atomic_clear(&busy_, __ATOMIC_RELEASE); }
  Hold(const Hold&) = delete;

 private:
  bool& busy_;
};

SavedTensor::SavedTensor(const Tensor& x) {
  if (!x.defined()) return;
  XTGRAD_CHECK(
      !x.is_inference(),
      "Inference tensors cannot be saved for backward. To work around you can make a clone to "
      "get a normal tensor and use it in autograd.\n[inference] a tensor of shape ",
      x.sizes());
  kept_ = shallow_copy(x);
  kept_.unsafeGetTensorImpl()->wrapped_number = x.unsafeGetTensorImpl()->wrapped_number;
  version_ = uint32_t(x._version());
  if (x.requires_grad()) {
    Edge e = gradient_edge(x);
    is_leaf_ = e.is_valid() && !x.unsafeGetTensorImpl()->grad_fn;
    if (e.is_valid()) attach(kept_, std::move(e.function), e.input_nr);
  }
}

SavedTensor SavedTensor::result(const Tensor& y, uint32_t k, uint32_t writes) {
  SavedTensor s;
  s.kept_ = shallow_copy(y);
  s.version_ = uint32_t(y._version()) + writes;
  s.result_ = k;
  s.is_result_ = true;
  return s;
}

void SavedTensor::reset_held() {
  Tensor last;  // goes after the hold
  Hold hold(busy_);
  last = std::move(kept_);
  __atomic_store_n(&released_, true, __ATOMIC_RELAXED);
}

Tensor SavedTensor::handle(const Node* self) const {
  {
    Hold hold(busy_);
    if (!released_) return kept_;
  }
  throw_freed(*self);
}

Tensor SavedTensor::unpack(const Node* self) const {
  const bool alone = detail::single_threaded();
  if (alone && released_) throw_freed(*self);
  const Tensor own = alone ? Tensor() : handle(self);
  const Tensor& kept = alone ? kept_ : own;
  if (!kept.defined()) return {};
  const uint32_t now = uint32_t(kept._version());
  if (now != version_) {
    std::string which;
    IntrusivePtr<Node> fn =
        is_result_ ? IntrusivePtr<Node>::share(const_cast<Node*>(self)) : kept.grad_fn();
    if (fn && !is_leaf_) {
      which = str(", which is output ", is_result_ ? result_ : uint32_t(kept.output_nr()), " of ",
                  fn->name(), ",");
    }
    detail::fail<Error>(
        "one of the variables needed for gradient computation has been modified by an inplace "
        "operation: [",
        kept.toString(), " ", kept.sizes(), "]", which, " is at version ", now,
        "; expected version ", version_,
        " instead. Hint: enable anomaly detection to find the operation that failed to compute its "
        "gradient, with torch.autograd.set_detect_anomaly(True).\n[",
        self->name(), "] saved this tensor in the forward pass; write to a clone() of it instead");
  }
  if (is_leaf_) return leaf(kept);
  if (!is_result_) return kept;
  Tensor y = shallow_copy(kept);
  attach(y, IntrusivePtr<Node>::share(const_cast<Node*>(self)), result_);
  return y;
}

// The leaf itself, which has hooks and a gradient, unless set_data gave it other numbers.
Tensor SavedTensor::leaf(const Tensor& kept) {
  const TensorImpl& as_kept = *kept.unsafeGetTensorImpl();
  Tensor x = static_cast<AccumulateGrad*>(as_kept.grad_fn)->variable();
  const TensorImpl& now = *x.unsafeGetTensorImpl();
  return now.storage->data() == as_kept.storage->data() && now.sizes == as_kept.sizes ? x : kept;
}

void throw_freed(const Node& node) {
  detail::fail<Error>(
      "Trying to backward through the graph a second time (or directly access saved tensors after "
      "they have already been freed). Saved intermediate values of the graph are freed when you "
      "call "
      ".backward() or autograd.grad(). Specify retain_graph=True if you need to backward through "
      "the "
      "graph a second time or if you need to access saved tensors after calling backward.\n[",
      node.name(), "] its saved tensors are gone");
}

}}  // namespace xtgrad::autograd::v1
