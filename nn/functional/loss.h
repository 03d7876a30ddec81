/// @file The losses of nn::functional.
#pragma once
#include <xtgrad/nn/loss.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of mse_loss: reduction.
using MSELossFuncOptions = MSELossOptions;
/// Options of l1_loss: reduction.
using L1LossFuncOptions = L1LossOptions;
/// Options of smooth_l1_loss: beta, at least 0, and reduction.
using SmoothL1LossFuncOptions = SmoothL1LossOptions;
/// Options of huber_loss: delta, above 0, and reduction.
using HuberLossFuncOptions = HuberLossOptions;
/// Options of kl_div: log_target, and reduction, which may be kBatchMean.
using KLDivFuncOptions = KLDivLossOptions;
/// Options of binary_cross_entropy: weight, reduction.
using BinaryCrossEntropyFuncOptions = BCELossOptions;
/// Options of binary_cross_entropy_with_logits: weight, pos_weight, reduction.
using BinaryCrossEntropyWithLogitsFuncOptions = BCEWithLogitsLossOptions;
/// Options of nll_loss: weight, ignore_index, reduction.
using NLLLossFuncOptions = NLLLossOptions;
/// Options of cross_entropy: weight, ignore_index, label_smoothing, reduction.
using CrossEntropyFuncOptions = CrossEntropyLossOptions;
/// Options of poisson_nll_loss: log_input, full, eps, reduction.
using PoissonNLLLossFuncOptions = PoissonNLLLossOptions;
/// Options of gaussian_nll_loss: full, eps, the least variance, and reduction.
using GaussianNLLLossFuncOptions = GaussianNLLLossOptions;
/// Options of hinge_embedding_loss: margin, reduction.
using HingeEmbeddingLossFuncOptions = HingeEmbeddingLossOptions;
/// Options of margin_ranking_loss: margin, reduction.
using MarginRankingLossFuncOptions = MarginRankingLossOptions;
/// Options of cosine_embedding_loss: margin, a cosine, and reduction.
using CosineEmbeddingLossFuncOptions = CosineEmbeddingLossOptions;
/// Options of soft_margin_loss: reduction.
using SoftMarginLossFuncOptions = SoftMarginLossOptions;
/// Options of multi_margin_loss: p, 1 or 2, margin, weight, reduction.
using MultiMarginLossFuncOptions = MultiMarginLossOptions;
/// Options of multilabel_margin_loss: reduction.
using MultilabelMarginLossFuncOptions = MultiLabelMarginLossOptions;
/// Options of multilabel_soft_margin_loss: weight, reduction.
using MultilabelSoftMarginLossFuncOptions = MultiLabelSoftMarginLossOptions;
/// Options of triplet_margin_loss: margin, p, eps, swap, reduction.
using TripletMarginLossFuncOptions = TripletMarginLossOptions;
/// Options of triplet_margin_with_distance_loss: distance_function, margin, swap, reduction.
using TripletMarginWithDistanceLossFuncOptions = TripletMarginWithDistanceLossOptions;
/// Options of ctc_loss: blank, zero_infinity, reduction.
using CTCLossFuncOptions = CTCLossOptions;

// What the layers compute. Those with two sizes of input and target broadcast them, unless said
// otherwise.
/// (x − y)², reduced: their mean unless the options say otherwise. Warns where the sizes differ.
XTGRAD_API Tensor mse_loss(const Tensor& input, const Tensor& target,
                           const MSELossFuncOptions& options = {});
/// |x − t|, with derivative 0 where they are equal: [*] and [*] → a number, [*] with kNone.
XTGRAD_API Tensor l1_loss(const Tensor& input, const Tensor& target,
                          const L1LossFuncOptions& options = {});
/// As libtorch's, whose last argument overrides the options; only there the options' beta is
/// ignored.
XTGRAD_API Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                                 const SmoothL1LossFuncOptions& options = {},
                                 Optional<double> beta = nullopt);
/// (x − t)² / 2 where |x − t| ≤ δ, else δ (|x − t| − δ/2): [*] and [*] → a number, [*] with kNone.
/// Throws for δ ≤ 0.
XTGRAD_API Tensor huber_loss(const Tensor& input, const Tensor& target,
                             const HuberLossFuncOptions& options = {});
/// kBatchMean divides the sum by the input's first size.
XTGRAD_API Tensor kl_div(const Tensor& input, const Tensor& target,
                         const KLDivFuncOptions& options = {});
/// Throws where input and target differ in size, as the next one does.
XTGRAD_API Tensor binary_cross_entropy(const Tensor& input, const Tensor& target,
                                       const BinaryCrossEntropyFuncOptions& options = {});
