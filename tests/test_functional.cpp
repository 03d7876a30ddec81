// nn::functional: every option reaches the op. Expected numbers are those of PyTorch's function of
// the same name.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"
#include "grid.h"

namespace nn = torch::nn;
namespace F = torch::nn::functional;
using torch::Tensor;

namespace {

Tensor weight() { return torch::tensor({1.0, 2.0, 3.0}, torch::kDouble); }
Tensor labels() { return torch::tensor({2, 0}); }
Tensor log_probabilities() { return torch::log_softmax(grid({2, 3}), 1); }
Tensor probabilities() { return torch::softmax(grid({2, 3}, 1), 1); }

}  // namespace

TEST_CASE("functional: regression losses and their reductions") {
  const Tensor x = grid({2, 3}), t = grid({2, 3}, 1);
  check_numbers(F::mse_loss(x, t, torch::kNone), {0.5625, 0.5625, 0.5625, 4, 0.5625, 0.5625});
  check_numbers(F::mse_loss(x, t), {1.135416667});
  check_numbers(F::mse_loss(x, t, F::MSELossFuncOptions().reduction(torch::kSum)), {6.8125});
  check_numbers(F::l1_loss(x, t, torch::kNone), {0.75, 0.75, 0.75, 2, 0.75, 0.75});
  check_numbers(F::l1_loss(x, t), {0.958333333});
  check_numbers(F::l1_loss(x, t, torch::kSum), {5.75});
  F::SmoothL1LossFuncOptions half;
  half.beta(0.5);
  check_numbers(F::smooth_l1_loss(x, t, half), {0.708333333});
  check_numbers(F::smooth_l1_loss(x, t, torch::kSum, /*beta=*/0.5), {4.25});
  check_numbers(F::smooth_l1_loss(x, t, half.reduction(torch::kNone)),
                {0.5, 0.5, 0.5, 1.75, 0.5, 0.5});
  F::HuberLossFuncOptions delta;
  delta.delta(0.5);
  check_numbers(F::huber_loss(x, t, delta), {0.354166667});
  check_numbers(F::huber_loss(x, t, delta.reduction(torch::kNone)),
                {0.25, 0.25, 0.25, 0.875, 0.25, 0.25});
  check_numbers(F::huber_loss(x, t, delta.reduction(torch::kSum)), {2.125});
}

TEST_CASE("functional: losses of distributions") {
  const Tensor x = grid({2, 3}), t = grid({2, 3}, 1).sigmoid(), lp = log_probabilities(),
               q = probabilities();
  check_numbers(F::kl_div(lp, q, torch::kNone), {0, 0, 0, -0.200104712, 0.63227604, 0.232601356});
  check_numbers(F::kl_div(lp, q), {0.110795447});
  check_numbers(F::kl_div(lp, q, torch::kSum), {0.664772685});
  check_numbers(F::kl_div(lp, q, torch::kBatchMean), {0.332386342});
  check_numbers(F::kl_div(lp, q.log(), F::KLDivFuncOptions(torch::kSum).log_target(true)),
                {0.664772685});
  check_numbers(
      F::binary_cross_entropy(x.sigmoid(), t, F::BinaryCrossEntropyFuncOptions().weight(weight())),
      {1.472178292});
  check_numbers(F::binary_cross_entropy_with_logits(x, t,
                                                    F::BinaryCrossEntropyWithLogitsFuncOptions()
                                                        .weight(weight())
                                                        .pos_weight(weight() * 0.5)
                                                        .reduction(torch::kSum)),
                {10.18319603});
}

TEST_CASE("functional: losses of classes") {
  const Tensor x = grid({2, 3}), lp = log_probabilities();
  check_numbers(F::nll_loss(lp, labels(), F::NLLLossFuncOptions().weight(weight())), {1.176543091});
  check_numbers(
      F::nll_loss(lp, labels(), F::NLLLossFuncOptions().ignore_index(0).reduction(torch::kSum)),
      {1.432855467});
  check_numbers(
      F::cross_entropy(x, labels(),
                       F::CrossEntropyFuncOptions().weight(weight()).label_smoothing(0.1)),
      {1.207161854});
  check_numbers(F::cross_entropy(x, probabilities()), {1.201126976});
  check_numbers(
      F::cross_entropy(x, labels(),
                       F::CrossEntropyFuncOptions().ignore_index(2).reduction(torch::kNone)),
      {0, 0.407605964});
}

