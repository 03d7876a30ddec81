/// @file MultiheadAttention and nn::functional::multi_head_attention_forward.
#include "nn/attention.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/dropout.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/matmul.h>

#include <cmath>
#include <limits>

#include "core/autograd/scope.h"
#include "core/checked.h"
#include "core/tensor/drawn_shapes.h"
#include "nn/any.h"
#include "nn/init.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {

XTGRAD_COMPILE_MODULE(MultiheadAttention)

MultiheadAttentionImpl::MultiheadAttentionImpl(const MultiheadAttentionOptions& options)
    : Layer("torch::nn::MultiheadAttention"), options(options) {
  MultiheadAttentionImpl::reset();
}

void MultiheadAttentionImpl::reset() {
  const int64_t e = options.embed_dim();
  _qkv_same_embed_dim = options.kdim() == e && options.vdim() == e;
  head_dim = options.num_heads() > 0 ? e / options.num_heads() : 0;
  XTGRAD_CHECK(head_dim * options.num_heads() == e,
               "embed_dim must be divisible by num_heads\n[MultiheadAttention] got embed_dim=", e,
               ", num_heads=", options.num_heads());
  const int64_t projected = (Checked(3) * e).get("MultiheadAttention", "embed_dim=", e);
  const auto parameter = [&](const char* name, bool is_there, DimVector shape) {
    return register_parameter(name, is_there ? empty(shape) : Tensor(), is_there);
  };
  in_proj_weight = parameter("in_proj_weight", _qkv_same_embed_dim, {projected, e});
  q_proj_weight = parameter("q_proj_weight", !_qkv_same_embed_dim, {e, e});
  k_proj_weight = parameter("k_proj_weight", !_qkv_same_embed_dim, {e, options.kdim()});
  v_proj_weight = parameter("v_proj_weight", !_qkv_same_embed_dim, {e, options.vdim()});
  in_proj_bias = parameter("in_proj_bias", options.bias(), {projected});
  out_proj = register_module("out_proj", Linear(LinearOptions(e, e).bias(options.bias())));
  bias_k = parameter("bias_k", options.add_bias_kv(), {1, 1, e});
  bias_v = parameter("bias_v", options.add_bias_kv(), {1, 1, e});
  _reset_parameters();
}

void MultiheadAttentionImpl::_reset_parameters() {
  if (_qkv_same_embed_dim) {
    init::xavier_uniform_(in_proj_weight);
  } else {
    for (const Tensor& w : {q_proj_weight, k_proj_weight, v_proj_weight}) init::xavier_uniform_(w);
  }
  if (in_proj_bias.defined()) {
    init::constant_(in_proj_bias, 0);
    init::constant_(out_proj->bias, 0);
  }
  if (bias_k.defined()) init::xavier_normal_(bias_k);
  if (bias_v.defined()) init::xavier_normal_(bias_v);
}

std::tuple<Tensor, Tensor> MultiheadAttentionImpl::forward(
    const Tensor& query, const Tensor& key, const Tensor& value, const Tensor& key_padding_mask,
    bool need_weights, const Tensor& attn_mask, bool average_attn_weights) {
  const autograd::Scope here(&registered_name());
  // As [steps, n, numbers]: one tensor given thrice stays one, which is one product instead of
  // three.
  const bool batched = query.dim() != 2, turned = batched && options.batch_first();
  const auto in = [&](const Tensor& x) {
    return !batched ? x.unsqueeze(1) : turned ? x.transpose(0, 1) : x;
  };
  const Tensor q = in(query), k = key.is_same(query) ? q : in(key),
               v = value.is_same(key) ? k : in(value);
  const Tensor padding = !batched && key_padding_mask.defined() && key_padding_mask.dim() == 1
                             ? key_padding_mask.unsqueeze(0)
                             : key_padding_mask;
  auto [y, weights] = functional::multi_head_attention_forward(
      q, k, v,
      functional::MultiheadAttentionForwardFuncOptions(
          options.embed_dim(), options.num_heads(), in_proj_weight, in_proj_bias, bias_k, bias_v,
          options.add_zero_attn(), options.dropout(), out_proj->weight, out_proj->bias)
          .training(is_training())
          .key_padding_mask(padding)
          .need_weights(need_weights)
          .attn_mask(attn_mask)
          .use_separate_proj_weight(!_qkv_same_embed_dim)
          .q_proj_weight(q_proj_weight)
          .k_proj_weight(k_proj_weight)
          .v_proj_weight(v_proj_weight)
          .average_attn_weights(average_attn_weights));
  if (!batched) return {y.squeeze(1), weights.defined() ? weights.squeeze(0) : weights};
  return {turned ? y.transpose(0, 1) : y, weights};
}

std::vector<std::pair<unsigned, AnyValue>> MultiheadAttentionImpl::_forward_default_args() {
  return {
      {3, AnyValue(Tensor())}, {4, AnyValue(true)}, {5, AnyValue(Tensor())}, {6, AnyValue(true)}};
}

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

