/// @file collate(): a batch of a list of examples, tensors stacked, numbers made tensors.
#pragma once
#include <xtgrad/core/data/example.h>
#include <xtgrad/core/ops/create.h>

#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace xtgrad::data { inline namespace v1 { namespace detail {

XTGRAD_API Tensor stacked(const std::vector<Tensor>& tensors);

template <class T>
inline constexpr bool is_example = false;
template <class D, class T>
inline constexpr bool is_example<Example<D, T>> = true;
template <class T>
concept TupleLike = requires {
  std::tuple_size<T>::value;
};

template <class T>
auto collate(std::vector<T> items);

// The batch of one part of each example.
template <class T, class Part>
auto collate_part(std::vector<T>& items, Part part) {
  std::vector<std::decay_t<decltype(part(items[0]))>> parts;
  parts.reserve(items.size());
  for (T& item : items) parts.push_back(std::move(part(item)));
  return collate(std::move(parts));
}

/// [n] examples → their batch: tensors are stacked, numbers become a tensor [n], examples, pairs
/// and tuples are collated part by part, and of anything else there is a vector.
template <class T>
auto collate(std::vector<T> items) {
  if constexpr (std::is_same_v<T, Tensor>) {
    return stacked(items);
  } else if constexpr (std::is_same_v<T, bool>) {
    return tensor(std::vector<uint8_t>(items.begin(), items.end())).to(kBool);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return tensor(ArrayRef<T>(items));
  } else if constexpr (is_example<T>) {
    auto data = collate_part(
        items, [](T & e) -> auto& { return e.data; });
    if constexpr (std::is_void_v<typename T::TargetType>) {
      return Example<decltype(data), void>(std::move(data));
    } else {
      auto target = collate_part(
          items, [](T & e) -> auto& { return e.target; });
      return Example<decltype(data), decltype(target)>(std::move(data), std::move(target));
    }
  } else if constexpr (TupleLike<T>) {
    return [&]<size_t... I>(std::index_sequence<I...>) {
      return std::tuple(collate_part(
          items, [](T & e) -> auto& { return std::get<I>(e); })...);
    }
    (std::make_index_sequence<std::tuple_size_v<T>>());
  } else {
    return items;
  }
}

/// The tensor of an example that transforms change: itself, its data or its first part.
template <class T>
Tensor& tensor_of(T& example) {
  if constexpr (std::is_same_v<T, Tensor>)
    return example;
  else if constexpr (is_example<T>)
    return example.data;
  else
    return std::get<0>(example);
}

}}}  // namespace xtgrad::data::v1::detail
