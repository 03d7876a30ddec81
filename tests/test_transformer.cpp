// MultiheadAttention and transformers, against PyTorch's numbers and libtorch's texts.
#include <torch/torch.h>

#include "close.h"
#include "fixtures/recurrent.h"

using namespace torch;
using namespace torch::nn;
using fixture::check_case;
using fixture::check_same;
using fixture::fill;
using fixture::wave;
using fixture::wave_leaf;

namespace {
using Shape = std::vector<int64_t>;

void check_attention(const std::string& name, MultiheadAttention m, Shape kv, Tensor mask = {},
                     Tensor padding = {}, bool need_weights = true, bool average = true) {
  fill(*m);
  const Tensor q = wave_leaf({3, 2, 4}, 30), k = wave_leaf(kv, 31), v = wave_leaf(kv, 32);
  const auto [y, w] = m(q, k, v, padding, need_weights, mask, average);
  CHECK(w.defined() == need_weights);
  check_case(name, *m, {q, k, v},
             need_weights ? std::vector<Tensor>{y, w} : std::vector<Tensor>{y});
}

Tensor square(int64_t n) {
  return TransformerImpl::generate_square_subsequent_mask(n).to(torch::kDouble);
}
Tensor padding() { return torch::tensor({{0, 0, 1}, {0, 1, 0}}).to(torch::kBool); }
}  // namespace

TEST_CASE("MultiheadAttention is PyTorch's") {
  const Shape kv{5, 2, 4};
  const Tensor mask = wave({3, 5}, 7);
  const Tensor pad = torch::tensor({{0, 0, 1, 0, 1}, {0, 1, 0, 0, 0}}).to(torch::kBool);
  check_attention("mha plain", MultiheadAttention(4, 2), kv);
  check_attention("mha heads", MultiheadAttention(4, 2), kv, {}, {}, true, false);
  check_attention("mha masks", MultiheadAttention(4, 2), kv, mask, pad);
  check_attention(
      "mha extras",
      MultiheadAttention(MultiheadAttentionOptions(4, 2).add_bias_kv(true).add_zero_attn(true)), kv,
      mask, pad);
  check_attention("mha dims",
                  MultiheadAttention(MultiheadAttentionOptions(4, 2).kdim(3).vdim(3).bias(false)),
                  {5, 2, 3});
  check_attention("mha quiet", MultiheadAttention(4, 2), kv, {}, {}, false);
  // One product for the three projections, or three: the same numbers.
  MultiheadAttention m(4, 2);
  const Tensor x = torch::randn({3, 2, 4}), same = x.clone(), other = x.clone();
  CHECK(torch::allclose(std::get<0>(m(x, x, x)), std::get<0>(m(x, same, other)), 1e-5, 1e-6));
  CHECK(torch::allclose(std::get<0>(m(x, same, same)), std::get<0>(m(x, same, other)), 1e-5, 1e-6));
  const Tensor later = torch::ones({3, 3}).triu(1).to(torch::kBool);
  CHECK(torch::allclose(std::get<0>(m(x, x, x, Tensor(), true, later)),
                        std::get<0>(m(x, x, x, Tensor(), true,
                                      TransformerImpl::generate_square_subsequent_mask(3)))));
}

TEST_CASE("transformer layers are PyTorch's") {
  const Tensor x = wave_leaf({3, 2, 4}, 30), y = wave_leaf({4, 2, 4}, 31);
  const auto check = [&](const std::string& name, activation_t activation) {
    TransformerEncoderLayer encoder(
        TransformerEncoderLayerOptions(4, 2).dim_feedforward(6).dropout(0).activation(activation));
    fill(*encoder);
    check_case("encoderlayer " + name, *encoder, {x}, {encoder(x, square(3), padding())});
    TransformerDecoderLayer decoder(
        TransformerDecoderLayerOptions(4, 2).dim_feedforward(6).dropout(0).activation(activation));
    fill(*decoder);
    check_case("decoderlayer " + name, *decoder, {y, x}, {decoder(y, x)});
  };
  check("relu", torch::kReLU);
  check("gelu", torch::kGELU);
  check("gelu", [](const Tensor& t) { return torch::nn::functional::gelu(t); });
  CHECK(c10::get_if<enumtype::kGELU>(&TransformerOptions().activation(torch::kGELU).activation()) !=
        nullptr);
}

TEST_CASE("stacks of transformer layers are PyTorch's") {
  const Tensor x = wave_leaf({3, 2, 4}, 30), y = wave_leaf({4, 2, 4}, 31);
  TransformerEncoderLayer layer(TransformerEncoderLayerOptions(4, 2).dim_feedforward(6).dropout(0));
  TransformerEncoder encoder(
      TransformerEncoderOptions(layer, 2).norm(AnyModule(LayerNorm(LayerNormOptions({4})))));
  CHECK(encoder->layers->at<TransformerEncoderLayerImpl>(1).linear1->weight.equal(
      layer->linear1->weight));
  fill(*encoder);
  check_case("encoder", *encoder, {x}, {encoder(x, square(3))});
  Transformer whole(TransformerOptions(4, 2, 1, 2).dim_feedforward(6).dropout(0));
  fill(*whole);
  const Tensor out = whole(x, y, Tensor(), square(4), Tensor(), padding(), Tensor(), padding());
  check_case("transformer", *whole, {x, y}, {out});
  const auto clone = std::dynamic_pointer_cast<TransformerImpl>(whole->clone());
  CHECK(clone->forward(x, y).equal(whole(x, y)));
  CHECK(clone->encoder.get<TransformerEncoder>()->layers->size() == 1);
  Transformer custom(TransformerOptions()
                         .d_model(4)
                         .nhead(2)
                         .custom_encoder(AnyModule(encoder))
                         .num_decoder_layers(1));
  CHECK(custom->encoder.ptr() != encoder.ptr());
}

