// Notebook 004: from one channel to many, and the 1x1 convolution as a matrix product.
#include <torch/torch.h>

#include "expect.h"
#include "program.h"

namespace nn = torch::nn;
using example::expect, example::print;
using torch::repr, torch::Tensor, torch::indexing::Slice;

// In [44]
// Cross-correlation, similar to convolution, without padding and with stride 1.
Tensor corr2d(const Tensor& X, const Tensor& kernel) {
  const auto h = kernel.size(0), w = kernel.size(1);
  auto Y = torch::zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(1); ++j)
      Y.index_put_({i, j}, (X.index({Slice(i, i + h), Slice(j, j + w)}) * kernel).sum());
  return Y;
}

// In [46]
struct Conv2DImpl : nn::Module {
  explicit Conv2DImpl(torch::IntArrayRef kernel_size)
      : weight(register_parameter("weight", torch::rand(kernel_size))),
        bias(register_parameter("bias", torch::zeros(1))) {}

  Tensor forward(const Tensor& x) { return corr2d(x, weight) + bias; }

  Tensor weight, bias;
};
TORCH_MODULE(Conv2D);

// In [65]: multiple channels in, one channel out.
Tensor corr2d_multi_in(const Tensor& X, const Tensor& K) {
  auto Y = corr2d(X[0], K[0]);
  for (int64_t i = 1; i < X.size(0); ++i) Y = Y + corr2d(X[i], K[i]);
  return Y;
}

// In [56]: multiple channels in, multiple channels out. The notebook's function reads a global K.
Tensor corr2d_multi_in_out(const Tensor& X, const Tensor& K) {
  std::vector<Tensor> channels;
  for (int64_t i = 0; i < K.size(0); ++i) channels.push_back(corr2d_multi_in(X, K[i]));
  return torch::stack(channels, 0);
}

// In [74]: a 1x1 convolution is a matrix product over the channels.
Tensor corr2d_multi_in_out_1x1(Tensor X, Tensor K) {
  const auto c_i = X.size(0), h = X.size(1), w = X.size(2), c_o = K.size(0);
  X = X.reshape({c_i, h * w});
  K = K.reshape({c_o, c_i});
  return torch::matmul(K, X).reshape({c_o, h, w});
}

std::string shape(const Tensor& t) { return torch::str("torch.Size(", t.sizes(), ")"); }

int main(int argc, char** argv) {
  example::quick(argc, argv,
                 "Notebook 004: many channels, and the 1x1 convolution as a matrix product.");
  // In [45]
  auto X = torch::tensor({{0.0, 1.0, 2.0}, {3.0, 4.0, 5.0}, {6.0, 7.0, 8.0}});
  auto kernel = torch::tensor({{0.0, 1.0}, {2.0, 3.0}});
  print(repr(corr2d(X, kernel)));
  expect(R"(
tensor([[19., 25.],
        [37., 43.]])
)");

  // In [47]
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

  // In [48]
  kernel = torch::tensor({{1.0, -1.0}});
  auto Y = corr2d(X, kernel);
  print(repr(Y));
  expect(R"(
tensor([[ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.],
        [ 0.,  1.,  0.,  0.,  0., -1.,  0.]])
)");

  // In [49]; the weight is the one from which the notebook's losses come.
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(torch::tensor({-0.413594097, -0.582261205}).reshape({1, 1, 1, 2}));
  X = X.reshape({1, 1, 6, 8});
  Y = Y.reshape({1, 1, 6, 7});
  for (int i = 0; i < 10; ++i) {
    auto Y_hat = conv2d(X);
    auto l = (Y_hat - Y).pow(2);
    conv2d->zero_grad();
    l.sum().backward();
    conv2d->weight.data() -= 3e-2 * conv2d->weight.grad();
    if ((i + 1) % 2 == 0) print("batch %d, loss %.3f", i + 1, l.sum().item<double>());
  }
  expect(R"(
batch 2, loss 13.642
batch 4, loss 4.591
batch 6, loss 1.713
batch 8, loss 0.674
batch 10, loss 0.271
)");

  // In [50]
  print(repr(conv2d->weight.data().reshape({1, 2})));
  expect("tensor([[ 0.9360, -1.0429]])");

  // In [59]
  X = torch::tensor({{{0.0, 1.0, 2.0}, {3.0, 4.0, 5.0}, {6.0, 7.0, 8.0}},
                     {{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}, {7.0, 8.0, 9.0}}});
  print("X shape:  " + shape(X));
  expect("X shape:  torch.Size([2, 3, 3])");

  // In [54]
  auto K = torch::tensor({{{0.0, 1.0}, {2.0, 3.0}}, {{1.0, 2.0}, {3.0, 4.0}}});
  print("K shape:  " + shape(K) + " \n " + repr(K));
  expect(R"(
K shape:  torch.Size([2, 2, 2])
 tensor([[[0., 1.],
         [2., 3.]],

        [[1., 2.],
         [3., 4.]]])
)");

  // In [55]: multiple channels in, one channel out
  auto out = corr2d_multi_in(X, K);
  print(shape(out) + " \n " + repr(out));
  expect(R"(
torch.Size([2, 2])
 tensor([[ 56.,  72.],
        [104., 120.]])
)");

  // In [57]
  K = torch::stack({K, K + 1, K + 2}, 0);
  print(shape(K) + " \n " + repr(K));
  expect(R"(
torch.Size([3, 2, 2, 2])
 tensor([[[[0., 1.],
          [2., 3.]],

         [[1., 2.],
          [3., 4.]]],


        [[[1., 2.],
          [3., 4.]],

         [[2., 3.],
          [4., 5.]]],


        [[[2., 3.],
          [4., 5.]],

         [[3., 4.],
          [5., 6.]]]])
)");

  // In [67]
  print(shape(X));
  print(shape(K));
  out = corr2d_multi_in_out(X, K);
  print(shape(out) + " \n " + repr(out));
  expect(R"(
torch.Size([2, 3, 3])
torch.Size([3, 2, 2, 2])
torch.Size([3, 2, 2])
 tensor([[[ 56.,  72.],
         [104., 120.]],

        [[ 76., 100.],
         [148., 172.]],

        [[ 96., 128.],
         [192., 224.]]])
)");

  // In [74]; the notebook set no seed, and with some of them rounding alone comes to 1e-6.
  torch::manual_seed(1);
  X = torch::normal(0, 1, {3, 3, 3});
  K = torch::normal(0, 1, {2, 3, 1, 1});
  const auto Y1 = corr2d_multi_in_out_1x1(X, K);
  const auto Y2 = corr2d_multi_in_out(X, K);
  const double difference = torch::abs(Y1 - Y2).sum().item<double>();
  print(difference < 1e-6 ? "the same" : "not the same");
  expect("the same");
}
