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
  using Function = std::function<Tensor(const Tensor&)>;
  template <class E>
  requires std::is_constructible_v<Name, E> activation_t(E name) : name_(name) {}
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
  template <class F>
  decltype(auto) visit(F&& f) const {
    if (function_) return f(function_);
    return name_.visit(f);
  }
  Tensor operator()(const Tensor& x) const;

 private:
  Name name_;
  Function function_;
};

// batch_first: [n, steps, d_model]; norm_first: x + f(norm(x)) in place of norm(x + f(x)). PyTorch
// has them, libtorch has not.
#define XTGRAD_TRANSFORMER_LAYER_OPTIONS(Name)                                 \
  struct XTGRAD_API Name {                                                     \
    Name(int64_t d_model, int64_t nhead) : d_model_(d_model), nhead_(nhead) {} \
    XTGRAD_ARG(int64_t, d_model);                                              \
    XTGRAD_ARG(int64_t, nhead);                                                \
    XTGRAD_ARG(int64_t, dim_feedforward) = 2048;                               \
    XTGRAD_ARG(double, dropout) = 0.1;                                         \
    XTGRAD_ARG(activation_t, activation) = kReLU;                              \
    XTGRAD_ARG(bool, batch_first) = false;                                     \
    XTGRAD_ARG(bool, norm_first) = false;                                      \
  };
XTGRAD_TRANSFORMER_LAYER_OPTIONS(TransformerEncoderLayerOptions)
XTGRAD_TRANSFORMER_LAYER_OPTIONS(TransformerDecoderLayerOptions)
#undef XTGRAD_TRANSFORMER_LAYER_OPTIONS

/// y = norm1(x + attention(x, x, x)), norm2(y + linear2(activation(linear1(y)))), with dropout on
/// the attention weights, the activation and both summands. src: [s, n, d_model]; src_mask: [s, s],
/// added to the scores, src_key_padding_mask: [n, s], true to leave out.
class XTGRAD_API TransformerEncoderLayerImpl : public Layer {
 public:
  TransformerEncoderLayerImpl(int64_t d_model, int64_t nhead)
      : TransformerEncoderLayerImpl(TransformerEncoderLayerOptions(d_model, nhead)) {}
  explicit TransformerEncoderLayerImpl(const TransformerEncoderLayerOptions& options);
  XTGRAD_LAYER_MEMBERS(TransformerEncoderLayer)
  Tensor forward(const Tensor& src, const Tensor& src_mask = {},
                 const Tensor& src_key_padding_mask = {});
  void reset() override;
  void reset_parameters();

  TransformerEncoderLayerOptions options;
  MultiheadAttention self_attn = nullptr;
  Linear linear1 = nullptr;
  Dropout dropout = nullptr;
  Linear linear2 = nullptr;
  LayerNorm norm1 = nullptr, norm2 = nullptr;
  Dropout dropout1 = nullptr, dropout2 = nullptr;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(TransformerEncoderLayer);

/// The encoder layer with attention to `memory` between its two parts: tgt: [t, n, d_model],
/// memory: [s, n, d_model]; tgt_mask: [t, t], memory_mask: [t, s].
class XTGRAD_API TransformerDecoderLayerImpl : public Layer {
 public:
  TransformerDecoderLayerImpl(int64_t d_model, int64_t nhead)
      : TransformerDecoderLayerImpl(TransformerDecoderLayerOptions(d_model, nhead)) {}
  explicit TransformerDecoderLayerImpl(const TransformerDecoderLayerOptions& options);
  XTGRAD_LAYER_MEMBERS(TransformerDecoderLayer)
  Tensor forward(Tensor tgt, const Tensor& memory, const Tensor& tgt_mask = {},
                 const Tensor& memory_mask = {}, const Tensor& tgt_key_padding_mask = {},
                 const Tensor& memory_key_padding_mask = {});
  void reset() override;
  void reset_parameters();

