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
#include <cstring>
#include <limits>
#include <type_traits>

namespace std {

template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  static_assert(sizeof(To) == sizeof(From) && is_trivially_copyable_v<From>);
  return __builtin_bit_cast(To, from);
}

/// The fewest digits that give the number back, with an exponent where that is shorter.
template <class T, enable_if_t<is_floating_point_v<T>, int> = 0>
to_chars_result to_chars(char* first, char* last, T value) {
  const size_t room = size_t(last - first);
  char scientific[64];
  int digits = 1, length = snprintf(scientific, sizeof scientific, "%.*e", 0, double(value));
  while (value == value && T(strtod(scientific, nullptr)) != value)
    length = snprintf(scientific, sizeof scientific, "%.*e", digits++, double(value));
  const char* e = strchr(scientific, 'e');
  const int decimals = e ? digits - 1 - atoi(e + 1) : 0;
  int fixed = snprintf(first, room, "%.*f", decimals > 0 ? decimals : 0, double(value));
  if (fixed > length) fixed = snprintf(first, room, "%s", scientific);
  if (size_t(fixed) >= room) return {last, errc::value_too_large};
  return {first + fixed, errc()};
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
