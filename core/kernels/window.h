/// @file Which outputs of a sliding window read inside the input.
#pragma once
#include <algorithm>
#include <cstdint>

namespace xtgrad::kernels {

struct Range {
  int64_t begin, end;
};

/// Those i in [0, out) with 0 ≤ i · stride + shift < in.
[[gnu::always_inline]] inline Range valid_outputs(int64_t in, int64_t out, int64_t stride,
                                                  int64_t shift) {
  auto first_at_least = [=](int64_t x) {
    if (x <= 0) return int64_t{0};
    return std::min(out, stride == 1 ? x : (x - 1) / stride + 1);  // a stride may be huge
  };
  const int64_t begin = first_at_least(-shift);
  return {begin, std::max(begin, first_at_least(in - shift))};
}

}  // namespace xtgrad::kernels
