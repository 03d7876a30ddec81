/// @file The loss layers and their options.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {
/// What the options of all losses share; they convert from a reduction: `MSELoss(kSum)`.
template <class Options, class Reduction = Choice<enumtype::kNone, enumtype::kMean, enumtype::kSum>>
struct XTGRAD_API LossArgs {
  using reduction_t = Reduction;
  LossArgs() = default;
  template <class E>
  requires std::is_constructible_v<reduction_t, E> LossArgs(E reduction) : reduction_(reduction) {}
  /// What becomes of the losses of all elements: kNone leaves them, kSum and kMean give one number.
  auto reduction XTGRAD_SETTER_OF(Options, reduction_t, reduction, kMean);
};
}  // namespace detail

/// `MSELossOptions(kSum)`.
struct XTGRAD_API MSELossOptions : detail::LossArgs<MSELossOptions> {
  using LossArgs::LossArgs;
};
/// `L1LossOptions(kSum)`.
struct XTGRAD_API L1LossOptions : detail::LossArgs<L1LossOptions> {
  using LossArgs::LossArgs;
};
/// `SmoothL1LossOptions().beta(0.5)`.
struct XTGRAD_API SmoothL1LossOptions : detail::LossArgs<SmoothL1LossOptions> {
  using LossArgs::LossArgs;
  /// Where |x − t| is smaller, the loss is a parabola; at least 0.
  auto beta XTGRAD_SETTER(double, beta, 1);
  /// Printed as torch::nn::SmoothL1Loss, without its options, as libtorch does.
  static constexpr bool kPrintsBareName = true;
};
/// `HuberLossOptions().delta(0.5)`.
struct XTGRAD_API HuberLossOptions : detail::LossArgs<HuberLossOptions> {
  using LossArgs::LossArgs;
  /// Where |x − t| is smaller, the loss is a parabola; above 0.
  auto delta XTGRAD_SETTER(double, delta, 1);
  /// Printed as torch::nn::HuberLoss, without its options, as libtorch does.
  static constexpr bool kPrintsBareName = true;
};
/// `KLDivLossOptions(kBatchMean)`, which divides the sum by the size of the batch.
struct XTGRAD_API KLDivLossOptions
    : detail::LossArgs<KLDivLossOptions, Choice<enumtype::kNone, enumtype::kBatchMean,
                                                enumtype::kSum, enumtype::kMean>> {
  using LossArgs::LossArgs;
  /// Whether the target holds logarithms, as the input does.
  auto log_target XTGRAD_SETTER(bool, log_target, false);
};
/// `BCELossOptions().weight(w)`.
struct XTGRAD_API BCELossOptions : detail::LossArgs<BCELossOptions> {
  using LossArgs::LossArgs;
  /// The weight of each element, broadcast to the input.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
};
/// `BCEWithLogitsLossOptions().pos_weight(w)`.
struct XTGRAD_API BCEWithLogitsLossOptions : detail::LossArgs<BCEWithLogitsLossOptions> {
  using LossArgs::LossArgs;
  /// The weight of each element, broadcast to the input.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// The weight of the positive examples, one for each class.
  auto pos_weight XTGRAD_SETTER(Tensor, pos_weight, {});
};
/// `NLLLossOptions().ignore_index(0)`.
struct XTGRAD_API NLLLossOptions : detail::LossArgs<NLLLossOptions> {
  using LossArgs::LossArgs;
  /// The weight of each class: [C].
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// A target that counts for nothing, neither in the sum nor in the mean.
  auto ignore_index XTGRAD_SETTER(int64_t, ignore_index, -100);
};
/// `CrossEntropyLossOptions().label_smoothing(0.1)`.
struct XTGRAD_API CrossEntropyLossOptions : detail::LossArgs<CrossEntropyLossOptions> {
  using LossArgs::LossArgs;
  /// The weight of each class: [C].
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// A target that counts for nothing, neither in the sum nor in the mean.
  auto ignore_index XTGRAD_SETTER(int64_t, ignore_index, -100);
  /// The part of each target, in [0, 1], that is spread evenly over the classes.
  auto label_smoothing XTGRAD_SETTER(double, label_smoothing, 0);
};

