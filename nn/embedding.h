/// @file Embedding and EmbeddingBag: rows of a table looked up by their numbers.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// What becomes of the rows of a bag: their sum, mean or maximum, by column.
using EmbeddingBagMode = Choice<enumtype::kSum, enumtype::kMean, enumtype::kMax>;

namespace detail {
/// What looking up depends on.
template <class Options>
struct XTGRAD_API LookupArgs {
  /// The row that gets no gradient.
  auto padding_idx XTGRAD_SETTER_OF(Options, Optional<int64_t>, padding_idx, nullopt);
  /// Longer rows that are looked up are shortened to it, in the table itself.
  auto max_norm XTGRAD_SETTER_OF(Options, Optional<double>, max_norm, nullopt);
  /// The p of that norm.
  auto norm_type XTGRAD_SETTER_OF(Options, double, norm_type, 2);
  /// Whether the gradient of a row is divided by how often it was looked up.
  auto scale_grad_by_freq XTGRAD_SETTER_OF(Options, bool, scale_grad_by_freq, false);
  /// Must be false: there are no sparse gradients, forward throws.
  auto sparse XTGRAD_SETTER_OF(Options, bool, sparse, false);
};
/// And of what bags become.
template <class Options>
struct XTGRAD_API BagArgs : LookupArgs<Options> {
  /// Whether a bag becomes the sum, the mean or the maximum of its rows: kSum, kMean or kMax.
  auto mode XTGRAD_SETTER_OF(Options, EmbeddingBagMode, mode, kMean);
  /// Whether the last offset is the end of the last bag.
  auto include_last_offset XTGRAD_SETTER_OF(Options, bool, include_last_offset, false);
};
/// The options of a layer with a table of its own, over the others.
template <class Options, class Others>
struct XTGRAD_API TableArgs : Others {
  TableArgs(int64_t num_embeddings, int64_t embedding_dim)
      : num_embeddings_(num_embeddings), embedding_dim_(embedding_dim) {}
  /// The number of rows.
  auto num_embeddings XTGRAD_SETTER_OF(Options, int64_t, num_embeddings);
  /// The number of columns.
  auto embedding_dim XTGRAD_SETTER_OF(Options, int64_t, embedding_dim);
  /// The table, [num_embeddings, embedding_dim], which is then shared; drawn if undefined.
  auto _weight XTGRAD_SETTER_OF(Options, Tensor, _weight, Tensor());
};
}  // namespace detail

/// `EmbeddingOptions(1000, 64).padding_idx(0)`.
struct XTGRAD_API EmbeddingOptions
    : detail::TableArgs<EmbeddingOptions, detail::LookupArgs<EmbeddingOptions>> {
  using TableArgs::TableArgs;
};
/// `EmbeddingFromPretrainedOptions().freeze(false)`.
struct XTGRAD_API EmbeddingFromPretrainedOptions
    : detail::LookupArgs<EmbeddingFromPretrainedOptions> {
  /// Whether the table is not trained.
  auto freeze XTGRAD_SETTER(bool, freeze, true);
};
/// `EmbeddingBagOptions(1000, 64).mode(kSum)`.
struct XTGRAD_API EmbeddingBagOptions
    : detail::TableArgs<EmbeddingBagOptions, detail::BagArgs<EmbeddingBagOptions>> {
  using TableArgs::TableArgs;
};
/// `EmbeddingBagFromPretrainedOptions().freeze(false)`.
struct XTGRAD_API EmbeddingBagFromPretrainedOptions
    : detail::BagArgs<EmbeddingBagFromPretrainedOptions> {
  /// Whether the table is not trained.
  auto freeze XTGRAD_SETTER(bool, freeze, true);
};

/// The table: normal numbers, or the given _weight, which it then shares. The row padding_idx is 0
/// at first, but not of an EmbeddingBag, as in libtorch.
template <class Options>
class XTGRAD_API TableLayer : public Layer {
 public:
  /// Draws the table from N(0, 1), or shares the options' _weight; throws where its shape is not
  /// [num_embeddings, embedding_dim], or padding_idx no row of it.
  explicit TableLayer(const Options& options);
  /// Registers the table and draws it as the constructor does.
  void reset() override;
  /// Draws the table, also a given one, from N(0, 1); an Embedding's row padding_idx becomes 0.
  void reset_parameters();
  /// torch::nn::Embedding(num_embeddings=10, embedding_dim=3): other options follow where they are
  /// not at their defaults.
  void pretty_print(std::ostream& out) const override;

