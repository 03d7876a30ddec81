/// @file Transformer, its encoder and decoder, and their layers.
#pragma once
#include <xtgrad/nn/attention.h>
#include <xtgrad/nn/container.h>
#include <xtgrad/nn/dropout.h>
#include <xtgrad/nn/normalization.h>

namespace xtgrad::nn { inline namespace v1 {

/// kReLU, kGELU or a function.
class XTGRAD_API activation_t {
  using Name = Choice<enumtype::kReLU, enumtype::kGELU>;

 public:
  /// Of a tensor, to one of the same shape.
  using Function = std::function<Tensor(const Tensor&)>;
  /// kReLU or kGELU.
  template <class E>
  requires std::is_constructible_v<Name, E> activation_t(E name) : name_(name) {}
  /// Anything that can be called with a tensor and returns one.
  template <class F>
  requires(!std::is_constructible_v<Name, F> &&
           !std::is_same_v<std::remove_cvref_t<F>, activation_t> &&
           std::is_invocable_r_v<Tensor, F&, const Tensor&>) activation_t(F function)
      : function_(std::move(function)) {}

  /// What it is, if it is a T: kReLU, kGELU or Function; else null.
  template <class T>
  const T* as() const {
    if constexpr (std::is_same_v<T, Function>)
      return function_ ? &function_ : nullptr;
    else
      return function_ ? nullptr : name_.template as<T>();
  }
  /// f(function), if it is one, else f(the name): a kReLU or kGELU, each of a type of its own.
  template <class F>
  decltype(auto) visit(F&& f) const {
    if (function_) return f(function_);
    return name_.visit(f);
  }
  /// relu(x), gelu(x) or function(x).
  Tensor operator()(const Tensor& x) const;

 private:
  Name name_;
  Function function_;
};

namespace detail {
/// What the options of Transformer and of its layers share. PyTorch has the last two, libtorch has
/// not.
template <class Options>
struct XTGRAD_API TransformerArgs {
  TransformerArgs(int64_t d_model, int64_t nhead) : d_model_(d_model), nhead_(nhead) {}
  /// The features of inputs and outputs.
  auto d_model XTGRAD_SETTER_OF(Options, int64_t, d_model);
  /// The number of heads of each attention; it divides d_model.
  auto nhead XTGRAD_SETTER_OF(Options, int64_t, nhead);
  /// The features between the two linear layers.
  auto dim_feedforward XTGRAD_SETTER_OF(Options, int64_t, dim_feedforward, 2048);
  /// The probability, in [0, 1], of each dropout.
  auto dropout XTGRAD_SETTER_OF(Options, double, dropout, 0.1);
  /// What stands between the two linear layers: kReLU, kGELU or a function of a tensor.
  auto activation XTGRAD_SETTER_OF(Options, activation_t, activation, kReLU);
  /// Whether inputs and outputs are [n, steps, d_model] instead of [steps, n, d_model].
  auto batch_first XTGRAD_SETTER_OF(Options, bool, batch_first, false);
  /// Whether each part is x + f(norm(x)) instead of norm(x + f(x)).
  auto norm_first XTGRAD_SETTER_OF(Options, bool, norm_first, false);
};
}  // namespace detail

/// `TransformerEncoderLayerOptions(512, 8).dropout(0.2)`.
struct XTGRAD_API TransformerEncoderLayerOptions
    : detail::TransformerArgs<TransformerEncoderLayerOptions> {
  using TransformerArgs::TransformerArgs;
};
/// `TransformerDecoderLayerOptions(512, 8).dropout(0.2)`.
struct XTGRAD_API TransformerDecoderLayerOptions
    : detail::TransformerArgs<TransformerDecoderLayerOptions> {
  using TransformerArgs::TransformerArgs;
};

namespace detail {
/// What an encoder layer and a decoder layer share.
template <class Options>
class XTGRAD_API TransformerLayer : public Layer {
 public:
  explicit TransformerLayer(const Options& options);

  Options options;
  MultiheadAttention self_attn = nullptr;
  Linear linear1 = nullptr, linear2 = nullptr;
  LayerNorm norm1 = nullptr, norm2 = nullptr;
  Dropout dropout = nullptr, dropout1 = nullptr, dropout2 = nullptr;

