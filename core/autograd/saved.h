/// @file A tensor kept for backward: its numbers as they were, checked by version.
#pragma once
#include <xtgrad/core/autograd/node.h>

namespace xtgrad::autograd { inline namespace v1 {

/// {storage, shape, version, gradient edge} of a tensor, without the handle itself: a later
/// in-place write can then never close a cycle of references, and is noticed when the value is
/// asked for.
class XTGRAD_API SavedTensor {
 public:
  SavedTensor() = default;
  /// Keeps an input, as it is now.
  explicit SavedTensor(const Tensor& x);
  /// Keeps the node's own result k, as it will be after so many writes: without its history, which
  /// `unpack` points back at the node.
  static SavedTensor result(const Tensor& y, uint32_t k = 0, uint32_t writes = 0);

  /// The tensor; throws if it was written to since. `self`: the node that holds this.
  Tensor unpack(const Node* self) const;
  /// Lets go of it. Another thread's backward may be at `unpack`: that one gets the tensor or
  /// throws.
  void reset() {
    if (!detail::single_threaded()) return reset_held();
    kept_.reset();
    released_ = true;
  }
  /// Whether it was let go of.
  bool released() const { return __atomic_load_n(&released_, __ATOMIC_RELAXED); }
  /// What is kept, unchecked, for pictures; undefined where nothing is.
  const Tensor& kept() const { return kept_; }
  /// Whether it is the node's own result.
  bool is_result() const { return is_result_; }

 private:
  class Hold;
  void reset_held();
  Tensor handle(const Node* self) const;
  static Tensor leaf(const Tensor& kept);

  Tensor kept_;
  uint32_t version_ = 0;
  uint32_t result_ = 0;
  bool is_result_ = false, is_leaf_ = false;
  bool released_ = false;      // atomic
  mutable bool busy_ = false;  // a Hold's
};

/// Throws PyTorch's "backward through the graph a second time".
[[noreturn]] XTGRAD_API void throw_freed(const Node& node);

}}  // namespace xtgrad::autograd::v1
