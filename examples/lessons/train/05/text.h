// A text of few characters, and training a model to say the next one.
#pragma once
#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <string>

using namespace xtgrad;
namespace F = nn::functional;

const std::string kText =
    "the cat sat on the mat. the dog sat on the log. the cat and the dog sat. ";
const std::string kCharacters = " .acdeghlmnost";

inline Tensor encode(const std::string& text) {
  std::vector<int64_t> codes;
  for (char c : text) codes.push_back(int64_t(kCharacters.find(c)));
  return tensor(codes, kLong);
}

/// Learns what follows each character of the text, which it sees as one sequence.
template <class Model>
void train(Model& model, int steps) {
  model.to(kDouble);
  const Tensor codes = encode(kText).unsqueeze(0);
  optim::Adam adam(model.parameters(), 0.01);
  for (int step = 0; step < steps; ++step) {
    const Tensor logits = model.forward(codes.slice(1, 0, -1)).flatten(0, 1);
    const Tensor loss = F::cross_entropy(logits, codes.slice(1, 1).flatten());
    adam.zero_grad();
    loss.backward();
    nn::utils::clip_grad_norm_(model.parameters(), 1);
    adam.step();
    if (step % 20 == 0) std::printf("%3d: %.3f\n", step, loss.template item<double>());
  }
}

/// Goes on with a text, always by the likeliest character.
template <class Model>
std::string say(Model& model, std::string text, int more) {
  NoGradGuard no_grad;
  for (int i = 0; i < more; ++i)
    text += kCharacters[size_t(
        model.forward(encode(text).unsqueeze(0))[0][-1].argmax().template item<int64_t>())];
  return text;
}
