// Values, gradients, result dtypes and node names against libtorch's (fixtures/values.txt,
// promotion.txt, nodes.txt).
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "fixtures/inputs.h"
#include "fixtures/text.h"
#include "in_tests.h"

namespace F = torch::nn::functional;
using namespace fixture;
using torch::Scalar, torch::Tensor;
using torch::indexing::Ellipsis, torch::indexing::None, torch::indexing::Slice;

namespace {

using Results = std::vector<Tensor>;

// The fields of each line of a fixture, under the line's first field.
std::multimap<std::string, std::vector<std::string>> read(const std::string& name) {
  std::multimap<std::string, std::vector<std::string>> lines;
  std::ifstream file(in_tests("fixtures/") + name);
  for (std::string line; std::getline(file, line);) {
    auto parts = fields(line);
    lines.emplace(parts[0], parts);
  }
  return lines;
}

bool close(double x, double y, double tolerance) {
  if (std::isnan(x) || std::isnan(y)) return std::isnan(x) && std::isnan(y);
  return x == y || std::abs(x - y) <= tolerance * std::max(1.0, std::abs(y));
}

void compare(const Tensor& ours, const Tensor& theirs) {
  REQUIRE(ours.defined());
  CHECK(fixture::dtype_name(ours.scalar_type()) == fixture::dtype_name(theirs.scalar_type()));
  REQUIRE(shape_text(ours) == shape_text(theirs));
  const double tolerance = ours.scalar_type() == torch::kFloat ? 1e-6 : 1e-10;
  const auto a = ours.detach().contiguous().to(torch::kDouble), b = theirs.to(torch::kDouble);
  for (int64_t i = 0; i < a.numel(); ++i) {
    const double x = a.data_ptr<double>()[i], y = b.data_ptr<double>()[i];
    if (!close(x, y, tolerance)) FAIL_CHECK("element ", i, " is ", x, ", libtorch's is ", y);
  }
}

const auto& values() {
  static const auto lines = read("values.txt");
  return lines;
}

// Where xtgrad differs from libtorch, and why.
const std::map<std::string, const char*> kDifferent = {
    {"pow_half_special", "pow(-inf, 0.5) is inf as in C, libtorch takes the square root: nan"},
    {"pow_minus_half_special", "pow(-inf, -0.5) is 0 as in C, libtorch's is nan"},
};

void check_case(const char* name, Results (*body)()) {
  if (kDifferent.count(name)) return;
  INFO(std::string(name));
  const auto [begin, end] = values().equal_range(name);
  Results ours;
  try {
    ours = body();
  } catch (const std::exception& e) {
    FAIL_CHECK(std::string(e.what()));
    return;
  }
  CHECK(ours.size() == static_cast<size_t>(std::distance(begin, end)));
  for (auto line = begin; line != end; ++line) {
    const auto& parts = line->second;
    INFO("result ", parts[1]);
    compare(ours.at(std::stoul(parts[1])), tensor_of(parts[2], parts[3], parts[4]));
  }
}

}  // namespace

TEST_CASE("values, gradients and hooks are libtorch's") {
#define CASE(name, ...) check_case(#name, []() -> Results { __VA_ARGS__; });
#define LATER(...)
#include "fixtures/value_cases.inc"
#undef CASE
}