  TransformerDecoderLayerOptions options;
  MultiheadAttention self_attn = nullptr;
  Dropout dropout1 = nullptr;
  LayerNorm norm1 = nullptr;
  MultiheadAttention multihead_attn = nullptr;
  Dropout dropout2 = nullptr;
  LayerNorm norm2 = nullptr;
  Linear linear1 = nullptr;
  Dropout dropout = nullptr;
  Linear linear2 = nullptr;
  Dropout dropout3 = nullptr;
  LayerNorm norm3 = nullptr;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
  Tensor activation(const Tensor& input) { return options.activation()(input); }
};
XTGRAD_LAYER(TransformerDecoderLayer);

// The layers are copies of the given one, or of one made with the given options.
struct XTGRAD_API TransformerEncoderOptions {
  TransformerEncoderOptions(TransformerEncoderLayer encoder_layer, int64_t num_layers)
      : encoder_layer_(std::move(encoder_layer)), num_layers_(num_layers) {}
  TransformerEncoderOptions(const TransformerEncoderLayerOptions& options, int64_t num_layers)
      : encoder_layer_(options), num_layers_(num_layers) {}
  XTGRAD_ARG(TransformerEncoderLayer, encoder_layer) = nullptr;
  XTGRAD_ARG(int64_t, num_layers);
  XTGRAD_ARG(AnyModule, norm);
};
struct XTGRAD_API TransformerDecoderOptions {
  TransformerDecoderOptions(TransformerDecoderLayer decoder_layer, int64_t num_layers)
      : decoder_layer_(std::move(decoder_layer)), num_layers_(num_layers) {}
  TransformerDecoderOptions(const TransformerDecoderLayerOptions& options, int64_t num_layers)
      : decoder_layer_(options), num_layers_(num_layers) {}
  XTGRAD_ARG(TransformerDecoderLayer, decoder_layer) = nullptr;
  XTGRAD_ARG(int64_t, num_layers);
  XTGRAD_ARG(AnyModule, norm);
};

/// num_layers encoder layers one after the other, then `norm` if there is one.
class XTGRAD_API TransformerEncoderImpl : public Layer {
 public:
  TransformerEncoderImpl(TransformerEncoderLayer encoder_layer, int64_t num_layers)
      : TransformerEncoderImpl(TransformerEncoderOptions(std::move(encoder_layer), num_layers)) {}
  explicit TransformerEncoderImpl(TransformerEncoderOptions options);
  XTGRAD_LAYER_MEMBERS(TransformerEncoder)
  Tensor forward(const Tensor& src, const Tensor& src_mask = {},
                 const Tensor& src_key_padding_mask = {});
  void reset() override;
  void reset_parameters();

  TransformerEncoderOptions options;
  ModuleList layers = nullptr;
  AnyModule norm;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(TransformerEncoder);

class XTGRAD_API TransformerDecoderImpl : public Layer {
 public:
  TransformerDecoderImpl(TransformerDecoderLayer decoder_layer, int64_t num_layers)
      : TransformerDecoderImpl(TransformerDecoderOptions(std::move(decoder_layer), num_layers)) {}
  explicit TransformerDecoderImpl(TransformerDecoderOptions options);
  XTGRAD_LAYER_MEMBERS(TransformerDecoder)
  Tensor forward(const Tensor& tgt, const Tensor& memory, const Tensor& tgt_mask = {},
                 const Tensor& memory_mask = {}, const Tensor& tgt_key_padding_mask = {},
                 const Tensor& memory_key_padding_mask = {});
  void reset() override;
  void reset_parameters();

  TransformerDecoderOptions options;
  ModuleList layers = nullptr;
  AnyModule norm;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(TransformerDecoder);

struct XTGRAD_API TransformerOptions {
  TransformerOptions() = default;
  TransformerOptions(int64_t d_model, int64_t nhead) : d_model_(d_model), nhead_(nhead) {}
  TransformerOptions(int64_t d_model, int64_t nhead, int64_t num_encoder_layers,
                     int64_t num_decoder_layers)
      : d_model_(d_model),
        nhead_(nhead),
        num_encoder_layers_(num_encoder_layers),
        num_decoder_layers_(num_decoder_layers) {}
  XTGRAD_ARG(int64_t, d_model) = 512;
  XTGRAD_ARG(int64_t, nhead) = 8;
  XTGRAD_ARG(int64_t, num_encoder_layers) = 6;
  XTGRAD_ARG(int64_t, num_decoder_layers) = 6;
  XTGRAD_ARG(int64_t, dim_feedforward) = 2048;
  XTGRAD_ARG(double, dropout) = 0.1;
  XTGRAD_ARG(activation_t, activation) = kReLU;
  XTGRAD_ARG(bool, batch_first) = false;
  XTGRAD_ARG(bool, norm_first) = false;
  XTGRAD_ARG(AnyModule, custom_encoder);
  XTGRAD_ARG(AnyModule, custom_decoder);
};

/// decoder(tgt, encoder(src)), both with a LayerNorm at their end. src: [s, n, d_model], tgt: [t,
/// n, d_model] → [t, n, d_model]. https://arxiv.org/abs/1706.03762
class XTGRAD_API TransformerImpl : public Layer {
 public:
  explicit TransformerImpl(TransformerOptions options);
  XTGRAD_LAYER_MEMBERS(Transformer)
  Tensor forward(const Tensor& src, const Tensor& tgt, const Tensor& src_mask = {},
                 const Tensor& tgt_mask = {}, const Tensor& memory_mask = {},
                 const Tensor& src_key_padding_mask = {}, const Tensor& tgt_key_padding_mask = {},
                 const Tensor& memory_key_padding_mask = {});
  void reset() override;
  void reset_parameters();
  /// [sz, sz]: 0 on and below the diagonal, −∞ above it.
  static Tensor generate_square_subsequent_mask(int64_t sz);

  TransformerOptions options;
  AnyModule encoder, decoder;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(Transformer);

}}  // namespace xtgrad::nn::v1
