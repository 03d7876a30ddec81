// All modules without recurrence: printed, initialised and failing as libtorch's.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "fixtures/layers.h"
#include "in_tests.h"
#undef FAIL  // doctest's

namespace nn = torch::nn;
namespace F = torch::nn::functional;
using fixture::Results;

namespace {

const std::string kFixture = in_tests("fixtures/modules.txt");

}  // namespace

TEST_CASE("modules print as libtorch's") {
  auto expected = fixture::printed_layers(kFixture);
#define PRINT(name, ...)                                      \
  {                                                           \
    INFO(#name);                                              \
    REQUIRE(expected.count(#name) == 1);                      \
    CHECK(fixture::printed(*__VA_ARGS__) == expected[#name]); \
  }
#define INIT(...)
#define FAIL(...)
#include "fixtures/module_cases.inc"
#undef PRINT
#undef INIT
#undef FAIL
}

TEST_CASE("modules start from PyTorch's numbers, and draw its numbers") {
#define PRINT(...)
#define INIT(name, ...) fixture::check_initial(kFixture, #name, []() -> Results { __VA_ARGS__; });
#define FAIL(...)
#include "fixtures/module_cases.inc"
#undef PRINT
#undef INIT
#undef FAIL
}

TEST_CASE("modules fail with libtorch's words") {
  auto expected = fixture::failures(kFixture);
#define PRINT(...)
#define INIT(...)
#define FAIL(name, ...)                \
  REQUIRE(expected.count(#name) == 1); \
  fixture::check_failure(expected[#name], #name, [] { __VA_ARGS__; });
#include "fixtures/module_cases.inc"
#undef PRINT
#undef INIT
#undef FAIL
}
