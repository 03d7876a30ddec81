// LeNet, and a few pictures of clothes to train it with.
#pragma once
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;
namespace F = nn::functional;

inline nn::Sequential lenet() {
  return nn::Sequential{nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)),
                        nn::ReLU(),
                        nn::AvgPool2d(2),
                        nn::Conv2d(nn::Conv2dOptions(6, 16, 5)),
                        nn::ReLU(),
                        nn::AvgPool2d(2),
                        nn::Flatten(),
                        nn::Linear(400, 120),
                        nn::ReLU(),
                        nn::Linear(120, 84),
                        nn::ReLU(),
                        nn::Linear(84, 10)};
}

/// `epochs` times over the first 256 pictures of Fashion-MNIST, 64 a step; prints the loss of each
/// epoch and how many of the pictures the network then knows.
template <class Net>
void train(Net& net, int epochs, double lr) {
  const data::datasets::FashionMNIST fashion;
  const Tensor x = fashion.images().slice(0, 0, 256).to(kDouble);
  const Tensor labels = fashion.targets().slice(0, 0, 256);
  net->to(kDouble);  // so that the losses are PyTorch's to the last digit shown
  optim::SGD sgd(net->parameters(), optim::SGDOptions(lr).momentum(0.9));
  for (int epoch = 0; epoch < epochs; ++epoch) {
    double total = 0;
    for (int64_t at = 0; at < 256; at += 64) {
      const Tensor loss =
          F::cross_entropy(net->forward(x.slice(0, at, at + 64)), labels.slice(0, at, at + 64));
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      total += loss.template item<double>();
    }
    if (epoch % 5 == 4) std::printf("epoch %d: %.4f\n", epoch, total / 4);
  }
  net->eval();
  const Tensor right = net->forward(x).argmax(1) == labels;
  std::printf("%.2f\n", right.to(kFloat).mean().template item<double>());
}
