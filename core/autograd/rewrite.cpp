/// @file Writes in place: whether they are allowed, what they may read, and the histories they
/// leave.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>

#include <atomic>
#include <mutex>

#include "core/autograd/meta.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

// The write into a view, seen from the base: base' = base with the slice replaced by the op's
// result.
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
    int64_t last =
        0;  // the base may have gaps or another order than contiguous: room for its layout
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

}  // namespace

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
      XTGRAD_CHECK(
          i.strides[d] != 0 || i.sizes[d] <= 1,
          "unsupported operation: more than one element of the written-to tensor refers to a "
          "single memory location. Please clone() the tensor before performing the operation.\n[",
          op, "] writes a tensor of sizes ", t.sizes(), " and strides ", t.strides());
  if (!recording) return;
  if (ViewInfo* view = view_of(t)) {
    if (view->creation != CreationMeta::Default) throw_creation(op, t, view->creation);
    XTGRAD_CHECK(!(t.requires_grad() && view->base.is_leaf()),
                 "a view of a leaf Variable that requires grad is being used in an in-place "
                 "operation.\n[",
                 op, "] write inside a NoGradGuard, or to a clone()");
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
  const bool plain =
      &a == &b || (target.is_non_overlapping_and_dense() && operand.is_non_overlapping_and_dense());
  XTGRAD_CHECK(
      !plain,
      "unsupported operation: some elements of the input tensor and the written-to tensor refer "
      "to a single memory location. Please clone() the tensor before performing the operation.\n[",
      op, "] writes sizes ", target.sizes(), ", strides ", target.strides(), " and reads sizes ",
      operand.sizes(), ", strides ", operand.strides(), " of one storage, ",
      (read.begin - written.begin) / int64_t(elementSize(a.dtype)), " elements further");
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
  std::atomic_ref(view->version)
      .store(t.unsafeGetTensorImpl()->storage->version(), std::memory_order_release);
}

}}  // namespace xtgrad::autograd::v1
