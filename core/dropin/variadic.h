/// @file torch::apply and what else libtorch's torch/csrc/utils/variadic.h has for lists of
/// arguments.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <type_traits>
#include <utility>

// In namespace torch only, as in libtorch: `at::apply` and `c10::all_of` do not exist.
namespace torch {

template <bool value, class T = void>
using enable_if_t = std::enable_if_t<value, T>;
template <bool value, class T = void>
using disable_if_t = std::enable_if_t<!value, T>;
template <class T>
using decay_t = std::decay_t<T>;

/// Whether all values are true.
template <bool... values>
struct all_of : std::bool_constant<(values && ...)> {};
/// Whether one of the values is true.
template <bool... values>
struct any_of : std::bool_constant<(values || ...)> {};
/// Whether no value is true.
template <bool... values>
struct none_of : std::bool_constant<!(values || ...)> {};
template <bool... values>
using enable_if_all_of_t = std::enable_if_t<(values && ...)>;
template <class T, class... Ts>
using disable_if_contains_t = std::enable_if_t<(!std::is_same_v<T, std::decay_t<Ts>> && ...)>;

/// Calls f(x) for each argument, in their order.
template <class F, class... Ts>
void apply(F f, Ts&&... xs) {
  (void(f(std::forward<Ts>(xs))), ...);
}

/// A list of numbers as a type.
template <size_t... Is>
struct Indices {};
/// 0 … N − 1 as Indices.
template <size_t N, size_t... Is>
struct MakeIndices : MakeIndices<N - 1, N - 1, Is...> {};
/// The end of the recursion.
template <size_t... Is>
struct MakeIndices<0, Is...> {
  /// The list.
  using indices = Indices<Is...>;
};

/// f(accessor.operator()<T0>(0), accessor.operator()<T1>(1), …)
template <class R, class... Ts, class F, class Accessor, size_t... Is>
R unpack(F f, Accessor accessor, Indices<Is...>) {
  return R(f(accessor.template operator()<Ts>(Is)...));
}
/// The same with the indices 0 … sizeof...(Ts) − 1.
template <class R, class... Ts, class F, class Accessor>
R unpack(F f, Accessor accessor) {
  return unpack<R, Ts...>(std::move(f), std::move(accessor),
                          typename MakeIndices<sizeof...(Ts)>::indices());
}

}  // namespace torch
