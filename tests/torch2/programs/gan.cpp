// A generative adversarial net on a ring of points: the generator's points come to lie on the ring.
#include <torch/torch.h>

#include <cstdlib>
#include <iostream>
#include <numbers>
#include <tuple>
#include <utility>

namespace nn = torch::nn;

constexpr int64_t kNoise = 4;
constexpr int64_t kBatch = 128;

torch::Tensor ring(int64_t n, const torch::Device& device) {
  auto angle = 2 * std::numbers::pi * torch::rand({n}, device);
  return torch::stack({angle.cos(), angle.sin()}, 1) * 2 + 0.05 * torch::randn({n, 2}, device);
}

nn::Sequential make_generator() {
  return nn::Sequential(
      nn::Linear(kNoise, 32), nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.2)),
      nn::Linear(32, 32), nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.2)),
      nn::Linear(32, 2));
}

nn::Sequential make_discriminator() {
  nn::Sequential net;
  net->push_back("fc1", nn::Linear(2, 48));
  net->push_back("act1", nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.2)));
  net->push_back("fc2", nn::Linear(48, 48));
  net->push_back("act2", nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.2)));
  net->push_back("out", nn::Linear(48, 1));
  return net;
}

void weights_init(nn::Module& module) {
  torch::NoGradGuard no_grad;
  if (auto* linear = module.as<nn::Linear>()) {
    nn::init::xavier_normal_(linear->weight, nn::init::calculate_gain(torch::kLeakyReLU, 0.2));
    nn::init::zeros_(linear->bias);
  }
}

// How far from the ring the points lie on average, and how evenly they lie around it: the length of
// the mean direction, 0 when they are everywhere.
std::pair<double, double> judge(nn::Sequential& generator, const torch::Device& device) {
  torch::InferenceMode guard;
  auto points = generator->forward(torch::randn({1000, kNoise}, device));
  auto radius = points.norm(2, 1);
  auto direction = (points / radius.unsqueeze(1)).mean(0);
  return {(radius - 2).abs().mean().item<double>(), direction.norm().item<double>()};
}

int main() {
  torch::manual_seed(7);
  torch::Device device(torch::kCPU);
  if (torch::cuda::is_available())
    device = torch::Device(torch::kCUDA, 0);
  else if (torch::mps::is_available())
    device = torch::Device(torch::kMPS);

  auto generator = make_generator(), discriminator = make_discriminator();
  generator->apply(weights_init);
  discriminator->apply(weights_init);
  generator->to(device);
  discriminator->to(device);

  torch::optim::Adam generator_optimizer(
      generator->parameters(), torch::optim::AdamOptions(1e-3).betas(std::make_tuple(0.5, 0.99)));
  torch::optim::Adam discriminator_optimizer(
      discriminator->parameters(),
      torch::optim::AdamOptions(3e-3).betas(std::make_tuple(0.5, 0.99)));
  nn::BCEWithLogitsLoss criterion;
  const auto real_label = torch::full({kBatch, 1}, 0.9f, device);  // one-sided smoothing
  const auto fake_label = torch::zeros({kBatch, 1}, device);

  const auto before = judge(generator, device);
  for (int64_t step = 1; step <= 700; ++step) {
    // The discriminator: real points up, generated ones down.
    discriminator->zero_grad();
    auto d_loss_real = criterion(discriminator->forward(ring(kBatch, device)), real_label);
    d_loss_real.backward();
    auto fake = generator->forward(torch::randn({kBatch, kNoise}, device));
    auto d_loss_fake = criterion(discriminator->forward(fake.detach()), fake_label);
    d_loss_fake.backward();
    discriminator_optimizer.step();

    // The generator: what the discriminator takes for real.
    generator->zero_grad();
    auto g_loss = criterion(discriminator->forward(fake), torch::ones_like(real_label));
    g_loss.backward();
    generator_optimizer.step();

    if (step % 350 == 0)
      std::cout << "[" << step << "] D_loss: " << (d_loss_real + d_loss_fake).item<float>()
                << " G_loss: " << g_loss.item<float>() << '\n';
  }
  const auto after = judge(generator, device);
  std::cout << "distance from the ring " << before.first << " -> " << after.first << ", unevenness "
            << before.second << " -> " << after.second << '\n';
  return after.first < 0.4 && after.first < before.first / 3 && after.second < 0.65 ? EXIT_SUCCESS
                                                                                    : EXIT_FAILURE;
}
