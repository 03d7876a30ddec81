/// @file Optional: what ops and options take for a std::optional. It has its interface and becomes
/// one wherever one is asked for, at a tenth of what instantiating std::optional costs a compiler
/// (0.5 MB of g++'s memory for each type, of which the headers use twenty-five).
#pragma once
#include <initializer_list>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace xtgrad { inline namespace v1 {

using std::bad_optional_access;
using std::in_place;
using std::in_place_t;
using std::make_optional;
using std::nullopt;
using std::nullopt_t;
using std::optional;

template <class T>
class Optional;

namespace detail {
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<Optional<T>> = true;

/// Room for a T, and whether one is there. A T that is copied bit by bit stays so in here.
template <class T, bool trivial = std::is_trivially_copyable_v<T>>
class OptionalStorage {
 public:
  constexpr OptionalStorage() noexcept : nothing_() {}
  template <class... Args>
  constexpr explicit OptionalStorage(in_place_t, Args&&... args)
      : value_(std::forward<Args>(args)...), engaged_(true) {}
  void clear() noexcept { engaged_ = false; }

 protected:
  union {
    char nothing_;
    T value_;
  };
  bool engaged_ = false;
};

template <class T>
class OptionalStorage<T, false> {
 public:
  OptionalStorage() noexcept : nothing_() {}
  template <class... Args>
  explicit OptionalStorage(in_place_t, Args&&... args)
      : value_(std::forward<Args>(args)...), engaged_(true) {}
  OptionalStorage(const OptionalStorage& other) : nothing_() { take(other.engaged_, other.value_); }
  OptionalStorage(OptionalStorage&& other) noexcept(std::is_nothrow_move_constructible_v<T>)
      : nothing_() {
    take(other.engaged_, std::move(other.value_));
  }
  OptionalStorage& operator=(const OptionalStorage& other) {
    take(other.engaged_, other.value_);
    return *this;
  }
  OptionalStorage& operator=(OptionalStorage&& other) noexcept(
      std::is_nothrow_move_constructible_v<T>&& std::is_nothrow_move_assignable_v<T>) {
    take(other.engaged_, std::move(other.value_));
    return *this;
  }
  ~OptionalStorage() { clear(); }
  void clear() noexcept {
    if (engaged_) value_.~T();
    engaged_ = false;
  }

 protected:
  template <class Value>  // `value` is looked at only if engaged
  void take(bool engaged, Value&& value) {
    if (!engaged) return clear();
    if (engaged_) {
      value_ = std::forward<Value>(value);
    } else {
      ::new (static_cast<void*>(&value_)) T(std::forward<Value>(value));
      engaged_ = true;
    }
  }
  union {
    char nothing_;
    T value_;
  };
  bool engaged_ = false;
};
}  // namespace detail

/// A value of type T, or none.
template <class T>
class Optional : private detail::OptionalStorage<T> {
  using Storage = detail::OptionalStorage<T>;
  // std::optional<bool>(x) would ask whether there is a value in x, since that converts to bool.
  static_assert(!std::is_same_v<T, bool>, "std::optional<bool> it is");

 public:
  /// The value's type.
  using value_type = T;

  /// None.
  constexpr Optional() noexcept = default;
  /// None.
  constexpr Optional(nullopt_t) noexcept {}
  /// A value.
  template <class U = T>
  requires(!std::is_same_v<std::remove_cvref_t<U>, Optional> &&
           std::is_constructible_v<T, U>) constexpr explicit(!std::is_convertible_v<U, T>)
      Optional(U&& value)
      : Storage(in_place, std::forward<U>(value)) {}
  /// A value made of these arguments in its place.
  template <class... Args>
  constexpr explicit Optional(in_place_t, Args&&... args)
      : Storage(in_place, std::forward<Args>(args)...) {}
  /// A value made of a list and further arguments in its place.
  template <class U, class... Args>
  constexpr explicit Optional(in_place_t, std::initializer_list<U> list, Args&&... args)
      : Storage(in_place, list, std::forward<Args>(args)...) {}
  /// From an optional, xtgrad's or std's, of another type.
  template <class Other>
  requires(!std::is_constructible_v<T, const Other&> && requires(const Other& other) {
    other.has_value();
    T(*other);
  }) constexpr Optional(const Other& other) {
    if (other.has_value()) emplace(*other);
  }

