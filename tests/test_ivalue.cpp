// IValue: what goes in comes out, and nothing else.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;

TEST_CASE("an IValue knows its type and gives it back") {
  using torch::IValue;
  CHECK(IValue().isNone());
  CHECK(IValue(3).toInt() == 3);
  CHECK(IValue(2.5).toDouble() == 2.5);
  CHECK(IValue(true).toBool());
  CHECK(IValue("text").toStringRef() == "text");
  CHECK(IValue(torch::Scalar(4)).toScalar().toInt() == 4);
  CHECK(IValue(std::vector<int64_t>{1, 2}).toIntVector().size() == 2);
  CHECK(IValue(std::vector<double>{1}).isDoubleList());
  CHECK(IValue(std::vector<Tensor>{torch::ones({2})}).toTensorVector()[0].numel() == 2);
  CHECK(IValue(torch::ones({2})).toTensor().numel() == 2);
  CHECK(!IValue(torch::optional<int64_t>()).toOptional<int64_t>().has_value());
  CHECK(IValue(torch::optional<double>(1.5)).to<double>() == 1.5);
}

TEST_CASE("an IValue asked for another type throws") {
  CHECK(first_line([] { torch::IValue(3).toDouble(); }) == "Expected Double but got Int");
  CHECK(first_line([] { torch::IValue().toTensor(); }) == "Expected Tensor but got None");
}
