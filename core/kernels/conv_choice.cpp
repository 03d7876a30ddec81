/// @file Which kernel a convolution takes. The table is in docs/design.md, "Convolution"; the
/// limits were found by timing 27 shapes in three directions against each other and libtorch's.
#include "core/kernels/conv_choice.h"

#include <algorithm>
#include <atomic>

#include "core/checked.h"
#include "core/kernels/conv_simd.h"
#include "core/kernels/conv_tiny_kernel.h"

namespace xtgrad::kernels {
namespace {

std::atomic<bool> winograd_on{true};

constexpr int64_t kTinyWork = 4096;  // multiplications that a matrix product is not worth
constexpr int64_t kLeastSimdWork = 1 << 15;

int64_t product(const int64_t (&v)[3]) { return v[0] * v[1] * v[2]; }

/// Multiplications of the direct sum.
int64_t work(const Conv& c) {
  return (Checked(c.batch) * c.filters * product(c.out) * (c.channels / c.groups) *
          product(c.kernel))
      .estimate();
}

/// The taps of an output lie so near to it that the distances between them can be added freely.
bool is_near(const Conv& c) {
  constexpr int64_t kFar = 1 << 20;
  for (int d = 0; d < 3; ++d) {
    if (c.padding[d] > kFar || c.dilation[d] > kFar || c.stride[d] > kFar) return false;
  }
  return true;
}

/// 3 × 3 at stride 1: Winograd's algorithm applies.
bool is_three_by_three(const Conv& c) {
  if (c.in[0] != 1 || c.kernel[0] != 1 || c.padding[0] != 0 || c.out[0] != 1) return false;
  for (int d = 1; d < 3; ++d) {
    if (c.kernel[d] != 3 || c.stride[d] != 1 || c.dilation[d] != 1 || c.padding[d] > 2 ||
        c.out[d] != c.in[d] + 2 * c.padding[d] - 2)
      return false;
  }
  return true;
}

}  // namespace

bool winograd_allowed() { return winograd_on.load(std::memory_order_relaxed); }
void allow_winograd(bool allowed) { winograd_on.store(allowed, std::memory_order_relaxed); }

ConvMethod choose_method(const Conv& c, ConvDirection direction) {
  if (direction != ConvDirection::kInput && is_tiny(c)) return ConvMethod::kTiny;
  constexpr int64_t kLeastChannels = 12, kLeastWork = 1 << 20, kLeastTiles = 6;
  const int64_t channels = c.channels / c.groups, filters = c.filters / c.groups;
  const int64_t all = work(c);
  const bool simd = c.dtype == kFloat && simd_conv() != nullptr;
  if (all <= kTinyWork) return ConvMethod::kLoops;
  if (simd && winograd_allowed() && is_three_by_three(c) &&
      std::min(channels, filters) >= kLeastChannels && all >= kLeastWork) {
    const int64_t tiles = c.batch * ((c.out[1] + 3) / 4) * ((c.out[2] + 3) / 4);
    return tiles < kLeastTiles ? ConvMethod::kWinograd2 : ConvMethod::kWinograd4;
  }
  const int64_t taps = product(c.kernel);
  const int64_t outputs = direction == ConvDirection::kInput ? channels : filters;
  if (simd && is_near(c) && taps <= kMostTaps && all >= kLeastSimdWork &&
      (taps > 1 || outputs >= kLeastChannels)) {
    // The blocked gradient of w wants eight sums of terms at once. Sums of one vector of channels
    // take a load each: vectors along rows need fewer, where they fill the rows.
    if (direction == ConvDirection::kWeight)
      return outputs >= kLeastChannels && (channels > 1 || taps > 9) ? ConvMethod::kBlocked
                                                                     : ConvMethod::kRowwise;
    const int64_t width = direction == ConvDirection::kInput ? c.in[2] : c.out[2];
    const bool along = outputs <= 16 && c.stride[2] == 1 && width % 16 == 0;
    return outputs >= kLeastChannels && !along ? ConvMethod::kBlocked : ConvMethod::kRowwise;
  }
  return channels == 1 && filters <= 2 ? ConvMethod::kLoops : ConvMethod::kGemm;
}

}  // namespace xtgrad::kernels