  /// What the layer was made with; padding_idx counts from the front here.
  Options options;
  /// The table: [num_embeddings, embedding_dim].
  Tensor weight;
};
extern template class TableLayer<EmbeddingOptions>;
extern template class TableLayer<EmbeddingBagOptions>;

/// weight[indices]: [*] → [*, embedding_dim]. Throws for indices that are not int64 or int32, or
/// that the table does not have.
class XTGRAD_API EmbeddingImpl : public TableLayer<EmbeddingOptions> {
 public:
  /// Of EmbeddingOptions, for all that is not num_embeddings and embedding_dim.
  using TableLayer::TableLayer;
  /// A table of num_embeddings rows drawn from N(0, 1).
  EmbeddingImpl(int64_t num_embeddings, int64_t embedding_dim)
      : TableLayer(EmbeddingOptions(num_embeddings, embedding_dim)) {}
  XTGRAD_LAYER_MEMBERS(Embedding)
  /// weight[indices]: [*], int64 or int32 → [*, embedding_dim]. Throws for an index outside of 0 …
  /// num_embeddings − 1. With max_norm, rows that are longer are shortened first, in the table.
  Tensor forward(const Tensor& indices);
};

/// The sum, mean or maximum of the rows of each bag: the rows of a 2D input, or the parts of a 1D
/// one from each offset to the next. Throws for indices that the table does not have, and unless a
/// 1D input, and no other, comes with offsets.
class XTGRAD_API EmbeddingBagImpl : public TableLayer<EmbeddingBagOptions> {
 public:
  /// Of EmbeddingBagOptions, for all that is not num_embeddings and embedding_dim.
  using TableLayer::TableLayer;
  /// A table of num_embeddings rows drawn from N(0, 1), and the mean of each bag.
  EmbeddingBagImpl(int64_t num_embeddings, int64_t embedding_dim)
      : TableLayer(EmbeddingBagOptions(num_embeddings, embedding_dim)) {}
  XTGRAD_LAYER_MEMBERS(EmbeddingBag)
  /// [bags, n], or [n] with offsets [bags] → [bags, embedding_dim]; per_sample_weights, of the
  /// input's sizes, multiply the rows in mode kSum. Throws for offsets beside a 2D input, and for a
  /// 1D input without.
  Tensor forward(const Tensor& input, const Tensor& offsets = {},
                 const Tensor& per_sample_weights = {});

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};

/// weight[indices], rows of a table looked up by their numbers: int64 [*] → [*, embedding_dim].
/// `Embedding(1000, 64)`. Throws for indices that are not int64 or int32, or that the table does
/// not have.
class XTGRAD_API Embedding : public ModuleHolder<EmbeddingImpl> {
 public:
  using ModuleHolder<EmbeddingImpl>::ModuleHolder;
  /// The class of the module, as every handle has it.
  using Impl = EmbeddingImpl;
  /// Of a table [rows, columns] that is trained only if the options say freeze(false).
  static Embedding from_pretrained(const Tensor& embeddings,
                                   const EmbeddingFromPretrainedOptions& options = {});
};
/// The sum, mean or maximum of the rows of each bag: int64 [bags, n], or [n] with offsets [bags] →
/// [bags, embedding_dim]. `EmbeddingBag(1000, 64)`. Throws for indices that the table does not
/// have, and unless a 1D input, and no other, comes with offsets.
class XTGRAD_API EmbeddingBag : public ModuleHolder<EmbeddingBagImpl> {
 public:
  using ModuleHolder<EmbeddingBagImpl>::ModuleHolder;
  /// The class of the module, as every handle has it.
  using Impl = EmbeddingBagImpl;
  /// Of a table [rows, columns] that is trained only if the options say freeze(false).
  static EmbeddingBag from_pretrained(const Tensor& embeddings,
                                      const EmbeddingBagFromPretrainedOptions& options = {});
};

}}  // namespace xtgrad::nn::v1
