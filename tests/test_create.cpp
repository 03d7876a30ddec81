// Creation: shapes, dtypes and values of PyTorch 1.13.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <limits>
#include <string>
#include <vector>

namespace {

using Sizes = std::vector<int64_t>;

std::vector<double> values(const torch::Tensor& t) {
  const auto flat = t.detach().to(torch::kDouble).contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}
bool is(const torch::Tensor& t, torch::ScalarType type, const Sizes& sizes,
        const std::vector<double>& numbers) {
  return t.scalar_type() == type && t.sizes() == sizes && values(t) == numbers;
}
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

struct DefaultDtype {
  explicit DefaultDtype(torch::ScalarType t) { xtgrad::set_default_dtype(t); }
  ~DefaultDtype() { xtgrad::set_default_dtype(torch::kFloat); }
};

}  // namespace

TEST_CASE("zeros, ones and empty have the default dtype") {
  CHECK(is(torch::zeros({2, 3}), torch::kFloat, {2, 3}, {0, 0, 0, 0, 0, 0}));
  CHECK(is(torch::ones({2}), torch::kFloat, {2}, {1, 1}));
  CHECK(torch::empty({0, 3}).numel() == 0);
  CHECK(is(torch::ones({}), torch::kFloat, {}, {1}));
  const DefaultDtype doubles(torch::kDouble);
  CHECK(is(torch::zeros({1}), torch::kDouble, {1}, {0}));
}

TEST_CASE("the default dtype may be an integer, which is no type for what computes fractions") {
  const DefaultDtype integers(torch::kInt);
  CHECK(is(torch::ones({2}), torch::kInt, {2}, {1, 1}));
  CHECK(torch::TensorOptions().dtype() == torch::kInt);
  CHECK_THROWS_AS(torch::ones({2}, torch::kLong).sqrt(), c10::Error);
  CHECK_THROWS_AS(torch::rand({2}), c10::Error);
}

TEST_CASE("at::tensor keeps the type of the numbers, torch::tensor does not") {
  CHECK(is(at::tensor(1.5), torch::kDouble, {}, {1.5}));
  CHECK(is(at::tensor(1.5F), torch::kFloat, {}, {1.5}));
  CHECK(is(at::tensor(1), torch::kInt, {}, {1}));
  CHECK(is(at::tensor(int64_t{1}), torch::kLong, {}, {1}));
  CHECK(is(at::tensor({1, 2}), torch::kInt, {2}, {1, 2}));
  CHECK(is(at::tensor({1.5, 2.5}), torch::kDouble, {2}, {1.5, 2.5}));
  CHECK(is(at::tensor(std::vector<double>{1, 2}), torch::kDouble, {2}, {1, 2}));
  CHECK(is(at::tensor({1, 2}, at::kDouble), torch::kDouble, {2}, {1, 2}));
  CHECK(is(at::tensor(1.5, at::dtype(at::kInt)), torch::kInt, {}, {1}));
  CHECK(is(at::tensor({1, 2}, at::TensorOptions()), torch::kFloat, {2}, {1, 2}));
  CHECK(is(torch::tensor(1.5), torch::kFloat, {}, {1.5}));
  CHECK(is(torch::tensor(1), torch::kLong, {}, {1}));
  CHECK(is(at::full({1}, 1.5), torch::kFloat, {1}, {1.5}));
  CHECK(is(at::scalar_tensor(1), torch::kFloat, {}, {1}));
}

TEST_CASE("options name the dtype and requires_grad") {
  const auto t = torch::ones({2}, torch::dtype(torch::kDouble).requires_grad(true));
  CHECK(is(t, torch::kDouble, {2}, {1, 1}));
  CHECK(t.requires_grad());
  CHECK(t.is_leaf());
  CHECK(is(torch::ones({2}, torch::kBool), torch::kBool, {2}, {1, 1}));
}

