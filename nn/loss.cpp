/// @file The loss layers and their functional forms.
#include "core/ops/loss.h"
#include "core/ops/elementwise.h"
#include "nn/functional/loss.h"
#include "nn/loss.h"
#include "nn/op_reduction.h"

#include <ostream>

namespace xtgrad::nn::inline v1 {
namespace {

/// The same numbers as another tensor: a clone's buffer must not be the original's.
Tensor own(const Tensor& weight) { return weight.defined() ? weight.detach() : weight; }

}  // namespace

#define XTGRAD_FORWARD(Name, y)                                           \
  XTGRAD_COMPILE_LAYER(Name, Stateless<Name##Impl, Name##Options>);       \
  Tensor Name##Impl::forward(const Tensor& input, const Tensor& target) { \
    const autograd::Scope here(&registered_name());                       \
    return y;                                                             \
  }
XTGRAD_FORWARD(MSELoss, functional::mse_loss(input, target, options))
XTGRAD_FORWARD(L1Loss, functional::l1_loss(input, target, options))
XTGRAD_FORWARD(SmoothL1Loss, functional::smooth_l1_loss(input, target, options))
XTGRAD_FORWARD(HuberLoss, functional::huber_loss(input, target, options))
XTGRAD_FORWARD(KLDivLoss, functional::kl_div(input, target, options))
XTGRAD_FORWARD(BCELoss, functional::binary_cross_entropy(input, target,
                                                         BCELossOptions(options).weight(weight)))
XTGRAD_FORWARD(BCEWithLogitsLoss,
               functional::binary_cross_entropy_with_logits(
                   input, target,
                   BCEWithLogitsLossOptions(options).weight(weight).pos_weight(pos_weight)))
XTGRAD_FORWARD(NLLLoss, functional::nll_loss(input, target, NLLLossOptions(options).weight(weight)))
XTGRAD_FORWARD(CrossEntropyLoss,
               functional::cross_entropy(input, target,
                                         CrossEntropyLossOptions(options).weight(weight)))
#undef XTGRAD_FORWARD

// libtorch shows these two without parentheses.
void SmoothL1LossImpl::pretty_print(std::ostream& out) const { out << "torch::nn::SmoothL1Loss"; }
void HuberLossImpl::pretty_print(std::ostream& out) const { out << "torch::nn::HuberLoss"; }

#define XTGRAD_WEIGHTED(Name, ...)                                            \
  Name##Impl::Name##Impl(const Name##Options& options) : Stateless(options) { \
    Name##Impl::reset();                                                      \
  }                                                                           \
  void Name##Impl::reset() { __VA_ARGS__ }
XTGRAD_WEIGHTED(BCELoss, weight = register_buffer("weight", own(options.weight()));)
XTGRAD_WEIGHTED(BCEWithLogitsLoss, weight = register_buffer("weight", own(options.weight()));
                pos_weight = register_buffer("pos_weight", own(options.pos_weight()));)
XTGRAD_WEIGHTED(NLLLoss, weight = register_buffer("weight", own(options.weight()));)
XTGRAD_WEIGHTED(CrossEntropyLoss, weight = register_buffer("weight", own(options.weight()));)
#undef XTGRAD_WEIGHTED

}  // namespace xtgrad::nn::inline v1

namespace xtgrad::nn::functional::inline v1 {
Tensor mse_loss(const Tensor& input, const Tensor& target, const MSELossFuncOptions& options) {
  return xtgrad::mse_loss(input, target, op_reduction(options.reduction()));
}
Tensor l1_loss(const Tensor& input, const Tensor& target, const L1LossFuncOptions& options) {
  return xtgrad::l1_loss(input, target, op_reduction(options.reduction()));
}
Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                      const SmoothL1LossFuncOptions& options, optional<double> beta) {
  return xtgrad::smooth_l1_loss(input, target, op_reduction(options.reduction()),
                                beta.value_or(options.beta()));
}
Tensor huber_loss(const Tensor& input, const Tensor& target, const HuberLossFuncOptions& options) {
  return xtgrad::huber_loss(input, target, op_reduction(options.reduction()), options.delta());
}

Tensor kl_div(const Tensor& input, const Tensor& target, const KLDivFuncOptions& options) {
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
  XTGRAD_CHECK(input.size(0) == target.size(0), "Expected input batch_size (", input.size(0),
               ") to match target batch_size (", target.size(0), ").\n[nll_loss] input ",
               input.sizes(), ", target ", target.sizes());
  return xtgrad::nll_loss_nd(input, target, options.weight(), op_reduction(options.reduction()),
                             options.ignore_index());
}
Tensor cross_entropy(const Tensor& input, const Tensor& target,
                     const CrossEntropyFuncOptions& options) {
  return xtgrad::cross_entropy_loss(input, target, options.weight(),
                                    op_reduction(options.reduction()), options.ignore_index(),
                                    options.label_smoothing());
}

}  // namespace xtgrad::nn::functional::inline v1
