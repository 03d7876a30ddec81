/// @file Embedding and EmbeddingBag.
#include "nn/embedding.h"

#include <xtgrad/core/ops/create.h>

#include <ostream>

#include "core/autograd/mode.h"
#include "core/tensor/drawn_shapes.h"
#include "nn/any.h"
#include "nn/functional/embedding.h"
#include "nn/init.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

template <class Options>
constexpr bool kIsBag = requires(const Options& o) {
  o.mode();
};

/// padding_idx counted from the front.
template <class Options>
void normalize_padding(Options& o) {
  if (!o.padding_idx()) return;
  const int64_t rows = o.num_embeddings(), index = *o.padding_idx();
  const auto values = [&] { return str("\n[Embedding] ", index, " of ", rows); };
  XTGRAD_CHECK(index < rows, "Padding_idx must be within num_embeddings", values());
  XTGRAD_CHECK(index >= -rows, "Padding_idx must be within num_embedding", values());
  if (index < 0) o.padding_idx(index + rows);
}

/// The options that a layer and its function have in common.
template <class To, class From>
To lookup(To to, const From& from) {
  to.padding_idx(from.padding_idx())
      .max_norm(from.max_norm())
      .norm_type(from.norm_type())
      .scale_grad_by_freq(from.scale_grad_by_freq())
      .sparse(from.sparse());
  if constexpr (kIsBag<From>) to.mode(from.mode()).include_last_offset(from.include_last_offset());
  return to;
}

template <class Holder, class Options, class Given>
Holder pretrained(const Tensor& embeddings, const Given& given) {
  XTGRAD_CHECK(embeddings.dim() == 2, "Embeddings parameter is expected to be 2-dimensional",
               "\n[from_pretrained] its shape is ", embeddings.sizes());
  Holder layer(lookup(Options(embeddings.size(0), embeddings.size(1))._weight(embeddings), given));
  layer->weight.set_requires_grad(!given.freeze());
  return layer;
}

}  // namespace

template <class Options>
TableLayer<Options>::TableLayer(const Options& options) : options(options) {
  TableLayer::reset();
}

template <class Options>
void TableLayer<Options>::reset() {
  normalize_padding(options);
  const DimVector shape{options.num_embeddings(), options.embedding_dim()};
  const Tensor& given = options._weight();
  if (!given.defined()) {
    weight = this->register_parameter("weight", empty(shape));
    return reset_parameters();
  }
  XTGRAD_CHECK(given.sizes() == IntArrayRef(shape), "Shape of ", kIsBag<Options> ? "" : "_",
               "weight does not match num_embeddings and embedding_dim\n[Embedding] weight ",
               given.sizes(), ", expected ", IntArrayRef(shape),
               draw_clash({"weight", given.sizes()}, {"expected", shape}));
  weight = this->register_parameter("weight", given.detach());
}

template <class Options>
void TableLayer<Options>::reset_parameters() {
  init::normal_(weight);
  if (kIsBag<Options> || !options.padding_idx()) return;
  const NoGradGuard no_grad;
  weight[*options.padding_idx()].fill_(0);
}

template <class Options>
void TableLayer<Options>::pretty_print(std::ostream& out) const {
  const auto& o = options;
  out << layer_type().name() << "(num_embeddings=" << o.num_embeddings()
      << ", embedding_dim=" << o.embedding_dim();
  const auto padding = [&] {
    if (o.padding_idx()) out << ", padding_idx=" << *o.padding_idx();
  };
  if (!kIsBag<Options>) padding();
  if (o.max_norm()) out << ", max_norm=" << *o.max_norm();
  if (o.norm_type() != 2) out << ", norm_type=" << o.norm_type();
  if (o.scale_grad_by_freq()) out << ", scale_grad_by_freq=true";
  if (o.sparse()) out << ", sparse=true";
  if constexpr (kIsBag<Options>) {
    if (!holds_alternative<enumtype::kMean>(o.mode()))
      out << ", mode=" << enumtype::get_enum_name(o.mode());
    if (o.include_last_offset()) out << ", include_last_offset=true";
    padding();
  }
  out << ')';
}

template class TableLayer<EmbeddingOptions>;
XTGRAD_COMPILE_LAYER(Embedding)
template class TableLayer<EmbeddingBagOptions>;
XTGRAD_COMPILE_LAYER(EmbeddingBag)
ForwardDefaultArgs EmbeddingBagImpl::_forward_default_args() {
  return {{1, AnyValue(Tensor())}, {2, AnyValue(Tensor())}};
}

Tensor EmbeddingImpl::forward(const Tensor& indices) {
  const autograd::Scope here(&registered_name());
  return functional::embedding(indices, weight,
                               lookup(functional::EmbeddingFuncOptions(), options));
}

Tensor EmbeddingBagImpl::forward(const Tensor& input, const Tensor& offsets,
                                 const Tensor& per_sample_weights) {
  const autograd::Scope here(&registered_name());
  return functional::embedding_bag(input, weight,
                                   lookup(functional::EmbeddingBagFuncOptions(), options)
                                       .offsets(offsets)
                                       .per_sample_weights(per_sample_weights));
}

Embedding Embedding::from_pretrained(const Tensor& embeddings,
                                     const EmbeddingFromPretrainedOptions& options) {
  return pretrained<Embedding, EmbeddingOptions>(embeddings, options);
}
EmbeddingBag EmbeddingBag::from_pretrained(const Tensor& embeddings,
                                           const EmbeddingBagFromPretrainedOptions& options) {
  return pretrained<EmbeddingBag, EmbeddingBagOptions>(embeddings, options);
}

}}  // namespace xtgrad::nn::v1
