/// @file MultiheadAttention.
#pragma once
#include <xtgrad/nn/linear.h>

#include <tuple>

namespace xtgrad::nn { inline namespace v1 {

struct XTGRAD_API MultiheadAttentionOptions {
  MultiheadAttentionOptions(int64_t embed_dim, int64_t num_heads)
      : embed_dim_(embed_dim), num_heads_(num_heads), kdim_(embed_dim), vdim_(embed_dim) {}
  XTGRAD_ARG(int64_t, embed_dim);
  XTGRAD_ARG(int64_t, num_heads);
  XTGRAD_ARG(double, dropout) = 0;  // of the attention weights
  XTGRAD_ARG(bool, bias) = true;
  XTGRAD_ARG(bool, add_bias_kv) = false;    // one more, learned, key and value
  XTGRAD_ARG(bool, add_zero_attn) = false;  // one more key and value of zeros
  XTGRAD_ARG(int64_t, kdim);
  XTGRAD_ARG(int64_t, vdim);
  XTGRAD_ARG(bool, batch_first) = false;  // PyTorch's: [n, steps, numbers]; libtorch has it not
};

/// Each head h attends with its own projections: softmax(Q_h K_hᵀ / √d + mask) V_h, and out_proj of
/// all heads side by side. query: [l, n, embed], key: [s, n, kdim], value: [s, n, vdim] → output:
/// [l, n, embed] and the weights [n, l, s], their mean over the heads, or with average_attn_weights
/// = false [n, heads, l, s]; undefined without need_weights. key_padding_mask: [n, s], true for
/// keys to leave out; attn_mask: [l, s] or [n · heads, l, s], true to leave out or numbers that are
/// added. https://arxiv.org/abs/1706.03762
class XTGRAD_API MultiheadAttentionImpl : public Layer {
 public:
  MultiheadAttentionImpl(int64_t embed_dim, int64_t num_heads)
      : MultiheadAttentionImpl(MultiheadAttentionOptions(embed_dim, num_heads)) {}
  explicit MultiheadAttentionImpl(const MultiheadAttentionOptions& options);
  XTGRAD_LAYER_MEMBERS(MultiheadAttention)
  std::tuple<Tensor, Tensor> forward(const Tensor& query, const Tensor& key, const Tensor& value,
                                     const Tensor& key_padding_mask = {}, bool need_weights = true,
                                     const Tensor& attn_mask = {},
                                     bool average_attn_weights = true);
  void reset() override;
  void _reset_parameters();

  MultiheadAttentionOptions options;
  bool _qkv_same_embed_dim = true;
  Tensor in_proj_weight, in_proj_bias, bias_k, bias_v;
  Linear out_proj = nullptr;
  Tensor q_proj_weight, k_proj_weight, v_proj_weight;
  int64_t head_dim = 0;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(MultiheadAttention);

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

struct XTGRAD_API MultiheadAttentionForwardFuncOptions {
  MultiheadAttentionForwardFuncOptions(int64_t embed_dim_to_check, int64_t num_heads,
                                       Tensor in_proj_weight, Tensor in_proj_bias, Tensor bias_k,
                                       Tensor bias_v, bool add_zero_attn, double dropout_p,
                                       Tensor out_proj_weight, Tensor out_proj_bias);
  XTGRAD_ARG(int64_t, embed_dim_to_check);
  XTGRAD_ARG(int64_t, num_heads);
  XTGRAD_ARG(Tensor, in_proj_weight);
  XTGRAD_ARG(Tensor, in_proj_bias);
  XTGRAD_ARG(Tensor, bias_k);
  XTGRAD_ARG(Tensor, bias_v);
  XTGRAD_ARG(bool, add_zero_attn);
  XTGRAD_ARG(double, dropout_p);
  XTGRAD_ARG(Tensor, out_proj_weight);
  XTGRAD_ARG(Tensor, out_proj_bias);
  XTGRAD_ARG(bool, training) = true;
  XTGRAD_ARG(Tensor, key_padding_mask) = {};
  XTGRAD_ARG(bool, need_weights) = true;
  XTGRAD_ARG(Tensor, attn_mask) = {};
  XTGRAD_ARG(bool, use_separate_proj_weight) = false;
  XTGRAD_ARG(Tensor, q_proj_weight) = {};
  XTGRAD_ARG(Tensor, k_proj_weight) = {};
  XTGRAD_ARG(Tensor, v_proj_weight) = {};
  XTGRAD_ARG(Tensor, static_k) = {};
  XTGRAD_ARG(Tensor, static_v) = {};
  XTGRAD_ARG(bool, average_attn_weights) = true;
};

/// What the layer computes; static_k, static_v: [n · heads, s, head_dim] in place of projected
/// ones.
XTGRAD_API std::tuple<Tensor, Tensor> multi_head_attention_forward(
    const Tensor& query, const Tensor& key, const Tensor& value,
    const MultiheadAttentionForwardFuncOptions& options);

}}  // namespace xtgrad::nn::functional::v1
