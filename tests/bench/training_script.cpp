// A training script of the usual kind; compile_time.sh measures how long a compiler takes over it.
#include <xtgrad/xtgrad.h>

#include <cstdio>

namespace nn = xtgrad::nn;

int main() {
  xtgrad::manual_seed(0);
  nn::Sequential net(nn::Conv2d(nn::Conv2dOptions(1, 8, 3).padding(1)), nn::ReLU(), nn::Flatten(),
                     nn::Linear(8 * 12 * 12, 10));
  xtgrad::optim::SGD optimizer(net->parameters(), xtgrad::optim::SGDOptions(0.01).momentum(0.9));
  const auto images = xtgrad::randn({32, 1, 12, 12});
  const auto labels = xtgrad::randint(10, {32});
  nn::CrossEntropyLoss criterion;
  for (int step = 1; step <= 10; ++step) {
    optimizer.zero_grad();
    auto loss = criterion(net->forward(images), labels);
    loss.backward();
    optimizer.step();
    std::printf("step %d, loss %.4f\n", step, loss.item<float>());
  }
}
