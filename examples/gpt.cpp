// A small GPT: a causal transformer that learns to say the next character of the Book of Genesis.
// It is made of Linear and LayerNorm, with the attention written out.
#include "char_text.h"

namespace nn = torch::nn;
using torch::Tensor;

constexpr int64_t kHeads = 4;

// x + attention(norm(x)), then x + mlp(norm(x)); [B, T, E] → [B, T, E]
struct BlockImpl : nn::Module {
  explicit BlockImpl(int64_t e)
      : norm1(register_module("norm1", nn::LayerNorm(nn::LayerNormOptions({e})))),
        norm2(register_module("norm2", nn::LayerNorm(nn::LayerNormOptions({e})))),
        qkv(register_module("qkv", nn::Linear(e, 3 * e))),
        proj(register_module("proj", nn::Linear(e, e))),
        wide(register_module("wide", nn::Linear(e, 4 * e))),
        narrow(register_module("narrow", nn::Linear(4 * e, e))) {}

  Tensor attend(const Tensor& x) {
    const auto b = x.size(0), t = x.size(1), e = x.size(2);
    const auto parts = qkv(x).view({b, t, 3, kHeads, e / kHeads}).permute({2, 0, 3, 1, 4});
    const auto future = torch::ones({t, t}).triu(1).to(torch::kBool);
    const auto scores = parts[0].matmul(parts[1].transpose(-2, -1)) / std::sqrt(e / kHeads);
    const auto weights = scores.masked_fill(future, -INFINITY).softmax(-1);  // [B, heads, T, T]
    return proj(weights.matmul(parts[2]).transpose(1, 2).reshape({b, t, e}));
  }
  Tensor forward(Tensor x) {
    x = x + attend(norm1(x));
    return x + narrow(torch::gelu(wide(norm2(x))));
  }

  nn::LayerNorm norm1, norm2;
  nn::Linear qkv, proj, wide, narrow;
};
TORCH_MODULE(Block);

// [B, T] characters → [B, T, vocabulary] logits of the characters after them.
struct Gpt : nn::Module {
  Gpt(int64_t vocabulary, int64_t length, int64_t e, int layers)
      : tokens(register_module("tokens", nn::Embedding(vocabulary, e))),
        places(register_module("places", nn::Embedding(length, e))) {
    for (int i = 0; i < layers; ++i) blocks->push_back(Block(e));
    blocks->push_back(nn::LayerNorm(nn::LayerNormOptions({e})));
    blocks->push_back(nn::Linear(e, vocabulary));
    register_module("blocks", blocks);
  }
  Tensor forward(const Tensor& x) {
    return blocks->forward(tokens(x) + places(torch::arange(x.size(1))));
  }

  nn::Embedding tokens, places;
  nn::Sequential blocks;
};

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv, "A small GPT learns to say the next character.");
  const auto text = example::bible("gen1:1-gen50:26");
  const int64_t length = quick ? 24 : 48;
  torch::manual_seed(0);
  Gpt model(text.size(), length, quick ? 32 : 64, quick ? 1 : 2);
  torch::optim::AdamW adam(model.parameters(), torch::optim::AdamWOptions(quick ? 5e-3 : 2e-3));
  const auto [first, last] = example::train("GPT", model, adam, text, length, quick ? 40 : 800);
  std::printf("first loss %.4f, at the end %.3f\n", first, last);
  if (!quick) std::printf("  %s\n", example::say(model, text, "and god said ", 48).c_str());

  // What comes later does not change what was said before.
  auto line = text.codes.slice(0, 0, length).clone().unsqueeze(0);
  const auto before = model.forward(line);
  line[0][-1] = (line[0][-1].item<int64_t>() + 1) % text.size();
  const auto after = model.forward(line);
  const bool is_causal = torch::allclose(before.slice(1, 0, -1), after.slice(1, 0, -1)) &&
                         !torch::allclose(before, after);
  std::printf("the future is hidden: %s\n", is_causal ? "yes" : "no");
  return is_causal && last < (quick ? 3 : 2) ? 0 : 1;
}
