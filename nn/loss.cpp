/// @file The loss layers and their functional forms.
#include "nn/functional/loss.h"

#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>

#include <ostream>

#include "core/tensor/drawn_shapes.h"
#include "core/warning.h"
#include "nn/layer_of.h"
#include "nn/loss.h"
#include "nn/op_reduction.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

/// The same numbers as another tensor: a clone's buffer must not be the original's.
Tensor own(const Tensor& weight) { return weight.defined() ? weight.detach() : weight; }

void check_margin(const MultiMarginLossOptions& o) {
  XTGRAD_CHECK(o.p() == 1 || o.p() == 2,
               "only p == 1 and p == 2 supported\n[MultiMarginLoss] p=", o.p());
  XTGRAD_CHECK(
      !o.weight().defined() || o.weight().dim() == 1,
      "Expected !options.weight().defined() || options.weight().dim() == 1 to be true, but "
      "got false.\n[MultiMarginLoss] weight ",
      o.weight().sizes());
}

}  // namespace

namespace F = functional;

// What each computes.
// clang-format off
static Tensor y(const MSELossImpl& m, const auto&... x) { return F::mse_loss(x..., m.options); }
static Tensor y(const L1LossImpl& m, const auto&... x) { return F::l1_loss(x..., m.options); }
static Tensor y(const HuberLossImpl& m, const auto&... x) { return F::huber_loss(x..., m.options); }
static Tensor y(const KLDivLossImpl& m, const auto&... x) { return F::kl_div(x..., m.options); }
static Tensor y(const PoissonNLLLossImpl& m, const auto&... x) { return F::poisson_nll_loss(x..., m.options); }
static Tensor y(const GaussianNLLLossImpl& m, const auto&... x) { return F::gaussian_nll_loss(x..., m.options); }
static Tensor y(const HingeEmbeddingLossImpl& m, const auto&... x) { return F::hinge_embedding_loss(x..., m.options); }
static Tensor y(const MarginRankingLossImpl& m, const auto&... x) { return F::margin_ranking_loss(x..., m.options); }
static Tensor y(const CosineEmbeddingLossImpl& m, const auto&... x) { return F::cosine_embedding_loss(x..., m.options); }
static Tensor y(const SoftMarginLossImpl& m, const auto&... x) { return F::soft_margin_loss(x..., m.options); }
static Tensor y(const MultiLabelMarginLossImpl& m, const auto&... x) { return F::multilabel_margin_loss(x..., m.options); }
static Tensor y(const TripletMarginLossImpl& m, const auto&... x) { return F::triplet_margin_loss(x..., m.options); }
static Tensor y(const TripletMarginWithDistanceLossImpl& m, const auto&... x) { return F::triplet_margin_with_distance_loss(x..., m.options); }
static Tensor y(const CTCLossImpl& m, const auto&... x) { return F::ctc_loss(x..., m.options); }
static Tensor y(const SmoothL1LossImpl& m, const auto&... x) { return F::smooth_l1_loss(x..., m.options, m.options.beta()); }
// clang-format on

// The options with the weights that are buffers.
static auto weighted(const auto& m) {
  auto options = m.options;
  options.weight(m.weight);
  if constexpr (requires { m.pos_weight; }) options.pos_weight(m.pos_weight);
  return options;
}
// clang-format off
static Tensor y(const BCELossImpl& m, const auto&... x) { return F::binary_cross_entropy(x..., weighted(m)); }
static Tensor y(const BCEWithLogitsLossImpl& m, const auto&... x) { return F::binary_cross_entropy_with_logits(x..., weighted(m)); }
static Tensor y(const NLLLossImpl& m, const auto&... x) { return F::nll_loss(x..., weighted(m)); }
static Tensor y(const CrossEntropyLossImpl& m, const auto&... x) { return F::cross_entropy(x..., weighted(m)); }
static Tensor y(const MultiMarginLossImpl& m, const auto&... x) { return F::multi_margin_loss(x..., weighted(m)); }
static Tensor y(const MultiLabelSoftMarginLossImpl& m, const auto&... x) { return F::multilabel_soft_margin_loss(x..., weighted(m)); }
// clang-format on

template <class Derived, class Options>
detail::WeightedLoss<Derived, Options>::WeightedLoss(const Options& options)
    : FunctionLayer<Derived, Options, Tensor, Tensor>(options) {
  WeightedLoss::reset();
}
template <class Derived, class Options>
void detail::WeightedLoss<Derived, Options>::reset() {
  if constexpr (std::is_same_v<Options, MultiMarginLossOptions>) check_margin(this->options);
  weight = this->register_buffer("weight", own(this->options.weight()));
}

BCEWithLogitsLossImpl::BCEWithLogitsLossImpl(const BCEWithLogitsLossOptions& options)
    : FunctionLayer(options) {
  BCEWithLogitsLossImpl::reset();
}
void BCEWithLogitsLossImpl::reset() {
  weight = register_buffer("weight", own(options.weight()));
  pos_weight = register_buffer("pos_weight", own(options.pos_weight()));
}

