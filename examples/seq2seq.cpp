// Attention with an exact answer: a decoder that only knows the places of its words learns where to
// look in order to say a sequence backwards.
#include <torch/torch.h>

#include "program.h"

namespace nn = torch::nn;
using torch::Tensor;

constexpr int64_t kLength = 8, kWords = 10, kWidth = 32;

struct Reverser : nn::Module {
  Reverser()
      : words(register_module("words", nn::Embedding(kWords, kWidth))),
        places(register_module("places", nn::Embedding(kLength, kWidth))),
        asks(register_module("asks", nn::Embedding(kLength, kWidth))),
        key(register_module("key", nn::Linear(kWidth, kWidth))),
        value(register_module("value", nn::Linear(kWidth, kWidth))),
        out(register_module("out", nn::Linear(kWidth, kWords))) {}

  // [B, source] words → logits [B, target, words], and how much each target looks at each source.
  std::tuple<Tensor, Tensor> forward(const Tensor& x) {
    const auto at = torch::arange(kLength);
    const auto memory = words(x) + places(at);
    const auto scores = asks(at).matmul(key(memory).transpose(1, 2)) / std::sqrt(double(kWidth));
    const auto weights = scores.softmax(-1);
    return {out(weights.matmul(value(memory))), weights};
  }

  nn::Embedding words, places, asks;
  nn::Linear key, value, out;
};

int main(int argc, char** argv) {
  example::quick(argc, argv, "Attention learns to say a sequence backwards.");
  const int steps = 200;
  torch::manual_seed(0);
  Reverser model;
  torch::optim::Adam adam(model.parameters(), torch::optim::AdamOptions(2e-2));
  for (const int64_t step : torch::progress(steps, "reversing")) {
    const auto x = torch::randint(kWords, {64, kLength}, torch::kLong);
    const auto logits = std::get<0>(model.forward(x));
    const auto loss = nn::functional::cross_entropy(logits.flatten(0, 1), x.flip(1).flatten());
    adam.zero_grad();
    loss.backward();
    adam.step();
    torch::show_loss(loss.item<double>());
    if (step < 10) std::printf("step %d: loss %.3f\n", int(step) + 1, loss.item<double>());
  }

  torch::NoGradGuard no_grad;
  const auto x = torch::randint(kWords, {1000, kLength}, torch::kLong);
  const auto [logits, weights] = model.forward(x);
  const auto exact = logits.argmax(-1).eq(x.flip(1)).all(1).sum().item<int64_t>();
  const auto looks_at = weights.mean(0).argmax(-1);
  std::printf("%ld of 1000 sequences are reversed without a mistake\nplace looked at:",
              long(exact));
  for (int64_t i = 0; i < kLength; ++i) std::printf(" %ld", long(looks_at[i].item<int64_t>()));
  std::printf("\n");
  return exact == 1000 && torch::equal(looks_at, torch::arange(kLength).flip(0)) ? 0 : 1;
}
