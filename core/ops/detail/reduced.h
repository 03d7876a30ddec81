/// @file What a loss makes of the losses of all elements.
#pragma once
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/reduce.h>

namespace xtgrad {

inline Tensor reduced(const Tensor& loss, int64_t reduction) {
  if (reduction == Reduction::Mean) return mean(loss);
  return reduction == Reduction::Sum ? sum(loss) : loss;
}

}  // namespace xtgrad
