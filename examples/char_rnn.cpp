// Character-level language models with a plain RNN, a GRU and an LSTM, as in Dive into Deep
// Learning, chapters 9 and 10: each learns to say the next character of the Book of Genesis.
#include "char_text.h"

namespace nn = torch::nn;
using torch::Tensor;

// [B, T] characters → [B, T, vocabulary] logits of the characters after them.
template <class Layer, class Options>
struct CharModel : nn::Module {
  CharModel(int64_t vocabulary, int64_t hidden)
      : embed(register_module("embed", nn::Embedding(vocabulary, 32))),
        layer(register_module("layer", Layer(Options(32, hidden).batch_first(true)))),
        out(register_module("out", nn::Linear(hidden, vocabulary))) {}

  Tensor forward(const Tensor& x) { return out(std::get<0>(layer(embed(x)))); }

  nn::Embedding embed;
  Layer layer;
  nn::Linear out;
};

// Gives the perplexity: of how many equally likely characters it is as if the model had to choose.
template <class Layer, class Options>
double perplexity(const char* name, const example::CharText& text, bool quick) {
  torch::manual_seed(0);
  CharModel<Layer, Options> model(text.size(), quick ? 32 : 128);
  torch::optim::Adam adam(model.parameters(), torch::optim::AdamOptions(quick ? 1e-2 : 5e-3));
  const auto [first, last] =
      example::train(name, model, adam, text, quick ? 24 : 48, quick ? 50 : 500);
  std::printf("%-4s first loss %.4f, perplexity %.3f at the end\n", name, first, std::exp(last));
  if (!quick) std::printf("  %s\n", example::say(model, text, "and god said ", 48).c_str());
  return std::exp(last);
}

int main(int argc, char** argv) {
  const bool quick = example::quick(
      argc, argv, "Character-level language models: a plain RNN, a GRU and an LSTM.");
  const auto text = example::bible("gen1:1-gen50:26");
  const double rnn = perplexity<nn::RNN, nn::RNNOptions>("RNN", text, quick);
  const double gru = perplexity<nn::GRU, nn::GRUOptions>("GRU", text, quick);
  const double lstm = perplexity<nn::LSTM, nn::LSTMOptions>("LSTM", text, quick);
  return std::max({rnn, gru, lstm}) < (quick ? 15 : 6) ? 0 : 1;
}
