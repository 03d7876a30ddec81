/// @file Keeping tensors for backward and giving them back.
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>

#include "core/autograd/meta.h"

namespace xtgrad::autograd::inline v1 {
namespace {

Tensor shallow_copy(const Tensor& x) {
  return Tensor(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(*x.unsafeGetTensorImpl())));
}

void attach(const Tensor& t, IntrusivePtr<Node> fn, uint32_t result) {
  TensorImpl* i = t.unsafeGetTensorImpl();
  i->output_nr = result;
  i->requires_grad = true;
  i->grad_fn = fn.detach();
}

}  // namespace

SavedTensor::SavedTensor(const Tensor& x) {
  if (!x.defined()) return;
  XTGRAD_CHECK(!x.is_inference(),
               "Inference tensors cannot be saved for backward. To work around you can make a clone to "
               "get a normal tensor and use it in autograd.");
  kept_ = shallow_copy(x);
  kept_.unsafeGetTensorImpl()->wrapped_number = x.unsafeGetTensorImpl()->wrapped_number;
  version_ = uint32_t(x._version());
  if (x.requires_grad()) {
    Edge e = gradient_edge(x);
    is_leaf_ = e.is_valid() && !x.unsafeGetTensorImpl()->grad_fn;
    if (e.is_valid()) attach(kept_, std::move(e.function), e.input_nr);
  }
}

SavedTensor SavedTensor::result(const Tensor& y, uint32_t k) {
  SavedTensor s;
  s.kept_ = shallow_copy(y);
  s.version_ = uint32_t(y._version());
  s.result_ = k;
  s.is_result_ = true;
  return s;
}

Tensor SavedTensor::unpack(const Node* self) const {
  if (released_) throw_freed(*self);
  if (!kept_.defined()) return {};
  const uint32_t now = uint32_t(kept_._version());
  if (now != version_) {
    std::string which;
    IntrusivePtr<Node> fn = is_result_ ? IntrusivePtr<Node>::share(const_cast<Node*>(self))
                                       : kept_.grad_fn();
    if (fn && !is_leaf_) {
      which = str(", which is output ", is_result_ ? result_ : uint32_t(kept_.output_nr()), " of ",
                  fn->name(), ",");
    }
    detail::fail<Error>(
        "one of the variables needed for gradient computation has been modified by an inplace "
        "operation: [", kept_.toString(), " ", kept_.sizes(), "]", which, " is at version ", now,
        "; expected version ", version_,
        " instead. Hint: enable anomaly detection to find the operation that failed to compute its "
        "gradient, with torch.autograd.set_detect_anomaly(True).\n[", self->name(),
        "] saved this tensor in the forward pass; write to a clone() of it instead");
  }
  if (is_leaf_) return leaf();
  if (!is_result_) return kept_;
  Tensor y = shallow_copy(kept_);
  attach(y, IntrusivePtr<Node>::share(const_cast<Node*>(self)), result_);
  return y;
}

// The leaf itself, which has hooks and a gradient, unless set_data gave it other numbers.
Tensor SavedTensor::leaf() const {
  const Tensor x = static_cast<AccumulateGrad*>(kept_.unsafeGetTensorImpl()->grad_fn)->variable();
  return x.is_alias_of(kept_) && x.sizes().equals(kept_.sizes()) ? x : kept_;
}

void throw_freed(const Node& node) {
  detail::fail<Error>(
      "Trying to backward through the graph a second time (or directly access saved tensors after "
      "they have already been freed). Saved intermediate values of the graph are freed when you call "
      ".backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the "
      "graph a second time or if you need to access saved tensors after calling backward.\n[",
      node.name(), "] its saved tensors are gone");
}

}  // namespace xtgrad::autograd::inline v1
