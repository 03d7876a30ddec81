/// @file The lists that a run of the engine works with.
#pragma once
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/light_std.h>

#include <memory>
#include <unordered_map>
#include <vector>

namespace xtgrad::autograd { inline namespace v1 {

/// A few tensors on the stack, more on the heap. Two sets for each node that runs: only as many are
/// made and dropped as there are.
class Tensors {
 public:
  explicit Tensors(size_t n) : n_(n), first_(n > kInline ? new Tensor[n] : inline_()) {
    std::uninitialized_value_construct_n(inline_(), kInline);  // all: two stores, n would be a call
  }
  [[gnu::always_inline]] ~Tensors() {
    if (n_ > kInline)
      delete[] first_;
    else
      for (size_t i = 0; i < n_; ++i) first_[i].~Tensor();
  }
  Tensors(const Tensors&) = delete;
  Tensor* data() { return first_; }
  Tensor& operator[](size_t i) { return first_[i]; }

 private:
  static constexpr size_t kInline = 4;
  Tensor* inline_() { return reinterpret_cast<Tensor*>(room_); }
  size_t n_;
  Tensor* first_;
  alignas(Tensor) char room_[kInline * sizeof(Tensor)];
};

/// Where a run starts: gradient and the place that it arrives at.
struct Root {
  Edge edge;
  Tensor grad;
};
/// A node's state in a run that could not take the node itself, because another run holds it: a
/// backward inside a hook, or a second thread on a shared part of the graph.
struct Aside {
  int32_t missing = 0;
  bool needed = false;
  std::vector<Tensor> grads;
};
struct Lists {
  std::vector<Root> roots;
  std::vector<Node*> seen;   // every node of the run
  std::vector<Node*> ready;  // a heap: the latest recorded first
  std::unordered_map<Node*, Aside> aside;
  std::vector<std::function<void()>> at_end;  // of queue_callback; one may queue another

  void run_callbacks() {
    for (size_t i = 0; i < at_end.size(); ++i) std::exchange(at_end[i], nullptr)();
    at_end.clear();
  }
};
/// A set of lists, of which each thread keeps one, so that a backward allocates nothing; a run
/// inside a run gets its own.
class BorrowedLists {
 public:
  BorrowedLists() : lists_(std::move(spare())) {
    if (!lists_) lists_ = std::make_unique<Lists>();
  }
  ~BorrowedLists() {
    constexpr size_t kKeep = 4096;
    lists_->roots.clear();
    lists_->seen.clear();
    lists_->ready.clear();
    if (!lists_->aside.empty()) lists_->aside.clear();
    if (lists_->seen.capacity() < kKeep)
      spare() = std::move(lists_);  // ready is no longer than that
  }
  Lists* operator->() const { return lists_.get(); }

 private:
  static std::unique_ptr<Lists>& spare() {
    thread_local std::unique_ptr<Lists> kept;
    return kept;
  }
  std::unique_ptr<Lists> lists_;
};

}}  // namespace xtgrad::autograd::v1
