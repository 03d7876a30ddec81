// Random ops on tensors of every layout draw the numbers of libtorch, in its order
// (fixtures/layout_draws.txt).
#include <doctest/doctest.h>

#include "fixtures/layout_draws.h"
#include "in_tests.h"

using fixture::Results;

TEST_CASE("random ops draw in the order of libtorch on every layout") {
  const auto lines = fixture::read_sweep(in_tests("fixtures/layout_draws.txt"));
  fixture::each_draw([&](const std::string& key, const Results& ours) {
    const auto theirs = lines.find(key);
    REQUIRE_MESSAGE(theirs != lines.end(), key);
    REQUIRE(theirs->second.size() == ours.size());
    for (size_t i = 0; i < ours.size(); ++i)
      CHECK_MESSAGE(fixture::alike(ours[i], theirs->second[i]), key, ", column ", i, ": ", ours[i],
                    " for libtorch's ", theirs->second[i]);
  });
}
