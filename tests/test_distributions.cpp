// Distributions drawn one number at a time: errors, special parameters, moments. Their numbers are
// compared with libtorch's in test_random.cpp.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>
#include <limits>

#include "close.h"

namespace {

using torch::Tensor;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("parameters of distributions are checked with libtorch's texts") {
  const Tensor x = torch::zeros({3}), n = torch::zeros({3}, torch::kLong);
  CHECK(first_line([&] { x.geometric_(0); }) ==
        "geometric_ expects p to be in (0, 1), but got p=0");
  CHECK(first_line([&] { x.geometric_(1); }) ==
        "geometric_ expects p to be in (0, 1), but got p=1");
  CHECK(first_line([&] { x.geometric_(kNan); }) ==
        "geometric_ expects p to be in (0, 1), but got p=nan");
  CHECK(first_line([&] { torch::zeros({3}, torch::kBool).geometric_(0.5); }) ==
        "\"geometric_cpu\" not implemented for 'Bool'");
  CHECK(first_line([&] { n.cauchy_(); }) == "\"cauchy_cpu\" not implemented for 'Long'");
  CHECK(first_line([&] { n.log_normal_(); }) == "\"log_normal_cpu\" not implemented for 'Long'");
  CHECK(first_line([&] { x.log_normal_(0, 0); }) ==
        "log_normal_ expects std > 0.0, but found std=0");
  CHECK(first_line([&] { x.log_normal_(0, kNan); }) ==
        "log_normal_ expects std > 0.0, but found std=nan");
  CHECK(first_line([&] { torch::poisson(n); }) == "\"poisson_cpu\" not implemented for 'Long'");
  for (const double bad : {-1., kNan, -kInf})
    CHECK(first_line([&] {
            torch::poisson(torch::tensor({1., bad}));
          }) == "invalid Poisson rate, expected rate to be non-negative");
  CHECK(first_line([&] { torch::binomial(n, x); }) == "Found dtype Float but expected Long");
  CHECK(first_line([&] { torch::binomial(n, n); }) ==
        "\"binomial_cpu\" not implemented for 'Long'");
  CHECK(first_line([&] { torch::binomial(x, torch::zeros({2})); }) ==
        "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension "
        "0");
  CHECK(first_line([&] { torch::rrelu_with_noise(x, torch::zeros({2}), .1, .3, true); }) ==
        "noise tensor shape must match self tensor shape. Got self.shape = [3] noise.shape = [2]");
  Tensor leaf = torch::zeros({3}, torch::requires_grad());
  CHECK(first_line([&] { leaf.cauchy_(); }) ==
        "a leaf Variable that requires grad is being used in an in-place operation.");
}

TEST_CASE("distributions end at special parameters, too") {
  const Tensor rates = torch::tensor({0., kInf, 1e300, 1e-300}, torch::kDouble);
  const Tensor events = torch::poisson(rates);
  CHECK(events[0].item<double>() == 0);
  CHECK(events[1].item<double>() == kInf);
  CHECK(events[2].item<double>() == doctest::Approx(1e300));
  CHECK(events[3].item<double>() == 0);

  const Tensor counts =
      torch::tensor({-1., 2., 3., 4., 5., kNan, kInf, kInf, 1e300, 7.}, torch::kDouble);
  const Tensor chances =
      torch::tensor({.5, -.5, 1.5, kNan, 1., .5, .5, 0., 1e-300, kInf}, torch::kDouble);
  const auto drawn = torch::binomial(counts, chances);
  const double* k = drawn.data_ptr<double>();
  CHECK(k[0] == 0);
  CHECK(k[1] == 0);
  CHECK(k[2] == 3);
  CHECK(std::isnan(k[3]));
  CHECK(k[4] == 5);
  CHECK(std::isnan(k[5]));  // PyTorch 1.13 does not return
  CHECK(k[6] == kInf);
  CHECK(k[7] == 0);
  CHECK(k[8] >= 0);
  CHECK(k[9] == 7);

  CHECK(torch::zeros({3}, torch::kDouble).geometric_(1e-300).min().item<double>() > 1e290);
  CHECK(torch::zeros({3}, torch::kLong).geometric_(1e-300).min().item<int64_t>() ==
        std::numeric_limits<int64_t>::max());
  CHECK(torch::zeros({3}).cauchy_(kNan, 1).isnan().all().item<bool>());
  CHECK(torch::equal(torch::zeros({3}).cauchy_(2, 0), torch::full({3}, 2.)));
}

TEST_CASE("distributions have their mean and variance") {
  const auto near = [](const Tensor& x, double mean, double variance) {
    const double n = double(x.numel());
    CHECK(std::abs(x.mean().item<double>() - mean) < 5 * std::sqrt(variance / n));
    CHECK(x.var().item<double>() == doctest::Approx(variance).epsilon(.1));
  };
  const Tensor x = torch::zeros({100, 200}, torch::kDouble);
  near(torch::geometric(x, .2), 5, 20);
  near(torch::log_normal(x, 0, .5), std::exp(.125), std::expm1(.25) * std::exp(.25));
  for (const double rate : {.5, 9., 11., 400.}) near(torch::poisson(x + rate), rate, rate);
  for (const double p : {.05, .3, .5, .9})
    for (const double n : {4., 300.}) near(torch::binomial(x + n, x + p), n * p, n * p * (1 - p));
  CHECK(std::abs(torch::cauchy(x, 3, 2).median().item<double>() - 3) < .1);
}

TEST_CASE("draws into a copy leave the tensor as it was, and take a generator") {
  const Tensor x = torch::ones({2, 3});
  torch::manual_seed(3);
  const Tensor inplace = x.clone().cauchy_();
  auto own = at::make_generator<at::CPUGeneratorImpl>(3);
  CHECK(torch::equal(torch::cauchy(x, 0, 1, own), inplace));
  CHECK(torch::equal(x, torch::ones({2, 3})));
  Tensor out = torch::empty({0}, torch::kDouble);
  at::poisson_out(out, x);
  CHECK(out.sizes() == x.sizes());
  CHECK(torch::bernoulli(x, torch::zeros({3})).sum().item<double>() == 0);
  CHECK(torch::geometric(torch::empty({0}), .5).numel() == 0);
}

TEST_CASE("rrelu_with_noise leaves its slopes, which are its gradient") {
  const Tensor x = torch::linspace(-2, 1, 24).requires_grad_(), noise = torch::zeros({24});
  const Tensor y = torch::rrelu_with_noise(x, noise, .1, .3, true);
  CHECK(torch::equal(y, x * noise));
  y.sum().backward();
  CHECK(torch::equal(x.grad(), noise));
  CHECK(torch::equal(torch::rrelu_with_noise(x, noise, .1, .3), torch::rrelu(x, .1, .3)));
}

TEST_CASE("drawn numbers are constants") {
  const Tensor count = torch::full({3}, 20., torch::requires_grad());
  const Tensor chance = torch::full({3}, .25, torch::requires_grad());
  const Tensor y = torch::binomial(count, chance);
  y.sum().backward();
  CHECK(torch::equal(count.grad(), torch::zeros({3})));
  CHECK(torch::equal(chance.grad(), torch::zeros({3})));
  CHECK(torch::poisson(count).grad_fn()->name() == "PoissonBackward0");
  CHECK(count.clone().cauchy_().grad_fn()->name() == "CauchyBackward0");
  CHECK(count.clone().geometric_(.5).grad_fn()->name() == "GeometricBackward0");
  CHECK(count.clone().log_normal_().grad_fn()->name() == "LogNormalBackward0");
}
