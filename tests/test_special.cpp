// Special and elementary functions and their first derivatives from 1e-300 to 1e300, in float64 and
// float32, against mpmath (fixtures/special.txt).
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>
#include <fstream>
#include <map>
#include <string>

#include "fixtures/text.h"
#include "in_tests.h"

namespace {

using torch::Tensor;

struct Function {
  Tensor (*f)(const Tensor&);
  /// Errors of the slope in units of the type's epsilon; those of the values are up to 8.
  double slope = 8;
  /// They grow as this power of |x|, where an exponential's or a sine's argument does that is
  /// rounded.
  int grows = 0;
  /// Slopes that are computed from the result, as PyTorch's are, are as near as 1 − y is.
  double least = 0;
};
constexpr double kCrosses0 = 100;  // a slope that is 0 at some x is less accurate near it
#define F(...) [](const Tensor& x) -> Tensor { return __VA_ARGS__; }

const std::map<std::string, Function> kFunctions = {
    {"exp", {F(x.exp())}},
    {"expm1", {F(x.expm1()), 8, 0, 1}},
    {"exp2", {F(x.exp2())}},
    {"log", {F(x.log())}},
    {"log1p", {F(x.log1p())}},
    {"log2", {F(x.log2())}},
    {"log10", {F(x.log10())}},
    {"sqrt", {F(x.sqrt())}},
    {"rsqrt", {F(x.rsqrt())}},
    {"reciprocal", {F(x.reciprocal())}},
    {"sin", {F(x.sin())}},
    {"cos", {F(x.cos())}},
    {"tan", {F(x.tan())}},
    {"sinh", {F(x.sinh())}},
    {"cosh", {F(x.cosh())}},
    {"tanh", {F(x.tanh()), 8, 0, 1}},
    {"asin", {F(x.asin())}},
    {"acos", {F(x.acos())}},
    {"atan", {F(x.atan())}},
    {"asinh", {F(x.asinh())}},
    {"acosh", {F(x.acosh())}},
    {"atanh", {F(x.atanh())}},
    {"sigmoid", {F(x.sigmoid()), 8, 0, 1}},
    {"log_sigmoid", {F(torch::log_sigmoid(x))}},
    {"softplus", {F(torch::softplus(x))}},
    {"gelu", {F(torch::gelu(x)), 32, 2}},
    {"gelu_tanh", {F(torch::gelu(x, "tanh")), 32, 3}},
    {"silu", {F(torch::silu(x)), kCrosses0}},
    {"mish", {F(torch::mish(x)), kCrosses0}},
    {"elu", {F(torch::elu(x))}},
    {"selu", {F(torch::selu(x))}},
    {"erf", {F(x.erf()), 8, 2}},
    {"erfc", {F(x.erfc()), 8, 2}},
    {"erfinv", {F(x.erfinv()), 16}},
    {"lgamma", {F(x.lgamma()), kCrosses0}},
    {"digamma", {F(x.digamma())}},
    {"trigamma", {F(x.polygamma(1))}},
    {"polygamma_2", {F(x.polygamma(2))}},
    {"polygamma_3", {F(x.polygamma(3))}},
    {"sinc", {F(x.sinc()), kCrosses0, 1}},
    {"i0", {F(x.i0())}},
    {"i0e", {F(torch::special::i0e(x))}},
    {"i1", {F(torch::special::i1(x))}},
    {"i1e", {F(torch::special::i1e(x)), kCrosses0}},
    {"ndtr", {F(torch::special::ndtr(x)), 8, 2}},
    {"erfcx", {F(torch::special::erfcx(x))}},
    {"log_ndtr", {F(torch::special::log_ndtr(x)), 8, 2}},
    {"ndtri", {F(torch::special::ndtri(x)), 16}},
    {"igamma_2.5", {F(torch::igamma(torch::full_like(x, 2.5), x))}},
    {"igammac_2.5", {F(torch::igammac(torch::full_like(x, 2.5), x))}},
    {"zeta_2.5", {F(torch::special::zeta(2.5, x))}},
    {"entr", {F(torch::special::entr(x))}},
    {"logit", {F(x.logit())}},
    {"xlogy_2", {F(torch::xlogy(2, x))}},
    {"xlogy_of", {F(torch::xlogy(x, 1.25))}},
    {"xlog1py_2", {F(torch::special::xlog1py(2, x))}},
    {"logaddexp_0", {F(torch::logaddexp(x, torch::zeros_like(x)))}},
    {"logaddexp2_0", {F(torch::logaddexp2(x, torch::zeros_like(x))), 8, 1}},
    {"hypot_1", {F(torch::hypot(x, torch::ones_like(x)))}},
    {"atan2_1", {F(torch::atan2(x, torch::ones_like(x)))}},
    {"atan2_of_1", {F(torch::atan2(torch::ones_like(x), x))}},
    {"square", {F(x.square())}},
    {"pow_1.5", {F(x.pow(1.5))}},
    {"pow_of_1.5", {F(torch::pow(1.5, x))}},
};
#undef F

struct Point {
  double x, value, slope;
};

/// The error in units of epsilon of the right number, which counts as `least` at least. What is
/// infinite or too small for T need only come close.
template <class T>
double error(double ours, double right, double least) {
  using Limits = std::numeric_limits<T>;
  const double largest = double(Limits::max());
  if (std::isnan(ours)) return Limits::infinity();
  if (std::fabs(right) > largest / 8)
    return std::fabs(ours) > largest / 16 ? 0 : Limits::infinity();
  const double unit = double(Limits::epsilon()) * std::max(std::fabs(right), least);
  return std::fabs(ours - right) / std::max(unit, 4 * double(Limits::min()));
}

template <class T>
void check(const std::string& name, const Function& function, const Point& p) {
  if (double(T(p.x)) != p.x) return;
  for (const bool graph : {false, true}) {
    const Tensor x = torch::full({3}, p.x, torch::dtype(torch::CppTypeToScalarType<T>::value));
    x.requires_grad_();
    const Tensor y = function.f(x);
    const Tensor slope = torch::autograd::grad({y.sum()}, {x}, {}, true, graph)[0];
    const double value = y[1].template item<double>(), dx = slope[1].template item<double>();
    // What a neighbour of x would give is right, too.
    const double in_value = error<T>(value, p.value, std::fabs(p.x * p.slope));
    const double in_slope = error<T>(dx, p.slope, function.least);
    const double allowed = function.slope * std::max(1., std::pow(std::fabs(p.x), function.grows));
    CHECK_MESSAGE(in_value <= 8, name, "(", p.x, ") in ", sizeof(T) * 8, " bits is ", value,
                  " instead of ", p.value, ": ", in_value, " epsilon");
    CHECK_MESSAGE(in_slope <= allowed, name, "'(", p.x, ") in ", sizeof(T) * 8, " bits",
                  std::string(graph ? " as a graph" : ""), " is ", dx, " instead of ", p.slope,
                  ": ", in_slope, " epsilon");
  }
}

}  // namespace

