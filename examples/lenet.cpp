// LeNet on Fashion-MNIST, as in Dive into Deep Learning 7.6: the losses of the first batches are
// PyTorch's (tests/fixtures/make_training.py), and so is where the accuracy gets to: 0.79 to 0.81.
#include "fashion.h"

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
  const bool quick = example::quick(argc, argv, "LeNet on Fashion-MNIST.");
  const example::Fashion fashion(quick);

  manual_seed(0);
  auto net = lenet();
  optim::SGD sgd(net->parameters(), 0.9);
  data::DataLoader loader({fashion.images, fashion.labels}, {.batch_size = 256, .shuffle = true});
  History history;
  const auto train = [&](optim::Optimizer& optimizer, int epochs) {
    for (int i = 0; i < epochs; ++i) {
      for (auto& [x, y] : progress(loader, str("epoch ", history.epochs() + 1))) {
        const auto loss = nn::functional::cross_entropy(net->forward(x), y);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        history.loss(loss.item<double>());
      }
      history.epoch({{"test accuracy", fashion.accuracy(net)}});
    }
  };
  train(sgd, quick ? 1 : 10);
  example::check_losses(history.losses(), quick ? kQuickLosses : kLosses);
  // After eight steps the network says one class for everything: it takes SGD an epoch of 60,000
  // pictures to leave the plateau of the sigmoids. Adam goes on from there with a few.
  optim::Adam adam(net->parameters(), 5e-3);
  if (quick) train(adam, 20);
  history.figure("LeNet on Fashion-MNIST").save("lenet.svg");

  const auto classes = data::datasets::FashionMNIST::classes();
  const auto counts =
      metrics::confusion_matrix(predict(net, fashion.test_images), fashion.test_labels);
  plot::confusion(counts, classes).save("lenet_confusion.svg");
  std::printf("the curves are in lenet.svg, what was taken for what in lenet_confusion.svg\n");
  return history.last("test accuracy") >= (quick ? 0.65 : 0.79) ? 0 : 1;
}
