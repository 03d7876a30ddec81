// Encoder and decoder of LSTMs that learn to say a sequence backwards; the state that is handed on
// is a std::optional, as libtorch's LSTM takes it.
#include <torch/torch.h>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using torch::Tensor;
using State = std::tuple<Tensor, Tensor>;

constexpr int64_t kSymbols = 6, kLength = 4, kStart = kSymbols, kVocab = kSymbols + 1;

class RecurrentImpl : public torch::nn::Module {
 public:
  RecurrentImpl(int64_t embedding, int64_t hidden, bool speaks)
      : embed_(torch::nn::EmbeddingOptions(kVocab, embedding)),
        lstm_(torch::nn::LSTMOptions(embedding, hidden).num_layers(1).batch_first(true)) {
    register_module("embed", embed_);
    register_module("lstm", lstm_);
    if (speaks) proj_ = register_module("proj", torch::nn::Linear(hidden, kVocab));
  }
  std::tuple<Tensor, State> forward(const Tensor& tokens,
                                    std::optional<State> state = std::nullopt) {
    auto [out, next] = lstm_->forward(embed_(tokens), state);
    return {proj_.is_empty() ? out : proj_(out), next};
  }

 private:
  torch::nn::Embedding embed_;
  torch::nn::LSTM lstm_;
  torch::nn::Linear proj_{nullptr};
};
TORCH_MODULE(Recurrent);

struct Seq2SeqImpl : torch::nn::Module {
  Seq2SeqImpl(int64_t embedding, int64_t hidden)
      : encoder(register_module("encoder", Recurrent(embedding, hidden, false))),
        decoder(register_module("decoder", Recurrent(embedding, hidden, true))) {}
  // With a target: teacher forcing, its logits. Without: greedy decoding, the symbols said.
  Tensor forward(const Tensor& source, const std::optional<Tensor>& target = std::nullopt) {
    std::optional<State> state = std::get<State>(encoder(source));
    auto token = torch::full({source.size(0), 1}, kStart, torch::kLong);
    if (target) {
      auto given = torch::cat({token, target->narrow(1, 0, target->size(1) - 1)}, 1);
      return std::get<0>(decoder(given, state));
    }
    std::vector<Tensor> said;
    for (int64_t t = 0; t < source.size(1); ++t) {
      auto [logits, next] = decoder(token, state);
      token = logits.argmax(-1);
      said.push_back(token);
      state.emplace(std::move(next));
    }
    return torch::cat(said, 1);
  }
  Recurrent encoder, decoder;
};
TORCH_MODULE(Seq2Seq);

int main() {
  torch::manual_seed(3);
  Seq2Seq model(12, 48);
  for (auto& item : model->named_parameters())
    if (item.key().find("bias_hh") != std::string::npos) {
      torch::NoGradGuard no_grad;
      item.value().chunk(4)[1].fill_(1);  // forget gate
    }
  torch::optim::Adam optimizer(model->parameters(), torch::optim::AdamOptions(1e-2));
  torch::optim::StepLR scheduler(optimizer, /*step_size=*/100, /*gamma=*/0.5);

  float first = 0, last = 0;
  for (const auto step : c10::irange(300)) {
    auto source =
        torch::randint(kSymbols, {32, kLength}, torch::TensorOptions().dtype(torch::kInt64));
    auto target = source.flip({1});
    auto logits = model(source, target);
    auto loss = torch::nn::functional::cross_entropy(logits.transpose(1, 2), target);
    optimizer.zero_grad();
    loss.backward();
    torch::nn::utils::clip_grad_norm_(model->parameters(), 1.0);
    optimizer.step();
    scheduler.step();
    last = loss.item<float>();
    if (step == 0) first = last;
    if (step % 100 == 99) std::cout << "step " << step + 1 << ", loss " << last << '\n';
  }

  torch::InferenceMode guard;
  model->eval();
  auto source = torch::randint(kSymbols, {100, kLength}, torch::kLong);
  auto exact = (model(source) == source.flip({1})).all(1).to(torch::kFloat).mean().item<float>();
  std::cout << "loss " << first << " -> " << last
            << ", sequences said backwards without a fault: " << exact << '\n';
  return last < first / 10 && exact > 0.9f ? EXIT_SUCCESS : EXIT_FAILURE;
}
