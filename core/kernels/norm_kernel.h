/// @file Normalisation to mean 0 and variance 1, or mean square 1, over parts of a contiguous
/// array.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// An array [outer, groups, channels, inner]. A statistic is over `channels` and `inner`, or with
/// `over_outer` over `outer` and `inner` (there is one channel a group then).
struct NormShape {
  int64_t outer, groups, channels, inner;
  bool over_outer = false;
  bool weight_per_inner = false;  // else one weight for each group and channel
  bool centred = true;            // else the mean counts as 0, and the variance is the mean square

  int64_t statistics() const { return over_outer ? groups : outer * groups; }
  int64_t behind_each() const { return over_outer ? outer * inner : channels * inner; }
  int64_t numel() const { return outer * groups * channels * inner; }
};

/// mean and the variance (divided by n) of each statistic, accumulated in double.
void norm_moments(ScalarType type, const NormShape& s, const void* x, void* mean, void* var);
/// y = (x − mean) · invstd · w + b; w and b may be null.
void norm_forward(ScalarType type, const NormShape& s, const void* x, const void* mean,
                  const void* invstd, const void* w, const void* b, void* y);
/// dx = invstd · (v − mean(v) − x̂ mean(v x̂)) with v = g w and x̂ = (x − mean) invstd; without
/// mean(v) unless centred. With `over_outer`, dw and db, unless null, get Σ g x̂ and Σ g, which are
/// there anyway.
void norm_backward(ScalarType type, const NormShape& s, const void* g, const void* x,
                   const void* mean, const void* invstd, const void* w, void* dx,
                   void* dw = nullptr, void* db = nullptr);
/// dw = Σ g x̂ over everything that shares a weight.
void norm_weight_backward(ScalarType type, const NormShape& s, const void* g, const void* x,
                          const void* mean, const void* invstd, void* dw);

}  // namespace xtgrad::kernels
