/// @file What tests of ops say most: these are the tensor's numbers, this is the error's first
/// line.
#pragma once
#include <doctest/doctest.h>
#include <xtgrad/core/tensor/tensor.h>

#include <cmath>
#include <string>
#include <vector>

/// Fails unless t's numbers are `expected` within 1e-6 (relative beyond 1); nan is expected as nan.
inline void check_numbers(const xtgrad::Tensor& t, const std::vector<double>& expected) {
  const xtgrad::Tensor x = t.detach().to(xtgrad::kDouble).contiguous();
  REQUIRE(x.numel() == int64_t(expected.size()));
  for (size_t i = 0; i < expected.size(); ++i) {
    const double have = x.data_ptr<double>()[i], want = expected[i];
    const bool same = std::isfinite(want)
                          ? std::abs(have - want) <= 1e-6 * std::max(1., std::abs(want))
                          : have == want || (have != have && want != want);
    INFO("element ", i);
    CHECK_MESSAGE(same, have, " is not ", want);
  }
}

/// The first line of what f throws.
template <class F>
std::string first_line(F f) {
  try {
    f();
  } catch (const xtgrad::Error& e) {
    return e.msg().substr(0, e.msg().find('\n'));
  }
  return "nothing was thrown";
}
