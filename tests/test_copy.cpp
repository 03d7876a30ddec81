// Copies, casts, constant writes, and the values and memory that a tensor gives out.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <string>
#include <vector>

namespace {

using Sizes = std::vector<int64_t>;

std::vector<double> values(const torch::Tensor& t) {
  const auto flat = t.detach().to(torch::kDouble).contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}
using Values = std::vector<double>;

template <class F>
std::string error(F f) {
  try {
    f();
  } catch (const c10::Error& e) {
    const std::string text = e.what_without_backtrace();
    return text.substr(0, text.find('\n'));
  }
  return "";
}

}  // namespace

TEST_CASE("clone has memory of its own and passes the gradient on") {
  auto x = torch::tensor({1., 2.}).requires_grad_();
  auto y = x.clone();
  CHECK(y.data_ptr() != x.data_ptr());
  CHECK(y.grad_fn()->name() == "CloneBackward0");
  (y * torch::tensor({3., 4.})).sum().backward();
  CHECK(values(x.grad()) == Values{3, 4});
}

TEST_CASE("clone keeps the order of dims unless told otherwise") {
  const auto x = torch::arange(6.).reshape({2, 3}).t();
  CHECK(x.clone().strides() == Sizes{1, 3});
  CHECK(x.clone(torch::MemoryFormat::Contiguous).strides() == Sizes{2, 1});
  CHECK(values(x.clone()) == Values{0, 3, 1, 4, 2, 5});
  CHECK(values(torch::ones({1}).expand({3}).clone()) == Values{1, 1, 1});
}

TEST_CASE("contiguous returns a contiguous tensor itself") {
  const auto x = torch::ones({2, 3});
  CHECK(x.contiguous().is_same(x));
  CHECK(x.t().contiguous().strides() == Sizes{2, 1});
}

TEST_CASE("to the same dtype is the tensor itself") {
  const auto x = torch::ones({2});
  CHECK(x.to(torch::kFloat).is_same(x));
  CHECK(x.to(torch::kCPU).is_same(x));
  CHECK(x.to(torch::Device("cpu")).is_same(x));
  CHECK(x.to(torch::ones({1})).is_same(x));
  CHECK_FALSE(x.to(torch::kFloat, false, true).is_same(x));
}

TEST_CASE("to converts as C does, and back in the gradient") {
  CHECK(values(torch::tensor({1.9, -1.9}).to(torch::kInt)) == Values{1, -1});
  CHECK(values(torch::tensor({-1., 300.}).to(torch::kByte)) == Values{255, 44});
  CHECK(values(torch::tensor({0., 0.5}).to(torch::kBool)) == Values{0, 1});
  auto x = torch::ones({2}).requires_grad_();
  auto y = x.to(torch::TensorOptions(torch::kDouble).device(torch::kCPU));
  CHECK(y.grad_fn()->name() == "ToCopyBackward0");
  (y * 3).sum().backward();
  CHECK((x.grad().scalar_type() == torch::kFloat));
  CHECK(values(x.grad()) == Values{3, 3});
  CHECK_FALSE(x.to(torch::kLong).requires_grad());
}

TEST_CASE("to another device or with requires_grad is refused") {
  CHECK_THROWS_AS(torch::ones({1}).to(torch::kCUDA), xtgrad::Error);
  CHECK(error([] { torch::ones({1}).to(torch::requires_grad()); }) ==
        "Operators taking TensorOptions cannot take a TensorOptions with options.requires_grad set "
        "as true. "
        "This isn't implemented yet.");
}

TEST_CASE("copy_ casts and broadcasts") {
  auto x = torch::zeros({2, 3});
  x.copy_(torch::tensor({1, 2, 3}));
  CHECK(values(x) == Values{1, 2, 3, 1, 2, 3});
  x.t().copy_(torch::arange(6.).reshape({3, 2}));
  CHECK(values(x) == Values{0, 2, 4, 1, 3, 5});
}

TEST_CASE("copy_ gives the gradient to the source and none to the old numbers") {
  auto x = torch::ones({2, 2}).requires_grad_(), v = torch::ones({2}).requires_grad_();
  auto y = x * 2;
  y.copy_(v);
  CHECK(y.grad_fn()->name() == "torch::autograd::CopyBackwards");
  (y * torch::tensor({{1., 2.}, {3., 4.}})).sum().backward();
  CHECK(values(x.grad()) == Values{0, 0, 0, 0});
  CHECK(values(v.grad()) == Values{4, 6});
}

TEST_CASE("copy_ into a view rewrites the base's history") {
  auto v = torch::tensor({5.}).requires_grad_();
  auto y = torch::zeros({2, 2});
  y.select(0, 1).copy_(v);
  CHECK(y.grad_fn()->name() == "torch::autograd::CopySlices");
  (y * torch::tensor({{1., 2.}, {3., 4.}})).sum().backward();
  CHECK(values(v.grad()) == Values{7});
}

