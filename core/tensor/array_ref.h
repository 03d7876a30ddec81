/// @file Views of integer lists (libtorch's ArrayRef) and the small vector that shapes live in.
#pragma once
#include <xtgrad/core/check.h>
#include <xtgrad/core/optional.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iosfwd>
#include <iterator>
#include <type_traits>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// A pointer and a length over someone else's elements; valid while they are.
template <class T>
class XTGRAD_API_TYPE ArrayRef {
 public:
  /// The element type.
  using value_type = T;
  /// A pointer: elements cannot be changed through the view.
  using const_iterator = const T*;
  /// The same as const_iterator.
  using iterator = const_iterator;

  constexpr ArrayRef() = default;
  /// `size` elements from `data` on.
  constexpr ArrayRef(const T* data, size_t size) : data_(data), size_(size) {}
  /// The elements from `begin` to before `end`.
  constexpr ArrayRef(const T* begin, const T* end) : data_(begin), size_(size_t(end - begin)) {}
  /// One element as a list: `sum(0)` for `sum({0})`.
  constexpr ArrayRef(const T& one) : data_(&one), size_(1) {}
  /// An array.
  template <size_t N>
  constexpr ArrayRef(const T (&a)[N]) : data_(a), size_(N) {}
  /// From any contiguous container (std::vector, std::array, DimVector, …).
  template <class C>
  requires requires(const C& c) {
    { c.data() } -> std::convertible_to<const T*>;
    { c.size() } -> std::convertible_to<size_t>;
  }
  constexpr ArrayRef(const C& c) : data_(c.data()), size_(c.size()) {}
#pragma GCC diagnostic push
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Winit-list-lifetime"  // as in libtorch: good for a call's argument
#endif
  /// A list in braces, which lives as long as the call: for arguments only.
  constexpr ArrayRef(const std::initializer_list<T>& list)
      : data_(list.begin() == list.end() ? nullptr : list.begin()), size_(list.size()) {}
#pragma GCC diagnostic pop

  /// The first element's place.
  constexpr const T* begin() const { return data_; }
  /// The place behind the last element.
  constexpr const T* end() const { return data_ + size_; }
  /// begin()
  constexpr const T* cbegin() const { return begin(); }
  /// end()
  constexpr const T* cend() const { return end(); }
  /// The last element, as a walk backwards starts.
  constexpr std::reverse_iterator<const T*> rbegin() const { return std::reverse_iterator(end()); }
  /// The place before the first element, where a walk backwards ends.
  constexpr std::reverse_iterator<const T*> rend() const { return std::reverse_iterator(begin()); }
  /// The first element's place; null for none.
  constexpr const T* data() const { return data_; }
  /// How many elements there are.
  constexpr size_t size() const { return size_; }
  /// Whether there are none.
  constexpr bool empty() const { return size_ == 0; }
  /// The first element; there must be one.
  constexpr const T& front() const { return data_[0]; }
  /// The last element; there must be one.
  constexpr const T& back() const { return data_[size_ - 1]; }
  /// Element i, unchecked.
  constexpr const T& operator[](size_t i) const { return data_[i]; }
  /// Element i; throws an IndexError out of range.
  const T& at(size_t i) const {
    XTGRAD_CHECK_INDEX(i < size_, "ArrayRef: invalid index Index = ", i, "; Length = ", size_,
                       "\n[ArrayRef] at(", i, ") of ", size_, " elements");
    return data_[i];
  }
  /// The n elements from number `first` on, unchecked.
  constexpr ArrayRef slice(size_t first, size_t n) const { return {data_ + first, n}; }
  /// All elements from number `first` on.
  constexpr ArrayRef slice(size_t first) const { return {data_ + first, size_ - first}; }
  /// Without the first n elements.
  constexpr ArrayRef drop_front(size_t n = 1) const { return slice(n); }
  /// Without the last n elements.
  constexpr ArrayRef drop_back(size_t n = 1) const { return {data_, size_ - n}; }
  /// A copy of the elements.
  std::vector<T> vec() const { return {begin(), end()}; }
  /// Whether both have the same elements in the same order.
  constexpr bool equals(ArrayRef o) const {
    if (size_ != o.size_) return false;
    for (size_t i = 0; i < size_; ++i)  // shapes are short: std::equal would call memcmp
      if (!(data_[i] == o.data_[i])) return false;
    return true;
  }
  /// A copy of the elements.
  operator std::vector<T>() const requires std::is_copy_constructible_v<T> { return vec(); }