  /// As a std::optional.
  template <class U>
  requires std::is_convertible_v<const T&, U>
  constexpr operator std::optional<U>() const {
    return has_value() ? std::optional<U>(this->value_) : nullopt;
  }

  /// Whether there is a value.
  constexpr bool has_value() const noexcept { return this->engaged_; }
  /// Whether there is a value: `if (x)`.
  constexpr explicit operator bool() const noexcept { return this->engaged_; }
  /// The value, which must be there.
  constexpr T& operator*() & noexcept { return this->value_; }
  /// The value, which must be there.
  constexpr const T& operator*() const& noexcept { return this->value_; }
  /// The value, which must be there.
  constexpr T&& operator*() && noexcept { return std::move(this->value_); }
  /// The value, which must be there.
  constexpr T* operator->() noexcept { return &this->value_; }
  /// The value, which must be there.
  constexpr const T* operator->() const noexcept { return &this->value_; }
  /// Throws bad_optional_access if there is none.
  constexpr T& value() & { return check(), this->value_; }
  /// Throws bad_optional_access if there is none.
  constexpr const T& value() const& { return check(), this->value_; }
  /// Throws bad_optional_access if there is none.
  constexpr T&& value() && { return check(), std::move(this->value_); }
  /// The value, or `otherwise` if there is none.
  template <class U>
  constexpr T value_or(U&& otherwise) const& {
    return has_value() ? this->value_ : static_cast<T>(std::forward<U>(otherwise));
  }
  /// The value, moved from here, or `otherwise` if there is none.
  template <class U>
  constexpr T value_or(U&& otherwise) && {
    return has_value() ? std::move(this->value_) : static_cast<T>(std::forward<U>(otherwise));
  }

  /// Drops the value.
  void reset() noexcept { this->clear(); }
  /// A new value made of these arguments in place of the old one.
  template <class... Args>
  T& emplace(Args&&... args) {
    reset();
    ::new (static_cast<void*>(&this->value_)) T(std::forward<Args>(args)...);
    this->engaged_ = true;
    return this->value_;
  }
  /// Exchanges values.
  void swap(Optional& other) { std::swap(*this, other); }

 private:
  constexpr void check() const {
    if (!has_value()) throw bad_optional_access();
  }
};
/// `Optional(1.5)` holds a double.
template <class T>
Optional(T) -> Optional<T>;

// Numbers of any two types, such as Optional<size_t> and int, compare as in std::optional,
// unwarned.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-compare"
/// None is equal to none and less than every value.
template <class T, class U>
constexpr bool operator==(const Optional<T>& a, const Optional<U>& b) {
  return a.has_value() == b.has_value() && (!a || *a == *b);
}
/// By values, also of a std::optional.
template <class T, class U>
constexpr bool operator==(const Optional<T>& a, const std::optional<U>& b) {
  return a.has_value() == b.has_value() && (!a || *a == *b);
}
/// Whether there is none.
template <class T>
constexpr bool operator==(const Optional<T>& a, nullopt_t) noexcept {
  return !a;
}
/// Whether there is a value equal to b.
template <class T, class U>
requires(!detail::kIsOptional<U>) constexpr bool operator==(const Optional<T>& a, const U& b) {
  return a && *a == b;
}
/// By values; none is less than every value.
template <class T, class U>
constexpr auto operator<=>(const Optional<T>& a, const Optional<U>& b) -> decltype(*a <=> *b) {
  if (a && b) return *a <=> *b;
  return int(a.has_value()) <=> int(b.has_value());
}
/// Equal if there is none, else greater.
template <class T>
constexpr auto operator<=>(const Optional<T>& a, nullopt_t) noexcept {
  return int(a.has_value()) <=> 0;
}
/// By values; none is less than b.
template <class T, class U>
requires(!detail::kIsOptional<U>) constexpr auto operator<=>(const Optional<T>& a, const U& b)
    -> decltype(*a <=> b) {
  if (a) return *a <=> b;
  return -1 <=> 0;
}

#pragma GCC diagnostic pop

}}  // namespace xtgrad::v1
