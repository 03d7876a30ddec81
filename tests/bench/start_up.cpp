// The smallest program: what it takes is the start of the library.
#include <torch/torch.h>

#include <cstdio>

int main() {
  const torch::Tensor a = torch::ones({2, 2});
  std::printf("%g\n", (a + a).sum().item<float>());
}
