/// @file CosineSimilarity and PairwiseDistance.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

struct XTGRAD_API CosineSimilarityOptions {
  XTGRAD_ARG(int64_t, dim) = 1;
  XTGRAD_ARG(double, eps) = 1e-8;
  XTGRAD_FIELDS(dim, eps)
};
struct XTGRAD_API PairwiseDistanceOptions {
  XTGRAD_ARG(double, p) = 2;
  XTGRAD_ARG(double, eps) = 1e-6;
  XTGRAD_ARG(bool, keepdim) = false;
  XTGRAD_FIELDS(p, eps, keepdim)
};

#define XTGRAD_DISTANCE(Name)                                   \
  class XTGRAD_API Name##Impl : public Layer {                  \
   public:                                                      \
    explicit Name##Impl(const Name##Options& options = {});     \
    XTGRAD_LAYER_MEMBERS(Name)                                  \
    Tensor forward(const Tensor& input1, const Tensor& input2); \
    Name##Options options;                                      \
  };                                                            \
  XTGRAD_LAYER(Name);
/// Σ x₁ x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along `dim`
XTGRAD_DISTANCE(CosineSimilarity)
/// ‖x₁ − x₂ + eps‖ₚ along the last dim
XTGRAD_DISTANCE(PairwiseDistance)
#undef XTGRAD_DISTANCE

}}  // namespace xtgrad::nn::v1
