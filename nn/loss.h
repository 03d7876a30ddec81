/// @file The loss layers: options and a row for each.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// In a loss's options: what becomes of the losses of all elements, one of the given choices, by
/// default kMean. Options convert from such a choice: `MSELoss(kSum)`.
#define XTGRAD_REDUCTION(Options, ...)                                                             \
  using reduction_t = Choice<__VA_ARGS__>;                                                         \
  Options() = default;                                                                             \
  template <class E>                                                                               \
  requires std::is_constructible_v<reduction_t, E> Options(E reduction) : reduction_(reduction) {} \
  XTGRAD_ARG(reduction_t, reduction) = kMean
#define XTGRAD_USUAL_REDUCTION(Options) \
  XTGRAD_REDUCTION(Options, enumtype::kNone, enumtype::kMean, enumtype::kSum)

struct XTGRAD_API MSELossOptions {
  XTGRAD_USUAL_REDUCTION(MSELossOptions);
};
struct XTGRAD_API L1LossOptions {
  XTGRAD_USUAL_REDUCTION(L1LossOptions);
};
struct XTGRAD_API SmoothL1LossOptions {
  XTGRAD_USUAL_REDUCTION(SmoothL1LossOptions);
  XTGRAD_ARG(double, beta) = 1;

 public:
  static constexpr bool kPrintsBareName = true;
};
struct XTGRAD_API HuberLossOptions {
  XTGRAD_USUAL_REDUCTION(HuberLossOptions);
  XTGRAD_ARG(double, delta) = 1;

 public:
  static constexpr bool kPrintsBareName = true;
};
struct XTGRAD_API KLDivLossOptions {
  XTGRAD_REDUCTION(KLDivLossOptions, enumtype::kNone, enumtype::kBatchMean, enumtype::kSum,
                   enumtype::kMean);
  XTGRAD_ARG(bool, log_target) = false;
};
struct XTGRAD_API BCELossOptions {
  XTGRAD_USUAL_REDUCTION(BCELossOptions);
  XTGRAD_ARG(Tensor, weight) = {};  // of each element; broadcast
};
struct XTGRAD_API BCEWithLogitsLossOptions {
  XTGRAD_USUAL_REDUCTION(BCEWithLogitsLossOptions);
  XTGRAD_ARG(Tensor, weight) = {};
  XTGRAD_ARG(Tensor, pos_weight) = {};  // of the positive examples of each class
};
struct XTGRAD_API NLLLossOptions {
  XTGRAD_USUAL_REDUCTION(NLLLossOptions);
  XTGRAD_ARG(Tensor, weight) = {};  // of each class
  XTGRAD_ARG(int64_t, ignore_index) = -100;
};
struct XTGRAD_API CrossEntropyLossOptions {
  XTGRAD_USUAL_REDUCTION(CrossEntropyLossOptions);
  XTGRAD_ARG(Tensor, weight) = {};  // of each class
  XTGRAD_ARG(int64_t, ignore_index) = -100;
  XTGRAD_ARG(double, label_smoothing) = 0;
};

struct XTGRAD_API PoissonNLLLossOptions {
  XTGRAD_USUAL_REDUCTION(PoissonNLLLossOptions);
  XTGRAD_ARG(bool, log_input) = true;
  XTGRAD_ARG(bool, full) = false;
  XTGRAD_ARG(double, eps) = 1e-8;
};
struct XTGRAD_API GaussianNLLLossOptions {
  XTGRAD_USUAL_REDUCTION(GaussianNLLLossOptions);
  XTGRAD_ARG(bool, full) = false;
  XTGRAD_ARG(double, eps) = 1e-6;
};
struct XTGRAD_API HingeEmbeddingLossOptions {
  XTGRAD_USUAL_REDUCTION(HingeEmbeddingLossOptions);
  XTGRAD_ARG(double, margin) = 1;
  XTGRAD_FIELDS(margin)
};
struct XTGRAD_API MarginRankingLossOptions {
  XTGRAD_USUAL_REDUCTION(MarginRankingLossOptions);
  XTGRAD_ARG(double, margin) = 0;
};
struct XTGRAD_API CosineEmbeddingLossOptions {
  XTGRAD_USUAL_REDUCTION(CosineEmbeddingLossOptions);
  XTGRAD_ARG(double, margin) = 0;
  XTGRAD_FIELDS(margin)
};
struct XTGRAD_API SoftMarginLossOptions {
  XTGRAD_USUAL_REDUCTION(SoftMarginLossOptions);
};
struct XTGRAD_API MultiMarginLossOptions {
  XTGRAD_USUAL_REDUCTION(MultiMarginLossOptions);
  XTGRAD_ARG(int64_t, p) = 1;
  XTGRAD_ARG(double, margin) = 1;
  XTGRAD_ARG(Tensor, weight) = {};  // of each class
  XTGRAD_FIELDS(p, margin, weight, reduction)
};
struct XTGRAD_API MultiLabelMarginLossOptions {
  XTGRAD_USUAL_REDUCTION(MultiLabelMarginLossOptions);
};
struct XTGRAD_API MultiLabelSoftMarginLossOptions {
  XTGRAD_USUAL_REDUCTION(MultiLabelSoftMarginLossOptions);
  XTGRAD_ARG(Tensor, weight) = {};  // of each class
};
struct XTGRAD_API TripletMarginLossOptions {
  XTGRAD_USUAL_REDUCTION(TripletMarginLossOptions);
  XTGRAD_ARG(double, margin) = 1;
  XTGRAD_ARG(double, p) = 2;
  XTGRAD_ARG(double, eps) = 1e-6;
  XTGRAD_ARG(bool, swap) = false;
  XTGRAD_FIELDS(margin, p, eps, swap)
};
struct XTGRAD_API TripletMarginWithDistanceLossOptions {
  using distance_function_t = std::function<Tensor(const Tensor&, const Tensor&)>;
  XTGRAD_USUAL_REDUCTION(TripletMarginWithDistanceLossOptions);
  XTGRAD_ARG(optional<distance_function_t>, distance_function) = nullopt;
  XTGRAD_ARG(double, margin) = 1;
  XTGRAD_ARG(bool, swap) = false;
  XTGRAD_FIELDS(margin, swap)
};
struct XTGRAD_API CTCLossOptions {
  XTGRAD_USUAL_REDUCTION(CTCLossOptions);
  XTGRAD_ARG(int64_t, blank) = 0;
  XTGRAD_ARG(bool, zero_infinity) = false;
};

