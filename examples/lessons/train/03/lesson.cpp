// A network for pictures.
#include "lenet.h"

int main() {
  manual_seed(0);
  nn::Sequential net = lenet();
  Tensor x = zeros({1, 1, 28, 28});
  for (auto& layer : *net) {
    x = layer.forward(x);
    std::printf("%s\n", str(x.sizes()).c_str());
  }
  train(net, 30, 0.05);
}
