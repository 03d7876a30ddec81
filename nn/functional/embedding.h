/// @file nn::functional's embedding, embedding_bag and one_hot.
#pragma once
#include <xtgrad/nn/embedding.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of embedding: padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse.
struct XTGRAD_API EmbeddingFuncOptions : nn::detail::LookupArgs<EmbeddingFuncOptions> {};
/// Options of embedding_bag: embedding's, the mode, where the bags begin, and the rows' factors.
struct XTGRAD_API EmbeddingBagFuncOptions : nn::detail::BagArgs<EmbeddingBagFuncOptions> {
  /// Where in a 1D input each bag begins: [bags].
  auto offsets XTGRAD_SETTER(Tensor, offsets, Tensor());
  /// A factor for each row, for kSum only: of the input's sizes.
  auto per_sample_weights XTGRAD_SETTER(Tensor, per_sample_weights, Tensor());
};

// What the layers of these names compute.
/// Rows of `weight` [n, d] by their numbers: int64 [*] → [*, d]. Throws for a number outside of 0 …
/// n − 1.
XTGRAD_API Tensor embedding(const Tensor& input, const Tensor& weight,
                            const EmbeddingFuncOptions& options = {});
/// The sum, mean or maximum of the rows of each bag: int64 [bags, n], or [n] with offsets [bags],
/// and weight [V, D] → [bags, D]. An empty bag gives 0. Throws for offsets beside a 2D input.
XTGRAD_API Tensor embedding_bag(const Tensor& input, const Tensor& weight,
                                const EmbeddingBagFuncOptions& options = {});

/// 1 at each class's place along a new last dim of num_classes, or as many as there are: not
/// differentiable.
XTGRAD_API Tensor one_hot(const Tensor& tensor, int64_t num_classes = -1);

}}  // namespace xtgrad::nn::functional::v1
