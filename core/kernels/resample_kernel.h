/// @file Linear maps along one dim whose outputs read a few inputs each: interpolation and the
/// like.
#pragma once
#include <xtgrad/core/dtype.h>

#include <vector>

namespace xtgrad::kernels {

/// Output i is the sum of weight[t] · input tap[t] for first[i] ≤ t < first[i + 1].
struct Taps {
  int64_t in = 0;
  std::vector<int64_t> first{0}, tap;
  std::vector<double> weight;

  int64_t out() const { return int64_t(first.size()) - 1; }
  void add(int64_t from, double w) {
    tap.push_back(from);
    weight.push_back(w);
  }
  /// Ends the taps of an output.
  void end_output() { first.push_back(int64_t(tap.size())); }
  /// The transposed map.
  Taps transposed() const;
};

/// y [outer, out, inner] from x [outer, in, inner], both contiguous; float or double.
void resample(ScalarType dtype, const Taps& taps, int64_t outer, int64_t inner, const void* x,
              void* y);

}  // namespace xtgrad::kernels
