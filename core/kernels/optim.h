/// @file One pass over a parameter for an optimiser's step.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

struct SgdStep {
  double lr, momentum, dampening, weight_decay;
  bool nesterov;
  bool first;  // the buffer is set to the gradient, whatever is in it
};

/// g = grad + weight_decay · x;  buffer = momentum · buffer + (1 − dampening) · g;
/// x −= lr · (nesterov ? g + momentum · buffer : buffer). Without momentum `buffer` is null and x
/// −= lr · g. n contiguous elements of float or double; `grad` is only read.
void sgd_step(const SgdStep& step, ScalarType dtype, int64_t n, void* x, const void* grad,
              void* buffer);

}  // namespace xtgrad::kernels
