// operator<< and print() against libtorch's text.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <iomanip>
#include <map>
#include <sstream>

#include "fixtures/printed.h"
#include "in_tests.h"

namespace {

template <class... T>
std::string text(const T&... values) {
  std::ostringstream out;
  (out << ... << values);
  return out.str();
}

const std::map<std::string, std::string>& expected() {
  static const auto texts = [] {
    std::map<std::string, std::string> map;
    for (auto& block : fixture::read_blocks(in_tests("fixtures/print.txt")))
      map[block.head] = block.text;
    return map;
  }();
  return texts;
}

}  // namespace

TEST_CASE("operator<< writes the tensors of the fixture as libtorch does") {
  int compared = 0;
  for (const auto& block : fixture::read_blocks(in_tests("fixtures/repr.txt"))) {
    const auto found = expected().find(fixture::fields(block.head)[0]);
    if (found == expected().end()) continue;  // too large for this fixture
    INFO(found->first);
    CHECK(text(fixture::printed_tensor(block.head)) == found->second);
    ++compared;
  }
  CHECK(compared > 130);
}

TEST_CASE("operator<< of an undefined tensor") {
  CHECK(text(torch::Tensor()) == expected().at("undefined"));
}

TEST_CASE("operator<< of a list of tensors") {
  CHECK(text(std::vector<torch::Tensor>{torch::ones({2}), torch::zeros({1})}) ==
        expected().at("tensor_list"));
}

TEST_CASE("toString, sizes, options, dtypes, devices, scalars and slices print as libtorch's") {
  using namespace torch;
  CHECK(ones({2, 3}).toString() == expected().at("to_string"));
  CHECK(text(ones({2, 3}).sizes()) == expected().at("sizes"));
  CHECK(text(ones({}).sizes()) == expected().at("sizes_scalar"));
  CHECK(text(ones({2}).options()) == expected().at("options"));
  CHECK(text(ones({2}).dtype(), " ", ones({2}, kLong).dtype()) == expected().at("dtype"));
  CHECK(text(kFloat, " ", kDouble, " ", kLong, " ", kInt, " ", kShort, " ", kChar, " ", kByte, " ",
             kBool) == expected().at("scalar_type"));
  CHECK(text(ones({2}).device(), " ", Device(kCPU)) == expected().at("device"));
  CHECK(text(Scalar(2.5), " ", Scalar(3), " ", Scalar(true)) == expected().at("scalar"));
  CHECK(text(torch::indexing::Slice(1, 4, 2), " ", torch::indexing::Slice()) ==
        expected().at("slice"));
}

TEST_CASE("operator<< keeps the stream's own format") {
  std::ostringstream out;
  out << std::setprecision(3) << torch::full({2}, 0.125) << "\n" << 0.123456;
  CHECK(out.str() == " 0.1250\n 0.1250\n[ CPUFloatType{2} ]\n0.123");
}

TEST_CASE("print takes the length of a line") {
  std::ostringstream out;
  torch::print(out, torch::arange(6, torch::kFloat).view({1, 6}), 9);
  CHECK(out.str() == "Columns 1 to 3 0  1  2\n\nColumns 4 to 6 3  4  5\n[ CPUFloatType{1,6} ]");
}
