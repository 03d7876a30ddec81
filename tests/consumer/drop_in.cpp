// A program written for libtorch, built with the target xtgrad::torch instead.
#include <torch/torch.h>

#include <iostream>

int main() {
  torch::nn::Linear linear(torch::nn::LinearOptions(3, 1).bias(false));
  auto x = torch::ones({2, 3});
  linear(x).sum().backward();
  auto grad = linear->weight.grad();
  std::cout << grad << "\n";
  return torch::equal(grad, 2 * torch::ones({1, 3})) ? 0 : 1;
}