/// −w (p t log σ(x) + (1 − t) log(1 − σ(x))) of logits x, p = pos_weight, without loss of
/// precision: [*] and [*] → a number, [*] with kNone. Throws where the sizes differ.
XTGRAD_API Tensor
binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                 const BinaryCrossEntropyWithLogitsFuncOptions& options = {});
/// Input: [N, C, …], target: [N, …].
XTGRAD_API Tensor nll_loss(const Tensor& input, const Tensor& target,
                           const NLLLossFuncOptions& options = {});
/// Input: [C] or [N, C, …]; target: classes, or probabilities of the input's size.
XTGRAD_API Tensor cross_entropy(const Tensor& input, const Tensor& target,
                                const CrossEntropyFuncOptions& options = {});

/// λ − t log λ, λ = exp(x), or x itself without log_input, with λ + eps in the logarithm: [*] and
/// [*] → a number, [*] with kNone.
XTGRAD_API Tensor poisson_nll_loss(const Tensor& input, const Tensor& target,
                                   const PoissonNLLLossFuncOptions& options = {});
/// (log v + (x − t)² / v) / 2 with v = max(var, eps), a constant where eps is larger: [*] each → a
/// number, [*] with kNone. Throws for a negative variance.
XTGRAD_API Tensor gaussian_nll_loss(const Tensor& input, const Tensor& target, const Tensor& var,
                                    const GaussianNLLLossFuncOptions& options = {});
/// x where t = 1, max(0, margin − x) where t = −1, of distances x: [*] and [*] → a number, [*] with
/// kNone.
XTGRAD_API Tensor hinge_embedding_loss(const Tensor& input, const Tensor& target,
                                       const HingeEmbeddingLossFuncOptions& options = {});
/// max(0, margin − t (x₁ − x₂)), t = 1 where x₁ is to be the larger, else −1: [*] each → a number,
/// [*] with kNone. Throws where the numbers of dims differ.
XTGRAD_API Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2,
                                      const Tensor& target,
                                      const MarginRankingLossFuncOptions& options = {});
/// 1 − cos(x₁, x₂) where t = 1, max(0, cos(x₁, x₂) − margin) where t = −1: [N, D], [N, D], [N] → a
/// number, [N] with kNone; also without N.
XTGRAD_API Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2,
                                        const Tensor& target,
                                        const CosineEmbeddingLossFuncOptions& options = {});
/// log(1 + exp(−t x)), t = ±1: [*] and [*] → a number, [*] with kNone.
XTGRAD_API Tensor soft_margin_loss(const Tensor& input, const Tensor& target,
                                   const SoftMarginLossFuncOptions& options = {});
/// Σ w_t max(0, margin − x_t + x_i)ᵖ / C over the classes i ≠ t: [N, C] and int64 [N] → a number,
/// [N] with kNone; also without N. Throws unless p is 1 or 2.
XTGRAD_API Tensor multi_margin_loss(const Tensor& input, const Tensor& target,
                                    const MultiMarginLossFuncOptions& options = {});
/// Σ max(0, 1 − x_k + x_i) / C over the classes k that t lists, up to its first −1, and all others
/// i: [N, C] and int64 [N, C] → a number, [N] with kNone; also without N.
XTGRAD_API Tensor multilabel_margin_loss(const Tensor& input, const Tensor& target,
                                         const MultilabelMarginLossFuncOptions& options = {});
/// −Σ w (t log σ(x) + (1 − t) log σ(−x)) / c over the classes: x and t [n, c] or [c].
XTGRAD_API Tensor
multilabel_soft_margin_loss(const Tensor& input, const Tensor& target,
                            const MultilabelSoftMarginLossFuncOptions& options = {});
/// max(0, d(anchor, positive) − d(anchor, negative) + margin), d = pairwise_distance: [N, D] each →
/// a number, [N] with kNone.
XTGRAD_API Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive,
                                      const Tensor& negative,
                                      const TripletMarginLossFuncOptions& options = {});
/// triplet_margin_loss with another distance than pairwise_distance.
XTGRAD_API Tensor triplet_margin_with_distance_loss(
    const Tensor& anchor, const Tensor& positive, const Tensor& negative,
    const TripletMarginWithDistanceLossFuncOptions& options = {});
/// −log p(targets | log_probs) over all alignments: log_probs [T, N, C], targets [N, S] or [Σ S],
/// lengths [N] → a number, the mean of loss / target length, or [N] with kNone.
XTGRAD_API Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets,
                           const Tensor& input_lengths, const Tensor& target_lengths,
                           const CTCLossFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
