// A window as a layer, and the gradients of its parameters.
#include <cstdio>

#include "conv2d.h"

int main() {
  manual_seed(0);
  Conv2D layer(IntArrayRef{2, 2});
  for (const auto& p : layer->named_parameters())
    std::printf("%s %s\n", p.key().c_str(), repr(p.value().detach()).c_str());

  const Tensor X = arange(9., kFloat).view({3, 3});
  const Tensor Y = layer(X);
  std::printf("%s\n", repr(Y.detach()).c_str());
  Y.sum().backward();
  std::printf("%s\n%s\n", repr(layer->weight.grad()).c_str(), repr(layer->bias.grad()).c_str());
}
