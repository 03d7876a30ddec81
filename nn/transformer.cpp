/// @file Transformer, its encoder and decoder, and their layers.
#include "nn/transformer.h"

#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include <limits>

#include "core/autograd/scope.h"
#include "core/kernels/alloc.h"
#include "nn/init.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

using Defaults = std::vector<std::pair<unsigned, AnyValue>>;

/// Undefined tensors for the arguments from `first` to `last`.
Defaults undefined(unsigned first, unsigned last) {
  Defaults all;
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

// ---- layers

TransformerEncoderLayerImpl::TransformerEncoderLayerImpl(
    const TransformerEncoderLayerOptions& options)
    : options(options) {
  TransformerEncoderLayerImpl::reset();
}

void TransformerEncoderLayerImpl::reset() {
  const int64_t d = options.d_model(), wide = options.dim_feedforward();
  const double p = options.dropout();
  self_attn =
      register_module("self_attn", MultiheadAttention(MultiheadAttentionOptions(d, options.nhead())
                                                          .dropout(p)
                                                          .batch_first(options.batch_first())));
  linear1 = register_module("linear1", Linear(d, wide));
  dropout = register_module("dropout", Dropout(p));
  linear2 = register_module("linear2", Linear(wide, d));
  norm1 = register_module("norm1", LayerNorm(LayerNormOptions({d})));
  norm2 = register_module("norm2", LayerNorm(LayerNormOptions({d})));
  dropout1 = register_module("dropout1", Dropout(p));
  dropout2 = register_module("dropout2", Dropout(p));
}
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
  const auto fed = [&](const Tensor& x) {
    return dropout2(linear2(dropout(options.activation()(linear1(x)))));
  };
  Tensor y = added(src, seen, norm1, options.norm_first());
  return added(y, fed, norm2, options.norm_first());
}
Defaults TransformerEncoderLayerImpl::_forward_default_args() { return undefined(1, 2); }

TransformerDecoderLayerImpl::TransformerDecoderLayerImpl(
    const TransformerDecoderLayerOptions& options)
    : options(options) {
  TransformerDecoderLayerImpl::reset();
}

void TransformerDecoderLayerImpl::reset() {
  const int64_t d = options.d_model(), wide = options.dim_feedforward();
  const double p = options.dropout();
  const auto attention =
      MultiheadAttentionOptions(d, options.nhead()).dropout(p).batch_first(options.batch_first());
  self_attn = register_module("self_attn", MultiheadAttention(attention));
  multihead_attn = register_module("multihead_attn", MultiheadAttention(attention));
  linear1 = register_module("linear1", Linear(d, wide));
  dropout = register_module("dropout", Dropout(p));
  linear2 = register_module("linear2", Linear(wide, d));
  norm1 = register_module("norm1", LayerNorm(LayerNormOptions({d})));
  norm2 = register_module("norm2", LayerNorm(LayerNormOptions({d})));
  norm3 = register_module("norm3", LayerNorm(LayerNormOptions({d})));
  dropout1 = register_module("dropout1", Dropout(p));
  dropout2 = register_module("dropout2", Dropout(p));
  dropout3 = register_module("dropout3", Dropout(p));
}
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
  const auto fed = [&](const Tensor& x) {
    return dropout3(linear2(dropout(activation(linear1(x)))));
  };
  tgt = added(tgt, seen, norm1, options.norm_first());
  tgt = added(tgt, remembered, norm2, options.norm_first());
  return added(tgt, fed, norm3, options.norm_first());
}
Defaults TransformerDecoderLayerImpl::_forward_default_args() { return undefined(2, 5); }

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

