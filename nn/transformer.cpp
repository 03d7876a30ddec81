/// @file Transformer, its encoder and decoder, and their layers.
#include "nn/transformer.h"

#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include <limits>

#include "core/autograd/scope.h"
#include "core/kernels/alloc.h"
#include "core/tensor/drawn_shapes.h"
#include "nn/init.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

/// Undefined tensors for the arguments from `first` to `last`.
ForwardDefaultArgs undefined(unsigned first, unsigned last) {
  ForwardDefaultArgs all;
  for (unsigned i = first; i <= last; ++i) all.emplace_back(i, AnyValue(Tensor()));
  return all;
}

/// norm(x + f(x)), or x + f(norm(x)).
template <class F>
Tensor added(const Tensor& x, F f, const LayerNorm& norm, bool norm_first) {
  return norm_first ? x + f(norm(x)) : norm(x + f(x));
}

}  // namespace

XTGRAD_COMPILE_MODULE(TransformerEncoderLayer)
XTGRAD_COMPILE_MODULE(TransformerDecoderLayer)
XTGRAD_COMPILE_MODULE(TransformerEncoder)
XTGRAD_COMPILE_MODULE(TransformerDecoder)
XTGRAD_COMPILE_MODULE(Transformer)

Tensor activation_t::operator()(const Tensor& x) const {
  if (function_) return function_(x);
  return as<enumtype::kGELU>() ? xtgrad::gelu(x, "none") : xtgrad::relu(x);
}

// ---- options

TransformerEncoderOptions::TransformerEncoderOptions(TransformerEncoderLayer encoder_layer,
                                                     int64_t num_layers)
    : encoder_layer_(std::move(encoder_layer)), num_layers_(num_layers) {}
TransformerEncoderOptions::TransformerEncoderOptions(const TransformerEncoderLayerOptions& options,
                                                     int64_t num_layers)
    : encoder_layer_(options), num_layers_(num_layers) {}
TransformerDecoderOptions::TransformerDecoderOptions(TransformerDecoderLayer decoder_layer,
                                                     int64_t num_layers)
    : decoder_layer_(std::move(decoder_layer)), num_layers_(num_layers) {}
TransformerDecoderOptions::TransformerDecoderOptions(const TransformerDecoderLayerOptions& options,
                                                     int64_t num_layers)
    : decoder_layer_(options), num_layers_(num_layers) {}

// ---- layers

template <class Options>
detail::TransformerLayer<Options>::TransformerLayer(const Options& options) : options(options) {}

template <class Options>
void detail::TransformerLayer<Options>::register_parts(MultiheadAttention* multihead_attn,
                                                       LayerNorm* norm3, Dropout* dropout3) {
  const int64_t d = options.d_model(), wide = options.dim_feedforward();
  const auto attention = [&](const char* name) {
    MultiheadAttentionOptions o(d, options.nhead());
    o.dropout(options.dropout()).batch_first(options.batch_first());
    return register_module(name, MultiheadAttention(o));
  };
  const auto norm = [&](const char* name) {
    return register_module(name, LayerNorm(LayerNormOptions({d})));
  };
  const auto drop = [&](const char* name) {
    return register_module(name, Dropout(options.dropout()));
  };
  self_attn = attention("self_attn");
  if (multihead_attn) *multihead_attn = attention("multihead_attn");
  linear1 = register_module("linear1", Linear(d, wide));
  dropout = drop("dropout");
  linear2 = register_module("linear2", Linear(wide, d));
  norm1 = norm("norm1");
  norm2 = norm("norm2");
  if (norm3) *norm3 = norm("norm3");
  dropout1 = drop("dropout1");
  dropout2 = drop("dropout2");
  if (dropout3) *dropout3 = drop("dropout3");
}

template <class Options>
Tensor detail::TransformerLayer<Options>::feed_forward(const Tensor& x, const Dropout& last) {
  return last(linear2(dropout(options.activation()(linear1(x)))));
}
template class detail::TransformerLayer<TransformerEncoderLayerOptions>;
template class detail::TransformerLayer<TransformerDecoderLayerOptions>;

TransformerEncoderLayerImpl::TransformerEncoderLayerImpl(
    const TransformerEncoderLayerOptions& options)
    : TransformerLayer(options) {
  TransformerEncoderLayerImpl::reset();
}
void TransformerEncoderLayerImpl::reset() { register_parts(); }
void TransformerEncoderLayerImpl::reset_parameters() {
  // As libtorch's, which leaves the LayerNorms alone.
  self_attn->_reset_parameters();
  linear1->reset_parameters();
  linear2->reset_parameters();
}

