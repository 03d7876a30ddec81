// Exclusive or: no line does it, two layers do.
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;
namespace F = nn::functional;

template <class Net>
void train(Net& net, const Tensor& x, const Tensor& y) {
  optim::Adam adam(net->parameters(), 0.05);
  for (int step = 0; step < 300; ++step) {
    const Tensor loss = F::mse_loss(net->forward(x), y);
    adam.zero_grad();
    loss.backward();
    adam.step();
    if (step % 100 == 0) std::printf("%.3f\n", loss.template item<double>());
  }
  for (int i = 0; i < 4; ++i) std::printf("%.2f ", net->forward(x)[i][0].template item<double>());
  std::printf("\n");
}

int main() {
  const Tensor x = tensor({{0., 0.}, {0., 1.}, {1., 0.}, {1., 1.}});
  const Tensor y = tensor({{0.}, {1.}, {1.}, {0.}});
  manual_seed(0);
  nn::Linear line(2, 1);
  train(line, x, y);
  nn::Sequential net{nn::Linear(2, 8), nn::Tanh(), nn::Linear(8, 1)};
  train(net, x, y);
}