#define XTGRAD_TRANSFORMER_STACK(Name, layer)                                                \
  Transformer##Name##Impl::Transformer##Name##Impl(Transformer##Name##Options options)       \
      : options(std::move(options)) {                                                        \
    Transformer##Name##Impl::reset();                                                        \
  }                                                                                          \
  void Transformer##Name##Impl::reset() {                                                    \
    layers = register_module("layers", copies(options.layer(), options.num_layers()));       \
    if (options.norm().is_empty()) return;                                                   \
    norm = options.norm().clone();                                                           \
    register_module("norm", norm.ptr());                                                     \
  }                                                                                          \
  void Transformer##Name##Impl::reset_parameters() {                                         \
    XTGRAD_CHECK(layers->size() > 0,                                                         \
                 "layers should have at least one module to clone"                           \
                 "\n[Transformer] num_layers is 0");                                         \
    for (const auto& one : *layers) one->as<Transformer##Name##Layer>()->reset_parameters(); \
    /* libtorch copies the options' norm anew. */                                            \
    if (options.norm().is_empty()) return;                                                   \
    norm = options.norm().clone();                                                           \
    replace_module("norm", norm.ptr());                                                      \
  }
XTGRAD_TRANSFORMER_STACK(Encoder, encoder_layer)
XTGRAD_TRANSFORMER_STACK(Decoder, decoder_layer)
#undef XTGRAD_TRANSFORMER_STACK

Tensor TransformerEncoderImpl::forward(const Tensor& src, const Tensor& src_mask,
                                       const Tensor& src_key_padding_mask) {
  const autograd::Scope here(&registered_name());
  XTGRAD_CHECK(
      layers->size() > 0 || !norm.is_empty(),
      "[TransformerEncoder] it has no layers\n[TransformerEncoder] take 1 or more, or a norm");
  Tensor y = src;
  for (size_t i = 0; i < layers->size(); ++i)
    y = TransformerEncoderLayer(layers->ptr<TransformerEncoderLayerImpl>(i))(y, src_mask,
                                                                             src_key_padding_mask);
  return norm.is_empty() ? y : norm.forward(y);
}
Defaults TransformerEncoderImpl::_forward_default_args() { return undefined(1, 2); }

Tensor TransformerDecoderImpl::forward(const Tensor& tgt, const Tensor& memory,
                                       const Tensor& tgt_mask, const Tensor& memory_mask,
                                       const Tensor& tgt_key_padding_mask,
                                       const Tensor& memory_key_padding_mask) {
  const autograd::Scope here(&registered_name());
  XTGRAD_CHECK(
      layers->size() > 0 || !norm.is_empty(),
      "[TransformerDecoder] it has no layers\n[TransformerDecoder] take 1 or more, or a norm");
  Tensor y = tgt;
  for (size_t i = 0; i < layers->size(); ++i)
    y = TransformerDecoderLayer(layers->ptr<TransformerDecoderLayerImpl>(i))(
        y, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
  return norm.is_empty() ? y : norm.forward(y);
}
Defaults TransformerDecoderImpl::_forward_default_args() { return undefined(2, 5); }

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
               "\n[Transformer] shapes ", src.sizes(), " and ", tgt.sizes());
  XTGRAD_CHECK(!batched || src.size(batch) == tgt.size(batch),
               "src and tgt should have equal batch size (at dim ", batch, "), but got ",
               src.size(batch), " and ", tgt.size(batch), "\n[Transformer] shapes ", src.sizes(),
               " and ", tgt.sizes());
  XTGRAD_CHECK(src.size(-1) == options.d_model() && tgt.size(-1) == options.d_model(),
               "src and tgt should have same feature size as d_model (at dim ", src.dim() - 1,
               "), but got ", src.size(-1), " and ", tgt.size(-1), " while d_model is ",
               options.d_model(), "\n[Transformer] d_model is ", options.d_model(), ", shapes ",
               src.sizes(), " and ", tgt.sizes());
  const Tensor memory = encoder.forward(src, src_mask, src_key_padding_mask);
  return decoder.forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask,
                         memory_key_padding_mask);
}
Defaults TransformerImpl::_forward_default_args() { return undefined(2, 7); }

Tensor TransformerImpl::generate_square_subsequent_mask(int64_t sz) {
  XTGRAD_CHECK(
      sz >= 0,
      "Input size must be non-negative to genearte a valid square subsequent mask, but got ", sz,
      "\n[generate_square_subsequent_mask] it is the length of the sequence");
  return full({sz, sz}, -std::numeric_limits<double>::infinity()).triu(1);
}

}}  // namespace xtgrad::nn::v1
