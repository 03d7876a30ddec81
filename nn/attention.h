/// @file MultiheadAttention.
#pragma once
#include <xtgrad/nn/linear.h>

#include <tuple>

namespace xtgrad::nn { inline namespace v1 {

/// Of a MultiheadAttention: `MultiheadAttentionOptions(512, 8).dropout(0.1)`.
struct XTGRAD_API MultiheadAttentionOptions {
  /// The features of the query and the number of heads, which divides them; kdim and vdim are
  /// embed_dim unless set.
  MultiheadAttentionOptions(int64_t embed_dim, int64_t num_heads)
      : embed_dim_(embed_dim), num_heads_(num_heads), kdim_(embed_dim), vdim_(embed_dim) {}
  /// The features of query and output.
  auto embed_dim XTGRAD_SETTER(int64_t, embed_dim);
  /// The number of heads; it divides embed_dim.
  auto num_heads XTGRAD_SETTER(int64_t, num_heads);
  /// The probability, in [0, 1], of the dropout of the attention weights.
  auto dropout XTGRAD_SETTER(double, dropout, 0);
  /// Whether the projections have biases.
  auto bias XTGRAD_SETTER(bool, bias, true);
  /// Whether one more, learned, key and value are added.
  auto add_bias_kv XTGRAD_SETTER(bool, add_bias_kv, false);
  /// Whether one more key and value of zeros are added.
  auto add_zero_attn XTGRAD_SETTER(bool, add_zero_attn, false);
  /// The features of the keys; embed_dim unless said otherwise.
  auto kdim XTGRAD_SETTER(int64_t, kdim);
  /// The features of the values; embed_dim unless said otherwise.
  auto vdim XTGRAD_SETTER(int64_t, vdim);
  /// Whether tensors are [n, steps, features]: PyTorch has it, libtorch has not.
  auto batch_first XTGRAD_SETTER(bool, batch_first, false);
};

/// Each head h attends with its own projections: softmax(Q_h K_hᵀ / √d + mask) V_h, and out_proj of
/// all heads side by side. query: [l, n, embed], key: [s, n, kdim], value: [s, n, vdim] → output:
/// [l, n, embed] and the weights [n, l, s], their mean over the heads, or with average_attn_weights
/// = false [n, heads, l, s]; undefined without need_weights. key_padding_mask: [n, s], true for
/// keys to leave out; attn_mask: [l, s] or [n · heads, l, s], true to leave out or numbers that are
/// added. Throws where sizes do not fit embed_dim, kdim, vdim or one another, and for masks of
/// other shapes. https://arxiv.org/abs/1706.03762
class XTGRAD_API MultiheadAttentionImpl : public Layer {
 public:
  /// With biases and without dropout: `MultiheadAttention(512, 8)`. Throws where num_heads does not
  /// divide embed_dim.
  MultiheadAttentionImpl(int64_t embed_dim, int64_t num_heads)
      : MultiheadAttentionImpl(MultiheadAttentionOptions(embed_dim, num_heads)) {}
  /// Draws the projections Xavier-uniform, out_proj's weight as Linear does; their biases start at
  /// 0. Throws where num_heads does not divide embed_dim.
  explicit MultiheadAttentionImpl(const MultiheadAttentionOptions& options);
  XTGRAD_LAYER_MEMBERS(MultiheadAttention)
  /// Output and weights for query [l, n, embed_dim], key [s, n, kdim] and value [s, n, vdim], or
  /// without n; with batch_first n stands in front. Throws for other shapes.
  std::tuple<Tensor, Tensor> forward(const Tensor& query, const Tensor& key, const Tensor& value,
                                     const Tensor& key_padding_mask = {}, bool need_weights = true,
                                     const Tensor& attn_mask = {},
                                     bool average_attn_weights = true);
  void reset() override;
  /// Draws the projections of query, key and value anew, Xavier-uniform, and bias_k and bias_v,
  /// Xavier-normal; other biases become 0, out_proj's weight stays.
  void _reset_parameters();

