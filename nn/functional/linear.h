/// @file nn::functional::linear.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// x Wᵀ + b; the bias may be undefined.
XTGRAD_API Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias = {});

/// x1ᵀ Wₖ x2 + bₖ; the bias may be undefined.
XTGRAD_API Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight,
                           const Tensor& bias = {});

}}  // namespace xtgrad::nn::functional::v1