TEST_CASE("copy_ refuses what does not fit, and writes nothing") {
  auto x = torch::zeros({3});
  CHECK(error([&] {
          x.copy_(torch::ones({2, 3}));
        }) == "output with shape [3] doesn't match the broadcast shape [2, 3]");
  CHECK(
      error([&] { x.copy_(torch::ones({2})); }) ==
      "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0");
  auto line = torch::arange(5.);
  CHECK(
      error([&] { line.slice(0, 1, 5).copy_(line.slice(0, 0, 4)); }) ==
      "unsupported operation: some elements of the input tensor and the written-to tensor refer to "
      "a single memory location. Please clone() the tensor before performing the operation.");
  CHECK(values(line) == Values{0, 1, 2, 3, 4});
  CHECK(x._version() == 0);
}

TEST_CASE("fill_ and zero_ end the gradient's path") {
  for (int way = 0; way < 2; ++way) {
    auto x = torch::ones({2}).requires_grad_();
    auto y = x * 2;
    way == 0 ? y.fill_(3) : y.zero_();
    CHECK(y.grad_fn()->name() == (way == 0 ? "FillBackward2" : "ZeroBackward0"));
    CHECK(y._version() == 1);
    y.sum().backward();
    CHECK(values(x.grad()) == Values{0, 0});
  }
}

TEST_CASE("fill_ with a tensor sums the gradient") {
  auto v = torch::tensor(2.).requires_grad_();
  auto y = torch::zeros({3});
  y.fill_(v);
  (y * torch::tensor({1., 2., 3.})).sum().backward();
  CHECK(v.grad().item<float>() == 6);
}

TEST_CASE("a fill that fails changes nothing") {
  auto x = torch::ones({2}, torch::kByte);
  CHECK(error([&] { x.fill_(300); }) ==
        "value cannot be converted to type uint8_t without overflow");
  CHECK(values(x) == Values{1, 1});
  CHECK(x._version() == 0);
}

TEST_CASE("assignment to an element writes, to a name rebinds") {
  auto y = torch::zeros({2, 2});
  auto row = y[0];
  y[0][1] = 5;
  y[1] = torch::tensor({6., 7.});
  CHECK(values(y) == Values{0, 5, 6, 7});
  row = torch::ones({2});
  CHECK(values(y) == Values{0, 5, 6, 7});
}

TEST_CASE("assignment through elements trains what was assigned") {
  auto w = torch::tensor({2., 3.}).requires_grad_();
  auto y = torch::zeros({2});
  for (int i = 0; i < 2; ++i) y[i] = w[i] * w[i];
  y.sum().backward();
  CHECK(values(w.grad()) == Values{4, 6});
}

TEST_CASE("resize_ keeps what fits and grows the memory") {
  auto x = torch::arange(4.);
  x.resize_({2, 1});
  CHECK(values(x) == Values{0, 1});
  x.resize_({2, 3});
  CHECK(x.sizes() == Sizes{2, 3});
  CHECK(values(x.flatten().slice(0, 0, 4)) == Values{0, 1, 2, 3});
  CHECK(error([] { torch::ones({2}).requires_grad_().resize_({3}); }) ==
        "cannot resize variables that require grad");
}

TEST_CASE("set_data gives a leaf other numbers, and its gradient their shape") {
  auto w = torch::ones({2}).requires_grad_();
  w.sum().backward();
  w.set_data(torch::arange(3.));
  w.mutable_grad().reset();
  CHECK(w.requires_grad());
  (w * w).sum().backward();
  CHECK(values(w.grad()) == Values{0, 2, 4});
  CHECK(error([&] { w.set_data(torch::ones({2}, torch::kLong)); }) ==
        "data set to a tensor that requires gradients must be floating point or complex dtype");
}

TEST_CASE("item converts the one element") {
  CHECK(torch::tensor(2.5).item<double>() == 2.5);
  CHECK(torch::tensor({{7}}).item<int>() == 7);
  CHECK(torch::tensor(true).item<bool>());
  CHECK(torch::tensor(2.9).item<int>() == 2);
  CHECK(error([] { torch::tensor(300).item<int8_t>(); }) ==
        "value cannot be converted to type int8_t without overflow");
}

TEST_CASE("is_nonzero") {
  CHECK(torch::tensor(-0.5).is_nonzero());
  CHECK_FALSE(torch::zeros({1, 1}).is_nonzero());
}

TEST_CASE("accessor and data_ptr reach the numbers") {
  auto x = torch::arange(6.).reshape({2, 3});
  const auto transposed = x.t();
  auto a = transposed.accessor<float, 2>();
  CHECK(a.size(0) == 3);
  CHECK(a[2][1] == 5);
  a[0][1] = 9;
  CHECK(x.data_ptr<float>()[3] == 9);
}

TEST_CASE("is_non_overlapping_and_dense") {
  const auto x = torch::zeros({2, 3, 4});
  CHECK(x.permute({2, 0, 1}).is_non_overlapping_and_dense());
  CHECK_FALSE(x.slice(2, 0, 4, 2).is_non_overlapping_and_dense());
  CHECK_FALSE(torch::zeros({1}).expand({3}).is_non_overlapping_and_dense());
  CHECK(torch::zeros({0, 3}).t().is_non_overlapping_and_dense());
}

TEST_CASE("toString names the type") {
  CHECK(torch::ones({1}, torch::kLong).toString() == "CPULongType");
}