 private:
  const T* data_ = nullptr;
  size_t size_ = 0;
};
/// Whether both have the same elements in the same order.
template <class T>
bool operator==(ArrayRef<T> a, ArrayRef<T> b) {
  return a.equals(b);
}
/// Whether both have the same elements in the same order.
template <class T>
bool operator==(const std::vector<T>& a, ArrayRef<T> b) {
  return b.equals(a);
}
/// Whether both have the same elements in the same order.
template <class T>
bool operator==(ArrayRef<T> a, const std::vector<T>& b) {
  return a.equals(b);
}
/// `[2, 3]`. A template of the stream too, so that `<ostream>` is needed only where one is used.
template <class Stream, class T>
requires std::is_base_of_v<std::ostream, Stream> Stream& operator<<(Stream& out, ArrayRef<T> list) {
  out << '[';
  for (size_t i = 0; i < list.size(); ++i) out << (i ? ", " : "") << list[i];
  out << ']';
  return out;
}
/// Sizes, strides, dims: `IntArrayRef({2, 3})`, or 2 for {2}.
using IntArrayRef = ArrayRef<int64_t>;

/// An IntArrayRef that may be absent: `sum()` against `sum({0, 1})`.
template <class T>
class OptionalArrayRef {
 public:
  constexpr OptionalArrayRef() = default;
  /// No list.
  constexpr OptionalArrayRef(std::nullopt_t) {}
  /// A view of a list.
  constexpr OptionalArrayRef(ArrayRef<T> list) : list_(list), has_value_(true) {}
  /// One element as a list.
  constexpr OptionalArrayRef(const T& one) : list_(one), has_value_(true) {}
  /// A list in braces, for arguments only.
  constexpr OptionalArrayRef(const std::initializer_list<T>& list)
      : list_(list), has_value_(true) {}
  /// A view of a vector, which must outlive it.
  OptionalArrayRef(const std::vector<T>& list) : list_(list), has_value_(true) {}
  /// A view of the list in a std::optional, if there is one.
  template <class Optional>
  requires(!std::is_same_v<Optional, OptionalArrayRef> &&
           requires(const Optional& list) {
             list.has_value();
             ArrayRef<T>(*list);
           }) OptionalArrayRef(const Optional& list)
      : has_value_(list.has_value()) {
    if (has_value_) list_ = ArrayRef<T>(*list);
  }
  /// Whether there is a list, be it an empty one.
  constexpr bool has_value() const { return has_value_; }
  /// has_value()
  constexpr explicit operator bool() const { return has_value_; }
  /// The list, empty where there is none.
  constexpr const ArrayRef<T>& value() const { return list_; }
  /// The list, empty where there is none.
  constexpr const ArrayRef<T>& operator*() const { return list_; }
  /// The list, empty where there is none.
  constexpr const ArrayRef<T>* operator->() const { return &list_; }

 private:
  ArrayRef<T> list_;
  bool has_value_ = false;
};
/// Dims that may be left out.
using OptionalIntArrayRef = OptionalArrayRef<int64_t>;

/// A vector of dims or strides: up to kInline of them without a heap allocation.
class DimVector {
 public:
  /// How many numbers fit without a heap allocation.
  static constexpr uint32_t kInline = 4;
  /// The element type.
  using value_type = int64_t;

