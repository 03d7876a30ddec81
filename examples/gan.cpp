// A generative adversarial network on Fashion-MNIST, after Dive into Deep Learning 20.2: transposed
// convolutions turn noise into pictures, until another network cannot tell them from real ones.
#include <xtgrad/report.h>
#include <xtgrad/xtgrad.h>

#include "program.h"

using namespace xtgrad;
constexpr int64_t kNoise = 32;

nn::Sequential generator() {  // [N, 32, 1, 1] → [N, 1, 28, 28] in [0, 1]
  using Up = nn::ConvTranspose2dOptions;
  return nn::Sequential{nn::ConvTranspose2d(Up(kNoise, 64, 7)),
                        nn::BatchNorm2d(64),
                        nn::ReLU(),
                        nn::ConvTranspose2d(Up(64, 32, 4).stride(2).padding(1)),
                        nn::BatchNorm2d(32),
                        nn::ReLU(),
                        nn::ConvTranspose2d(Up(32, 1, 4).stride(2).padding(1)),
                        nn::Sigmoid()};
}
nn::Sequential discriminator() {  // [N, 1, 28, 28] → [N, 1] logits, > 0 for real
  const auto leaky = nn::LeakyReLUOptions().negative_slope(0.2);
  return nn::Sequential{nn::Conv2d(nn::Conv2dOptions(1, 32, 4).stride(2).padding(1)),
                        nn::LeakyReLU(leaky),
                        nn::Conv2d(nn::Conv2dOptions(32, 64, 4).stride(2).padding(1)),
                        nn::BatchNorm2d(64),
                        nn::LeakyReLU(leaky),
                        nn::Flatten(),
                        nn::Linear(64 * 7 * 7, 1)};
}

double step(optim::Adam& adam, const Tensor& loss) {
  adam.zero_grad();
  loss.backward();
  adam.step();
  return loss.item<double>();
}

int main(int argc, char** argv) {
  const bool quick =
      example::quick(argc, argv, "A generative adversarial network on Fashion-MNIST.");
  const data::datasets::FashionMNIST train;
  const auto shoes = train.images().index({train.targets() == 7});  // sneakers: 6,000 pictures
  manual_seed(0);
  auto make = generator(), judge = discriminator();
  const auto options = optim::AdamOptions(1e-3).betas({0.5, 0.999});
  optim::Adam make_adam(make->parameters(), options), judge_adam(judge->parameters(), options);
  data::DataLoader loader(quick ? shoes.slice(0, 0, 512) : shoes,
                          {.batch_size = 64, .shuffle = true, .drop_last = true});
  const auto loss_of = [](const Tensor& logits, double target) {
    return binary_cross_entropy_with_logits(logits, full_like(logits, target));
  };
  const auto seeds = randn({64, kNoise, 1, 1}), mean = shoes.mean(0);
  const auto distance = [&] { return (make->forward(seeds).mean(0) - mean).abs().mean(); };
  const auto before = distance().item<double>();
  History history;
  for (int epoch = 1; epoch <= (quick ? 2 : 10); ++epoch) {
    double of_judge = 0, of_make = 0;
    for (auto& real : progress(loader, str("epoch ", epoch))) {
      const auto fake = make->forward(randn({64, kNoise, 1, 1}));
      of_judge = step(judge_adam,
                      loss_of(judge->forward(real), 1) + loss_of(judge->forward(fake.detach()), 0));
      of_make = step(make_adam, loss_of(judge->forward(fake), 1));
      history.loss(of_make);
    }
    history.epoch({{"last loss of the judge", of_judge}, {"of the maker", of_make}});
  }
  plot::images(make->forward(seeds), {}, 8, 3).save("gan.png");
  const double after = distance().item<double>();
  std::printf("mean picture off by %.3f, before training %.3f; 64 pictures are in gan.png\n", after,
              before);
  return after < (quick ? before : 0.06) ? 0 : 1;
}
