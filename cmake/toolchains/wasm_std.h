// What the sources take from C++20's library and emscripten's libc++ 13 lacks: std::bit_cast, and
// std::atomic_ref as far as they use it.
#pragma once
#ifdef __cplusplus
#include <__config>
#if _LIBCPP_VERSION < 14000
#include <atomic>
#include <type_traits>

namespace std {

template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  static_assert(sizeof(To) == sizeof(From) && is_trivially_copyable_v<From>);
  return __builtin_bit_cast(To, from);
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