  DimVector() = default;
  /// n numbers of one value.
  explicit DimVector(size_t n, int64_t value = 0) { resize(n, value); }
  /// A copy of a list.
  DimVector(IntArrayRef list) { assign(list); }
  /// A copy of a list in braces.
  DimVector(std::initializer_list<int64_t> list) { assign(list); }
  /// A copy.
  DimVector(const DimVector& o) { copy(o); }
  /// Takes o's numbers; o is empty then.
  DimVector(DimVector&& o) noexcept { steal(o); }
  /// A copy of o's numbers in place of its own.
  DimVector& operator=(const DimVector& o) {
    if (this != &o) copy(o);
    return *this;
  }
  /// Takes o's numbers in place of its own; o is empty then.
  DimVector& operator=(DimVector&& o) noexcept {
    if (this != &o) {
      release();
      steal(o);
    }
    return *this;
  }
  ~DimVector() { release(); }

  /// Becomes a copy of the list.
  void assign(IntArrayRef list) {
    resize_discarding(list.size());
    if (!list.empty()) std::memmove(data(), list.data(), list.size() * sizeof(int64_t));
  }
  /// Makes room for n elements of any value.
  void resize_discarding(size_t n) {
    if (n > capacity_) {
      auto* heap = new int64_t[n];
      release();
      heap_ = heap;
      capacity_ = uint32_t(n);
    }
    size_ = uint32_t(n);
  }
  /// n numbers: the first ones stay, new ones are `value`.
  void resize(size_t n, int64_t value = 0) {
    if (n > capacity_) {
      DimVector bigger;
      bigger.resize_discarding(n);
      std::copy(begin(), end(), bigger.begin());
      const uint32_t old = size_;
      *this = std::move(bigger);
      size_ = old;
    }
    if (n > size_) std::fill(data() + size_, data() + n, value);
    size_ = uint32_t(n);
  }
  /// Adds a number at the end.
  void push_back(int64_t v) { resize(size_ + 1, v); }
  /// Puts v before number `at`.
  void insert(size_t at, int64_t v) {
    push_back(v);
    std::copy_backward(begin() + at, end() - 1, end());
    data()[at] = v;
  }
  /// Drops number `at`.
  void erase(size_t at) {
    std::copy(begin() + at + 1, end(), begin() + at);
    --size_;
  }
  /// Drops all numbers.
  void clear() { size_ = 0; }

  /// The first number's place.
  int64_t* data() { return capacity_ == kInline ? inline_ : heap_; }
  /// The first number's place.
  const int64_t* data() const { return capacity_ == kInline ? inline_ : heap_; }
  /// How many numbers there are.
  size_t size() const { return size_; }
  /// Whether there are none.
  bool empty() const { return size_ == 0; }
  /// The first number's place.
  int64_t* begin() { return data(); }
  /// The place behind the last number.
  int64_t* end() { return data() + size_; }
  /// The first number's place.
  const int64_t* begin() const { return data(); }
  /// The place behind the last number.
  const int64_t* end() const { return data() + size_; }
  /// Number i, unchecked.
  int64_t& operator[](size_t i) { return data()[i]; }
  /// Number i, unchecked.
  int64_t operator[](size_t i) const { return data()[i]; }
  /// The last number; there must be one.
  int64_t& back() { return data()[size_ - 1]; }
  /// Whether both have the same numbers in the same order.
  friend bool operator==(const DimVector& a, const DimVector& b) {
    return IntArrayRef(a).equals(b);
  }

 private:
  void copy(const DimVector& o) {
    if (o.size_ > kInline || capacity_ != kInline) return assign(o);
    size_ = o.size_;  // all of the few words: quicker than asking how many count
    std::memcpy(inline_, o.data(), sizeof(inline_));
  }
  void release() {
    if (capacity_ != kInline) delete[] heap_;
    capacity_ = kInline;
  }
  void steal(DimVector& o) {
    size_ = o.size_;
    capacity_ = o.capacity_;
    if (capacity_ == kInline) {
      std::memcpy(inline_, o.inline_, sizeof(inline_));
    } else {
      heap_ = o.heap_;
    }
    o.size_ = 0;
    o.capacity_ = kInline;
  }

  uint32_t size_ = 0, capacity_ = kInline;
  union {
    int64_t inline_[kInline];
    int64_t* heap_;
  };
};

}}  // namespace xtgrad::v1
