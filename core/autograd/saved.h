/// @file A tensor kept for backward: its numbers as they were, checked by version.
#pragma once
#include <xtgrad/core/autograd/node.h>

namespace xtgrad::autograd::inline v1 {

/// {storage, shape, version, gradient edge} of a tensor, without the handle itself: a later in-place
/// write can then never close a cycle of references, and is noticed when the value is asked for.
class XTGRAD_API SavedTensor {
 public:
  SavedTensor() = default;
  explicit SavedTensor(const Tensor& x);
  /// Keeps the node's own result k: without its history, which `unpack` points back at the node.
  static SavedTensor result(const Tensor& y, uint32_t k = 0);

  /// The tensor; throws if it was written to since. `self`: the node that holds this.
  Tensor unpack(const Node* self) const;
  bool defined() const { return kept_.defined(); }
  void reset() {
    kept_.reset();
    released_ = true;
  }
  bool released() const { return released_; }

 private:
  Tensor leaf() const;

  Tensor kept_;
  uint32_t version_ = 0;
  uint32_t result_ = 0;
  bool is_result_ = false, is_leaf_ = false, released_ = false;
};

/// Throws PyTorch's "backward through the graph a second time".
[[noreturn]] XTGRAD_API void throw_freed(const Node& node);

}  // namespace xtgrad::autograd::inline v1