/// `PoissonNLLLossOptions().log_input(false)`.
struct XTGRAD_API PoissonNLLLossOptions : detail::LossArgs<PoissonNLLLossOptions> {
  using LossArgs::LossArgs;
  /// Whether the input is the logarithm of the rate, not the rate.
  auto log_input XTGRAD_SETTER(bool, log_input, true);
  /// Whether Stirling's approximation of log t! is added.
  auto full XTGRAD_SETTER(bool, full, false);
  /// What is added to the rate before its logarithm is taken.
  auto eps XTGRAD_SETTER(double, eps, 1e-8);
};
/// `GaussianNLLLossOptions().full(true)`.
struct XTGRAD_API GaussianNLLLossOptions : detail::LossArgs<GaussianNLLLossOptions> {
  using LossArgs::LossArgs;
  /// Whether the constant log(2π) / 2 is added.
  auto full XTGRAD_SETTER(bool, full, false);
  /// The least variance.
  auto eps XTGRAD_SETTER(double, eps, 1e-6);
};
/// `HingeEmbeddingLossOptions().margin(2)`.
struct XTGRAD_API HingeEmbeddingLossOptions : detail::LossArgs<HingeEmbeddingLossOptions> {
  using LossArgs::LossArgs;
  /// The distance from which unlike pairs cost nothing.
  auto margin XTGRAD_SETTER(double, margin, 1);
  XTGRAD_FIELDS(margin)
};
/// `MarginRankingLossOptions().margin(0.5)`.
struct XTGRAD_API MarginRankingLossOptions : detail::LossArgs<MarginRankingLossOptions> {
  using LossArgs::LossArgs;
  /// By how much the better must lie above the worse for no loss.
  auto margin XTGRAD_SETTER(double, margin, 0);
};
/// `CosineEmbeddingLossOptions().margin(0.5)`.
struct XTGRAD_API CosineEmbeddingLossOptions : detail::LossArgs<CosineEmbeddingLossOptions> {
  using LossArgs::LossArgs;
  /// The cosine, in [−1, 1], up to which unlike pairs cost nothing.
  auto margin XTGRAD_SETTER(double, margin, 0);
  XTGRAD_FIELDS(margin)
};
/// `SoftMarginLossOptions(kSum)`.
struct XTGRAD_API SoftMarginLossOptions : detail::LossArgs<SoftMarginLossOptions> {
  using LossArgs::LossArgs;
};
/// `MultiMarginLossOptions().margin(2)`.
struct XTGRAD_API MultiMarginLossOptions : detail::LossArgs<MultiMarginLossOptions> {
  using LossArgs::LossArgs;
  /// The power of each difference, 1 or 2.
  auto p XTGRAD_SETTER(int64_t, p, 1);
  /// By how much the better must lie above the worse for no loss.
  auto margin XTGRAD_SETTER(double, margin, 1);
  /// The weight of each class: [C].
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  XTGRAD_FIELDS(p, margin, weight, reduction)
};
/// `MultiLabelMarginLossOptions(kSum)`.
struct XTGRAD_API MultiLabelMarginLossOptions : detail::LossArgs<MultiLabelMarginLossOptions> {
  using LossArgs::LossArgs;
};
/// `MultiLabelSoftMarginLossOptions().weight(w)`.
struct XTGRAD_API MultiLabelSoftMarginLossOptions
    : detail::LossArgs<MultiLabelSoftMarginLossOptions> {
  using LossArgs::LossArgs;
  /// The weight of each class: [C].
  auto weight XTGRAD_SETTER(Tensor, weight, {});
};
/// `TripletMarginLossOptions().margin(2)`.
struct XTGRAD_API TripletMarginLossOptions : detail::LossArgs<TripletMarginLossOptions> {
  using LossArgs::LossArgs;
  /// By how much the better must lie above the worse for no loss.
  auto margin XTGRAD_SETTER(double, margin, 1);
  /// The p of the norm that measures the distance.
  auto p XTGRAD_SETTER(double, p, 2);
  /// What is added to each difference, for a gradient where it is 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-6);
  /// Whether the distance from positive to negative counts where it is less than from the anchor.
  auto swap XTGRAD_SETTER(bool, swap, false);
  XTGRAD_FIELDS(margin, p, eps, swap)
};
/// `TripletMarginWithDistanceLossOptions().distance_function(d)`.
struct XTGRAD_API TripletMarginWithDistanceLossOptions
    : detail::LossArgs<TripletMarginWithDistanceLossOptions> {
  using LossArgs::LossArgs;
  /// Of two tensors [N, …] their distances [N].
  using distance_function_t = std::function<Tensor(const Tensor&, const Tensor&)>;
  /// The distance of two tensors, [N, …] each → [N]; pairwise_distance if left out.
  auto distance_function XTGRAD_SETTER(Optional<distance_function_t>, distance_function, nullopt);
  /// By how much the better must lie above the worse for no loss.
  auto margin XTGRAD_SETTER(double, margin, 1);
  /// Whether the distance from positive to negative counts where it is less than from the anchor.
  auto swap XTGRAD_SETTER(bool, swap, false);
  XTGRAD_FIELDS(margin, swap)
};
/// `CTCLossOptions().blank(1)`.
struct XTGRAD_API CTCLossOptions : detail::LossArgs<CTCLossOptions> {
  using LossArgs::LossArgs;
  /// The number of the class that stands for no label.
  auto blank XTGRAD_SETTER(int64_t, blank, 0);
  /// Whether infinite losses, of targets longer than their input, become 0 with gradient 0.
  auto zero_infinity XTGRAD_SETTER(bool, zero_infinity, false);
};