TEST_CASE("loss layers compute what the functions compute with the same options") {
  const Tensor x = grid({2, 3}), t = grid({2, 3}, 1), lp = log_probabilities();
  check_numbers(nn::MSELoss()(x, t), {1.135416667});
  check_numbers(nn::L1Loss(torch::kSum)(x, t), {5.75});
  check_numbers(nn::SmoothL1Loss(nn::SmoothL1LossOptions(torch::kSum).beta(0.5))(x, t), {4.25});
  check_numbers(nn::HuberLoss(nn::HuberLossOptions().delta(0.5))(x, t), {0.354166667});
  check_numbers(nn::KLDivLoss(nn::KLDivLossOptions(torch::kBatchMean))(lp, probabilities()),
                {0.332386342});
  check_numbers(nn::BCELoss(nn::BCELossOptions().weight(weight()))(x.sigmoid(), t.sigmoid()),
                {1.472178292});
  check_numbers(nn::BCEWithLogitsLoss(nn::BCEWithLogitsLossOptions()
                                          .weight(weight())
                                          .pos_weight(weight() * 0.5)
                                          .reduction(torch::kSum))(x, t.sigmoid()),
                {10.18319603});
  check_numbers(nn::NLLLoss(nn::NLLLossOptions().weight(weight()))(lp, labels()), {1.176543091});
  check_numbers(nn::CrossEntropyLoss(nn::CrossEntropyLossOptions().weight(weight()).label_smoothing(
                    0.1))(x, labels()),
                {1.207161854});
}

TEST_CASE("functional: activations") {
  const Tensor x = grid({2, 3});
  check_numbers(F::relu(x), {0, 0.5, 0, 1.25, 0.25, 0});
  check_numbers(F::leaky_relu(x, F::LeakyReLUFuncOptions().negative_slope(0.2)),
                {-0.25, 0.5, -0.1, 1.25, 0.25, -0.15});
  check_numbers(F::elu(x, F::ELUFuncOptions().alpha(0.5)),
                {-0.356747602, 0.5, -0.19673467, 1.25, 0.25, -0.263816724});
  check_numbers(F::gelu(x),
                {-0.132062217, 0.345731231, -0.154268769, 1.117937783, 0.149676581, -0.169970514});
  check_numbers(F::gelu(x, F::GELUFuncOptions().approximate("tanh")),
                {-0.132285797, 0.34571401, -0.15428599, 1.117714203, 0.149675351, -0.170039445});
  check_numbers(F::silu(x),
                {-0.278375174, 0.311229666, -0.188770334, 0.971624826, 0.140544125, -0.240615976});
  check_numbers(F::softplus(x, F::SoftplusFuncOptions().beta(2).threshold(1)),
                {0.039444867, 0.656630844, 0.156630844, 1.25, 0.487038492, 0.100706639});
  check_numbers(F::softmax(x, 1),
                {0.112719205, 0.648654237, 0.238626558, 0.665240956, 0.244728471, 0.090030573});
  check_numbers(F::softmin(x, 1),
                {0.607481562, 0.105564467, 0.286953971, 0.090030573, 0.244728471, 0.665240956});
  check_numbers(F::log_softmax(x, 0),
                {-2.578889734, -0.57593942, -0.57593942, -0.078889734, -0.82593942, -0.82593942});
  CHECK((F::softmax(x, F::SoftmaxFuncOptions(1).dtype(torch::kFloat)).scalar_type() ==
         torch::kFloat));
}

TEST_CASE("activation layers compute what the functions compute") {
  const Tensor x = grid({2, 3});
  CHECK(torch::equal(nn::ReLU()(x), F::relu(x)));
  CHECK(torch::equal(nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.2))(x),
                     F::leaky_relu(x, F::LeakyReLUFuncOptions().negative_slope(0.2))));
  CHECK(torch::equal(nn::ELU(nn::ELUOptions().alpha(0.5))(x),
                     F::elu(x, F::ELUFuncOptions().alpha(0.5))));
  CHECK(torch::equal(nn::GELU(nn::GELUOptions().approximate("tanh"))(x), torch::gelu(x, "tanh")));
  CHECK(torch::equal(nn::SiLU()(x), F::silu(x)));
  CHECK(torch::equal(nn::Sigmoid()(x), x.sigmoid()));
  CHECK(torch::equal(nn::Tanh()(x), x.tanh()));
  CHECK(torch::equal(nn::Softplus(nn::SoftplusOptions().beta(2).threshold(1))(x),
                     torch::softplus(x, 2, 1)));
  CHECK(torch::equal(nn::Softmax(0)(x), x.softmax(0)));
  CHECK(torch::equal(nn::Softmin(0)(x), (-x).softmax(0)));
  CHECK(torch::equal(nn::LogSoftmax(1)(x), x.log_softmax(1)));
  CHECK(torch::equal(nn::Identity()(x), x));
  CHECK(nn::Flatten()(grid({2, 3, 4})).sizes() == torch::IntArrayRef({2, 12}));
  CHECK(nn::Flatten(nn::FlattenOptions().start_dim(0).end_dim(1))(grid({2, 3, 4})).size(0) == 6);
}

