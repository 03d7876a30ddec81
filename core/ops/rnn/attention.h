/// @file Attention, and the positions of what it attends to.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

/// y = dropout(softmax(Q Kᵀ · scale + mask)) V: [..., l, e], [..., s, e], [..., s, v] → [..., l,
/// v]. scale is 1 / √e unless given. A bool mask says which of the s positions take part, another
/// is added; both broadcast to [..., l, s]. is_causal: query i sees the keys up to i; then there is
/// no other mask. enable_gqa: of [..., heads, l, e] each key and value head serves as many query
/// heads in a row as heads there are for it; throws unless they divide. Composed, so gradients of
/// every order. PyTorch 2's function. https://arxiv.org/abs/1706.03762
XTGRAD_API Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key,
                                               const Tensor& value,
                                               const Optional<Tensor>& attn_mask = {},
                                               double dropout_p = 0, bool is_causal = false,
                                               Optional<double> scale = nullopt,
                                               bool enable_gqa = false);
/// PyTorch 1.13's: also the weights, asked for or not.
XTGRAD_API std::tuple<Tensor, Tensor> _scaled_dot_product_attention(
    const Tensor& query, const Tensor& key, const Tensor& value,
    const Optional<Tensor>& attn_mask = {}, double dropout_p = 0, bool need_attn_weights = false,
    bool is_causal = false);

/// Turns each pair of numbers by its position p times its frequency: (a, b) → (a cos θ − b sin θ, a
/// sin θ + b cos θ) with θ = p · base^(−2 i / dim) for pair i = 0 … dim / 2 − 1: [..., seq, dim] →
/// the same. A pair is x[i], x[i + dim / 2], as in Llama's weights, or `interleaved` x[2 i],
/// x[2 i + 1], as in the paper. `positions`, 0 … seq − 1 unless given, broadcast to x's shape
/// without dim: [seq], or [batch, 1, seq] for [batch, heads, seq, dim], or [seq, 1] for [batch,
/// seq, heads, dim]. Angles are computed in float64. The gradient is turned back; positions have
/// none. Throws for an odd dim and for integers. libtorch has no such op.
/// https://arxiv.org/abs/2104.09864
XTGRAD_API Tensor rotary_embedding(const Tensor& x, const Optional<Tensor>& positions = nullopt,
                                   double base = 10000, bool interleaved = false);

}}  // namespace xtgrad::v1
