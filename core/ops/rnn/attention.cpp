/// @file Attention, composed of products, softmax and dropout.
#include <xtgrad/core/ops/attention.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/dropout.h>

#include <cmath>
#include <limits>

namespace xtgrad { inline namespace v1 {

std::tuple<Tensor, Tensor> _scaled_dot_product_attention(const Tensor& query, const Tensor& key,
                                                         const Tensor& value,
                                                         const Optional<Tensor>& attn_mask,
                                                         double dropout_p, bool, bool is_causal) {
  const bool masked = attn_mask && attn_mask->defined();
  for (const Tensor* x : {&query, &key, &value})
    XTGRAD_CHECK(
        x->dim() >= 2,
        "scaled_dot_product_attention: query, key and value need at least 2 dims: [..., l, "
        "e], [..., s, e], [..., s, v]; got ",
        query.sizes(), ", ", key.sizes(), ", ", value.sizes());
  XTGRAD_CHECK(!is_causal || !masked,
               "_scaled_dot_product_attention: Explicit attn_mask should not be set when "
               "is_causal=True\n[scaled_dot_product_attention] give one of them");
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  const int64_t l = query.size(-2), s = key.size(-2), e = query.size(-1);
  // Half of the scale goes to each factor, which keeps the product in range.
  const double scale = std::pow(double(e), -.25);
  Tensor weights = query.mul(scale).matmul(key.transpose(-2, -1).mul(scale));
  if (is_causal) {
    const Tensor later = arange(l).unsqueeze(1).lt(arange(s));
    weights = weights.masked_fill(later, kNever);
  } else if (masked && attn_mask->scalar_type() == kBool) {
    weights = weights.masked_fill(attn_mask->logical_not(), kNever);
  } else if (masked) {
    weights = weights.add(*attn_mask);
  }
  weights = weights.softmax(-1);
  if (dropout_p > 0) weights = dropout(weights, dropout_p, true);
  return {weights.matmul(value), weights};
}

Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key, const Tensor& value,
                                    const Optional<Tensor>& attn_mask, double dropout_p,
                                    bool is_causal) {
  return std::get<0>(
      _scaled_dot_product_attention(query, key, value, attn_mask, dropout_p, false, is_causal));
}

}}  // namespace xtgrad::v1