TEST_CASE("full takes its dtype from the number") {
  CHECK(is(torch::full({2}, 3), torch::kLong, {2}, {3, 3}));
  CHECK(is(torch::full({2}, 3.5), torch::kFloat, {2}, {3.5, 3.5}));
  CHECK(is(torch::full({1}, true), torch::kBool, {1}, {1}));
  CHECK(is(torch::full({1}, 2.7, torch::kShort), torch::kShort, {1}, {2}));
  CHECK(is(torch::full({1}, -1, torch::kByte), torch::kByte, {1}, {255}));
}

TEST_CASE("a number that the dtype cannot hold is refused") {
  CHECK(error([] { torch::full({2}, 300, torch::kChar); }) ==
        "value cannot be converted to type int8_t without overflow");
  CHECK(error([] { torch::full({2}, -300, torch::kByte); }) ==
        "value cannot be converted to type uint8_t without overflow");
  CHECK(error([] { torch::full({2}, 1e300, torch::kFloat); }) ==
        "value cannot be converted to type float without overflow");
  CHECK(error([] { torch::full({2}, 1e30, torch::kLong); }) ==
        "value cannot be converted to type int64_t without overflow");
  CHECK(error([] { torch::full({2}, int64_t{1} << 40, torch::kInt); }) ==
        "value cannot be converted to type int without overflow");
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(is(torch::full({1}, infinity), torch::kFloat, {1}, {infinity}));
}

TEST_CASE("scalar_tensor is floating even for an integer") {
  CHECK(is(torch::scalar_tensor(5), torch::kFloat, {}, {5}));
}

TEST_CASE("like-functions keep shape, dtype and the order of dims in memory") {
  const auto x = torch::ones({2, 3}, torch::kInt).t();
  CHECK(is(torch::zeros_like(x), torch::kInt, {3, 2}, {0, 0, 0, 0, 0, 0}));
  CHECK(torch::zeros_like(x).strides() == Sizes{1, 3});
  CHECK(torch::empty_like(x, {}, torch::MemoryFormat::Contiguous).strides() == Sizes{2, 1});
  CHECK(is(torch::full_like(x, 7, torch::kDouble), torch::kDouble, {3, 2}, {7, 7, 7, 7, 7, 7}));
  CHECK_FALSE(torch::ones_like(torch::ones({2}).requires_grad_()).requires_grad());
}

TEST_CASE("like-functions close the gaps of a strided tensor") {
  const auto x = torch::zeros({4, 3, 2});
  CHECK(torch::empty_like(x.permute({2, 0, 1}).slice(0, 0, 2, 2)).strides() == Sizes{1, 3, 1});
  CHECK(torch::empty_like(x.transpose(0, 1).slice(1, 0, 4, 2)).strides() == Sizes{2, 6, 1});
  CHECK(torch::empty_like(torch::zeros({3, 1}).expand({3, 4})).strides() == Sizes{4, 1});
  CHECK(torch::empty_like(torch::zeros({1, 3}).expand({4, 3})).strides() == Sizes{3, 1});
  CHECK(torch::empty_like(torch::zeros({3, 1, 2}).transpose(0, 1).slice(1, 0, 3, 2)).strides() ==
        Sizes{2, 2, 1});
}

TEST_CASE("empty_strided has the strides it was given") {
  const auto t = torch::empty_strided({2, 3}, {1, 4});
  CHECK(t.strides() == Sizes{1, 4});
  CHECK(t.storage().nbytes() == 10 * sizeof(float));
  CHECK(error([] {
          torch::empty_strided({2, 3}, {1});
        }) == "dimensionality of sizes (2) must match dimensionality of strides (1)");
  CHECK(error([] {
          torch::empty_strided({2, 3}, {1, -1});
        }) == "Storage size calculation overflowed with sizes=[2, 3] and strides=[1, -1]");
}