#define XTGRAD_COMPILE_PAIR(Name) XTGRAD_COMPILE_FUNCTION(Name##Impl, Name##Options, Tensor, Tensor)
#define XTGRAD_COMPILE_TRIPLE(Name) \
  XTGRAD_COMPILE_FUNCTION(Name##Impl, Name##Options, Tensor, Tensor, Tensor)
#define XTGRAD_COMPILE_WEIGHTED(Name) \
  XTGRAD_COMPILE_PAIR(Name) template class detail::WeightedLoss<Name##Impl, Name##Options>;
XTGRAD_FOR_EACH(XTGRAD_COMPILE_PAIR, MSELoss, L1Loss, SmoothL1Loss, HuberLoss, KLDivLoss,
                PoissonNLLLoss, HingeEmbeddingLoss, SoftMarginLoss, MultiLabelMarginLoss,
                BCEWithLogitsLoss)
XTGRAD_FOR_EACH(XTGRAD_COMPILE_TRIPLE, GaussianNLLLoss, MarginRankingLoss, CosineEmbeddingLoss,
                TripletMarginLoss, TripletMarginWithDistanceLoss)
XTGRAD_FOR_EACH(XTGRAD_COMPILE_WEIGHTED, BCELoss, NLLLoss, CrossEntropyLoss, MultiMarginLoss,
                MultiLabelSoftMarginLoss)
XTGRAD_COMPILE_FUNCTION(CTCLossImpl, CTCLossOptions, Tensor, Tensor, Tensor, Tensor)

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

/// Two columns beside two rows are a matrix of differences, which is seldom meant.
void warn_of_sizes(const char* op, const Tensor& input, const Tensor& target) {
  if (input.sizes() != target.sizes())
    XTGRAD_WARN("Using a target size (", target.sizes(), ") that is different to the input size (",
                input.sizes(),
                "). This will likely lead to incorrect results due to broadcasting. "
                "Please ensure they have the same size.\n[",
                op, "] reshape one of them, for example with view_as");
}

}  // namespace

Tensor mse_loss(const Tensor& input, const Tensor& target, const MSELossFuncOptions& options) {
  warn_of_sizes("mse_loss", input, target);
  return xtgrad::mse_loss(input, target, op_reduction(options.reduction()));
}
Tensor l1_loss(const Tensor& input, const Tensor& target, const L1LossFuncOptions& options) {
  return xtgrad::l1_loss(input, target, op_reduction(options.reduction()));
}
Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                      const SmoothL1LossFuncOptions& options, Optional<double> beta) {
  warn_of_sizes("smooth_l1_loss", input, target);
  return xtgrad::smooth_l1_loss(input, target, op_reduction(options.reduction()),
                                beta.value_or(options.beta()));
}
Tensor huber_loss(const Tensor& input, const Tensor& target, const HuberLossFuncOptions& options) {
  warn_of_sizes("huber_loss", input, target);
  return xtgrad::huber_loss(input, target, op_reduction(options.reduction()), options.delta());
}

Tensor kl_div(const Tensor& input, const Tensor& target, const KLDivFuncOptions& options) {
  if (holds_alternative<enumtype::kMean>(options.reduction()))
    XTGRAD_WARN(
        "reduction: 'mean' divides the total loss by both the batch size and the support size."
        "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
        "'mean' will be changed to behave the same as 'batchmean' in the next major release.");
  const Tensor loss =
      xtgrad::kl_div(input, target, op_reduction(options.reduction()), options.log_target());
  const bool per_sample = holds_alternative<enumtype::kBatchMean>(options.reduction());
  return per_sample && input.dim() > 0 ? loss / input.size(0) : loss;
}

Tensor binary_cross_entropy(const Tensor& input, const Tensor& target,
                            const BinaryCrossEntropyFuncOptions& options) {
  XTGRAD_CHECK(input.sizes() == target.sizes(), "Using a target size (", target.sizes(),
               ") that is different to the input size (", input.sizes(),
               ") is deprecated. Please ensure they have the same size."
               "\n[binary_cross_entropy] reshape one of them, for example with view_as",
               draw_clash({"input", input.sizes()}, {"target", target.sizes()}));
  return xtgrad::binary_cross_entropy(input, target, options.weight(),
                                      op_reduction(options.reduction()));
}
Tensor binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                        const BinaryCrossEntropyWithLogitsFuncOptions& options) {
  XTGRAD_CHECK(
      input.sizes() == target.sizes(), "Target size (", target.sizes(),
      ") must be the same as input size (", input.sizes(),
      ")\n[binary_cross_entropy_with_logits] reshape one of them, for example with view_as",
      draw_clash({"input", input.sizes()}, {"target", target.sizes()}));
  return xtgrad::binary_cross_entropy_with_logits(
      input, target, options.weight(), options.pos_weight(), op_reduction(options.reduction()));
}

Tensor nll_loss(const Tensor& input, const Tensor& target, const NLLLossFuncOptions& options) {
  XTGRAD_CHECK(input.dim() >= 2, "Expected 2 or more dimensions (got ", input.dim(),
               ")\n[nll_loss] the input is [N, C, …], here it has the shape ", input.sizes());
  const int64_t targets = target.dim() == 0 ? 0 : target.size(0);
  XTGRAD_CHECK(input.size(0) == targets, "Expected input batch_size (", input.size(0),
               ") to match target batch_size (", targets, ").\n[nll_loss] input ", input.sizes(),
               ", target ", target.sizes(),
               draw_clash({"input", input.sizes()}, {"target", target.sizes()}, {{0, 0}}));
  return xtgrad::nll_loss_nd(input, target, options.weight(), op_reduction(options.reduction()),
                             options.ignore_index());
}
Tensor cross_entropy(const Tensor& input, const Tensor& target,
                     const CrossEntropyFuncOptions& options) {
  return xtgrad::cross_entropy_loss(input, target, options.weight(),
                                    op_reduction(options.reduction()), options.ignore_index(),
                                    options.label_smoothing());
}

}}  // namespace xtgrad::nn::functional::v1
