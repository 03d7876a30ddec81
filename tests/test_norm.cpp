/// @file What the op table and the parity harness do not see of normalisations: the running
/// statistics.
#include <doctest/doctest.h>
#include <torch/torch.h>

namespace F = torch::nn::functional;

TEST_CASE("batch_norm follows the statistics of the batch, and uses them in evaluation") {
  const auto f64 = torch::TensorOptions(torch::kDouble);
  torch::manual_seed(0);
  const auto x = torch::randn({4, 3, 5}, f64) * 2 + 1;
  const auto mean = torch::zeros({3}, f64), var = torch::ones({3}, f64);
  F::batch_norm(x, mean, var, F::BatchNormFuncOptions().training(true).momentum(0.25));
  const auto flat = x.transpose(0, 1).reshape({3, -1});
  CHECK(mean.allclose(0.25 * flat.mean(1)));
  CHECK(var.allclose(0.75 + 0.25 * flat.var(1)));
  const auto y = F::batch_norm(x, mean, var, F::BatchNormFuncOptions().eps(0));
  CHECK(y.allclose((x - mean.view({3, 1})) / var.view({3, 1}).sqrt()));
  CHECK(mean.allclose(0.25 * flat.mean(1)));
}

TEST_CASE("instance_norm follows the mean of the samples' statistics") {
  const auto f64 = torch::TensorOptions(torch::kDouble);
  torch::manual_seed(0);
  const auto x = torch::randn({4, 3, 5}, f64);
  const auto mean = torch::zeros({3}, f64), var = torch::zeros({3}, f64);
  F::instance_norm(x, F::InstanceNormFuncOptions().running_mean(mean).running_var(var).momentum(1));
  CHECK(mean.allclose(x.mean(2).mean(0)));
  CHECK(var.allclose(x.var(2).mean(0)));
}

TEST_CASE("one value is no batch") {
  const auto x = torch::ones({1, 3});
  const auto options = F::BatchNormFuncOptions().training(true);
  CHECK_THROWS_WITH_AS(
      F::batch_norm(x, {}, {}, options),
      doctest::Contains(
          "Expected more than 1 value per channel when training, got input size [1, 3]\n"),
      c10::Error);
}