TEST_CASE("eye") {
  CHECK(is(torch::eye(2), torch::kFloat, {2, 2}, {1, 0, 0, 1}));
  CHECK(is(torch::eye(2, 3, torch::kLong), torch::kLong, {2, 3}, {1, 0, 0, 0, 1, 0}));
  CHECK(is(torch::eye(3, 2), torch::kFloat, {3, 2}, {1, 0, 0, 1, 0, 0}));
  CHECK(torch::eye(0).sizes() == Sizes{0, 0});
}

TEST_CASE("arange of integers is int64, with a floating number it is floating") {
  CHECK(is(torch::arange(4), torch::kLong, {4}, {0, 1, 2, 3}));
  CHECK(is(torch::arange(1, 4), torch::kLong, {3}, {1, 2, 3}));
  CHECK(is(torch::arange(1, 2, 0.25), torch::kFloat, {4}, {1, 1.25, 1.5, 1.75}));
  CHECK(is(torch::arange(3.), torch::kFloat, {3}, {0, 1, 2}));
  CHECK(is(torch::arange(5, 0, -2), torch::kLong, {3}, {5, 3, 1}));
  CHECK(is(torch::arange(true), torch::kLong, {1}, {0}));
}

TEST_CASE("arange counts exactly") {
  CHECK(torch::arange(0, 1, 0.1).numel() == 10);
  CHECK(torch::arange(1, 1.3, 0.1).numel() == 4);  // in double 0.3 / 0.1 exceeds 3
  CHECK(torch::arange(0, 10, 3).numel() == 4);
  CHECK(torch::arange(3, 3).numel() == 0);
  CHECK(is(torch::arange(0, 2.5, torch::kLong), torch::kLong, {2}, {0, 1}));
  const int64_t large = int64_t{1} << 53;
  CHECK(torch::arange(large, large + 3).select(0, 2).item<int64_t>() == large + 2);
}

TEST_CASE("arange refuses bool, and integer steps of 0") {
  CHECK(error([] { torch::arange(0, 5, 2, torch::kBool); }) ==
        "\"arange_cpu\" not implemented for 'Bool'");
  CHECK(error([] { torch::arange(0, 10, 0.1, torch::kLong); }) == "step must be nonzero");
}

TEST_CASE("linspace ends on both ends") {
  CHECK(is(torch::linspace(0, 1, 5), torch::kFloat, {5}, {0, 0.25, 0.5, 0.75, 1}));
  CHECK(is(torch::linspace(0, 10, 5, torch::kLong), torch::kLong, {5}, {0, 2, 5, 7, 10}));
  CHECK(is(torch::linspace(0, 10, 4, torch::kLong), torch::kLong, {4}, {0, 3, 6, 10}));
  CHECK(is(torch::linspace(2, 9, 1), torch::kFloat, {1}, {2}));
  CHECK(torch::linspace(0, 1, 0).numel() == 0);
  CHECK(torch::linspace(0.1, 0.7, 7).select(0, 6).item<float>() == 0.7f);
}

TEST_CASE("tensor of a number") {
  CHECK(is(torch::tensor(5), torch::kLong, {}, {5}));
  CHECK(is(torch::tensor(1.5), torch::kFloat, {}, {1.5}));
  CHECK(is(torch::tensor(1.5f), torch::kFloat, {}, {1.5}));
  CHECK(is(torch::tensor(true), torch::kBool, {}, {1}));
  CHECK(is(torch::tensor(int8_t{3}), torch::kChar, {}, {3}));
  const DefaultDtype doubles(torch::kDouble);
  CHECK(is(torch::tensor(1.5f), torch::kDouble, {}, {1.5}));
}

TEST_CASE("tensor of nested braces") {
  CHECK(is(torch::tensor({1, 2, 3}), torch::kLong, {3}, {1, 2, 3}));
  CHECK(is(torch::tensor({{1, 2}, {3, 4}}, torch::kFloat), torch::kFloat, {2, 2}, {1, 2, 3, 4}));
  CHECK(is(torch::tensor({{{1.}, {2.}}}), torch::kFloat, {1, 2, 1}, {1, 2}));
  CHECK(is(torch::tensor({{true, false}}), torch::kBool, {1, 2}, {1, 0}));
  CHECK(is(torch::tensor({1}), torch::kLong, {1}, {1}));
  CHECK(is(torch::tensor({}), torch::kFloat, {0}, {}));
  CHECK(torch::tensor({{}, {}}).sizes() == Sizes{2, 0});
}

