// A recurrent network says the next character.
#include "text.h"

// [B, T] characters → [B, T, vocabulary] logits of the characters after them.
struct Recurrent : nn::Module {
  explicit Recurrent(int64_t vocabulary)
      : embed(register_module("embed", nn::Embedding(vocabulary, 16))),
        gru(register_module("gru", nn::GRU(nn::GRUOptions(16, 32).batch_first(true)))),
        out(register_module("out", nn::Linear(32, vocabulary))) {}

  Tensor forward(const Tensor& x) { return out(std::get<0>(gru(embed(x)))); }

  nn::Embedding embed;
  nn::GRU gru;
  nn::Linear out;
};

int main() {
  manual_seed(0);
  Recurrent model(int64_t(kCharacters.size()));
  train(model, 81);
  std::printf("%s\n", say(model, "the d", 20).c_str());
}
