/// @file The losses of nn::functional.
#pragma once
#include <xtgrad/nn/loss.h>

namespace xtgrad::nn::functional::inline v1 {

using MSELossFuncOptions = MSELossOptions;
using L1LossFuncOptions = L1LossOptions;
using SmoothL1LossFuncOptions = SmoothL1LossOptions;
using HuberLossFuncOptions = HuberLossOptions;
using KLDivFuncOptions = KLDivLossOptions;
using BinaryCrossEntropyFuncOptions = BCELossOptions;
using BinaryCrossEntropyWithLogitsFuncOptions = BCEWithLogitsLossOptions;
using NLLLossFuncOptions = NLLLossOptions;
using CrossEntropyFuncOptions = CrossEntropyLossOptions;

// What the layers compute. Those with two sizes of input and target broadcast them, unless said
// otherwise.
XTGRAD_API Tensor mse_loss(const Tensor& input, const Tensor& target,
                           const MSELossFuncOptions& options = {});
XTGRAD_API Tensor l1_loss(const Tensor& input, const Tensor& target,
                          const L1LossFuncOptions& options = {});
/// As libtorch's, whose last argument overrides the options; only there the options' beta is
/// ignored.
XTGRAD_API Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                                 const SmoothL1LossFuncOptions& options = {},
                                 optional<double> beta = nullopt);
XTGRAD_API Tensor huber_loss(const Tensor& input, const Tensor& target,
                             const HuberLossFuncOptions& options = {});
/// kBatchMean divides the sum by the input's first size.
XTGRAD_API Tensor kl_div(const Tensor& input, const Tensor& target,
                         const KLDivFuncOptions& options = {});
/// Throws where input and target differ in size, as the next one does.
XTGRAD_API Tensor binary_cross_entropy(const Tensor& input, const Tensor& target,
                                       const BinaryCrossEntropyFuncOptions& options = {});
XTGRAD_API Tensor
binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                 const BinaryCrossEntropyWithLogitsFuncOptions& options = {});
/// Input: [N, C, …], target: [N, …].
XTGRAD_API Tensor nll_loss(const Tensor& input, const Tensor& target,
                           const NLLLossFuncOptions& options = {});
/// Input: [C] or [N, C, …]; target: classes, or probabilities of the input's size.
XTGRAD_API Tensor cross_entropy(const Tensor& input, const Tensor& target,
                                const CrossEntropyFuncOptions& options = {});

}  // namespace xtgrad::nn::functional::inline v1
