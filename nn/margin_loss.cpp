/// @file The losses of nn::functional that are compositions.
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/norm.h>
#include <xtgrad/core/ops/reduce.h>

#include <cmath>

#include "core/tensor/drawn_shapes.h"
#include "nn/functional/loss.h"
#include "nn/op_reduction.h"

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

template <class Variant>
Tensor reduced(const Tensor& loss, const Variant& reduction) {
  const int64_t r = op_reduction(reduction);
  if (r == Reduction::None) return loss;
  return r == Reduction::Mean ? loss.mean() : loss.sum();
}

}  // namespace

Tensor poisson_nll_loss(const Tensor& x, const Tensor& t, const PoissonNLLLossFuncOptions& o) {
  return xtgrad::poisson_nll_loss(x, t, o.log_input(), o.full(), o.eps(),
                                  op_reduction(o.reduction()));
}
Tensor gaussian_nll_loss(const Tensor& x, const Tensor& t, const Tensor& var,
                         const GaussianNLLLossFuncOptions& o) {
  return xtgrad::gaussian_nll_loss(x, t, var, o.full(), o.eps(), op_reduction(o.reduction()));
}
Tensor hinge_embedding_loss(const Tensor& x, const Tensor& t,
                            const HingeEmbeddingLossFuncOptions& o) {
  return xtgrad::hinge_embedding_loss(x, t, o.margin(), op_reduction(o.reduction()));
}
Tensor margin_ranking_loss(const Tensor& x1, const Tensor& x2, const Tensor& t,
                           const MarginRankingLossFuncOptions& o) {
  XTGRAD_CHECK(
      x1.dim() == x2.dim() && x1.dim() == t.dim(),
      "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
      "input1: ",
      x1.sizes(), ", input2: ", x2.sizes(), ", target: ", t.sizes(), "\n[margin_ranking_loss] ",
      x1.dim(), ", ", x2.dim(), " and ", t.dim(), " dims",
      draw_shapes({{"input1", x1.sizes()}, {"input2", x2.sizes()}, {"target", t.sizes()}}));
  return xtgrad::margin_ranking_loss(x1, x2, t, o.margin(), op_reduction(o.reduction()));
}
Tensor cosine_embedding_loss(const Tensor& x1, const Tensor& x2, const Tensor& t,
                             const CosineEmbeddingLossFuncOptions& o) {
  return xtgrad::cosine_embedding_loss(x1, x2, t, o.margin(), op_reduction(o.reduction()));
}
Tensor soft_margin_loss(const Tensor& x, const Tensor& t, const SoftMarginLossFuncOptions& o) {
  return xtgrad::soft_margin_loss(x, t, op_reduction(o.reduction()));
}
Tensor multi_margin_loss(const Tensor& x, const Tensor& t, const MultiMarginLossFuncOptions& o) {
  XTGRAD_CHECK_VALUE(o.p() == 1 || o.p() == 2,
                     "only p == 1 and p == 2 supported\n[multi_margin_loss] p=", o.p());
  XTGRAD_CHECK_VALUE(!o.weight().defined() || o.weight().dim() == 1,
                     "weight must be one-dimensional\n[multi_margin_loss] its shape is ",
                     o.weight().sizes());
  return xtgrad::multi_margin_loss(x, t, o.p(), o.margin(), o.weight(),
                                   op_reduction(o.reduction()));
}
Tensor multilabel_margin_loss(const Tensor& x, const Tensor& t,
                              const MultilabelMarginLossFuncOptions& o) {
  return xtgrad::multilabel_margin_loss(x, t, op_reduction(o.reduction()));
}

Tensor multilabel_soft_margin_loss(const Tensor& x, const Tensor& t,
                                   const MultilabelSoftMarginLossFuncOptions& o) {
  Tensor loss = -(t * log_sigmoid(x) + (1 - t) * log_sigmoid(-x));
  if (o.weight().defined()) loss = loss * o.weight();
  return reduced(loss.sum(x.dim() - 1) / x.size(-1), o.reduction());
}

Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                           const TripletMarginLossFuncOptions& o) {
  return xtgrad::triplet_margin_loss(anchor, positive, negative, o.margin(), o.p(), o.eps(),
                                     o.swap(), op_reduction(o.reduction()));
}

Tensor triplet_margin_with_distance_loss(const Tensor& anchor, const Tensor& positive,
                                         const Tensor& negative,
                                         const TripletMarginWithDistanceLossFuncOptions& o) {
  const auto distance = [&](const Tensor& a, const Tensor& b) {
    return o.distance_function() ? (*o.distance_function())(a, b) : xtgrad::pairwise_distance(a, b);
  };
  const Tensor near = distance(anchor, positive);
  Tensor far = distance(anchor, negative);
  if (o.swap()) far = minimum(far, distance(positive, negative));
  return reduced((near - far + o.margin()).clamp_min(0), o.reduction());
}

Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths,
                const Tensor& target_lengths, const CTCLossFuncOptions& o) {
  return xtgrad::ctc_loss(log_probs, targets, input_lengths, target_lengths, o.blank(),
                          op_reduction(o.reduction()), o.zero_infinity());
}

}}  // namespace xtgrad::nn::functional::v1
