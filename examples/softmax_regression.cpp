// Softmax regression on Fashion-MNIST, as in Dive into Deep Learning 4.5: the losses and the final
// accuracy are PyTorch's (tests/fixtures/make_training.py).
#include "fashion.h"

using namespace xtgrad;

// The first losses of the same program in PyTorch 1.13, seed 0: of the whole training set, and of
// its first 2,000 images; its test accuracy after ten epochs.
const std::vector<double> kLosses = {2.320302, 2.10167,  1.978118, 1.812245, 1.734021,
                                     1.657889, 1.544588, 1.519793, 1.425516, 1.467975,
                                     1.401045, 1.291858, 1.252121, 1.169173, 1.148568,
                                     1.21538,  1.119112, 1.102894, 1.118484, 1.145439};
const std::vector<double> kQuickLosses = {2.327801, 2.10884,  1.94187,  1.822632,
                                          1.688089, 1.591727, 1.547413, 1.520046};
constexpr double kAccuracy = 0.8290;

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv, "Softmax regression on Fashion-MNIST.");
  const example::Fashion fashion(quick);

  manual_seed(0);
  nn::Sequential net{nn::Flatten(), nn::Linear(784, 10)};
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
  history.figure("Softmax regression on Fashion-MNIST").save("softmax_regression.svg");
  return quick || std::abs(history.last("test accuracy") - kAccuracy) < 0.005 ? 0 : 1;
}