TEST_CASE("functions and derivatives are accurate from 1e-300 to 1e300") {
  std::ifstream file(in_tests("fixtures/special.txt"));
  size_t seen = 0;
  for (std::string line; std::getline(file, line); ++seen) {
    const auto parts = fixture::fields(line);
    const auto function = kFunctions.find(parts[0]);
    REQUIRE_MESSAGE(function != kFunctions.end(), parts[0]);
    for (size_t i = 1; i < parts.size(); ++i) {
      Point p;
      REQUIRE(std::sscanf(parts[i].c_str(), "%lf %lf %lf", &p.x, &p.value, &p.slope) == 3);
      check<double>(parts[0], function->second, p);
      check<float>(parts[0], function->second, p);
    }
  }
  CHECK(seen == kFunctions.size());
}

TEST_CASE("functions and derivatives at 0") {
  for (const auto type : {torch::kFloat, torch::kDouble}) {
    const auto at = [&](auto f) {
      const auto x = torch::zeros({1}, type).requires_grad_();
      const torch::Tensor y = f(x);
      return std::pair(y.template item<double>(),
                       torch::autograd::grad({y}, {x})[0].template item<double>());
    };
    using torch::Tensor;
    CHECK((at([](const Tensor& x) { return torch::special::i1(x); }) == std::pair(0., .5)));
    CHECK((at([](const Tensor& x) { return torch::special::i1e(x); }) == std::pair(0., .5)));
    CHECK((at([](const Tensor& x) { return torch::special::i0(x); }) == std::pair(1., 0.)));
    CHECK((at([](const Tensor& x) { return x.sinc(); }) == std::pair(1., 0.)));
  }
}

TEST_CASE("gelu of floats keeps its digits far out, as does its slope") {
  for (const int64_t n : {1, 7, 4096}) {  // whole vectors and less
    const torch::Tensor x = torch::linspace(-13, 13, n, torch::kFloat).requires_grad_();
    const torch::Tensor wide = x.detach().to(torch::kDouble).requires_grad_();
    const torch::Tensor y = torch::gelu(x), expected = torch::gelu(wide);
    // 6 ULP; the slope has a zero, about which its two terms cancel.
    CHECK(((y - expected).abs() <= 6 * 6e-8 * expected.abs()).all().item<bool>());
    y.sum().backward();
    expected.sum().backward();
    const torch::Tensor slope = wide.grad(), off = (x.grad() - slope).abs();
    CHECK((off <= 8 * 6e-8 * slope.abs() + 2e-7 * (wide + 0.75).abs().lt(1)).all().item<bool>());
  }
  const float inf = INFINITY;
  const torch::Tensor y = torch::gelu(torch::tensor({inf, -0.F, NAN, 20.F, -20.F}));
  CHECK(y[0].item<float>() == inf);
  CHECK(std::signbit(y[1].item<float>()));
  CHECK(std::isnan(y[2].item<float>()));
  CHECK(y[3].item<float>() == 20);
  CHECK(y[4].item<float>() == 0);
}
