/// @file CosineSimilarity and PairwiseDistance.
#pragma once
#include <xtgrad/nn/stateless.h>

namespace xtgrad::nn::inline v1 {

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

#define XTGRAD_DISTANCE(Name)                                                 \
  class XTGRAD_API Name##Impl : public Stateless<Name##Impl, Name##Options> { \
   public:                                                                    \
    using Stateless::Stateless;                                               \
    ~Name##Impl() override;                                                   \
    Tensor forward(const Tensor& input1, const Tensor& input2);               \
  };                                                                          \
  XTGRAD_LAYER(Name, Stateless<Name##Impl, Name##Options>);
/// Σ x₁ x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along `dim`
XTGRAD_DISTANCE(CosineSimilarity)
/// ‖x₁ − x₂ + eps‖ₚ along the last dim
XTGRAD_DISTANCE(PairwiseDistance)
#undef XTGRAD_DISTANCE

}  // namespace xtgrad::nn::inline v1