 protected:
  /// Registers these, and those of a decoder layer.
  void register_parts(MultiheadAttention* multihead_attn = nullptr, LayerNorm* norm3 = nullptr,
                      Dropout* dropout3 = nullptr);
  /// `last(linear2(dropout(activation(linear1(x)))))`
  Tensor feed_forward(const Tensor& x, const Dropout& last);
};
}  // namespace detail

/// norm1(x + attention(x, x, x)), then norm2(y + linear2(activation(linear1(y)))) of that, with
/// dropout on the attention weights, the activation and both summands: src [s, n, d_model] → the
/// same; src_mask: [s, s], added to the scores, src_key_padding_mask: [n, s], true to leave out.
/// Vaswani et al. 2017. Throws for another last size, and for masks of other shapes.
class XTGRAD_API TransformerEncoderLayerImpl
    : public detail::TransformerLayer<TransformerEncoderLayerOptions> {
 public:
  /// 2048 features within, relu, dropout 0.1: `TransformerEncoderLayer(512, 8)`. Throws where nhead
  /// does not divide d_model.
  TransformerEncoderLayerImpl(int64_t d_model, int64_t nhead)
      : TransformerEncoderLayerImpl(TransformerEncoderLayerOptions(d_model, nhead)) {}
  /// Draws the attention and both linear layers; LayerNorms start at weight 1 and bias 0. Throws
  /// where nhead does not divide d_model.
  explicit TransformerEncoderLayerImpl(const TransformerEncoderLayerOptions& options);
  XTGRAD_LAYER_MEMBERS(TransformerEncoderLayer)
  /// [s, n, d_model], with batch_first [n, s, d_model] → the same; masks as in the class, none if
  /// left out.
  Tensor forward(const Tensor& src, const Tensor& src_mask = {},
                 const Tensor& src_key_padding_mask = {});
  void reset() override;
  /// Draws the attention and both linear layers anew; the LayerNorms stay, as in libtorch.
  void reset_parameters();

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};
/// norm1(x + attention(x, x, x)), then norm2(y + linear2(activation(linear1(y)))) of that, with
/// dropout on the attention weights, the activation and both summands: src [s, n, d_model] → the
/// same; src_mask: [s, s], added to the scores, src_key_padding_mask: [n, s], true to leave out.
/// Vaswani et al. 2017. Throws for another last size, and for masks of other shapes.
using TransformerEncoderLayer = ModuleHolder<TransformerEncoderLayerImpl>;

/// The encoder layer with attention to `memory` between its two parts: tgt [t, n, d_model] and
/// memory [s, n, d_model] → [t, n, d_model]; tgt_mask: [t, t], memory_mask: [t, s], added to the
/// scores; key padding masks: [n, t] and [n, s], true to leave out. Throws for another last size,
/// and for masks of other shapes.
class XTGRAD_API TransformerDecoderLayerImpl
    : public detail::TransformerLayer<TransformerDecoderLayerOptions> {
 public:
  /// 2048 features within, relu, dropout 0.1: `TransformerDecoderLayer(512, 8)`. Throws where nhead
  /// does not divide d_model.
  TransformerDecoderLayerImpl(int64_t d_model, int64_t nhead)
      : TransformerDecoderLayerImpl(TransformerDecoderLayerOptions(d_model, nhead)) {}
  /// Draws both attentions and both linear layers; LayerNorms start at weight 1 and bias 0. Throws
  /// where nhead does not divide d_model.
  explicit TransformerDecoderLayerImpl(const TransformerDecoderLayerOptions& options);
  XTGRAD_LAYER_MEMBERS(TransformerDecoderLayer)
  /// tgt [t, n, d_model] and memory [s, n, d_model], with batch_first n in front → as tgt; masks as
  /// in the class, none if left out.
  Tensor forward(Tensor tgt, const Tensor& memory, const Tensor& tgt_mask = {},
                 const Tensor& memory_mask = {}, const Tensor& tgt_key_padding_mask = {},
                 const Tensor& memory_key_padding_mask = {});
  void reset() override;
  /// Draws both attentions and both linear layers anew; the LayerNorms stay, as in libtorch.
  void reset_parameters();

  /// From tgt, the queries, to memory, keys and values.
  MultiheadAttention multihead_attn = nullptr;
  LayerNorm norm3 = nullptr;   ///< of the last part; norm1 is self_attn's, norm2 multihead_attn's
  Dropout dropout3 = nullptr;  ///< of what the two linear layers give

 protected:
  ForwardDefaultArgs _forward_default_args() override;
  /// The options' activation: what stands between the two linear layers.
  Tensor activation(const Tensor& input) { return options.activation()(input); }
};
/// The encoder layer with attention to `memory` between its two parts: tgt [t, n, d_model] and
/// memory [s, n, d_model] → [t, n, d_model]; tgt_mask: [t, t], memory_mask: [t, s], added to the
/// scores; key padding masks: [n, t] and [n, s], true to leave out. Throws for another last size,
/// and for masks of other shapes.
using TransformerDecoderLayer = ModuleHolder<TransformerDecoderLayerImpl>;

/// Of a stack whose layers are copies of the given one, or of one made with the given options.
struct XTGRAD_API TransformerEncoderOptions {
  /// num_layers copies of `encoder_layer`, with its numbers; the layer itself is not used.
  TransformerEncoderOptions(TransformerEncoderLayer encoder_layer, int64_t num_layers);
  /// num_layers copies of one layer that is made now: all start with the same numbers.
  TransformerEncoderOptions(const TransformerEncoderLayerOptions& options, int64_t num_layers);
  /// The layer that is copied.
  auto encoder_layer XTGRAD_SETTER(TransformerEncoderLayer, encoder_layer, nullptr);
  /// The number of layers, at least 0.
  auto num_layers XTGRAD_SETTER(int64_t, num_layers);
  /// What follows the last layer; empty: nothing.
  auto norm XTGRAD_SETTER(AnyModule, norm);
};
/// Of a stack whose layers are copies of the given one, or of one made with the given options.
struct XTGRAD_API TransformerDecoderOptions {
  /// num_layers copies of `decoder_layer`, with its numbers; the layer itself is not used.
  TransformerDecoderOptions(TransformerDecoderLayer decoder_layer, int64_t num_layers);
  /// num_layers copies of one layer that is made now: all start with the same numbers.
  TransformerDecoderOptions(const TransformerDecoderLayerOptions& options, int64_t num_layers);
  /// The layer that is copied.
  auto decoder_layer XTGRAD_SETTER(TransformerDecoderLayer, decoder_layer, nullptr);
  /// The number of layers, at least 0.
  auto num_layers XTGRAD_SETTER(int64_t, num_layers);
  /// What follows the last layer; empty: nothing.
  auto norm XTGRAD_SETTER(AnyModule, norm);
};

namespace detail {
/// What the stacks of layers share. Over the layer, not its handle, whose symbols are not exported.
template <class One, class Options>
class XTGRAD_API TransformerStack : public Layer {
 public:
  TransformerStack(ModuleHolder<One> layer, int64_t num_layers)
      : TransformerStack(Options(std::move(layer), num_layers)) {}
  explicit TransformerStack(Options options);
  void reset() override;
  void reset_parameters();

