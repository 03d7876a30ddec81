// repr() against PyTorch's Python text.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "fixtures/printed.h"
#include "in_tests.h"

using xtgrad::repr;

TEST_CASE("repr writes the tensors of the fixture as PyTorch does") {
  const auto blocks = fixture::read_blocks(in_tests("fixtures/repr.txt"));
  REQUIRE(blocks.size() > 150);
  for (const auto& block : blocks) {
    INFO(block.head.substr(0, 200));
    CHECK(repr(fixture::printed_tensor(block.head)) == block.text);
  }
}

TEST_CASE("repr of an undefined tensor is None") { CHECK(repr(torch::Tensor()) == "None"); }

TEST_CASE("repr reads any strides") {
  const auto t = torch::arange(6, torch::kFloat).view({2, 3});
  CHECK(repr(t.t().slice(0, 0, 3, 2)) == "tensor([[0., 3.],\n        [2., 5.]])");
  CHECK(repr(torch::ones({1}).expand({3})) == "tensor([1., 1., 1.])");
}

TEST_CASE("repr leaves out the dtype when it is the default one") {
  torch::set_default_dtype(torch::kDouble);
  const auto wide = repr(torch::ones({1}));
  const auto narrow = repr(torch::ones({1}, torch::kFloat));
  torch::set_default_dtype(torch::kFloat);
  CHECK(wide == "tensor([1.])");
  CHECK(narrow == "tensor([1.], dtype=torch.float32)");
}

TEST_CASE("repr drops the namespace of the grad_fn") {
  auto x = torch::zeros({2}).requires_grad_() * 1;
  x[0] = 3;
  CHECK(repr(x) == "tensor([3., 0.], grad_fn=<CopySlices>)");
}
TEST_CASE("repr names the grad_fn beside a number as Python does") {
  const auto x = torch::ones({1}).requires_grad_();
  CHECK(repr(x * 2) == "tensor([2.], grad_fn=<MulBackward0>)");
  CHECK((x * 2).grad_fn()->name() == "MulBackward1");
}
