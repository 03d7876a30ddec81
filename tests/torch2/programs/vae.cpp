// Variational autoencoder on 8x8 pictures of one soft blob each: two latent numbers are enough.
#include <torch/torch.h>

#include <cstdlib>
#include <iostream>
#include <numbers>
#include <optional>
#include <utility>

namespace F = torch::nn::functional;

constexpr int64_t kSide = 8;
constexpr int64_t kPixels = kSide * kSide;

struct Blobs : torch::data::datasets::Dataset<Blobs, torch::data::TensorExample> {
  explicit Blobs(int64_t n) {
    auto axis = torch::arange(kSide, torch::kFloat32);
    auto centre = torch::rand({n, 2, 1}) * (kSide - 3) + 1;
    auto along = torch::exp(-(axis - centre).square() / 3.0);  // [n, 2, side]
    pictures_ = along.select(1, 0).unsqueeze(2) * along.select(1, 1).unsqueeze(1);
  }
  torch::data::TensorExample get(size_t index) override {
    return pictures_[static_cast<int64_t>(index)].flatten();
  }
  std::optional<size_t> size() const override { return pictures_.size(0); }

 private:
  torch::Tensor pictures_;
};

struct VAEOutput {
  torch::Tensor reconstruction, mu, log_var;
};

class VAEImpl : public torch::nn::Module {
 public:
  explicit VAEImpl(int64_t h_dim = 64, int64_t z_dim = 2)
      : encoder_(torch::nn::Linear(kPixels, h_dim), torch::nn::SiLU()),
        mu_(h_dim, z_dim),
        log_var_(h_dim, z_dim),
        decoder_(torch::nn::Linear(z_dim, h_dim), torch::nn::SiLU(),
                 torch::nn::Linear(h_dim, h_dim), torch::nn::SiLU(),
                 torch::nn::Linear(h_dim, kPixels), torch::nn::Sigmoid()) {
    register_module("encoder", encoder_);
    register_module("mu", mu_);
    register_module("log_var", log_var_);
    register_module("decoder", decoder_);
  }
  torch::Tensor decode(const torch::Tensor& z) { return decoder_->forward(z); }
  VAEOutput forward(const torch::Tensor& x) {
    auto h = encoder_->forward(x);
    auto mu = mu_->forward(h), log_var = log_var_->forward(h);
    return {decode(reparameterize(mu, log_var)), mu, log_var};
  }

 private:
  torch::Tensor reparameterize(const torch::Tensor& mu, const torch::Tensor& log_var) {
    if (!is_training()) return mu;
    return mu + torch::randn_like(log_var) * (0.5 * log_var).exp();
  }

  torch::nn::Sequential encoder_;
  torch::nn::Linear mu_, log_var_;
  torch::nn::Sequential decoder_;
};
TORCH_MODULE(VAE);

int main() {
  torch::manual_seed(1);
  const auto device = torch::cuda::is_available() ? torch::kCUDA : torch::kCPU;
  auto dataset = Blobs(512).map(torch::data::transforms::Stack<torch::data::TensorExample>());
  const auto count = dataset.size().value();
  auto loader = torch::data::make_data_loader<torch::data::samplers::RandomSampler>(
      std::move(dataset), torch::data::DataLoaderOptions().batch_size(64).drop_last(true));

  VAE model;
  model->to(device);
  torch::optim::Adam optimizer(model->parameters(), torch::optim::AdamOptions(4e-3));
  double first = 0, last = 0;
  for (const auto epoch : c10::irange(60)) {
    model->train();
    double squares = 0, divergence = 0;
    for (auto& batch : *loader) {
      auto x = batch.data.to(device);
      auto [reconstruction, mu, log_var] = model->forward(x);
      auto likelihood = F::binary_cross_entropy(
          reconstruction, x, F::BinaryCrossEntropyFuncOptions().reduction(torch::kSum));
      auto kl = -0.5 * torch::sum(1 + log_var - mu.pow(2) - log_var.exp());
      optimizer.zero_grad();
      (likelihood + 0.3 * kl).backward();
      optimizer.step();
      squares += F::mse_loss(reconstruction.detach(), x, F::MSELossFuncOptions(torch::kSum))
                     .item<double>();
      divergence += kl.item<double>();
    }
    last = squares / static_cast<double>(count * kPixels);
    if (epoch == 0) first = last;
    if (epoch % 20 == 19)
      std::cout << "epoch " << epoch + 1 << ", squared error " << last << ", kl "
                << divergence / static_cast<double>(count) << '\n';
  }

  // What the decoder makes of the prior's quantiles are blobs too: bright somewhere, dark
  // elsewhere.
  c10::InferenceMode guard;
  model->eval();
  auto quantiles = std::numbers::sqrt2 * torch::erfinv(torch::tensor({-0.4f, 0.0f, 0.4f}));
  auto drawn = model->decode(torch::cartesian_prod({quantiles, quantiles}).to(device));
  const auto brightest = drawn.amax(1).min().item<float>(),
             darkest = drawn.amin(1).max().item<float>();
  std::cout << "from " << first << " to " << last << "; drawn " << drawn.sizes() << " from "
            << darkest << " to " << brightest << '\n';
  return last < first / 10 && brightest > 0.4 && darkest < 0.05 ? EXIT_SUCCESS : EXIT_FAILURE;
}
