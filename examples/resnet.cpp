// A small residual network on Fashion-MNIST, after Dive into Deep Learning 8.6: the losses of the
// first batches are PyTorch's (tests/fixtures/make_training.py).
#include "training.h"

using namespace xtgrad;
using data::datasets::FashionMNIST;

// The first losses of the same program in PyTorch 1.13, seed 0: of the whole training set, and of
// its first 2,000 images. Later ones differ by more than 1e-4, for rounding errors grow fast here.
const std::vector<double> kLosses = {2.299909, 2.230337, 2.173808, 2.133322,
                                     2.019744, 1.954345, 1.866764, 1.815761};
const std::vector<double> kQuickLosses = {2.298744, 2.21655,  2.159813, 2.099749,
                                          1.998211, 1.946939, 1.870374, 1.804598};

// relu(x + bn(conv(relu(bn(conv(x)))))); with a stride, x passes a 1×1 convolution first.
struct ResidualImpl : nn::Module {
  ResidualImpl(int64_t in, int64_t out, int64_t stride)
      : conv1(register_module("conv1",
                              nn::Conv2d(nn::Conv2dOptions(in, out, 3).padding(1).stride(stride)))),
        conv2(register_module("conv2", nn::Conv2d(nn::Conv2dOptions(out, out, 3).padding(1)))),
        bn1(register_module("bn1", nn::BatchNorm2d(out))),
        bn2(register_module("bn2", nn::BatchNorm2d(out))) {
    if (stride > 1)
      skip = register_module("skip", nn::Conv2d(nn::Conv2dOptions(in, out, 1).stride(stride)));
  }
  Tensor forward(const Tensor& x) {
    const auto y = bn2(conv2(bn1(conv1(x)).relu()));
    return (y + (skip ? skip(x) : x)).relu();
  }

  nn::Conv2d conv1, conv2;
  nn::BatchNorm2d bn1, bn2;
  nn::Conv2d skip{nullptr};
};
XTGRAD_MODULE(Residual);

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv);
  const FashionMNIST train, test(FashionMNIST::Mode::kTest);
  const int64_t images = quick ? 2000 : 60000;
  const int epochs = quick ? 1 : 3;

  manual_seed(0);
  nn::Sequential net{nn::Conv2d(nn::Conv2dOptions(1, 16, 3).padding(1)),
                     nn::BatchNorm2d(16),
                     nn::ReLU(),
                     nn::MaxPool2d(2),
                     Residual(16, 16, 1),
                     Residual(16, 32, 2),
                     Residual(32, 64, 2),
                     nn::AdaptiveAvgPool2d(1),
                     nn::Flatten(),
                     nn::Linear(64, 10)};
  optim::SGD sgd(net->parameters(), 0.1);
  data::DataLoader loader({train.images().slice(0, 0, images), train.targets().slice(0, 0, images)},
                          {.batch_size = 256, .shuffle = true});
  std::vector<double> losses;
  double accuracy = 0;
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    size_t step = 0;
    for (auto& [x, y] : loader) {
      const auto loss = nn::functional::cross_entropy(net->forward(x), y);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      losses.push_back(loss.item<double>());
      example::progress(str("epoch ", epoch).c_str(), ++step, loader.size(), losses.back());
    }
    net->eval();  // the running averages take the place of the batch's
    const auto seen = quick ? test.images().slice(0, 0, 2000) : test.images();
    accuracy = example::accuracy(net, seen, test.targets().slice(0, 0, seen.size(0)));
    net->train();
    std::printf("epoch %d: test accuracy %.4f\n", epoch, accuracy);
  }
  example::check_losses(losses, quick ? kQuickLosses : kLosses);
  return quick || accuracy >= 0.8 ? 0 : 1;
}
