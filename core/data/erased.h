/// @file Erased: a value of any type on the heap, so that queues and workers need no template.
/// std::any holds only what can be copied, and batches may be such that move only.
#pragma once
#include <utility>

namespace xtgrad::data { inline namespace v1 { namespace detail {

/// Owns one value, or nothing. `Erased(std::move(batch))`, later `e.take<Batch>()`.
class Erased {
 public:
  Erased() = default;
  template <class T>
  explicit Erased(T value)
      : value_(new T(std::move(value))), destroy_([](void* p) { delete static_cast<T*>(p); }) {}
  Erased(Erased&& o) noexcept : value_(std::exchange(o.value_, nullptr)), destroy_(o.destroy_) {}
  Erased& operator=(Erased&& o) noexcept {
    std::swap(value_, o.value_);
    std::swap(destroy_, o.destroy_);
    return *this;
  }
  ~Erased() { reset(); }

  void reset() {
    if (value_) destroy_(std::exchange(value_, nullptr));
  }
  explicit operator bool() const { return value_ != nullptr; }
  void* get() const { return value_; }
  /// Moves the value out; T must be the type that was put in.
  template <class T>
  T take() {
    return std::move(*static_cast<T*>(value_));
  }

 private:
  void* value_ = nullptr;
  void (*destroy_)(void*) = nullptr;
};

}}}  // namespace xtgrad::data::v1::detail
