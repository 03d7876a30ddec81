/// @file nn::functional's embedding, embedding_bag and one_hot.
#pragma once
#include <xtgrad/nn/embedding.h>

namespace xtgrad::nn::functional { inline namespace v1 {

struct XTGRAD_API EmbeddingFuncOptions : nn::detail::LookupArgs<EmbeddingFuncOptions> {};
struct XTGRAD_API EmbeddingBagFuncOptions : nn::detail::BagArgs<EmbeddingBagFuncOptions> {
  /// Where in a 1D input each bag begins: [bags].
  auto offsets XTGRAD_SETTER(Tensor, offsets, Tensor());
  /// A factor for each row, for kSum only: of the input's sizes.
  auto per_sample_weights XTGRAD_SETTER(Tensor, per_sample_weights, Tensor());
};

// What the layers of these names compute.
XTGRAD_API Tensor embedding(const Tensor& input, const Tensor& weight,
                            const EmbeddingFuncOptions& options = {});
XTGRAD_API Tensor embedding_bag(const Tensor& input, const Tensor& weight,
                                const EmbeddingBagFuncOptions& options = {});

/// 1 at each class's place along a new last dim of num_classes, or as many as there are: not
/// differentiable.
XTGRAD_API Tensor one_hot(const Tensor& tensor, int64_t num_classes = -1);

}}  // namespace xtgrad::nn::functional::v1
