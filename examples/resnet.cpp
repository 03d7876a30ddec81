// A small residual network on Fashion-MNIST, after Dive into Deep Learning 8.6: the losses of the
// first batches are PyTorch's (tests/fixtures/make_training.py).
#include "fashion.h"

using namespace xtgrad;

// The first losses of the same program in PyTorch 1.13 computed with doubles, seed 0: of the whole
// training set, and of its first 2,000 images. With doubles, ours are equal to nine digits for 24
// steps, which --quick checks. With floats, rounding errors grow fast and by the processor's order
// of sums: by the sixth loss to 1e-5 on one, to 1.6e-4 on another; PyTorch's to 1.1e-4.
const std::vector<double> kLosses = {2.299909, 2.230337, 2.173811, 2.133306, 2.019672, 1.954125};
const std::vector<double> kQuickLosses = {2.298744, 2.21655, 2.159813, 2.09975, 1.998211, 1.94697};

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
  const bool quick = example::quick(argc, argv, "A small residual network on Fashion-MNIST.");
  const example::Fashion fashion(quick);

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
  data::DataLoader loader({fashion.images, fashion.labels}, {.batch_size = 256, .shuffle = true});
  History history;
  for (int epoch = 1; epoch <= (quick ? 6 : 3); ++epoch) {
    const auto type = quick && epoch == 1 ? kDouble : kFloat;  // those that are compared
    sgd.zero_grad(true);
    net->to(type);
    for (auto& [x, y] : progress(loader, str("epoch ", epoch))) {
      const auto loss = nn::functional::cross_entropy(net->forward(x.to(type)), y);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      history.loss(loss.item<double>());
    }
    history.epoch({{"test accuracy", fashion.accuracy(net)}});
  }
  example::check_losses(history.losses(), quick ? kQuickLosses : kLosses, quick ? 1e-6 : 1e-3);
  history.figure("A small ResNet on Fashion-MNIST").save("resnet.svg");
  return history.last("test accuracy") >= (quick ? 0.5 : 0.8) ? 0 : 1;
}
