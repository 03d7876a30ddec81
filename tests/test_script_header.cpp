// A program that includes torch/script.h alone has all of torch.h.
#include <torch/script.h>

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("torch/script.h brings torch/torch.h") {
  torch::nn::Linear net(2, 1);
  torch::optim::SGD sgd(net->parameters(), 0.1);
  CHECK(net(torch::ones({1, 2})).size(1) == 1);
}

TEST_CASE("names: types") {
  const auto x = torch::ones({1});
  const c10::string_view name = x.dtype().name();
  CHECK(std::string(name.data(), name.size()) == "float");
  CHECK(x.dtype().isScalarType(torch::kFloat));
  CHECK(torch::promote_types(torch::kInt, torch::kFloat) == torch::kFloat);
  CHECK_FALSE(torch::can_cast(torch::kFloat, torch::kInt));
  CHECK(at::result_type(1.5, torch::ones({1}, torch::kInt)) == torch::kFloat);
  CHECK(at::result_type(1, 1.5) == torch::kFloat);
  CHECK(at::result_type(true, 2) == torch::kLong);
  CHECK(torch::isQIntType(torch::kQInt8));
  CHECK(torch::toComplexType(torch::kFloat) == torch::kComplexFloat);
  CHECK(torch::toRealValueType(torch::kComplexDouble) == torch::kDouble);
  CHECK((std::is_same<c10::impl::ScalarTypeToCPPTypeT<torch::kShort>, int16_t>::value));
  CHECK(at::Scalar(7).toByte() == 7);
  CHECK_THROWS(at::Scalar(300).toByte());
  CHECK(at::scalar_to_tensor(1.5).scalar_type() == torch::kDouble);
  CHECK(at::scalar_to_tensor(true).scalar_type() == torch::kBool);
}
