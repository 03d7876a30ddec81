/// @file Attention, composed of products, softmax and dropout.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/attention.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/dropout.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/functions.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cmath>
#include <limits>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

namespace {

std::tuple<Tensor, Tensor> attend(const Tensor& query, const Tensor& key, const Tensor& value,
                                  const Optional<Tensor>& attn_mask, double dropout_p,
                                  bool is_causal, Optional<double> given_scale) {
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
  const double scale = given_scale ? std::sqrt(std::abs(*given_scale)) : std::pow(double(e), -.25);
  const double sign = given_scale && *given_scale < 0 ? -1 : 1;
  Tensor weights = query.mul(sign * scale).matmul(key.transpose(-2, -1).mul(scale));
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

/// One head for each of the query's heads, of which `x` has fewer.
Tensor for_each_head(const Tensor& query, const Tensor& x) {
  XTGRAD_CHECK(query.dim() >= 3 && x.dim() >= 3,
               "scaled_dot_product_attention: enable_gqa needs a dim of heads"
               "\n[scaled_dot_product_attention] [..., heads, l, e], not ",
               query.sizes(), " and ", x.sizes(),
               draw_shapes({{"query", query.sizes()}, {"key or value", x.sizes()}}));
  const int64_t heads = query.size(-3), ours = x.size(-3);
  XTGRAD_CHECK(ours > 0 && heads % ours == 0,
               "Number of heads in key and value must divide the number of heads in query"
               "\n[scaled_dot_product_attention] the query has ",
               heads, " heads, of shape ", query.sizes(), "; a key or value ", ours, ", of shape ",
               x.sizes(),
               draw_shapes({{"query", query.sizes(), {-3}}, {"key or value", x.sizes(), {-3}}}));
  return ours == heads ? x : x.repeat_interleave(heads / ours, -3);
}

/// x with its pairs turned, by the angles' cosines and sines [..., dim / 2], which are constants.
Tensor turned(const Tensor& x, const Tensor& cosine, const Tensor& sine, bool interleaved) {
  const int64_t half = x.size(-1) / 2;
  const auto side = [&](const Tensor& t, int64_t second) {
    return interleaved ? t.slice(-1, second, nullopt, 2) : t.narrow(-1, second * half, half);
  };
  const Tensor y = empty(x.sizes(), x.scalar_type());
  {
    const NoGradGuard not_recorded;
    const Tensor a = side(x, 0), b = side(x, 1);
    side(y, 0).copy_((a * cosine).addcmul_(b, sine, -1));
    side(y, 1).copy_((a * sine).addcmul_(b, cosine));
  }
  return differentiable(
      "RotaryEmbeddingBackward", y,
      wrt(x, saving(cosine, sine), [interleaved](Tensor g, Tensor cosine, Tensor sine) {
        return turned(g, cosine, -sine, interleaved);
      }));
}

}  // namespace

std::tuple<Tensor, Tensor> _scaled_dot_product_attention(const Tensor& query, const Tensor& key,
                                                         const Tensor& value,
                                                         const Optional<Tensor>& attn_mask,
                                                         double dropout_p, bool, bool is_causal) {
  return attend(query, key, value, attn_mask, dropout_p, is_causal, nullopt);
}

Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key, const Tensor& value,
                                    const Optional<Tensor>& attn_mask, double dropout_p,
                                    bool is_causal, Optional<double> scale, bool enable_gqa) {
  const auto heads = [&](const Tensor& x) { return enable_gqa ? for_each_head(query, x) : x; };
  return std::get<0>(
      attend(query, heads(key), heads(value), attn_mask, dropout_p, is_causal, scale));
}

Tensor rotary_embedding(const Tensor& x, const Optional<Tensor>& positions, double base,
                        bool interleaved) {
  const bool given = positions && positions->defined();
  XTGRAD_CHECK(x.dim() >= (given ? 1 : 2), "rotary_embedding: the input is [..., seq, dim]",
               "\n[rotary_embedding] its shape is ", x.sizes(),
               given ? "" : "; one with positions may be [dim]");
  if (!x.is_floating_point()) throw_no_such_type("rotary_embedding", x.scalar_type());
  const int64_t dim = x.size(-1);
  XTGRAD_CHECK(dim % 2 == 0, "rotary_embedding: the last dim is to be even, as pairs are turned",
               "\n[rotary_embedding] the input's shape is ", x.sizes());
  XTGRAD_CHECK(base > 0, "rotary_embedding: base is to be above 0\n[rotary_embedding] it is ", base,
               "; 10000 is usual");
  const IntArrayRef places = x.sizes().slice(0, size_t(x.dim()) - 1);
  if (given)
    XTGRAD_CHECK(IntArrayRef(broadcast_shape(positions->sizes(), places)).equals(places),
                 "rotary_embedding: positions are to broadcast to the input without its last dim",
                 "\n[rotary_embedding] they are ", positions->sizes(), ", the input is ", x.sizes(),
                 draw_expanding({"positions", positions->sizes()}, {"input", places}));
  const Tensor p = given ? positions->detach().to(kDouble) : arange(x.size(-2), kDouble);
  const Tensor frequency = pow(base, arange(dim / 2, kDouble) * (-2. / double(dim)));
  const Tensor angle = p.unsqueeze(-1) * frequency;
  const Tensor cosine = angle.cos().to(x.scalar_type()), sine = angle.sin().to(x.scalar_type());
  return turned(x, cosine, sine, interleaved);
}

}}  // namespace xtgrad::v1
