// What the character-level language models share: the text, which is the King James Bible as
// Debian's package bible-kjv prints it, training on it, and saying something.
#pragma once
#include <torch/torch.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "program.h"

namespace example {

/// Characters as numbers: codes[i] is where the i-th character of the text stands in `characters`.
struct CharText {
  std::string characters;
  torch::Tensor codes;

  int64_t size() const { return static_cast<int64_t>(characters.size()); }
  torch::Tensor encode(const std::string& text) const {
    std::vector<int64_t> all;
    for (const char c : text) all.push_back(static_cast<int64_t>(characters.find(c)));
    return torch::tensor(all, torch::kLong);
  }
};

/// The verses of a range such as "gen1:1-gen50:26", in lower case, one after the other.
inline CharText bible(const std::string& range) {
  std::string text;
  FILE* pipe = popen(("bible -f " + range).c_str(), "r");
  char line[4096];
  while (pipe != nullptr && std::fgets(line, sizeof line, pipe) != nullptr) {
    const std::string verse = line;  // "Gen1:1 In the beginning …\n"
    text += verse.substr(std::min(verse.find(' ') + 1, verse.size()));
  }
  if (pipe != nullptr) pclose(pipe);
  if (text.empty()) {
    std::printf("no text: install Debian's package bible-kjv\n");
    std::exit(1);
  }
  for (char& c : text) c = c == '\n' ? ' ' : static_cast<char>(std::tolower(c));
  CharText result{text, {}};
  std::sort(result.characters.begin(), result.characters.end());
  result.characters.erase(std::unique(result.characters.begin(), result.characters.end()),
                          result.characters.end());
  result.codes = result.encode(text);
  return result;
}

/// Trains a model of [B, T] characters → [B, T, vocabulary] logits of the characters after them.
/// Gives the first loss and the mean one of the last tenth of the steps.
template <class Model>
std::pair<double, double> train(const char* name, Model& model, torch::optim::Optimizer& optimizer,
                                const CharText& text, int64_t length, int steps) {
  const auto windows = text.codes.unfold(0, length + 1, 1);
  std::vector<double> losses;
  for (int64_t step : torch::progress(steps, name)) {
    (void)step;
    const auto some = windows.index_select(0, torch::randint(windows.size(0), {32}, torch::kLong));
    const auto logits = model.forward(some.slice(1, 0, length)).flatten(0, 1);
    const auto loss = torch::nn::functional::cross_entropy(logits, some.slice(1, 1).flatten());
    optimizer.zero_grad();
    loss.backward();
    torch::nn::utils::clip_grad_norm_(model.parameters(), 1);
    optimizer.step();
    losses.push_back(loss.template item<double>());
    torch::show_loss(losses.back());
  }
  double total = 0;
  for (int i = steps - steps / 10; i < steps; ++i) total += losses[size_t(i)];
  return {losses[0], total / (steps / 10)};
}

/// Goes on with a text by characters drawn as the model, which sees at most `length`, deems likely.
template <class Model>
std::string say(Model& model, const CharText& text, std::string said, size_t length) {
  torch::NoGradGuard no_grad;
  for (int i = 0; i < 60; ++i) {
    const auto seen = text.encode(said.substr(said.size() - std::min(said.size(), length)));
    const auto chances = model.forward(seen.unsqueeze(0))[0][-1].softmax(0);
    said += text.characters[size_t(chances.multinomial(1).template item<int64_t>())];
  }
  return said;
}

}  // namespace example
