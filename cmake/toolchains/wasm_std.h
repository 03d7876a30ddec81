// What the sources take from C++20's library and emscripten's libc++ 13 lacks: std::bit_cast,
// std::to_chars of floating-point numbers, and std::atomic_ref as far as they use it.
#pragma once
#ifdef __cplusplus
#include <__config>
#if _LIBCPP_VERSION < 14000
#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <type_traits>

namespace std {

template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  static_assert(sizeof(To) == sizeof(From) && is_trivially_copyable_v<From>);
  return __builtin_bit_cast(To, from);
}

/// The fewest digits that give the number back.
template <class T, enable_if_t<is_floating_point_v<T>, int> = 0>
to_chars_result to_chars(char* first, char* last, T value) {
  int length = 0;
  for (int digits = 1; digits <= numeric_limits<T>::max_digits10; ++digits) {
    length = snprintf(first, size_t(last - first), "%.*g", digits, double(value));
    if (length >= last - first) return {last, errc::value_too_large};
    if (T(strtod(first, nullptr)) == value) break;
  }
  return {first + length, errc()};
}

template <class T>
class atomic_ref {
 public:
  explicit atomic_ref(T& object) : object_(&object) {}
  T load(memory_order order = memory_order_seq_cst) const {
    return __atomic_load_n(object_, int(order));
  }
  void store(T value, memory_order order = memory_order_seq_cst) const {
    __atomic_store_n(object_, value, int(order));
  }
  T exchange(T value, memory_order order = memory_order_seq_cst) const {
    return __atomic_exchange_n(object_, value, int(order));
  }
  T fetch_add(T value, memory_order order = memory_order_seq_cst) const {
    return __atomic_fetch_add(object_, value, int(order));
  }
  bool compare_exchange_strong(T& expected, T value,
                               memory_order order = memory_order_seq_cst) const {
    return __atomic_compare_exchange_n(object_, &expected, value, false, int(order),
                                       __ATOMIC_SEQ_CST);
  }

 private:
  T* object_;
};
template <class T>
atomic_ref(T&) -> atomic_ref<T>;

}  // namespace std
#endif
#endif
