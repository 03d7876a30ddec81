// LeNet on Fashion-MNIST, as in Dive into Deep Learning 7.6: the losses of the first batches are
// PyTorch's (tests/fixtures/make_training.py), and so is where the accuracy gets to: 0.79 to 0.81.
#include "training.h"

using namespace xtgrad;

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
  const example::Fashion fashion(quick);

  manual_seed(0);
  auto net = lenet();
  optim::SGD sgd(net->parameters(), 0.9);
  data::DataLoader loader({fashion.images, fashion.labels}, {.batch_size = 256, .shuffle = true});
  example::History history(loader.size());
  for (int epoch = 1; epoch <= (quick ? 1 : 10); ++epoch) {
    for (auto& [x, y] : loader) {
      const auto loss = nn::functional::cross_entropy(net->forward(x), y);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      history.batch(loss.item<double>());
    }
    history.epoch(net, fashion);
  }
  example::check_losses(history.losses(), quick ? kQuickLosses : kLosses);
  history.draw("lenet.svg", "LeNet on Fashion-MNIST");

  const auto classes = data::datasets::FashionMNIST::classes();
  const auto predicted = example::predictions(net, fashion.test_images);
  if (!example::plot_confusion("lenet_confusion.svg", classes, fashion.test_labels, predicted))
    return std::printf("cannot write lenet_confusion.svg\n"), 1;
  std::printf("what was taken for what is in lenet_confusion.svg\n");
  return quick || history.accuracies().back() >= 0.79 ? 0 : 1;
}
