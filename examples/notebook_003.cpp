// Notebook 003: the edge kernel learned by a layer that finds its input channels itself.
#include <torch/torch.h>

#include "expect.h"
#include "program.h"

namespace nn = torch::nn;
using example::expect, example::print;
using torch::repr, torch::Tensor, torch::indexing::Slice;

// In [3]; the inner loop runs over the number of rows, as it was written.
Tensor corr2d(const Tensor& X, const Tensor& K) {
  const auto h = K.size(0), w = K.size(1);
  auto Y = torch::zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(0); ++j)
      Y.index_put_({i, j}, (X.index({Slice(i, i + h), Slice(j, j + w)}) * K).sum());
  return Y;
}

// In [6]
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
                 "Notebook 003: an edge kernel learned by a layer that finds its input channels.");
  // In [4]
  auto X = torch::tensor({{0.0, 1.0, 2.0}, {3.0, 4.0, 5.0}, {6.0, 7.0, 8.0}});
  auto K = torch::tensor({{0.0, 1.0}, {2.0, 3.0}});

  // In [5]
  print(repr(corr2d(X, K)));
  expect(R"(
tensor([[19., 25.],
        [37., 43.]])
)");

  // In [7]
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

  // In [8]
  K = torch::tensor({{1.0, -1.0}});

  // In [9]
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

  // In [10]
  nn::LazyConv2d conv2d(nn::LazyConv2dOptions(1, {1, 2}).bias(false));
  X = X.reshape({1, 1, 6, 8});  // [example, channel, height, width]
  Y = Y.reshape({1, 1, 6, 7});
  const double lr = 3e-2;

  // A first call gives the lazy weight its shape; the notebook's losses come from these numbers.
  conv2d(X);
  conv2d->weight.data().copy_(torch::tensor({0.614549398, -0.408830941}).reshape({1, 1, 1, 2}));

  // In [11]
  for (int i = 0; i < 20; ++i) {
    auto Y_hat = conv2d(X);
    auto l = (Y_hat - Y).pow(2);
    conv2d->zero_grad();
    l.sum().backward();
    conv2d->weight.data() -= lr * conv2d->weight.grad();  // update the kernel
    if ((i + 1) % 2 == 0) print("epoch %d, loss %.3f", i + 1, l.sum().item<double>());
  }
  expect(R"(
epoch 2, loss 1.578
epoch 4, loss 0.363
epoch 6, loss 0.101
epoch 8, loss 0.033
epoch 10, loss 0.012
epoch 12, loss 0.005
epoch 14, loss 0.002
epoch 16, loss 0.001
epoch 18, loss 0.000
epoch 20, loss 0.000
)");

  // In [12]
  print(repr(conv2d->weight.data().reshape({1, 2})));
  expect("tensor([[ 1.0011, -0.9987]])");
}