using Options = MultiheadAttentionForwardFuncOptions;

struct Projected {
  Tensor q, k, v;
};

Tensor rows(const Tensor& x, int64_t from, int64_t to) {
  return x.defined() ? x.slice(0, from, to) : x;
}

Projected project(const Tensor& query, const Tensor& key, const Tensor& value, const Options& o) {
  const int64_t e = query.size(2);
  const Tensor &w = o.in_proj_weight(), &b = o.in_proj_bias();
  if (o.use_separate_proj_weight()) {
    const auto one = [&](const Tensor& x, const Tensor& weight, int64_t i) {
      XTGRAD_CHECK(weight.size(0) == e && weight.size(1) == x.size(-1),
                   "[multi_head_attention] a projection weight for inputs of ", x.size(-1),
                   " numbers has shape [", e, ", ", x.size(-1), "], got ", weight.sizes(),
                   "\n[multi_head_attention] kdim and vdim are the last sizes of key and value",
                   draw_clash({"input", x.sizes()}, {"weight", weight.sizes()}, {{-1, 1}}));
      return xtgrad::linear(x, weight, rows(b, i * e, (i + 1) * e));
    };
    return {one(query, o.q_proj_weight(), 0), one(key, o.k_proj_weight(), 1),
            one(value, o.v_proj_weight(), 2)};
  }
  // Projections of one tensor are one product.
  const auto same = [](const Tensor& x, const Tensor& y) { return x.is_same(y); };
  if (same(query, key) && same(key, value)) {
    const auto parts = xtgrad::linear(query, w, b).chunk(3, -1);
    return {parts[0], parts[1], parts[2]};
  }
  const Tensor q = xtgrad::linear(query, rows(w, 0, e), rows(b, 0, e));
  if (same(key, value)) {
    const auto parts = xtgrad::linear(key, rows(w, e, 3 * e), rows(b, e, 3 * e)).chunk(2, -1);
    return {q, parts[0], parts[1]};
  }
  return {q, xtgrad::linear(key, rows(w, e, 2 * e), rows(b, e, 2 * e)),
          xtgrad::linear(value, rows(w, 2 * e, 3 * e), rows(b, 2 * e, 3 * e))};
}

/// One more key, which no mask leaves out.
Tensor widened(const Tensor& mask) {
  if (!mask.defined()) return mask;
  DimVector one(mask.sizes());
  one.back() = 1;
  return cat({mask, zeros(one, mask.options())}, -1);
}

/// [l, n, heads · d] → [n · heads, l, d]
Tensor heads_first(const Tensor& x, int64_t batch_heads, int64_t d) {
  return x.contiguous().view({-1, batch_heads, d}).transpose(0, 1);
}

Tensor masked(Tensor scores, const Tensor& attn_mask, const Tensor& key_padding_mask, int64_t n,
              int64_t heads) {
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  if (attn_mask.defined()) {
    const Tensor mask = attn_mask.dim() == 2 ? attn_mask.unsqueeze(0) : attn_mask;
    scores = mask.scalar_type() == kBool ? scores.masked_fill(mask, kNever) : scores + mask;
  }
  if (key_padding_mask.defined()) {
    const int64_t l = scores.size(1), s = scores.size(2);
    const Tensor mask = key_padding_mask.to(kBool).unsqueeze(1).unsqueeze(2);
    scores = scores.view({n, heads, l, s}).masked_fill(mask, kNever).view({n * heads, l, s});
  }
  return scores;
}

}  // namespace

Options::MultiheadAttentionForwardFuncOptions(int64_t embed_dim_to_check, int64_t num_heads,
                                              Tensor in_proj_weight, Tensor in_proj_bias,
                                              Tensor bias_k, Tensor bias_v, bool add_zero_attn,
                                              double dropout_p, Tensor out_proj_weight,
                                              Tensor out_proj_bias)
    : embed_dim_to_check_(embed_dim_to_check),
      num_heads_(num_heads),
      in_proj_weight_(std::move(in_proj_weight)),
      in_proj_bias_(std::move(in_proj_bias)),
      bias_k_(std::move(bias_k)),
      bias_v_(std::move(bias_v)),
      add_zero_attn_(add_zero_attn),
      dropout_p_(dropout_p),
      out_proj_weight_(std::move(out_proj_weight)),
      out_proj_bias_(std::move(out_proj_bias)) {}

