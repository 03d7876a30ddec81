/// @file The lists that a run of the engine works with.
#pragma once
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/light_std.h>

#include <vector>

namespace xtgrad::autograd { inline namespace v1 {

/// A few tensors on the stack, more on the heap.
class Tensors {
 public:
  explicit Tensors(size_t n) {
    if (n > kInline) heap_ = std::make_unique<Tensor[]>(n);
  }
  [[gnu::always_inline]] ~Tensors() {}  // two for each node that runs
  Tensors(const Tensors&) = delete;
  Tensor* data() { return heap_ ? heap_.get() : inline_; }
  Tensor& operator[](size_t i) { return data()[i]; }

 private:
  static constexpr size_t kInline = 4;
  Tensor inline_[kInline];
  std::unique_ptr<Tensor[]> heap_;
};

/// Where a run starts: gradient and the place that it arrives at.
struct Root {
  Edge edge;
  Tensor grad;
};
struct Lists {
  std::vector<Root> roots;
  std::vector<Node*> seen;   // every node of the run
  std::vector<Node*> ready;  // a heap: the latest recorded first
};
/// A set of lists, of which each thread keeps one, so that a backward allocates nothing; a run
/// inside a run gets its own.
class BorrowedLists {
 public:
  BorrowedLists() : lists_(spare() ? std::move(spare()) : std::make_unique<Lists>()) {}
  ~BorrowedLists() {
    constexpr size_t kKeep = 4096;
    lists_->roots.clear();
    lists_->seen.clear();
    lists_->ready.clear();
    if (lists_->seen.capacity() < kKeep)
      spare() = std::move(lists_);  // ready is no longer than that
  }
  Lists* operator->() { return lists_.get(); }

 private:
  static std::unique_ptr<Lists>& spare() {
    thread_local std::unique_ptr<Lists> kept;
    return kept;
  }
  std::unique_ptr<Lists> lists_;
};

}}  // namespace xtgrad::autograd::v1
