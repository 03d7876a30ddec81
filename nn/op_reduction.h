/// @file From a loss's options to the op's argument.
#pragma once
#include <xtgrad/core/enum.h>
#include <xtgrad/core/ops/loss.h>

namespace xtgrad::nn {

/// The op's number for a choice of kNone, kMean and kSum; other choices count as kSum.
template <class Variant>
int64_t op_reduction(const Variant& reduction) {
  if (holds_alternative<enumtype::kNone>(reduction)) return Reduction::None;
  if (holds_alternative<enumtype::kMean>(reduction)) return Reduction::Mean;
  return Reduction::Sum;
}

}  // namespace xtgrad::nn
