/// @file CosineSimilarity and PairwiseDistance.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// `CosineSimilarityOptions().dim(0)`.
struct XTGRAD_API CosineSimilarityOptions {
  /// The dim of the vectors.
  auto dim XTGRAD_SETTER(int64_t, dim, 1);
  /// The least norm that is divided by.
  auto eps XTGRAD_SETTER(double, eps, 1e-8);
  XTGRAD_FIELDS(dim, eps)
};
/// `PairwiseDistanceOptions().p(1)`.
struct XTGRAD_API PairwiseDistanceOptions {
  /// The p of the norm.
  auto p XTGRAD_SETTER(double, p, 2);
  /// What is added to each difference, for a gradient where it is 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-6);
  /// Whether the last dim stays, with size 1.
  auto keepdim XTGRAD_SETTER(bool, keepdim, false);
  XTGRAD_FIELDS(p, eps, keepdim)
};

// clang-format off
/// Σ x₁ x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along `dim`: [*, D, *] and [*, D, *] → [*, *].
/// Throws where the shapes do not broadcast.
class XTGRAD_API CosineSimilarityImpl : public FunctionLayer<CosineSimilarityImpl, CosineSimilarityOptions, Tensor, Tensor> { XTGRAD_LAYER_OF(CosineSimilarity, FunctionLayer) };
/// Σ x₁ x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along `dim`: [*, D, *] and [*, D, *] → [*, *].
/// Throws where the shapes do not broadcast.
using CosineSimilarity = ModuleHolder<CosineSimilarityImpl>;
/// ‖x₁ − x₂ + eps‖ₚ along the last dim: [*, D] and [*, D] → [*]. Throws where the shapes do not
/// broadcast.
class XTGRAD_API PairwiseDistanceImpl : public FunctionLayer<PairwiseDistanceImpl, PairwiseDistanceOptions, Tensor, Tensor> { XTGRAD_LAYER_OF(PairwiseDistance, FunctionLayer) };
/// ‖x₁ − x₂ + eps‖ₚ along the last dim: [*, D] and [*, D] → [*]. Throws where the shapes do not
/// broadcast.
using PairwiseDistance = ModuleHolder<PairwiseDistanceImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
