// A training script of the usual kind, over <torch/torch.h> or with OVER_XTGRAD_H over
// <xtgrad/xtgrad.h>: how long does a compiler take over it?
#ifdef OVER_XTGRAD_H
#include <xtgrad/xtgrad.h>
namespace torch = xtgrad;
#else
#include <torch/torch.h>
#endif

#include <cstdio>

namespace nn = torch::nn;

int main() {
  torch::manual_seed(0);
  nn::Sequential net(nn::Conv2d(nn::Conv2dOptions(1, 8, 3).padding(1)), nn::ReLU(), nn::Flatten(),
                     nn::Linear(8 * 12 * 12, 10));
  torch::optim::SGD optimizer(net->parameters(), torch::optim::SGDOptions(0.01).momentum(0.9));
  const auto images = torch::randn({32, 1, 12, 12});
  const auto labels = torch::randint(10, {32}).to(torch::kLong);
  nn::CrossEntropyLoss criterion;
  for (int step = 1; step <= 10; ++step) {
    optimizer.zero_grad();
    auto loss = criterion(net->forward(images), labels);
    loss.backward();
    optimizer.step();
    std::printf("step %d, loss %.4f\n", step, loss.item<float>());
  }
}
