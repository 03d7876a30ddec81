/// @file Folds of a contiguous run that keep the vector units busy.
#pragma once
#include <cstdint>

namespace xtgrad::kernels {

inline constexpr int64_t kLanes = 32;

/// step(… step(step(start, map(x[0])), map(x[1])) …) in kLanes independent chains.
template <class Lane, class T, class Map, class Step>
[[gnu::always_inline]] inline Lane fold_lanes(const T* x, int64_t n, Lane start, Map map,
                                              Step step) {
  if (n < 16) {
    Lane a = start;
    for (int64_t i = 0; i < n; ++i) a = step(a, map(x[i]));
    return a;
  }
  Lane lane[kLanes];
  for (Lane& a : lane) a = start;
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t j = 0; j < kLanes; ++j) lane[j] = step(lane[j], map(x[i + j]));
  }
  for (int64_t j = 0; i + j < n; ++j) lane[j] = step(lane[j], map(x[i + j]));
  for (int64_t width = kLanes / 2; width > 0; width /= 2) {
    for (int64_t j = 0; j < width; ++j) lane[j] = step(lane[j], lane[j + width]);
  }
  return lane[0];
}

}  // namespace xtgrad::kernels