namespace {

void check(const Tensor& query, const Tensor& key, const Tensor& value, const Options& o) {
  for (const Tensor* x : {&query, &key, &value})
    XTGRAD_CHECK(x->dim() == 3, "[multi_head_attention] query, key and value have 3 dims: [steps, ",
                 "batch, numbers], got ", query.sizes(), ", ", key.sizes(), ", ", value.sizes(),
                 "\n[multi_head_attention] unsqueeze(1) makes a batch of one");
  XTGRAD_CHECK(
      query.size(2) == o.embed_dim_to_check(),
      "embed_dim == embed_dim_to_check INTERNAL ASSERT FAILED\n[multi_head_attention] query ",
      query.sizes(), " where embed_dim is ", o.embed_dim_to_check(),
      draw_shapes({{"query", query.sizes(), {2}}}));
  XTGRAD_CHECK(key.size(0) == value.size(0) && key.size(1) == value.size(1) &&
                   (o.use_separate_proj_weight() || key.size(2) == value.size(2)),
               "key.sizes() == value.sizes() INTERNAL ASSERT FAILED\n[multi_head_attention] key ",
               key.sizes(), ", value ", value.sizes(),
               draw_clash({"key", key.sizes()}, {"value", value.sizes()},
                          first_dims(o.use_separate_proj_weight() ? 2 : 3)));
  XTGRAD_CHECK(o.num_heads() > 0 && query.size(2) % o.num_heads() == 0,
               "embed_dim must be divisible by num_heads\n[multi_head_attention] got embed_dim=",
               query.size(2), ", num_heads=", o.num_heads());
  XTGRAD_CHECK(
      o.bias_k().defined() == o.bias_v().defined(),
      "[multi_head_attention] bias_k and bias_v come together\n[multi_head_attention] only ",
      o.bias_k().defined() ? "bias_k" : "bias_v", " is defined");
  if (o.bias_k().defined()) {
    XTGRAD_CHECK(!o.static_k().defined(),
                 "bias cannot be added to static key."
                 "\n[multi_head_attention] leave bias_k and bias_v out beside static_k");
    XTGRAD_CHECK(!o.static_v().defined(),
                 "bias cannot be added to static value."
                 "\n[multi_head_attention] leave bias_k and bias_v out beside static_v");
  }
}

Tensor given_or(const Tensor& given, const Tensor& x, int64_t batch_heads, int64_t d,
                const char* name) {
  if (!given.defined()) return heads_first(x, batch_heads, d);
  XTGRAD_CHECK(
      given.dim() == 3 && given.size(0) == batch_heads && given.size(2) == d,
      "[multi_head_attention] ", name, " has shape [", batch_heads, ", s, ", d, "], got ",
      given.sizes(),
      "\n[multi_head_attention] that is [batch · num_heads, steps, embed_dim / num_heads]",
      draw_clash({name, given.sizes()}, {"expected", DimVector{batch_heads, given.size(1), d}}));
  return given;
}

}  // namespace

std::tuple<Tensor, Tensor> multi_head_attention_forward(const Tensor& query, const Tensor& key,
                                                        const Tensor& value, const Options& o) {
  check(query, key, value, o);
  const int64_t l = query.size(0), n = query.size(1), e = query.size(2), heads = o.num_heads();
  const int64_t d = e / heads;
  Projected x = project(query, key, value, o);
  Tensor attn_mask = o.attn_mask(), padding = o.key_padding_mask();
  if (o.bias_k().defined()) {
    x.k = cat({x.k, o.bias_k().repeat({1, n, 1})});
    x.v = cat({x.v, o.bias_v().repeat({1, n, 1})});
    attn_mask = widened(attn_mask);
    padding = widened(padding);
  }
  const Tensor q = heads_first(x.q * (1 / std::sqrt(double(d))), n * heads, d);
  Tensor k = given_or(o.static_k(), x.k, n * heads, d, "static_k");
  Tensor v = given_or(o.static_v(), x.v, n * heads, d, "static_v");
  XTGRAD_CHECK(!padding.defined() ||
                   (padding.dim() == 2 && padding.size(0) == n && padding.size(1) == k.size(1)),
               "Expected key_padding_mask_.size(1) == src_len to be true, but got "
               "false.\n[multi_head_attention] key_padding_mask ",
               padding.sizes(), " for ", n, " sequences of ", k.size(1), " keys",
               draw_clash({"mask", padding.sizes()}, {"expected", DimVector{n, k.size(1)}}));
  if (o.add_zero_attn()) {
    k = cat({k, k.new_zeros({k.size(0), 1, d})}, 1);
    v = cat({v, v.new_zeros({v.size(0), 1, d})}, 1);
    attn_mask = widened(attn_mask);
    padding = widened(padding);
  }
  const int64_t s = k.size(1);
  Tensor weights = masked(bmm(q, k.transpose(1, 2)), attn_mask, padding, n, heads).softmax(-1);
  if (o.dropout_p() > 0) weights = xtgrad::dropout(weights, o.dropout_p(), o.training());
  const Tensor all = bmm(weights, v).transpose(0, 1).contiguous().view({l, n, e});
  const Tensor y = xtgrad::linear(all, o.out_proj_weight(), o.out_proj_bias());
  if (!o.need_weights()) return {y, {}};
  weights = weights.view({n, heads, l, s});
  return {y, o.average_attn_weights() ? weights.sum(1) / heads : weights};
}

}}  // namespace xtgrad::nn::functional::v1