namespace {

template <class Body>
std::string dtype_of_result(Body body) {
  try {
    return fixture::dtype_name(body().scalar_type());
  } catch (const c10::Error&) {
    return "error";
  }
}

// The results that libtorch gave for name | kind | dtype.
std::vector<std::string> promoted(const std::string& name, const std::string& kind,
                                  const std::string& dtype) {
  static const auto lines = read("promotion.txt");
  const auto [begin, end] = lines.equal_range(name);
  std::vector<std::string> results;
  for (auto line = begin; line != end; ++line) {
    if (line->second[1] != kind || line->second[2] != dtype) continue;
    std::istringstream in(line->second[3]);
    for (std::string result; in >> result;) results.push_back(result);
  }
  return results;
}

// Powers and clamps of bool, which libtorch does not have, are those of 0 and 1 here.
bool is_taken(const std::string& name, torch::ScalarType type, const std::string& theirs) {
  return type == torch::kBool && theirs == "error" &&
         (name == "pow" || name == "rpow" || name == "pow_" || name == "clamp");
}

void check_binary(const char* name, Tensor (*f)(Tensor, Tensor)) {
  for (const auto& shape : {std::vector<int64_t>{2}, std::vector<int64_t>{}})
    for (auto a : kTypes) {
      const auto theirs =
          promoted(name, shape.empty() ? "0-dim" : "tensor", fixture::dtype_name(a));
      REQUIRE(theirs.size() == kTypes.size());
      for (size_t i = 0; i < kTypes.size(); ++i) {
        if (is_taken(name, a, theirs[i])) continue;
        INFO(std::string(name), " of ", fixture::dtype_name(a), " and ", kTypeNames[i],
             std::string(shape.empty() ? " 0-dim" : ""));
        CHECK(dtype_of_result([&] {
                return f(torch::ones({2}, a), torch::ones(shape, kTypes[i]));
              }) == theirs[i]);
      }
    }
}

void check_scalar(const char* name, Tensor (*f)(Tensor, Scalar)) {
  for (auto a : kTypes) {
    const auto theirs = promoted(name, "number", fixture::dtype_name(a));
    const std::vector<Scalar> numbers{true, 1, 1.0};
    REQUIRE(theirs.size() == numbers.size());
    for (size_t i = 0; i < numbers.size(); ++i) {
      if (is_taken(name, a, theirs[i])) continue;
      INFO(std::string(name), " of ", fixture::dtype_name(a), " and number ", i);
      CHECK(dtype_of_result([&] { return f(torch::ones({2}, a), numbers[i]); }) == theirs[i]);
    }
  }
}

void check_unary(const char* name, Tensor (*f)(Tensor)) {
  const auto theirs = promoted(name, "unary", "");
  REQUIRE(theirs.size() == kTypes.size());
  for (size_t i = 0; i < kTypes.size(); ++i) {
    INFO(std::string(name), " of ", kTypeNames[i]);
    CHECK(dtype_of_result([&] { return f(torch::ones({2}, kTypes[i])); }) == theirs[i]);
  }
}

}  // namespace

TEST_CASE("result dtypes are libtorch's") {
#define BINARY(name, ...) \
  check_binary(#name, [](Tensor a, Tensor b) -> Tensor { return __VA_ARGS__; });
#define SCALAR(name, ...) \
  check_scalar(#name, [](Tensor a, Scalar s) -> Tensor { return __VA_ARGS__; });
#define UNARY(name, ...) check_unary(#name, [](Tensor a) -> Tensor { return __VA_ARGS__; });
#include "fixtures/promotion_cases.inc"
#undef BINARY
#undef SCALAR
#undef UNARY
#undef LATER
}

namespace {

void check_node(const char* name, Tensor (*f)(const Tensor&)) {
  static const auto lines = read("nodes.txt");
  INFO(std::string(name));
  const auto x = torch::tensor({{1.0, 2.0}, {3.0, 4.0}}).requires_grad_();
  const auto line = lines.find(name);
  REQUIRE(line != lines.end());
  try {
    const auto node = f(x).grad_fn();
    CHECK((node ? std::string(node->name()) : "none") == line->second[1]);
  } catch (const std::exception& e) {
    FAIL_CHECK(std::string(e.what()));
  }
}

}  // namespace

TEST_CASE("the nodes that record operations have libtorch's names") {
#define LATER(...)
#define NODE(name, ...) check_node(#name, [](const Tensor& x) -> Tensor { __VA_ARGS__; });
#include "fixtures/node_cases.inc"
}
