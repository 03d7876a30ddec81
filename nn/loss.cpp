/// @file The loss layers and their functional forms.
#include "nn/functional/loss.h"

#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>

#include <ostream>

#include "core/warning.h"
#include "nn/layer_type.h"
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

#define XTGRAD_LOSS(Name, function, parameters, ...)   \
  XTGRAD_COMPILE_OPTIONS_LAYER(Name)                   \
  Tensor Name##Impl::forward parameters {              \
    const autograd::Scope here(&registered_name());    \
    return functional::function(__VA_ARGS__, options); \
  }
#define XTGRAD_PAIR (const Tensor& x, const Tensor& t), x, t
#define XTGRAD_TRIPLE (const Tensor& x, const Tensor& y, const Tensor& z), x, y, z
#define XTGRAD_LOSS_OF(...) XTGRAD_LOSS(__VA_ARGS__)
XTGRAD_LOSS_OF(MSELoss, mse_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(L1Loss, l1_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(HuberLoss, huber_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(KLDivLoss, kl_div, XTGRAD_PAIR)
XTGRAD_LOSS_OF(PoissonNLLLoss, poisson_nll_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(GaussianNLLLoss, gaussian_nll_loss, XTGRAD_TRIPLE)
XTGRAD_LOSS_OF(HingeEmbeddingLoss, hinge_embedding_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(MarginRankingLoss, margin_ranking_loss, XTGRAD_TRIPLE)
XTGRAD_LOSS_OF(CosineEmbeddingLoss, cosine_embedding_loss, XTGRAD_TRIPLE)
XTGRAD_LOSS_OF(SoftMarginLoss, soft_margin_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(MultiLabelMarginLoss, multilabel_margin_loss, XTGRAD_PAIR)
XTGRAD_LOSS_OF(TripletMarginLoss, triplet_margin_loss, XTGRAD_TRIPLE)
XTGRAD_LOSS_OF(TripletMarginWithDistanceLoss, triplet_margin_with_distance_loss, XTGRAD_TRIPLE)
XTGRAD_LOSS(CTCLoss, ctc_loss,
            (const Tensor& x, const Tensor& t, const Tensor& x_lengths, const Tensor& t_lengths), x,
            t, x_lengths, t_lengths)
#undef XTGRAD_TRIPLE
#undef XTGRAD_PAIR
#undef XTGRAD_LOSS_OF
#undef XTGRAD_LOSS

XTGRAD_COMPILE_OPTIONS_LAYER(SmoothL1Loss)
Tensor SmoothL1LossImpl::forward(const Tensor& x, const Tensor& t) {
  const autograd::Scope here(&registered_name());
  return functional::smooth_l1_loss(x, t, options, options.beta());
}

// A weight is registered as a buffer; the options that the function gets have the buffer.
#define XTGRAD_WEIGHTED(Name, function, check, more_buffers, more_options)                         \
  XTGRAD_COMPILE_LAYER(Name)                                                                       \
  Name##Impl::Name##Impl(const Name##Options& options) : options(options) { Name##Impl::reset(); } \
  void Name##Impl::reset() {                                                                       \
    check;                                                                                         \
    weight = register_buffer("weight", own(options.weight()));                                     \
    more_buffers;                                                                                  \
  }                                                                                                \
  Tensor Name##Impl::forward(const Tensor& input, const Tensor& target) {                          \
    const autograd::Scope here(&registered_name());                                                \
    Name##Options given = options;                                                                 \
    given.weight(weight) more_options;                                                             \
    return functional::function(input, target, given);                                             \
  }
XTGRAD_WEIGHTED(BCELoss, binary_cross_entropy, , , )
XTGRAD_WEIGHTED(BCEWithLogitsLoss, binary_cross_entropy_with_logits, ,
                pos_weight = register_buffer("pos_weight", own(options.pos_weight())),
                .pos_weight(pos_weight))
XTGRAD_WEIGHTED(NLLLoss, nll_loss, , , )
XTGRAD_WEIGHTED(CrossEntropyLoss, cross_entropy, , , )
XTGRAD_WEIGHTED(MultiMarginLoss, multi_margin_loss, check_margin(options), , )
XTGRAD_WEIGHTED(MultiLabelSoftMarginLoss, multilabel_soft_margin_loss, , , )
#undef XTGRAD_WEIGHTED

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
                      const SmoothL1LossFuncOptions& options, optional<double> beta) {
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
               "\n[binary_cross_entropy] reshape one of them, for example with view_as");
  return xtgrad::binary_cross_entropy(input, target, options.weight(),
                                      op_reduction(options.reduction()));
}
Tensor binary_cross_entropy_with_logits(const Tensor& input, const Tensor& target,
                                        const BinaryCrossEntropyWithLogitsFuncOptions& options) {
  XTGRAD_CHECK(
      input.sizes() == target.sizes(), "Target size (", target.sizes(),
      ") must be the same as input size (", input.sizes(),
      ")\n[binary_cross_entropy_with_logits] reshape one of them, for example with view_as");
  return xtgrad::binary_cross_entropy_with_logits(
      input, target, options.weight(), options.pos_weight(), op_reduction(options.reduction()));
}

Tensor nll_loss(const Tensor& input, const Tensor& target, const NLLLossFuncOptions& options) {
  XTGRAD_CHECK(input.dim() >= 2, "Expected 2 or more dimensions (got ", input.dim(),
               ")\n[nll_loss] the input is [N, C, …], here it has the shape ", input.sizes());
  const int64_t targets = target.dim() == 0 ? 0 : target.size(0);
  XTGRAD_CHECK(input.size(0) == targets, "Expected input batch_size (", input.size(0),
               ") to match target batch_size (", targets, ").\n[nll_loss] input ", input.sizes(),
               ", target ", target.sizes());
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