Tensor TransformerEncoderLayerImpl::forward(const Tensor& src, const Tensor& src_mask,
                                            const Tensor& src_key_padding_mask) {
  const autograd::Scope here(&registered_name());
  const auto seen = [&](const Tensor& x) {
    return dropout1(std::get<0>(self_attn(x, x, x, src_key_padding_mask, false, src_mask)));
  };
  const auto fed = [&](const Tensor& x) { return feed_forward(x, dropout2); };
  Tensor y = added(src, seen, norm1, options.norm_first());
  return added(y, fed, norm2, options.norm_first());
}
ForwardDefaultArgs TransformerEncoderLayerImpl::_forward_default_args() { return undefined(1, 2); }

TransformerDecoderLayerImpl::TransformerDecoderLayerImpl(
    const TransformerDecoderLayerOptions& options)
    : TransformerLayer(options) {
  TransformerDecoderLayerImpl::reset();
}
void TransformerDecoderLayerImpl::reset() { register_parts(&multihead_attn, &norm3, &dropout3); }
void TransformerDecoderLayerImpl::reset_parameters() {
  self_attn->_reset_parameters();
  multihead_attn->_reset_parameters();
  linear1->reset_parameters();
  linear2->reset_parameters();
}

Tensor TransformerDecoderLayerImpl::forward(Tensor tgt, const Tensor& memory,
                                            const Tensor& tgt_mask, const Tensor& memory_mask,
                                            const Tensor& tgt_key_padding_mask,
                                            const Tensor& memory_key_padding_mask) {
  const autograd::Scope here(&registered_name());
  const auto seen = [&](const Tensor& x) {
    return dropout1(std::get<0>(self_attn(x, x, x, tgt_key_padding_mask, false, tgt_mask)));
  };
  const auto remembered = [&](const Tensor& x) {
    return dropout2(std::get<0>(
        multihead_attn(x, memory, memory, memory_key_padding_mask, false, memory_mask)));
  };
  const auto fed = [&](const Tensor& x) { return feed_forward(x, dropout3); };
  tgt = added(tgt, seen, norm1, options.norm_first());
  tgt = added(tgt, remembered, norm2, options.norm_first());
  return added(tgt, fed, norm3, options.norm_first());
}
ForwardDefaultArgs TransformerDecoderLayerImpl::_forward_default_args() { return undefined(2, 5); }

// ---- stacks of layers

namespace {

constexpr size_t kLeastLayer = 4096;  // bytes that even the smallest layer takes

/// num_layers copies of a layer; their numbers are the layer's.
template <class Layer>
ModuleList copies(const Layer& layer, int64_t num_layers) {
  XTGRAD_CHECK(num_layers >= 0, "[transformer] num_layers is ", num_layers,
               "\n[transformer] 1 or more, 6 is usual");
  kernels::check_room(num_layers, kLeastLayer);
  ModuleList list;
  for (int64_t i = 0; i < num_layers; ++i) list->push_back(layer->clone());
  return list;
}

}  // namespace

static const auto& layer(const TransformerEncoderOptions& o) { return o.encoder_layer(); }
static const auto& layer(const TransformerDecoderOptions& o) { return o.decoder_layer(); }

template <class One, class Options>
detail::TransformerStack<One, Options>::TransformerStack(Options options)
    : options(std::move(options)) {
  TransformerStack::reset();
}
template <class One, class Options>
void detail::TransformerStack<One, Options>::reset() {
  layers = register_module("layers", copies(layer(options), options.num_layers()));
  if (options.norm().is_empty()) return;
  norm = options.norm().clone();
  register_module("norm", norm.ptr());
}
template <class One, class Options>
void detail::TransformerStack<One, Options>::reset_parameters() {
  XTGRAD_CHECK(layers->size() > 0,
               "layers should have at least one module to clone\n[Transformer] num_layers is 0");
  for (const auto& one : *layers) one->template as<One>()->reset_parameters();
  if (options.norm().is_empty()) return;
  norm = options.norm().clone();  // anew, as libtorch does
  replace_module("norm", norm.ptr());
}
template <class One, class Options>
Tensor detail::TransformerStack<One, Options>::run(const char* name, Tensor y,
                                                   const auto&... args) {
  const autograd::Scope here(&registered_name());
  XTGRAD_CHECK(layers->size() > 0 || !norm.is_empty(), "[", name, "] it has no layers\n[", name,
               "] take 1 or more, or a norm");
  for (size_t i = 0; i < layers->size(); ++i)
    y = ModuleHolder<One>(layers->template ptr<One>(i))(y, args...);
  return norm.is_empty() ? y : norm.forward(y);
}
template class detail::TransformerStack<TransformerEncoderLayerImpl, TransformerEncoderOptions>;
template class detail::TransformerStack<TransformerDecoderLayerImpl, TransformerDecoderOptions>;