TEST_CASE("tensor of a container") {
  CHECK(is(torch::tensor(std::vector<float>{1, 2}), torch::kFloat, {2}, {1, 2}));
  CHECK(is(torch::tensor(std::vector<double>{1, 2}), torch::kFloat, {2}, {1, 2}));
  CHECK(is(torch::tensor(std::vector<int>{1, 2}), torch::kLong, {2}, {1, 2}));
  CHECK(is(torch::tensor(std::vector<int>{1, 0}, torch::kBool), torch::kBool, {2}, {1, 0}));
  CHECK(is(torch::tensor(torch::zeros({4, 5}).sizes()), torch::kLong, {2}, {4, 5}));
  CHECK(torch::tensor(std::vector<float>{}).sizes() == Sizes{0});
}

TEST_CASE("numbers of different types make no tensor") {
  CHECK(error([] {
          torch::tensor({1, 2.5});
        }) ==
        "Expected all elements of the tensor to have the same scalar type: Int, but got element of "
        "scalar type: Double");
  CHECK(
      error([] {
        torch::tensor({{1, 2}, {3}});
      }) ==
      "Expected all sub-lists to have sizes: 2 (e.g. {1, 2}), but got sub-list {3} with sizes: 1");
}

TEST_CASE("from_blob shares the caller's memory") {
  float numbers[] = {1, 2, 3, 4, 5, 6};
  auto t = torch::from_blob(numbers, {2, 3});
  CHECK(is(t, torch::kFloat, {2, 3}, {1, 2, 3, 4, 5, 6}));
  t.select(0, 0).zero_();
  CHECK(numbers[2] == 0);
  CHECK(is(torch::from_blob(numbers, {3, 2}, {1, 3}), torch::kFloat, {3, 2}, {0, 4, 0, 5, 0, 6}));
  int64_t whole[] = {7, 8};
  CHECK(is(torch::from_blob(whole, {2}, torch::kLong), torch::kLong, {2}, {7, 8}));
}

TEST_CASE("from_blob's deleter runs with the last tensor on the memory") {
  static float* freed = nullptr;
  auto* numbers = new float[4]{1, 2, 3, 4};
  freed = nullptr;
  {
    torch::Tensor row;
    {
      auto t = torch::from_blob(numbers, {2, 2}, [](void* p) {
        freed = static_cast<float*>(p);
        delete[] freed;
      });
      row = t.select(0, 1);
    }
    CHECK(freed == nullptr);
    CHECK(row.sum().item<float>() == 7);
  }
  CHECK(freed == numbers);
}

TEST_CASE("new_ functions follow the tensor's dtype") {
  const auto x = torch::ones({2}, torch::kShort);
  CHECK(is(x.new_zeros({2}), torch::kShort, {2}, {0, 0}));
  CHECK(is(x.new_ones({1}, torch::kDouble), torch::kDouble, {1}, {1}));
  CHECK(is(x.new_full({1}, 4.6), torch::kShort, {1}, {4}));
  CHECK(x.new_empty({3, 0}).sizes() == Sizes{3, 0});
}

TEST_CASE("tensors made in inference mode say so") {
  torch::Tensor t;
  {
    const torch::InferenceMode guard;
    t = torch::ones({2});
  }
  CHECK(t.is_inference());
  CHECK_FALSE(torch::ones({2}).is_inference());
}

TEST_CASE("dtypes without tensors are refused by name") {
  CHECK_THROWS_AS(torch::zeros({2}, torch::kHalf), xtgrad::NotImplementedError);
  CHECK_THROWS_AS(torch::zeros({2}, torch::kCUDA), xtgrad::Error);
}
