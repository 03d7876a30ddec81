/// @file Where backward ends: a leaf's gradient takes what arrives.
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/check.h>

#include <cstring>
#include <mutex>

#include "core/autograd/fresh.h"
#include "core/autograd/meta.h"
#include "core/autograd/thread_state.h"
#include "core/kernels/driver.h"
#include "core/kernels/rows.h"

namespace xtgrad::autograd { inline namespace v1 {

AccumulateGrad::AccumulateGrad(TensorImpl* leaf)
    : Node("torch::autograd::AccumulateGrad", nullptr, 0) {
  leaf_ = leaf;
  in_leaf_ = true;
  sequence_nr_ = UINT64_MAX;  // runs as soon as its gradient is complete
  num_results_ = 1;
  meta_ = {leaf->sizes, leaf->dtype};
}
Tensor AccumulateGrad::variable() const { return Tensor(IntrusivePtr<TensorImpl>::share(leaf_)); }
void AccumulateGrad::refresh() { meta_ = {leaf_->sizes, leaf_->dtype}; }

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

/// Small and without gaps: what is done to it needs no driver.
bool is_short(const TensorImpl& t) { return t.contiguous && t.numel < kernels::kGrain; }

/// The usual case: a plain copy; else none.
inline Tensor copied(const TensorImpl& leaf, const TensorImpl& from) {
  if (thread_state.grad_enabled || !from.plain || !is_short(from) || !leaf.contiguous) return {};
  Tensor copy = fresh_like(from.dtype, from);
  std::memcpy(copy.data_ptr(), from.data(), size_t(from.numel) * elementSize(from.dtype));
  return copy;
}
[[gnu::noinline]] Tensor copied_as_gradient_of(const Tensor& leaf, const Tensor& given) {
  const Tensor g = GradMode::is_enabled() ? given : given.detach();
  if (leaf.is_contiguous() || !leaf.is_non_overlapping_and_dense())
    return g.clone(MemoryFormat::Contiguous);
  return fresh(g.scalar_type(), g.sizes(), leaf.strides()).copy_(g);
}

}  // namespace

void add_into(const Tensor& sum, const Tensor& g) {
  const TensorImpl &to = *sum.unsafeGetTensorImpl(), &from = *g.unsafeGetTensorImpl();
  const bool plain = is_short(to) && is_short(from) && to.dtype == from.dtype &&
                     to.sizes == from.sizes && to.storage != from.storage && !to.inference;
  if (!plain) {
    sum.add_(g);
    return;
  }
  char* const flat[] = {static_cast<char*>(to.data()), static_cast<char*>(to.data()),
                        static_cast<char*>(from.data())};
  constexpr double kAlpha[3] = {1};
  kernels::add_row.forward[int(to.dtype)](flat, to.numel, kAlpha);
  bump_version(sum);
}

void AccumulateGrad::apply(Tensor* grads, Tensor*) {
  Tensor& g = grads[0];
  if (!g.defined() || !leaf_->requires_grad) return;
  XTGRAD_CHECK(
      !leaf_->grad_fn,
      "leaf variable has been moved into the graph interior\n[backward] after a recorded use it "
      "was written to by a recorded op; give that op a clone()");
  std::unique_lock hold(accumulation_lock(this), std::defer_lock);
  if (!xtgrad::detail::single_threaded()) hold.lock();
  AutogradMeta& meta = *std::atomic_ref(leaf_->meta).load(std::memory_order_acquire);
  Tensor& sum = meta.retained ? *meta.retained : meta.grad;
  const bool record = thread_state.grad_enabled;
  if (!sum.defined()) {
    // A gradient that nobody else sees becomes .grad() as it is; another is copied, since .grad()
    // will be written to.
    const bool taken = !record && owned_alone(g) && lies_as_gradient_of(*leaf_, g);
    sum = taken ? std::move(g) : copied(*leaf_, *g.unsafeGetTensorImpl());
    if (!sum.defined()) sum = copied_as_gradient_of(variable(), g);
  } else if (record) {
    sum = sum.add(g);
  } else {
    add_into(sum, g);
  }
}

Tensor* plain_sum(TensorImpl& leaf) {
  AutogradMeta& meta = *std::atomic_ref(leaf.meta).load(std::memory_order_acquire);
  if (!leaf.requires_grad || leaf.grad_fn || meta.retained || !meta.grad.defined()) return nullptr;
  const TensorImpl& sum = *meta.grad.unsafeGetTensorImpl();
  const bool alike = leaf.contiguous && sum.contiguous && sum.sizes == leaf.sizes;
  if (!alike || sum.dtype != leaf.dtype || sum.inference || meta.grad.requires_grad())
    return nullptr;
  return &meta.grad;
}

}}  // namespace xtgrad::autograd::v1
