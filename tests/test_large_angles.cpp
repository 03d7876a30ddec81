// Sine, cosine and tangent of numbers of any size against values that were computed with 400
// digits.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>

using torch::Tensor;

TEST_CASE("the sine of large numbers is right") {
  const struct {
    double x, sine, cosine;
  } rows[] = {{3.0, 0.1411200080598672, -0.9899924966004454},
              {100000.5, -0.4477465716572126, -0.8941605043666447},
              {1e16, 0.7796880066069788, -0.6261681981330862},
              {1e22, -0.8522008497671888, 0.523214785395139},
              {-3e100, -0.9991237449141176, -0.04185382119698615},
              // the double that is nearest to a multiple of π/2
              {0x1.6ac5b262ca1ffp+849, 1, -4.687165924254628e-19},
              {1.7976931348623157e308, 0.004961954789184062, -0.9999876894265599}};
  for (const auto type : {torch::kDouble, torch::kFloat})
    for (const auto& row : rows) {
      const double x = row.x, sine = row.sine, cosine = row.cosine;
      if (type == torch::kFloat && x != double(float(x))) continue;
      INFO(x);
      // Of the double that is nearest to a multiple of π/2 glibc's cosine is eight units off.
      const double bits = type == torch::kDouble ? 2e-15 : 5e-7;
      for (const int sign : {1, -1}) {
        const Tensor t = torch::full({9}, sign * x, type);
        const double of[][2] = {{torch::sin(t)[3].item<double>(), sign * sine},
                                {torch::cos(t)[3].item<double>(), cosine},
                                {torch::tan(t)[3].item<double>(), sign * sine / cosine}};
        for (const auto& [is, want] : of) CHECK(std::fabs(is - want) <= bits * std::fabs(want));
      }
    }
  CHECK(torch::sin(torch::full({1}, INFINITY)).isnan().item<bool>());
  CHECK(std::signbit(torch::sin(torch::full({1}, -0., torch::kDouble)).item<double>()));
}
