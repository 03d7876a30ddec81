/// @file CosineSimilarity and PairwiseDistance.
#include "nn/distance.h"

#include "nn/functional/normalization.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {

static Tensor y(const CosineSimilarityImpl& m, const Tensor& x1, const Tensor& x2) {
  return functional::cosine_similarity(x1, x2, m.options);
}
static Tensor y(const PairwiseDistanceImpl& m, const Tensor& x1, const Tensor& x2) {
  return functional::pairwise_distance(x1, x2, m.options);
}
XTGRAD_COMPILE_FUNCTION(CosineSimilarityImpl, CosineSimilarityOptions, Tensor, Tensor)
XTGRAD_COMPILE_FUNCTION(PairwiseDistanceImpl, PairwiseDistanceOptions, Tensor, Tensor)

}}  // namespace xtgrad::nn::v1
