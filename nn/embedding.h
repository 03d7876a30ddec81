/// @file Embedding and EmbeddingBag: rows of a table looked up by their numbers.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

using EmbeddingBagMode = Choice<enumtype::kSum, enumtype::kMean, enumtype::kMax>;

// What looking up depends on. Rows longer than max_norm in the norm_type-norm are shortened to it,
// in the table itself. The row padding_idx gets no gradient. With `sparse` forward throws: there
// are no sparse gradients.
#define XTGRAD_LOOKUP                                   \
  XTGRAD_ARG(optional<int64_t>, padding_idx) = nullopt; \
  XTGRAD_ARG(optional<double>, max_norm) = nullopt;     \
  XTGRAD_ARG(double, norm_type) = 2;                    \
  XTGRAD_ARG(bool, scale_grad_by_freq) = false;         \
  XTGRAD_ARG(bool, sparse) = false
#define XTGRAD_BAG                            \
  XTGRAD_ARG(EmbeddingBagMode, mode) = kMean; \
  XTGRAD_ARG(bool, include_last_offset) = false
#define XTGRAD_TABLE(Options)                                             \
  Options(int64_t num_embeddings, int64_t embedding_dim)                  \
      : num_embeddings_(num_embeddings), embedding_dim_(embedding_dim) {} \
  XTGRAD_ARG(int64_t, num_embeddings);                                    \
  XTGRAD_ARG(int64_t, embedding_dim);                                     \
  XTGRAD_ARG(Tensor, _weight) = Tensor()

struct XTGRAD_API EmbeddingOptions {
  XTGRAD_TABLE(EmbeddingOptions);
  XTGRAD_LOOKUP;
};
struct XTGRAD_API EmbeddingFromPretrainedOptions {
  XTGRAD_ARG(bool, freeze) = true;
  XTGRAD_LOOKUP;
};
struct XTGRAD_API EmbeddingBagOptions {
  XTGRAD_TABLE(EmbeddingBagOptions);
  XTGRAD_LOOKUP;
  XTGRAD_BAG;
};
struct XTGRAD_API EmbeddingBagFromPretrainedOptions {
  XTGRAD_ARG(bool, freeze) = true;
  XTGRAD_LOOKUP;
  XTGRAD_BAG;
};

/// The table: normal numbers, or the given _weight, which it then shares. The row padding_idx is 0
/// at first, but not of an EmbeddingBag, as in libtorch.
template <class Options>
class XTGRAD_API TableLayer : public Layer {
 public:
  explicit TableLayer(const Options& options);
  void reset() override;
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;

  Options options;
  Tensor weight;
};
extern template class TableLayer<EmbeddingOptions>;
extern template class TableLayer<EmbeddingBagOptions>;

/// weight[indices]: [*] → [*, embedding_dim]
class XTGRAD_API EmbeddingImpl : public TableLayer<EmbeddingOptions> {
 public:
  using TableLayer::TableLayer;
  EmbeddingImpl(int64_t num_embeddings, int64_t embedding_dim)
      : TableLayer(EmbeddingOptions(num_embeddings, embedding_dim)) {}
  XTGRAD_LAYER_MEMBERS(Embedding)
  Tensor forward(const Tensor& indices);
};

/// The sum, mean or maximum of the rows of each bag: the rows of a 2D input, or the parts of a 1D
/// one from each offset to the next.
class XTGRAD_API EmbeddingBagImpl : public TableLayer<EmbeddingBagOptions> {
 public:
  using TableLayer::TableLayer;
  EmbeddingBagImpl(int64_t num_embeddings, int64_t embedding_dim)
      : TableLayer(EmbeddingBagOptions(num_embeddings, embedding_dim)) {}
  XTGRAD_LAYER_MEMBERS(EmbeddingBag)
  Tensor forward(const Tensor& input, const Tensor& offsets = {},
                 const Tensor& per_sample_weights = {});

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};

// from_pretrained: a table [rows, columns] that is trained only if the options say freeze(false).
#define XTGRAD_TABLE_HOLDER(Name)                                                 \
  class XTGRAD_API Name : public ModuleHolder<Name##Impl> {                       \
   public:                                                                        \
    using ModuleHolder<Name##Impl>::ModuleHolder;                                 \
    using Impl = Name##Impl;                                                      \
    static Name from_pretrained(const Tensor& embeddings,                         \
                                const Name##FromPretrainedOptions& options = {}); \
  };
XTGRAD_TABLE_HOLDER(Embedding)
XTGRAD_TABLE_HOLDER(EmbeddingBag)
#undef XTGRAD_TABLE_HOLDER
#undef XTGRAD_TABLE

}}  // namespace xtgrad::nn::v1
