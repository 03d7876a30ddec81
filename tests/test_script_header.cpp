// A program that includes torch/script.h alone has all of torch.h.
#include <torch/script.h>

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("torch/script.h brings torch/torch.h") {
  torch::nn::Linear net(2, 1);
  torch::optim::SGD sgd(net->parameters(), 0.1);
  CHECK(net(torch::ones({1, 2})).size(1) == 1);
}