  /// What the layer was made with; forward reads dropout and batch_first anew in every call.
  MultiheadAttentionOptions options;
  /// Whether kdim = vdim = embed_dim: then in_proj_weight is used, else the three projections
  /// below.
  bool _qkv_same_embed_dim = true;
  /// The projections of query, key and value below each other, [3 E, E], with E = embed_dim, and
  /// their biases, [3 E]; and one more key and value, [1, 1, E], of add_bias_kv. Undefined where
  /// the options leave them out.
  Tensor in_proj_weight, in_proj_bias, bias_k, bias_v;
  Linear out_proj = nullptr;  ///< the projection of the joined heads, embed_dim → embed_dim
  /// The projections [E, E], [E, kdim] and [E, vdim]; undefined while in_proj_weight is there.
  Tensor q_proj_weight, k_proj_weight, v_proj_weight;
  int64_t head_dim = 0;  ///< embed_dim / num_heads

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
/// softmax(q kᵀ / √(E / heads)) v of each head, joined and projected: query [t, n, E], key [s, n,
/// kdim], value [s, n, vdim] → (output [t, n, E], weights [n, t, s]). Vaswani et al. 2017.
/// `MultiheadAttention(512, 8)`. Throws where sizes do not fit embed_dim, kdim, vdim or one
/// another, and for masks of other shapes.
using MultiheadAttention = ModuleHolder<MultiheadAttentionImpl>;

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

/// Of multi_head_attention_forward: sizes, and the tensors that the layer would own.
struct XTGRAD_API MultiheadAttentionForwardFuncOptions {
  /// What PyTorch's function of this name takes before its keywords; everything else keeps its
  /// default. Tensors left out are undefined ones.
  MultiheadAttentionForwardFuncOptions(int64_t embed_dim_to_check, int64_t num_heads,
                                       Tensor in_proj_weight, Tensor in_proj_bias, Tensor bias_k,
                                       Tensor bias_v, bool add_zero_attn, double dropout_p,
                                       Tensor out_proj_weight, Tensor out_proj_bias);
  /// The features that the query must have.
  auto embed_dim_to_check XTGRAD_SETTER(int64_t, embed_dim_to_check);
  /// The number of heads; it divides embed_dim.
  auto num_heads XTGRAD_SETTER(int64_t, num_heads);
  /// The projections of query, key and value below each other: [3 E, E].
  auto in_proj_weight XTGRAD_SETTER(Tensor, in_proj_weight);
  /// Their biases: [3 E].
  auto in_proj_bias XTGRAD_SETTER(Tensor, in_proj_bias);
  /// One more key; may be undefined.
  auto bias_k XTGRAD_SETTER(Tensor, bias_k);
  /// One more value; may be undefined.
  auto bias_v XTGRAD_SETTER(Tensor, bias_v);
  /// Whether one more key and value of zeros are added.
  auto add_zero_attn XTGRAD_SETTER(bool, add_zero_attn);
  /// The probability of the dropout of the attention weights.
  auto dropout_p XTGRAD_SETTER(double, dropout_p);
  /// The projection of the output: [E, E].
  auto out_proj_weight XTGRAD_SETTER(Tensor, out_proj_weight);
  /// Its bias: [E].
  auto out_proj_bias XTGRAD_SETTER(Tensor, out_proj_bias);
  /// Whether it is training, not evaluation.
  auto training XTGRAD_SETTER(bool, training, true);
  /// [n, s], true where a key is left out.
  auto key_padding_mask XTGRAD_SETTER(Tensor, key_padding_mask, {});
  /// Whether the attention weights are returned as well.
  auto need_weights XTGRAD_SETTER(bool, need_weights, true);
  /// [t, s] or [n · heads, t, s], added to the scores, or true to leave out.
  auto attn_mask XTGRAD_SETTER(Tensor, attn_mask, {});
  /// Whether q_proj_weight, k_proj_weight and v_proj_weight are used in place of in_proj_weight.
  auto use_separate_proj_weight XTGRAD_SETTER(bool, use_separate_proj_weight, false);
  /// The projection of the query: [E, E].
  auto q_proj_weight XTGRAD_SETTER(Tensor, q_proj_weight, {});
  /// The projection of the key: [E, kdim].
  auto k_proj_weight XTGRAD_SETTER(Tensor, k_proj_weight, {});
  /// The projection of the value: [E, vdim].
  auto v_proj_weight XTGRAD_SETTER(Tensor, v_proj_weight, {});
  /// Keys to use in place of the projected ones: [n · heads, s, E / heads].
  auto static_k XTGRAD_SETTER(Tensor, static_k, {});
  /// Values to use in place of the projected ones: [n · heads, s, E / heads].
  auto static_v XTGRAD_SETTER(Tensor, static_v, {});
  /// Whether the returned weights are the mean over the heads.
  auto average_attn_weights XTGRAD_SETTER(bool, average_attn_weights, true);
};

/// What the layer computes; static_k, static_v: [n · heads, s, head_dim] in place of projected
/// ones.
XTGRAD_API std::tuple<Tensor, Tensor> multi_head_attention_forward(
    const Tensor& query, const Tensor& key, const Tensor& value,
    const MultiheadAttentionForwardFuncOptions& options);

}}  // namespace xtgrad::nn::functional::v1
