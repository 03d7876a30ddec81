/// @file CosineSimilarity and PairwiseDistance.
#include "nn/distance.h"

#include "nn/functional/normalization.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {

#define XTGRAD_FORWARD(Name, function)                                     \
  XTGRAD_COMPILE_OPTIONS_LAYER(Name)                                       \
  Tensor Name##Impl::forward(const Tensor& input1, const Tensor& input2) { \
    const autograd::Scope here(&registered_name());                        \
    return functional::function(input1, input2, options);                  \
  }
XTGRAD_FORWARD(CosineSimilarity, cosine_similarity)
XTGRAD_FORWARD(PairwiseDistance, pairwise_distance)
#undef XTGRAD_FORWARD

}}  // namespace xtgrad::nn::v1
