// Layers: printed as libtorch prints them, initialised with PyTorch's numbers.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "fixtures/layers.h"
#include "in_tests.h"
#include "left_out.h"

namespace nn = torch::nn;
namespace init = torch::nn::init;
using fixture::Results;
using torch::Tensor;

namespace {

const std::string kFixture = in_tests("fixtures/layers.txt");

}  // namespace

TEST_CASE("layers print as libtorch's") {
  auto expected = fixture::printed_layers(kFixture);
#define PRINT(name, ...)                                      \
  {                                                           \
    INFO(#name);                                              \
    REQUIRE(expected.count(#name) == 1);                      \
    CHECK(fixture::printed(*__VA_ARGS__) == expected[#name]); \
  }
#define INIT(...)
#include "fixtures/layer_cases.inc"
#undef PRINT
#undef INIT
}

TEST_CASE("layers and nn::init start from PyTorch's numbers"){
#define PRINT(...)
#define INIT(name, ...)                                                    \
  {                                                                        \
    const auto make = []() -> Results { __VA_ARGS__; };                    \
    if (!is_left_out(make)) fixture::check_initial(kFixture, #name, make); \
  }
#include "fixtures/layer_cases.inc"
#undef PRINT
#undef INIT
}

TEST_CASE("a lazy layer draws its numbers at the first forward, as PyTorch's does") {
  torch::manual_seed(0);
  nn::LazyConv2d lazy(2, 3);
  torch::rand({1});
  lazy(torch::ones({1, 3, 4, 4}));
  // torch.manual_seed(0); c = torch.nn.LazyConv2d(2, 3); torch.rand(1); c(torch.ones(1, 3, 4, 4))
  CHECK(torch::allclose(lazy->weight.flatten().slice(0, 0, 3),
                        torch::tensor({0.1032, -0.1584, -0.1416}), 0, 1e-4));
  CHECK(torch::allclose(lazy->bias, torch::tensor({-0.1133, 0.0359}), 0, 1e-4));
}

TEST_CASE("a lazy layer keeps its parameters' identity and becomes the plain layer") {
  nn::LazyConv2d lazy(nn::LazyConv2dOptions(4, {1, 2}).bias(false).groups(2));
  CHECK(fixture::printed(*lazy) ==
        "torch::nn::LazyConv2d(0, 4, kernel_size=[1, 2], stride=[1, 1], groups=2, bias=false)");
  CHECK(lazy->has_uninitialized_params());
  const Tensor weight = lazy->parameters()[0];
  torch::optim::SGD sgd(lazy->parameters(), 0.1);
  lazy(torch::ones({6, 3, 3})).sum().backward();
  CHECK(weight.sizes() == torch::IntArrayRef({4, 3, 1, 2}));
  CHECK(weight.is_same(lazy->weight));
  const Tensor before = weight.detach().clone();
  sgd.step();
  CHECK(torch::allclose(weight, before - 0.1 * weight.grad()));
  CHECK(fixture::printed(*lazy) ==
        "torch::nn::Conv2d(6, 4, kernel_size=[1, 2], stride=[1, 1], groups=2, bias=false)");
  CHECK(lazy->as<nn::Conv2d>() != nullptr);

  nn::LazyLinear linear(2);
  linear->to(torch::kDouble);
  CHECK(linear(torch::ones({5, 3}, torch::kDouble)).sizes() == torch::IntArrayRef({5, 2}));
  CHECK(fixture::printed(*linear) == "torch::nn::Linear(in_features=3, out_features=2, bias=true)");
}

TEST_CASE("a clone of a lazy layer is lazy until it or its original has seen an input") {
  nn::LazyLinear lazy(2);
  const auto clone = std::dynamic_pointer_cast<nn::LazyLinearImpl>(lazy->clone());
  CHECK(clone->forward(torch::ones({1, 3})).size(1) == 2);
  CHECK(lazy->has_uninitialized_params());
  const auto late = std::dynamic_pointer_cast<nn::LazyLinearImpl>(clone->clone());
  CHECK(torch::equal(late->weight, clone->weight));
}

TEST_CASE("a lazy layer refuses an input that cannot tell its channels, and stays as it was") {
  nn::LazyConv2d lazy(3, 2);
  CHECK_THROWS_WITH_AS(
      lazy(torch::ones({2, 2})),
      "Expected 3D (unbatched) or 4D (batched) input to LazyConv2d, but got input of size: [2, 2]\n"
      "[LazyConv2d] [batch, channels, 2 more sizes]; unsqueeze(0) adds a dim",
      c10::Error);
  nn::LazyConv2d grouped(nn::LazyConv2dOptions(4, 2).groups(2));
  CHECK_THROWS_AS(grouped(torch::ones({3, 4, 4})), c10::Error);
  CHECK(grouped->has_uninitialized_params());
  CHECK(grouped(torch::ones({2, 4, 4})).size(0) == 4);
}

TEST_CASE("convolution layers: padding, groups, unbatched input") {
  const auto x = torch::arange(32, torch::kFloat).view({2, 4, 4});
  nn::Conv2d conv(nn::Conv2dOptions(2, 4, 3).padding(torch::kSame).dilation(2).groups(2));
  CHECK(conv(x).sizes() == torch::IntArrayRef({4, 4, 4}));
  nn::Conv1d line(nn::Conv1dOptions(4, 1, 3).stride(2).padding(1));
  CHECK(line(x).sizes() == torch::IntArrayRef({2, 1, 2}));
  nn::Conv3d solid(nn::Conv3dOptions(1, 1, 2).bias(false));
  const auto y = solid(x.view({1, 1, 2, 4, 4}));
  CHECK(torch::allclose(y[0][0][0][0][0],
                        (x.slice(1, 0, 2).slice(2, 0, 2) * solid->weight[0][0]).sum()));
}

TEST_CASE("padding modes put a border of the input's own numbers around it") {
  const auto x = torch::randn({1, 2, 4, 5});
  const auto check = [&](auto mode, const char* name) {
    nn::Conv2d conv(nn::Conv2dOptions(2, 1, 3).padding({1, 2}).padding_mode(mode));
    nn::Conv2d same(nn::Conv2dOptions(2, 1, {2, 3}).padding(torch::kSame).padding_mode(mode));
    CHECK(torch::allclose(
        conv(x), torch::conv2d(torch::pad(x, {2, 2, 1, 1}, name), conv->weight, conv->bias)));
    CHECK(torch::allclose(
        same(x), torch::conv2d(torch::pad(x, {1, 1, 0, 1}, name), same->weight, same->bias)));
  };
  check(torch::kReflect, "reflect");
  check(torch::kReplicate, "replicate");
  check(torch::kCircular, "circular");
  nn::ConvTranspose2d up(nn::ConvTranspose2dOptions(2, 1, 3).padding_mode(torch::kReflect));
  CHECK_THROWS_WITH(up(x),
                    "Only `zeros` padding mode is supported for ConvTranspose2d\n[ConvTranspose2d] "
                    "padding_mode=kReflect");
}

TEST_CASE("a transposed convolution gives the output size that is asked for") {
  nn::ConvTranspose2d up(nn::ConvTranspose2dOptions(3, 2, 3).stride(2).padding(1));
  const auto x = torch::randn({1, 3, 4, 5});
  CHECK(up(x).sizes() == torch::IntArrayRef({1, 2, 7, 9}));
  const std::vector<int64_t> size{8, 10};
  CHECK(up(x, torch::IntArrayRef(size)).sizes() == torch::IntArrayRef({1, 2, 8, 10}));
  const std::vector<int64_t> too_large{9, 10};
  CHECK_THROWS_AS(up(x, torch::IntArrayRef(too_large)), c10::Error);
  nn::Sequential net(up, nn::ReLU());
  CHECK(net->forward(x).sizes() == torch::IntArrayRef({1, 2, 7, 9}));
}

TEST_CASE("a layer without inputs draws nothing and starts from a bias of 0") {
  torch::manual_seed(3);
  nn::Linear linear(0, 2);
  const auto next = torch::rand({1});
  torch::manual_seed(3);
  CHECK(torch::equal(next, torch::rand({1})));
  CHECK(torch::equal(linear->bias, torch::zeros({2})));
}

TEST_CASE("dropout drops in training only") {
  torch::manual_seed(0);
  nn::Dropout drop(0.25);
  const auto x = torch::ones({1000});
  const auto y = drop(x);
  CHECK(((y == 0) | torch::isclose(y, torch::full({}, 1 / 0.75f))).all().item<bool>());
  CHECK((y == 0).sum().item<int>() == doctest::Approx(250).epsilon(0.2));
  drop->eval();
  CHECK(torch::equal(drop(x), x));
}

TEST_CASE("an activation in place overwrites its input and returns it") {
  for (auto act :
       {nn::AnyModule(nn::ReLU(true)), nn::AnyModule(nn::ELU(nn::ELUOptions().inplace(true))),
        nn::AnyModule(nn::LeakyReLU(nn::LeakyReLUOptions().inplace(true)))}) {
    auto x = torch::tensor({-1.0, 2.0});
    const auto y = act.forward(x);
    CHECK(y.is_same(x));
    CHECK(x[0].item<float>() > -1);
  }
}

TEST_CASE("weights of losses are buffers and follow to()") {
  nn::CrossEntropyLoss loss(nn::CrossEntropyLossOptions().weight(torch::tensor({1.0, 3.0})));
  CHECK(loss->named_buffers().keys() == std::vector<std::string>{"weight"});
  loss->to(torch::kDouble);
  const auto x = torch::tensor({{0.5, 1.0}, {2.0, -1.0}}, torch::kDouble);
  const auto target = torch::tensor({1, 0});
  // torch.nn.CrossEntropyLoss(torch.tensor([1., 3.]).double())(x, target)
  CHECK(loss(x, target).item<double>() == doctest::Approx(0.36770476));
  const auto clone = std::dynamic_pointer_cast<nn::CrossEntropyLossImpl>(loss->clone());
  clone->weight.fill_(0);
  clone->to(torch::kFloat);
  CHECK(loss(x, target).item<double>() == doctest::Approx(0.36770476));
  CHECK(nn::NLLLoss()->named_buffers().is_empty());
}
