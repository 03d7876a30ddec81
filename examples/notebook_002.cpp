// Notebook 002: integer images, transposed images, and a kernel learned under no_grad.
#include <torch/torch.h>

#include "expect.h"
#include "program.h"

namespace nn = torch::nn;
using example::expect, example::print;
using torch::repr, torch::Tensor, torch::indexing::Slice;

// In [2]
Tensor corr2d(const Tensor& X, const Tensor& K) {
  const auto h = K.size(0), w = K.size(1);
  auto Y = torch::zeros({X.size(0) - h + 1, X.size(1) - w + 1});
  for (int64_t i = 0; i < Y.size(0); ++i)
    for (int64_t j = 0; j < Y.size(1); ++j)
      Y[i][j] = (X.index({Slice(i, i + h), Slice(j, j + w)}) * K).sum();
  return Y;
}

// In [5]
struct Conv2DImpl : nn::Module {
  explicit Conv2DImpl(torch::IntArrayRef kernel_size)
      : weight(register_parameter("weight", torch::rand(kernel_size))),
        bias(register_parameter("bias", torch::zeros(1))) {}

  Tensor forward(const Tensor& X) { return corr2d(X, weight) + bias; }

  Tensor weight, bias;
};
TORCH_MODULE(Conv2D);

int main(int argc, char** argv) {
  example::quick(
      argc, argv,
      "Notebook 002: integer and transposed images, and a kernel learned under no_grad.");
  // In [3]
  auto X = torch::tensor({{0, 1, 2}, {3, 4, 5}, {6, 7, 8}});
  auto K = torch::tensor({{0, 1}, {2, 3}});

  // In [4]
  print(repr(corr2d(X, K)));
  expect(R"(
tensor([[19., 25.],
        [37., 43.]])
)");

  // In [6]; the notebook's kernel was random. The four numbers printed below say, with bias 0, that
  // w01 + 3 w10 + 4 w11 = 6.5622 and that the weights' sum is 2.93495: one of the kernels that do
  // this.
  Conv2D model(torch::IntArrayRef{2, 2});
  model->weight.data().copy_(torch::tensor({{0.58093, 0.69992}, {0.7541, 0.9}}));

  // In [7]
  print(repr(model(X)));
  expect(R"(
tensor([[ 6.5622,  9.4972],
        [15.3671, 18.3020]], grad_fn=<AddBackward0>)
)");

  // In [8]
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

  // In [9]
  K = torch::tensor({{1.0, -1.0}});

  // In [10]
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

  // In [11]
  const std::string all_zero = R"(
tensor([[0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0.]])
)";
  print(repr(corr2d(X.t(), K)));
  expect(all_zero);

  // In [12]
  print(repr(X.t()));  // transpose
  expect(R"(
tensor([[1., 1., 1., 1., 1., 1.],
        [1., 1., 1., 1., 1., 1.],
        [0., 0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0., 0.],
        [0., 0., 0., 0., 0., 0.],
        [1., 1., 1., 1., 1., 1.],
        [1., 1., 1., 1., 1., 1.]])
)");

  // In [13]
  print(repr(corr2d(X.t(), K)));
  expect(all_zero);

  // In [14]; the weight is the one from which the notebook's losses come.
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(torch::tensor({0.703226686, 0.458586901}).reshape({1, 1, 1, 2}));

  // In [15]
  X = X.reshape({1, 1, X.size(0), X.size(1)});  // [batch_size, channel, height, width]
  Y = Y.reshape({1, 1, Y.size(0), Y.size(1)});

  // In [16]
  const double lr = 0.03;

  // In [17]
  for (int i = 0; i < 20; ++i) {
    auto Y_hat = conv2d(X);
    conv2d->zero_grad();  // clears the grad of the parameters registered in conv2d
    auto loss = (Y_hat - Y).pow(2).sum();
    loss.backward();
    {
      torch::NoGradGuard no_grad;
      conv2d->weight -= lr * conv2d->weight.grad();
    }
    print("epoch=%d | loss=%.4f", i, loss.item<double>());
  }
  expect(R"(
epoch=0 | loss=29.4910
epoch=1 | loss=16.7445
epoch=2 | loss=9.8441
epoch=3 | loss=5.9429
epoch=4 | loss=3.6571
epoch=5 | loss=2.2806
epoch=6 | loss=1.4350
epoch=7 | loss=0.9084
epoch=8 | loss=0.5772
epoch=9 | loss=0.3677
epoch=10 | loss=0.2347
epoch=11 | loss=0.1499
epoch=12 | loss=0.0958
epoch=13 | loss=0.0613
epoch=14 | loss=0.0392
epoch=15 | loss=0.0251
epoch=16 | loss=0.0160
epoch=17 | loss=0.0103
epoch=18 | loss=0.0066
epoch=19 | loss=0.0042
)");

  // In [18]
  print(repr(conv2d->weight.data()));
  expect("tensor([[[[ 1.0066, -0.9932]]]])");
}
