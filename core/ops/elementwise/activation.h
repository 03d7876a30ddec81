/// @file Activation functions that are not rows of unary.def.
#pragma once
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/functions.h>

namespace xtgrad { inline namespace v1 {

// Floating types only; `name_` overwrites its argument.

/// x Φ(x) with the normal distribution function Φ(x) = (1 + erf(x/√2)) / 2; approximate = "tanh":
/// x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))). https://arxiv.org/abs/1606.08415
/// @method @function_ @out
XTGRAD_API Tensor gelu(const Tensor& x, std::string_view approximate = "none");
/// scale · (x > 0 ? x : alpha (exp(input_scale x) − 1)). https://arxiv.org/abs/1511.07289
/// @function_ @out
XTGRAD_API Tensor elu(const Tensor& x, const Scalar& alpha = 1, const Scalar& scale = 1,
                      const Scalar& input_scale = 1);
/// elu with alpha = 1.6733, scale = 1.0507: activations stay normal.
/// https://arxiv.org/abs/1706.02515
/// @function_
XTGRAD_API Tensor selu(const Tensor& x);
/// x > 0 ? x : alpha (exp(x / alpha) − 1), smooth for every alpha. https://arxiv.org/abs/1704.07483
/// @function_ @out
XTGRAD_API Tensor celu(const Tensor& x, const Scalar& alpha = 1);
/// min(max(x, 0), 6)
/// @function_
XTGRAD_API Tensor relu6(const Tensor& x);
/// x > threshold ? x : value
/// @function_ @out
XTGRAD_API Tensor threshold(const Tensor& x, const Scalar& threshold, const Scalar& value);
/// x − lambd above lambd, x + lambd below −lambd, else 0. Throws for a negative lambd.
/// @out
XTGRAD_API Tensor softshrink(const Tensor& x, const Scalar& lambd = 0.5);
/// x > 0 ? x : weight x, with a weight for all or for each of dim 1.
/// https://arxiv.org/abs/1502.01852
/// @method @out
XTGRAD_API Tensor prelu(const Tensor& x, const Tensor& weight);
/// x > 0 ? x : a x, in training with a uniform in [lower, upper) for each element, else with a
/// their mean. https://arxiv.org/abs/1505.00853
/// @function_
XTGRAD_API Tensor rrelu(const Tensor& x, const Scalar& lower = 1. / 8, const Scalar& upper = 1. / 3,
                        bool training = false, Optional<Generator> generator = nullopt);
/// rrelu that in training leaves the slopes, 1 where x > 0, in `noise`, a tensor of x's shape.
/// @out
XTGRAD_API Tensor rrelu_with_noise(const Tensor& x, const Tensor& noise,
                                   const Scalar& lower = 1. / 8, const Scalar& upper = 1. / 3,
                                   bool training = false, Optional<Generator> generator = nullopt);
/// a · sigmoid(b), where a and b are the halves of x along `dim`. https://arxiv.org/abs/1612.08083
/// @out
XTGRAD_API Tensor glu(const Tensor& x, int64_t dim = -1);

}}  // namespace xtgrad::v1
