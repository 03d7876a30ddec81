// Notebook 000: an edge detector learned slowly, from the mean of the squared errors.
#include <torch/torch.h>

#include "expect.h"
#include "program.h"

namespace nn = torch::nn;
using example::expect, example::print;
using torch::repr, torch::Tensor, torch::indexing::Slice;

// In [12]
Tensor corr2d(const Tensor& X, const Tensor& K) {
  const auto h = K.size(0), w = K.size(1);
  auto Y = torch::zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(1); ++j)
      Y[i][j] = (X.index({Slice(i, i + h), Slice(j, j + w)}) * K).sum();
  return Y;
}

// In [3]
struct Conv2DImpl : nn::Module {
  explicit Conv2DImpl(torch::IntArrayRef kernel_size)
      : weight(register_parameter("weight", torch::rand(kernel_size))),
        bias(register_parameter("bias", torch::zeros(1))) {}

  Tensor forward(const Tensor& x) { return corr2d(x, weight) + bias; }

  Tensor weight, bias;
};
TORCH_MODULE(Conv2D);

int main(int argc, char** argv) {
  example::quick(argc, argv, "Notebook 000: an edge detector learned slowly.");
  // In [4]
  auto X = torch::ones({6, 8});
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

  // In [5]
  auto K = torch::tensor({{1., -1.}});

  // In [7]
  print(repr(K));
  expect("tensor([[ 1., -1.]])");

  // In [13]
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

  // In [145]; the weight is the one from which the notebook's losses come. Of the lines of its 1000
  // steps the notebook's text keeps the first 45.
  const char* losses[] = {
      "31.704", "31.139", "30.585", "30.043", "29.512", "28.992", "28.481", "27.981", "27.490",
      "27.009", "26.537", "26.074", "25.620", "25.175", "24.737", "24.308", "23.887", "23.473",
      "23.067", "22.668", "22.277", "21.892", "21.515", "21.144", "20.780", "20.422", "20.071",
      "19.726", "19.387", "19.054", "18.727", "18.406", "18.090", "17.780", "17.475", "17.175",
      "16.881", "16.592", "16.308", "16.029", "15.754", "15.485", "15.220", "14.959", "14.703"};
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(torch::tensor({-0.539002061, 0.69344604}).reshape({1, 1, 1, 2}));
  X = X.reshape({1, 1, 6, 8});
  Y = Y.reshape({1, 1, 6, 7});
  const double lr = 3e-2;
  for (int i = 0; i < 1000; ++i) {
    auto Y_hat = conv2d(X);
    auto l = (Y_hat - Y).pow(2);
    conv2d->zero_grad();
    l.mean().backward();
    conv2d->weight.data() -= lr * conv2d->weight.grad();
    if (i >= 45) continue;
    print("epoch: %d, lr: %.3f", i, l.sum().item<double>());
    expect("epoch: " + std::to_string(i) + ", lr: " + losses[i]);
  }

  // In [142] was run before In [145] and shows an earlier run's kernel, [[[[ 0.7077, -0.7080]]]].
  print(repr(conv2d->weight.data()));
  expect("tensor([[[[ 0.9997, -0.9997]]]])");
}