// The formulas stand in core/ops/loss/loss.h. Weights are buffers: `.to(kDouble)` converts them.
#define XTGRAD_LOSS(Name, ...)                              \
  class XTGRAD_API Name##Impl : public Layer {              \
   public:                                                  \
    explicit Name##Impl(const Name##Options& options = {}); \
    XTGRAD_LAYER_MEMBERS(Name)                              \
    Tensor forward(__VA_ARGS__);                            \
    Name##Options options;                                  \
  };                                                        \
  XTGRAD_LAYER(Name);
#define XTGRAD_WEIGHTED_LOSS(Name, ...)                        \
  class XTGRAD_API Name##Impl : public Layer {                 \
   public:                                                     \
    explicit Name##Impl(const Name##Options& options = {});    \
    XTGRAD_LAYER_MEMBERS(Name)                                 \
    Tensor forward(const Tensor& input, const Tensor& target); \
    void reset() override;                                     \
    Name##Options options;                                     \
    Tensor __VA_ARGS__;                                        \
  };                                                           \
  XTGRAD_LAYER(Name);
#define XTGRAD_PAIR const Tensor &input, const Tensor &target
// (x − t)²
XTGRAD_LOSS(MSELoss, XTGRAD_PAIR)
// |x − t|
XTGRAD_LOSS(L1Loss, XTGRAD_PAIR)
// (x − t)² / 2β where |x − t| < β, else |x − t| − β/2
XTGRAD_LOSS(SmoothL1Loss, XTGRAD_PAIR)
// δ times that, with β = δ
XTGRAD_LOSS(HuberLoss, XTGRAD_PAIR)
// t (log t − x)
XTGRAD_LOSS(KLDivLoss, XTGRAD_PAIR)
// exp(x) − t x, or x − t log(x + eps)
XTGRAD_LOSS(PoissonNLLLoss, const Tensor& log_input, const Tensor& targets)
// (log σ² + (x − t)² / σ²) / 2
XTGRAD_LOSS(GaussianNLLLoss, XTGRAD_PAIR, const Tensor& var)
// x where t = 1, max(0, margin − x) where t = −1
XTGRAD_LOSS(HingeEmbeddingLoss, XTGRAD_PAIR)
// max(0, −t (x₁ − x₂) + margin)
XTGRAD_LOSS(MarginRankingLoss, const Tensor& input1, const Tensor& input2, const Tensor& targets)
// 1 − cos(x₁, x₂) where t = 1, max(0, cos(x₁, x₂) − margin) where t = −1
XTGRAD_LOSS(CosineEmbeddingLoss, const Tensor& input1, const Tensor& input2, const Tensor& target)
// log(1 + exp(−t x))
XTGRAD_LOSS(SoftMarginLoss, XTGRAD_PAIR)
// Σ max(0, 1 − x_t + x_i) / C over the targets t and all other classes i
XTGRAD_LOSS(MultiLabelMarginLoss, XTGRAD_PAIR)
// max(0, d(anchor, positive) − d(anchor, negative) + margin), d the p-norm of the difference or
// whatever distance is given
XTGRAD_LOSS(TripletMarginLoss, const Tensor& anchor, const Tensor& positive, const Tensor& negative)
XTGRAD_LOSS(TripletMarginWithDistanceLoss, const Tensor& anchor, const Tensor& positive,
            const Tensor& negative)
// −log p(targets | log_probs) over all alignments: Graves et al. 2006
XTGRAD_LOSS(CTCLoss, const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths,
            const Tensor& target_lengths)
// −w (t log x + (1 − t) log(1 − x))
XTGRAD_WEIGHTED_LOSS(BCELoss, weight)
// the same of sigmoid(x)
XTGRAD_WEIGHTED_LOSS(BCEWithLogitsLoss, weight, pos_weight)
// −w_t x_t
XTGRAD_WEIGHTED_LOSS(NLLLoss, weight)
// −w_t log_softmax(x)_t
XTGRAD_WEIGHTED_LOSS(CrossEntropyLoss, weight)
// Σ w_t max(0, margin − x_t + x_i)ᵖ / C over the classes i ≠ t
XTGRAD_WEIGHTED_LOSS(MultiMarginLoss, weight)
// the mean over the classes of BCEWithLogitsLoss
XTGRAD_WEIGHTED_LOSS(MultiLabelSoftMarginLoss, weight)
#undef XTGRAD_PAIR
#undef XTGRAD_LOSS
#undef XTGRAD_WEIGHTED_LOSS

}}  // namespace xtgrad::nn::v1
