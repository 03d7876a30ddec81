// LeNet learns whether a noisy picture shows a row, a column or a diagonal. What a program weighs
// that brings the library along: scripts/platforms.sh strips the one without extras and holds it to
// 3 MB. Fails if it has not learned.
#include <cstdio>
#include <cstdlib>

#include "models.h"

namespace {

struct Pictures {
  torch::Tensor images, labels;  // [n, 1, 28, 28]; [n] of 0, 1, 2
};

Pictures draw(int64_t n) {
  Pictures p{0.3 * torch::randn({n, 1, 28, 28}), torch::randint(3, {n}, torch::kLong)};
  for (int64_t i = 0; i < n; ++i) {
    const auto image = p.images[i][0];
    const int64_t at = 4 + i % 20;
    switch (p.labels[i].item<int64_t>()) {
      case 0:
        image.select(0, at).add_(1);
        break;
      case 1:
        image.select(1, at).add_(1);
        break;
      default:
        image.diagonal(at - 14).add_(1);
    }
  }
  return p;
}

}  // namespace

int main() {
  torch::manual_seed(0);
  auto net = models::lenet_relu();
  torch::optim::Adam optimizer(net->parameters(), torch::optim::AdamOptions(2e-3));
  for (int step = 0; step < 200; ++step) {
    const Pictures batch = draw(32);
    optimizer.zero_grad();
    torch::cross_entropy_loss(net->forward(batch.images), batch.labels).backward();
    optimizer.step();
  }
  const torch::NoGradGuard no_grad;
  const Pictures others = draw(200);
  const auto right = net->forward(others.images).argmax(1).eq(others.labels).sum().item<int64_t>();
  std::printf("%d of 200 right\n", int(right));
  return right > 150 ? EXIT_SUCCESS : EXIT_FAILURE;
}
