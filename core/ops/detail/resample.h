/// @file A linear map along one dim, by its taps; private.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include "core/kernels/resample_kernel.h"

namespace xtgrad {

/// y.select(dim, i) = Σ weight[t] x.select(dim, tap[t]) over the taps of output i. Its gradient is
/// the transposed map, in libtorch an op in which x has a part or has none (see Joint).
Tensor resample(const char* node, const Tensor& x, int64_t dim, kernels::Taps taps,
                bool joint = false);

}  // namespace xtgrad
