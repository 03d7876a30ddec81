// Datasets without an index: windows of a signal in order (StatefulDataset, read by a worker of the
// loader until it ends) and an endless stream of ever fainter noise (StreamDataset). A small
// convolution learns to predict the signal's next value from the noisy windows.
#include <torch/torch.h>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

using Example = torch::data::Example<>;
using Batch = std::vector<Example>;

class Signal : public torch::data::datasets::StatefulDataset<Signal, Batch, size_t> {
 public:
  Signal(int64_t length, int64_t window) : window_(window) {
    auto t = torch::arange(length, torch::kFloat32);
    signal_ = torch::sin(0.21 * t) + 0.5 * torch::cos(0.083 * t);
  }
  std::optional<Batch> get_batch(size_t batch_size) override {
    Batch batch;
    for (; batch.size() < batch_size && at_ + window_ < signal_.size(0); ++at_)
      batch.emplace_back(signal_.slice(0, at_, at_ + window_), signal_[at_ + window_]);
    if (batch.empty()) return std::nullopt;
    return batch;
  }
  void reset() override { at_ = 0; }
  void save(torch::serialize::OutputArchive& archive) const override {
    archive.write("at", c10::IValue(at_));
  }
  void load(torch::serialize::InputArchive& archive) override {
    c10::IValue at;
    archive.read("at", at);
    at_ = at.toInt();
  }
  std::optional<size_t> size() const override { return std::nullopt; }

 private:
  torch::Tensor signal_;
  int64_t window_, at_ = 0;
};

// As many noise tensors as are asked for, each smaller than the one before.
class FadingNoise : public torch::data::datasets::StreamDataset<FadingNoise, torch::Tensor> {
 public:
  torch::Tensor get_batch(size_t n) override {
    scale_ *= 0.99;
    return scale_ * torch::randn({static_cast<int64_t>(n), 1});
  }
  std::optional<size_t> size() const override { return {}; }

 private:
  double scale_ = 0.1;
};

struct NetImpl : torch::nn::Module {
  explicit NetImpl(int64_t window)
      : conv(torch::nn::Conv1dOptions(1, 8, 5).stride(2)), fc(8 * ((window - 5) / 2 + 1), 1) {
    register_module("conv", conv);
    register_module("fc", fc);
  }
  torch::Tensor forward(const torch::Tensor& x) {
    return fc(conv(x.unsqueeze(1)).tanh().flatten(1)).squeeze(1);
  }
  torch::nn::Conv1d conv;
  torch::nn::Linear fc;
};
TORCH_MODULE(Net);

int main() {
  torch::manual_seed(5);
  constexpr int64_t window = 21;

  // The place in the signal is saved and found again.
  Signal half(400, window), other(400, window);
  half.get_batch(100);
  std::stringstream stream;
  torch::serialize::OutputArchive out;
  half.save(out);
  out.save_to(stream);
  torch::serialize::InputArchive in;
  in.load_from(stream);
  other.load(in);
  const bool resumed = other.get_batch(1)->front().data.equal(half.get_batch(1)->front().data);

  auto dataset = torch::data::datasets::make_shared_dataset<Signal>(400, window);
  auto loader = torch::data::make_data_loader(
      dataset, torch::data::DataLoaderOptions().batch_size(32).workers(1));
  FadingNoise noise;
  Net net(window);
  torch::optim::Adagrad optimizer(net->parameters(), torch::optim::AdagradOptions(0.05));
  double first = 0, last = 0;
  size_t seen = 0;
  for (int epoch = 0; epoch < 40; ++epoch) {
    double sum = 0;
    seen = 0;
    for (Batch& batch : *loader) {
      const auto example = torch::data::transforms::Stack<>().apply_batch(std::move(batch));
      auto x = example.data + noise.get_batch(static_cast<size_t>(example.data.size(0)));
      auto loss = torch::mse_loss(net(x), example.target);
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
      sum += loss.item<double>() * static_cast<double>(x.size(0));
      seen += static_cast<size_t>(x.size(0));
    }
    last = sum / static_cast<double>(seen);
    if (epoch == 0) first = last;
    if (epoch % 20 == 0) std::cout << "epoch " << epoch << ", loss " << last << '\n';
  }
  std::cout << seen << " windows an epoch, loss " << first << " -> " << last << '\n';
  return resumed && seen == 379 && last < first / 10 ? EXIT_SUCCESS : EXIT_FAILURE;
}
