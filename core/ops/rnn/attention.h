/// @file Attention.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

/// y = dropout(softmax(Q Kᵀ / √e + mask)) V: [..., l, e], [..., s, e], [..., s, v] → [..., l, v]. A
/// bool mask says which of the s positions take part, another is added; both broadcast to [..., l,
/// s]. is_causal: query i sees the keys up to i; then there is no other mask. Composed, so
/// gradients of every order. PyTorch 2's function. https://arxiv.org/abs/1706.03762
XTGRAD_API Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key,
                                               const Tensor& value,
                                               const Optional<Tensor>& attn_mask = {},
                                               double dropout_p = 0, bool is_causal = false);
/// PyTorch 1.13's: also the weights, asked for or not.
XTGRAD_API std::tuple<Tensor, Tensor> _scaled_dot_product_attention(
    const Tensor& query, const Tensor& key, const Tensor& value,
    const Optional<Tensor>& attn_mask = {}, double dropout_p = 0, bool need_attn_weights = false,
    bool is_causal = false);

}}  // namespace xtgrad::v1
