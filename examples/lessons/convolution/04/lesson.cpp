// The kernel that finds edges, learned from what it should find.
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;

int main() {
  Tensor X = ones({1, 1, 6, 8});
  X.slice(3, 2, 6).zero_();
  const Tensor Y = X.slice(3, 0, 7) - X.slice(3, 1, 8);

  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(tensor({0.703226686, 0.458586901}).view({1, 1, 1, 2}));
  const double lr = 3e-2;
  for (int i = 0; i < 20; ++i) {
    const Tensor loss = (conv2d(X) - Y).pow(2).sum();
    conv2d->zero_grad();
    loss.backward();
    conv2d->weight.data() -= lr * conv2d->weight.grad();
    if (i % 4 == 0) std::printf("epoch=%d | loss=%.4f\n", i, loss.item<double>());
  }
  std::printf("%s\n", repr(conv2d->weight.data()).c_str());
}
