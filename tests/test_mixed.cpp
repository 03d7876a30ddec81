// Operands of different types and C++ numbers beside tensors: results and errors are libtorch's
// (fixtures/mixed.txt).
#include <doctest/doctest.h>

#include "fixtures/mixed.h"
#include "in_tests.h"

using fixture::Results;

namespace {

/// Where xtgrad differs from libtorch on purpose: by the beginning of the key and a part of
/// libtorch's result.
const struct {
  const char *key, *theirs;
} kDifferent[] = {
    {"", "INTERNAL ASSERT FAILED"},  // addcmul_ and addcdiv_ into another type: libtorch's fault
    {"", "\"pow\" not implemented for 'Bool'"},  // powers and limits of bools are those of 0 and 1
    {"clamp", "\"clamp_cpu\" not implemented for 'Bool'"},
    {"norm", "expects norm to be integer or float"},  // p = true counts as 1
    {"dist", "expects norm to be integer or float"},
    {"celu of float32", "float32:0,2.5,0"},           // expm1 of a small number, not exp − 1
    {"poisson of bool", "float64:2.10914087"},        // a float64 target's logarithm is float64's
    {"bilinear of bool", "\"bmm\" not implemented"},  // the types differ: said first
};

/// Numbers beyond an integer's range, such as 3e38, become what the processor makes of them, as in
/// libtorch; the fixtures are an x86's.
bool depends_on_processor([[maybe_unused]] const std::string& key) {
#if defined(__x86_64__) || defined(__i386__)
  return false;
#else
  return key.find("int") != std::string::npos && key.find("float") != std::string::npos;
#endif
}

bool is_different(const std::string& key, const std::string& theirs) {
  if (depends_on_processor(key)) return true;
  for (const auto& d : kDifferent)
    if (key.find(d.key) == 0 && theirs.find(d.theirs) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("operands of different types give libtorch's results and errors") {
  const auto lines = fixture::read_sweep(in_tests("fixtures/mixed.txt"));
  fixture::each_mixed([&](const std::string& key, const Results& ours) {
    const auto theirs = lines.find(key);
    REQUIRE_MESSAGE(theirs != lines.end(), key);
    REQUIRE(theirs->second.size() == ours.size());
    for (size_t i = 0; i < ours.size(); ++i) {
      const bool fits =
          fixture::alike(ours[i], theirs->second[i]) || is_different(key, theirs->second[i]);
      CHECK_MESSAGE(fits, key, ", column ", i, ": ", ours[i], " for libtorch's ",
                    theirs->second[i]);
    }
  });
}

TEST_CASE("addcmul_ and addcdiv_ into another type compute in the common type") {
  const auto u = torch::tensor({250}, torch::kByte), f = torch::tensor({3e38f});
  const auto wide = [](torch::ScalarType type) { return torch::zeros({1}, type); };
  CHECK(wide(torch::kLong).addcmul_(u, u).item<int64_t>() == 62500);
  CHECK(wide(torch::kDouble).addcmul_(f, f).item<double>() / 9e76 == doctest::Approx(1));
  CHECK(wide(torch::kDouble).addcdiv_(f, torch::tensor({1e-30f})).item<double>() / 3e68 ==
        doctest::Approx(1));
}

TEST_CASE("places of a number among integers") {
  CHECK(torch::bucketize(2.5, torch::arange(5)).item<int64_t>() == 3);
  CHECK(torch::bucketize(2.5, torch::arange(5), false, true).item<int64_t>() == 3);
  CHECK(torch::searchsorted(torch::arange(5), 2.5).item<int64_t>() == 3);
}

TEST_CASE("a number that does not fit the type is not put where a mask is true") {
  const auto mask = torch::tensor({true, false});
  auto x = torch::tensor({1, 2}, torch::kByte);
  const char* text = "value cannot be converted to type uint8_t without overflow";
  CHECK_THROWS_WITH_AS(x.index_put_({mask}, torch::tensor({-1.5}, torch::kDouble)),
                       doctest::Contains(text), c10::Error);
  CHECK_THROWS_WITH_AS(x.index_put_({mask}, torch::tensor(300, torch::kLong)),
                       doctest::Contains(text), c10::Error);
  CHECK_THROWS_WITH_AS(x.masked_fill_(mask, torch::tensor(-1.5, torch::kDouble)),
                       doctest::Contains(text), c10::Error);
  CHECK_THROWS_WITH_AS((void)x.masked_fill(mask, torch::tensor(-1.5, torch::kDouble)),
                       doctest::Contains(text), c10::Error);
  CHECK(torch::equal(x, torch::tensor({1, 2}, torch::kByte)));
  x.index_put_({mask}, torch::tensor(2.5));
  CHECK(x[0].item<int>() == 2);
}
