// Losses of operands whose shapes do and do not fit: values, gradients, errors and warnings are
// libtorch's (fixtures/losses.txt).
#include <doctest/doctest.h>

#include "fixtures/losses.h"
#include "in_tests.h"

using fixture::Results;

namespace {

/// Errors of ours where libtorch reads memory that is not the operand's, and the other way round.
bool is_different(const std::string& key, const std::string& ours, const std::string& theirs) {
  const auto begins = [](const std::string& text, const char* with) {
    return text.find(with) == 0;
  };
  // A target that is larger than the input: libtorch has the loss of its first elements.
  if (begins(key, "bce (") || begins(key, "bce_weight")) return begins(ours, "!output with shape");
  if (key.find("multi_margin") != std::string::npos)
    return begins(ours, "!inconsistent weight size");
  return begins(key, "cross_entropy_weight_smoothed") &&
         (begins(theirs, "!Index tensor must have") || begins(theirs, "!shape '[1, 1, 1]'"));
}

}  // namespace

TEST_CASE("losses of all shapes are libtorch's") {
  const auto lines = fixture::read_sweep(in_tests("fixtures/losses.txt"));
  fixture::each_loss([&](const std::string& key, const Results& ours) {
    const auto theirs = lines.find(key);
    REQUIRE_MESSAGE(theirs != lines.end(), key);
    REQUIRE(theirs->second.size() == ours.size());
    for (size_t i = 0; i < ours.size(); ++i) {
      // What libtorch's bare checks add: where to report that they say so little.
      const std::string their = theirs->second[i].substr(
          0, theirs->second[i].find("  (Could this error message be improved?"));
      const bool fits = fixture::alike(ours[i], their) || is_different(key, ours[i], their);
      CHECK_MESSAGE(fits, key, ", column ", i, ": ", ours[i], " for libtorch's ",
                    theirs->second[i]);
    }
  });
}

TEST_CASE("binary_cross_entropy takes a target without the input's dims of size 1") {
  const auto x = torch::tensor({{0.2}, {0.5}, {0.9}}, torch::kDouble).requires_grad_();
  const auto t = torch::tensor({0., 1., 1.}, torch::kDouble).requires_grad_();
  const auto loss = torch::binary_cross_entropy(x, t, {}, torch::Reduction::None);
  CHECK(loss.sizes() == x.sizes());
  CHECK(loss[2][0].item<double>() == doctest::Approx(-std::log(0.9)));
  loss.sum().backward();
  CHECK(x.grad().sizes() == x.sizes());
  CHECK(x.grad()[0][0].item<double>() == doctest::Approx(1 / 0.8));
  CHECK(t.grad().sizes() == t.sizes());
  CHECK(t.grad()[1].item<double>() == doctest::Approx(0).epsilon(1e-12));
}
