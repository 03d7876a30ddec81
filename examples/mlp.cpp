// A multilayer perceptron on Fashion-MNIST, as in Dive into Deep Learning 5.2: the losses and the
// final accuracy are PyTorch's (tests/fixtures/make_training.py).
#include "fashion.h"

using namespace xtgrad;

// The first losses of the same program in PyTorch 1.13, seed 0: of the whole training set, and of
// its first 2,000 images; its test accuracy after ten epochs.
const std::vector<double> kLosses = {2.303644, 2.252176, 2.197822, 2.158266, 2.117367,
                                     2.04823,  2.008557, 1.935895, 1.889157, 1.866217,
                                     1.801158, 1.743973, 1.721448, 1.662886, 1.619895,
                                     1.570105, 1.52976,  1.46994,  1.439066, 1.409861};
const std::vector<double> kQuickLosses = {2.30423,  2.246739, 2.205431, 2.151478,
                                          2.093801, 2.075205, 2.011058, 1.922941};
constexpr double kAccuracy = 0.8506;

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv, "A multilayer perceptron on Fashion-MNIST.");
  const example::Fashion fashion(quick);

  manual_seed(0);
  nn::Sequential net{nn::Flatten(), nn::Linear(784, 256), nn::ReLU(), nn::Linear(256, 10)};
  optim::SGD sgd(net->parameters(), 0.1);
  data::DataLoader loader({fashion.images, fashion.labels}, {.batch_size = 256, .shuffle = true});
  History history;
  for (int epoch = 1; epoch <= (quick ? 1 : 10); ++epoch) {
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
  history.figure("A perceptron on Fashion-MNIST").save("mlp.svg");
  return quick || std::abs(history.last("test accuracy") - kAccuracy) < 0.005 ? 0 : 1;
}
