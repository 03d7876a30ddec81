// A small GPT says the next character.
#include <cmath>

#include "../05/text.h"

constexpr int64_t kHeads = 2;

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
    const int64_t b = x.size(0), t = x.size(1), e = x.size(2);
    const Tensor parts = qkv(x).view({b, t, 3, kHeads, e / kHeads}).permute({2, 0, 3, 1, 4});
    const Tensor future = ones({t, t}).triu(1).to(kBool);
    const Tensor scores = parts[0].matmul(parts[1].transpose(-2, -1)) / std::sqrt(e / kHeads);
    const Tensor weights = scores.masked_fill(future, -INFINITY).softmax(-1);
    return proj(weights.matmul(parts[2]).transpose(1, 2).reshape({b, t, e}));
  }
  Tensor forward(Tensor x) {
    x = x + attend(norm1(x));
    return x + narrow(gelu(wide(norm2(x))));
  }

  nn::LayerNorm norm1, norm2;
  nn::Linear qkv, proj, wide, narrow;
};
XTGRAD_MODULE(Block);

// [B, T] characters → [B, T, vocabulary] logits of the characters after them.
struct Gpt : nn::Module {
  Gpt(int64_t vocabulary, int64_t length, int64_t e)
      : tokens(register_module("tokens", nn::Embedding(vocabulary, e))),
        places(register_module("places", nn::Embedding(length, e))),
        block(register_module("block", Block(e))),
        norm(register_module("norm", nn::LayerNorm(nn::LayerNormOptions({e})))),
        out(register_module("out", nn::Linear(e, vocabulary))) {}
  Tensor forward(const Tensor& x) {
    return out(norm(block(tokens(x) + places(arange(x.size(1))))));
  }

  nn::Embedding tokens, places;
  Block block;
  nn::LayerNorm norm;
  nn::Linear out;
};

int main() {
  manual_seed(0);
  Gpt model(int64_t(kCharacters.size()), int64_t(kText.size()), 32);
  train(model, 61);
  std::printf("%s\n", say(model, "the d", 20).c_str());
}
