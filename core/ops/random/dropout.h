/// @file Dropout and its variants, with PyTorch's random numbers.
#pragma once
#include <xtgrad/core/ops/functions.h>

namespace xtgrad { inline namespace v1 {

// In training only; otherwise x itself. Throws unless 0 ≤ p ≤ 1. The gradient is that of a product
// with constants.

/// x · b / (1 − p) with b = 0 with probability p, else 1.
/// https://jmlr.org/papers/v15/srivastava14a.html
/// @function_
XTGRAD_API Tensor dropout(const Tensor& input, double p, bool train);
/// The same with one b for each sample and channel: [n, c, …].
/// @function_
XTGRAD_API Tensor feature_dropout(const Tensor& input, double p, bool train);
/// Dropped elements become selu's lower limit, and all are scaled such that mean and variance of
/// normal numbers stay: a (b x − α'(1 − b) + α' p). https://arxiv.org/abs/1706.02515
/// @function_
XTGRAD_API Tensor alpha_dropout(const Tensor& input, double p, bool train);
/// The same with one b for each sample and channel.
/// @function_
XTGRAD_API Tensor feature_alpha_dropout(const Tensor& input, double p, bool train);

}}  // namespace xtgrad::v1
