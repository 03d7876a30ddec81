/// @file Softmax and its logarithm along one dim, forward and backward.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// y = eˣ / Σ eˣ, or log of that, over n of the contiguous [outer, n, inner] arrays; float or
/// double. A run of -inf gives nan, as in PyTorch.
void softmax(ScalarType dtype, bool logarithm, int64_t outer, int64_t n, int64_t inner,
             const void* x, void* y);

/// The gradient of x from g, that of y: y (g − Σ g y), of the logarithm g − e^y Σ g. `dx` may be
/// `g`.
void softmax_backward(ScalarType dtype, bool logarithm, int64_t outer, int64_t n, int64_t inner,
                      const void* g, const void* y, void* dx);

}  // namespace xtgrad::kernels