TEST_CASE("transformers start from PyTorch's numbers") {
  const auto check = [](const std::string& name, auto make) {
    torch::manual_seed(0);
    const auto m = make();
    std::vector<Tensor> sums;
    for (const Tensor& p : m->parameters()) sums.push_back(p.detach().to(torch::kDouble).sum());
    check_same("seed " + name, "sums", torch::stack(sums));
    check_same("seed " + name, "last", torch::rand({1}));
  };
  check("mha", [] { return MultiheadAttention(4, 2); });
  check("mhadims", [] {
    return MultiheadAttention(MultiheadAttentionOptions(4, 2).kdim(3).vdim(5).add_bias_kv(true));
  });
  check("encoderlayer", [] {
    return TransformerEncoderLayer(TransformerEncoderLayerOptions(4, 2).dim_feedforward(6));
  });
}

TEST_CASE("transformers say, print and name what libtorch does") {
  CHECK(first_line([] { MultiheadAttention(5, 2); }) == "embed_dim must be divisible by num_heads");
  CHECK(MultiheadAttention(MultiheadAttentionOptions(4, 2).kdim(3).vdim(5).add_bias_kv(true))
            ->named_parameters()
            .keys() == std::vector<std::string>{"q_proj_weight", "k_proj_weight", "v_proj_weight",
                                                "in_proj_bias", "bias_k", "bias_v",
                                                "out_proj.weight", "out_proj.bias"});
  CHECK(
      MultiheadAttention(MultiheadAttentionOptions(4, 2).bias(false))->named_parameters().keys() ==
      std::vector<std::string>{"in_proj_weight", "out_proj.weight"});
  CHECK(c10::str(TransformerEncoder(
            TransformerEncoderOptions(TransformerEncoderLayerOptions(4, 2), 1))) ==
        "torch::nn::TransformerEncoderImpl(\n"
        "  (layers): torch::nn::ModuleList(\n"
        "    (0): torch::nn::TransformerEncoderLayerImpl(\n"
        "      (self_attn): torch::nn::MultiheadAttention(\n"
        "        (out_proj): torch::nn::Linear(in_features=4, out_features=4, bias=true)\n"
        "      )\n"
        "      (linear1): torch::nn::Linear(in_features=4, out_features=2048, bias=true)\n"
        "      (dropout): torch::nn::Dropout(p=0.1, inplace=false)\n"
        "      (linear2): torch::nn::Linear(in_features=2048, out_features=4, bias=true)\n"
        "      (norm1): torch::nn::LayerNorm([4], eps=1e-05, elementwise_affine=true)\n"
        "      (norm2): torch::nn::LayerNorm([4], eps=1e-05, elementwise_affine=true)\n"
        "      (dropout1): torch::nn::Dropout(p=0.1, inplace=false)\n"
        "      (dropout2): torch::nn::Dropout(p=0.1, inplace=false)\n"
        "    )\n  )\n)");
  Transformer m(TransformerOptions(4, 2, 1, 1));
  const Tensor x = torch::randn({3, 2, 4});
  CHECK(first_line([&] {
          m(torch::randn({3, 4}), x);
        }) == "src and tgt should have 3 dimensions, but got 2 and 3");
  CHECK(first_line([&] {
          m(x, torch::randn({3, 3, 4}));
        }) == "src and tgt should have equal batch size (at dim 1), but got 2 and 3");
  CHECK(first_line([&] {
          m(x, torch::randn({3, 2, 5}));
        }) ==
        "src and tgt should have same feature size as d_model (at dim 2), but got 4 and 5 while "
        "d_model is 4");
  CHECK(first_line([] { Transformer::Impl::generate_square_subsequent_mask(-1); }) ==
        "Input size must be non-negative to genearte a valid square subsequent mask, but got -1");
  MultiheadAttention mha(4, 2);
  CHECK(first_line([&] {
          mha(x, torch::randn({5, 2, 4}), torch::randn({5, 2, 4}),
              torch::zeros({2, 4}, torch::kBool));
        }).find("Expected key_padding_mask_.size(1) == src_len to be true, but got false.") == 0);
  Sequential s(TransformerEncoderLayer(4, 2));
  CHECK(s->forward(x).sizes().vec() == Shape{3, 2, 4});
}

TEST_CASE("attention takes the batch first, or none, as PyTorch's") {
  const Tensor pad = padding();
  Transformer m(TransformerOptions(4, 2, 1, 1)
                    .dim_feedforward(6)
                    .dropout(0)
                    .batch_first(true)
                    .norm_first(true));
  fill(*m);
  Tensor x = wave_leaf({2, 3, 4}, 30), y = wave_leaf({2, 4, 4}, 31);
  check_case("batchfirst", *m, {x, y}, {m(x, y, Tensor(), Tensor(), Tensor(), pad)});
  x = wave_leaf({3, 4}, 30), y = wave_leaf({4, 4}, 31);
  check_case("unbatched", *m, {x, y}, {m(x, y, Tensor(), Tensor(), Tensor(), pad[0])});
  MultiheadAttention mha(MultiheadAttentionOptions(4, 2).batch_first(true));
  fill(*mha);
  Tensor q = wave_leaf({2, 3, 4}, 30), k = wave_leaf({2, 5, 4}, 31);
  const auto check = [&](const std::string& name) {
    const auto [out, weights] = mha(q, k, k);
    check_case(name, *mha, {q, k}, {out, weights});
  };
  check("mha batchfirst");
  q = wave_leaf({3, 4}, 30), k = wave_leaf({5, 4}, 31);
  check("mha unbatched");
}