  Options options;
  ModuleList layers = nullptr;
  AnyModule norm;

 protected:
  /// The layers one after the other, each with these arguments after the first, and the norm.
  Tensor run(const char* name, Tensor y, const auto&... args);
};
}  // namespace detail

/// num_layers encoder layers one after the other, then `norm` if there is one: src [s, n, d_model]
/// → the same, masks as in TransformerEncoderLayer. Throws without layers and norm.
class XTGRAD_API TransformerEncoderImpl
    : public detail::TransformerStack<TransformerEncoderLayerImpl, TransformerEncoderOptions> {
 public:
  using TransformerStack::TransformerStack;
  XTGRAD_LAYER_MEMBERS(TransformerEncoder)
  /// Through all layers, then `norm` if there is one; every layer gets the same masks.
  Tensor forward(const Tensor& src, const Tensor& src_mask = {},
                 const Tensor& src_key_padding_mask = {});

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};
/// num_layers encoder layers one after the other, then `norm` if there is one: src [s, n, d_model]
/// → the same, masks as in TransformerEncoderLayer. Throws without layers and norm.
using TransformerEncoder = ModuleHolder<TransformerEncoderImpl>;

/// num_layers decoder layers one after the other, then `norm` if there is one: tgt [t, n, d_model]
/// and memory [s, n, d_model] → [t, n, d_model], masks as in TransformerDecoderLayer. Throws
/// without layers and norm.
class XTGRAD_API TransformerDecoderImpl
    : public detail::TransformerStack<TransformerDecoderLayerImpl, TransformerDecoderOptions> {
 public:
  using TransformerStack::TransformerStack;
  XTGRAD_LAYER_MEMBERS(TransformerDecoder)
  /// Through all layers, then `norm` if there is one; every layer gets the same memory and masks.
  Tensor forward(const Tensor& tgt, const Tensor& memory, const Tensor& tgt_mask = {},
                 const Tensor& memory_mask = {}, const Tensor& tgt_key_padding_mask = {},
                 const Tensor& memory_key_padding_mask = {});

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};
/// num_layers decoder layers one after the other, then `norm` if there is one: tgt [t, n, d_model]
/// and memory [s, n, d_model] → [t, n, d_model], masks as in TransformerDecoderLayer. Throws
/// without layers and norm.
using TransformerDecoder = ModuleHolder<TransformerDecoderImpl>;

/// `TransformerOptions(512, 8).num_encoder_layers(3)`.
struct XTGRAD_API TransformerOptions : detail::TransformerArgs<TransformerOptions> {
  TransformerOptions() : TransformerArgs(512, 8) {}
  /// Six layers each in encoder and decoder; nhead must divide d_model.
  TransformerOptions(int64_t d_model, int64_t nhead) : TransformerArgs(d_model, nhead) {}
  /// As many layers as given; nhead must divide d_model.
  TransformerOptions(int64_t d_model, int64_t nhead, int64_t num_encoder_layers,
                     int64_t num_decoder_layers)
      : TransformerArgs(d_model, nhead),
        num_encoder_layers_(num_encoder_layers),
        num_decoder_layers_(num_decoder_layers) {}
  /// How many layers the encoder has.
  auto num_encoder_layers XTGRAD_SETTER(int64_t, num_encoder_layers, 6);
  /// How many layers the decoder has.
  auto num_decoder_layers XTGRAD_SETTER(int64_t, num_decoder_layers, 6);
  /// A module that takes the place of the encoder.
  auto custom_encoder XTGRAD_SETTER(AnyModule, custom_encoder);
  /// A module that takes the place of the decoder.
  auto custom_decoder XTGRAD_SETTER(AnyModule, custom_decoder);
};

/// decoder(tgt, encoder(src)), both with a LayerNorm at their end: src [s, n, d_model] and tgt [t,
/// n, d_model] → [t, n, d_model]; masks as in the layers. Throws for another last size than
/// d_model, and for batches of two sizes. Vaswani et al. 2017, https://arxiv.org/abs/1706.03762
class XTGRAD_API TransformerImpl : public Layer {
 public:
  /// Makes encoder and decoder, or copies custom ones, and draws all parameters of two dims or more
  /// Xavier-uniform. Throws where nhead does not divide d_model.
  explicit TransformerImpl(TransformerOptions options);
  XTGRAD_LAYER_MEMBERS(Transformer)
  /// Throws unless src and tgt have d_model as their last size, and equal batches; masks may be
  /// left out.
  Tensor forward(const Tensor& src, const Tensor& tgt, const Tensor& src_mask = {},
                 const Tensor& tgt_mask = {}, const Tensor& memory_mask = {},
                 const Tensor& src_key_padding_mask = {}, const Tensor& tgt_key_padding_mask = {},
                 const Tensor& memory_key_padding_mask = {});
  void reset() override;
  /// Draws all parameters of two dims or more anew, Xavier-uniform; biases and LayerNorms stay.
  void reset_parameters();
  /// [sz, sz]: 0 on and below the diagonal, −∞ above it.
  static Tensor generate_square_subsequent_mask(int64_t sz);

  /// What it was made with.
  TransformerOptions options;
  /// Modules of their own: TransformerEncoder and TransformerDecoder, or copies of the custom ones.
  AnyModule encoder, decoder;

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};
/// decoder(tgt, encoder(src)), both with a LayerNorm at their end: src [s, n, d_model] and tgt [t,
/// n, d_model] → [t, n, d_model]; masks as in the layers. Throws for another last size than
/// d_model, and for batches of two sizes. Vaswani et al. 2017, https://arxiv.org/abs/1706.03762
using Transformer = ModuleHolder<TransformerImpl>;

}}  // namespace xtgrad::nn::v1
