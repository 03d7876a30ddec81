/// @file The reference count that tensors, storages and graph nodes carry inside themselves.
#pragma once
#if __has_include(<ext/atomicity.h>)
#include <ext/atomicity.h>
#endif

#include <xtgrad/core/light_std.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <type_traits>
#include <utility>

namespace xtgrad { inline namespace v1 {

namespace detail {
/// The process has one thread: then counts need no locked instruction, each of which takes about
/// 2 ns. (std::shared_ptr asks the same.)
inline bool single_threaded() {
#if __has_include(<ext/atomicity.h>)
  return __gnu_cxx::__is_single_threaded();
#else
  return false;
#endif
}
}  // namespace detail

/// A count that starts at 1. Dropping the last reference needs no locked instruction: whoever sees
/// count 1 is the only owner. (The compiler's builtins: `<atomic>` is long to compile.)
class RefCount {
 public:
  /// One more reference.
  void up() {
    if (detail::single_threaded())
      ++n_;
    else
      __atomic_fetch_add(&n_, 1, __ATOMIC_RELAXED);
  }
  /// One reference less; true: that was the last one.
  bool down() {  // true: that was the last one
    if (count() == 1) return true;
    if (detail::single_threaded()) return --n_ == 0;
    return __atomic_fetch_sub(&n_, 1, __ATOMIC_ACQ_REL) == 1;
  }
  /// How many references there are.
  uint32_t count() const { return __atomic_load_n(&n_, __ATOMIC_ACQUIRE); }

 private:
  uint32_t n_ = 1;
};

/// A shared pointer to an object with `retain()` and `release()`; one word, one count.
template <class T>
class IntrusivePtr {
 public:
  /// What it points to.
  using element_type = T;
  IntrusivePtr() = default;
  /// Null.
  IntrusivePtr(std::nullptr_t) {}
  /// Takes over one reference that the caller holds.
  static IntrusivePtr adopt(T* p) {
    IntrusivePtr r;
    r.p_ = p;
    return r;
  }
  /// Adds a reference.
  static IntrusivePtr share(T* p) {
    if (p) p->retain();
    return adopt(p);
  }
  /// Adds a reference.
  IntrusivePtr(const IntrusivePtr& o) : p_(o.p_) {
    if (p_) p_->retain();
  }
  /// Takes o's reference; o is null then.
  IntrusivePtr(IntrusivePtr&& o) noexcept : p_(std::exchange(o.p_, nullptr)) {}
  /// Takes over the reference of a pointer that converts.
  template <class U>
  requires std::is_convertible_v<U*, T*> IntrusivePtr(IntrusivePtr<U> o) : p_(o.detach()) {}
  /// Adds a reference to o's object and gives its own up.
  IntrusivePtr& operator=(const IntrusivePtr& o) {
    IntrusivePtr copy(o);
    std::swap(p_, copy.p_);
    return *this;
  }
  /// Takes o's reference and gives its own up; o is null then.
  IntrusivePtr& operator=(IntrusivePtr&& o) noexcept {
    IntrusivePtr old(std::move(o));
    std::swap(p_, old.p_);
    return *this;
  }
  ~IntrusivePtr() { reset(); }

  /// Gives its reference up; it is null then.
  void reset() {
    if (p_) std::exchange(p_, nullptr)->release();
  }
  /// Gives up the reference without releasing it.
  T* detach() { return std::exchange(p_, nullptr); }
  /// The object, null if there is none.
  T* get() const { return p_; }
  /// The object; there must be one.
  T* operator->() const { return p_; }
  /// The object; there must be one.
  T& operator*() const { return *p_; }
  // Of libtorch's intrusive_ptr.
  /// Whether there is an object.
  bool defined() const { return p_ != nullptr; }
  /// How many references there are, 0 for null.
  size_t use_count() const { return p_ ? p_->use_count() : 0; }
  /// Whether this is the only reference.
  bool unique() const { return use_count() == 1; }
  /// One that keeps this reference: libtorch's programs hold graph nodes by shared_ptr.
  template <class U>
  requires std::same_as<U, std::shared_ptr<T>>
  operator U() const {
    return p_ ? U(p_, [keep = *this](T*) {}) : U();
  }
  /// Whether there is an object.
  explicit operator bool() const { return p_ != nullptr; }
  /// Whether both point to one object.
  bool operator==(const IntrusivePtr& o) const { return p_ == o.p_; }
  /// Whether there is no object.
  bool operator==(std::nullptr_t) const { return p_ == nullptr; }

 private:
  T* p_ = nullptr;
};
/// The address. A template of the stream, so that `<ostream>` is needed only where one is used.
template <class Stream, class T>
requires std::is_base_of_v<std::ostream, Stream> Stream& operator<<(Stream& out,
                                                                    const IntrusivePtr<T>& p) {
  out << static_cast<const void*>(p.get());
  return out;
}

}}  // namespace xtgrad::v1
