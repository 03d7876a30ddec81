// LeNet with batch normalisation on Fashion-MNIST, as in Dive into Deep Learning 8.5: the losses of
// the first batches are PyTorch's (tests/fixtures/make_training.py).
#include "fashion.h"

using namespace xtgrad;

// The first losses of the same program in PyTorch 1.13, seed 0: of the whole training set, and of
// its first 2,000 images.
const std::vector<double> kLosses = {2.389433, 2.247455, 2.146532, 2.06869,  2.037014,
                                     1.973166, 1.940982, 1.910796, 1.891733, 1.827944,
                                     1.798972, 1.819748, 1.790093, 1.738966, 1.715722,
                                     1.671914, 1.708854, 1.707244, 1.653354, 1.660421};
const std::vector<double> kQuickLosses = {2.378957, 2.234054, 2.151438, 2.069364,
                                          2.010527, 1.977493, 1.942653, 1.920393};

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv, "LeNet with batch normalisation on Fashion-MNIST.");
  const example::Fashion fashion(quick);

  manual_seed(0);
  nn::Sequential net{
      nn::Conv2d(1, 6, 5),  nn::BatchNorm2d(6),   nn::Sigmoid(),        nn::AvgPool2d(2),
      nn::Conv2d(6, 16, 5), nn::BatchNorm2d(16),  nn::Sigmoid(),        nn::AvgPool2d(2),
      nn::Flatten(),        nn::Linear(256, 120), nn::BatchNorm1d(120), nn::Sigmoid(),
      nn::Linear(120, 84),  nn::BatchNorm1d(84),  nn::Sigmoid(),        nn::Linear(84, 10)};
  optim::SGD sgd(net->parameters(), 0.1);
  data::DataLoader loader({fashion.images, fashion.labels}, {.batch_size = 256, .shuffle = true});
  History history;
  for (int epoch = 1; epoch <= (quick ? 6 : 10); ++epoch) {
    for (auto& [x, y] : progress(loader, str("epoch ", epoch))) {
      const auto loss = nn::functional::cross_entropy(net->forward(x), y);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      history.loss(loss.item<double>());
    }
    history.epoch({{"test accuracy", fashion.accuracy(net)}});
  }
  example::check_losses(history.losses(), quick ? kQuickLosses : kLosses);
  history.figure("LeNet with batch normalisation on Fashion-MNIST").save("batchnorm_lenet.svg");
  const auto& accuracies = history.values("test accuracy");
  const double best = *std::max_element(accuracies.begin(), accuracies.end());
  return best >= (quick ? 0.5 : 0.85) ? 0 : 1;
}
