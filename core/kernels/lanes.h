/// @file Folds of a contiguous run that stay in vector registers: 100 floats are summed in some
/// 7 ns, where lanes that went through memory to be folded took 50.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <type_traits>
#include <utility>

namespace xtgrad::kernels {

inline constexpr int64_t kLanes = 32;

/// Lanes of one vector register; +, comparisons and ?: work on all of them at once.
template <class Lane>
struct VectorOf {
  using type [[gnu::vector_size(32)]] = Lane;
  static constexpr int64_t kWidth = 32 / static_cast<int64_t>(sizeof(Lane));
};
template <class Lane>
using Vector = typename VectorOf<Lane>::type;

/// map(x[0], …), map(x[1], …), …; std::identity also makes unsigned numbers of signed ones.
template <class Lane, class Map, class... T>
[[gnu::always_inline]] inline Vector<Lane> map_vector(Map map, const T*... x) {
  Vector<Lane> v;
  if constexpr (std::is_same_v<Map,
                               std::identity>) {  // the loop would become moves of half a vector
    static_assert(((sizeof(T) == sizeof(Lane)) && ...));
    std::memcpy(&v, x..., sizeof(v));
  } else {
    Lane lane[VectorOf<Lane>::kWidth];
    for (int64_t j = 0; j < VectorOf<Lane>::kWidth; ++j) lane[j] = map(x[j]...);
    std::memcpy(&v, lane, sizeof(v));
  }
  return v;
}

/// v with the lanes before `first` replaced by `other`.
template <class Lane>
[[gnu::always_inline]] inline Vector<Lane> keep_from(int64_t first, Vector<Lane> v, Lane other) {
  using Mask = decltype(v < v);
  using Index = std::remove_cvref_t<decltype(Mask{}[0])>;
  const auto places = []<size_t... I>(std::index_sequence<I...>) {
    return Mask{static_cast<Index>(I)...};
  }
  (std::make_index_sequence<VectorOf<Lane>::kWidth>());
  return places >= (Mask{} + static_cast<Index>(first)) ? v : Vector<Lane>{} + other;
}

/// All lanes in one: halves meet until one lane is left.
template <class Lane, class Step>
[[gnu::always_inline]] inline Lane fold_vector(Vector<Lane> v, Step step) {
  constexpr size_t kWidth = VectorOf<Lane>::kWidth;
  const auto halve = [&]<size_t kHalf, size_t... I>(std::integral_constant<size_t, kHalf>,
                                                    std::index_sequence<I...>) {
    v = step(v, __builtin_shufflevector(v, v, (I + kHalf) % kWidth...));
  };
  const auto places = std::make_index_sequence<kWidth>();
  if constexpr (kWidth > 16) halve(std::integral_constant<size_t, 16>(), places);
  if constexpr (kWidth > 8) halve(std::integral_constant<size_t, 8>(), places);
  if constexpr (kWidth > 4) halve(std::integral_constant<size_t, 4>(), places);
  halve(std::integral_constant<size_t, 2>(), places);
  halve(std::integral_constant<size_t, 1>(), places);
  return v[0];
}

/// step(… step(step(start, map(x[0], …)), map(x[1], …)) …) in kLanes independent chains over arrays
/// x…. `start` is neutral: step(a, start) = a for every a that arises. `step` takes vectors of
/// lanes as well as single ones. Which elements meet when depends on n alone.
template <class Lane, class Map, class Step, class... T>
[[gnu::always_inline]] inline Lane fold_arrays(int64_t n, Lane start, Map map, Step step,
                                               const T*... x) {
  using V = Vector<Lane>;
  constexpr int64_t kWidth = VectorOf<Lane>::kWidth;
  constexpr size_t kVectors = kLanes / kWidth;
  if (n < kWidth) {
    Lane a = start;
    for (int64_t i = 0; i < n; ++i) a = step(a, static_cast<Lane>(map(x[i]...)));
    return a;
  }
  V sum[kVectors];
  int64_t i = 0;
  const auto mapped = [&](int64_t at) { return map_vector<Lane>(map, x + at...); };
  return [&]<size_t... I>(std::index_sequence<I...>) {
    ((sum[I] = V{} + start), ...);
    for (; i + kLanes <= n; i += kLanes)
      ((sum[I] = step(sum[I], mapped(i + static_cast<int64_t>(I) * kWidth))), ...);
    // Whole vectors, then the last one again with what has been there before masked out.
    const auto whole = [&](V to) {
      if (n - i < kWidth) return to;
      i += kWidth;
      return step(to, mapped(i - kWidth));
    };
    ((sum[I] = whole(sum[I])), ...);
    if (i < n) {
      V& last = sum[kVectors - 1];
      last = step(last, keep_from<Lane>(kWidth - (n - i), mapped(n - kWidth), start));
    }
    for (size_t width = kVectors / 2; width > 0; width /= 2)
      ((I < width ? void(sum[I] = step(sum[I], sum[(I + width) % kVectors])) : void()), ...);
    return fold_vector<Lane>(sum[0], step);
  }
  (std::make_index_sequence<kVectors>());
}

template <class Lane, class T, class Map, class Step>
[[gnu::always_inline]] inline Lane fold_lanes(const T* x, int64_t n, Lane start, Map map,
                                              Step step) {
  return fold_arrays<Lane>(n, start, map, step, x);
}

struct TwoSums {
  double first, second;
};
/// Σ a(x[i], …) and Σ b(x[i], …) in double, over arrays x… that are read once.
template <class A, class B, class... T>
[[gnu::always_inline]] inline TwoSums sum_two(int64_t n, A a, B b, const T*... x) {
  using V = Vector<double>;
  constexpr int64_t kWidth = VectorOf<double>::kWidth;
  if (n < kWidth) {
    TwoSums s{0, 0};
    for (int64_t i = 0; i < n; ++i) s = {s.first + a(x[i]...), s.second + b(x[i]...)};
    return s;
  }
  V first[4] = {}, second[4] = {};
  int64_t i = 0;
  const auto add = [&](V& f, V& s, int64_t at) {
    f += map_vector<double>(a, x + at...);
    s += map_vector<double>(b, x + at...);
  };
  for (; i + 4 * kWidth <= n; i += 4 * kWidth) {
    add(first[0], second[0], i);
    add(first[1], second[1], i + kWidth);
    add(first[2], second[2], i + 2 * kWidth);
    add(first[3], second[3], i + 3 * kWidth);
  }
  V f = (first[0] + first[1]) + (first[2] + first[3]);
  V s = (second[0] + second[1]) + (second[2] + second[3]);
  for (; i + kWidth <= n; i += kWidth) add(f, s, i);
  if (i < n) {  // the last vector again, with what has been there before masked out
    const int64_t from = kWidth - (n - i), at = n - kWidth;
    f += keep_from<double>(from, map_vector<double>(a, x + at...), 0.);
    s += keep_from<double>(from, map_vector<double>(b, x + at...), 0.);
  }
  const auto plus = [](auto u, auto v) { return u + v; };
  return {fold_vector<double>(f, plus), fold_vector<double>(s, plus)};
}

}  // namespace xtgrad::kernels
