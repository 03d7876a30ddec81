// Interpolation by scale factors gives libtorch's pixels and gradients (fixtures/resize.txt): its
// linear kernels copy along a dim whose size stays, whatever the scale.
#include <doctest/doctest.h>

#include "fixtures/resize.h"
#include "in_tests.h"

using fixture::Results;

TEST_CASE("scaled images are libtorch's, also where a size stays") {
  const auto lines = fixture::read_sweep(in_tests("fixtures/resize.txt"));
  fixture::each_resize([&](const std::string& key, const Results& ours) {
    const auto theirs = lines.find(key);
    REQUIRE_MESSAGE(theirs != lines.end(), key);
    REQUIRE(theirs->second.size() == ours.size());
    for (size_t i = 0; i < ours.size(); ++i)
      CHECK_MESSAGE(fixture::alike(ours[i], theirs->second[i]), key, ", column ", i, ": ", ours[i],
                    " for libtorch's ", theirs->second[i]);
  });
}

TEST_CASE("the gradient of a cubic interpolation whose size stays is the transposed map") {
  const auto x = torch::rand({1, 1, 4, 4}, torch::kDouble).requires_grad_();
  const auto resize = [](const torch::Tensor& t) {
    return torch::upsample_bicubic2d(t, {4, 4}, false, 1.2, 1.2);
  };
  const auto y = resize(x), v = torch::rand_like(y);
  y.backward(v);
  const auto u = torch::rand({1, 1, 4, 4}, torch::kDouble);
  CHECK((x.grad() * u).sum().item<double>() ==
        doctest::Approx((resize(u) * v).sum().item<double>()).epsilon(1e-12));
}

TEST_CASE("the layer Upsample, too, is the identity where a size stays") {
  const auto x = torch::rand({1, 2, 5}, torch::kDouble);
  using torch::nn::UpsampleOptions;
  const auto options =
      UpsampleOptions().scale_factor(std::vector<double>{1.19}).align_corners(false);
  CHECK(torch::nn::Upsample(UpsampleOptions(options).mode(torch::kLinear))(x).equal(x));
}
