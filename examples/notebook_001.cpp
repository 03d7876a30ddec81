// Notebook 001: cross-correlation in loops, edge detection, and learning the edge kernel.
#include <torch/torch.h>

#include "expect.h"
#include "program.h"

namespace nn = torch::nn;
using example::expect, example::print;
using torch::repr, torch::Tensor, torch::indexing::Slice;

// In [3]
Tensor corr2d(const Tensor& X, const Tensor& K) {
  const auto h = K.size(0), w = K.size(1);
  auto Y = torch::zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(1); ++j)
      Y.index_put_({i, j}, (X.index({Slice(i, i + h), Slice(j, j + w)}) * K).sum());
  return Y;
}

// In [5]
struct Conv2DImpl : nn::Module {
  explicit Conv2DImpl(torch::IntArrayRef kernel_size)
      : weight(register_parameter("weight", torch::rand(kernel_size))),
        bias(register_parameter("bias", torch::zeros(1))) {}

  Tensor forward(const Tensor& x) { return corr2d(x, weight) + bias; }

  Tensor weight, bias;
};
TORCH_MODULE(Conv2D);

int main(int argc, char** argv) {
  example::quick(argc, argv,
                 "Notebook 001: cross-correlation, and an edge kernel that is learned.");
  // In [4]
  auto X = torch::tensor({{0.0, 1.0, 2.0}, {3.0, 4.0, 5.0}, {6.0, 7.0, 8.0}});
  auto K = torch::tensor({{0.0, 1.0}, {2.0, 3.0}});
  print(repr(corr2d(X, K)));
  expect(R"(
tensor([[19., 25.],
        [37., 43.]])
)");

  // In [9]
  X = torch::ones({6, 8});
  X.index_put_({Slice(), Slice(2, 6)}, 0);
  print(repr(X));
  expect(R"(
tensor([[1., 1., 0., 0., 0., 0., 1., 1.],
        [1., 1., 0., 0., 0., 0., 1., 1.],
        [1., 1., 0., 0., 0., 0., 1., 1.],
        [1., 1., 0., 0., 0., 0., 1., 1.],
        [1., 1., 0., 0., 0., 0., 1., 1.],
        [1., 1., 0., 0., 0., 0., 1., 1.]])
)");

  // In [10]
  K = torch::tensor({{1.0, -1.0}});

  // In [11]
  auto Y = corr2d(X, K);
  print(repr(Y));
  expect(R"(
tensor([[ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.]])
)");

  // In [15]; the weight is the one from which the notebook's losses come.
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(torch::tensor({-0.249015823, -0.416397989}).reshape({1, 1, 1, 2}));
  X = X.reshape({1, 1, 6, 8});
  Y = Y.reshape({1, 1, 6, 7});
  for (int i = 0; i < 20; ++i) {
    auto Y_hat = conv2d(X);
    auto l = (Y_hat - Y).pow(2);
    conv2d->zero_grad();
    l.sum().backward();
    conv2d->weight.data() -= 3e-2 * conv2d->weight.grad();
    if ((i + 1) % 2 == 0) print("batch%d, loss %.3f", i + 1, l.sum().item<double>());
  }
  expect(R"(
batch2, loss 8.378
batch4, loss 2.433
batch6, loss 0.829
batch8, loss 0.312
batch10, loss 0.123
batch12, loss 0.050
batch14, loss 0.020
batch16, loss 0.008
batch18, loss 0.003
batch20, loss 0.001
)");

  // In [16]
  print(repr(conv2d->weight.data().reshape({1, 2})));
  expect("tensor([[ 0.9960, -1.0037]])");
}
