/// @file Where backward ends: a leaf's gradient takes what arrives.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/check.h>

#include <mutex>

#include "core/autograd/fresh.h"
#include "core/autograd/meta.h"
#include "core/kernels/driver.h"

namespace xtgrad::autograd { inline namespace v1 {

AccumulateGrad::AccumulateGrad(TensorImpl* leaf)
    : Node("torch::autograd::AccumulateGrad", nullptr, 0) {
  owner_ = leaf;
  sequence_nr_ = UINT64_MAX;  // runs as soon as its gradient is complete
  num_results_ = 1;
  meta_ = {leaf->sizes, leaf->dtype};
}
Tensor AccumulateGrad::variable() const { return Tensor(IntrusivePtr<TensorImpl>::share(owner_)); }
void AccumulateGrad::refresh() { meta_ = {owner_->sizes, owner_->dtype}; }

namespace {

/// Whether g lies in memory as the leaf's gradient should: as the leaf where that is dense, else
/// contiguous.
bool lies_as_gradient_of(const TensorImpl& leaf, const Tensor& g) {
  if (leaf.contiguous) return g.is_contiguous();
  if (!kernels::is_dense(int(leaf.dim()), leaf.sizes.data(), leaf.strides.data()))
    return g.is_contiguous();
  for (size_t d = 0; d < leaf.sizes.size(); ++d)
    if (leaf.sizes[d] != 1 && g.strides()[d] != leaf.strides[d]) return false;
  return true;
}

Tensor copied_as_gradient_of(const Tensor& leaf, const Tensor& g) {
  if (leaf.is_contiguous() || !leaf.is_non_overlapping_and_dense())
    return g.clone(MemoryFormat::Contiguous);
  return fresh(g.scalar_type(), g.sizes(), leaf.strides()).copy_(g);
}

}  // namespace

void AccumulateGrad::apply(Tensor* grads, Tensor*) {
  Tensor& g = grads[0];
  if (!g.defined() || !owner_->requires_grad) return;
  XTGRAD_CHECK(
      !owner_->grad_fn,
      "leaf variable has been moved into the graph interior\n[backward] after a recorded use it "
      "was written to by a recorded op; give that op a clone()");
  std::lock_guard hold(accumulation_lock(this));
  Tensor& sum = variable().mutable_grad();
  const bool record = GradMode::is_enabled();
  if (!sum.defined()) {
    // A gradient that nobody else sees becomes .grad() as it is; another is copied, since .grad()
    // will be written to.
    const bool taken = !record && owned_alone(g) && lies_as_gradient_of(*owner_, g);
    sum = taken ? std::move(g) : copied_as_gradient_of(variable(), record ? g : g.detach());
  } else if (record) {
    sum = sum.add(g);
  } else {
    sum.add_(g);
  }
}

}}  // namespace xtgrad::autograd::v1