Tensor TransformerEncoderImpl::forward(const Tensor& src, const Tensor& src_mask,
                                       const Tensor& src_key_padding_mask) {
  return run("TransformerEncoder", src, src_mask, src_key_padding_mask);
}
ForwardDefaultArgs TransformerEncoderImpl::_forward_default_args() { return undefined(1, 2); }
Tensor TransformerDecoderImpl::forward(const Tensor& tgt, const Tensor& memory,
                                       const Tensor& tgt_mask, const Tensor& memory_mask,
                                       const Tensor& tgt_key_padding_mask,
                                       const Tensor& memory_key_padding_mask) {
  return run("TransformerDecoder", tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask,
             memory_key_padding_mask);
}
ForwardDefaultArgs TransformerDecoderImpl::_forward_default_args() { return undefined(2, 5); }

// ---- the whole

TransformerImpl::TransformerImpl(TransformerOptions options) : options(std::move(options)) {
  TransformerImpl::reset();
}

void TransformerImpl::reset() {
  const auto part = [&](AnyModule& place, const AnyModule& custom, auto layer, auto stack,
                        int64_t num_layers) {
    if (!custom.is_empty()) {
      place = custom.clone();
      return;
    }
    layer.dim_feedforward(options.dim_feedforward())
        .dropout(options.dropout())
        .activation(options.activation())
        .batch_first(options.batch_first())
        .norm_first(options.norm_first());
    place = stack(layer, num_layers, AnyModule(LayerNorm(LayerNormOptions({options.d_model()}))));
  };
  const int64_t d = options.d_model(), nhead = options.nhead();
  part(
      encoder, options.custom_encoder(), TransformerEncoderLayerOptions(d, nhead),
      [](const auto& layer, int64_t n, AnyModule norm) {
        return AnyModule(TransformerEncoder(TransformerEncoderOptions(layer, n).norm(norm)));
      },
      options.num_encoder_layers());
  register_module("encoder", encoder.ptr());
  part(
      decoder, options.custom_decoder(), TransformerDecoderLayerOptions(d, nhead),
      [](const auto& layer, int64_t n, AnyModule norm) {
        return AnyModule(TransformerDecoder(TransformerDecoderOptions(layer, n).norm(norm)));
      },
      options.num_decoder_layers());
  register_module("decoder", decoder.ptr());
  reset_parameters();
}
void TransformerImpl::reset_parameters() {
  for (const Tensor& x : parameters())
    if (x.dim() > 1) init::xavier_uniform_(x);
}

Tensor TransformerImpl::forward(const Tensor& src, const Tensor& tgt, const Tensor& src_mask,
                                const Tensor& tgt_mask, const Tensor& memory_mask,
                                const Tensor& src_key_padding_mask,
                                const Tensor& tgt_key_padding_mask,
                                const Tensor& memory_key_padding_mask) {
  const autograd::Scope here(&registered_name());
  const int64_t batch = options.batch_first() ? 0 : 1;
  const bool batched = src.dim() != 2 || tgt.dim() != 2;
  XTGRAD_CHECK(!batched || (src.dim() == 3 && tgt.dim() == 3),
               "src and tgt should have 3 dimensions, but got ", src.dim(), " and ", tgt.dim(),
               "\n[Transformer] shapes ", src.sizes(), " and ", tgt.sizes(),
               draw_shapes({{"src", src.sizes()}, {"tgt", tgt.sizes()}}));
  XTGRAD_CHECK(!batched || src.size(batch) == tgt.size(batch),
               "src and tgt should have equal batch size (at dim ", batch, "), but got ",
               src.size(batch), " and ", tgt.size(batch), "\n[Transformer] shapes ", src.sizes(),
               " and ", tgt.sizes(),
               draw_clash({"src", src.sizes()}, {"tgt", tgt.sizes()}, {{batch, batch}}));
  XTGRAD_CHECK(src.size(-1) == options.d_model() && tgt.size(-1) == options.d_model(),
               "src and tgt should have same feature size as d_model (at dim ", src.dim() - 1,
               "), but got ", src.size(-1), " and ", tgt.size(-1), " while d_model is ",
               options.d_model(), "\n[Transformer] d_model is ", options.d_model(), ", shapes ",
               src.sizes(), " and ", tgt.sizes(),
               draw_shapes({{"src", src.sizes(), {-1}},
                            {"tgt", tgt.sizes(), {-1}},
                            {"d_model", options.d_model(), {0}}}));
  const Tensor memory = encoder.forward(src, src_mask, src_key_padding_mask);
  return decoder.forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask,
                         memory_key_padding_mask);
}
ForwardDefaultArgs TransformerImpl::_forward_default_args() { return undefined(2, 7); }

Tensor TransformerImpl::generate_square_subsequent_mask(int64_t sz) {
  XTGRAD_CHECK(
      sz >= 0,
      "Input size must be non-negative to genearte a valid square subsequent mask, but got ", sz,
      "\n[generate_square_subsequent_mask] it is the length of the sequence");
  return full({sz, sz}, -std::numeric_limits<double>::infinity()).triu(1);
}

}}  // namespace xtgrad::nn::v1