namespace detail {
/// A loss of an input and a target, and of three tensors.
template <class Derived, class Options>
using PairLoss = FunctionLayer<Derived, Options, Tensor, Tensor>;
template <class Derived, class Options>
using TripleLoss = FunctionLayer<Derived, Options, Tensor, Tensor, Tensor>;
/// A loss with a weight, which is a buffer: `.to(kDouble)` converts it.
template <class Derived, class Options>
class XTGRAD_API WeightedLoss : public PairLoss<Derived, Options> {
 public:
  explicit WeightedLoss(const Options& options = {});
  void reset() override;
  Tensor weight;
};
}  // namespace detail

// clang-format off
/// (x − t)² of input x and target t: [*] and [*] → a number, [*] with kNone. Throws where the
/// shapes do not broadcast.
class XTGRAD_API MSELossImpl : public detail::PairLoss<MSELossImpl, MSELossOptions> { XTGRAD_LAYER_OF(MSELoss, FunctionLayer) };
/// (x − t)² of input x and target t: [*] and [*] → a number, [*] with kNone. Throws where the
/// shapes do not broadcast.
using MSELoss = ModuleHolder<MSELossImpl>;
/// |x − t| of input x and target t; the derivative where they are equal is 0: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API L1LossImpl : public detail::PairLoss<L1LossImpl, L1LossOptions> { XTGRAD_LAYER_OF(L1Loss, FunctionLayer) };
/// |x − t| of input x and target t; the derivative where they are equal is 0: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
using L1Loss = ModuleHolder<L1LossImpl>;
/// (x − t)² / 2β where |x − t| < β, else |x − t| − β/2, of input x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API SmoothL1LossImpl : public detail::PairLoss<SmoothL1LossImpl, SmoothL1LossOptions> { XTGRAD_LAYER_OF(SmoothL1Loss, FunctionLayer) };
/// (x − t)² / 2β where |x − t| < β, else |x − t| − β/2, of input x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
using SmoothL1Loss = ModuleHolder<SmoothL1LossImpl>;
/// (x − t)² / 2 where |x − t| < δ, else δ (|x − t| − δ/2), of input x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast, and unless δ > 0.
class XTGRAD_API HuberLossImpl : public detail::PairLoss<HuberLossImpl, HuberLossOptions> { XTGRAD_LAYER_OF(HuberLoss, FunctionLayer) };
/// (x − t)² / 2 where |x − t| < δ, else δ (|x − t| − δ/2), of input x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast, and unless δ > 0.
using HuberLoss = ModuleHolder<HuberLossImpl>;
/// t (log t − x) of input x, which is a logarithm, and target t: [*] and [*] → a number, [*] with
/// kNone. Throws where the shapes do not broadcast.
class XTGRAD_API KLDivLossImpl : public detail::PairLoss<KLDivLossImpl, KLDivLossOptions> { XTGRAD_LAYER_OF(KLDivLoss, FunctionLayer) };
/// t (log t − x) of input x, which is a logarithm, and target t: [*] and [*] → a number, [*] with
/// kNone. Throws where the shapes do not broadcast.
using KLDivLoss = ModuleHolder<KLDivLossImpl>;
/// exp(x) − t x, or x − t log(x + eps) without log_input, of input x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API PoissonNLLLossImpl : public detail::PairLoss<PoissonNLLLossImpl, PoissonNLLLossOptions> { XTGRAD_LAYER_OF(PoissonNLLLoss, FunctionLayer) };
/// exp(x) − t x, or x − t log(x + eps) without log_input, of input x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
using PoissonNLLLoss = ModuleHolder<PoissonNLLLossImpl>;
/// (log σ² + (x − t)² / σ²) / 2 of input x, target t and variance σ², at least eps: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not fit, and for a negative variance.
class XTGRAD_API GaussianNLLLossImpl : public detail::TripleLoss<GaussianNLLLossImpl, GaussianNLLLossOptions> { XTGRAD_LAYER_OF(GaussianNLLLoss, FunctionLayer) };
/// (log σ² + (x − t)² / σ²) / 2 of input x, target t and variance σ², at least eps: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not fit, and for a negative variance.
using GaussianNLLLoss = ModuleHolder<GaussianNLLLossImpl>;
/// x where t = 1, max(0, margin − x) where t = −1, of distance x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API HingeEmbeddingLossImpl : public detail::PairLoss<HingeEmbeddingLossImpl, HingeEmbeddingLossOptions> { XTGRAD_LAYER_OF(HingeEmbeddingLoss, FunctionLayer) };
/// x where t = 1, max(0, margin − x) where t = −1, of distance x and target t: [*] and [*] → a
/// number, [*] with kNone. Throws where the shapes do not broadcast.
using HingeEmbeddingLoss = ModuleHolder<HingeEmbeddingLossImpl>;
/// max(0, −t (x₁ − x₂) + margin) of inputs x₁, x₂ and target t, 1 or −1: [*], [*], [*] → a number,
/// [*] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API MarginRankingLossImpl : public detail::TripleLoss<MarginRankingLossImpl, MarginRankingLossOptions> { XTGRAD_LAYER_OF(MarginRankingLoss, FunctionLayer) };
/// max(0, −t (x₁ − x₂) + margin) of inputs x₁, x₂ and target t, 1 or −1: [*], [*], [*] → a number,
/// [*] with kNone. Throws where the shapes do not broadcast.
using MarginRankingLoss = ModuleHolder<MarginRankingLossImpl>;
/// 1 − cos(x₁, x₂) where t = 1, max(0, cos(x₁, x₂) − margin) where t = −1, of inputs x₁, x₂ and
/// target t: [N, D], [N, D], [N] → a number, [N] with kNone. Throws for other shapes.
class XTGRAD_API CosineEmbeddingLossImpl : public detail::TripleLoss<CosineEmbeddingLossImpl, CosineEmbeddingLossOptions> { XTGRAD_LAYER_OF(CosineEmbeddingLoss, FunctionLayer) };
/// 1 − cos(x₁, x₂) where t = 1, max(0, cos(x₁, x₂) − margin) where t = −1, of inputs x₁, x₂ and
/// target t: [N, D], [N, D], [N] → a number, [N] with kNone. Throws for other shapes.
using CosineEmbeddingLoss = ModuleHolder<CosineEmbeddingLossImpl>;
/// log(1 + exp(−t x)) of input x and target t, 1 or −1: [*] and [*] → a number, [*] with kNone.
/// Throws where the shapes do not broadcast.
class XTGRAD_API SoftMarginLossImpl : public detail::PairLoss<SoftMarginLossImpl, SoftMarginLossOptions> { XTGRAD_LAYER_OF(SoftMarginLoss, FunctionLayer) };
/// log(1 + exp(−t x)) of input x and target t, 1 or −1: [*] and [*] → a number, [*] with kNone.
/// Throws where the shapes do not broadcast.
using SoftMarginLoss = ModuleHolder<SoftMarginLossImpl>;
/// Σ max(0, 1 − x_t + x_i) / C over the targets t, up to the first −1, and all other classes i: [N,
/// C] and int64 [N, C] → a number, [N] with kNone; also without N. Throws for other shapes, and for
/// targets that are no classes.
class XTGRAD_API MultiLabelMarginLossImpl : public detail::PairLoss<MultiLabelMarginLossImpl, MultiLabelMarginLossOptions> { XTGRAD_LAYER_OF(MultiLabelMarginLoss, FunctionLayer) };
/// Σ max(0, 1 − x_t + x_i) / C over the targets t, up to the first −1, and all other classes i: [N,
/// C] and int64 [N, C] → a number, [N] with kNone; also without N. Throws for other shapes, and for
/// targets that are no classes.
using MultiLabelMarginLoss = ModuleHolder<MultiLabelMarginLossImpl>;
/// max(0, d(anchor, positive) − d(anchor, negative) + margin), d the p-norm of the difference: [N,
/// D] each → a number, [N] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API TripletMarginLossImpl : public detail::TripleLoss<TripletMarginLossImpl, TripletMarginLossOptions> { XTGRAD_LAYER_OF(TripletMarginLoss, FunctionLayer) };
/// max(0, d(anchor, positive) − d(anchor, negative) + margin), d the p-norm of the difference: [N,
/// D] each → a number, [N] with kNone. Throws where the shapes do not broadcast.
using TripletMarginLoss = ModuleHolder<TripletMarginLossImpl>;
/// max(0, d(anchor, positive) − d(anchor, negative) + margin) with the distance d that is given:
/// [N, …] each → a number, [N] with kNone. Throws where the shapes do not broadcast.
class XTGRAD_API TripletMarginWithDistanceLossImpl : public detail::TripleLoss<TripletMarginWithDistanceLossImpl, TripletMarginWithDistanceLossOptions> { XTGRAD_LAYER_OF(TripletMarginWithDistanceLoss, FunctionLayer) };
/// max(0, d(anchor, positive) − d(anchor, negative) + margin) with the distance d that is given:
/// [N, …] each → a number, [N] with kNone. Throws where the shapes do not broadcast.
using TripletMarginWithDistanceLoss = ModuleHolder<TripletMarginWithDistanceLossImpl>;
/// −log p(targets | log_probs) over all alignments, of log_probs [T, N, C], targets [N, S] or [Σ
/// target_lengths], input_lengths [N] and target_lengths [N] → a number, [N] with kNone. Graves et
/// al. 2006. Throws for lengths that do not fit the tensors, and for targets that are no classes.
class XTGRAD_API CTCLossImpl : public FunctionLayer<CTCLossImpl, CTCLossOptions, Tensor, Tensor, Tensor, Tensor> { XTGRAD_LAYER_OF(CTCLoss, FunctionLayer) };
/// −log p(targets | log_probs) over all alignments, of log_probs [T, N, C], targets [N, S] or [Σ
/// target_lengths], input_lengths [N] and target_lengths [N] → a number, [N] with kNone. Graves et
/// al. 2006. Throws for lengths that do not fit the tensors, and for targets that are no classes.
using CTCLoss = ModuleHolder<CTCLossImpl>;
/// −w (t log x + (1 − t) log(1 − x)) of probability x and target t: [*] and [*] → a number, [*]
/// with kNone. Throws where their sizes differ.
class XTGRAD_API BCELossImpl : public detail::WeightedLoss<BCELossImpl, BCELossOptions> { XTGRAD_LAYER_OF(BCELoss, WeightedLoss) };
/// −w (t log x + (1 − t) log(1 − x)) of probability x and target t: [*] and [*] → a number, [*]
/// with kNone. Throws where their sizes differ.
using BCELoss = ModuleHolder<BCELossImpl>;
// clang-format on

