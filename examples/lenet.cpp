// LeNet on Fashion-MNIST, as in Dive into Deep Learning 7.6: the losses of the first batches and
// the accuracies after each epoch are PyTorch's (tests/fixtures/make_training.py).
#include "plot.h"
#include "training.h"

using namespace xtgrad;
using data::datasets::FashionMNIST;

// The first losses of the same program in PyTorch 1.13, seed 0: of the whole training set, and of
// its first 2,000 images.
const std::vector<double> kLosses = {2.579838, 2.725026, 2.859328, 2.864524, 2.499237,
                                     2.36172,  2.336261, 2.329798, 2.319867, 2.358869,
                                     2.352002, 2.331218, 2.316618, 2.308946, 2.31622,
                                     2.320908, 2.336875, 2.324903, 2.366797, 2.336001};
const std::vector<double> kQuickLosses = {2.549423, 2.939044, 2.605207, 2.580904,
                                          2.629517, 2.490705, 2.412731, 2.341505};

nn::Sequential lenet() {
  // In braces, arguments are evaluated in order, so that the layers draw their weights in order.
  nn::Sequential net{nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)),
                     nn::Sigmoid(),
                     nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)),
                     nn::Conv2d(nn::Conv2dOptions(6, 16, 5)),
                     nn::Sigmoid(),
                     nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)),
                     nn::Flatten(),
                     nn::Linear(400, 120),
                     nn::Sigmoid(),
                     nn::Linear(120, 84),
                     nn::Sigmoid(),
                     nn::Linear(84, 10)};
  NoGradGuard no_grad;
  for (auto& parameter : net->named_parameters())
    if (parameter.key().find("weight") != std::string::npos)
      nn::init::xavier_uniform_(parameter.value());
  return net;
}

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv);
  const FashionMNIST train, test(FashionMNIST::Mode::kTest);
  const int64_t images = quick ? 2000 : 60000;
  const int epochs = quick ? 1 : 10;

  manual_seed(0);
  auto net = lenet();
  optim::SGD sgd(net->parameters(), 0.9);
  data::DataLoader loader({train.images().slice(0, 0, images), train.targets().slice(0, 0, images)},
                          {.batch_size = 256, .shuffle = true});
  std::vector<double> losses;
  example::Curve loss_curve{"training loss", {}}, accuracy_curve{"test accuracy", {}};
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    double total = 0;
    size_t step = 0;
    for (auto& [x, y] : loader) {
      const auto loss = nn::functional::cross_entropy(net->forward(x), y);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      losses.push_back(loss.item<double>());
      total += losses.back() * double(y.size(0));
      example::progress(str("epoch ", epoch).c_str(), ++step, loader.size(), losses.back());
    }
    loss_curve.values.push_back(total / double(images));
    accuracy_curve.values.push_back(example::accuracy(net, test.images(), test.targets()));
    std::printf("epoch %d: loss %.3f, test accuracy %.4f\n", epoch, loss_curve.values.back(),
                accuracy_curve.values.back());
  }
  example::check_losses(losses, quick ? kQuickLosses : kLosses);

  const auto predicted = example::predictions(net, test.images());
  if (!example::plot("lenet.svg", "LeNet on Fashion-MNIST", "epoch",
                     {loss_curve, accuracy_curve}) ||
      !example::plot_confusion("lenet_confusion.svg", FashionMNIST::classes(), test.targets(),
                               predicted))
    return std::printf("cannot write the pictures\n"), 1;
  std::printf("the curves are in lenet.svg, the confusion matrix in lenet_confusion.svg\n");
  return quick || accuracy_curve.values.back() >= 0.79 ? 0 : 1;
}
