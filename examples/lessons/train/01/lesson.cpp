// A line through points, then classes: two models that are one layer each.
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;
namespace F = nn::functional;

int main() {
  manual_seed(0);
  const Tensor w = tensor({{2.}, {-3.4}});
  const Tensor X = randn({200, 2}), y = X.mm(w) + 4.2;
  nn::Linear line(2, 1);
  optim::SGD sgd(line->parameters(), 0.1);
  for (int step = 0; step <= 60; ++step) {
    const Tensor loss = F::mse_loss(line(X), y);
    sgd.zero_grad();
    loss.backward();
    sgd.step();
    if (step % 20 == 0) std::printf("%.4f\n", loss.item<double>());
  }
  std::printf("%.2f %.2f\n", line->weight[0][0].item<double>(), line->bias[0].item<double>());

  // Which of three directions does a point lie in?
  const Tensor labels = cat({X, -X.sum(1, true)}, 1).argmax(1);
  nn::Linear classes(2, 3);
  optim::SGD other(classes->parameters(), 1);
  for (int step = 0; step <= 60; ++step) {
    const Tensor loss = F::cross_entropy(classes(X), labels);
    other.zero_grad();
    loss.backward();
    other.step();
    if (step % 20 == 0) std::printf("%.4f\n", loss.item<double>());
  }
  const Tensor right = classes(X).argmax(1) == labels;
  std::printf("%.2f of the points are right\n", right.to(kFloat).mean().item<double>());
}