TEST_CASE("functional: pooling, and its layers") {
  const Tensor z = grid({1, 1, 4, 4}), line = z[0];
  const auto max_options = nn::MaxPool2dOptions(2).stride(1).padding(1).dilation(2).ceil_mode(true);
  const std::vector<double> largest{-0.75, 1,    0,    1,    0.75, -0.25, 1.25, -0.25,
                                    -0.5,  1.25, 0.25, 1.25, 0.75, -0.25, 0.75, -0.25};
  check_numbers(F::max_pool2d(z, max_options), largest);
  check_numbers(nn::MaxPool2d(max_options)(z), largest);
  check_numbers(std::get<1>(F::max_pool2d_with_indices(z, F::MaxPool2dFuncOptions(2))),
                {1, 3, 9, 14});
  check_numbers(std::get<1>(nn::MaxPool2d(2)->forward_with_indices(z)), {1, 3, 9, 14});
  const auto avg_options =
      nn::AvgPool2dOptions({2, 3}).stride({1, 2}).padding({1, 0}).ceil_mode(true).count_include_pad(
          false);
  const std::vector<double> means{-0.416666667, 0.375, -0.125, 0.4375,      0,
                                  -0.125,       0.125, 0,      0.416666667, 0.75};
  check_numbers(F::avg_pool2d(z, avg_options), means);
  check_numbers(nn::AvgPool2d(avg_options)(z), means);
  check_numbers(F::avg_pool2d(z, F::AvgPool2dFuncOptions(2).divisor_override(3)),
                {-0.416666667, 0.583333333, -0.083333333, 0});
  check_numbers(F::max_pool1d(line, F::MaxPool1dFuncOptions(2)),
                {0.5, 1.25, 0.25, 1, 0.75, -0.25, 0.5, 1.25});
  check_numbers(nn::MaxPool1d(2)(line), {0.5, 1.25, 0.25, 1, 0.75, -0.25, 0.5, 1.25});
  const std::vector<double> pairs{-0.625, 0,    0.625,  0.125, 0.125, 0,
                                  -0.5,   0.25, -0.625, 0.25,  0.375, 0.125};
  check_numbers(F::avg_pool1d(line, F::AvgPool1dFuncOptions(2).padding(1)), pairs);
  check_numbers(nn::AvgPool1d(nn::AvgPool1dOptions(2).padding(1))(line), pairs);
}

TEST_CASE("functional: linear and convolutions") {
  check_numbers(F::linear(grid({2, 3}), grid({2, 3}, 2), grid({2}, 3)),
                {-0.1875, -0.875, 0.375, -0.8125});
  const Tensor z = grid({1, 1, 4, 4}), k = grid({2, 1, 2, 2}, 4);
  check_numbers(
      F::conv2d(z, k, F::Conv2dFuncOptions().bias(grid({2}, 3)).stride(2).padding(1).dilation(2)),
      {1.9375, 1.1875, 1.0625, 1.5625, -0.1875, -0.9375, 0.25, -0.9375});
  check_numbers(F::conv2d(z, k, F::Conv2dFuncOptions().padding(torch::kSame)).sum(), {0.0625});
  check_numbers(F::conv1d(z[0], grid({1, 4, 3}, 1), F::Conv1dFuncOptions().padding(torch::kValid)),
                {0.3125, 1.5});
  check_numbers(F::conv3d(grid({1, 2, 3, 3, 3}), grid({2, 1, 2, 2, 2}, 1),
                          F::Conv3dFuncOptions().groups(2).stride(2)),
                {1.25, -1.0625});
  check_numbers(
      F::conv_transpose2d(z, grid({1, 1, 2, 2}, 2),
                          F::ConvTranspose2dFuncOptions().stride(2).padding(1).output_padding(1))
          .sum(),
      {1.6875});
}

TEST_CASE("functional: dropout only in training, and in place if asked") {
  const Tensor x = torch::ones({8});
  CHECK(torch::equal(F::dropout(x, F::DropoutFuncOptions().training(false)), x));
  CHECK(F::dropout(x, F::DropoutFuncOptions().p(1)).sum().item<float>() == 0);
  Tensor y = torch::ones({8});
  CHECK(F::dropout(y, F::DropoutFuncOptions().p(1).inplace(true)).is_same(y));
  CHECK(y.sum().item<float>() == 0);
}

TEST_CASE("functional: losses refuse sizes that do not belong together, as libtorch's do") {
  const Tensor x = torch::ones({2, 3}), t = torch::ones({3});
  CHECK(
      first_line([&] { F::binary_cross_entropy(x, t); }) ==
      "Using a target size ([3]) that is different to the input size ([2, 3]) is deprecated. Please"
      " ensure they have the same size.");
  CHECK(first_line([&] { F::binary_cross_entropy_with_logits(x, t); }) ==
        "Target size ([3]) must be the same as input size ([2, 3])");
  CHECK(first_line([&] { F::nll_loss(t, labels()); }) == "Expected 2 or more dimensions (got 1)");
  CHECK(first_line([&] {
          F::nll_loss(x, torch::tensor({0, 1, 2}));
        }) == "Expected input batch_size (2) to match target batch_size (3).");
}