/// −w (p t log σ(x) + (1 − t) log(1 − σ(x))), p = pos_weight, of logit x and target t: [*] and [*]
/// → a number, [*] with kNone. Throws where their sizes differ.
class XTGRAD_API BCEWithLogitsLossImpl
    : public FunctionLayer<BCEWithLogitsLossImpl, BCEWithLogitsLossOptions, Tensor, Tensor> {
 public:
  /// With the mean of all losses and without weights unless the options say otherwise.
  explicit BCEWithLogitsLossImpl(const BCEWithLogitsLossOptions& options = {});
  ~BCEWithLogitsLossImpl() override;
  void reset() override;
  /// The factors w and p of the formula, buffers that broadcast to the input's shape; undefined: 1.
  Tensor weight, pos_weight;
};
/// −w (p t log σ(x) + (1 − t) log(1 − σ(x))), p = pos_weight, of logit x and target t: [*] and [*]
/// → a number, [*] with kNone. Throws where their sizes differ.
using BCEWithLogitsLoss = ModuleHolder<BCEWithLogitsLossImpl>;

// clang-format off
/// −w_t x_t of log-probabilities x and class t: [N, C, …] and int64 [N, …] → a number, [N, …] with
/// kNone. The mean is over the weights. Throws for targets that are no classes, and for a weight
/// that is not [C].
class XTGRAD_API NLLLossImpl : public detail::WeightedLoss<NLLLossImpl, NLLLossOptions> { XTGRAD_LAYER_OF(NLLLoss, WeightedLoss) };
/// −w_t x_t of log-probabilities x and class t: [N, C, …] and int64 [N, …] → a number, [N, …] with
/// kNone. The mean is over the weights. Throws for targets that are no classes, and for a weight
/// that is not [C].
using NLLLoss = ModuleHolder<NLLLossImpl>;
/// −w_t log_softmax(x)_t of logits x and class t, or −Σ w_c t_c log_softmax(x)_c of probabilities
/// t: [N, C, …] or [C], and int64 [N, …] or x's size → a number, [N, …] with kNone. Throws for
/// targets that are no classes, and for a weight that is not [C].
class XTGRAD_API CrossEntropyLossImpl : public detail::WeightedLoss<CrossEntropyLossImpl, CrossEntropyLossOptions> { XTGRAD_LAYER_OF(CrossEntropyLoss, WeightedLoss) };
/// −w_t log_softmax(x)_t of logits x and class t, or −Σ w_c t_c log_softmax(x)_c of probabilities
/// t: [N, C, …] or [C], and int64 [N, …] or x's size → a number, [N, …] with kNone. Throws for
/// targets that are no classes, and for a weight that is not [C].
using CrossEntropyLoss = ModuleHolder<CrossEntropyLossImpl>;
/// Σ w_t max(0, margin − x_t + x_i)ᵖ / C over the classes i ≠ t of input x and class t: [N, C] and
/// int64 [N] → a number, [N] with kNone; also without N. Throws unless p is 1 or 2.
class XTGRAD_API MultiMarginLossImpl : public detail::WeightedLoss<MultiMarginLossImpl, MultiMarginLossOptions> { XTGRAD_LAYER_OF(MultiMarginLoss, WeightedLoss) };
/// Σ w_t max(0, margin − x_t + x_i)ᵖ / C over the classes i ≠ t of input x and class t: [N, C] and
/// int64 [N] → a number, [N] with kNone; also without N. Throws unless p is 1 or 2.
using MultiMarginLoss = ModuleHolder<MultiMarginLossImpl>;
/// The mean over the classes of BCEWithLogitsLoss: [N, C] and [N, C] → a number, [N] with kNone.
/// Throws where the shapes do not broadcast.
class XTGRAD_API MultiLabelSoftMarginLossImpl : public detail::WeightedLoss<MultiLabelSoftMarginLossImpl, MultiLabelSoftMarginLossOptions> { XTGRAD_LAYER_OF(MultiLabelSoftMarginLoss, WeightedLoss) };
/// The mean over the classes of BCEWithLogitsLoss: [N, C] and [N, C] → a number, [N] with kNone.
/// Throws where the shapes do not broadcast.
using MultiLabelSoftMarginLoss = ModuleHolder<MultiLabelSoftMarginLossImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
