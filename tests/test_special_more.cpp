// The functions of special without a derivative, incomplete gamma functions, zeta, nextafter and
// frexp: values against mpmath (fixtures/special_values.txt), special numbers, types, errors.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <string>

#include "fixtures/text.h"
#include "in_tests.h"

namespace {

using torch::Tensor;
namespace special = torch::special;
constexpr double kInf = std::numeric_limits<double>::infinity();
const double kNan = std::nan("");

using One = Tensor (*)(const Tensor&);
using Two = Tensor (*)(const Tensor&, const Tensor&);
#define ONE(name)                                           \
  {                                                         \
#name, [](const Tensor& x) { return special::name(x); } \
  }
#define TWO(name)                                                               \
  {                                                                             \
#name, [](const Tensor& a, const Tensor& b) { return special::name(a, b); } \
  }
const std::map<std::string, One> kOne = {ONE(bessel_j0),
                                         ONE(bessel_j1),
                                         ONE(bessel_y0),
                                         ONE(bessel_y1),
                                         ONE(modified_bessel_i0),
                                         ONE(modified_bessel_i1),
                                         ONE(modified_bessel_k0),
                                         ONE(modified_bessel_k1),
                                         ONE(scaled_modified_bessel_k0),
                                         ONE(scaled_modified_bessel_k1),
                                         ONE(spherical_bessel_j0),
                                         ONE(airy_ai)};
const std::map<std::string, Two> kPolynomials = {
    TWO(chebyshev_polynomial_t),         TWO(chebyshev_polynomial_u),
    TWO(chebyshev_polynomial_v),         TWO(chebyshev_polynomial_w),
    TWO(shifted_chebyshev_polynomial_t), TWO(shifted_chebyshev_polynomial_u),
    TWO(shifted_chebyshev_polynomial_v), TWO(shifted_chebyshev_polynomial_w),
    TWO(hermite_polynomial_h),           TWO(hermite_polynomial_he),
    TWO(laguerre_polynomial_l),          TWO(legendre_polynomial_p)};
const std::map<std::string, Two> kOthers = {
    TWO(zeta),
    {"igamma", [](const Tensor& a, const Tensor& x) { return torch::igamma(a, x); }},
    {"igammac", [](const Tensor& a, const Tensor& x) { return torch::igammac(a, x); }}};
#undef ONE
#undef TWO

Tensor number(double x, torch::ScalarType type = torch::kDouble) {
  return torch::full({}, x, torch::dtype(type));
}
double result(One f, double x) { return f(number(x)).item<double>(); }
double result(Two f, double a, double b) { return f(number(a), number(b)).item<double>(); }
/// The same number, nan too, and the same sign of 0.
bool same(double a, double b) {
  return std::isnan(b) ? std::isnan(a) : a == b && std::signbit(a) == std::signbit(b);
}

double value(const std::string& name, const double* x, torch::ScalarType type) {
  const auto one = kOne.find(name);
  if (one != kOne.end()) return one->second(number(x[0], type)).item<double>();
  const auto polynomial = kPolynomials.find(name);
  const Two two = polynomial != kPolynomials.end() ? polynomial->second : kOthers.at(name);
  return two(number(x[0], type), number(x[1], type)).item<double>();
}

/// The error in units of T's epsilon; of what oscillates, of its size.
template <class T>
double error(double ours, double right, const std::string& kind, double x) {
  using Limits = std::numeric_limits<T>;
  if (std::fabs(right) > double(Limits::max())) return std::isinf(ours) ? 0 : kInf;
  const double size = kind == "wave"             ? std::min(1., .8 / std::sqrt(std::fabs(x)))
                      : kind == "airy" && x < -1 ? .5 / std::sqrt(std::sqrt(-x))
                                                 : 0;
  const double unit =
      std::max(double(Limits::epsilon()) * std::max(size, std::fabs(right)), double(Limits::min()));
  return std::isnan(ours) ? kInf : std::fabs(ours - right) / unit;
}

}  // namespace

TEST_CASE("special functions without a derivative have mpmath's values") {
  std::ifstream file(in_tests("fixtures/special_values.txt"));
  size_t seen = 0;
  for (std::string line; std::getline(file, line); ++seen) {
    const auto parts = fixture::fields(line);
    const std::string name = parts[0].substr(0, parts[0].find(' '));
    const std::string kind = parts[0].substr(parts[0].find(' ') + 1);
    const bool one = kOne.count(name), exact = kPolynomials.count(name);
    for (size_t i = 1; i < parts.size(); ++i) {
      double x[2], right;
      if (one)
        REQUIRE(std::sscanf(parts[i].c_str(), "%lf %lf", x, &right) == 2);
      else
        REQUIRE(std::sscanf(parts[i].c_str(), "%lf %lf %lf", x, x + 1, &right) == 3);
      x[0] = float(x[0]);
      x[1] = one ? 0 : float(x[1]);
      const double ours = value(name, x, torch::kDouble), rounded = value(name, x, torch::kFloat);
      const double off = error<double>(ours, right, kind, x[0]);
      const double off32 = error<float>(rounded, right, kind, x[0]);
      // Polynomials are right to the last place; the incomplete gamma functions within 12 epsilon.
      CHECK_MESSAGE(off <= (exact            ? .6
                            : name[1] == 'g' ? 12
                                             : 4),
                    name, " of ", parts[i], " is ", ours, ": ", off, " epsilon");
      CHECK_MESSAGE(off32 <= 1, name, " of ", parts[i], " in float32 is ", rounded, ": ", off32);
    }
  }
  CHECK(seen == kOne.size() + kPolynomials.size() + kOthers.size());
}

TEST_CASE("special functions at 0, infinity and nan") {
  const struct {
    const char* name;
    double zero, infinity, minus_infinity, minus_one;
  } cases[] = {
      {"bessel_j0", 1, 0, 0, 0.76519768655796655},
      {"bessel_j1", 0, 0, -0., -0.44005058574493351},
      {"bessel_y0", -kInf, 0, kNan, kNan},
      {"bessel_y1", -kInf, 0, kNan, kNan},
      {"modified_bessel_i0", 1, kInf, kInf, 1.2660658777520084},
      {"modified_bessel_i1", 0, kInf, -kInf, -0.56515910399248502},
      {"modified_bessel_k0", kInf, 0, kNan, kNan},
      {"modified_bessel_k1", kInf, 0, kNan, kNan},
      {"scaled_modified_bessel_k0", kInf, 0, kNan, kNan},
      {"scaled_modified_bessel_k1", kInf, 0, kNan, kNan},
      {"spherical_bessel_j0", 1, 0, 0, 0.8414709848078965},
      {"airy_ai", 0.35502805388781722, 0, 0, 0.53556088329235209},
  };
  for (const auto& c : cases) {
    const One f = kOne.at(c.name);
    CHECK_MESSAGE(same(result(f, 0), c.zero), c.name);
    CHECK_MESSAGE(same(result(f, kInf), c.infinity), c.name);
    CHECK_MESSAGE(same(result(f, -kInf), c.minus_infinity), c.name);
    CHECK_MESSAGE(std::isnan(result(f, kNan)), c.name);
    if (std::isnan(c.minus_one))
      CHECK_MESSAGE(std::isnan(result(f, -1)), c.name);
    else
      CHECK_MESSAGE(result(f, -1) == doctest::Approx(c.minus_one).epsilon(1e-15), c.name);
    for (double x : {5e-324, 1e-310, 1e300, 1.7e308, -1e300}) result(f, x);  // comes back
  }
  CHECK(result(kOne.at("modified_bessel_i0"), 711) == doctest::Approx(9.0871627272637928e306));
  CHECK(result(kOne.at("bessel_y1"), 1e-310) == -kInf);
}

TEST_CASE("erfcx, log_ndtr and ndtri at the ends") {
  const auto erfcx = [](double x) { return special::erfcx(number(x)).item<double>(); };
  const auto log_ndtr = [](double x) { return special::log_ndtr(number(x)).item<double>(); };
  const auto ndtri = [](double x) { return special::ndtri(number(x)).item<double>(); };
  CHECK(erfcx(0) == 1);
  CHECK(erfcx(kInf) == 0);
  CHECK(erfcx(-kInf) == kInf);
  CHECK(erfcx(-26.7) == kInf);
  CHECK(std::isnan(erfcx(kNan)));
  CHECK(log_ndtr(kInf) == 0);
  CHECK(log_ndtr(-kInf) == -kInf);
  CHECK(log_ndtr(-1e160) == -kInf);
  CHECK(std::isnan(log_ndtr(kNan)));
  CHECK(ndtri(0) == -kInf);
  CHECK(ndtri(1) == kInf);
  CHECK(ndtri(.5) == 0);
  for (double p : {-.1, 1.1, kNan, kInf, -kInf}) CHECK(std::isnan(ndtri(p)));
  CHECK(ndtri(1e-310) == doctest::Approx(-37.663060331949524).epsilon(1e-15));
  const Tensor p = torch::tensor({0., 1., 2., -1.}, torch::kDouble).requires_grad_();
  special::ndtri(p).sum().backward();
  CHECK(p.grad()[0].item<double>() == kInf);
  CHECK(p.grad()[1].item<double>() == kInf);
  CHECK(p.grad().slice(0, 2).isnan().all().item<bool>());
}

TEST_CASE("incomplete gamma functions and zeta at the ends") {
  const struct {
    double a, x, p;
  } gammas[] = {{0, 0, kNan},       {0, 1, 1},         {0, kInf, 1},       {1, 0, 0},
                {1, kInf, 1},       {kInf, 1, 0},      {kInf, kInf, kNan}, {-1, 1, kNan},
                {1, -1, kNan},      {kNan, 1, kNan},   {1, kNan, kNan},    {kInf, 0, 0},
                {1e300, 1e-300, 0}, {1e-300, 1e300, 1}};
  for (const auto& g : gammas) {
    CHECK_MESSAGE(same(result(kOthers.at("igamma"), g.a, g.x), g.p), g.a, " ", g.x);
    CHECK_MESSAGE(same(result(kOthers.at("igammac"), g.a, g.x), 1 - g.p), g.a, " ", g.x);
  }
  CHECK(result(kOthers.at("igammac"), 1e-300, 1) == doctest::Approx(2.193839343955203e-301));
  CHECK(result(kOthers.at("igamma"), 1e10, 1.00001e10) ==
        doctest::Approx(0.84134474607).epsilon(1e-10));
  const struct {
    double s, q, value;
  } zetas[] = {{1, 1, kInf},     {.5, 1, kNan},     {2, 0, kInf},    {2, -1, kInf},
               {2.5, -1, kInf},  {2.5, -1.5, kNan}, {kInf, 1, 1},    {kInf, 2, 0},
               {kInf, .5, kInf}, {2, kInf, 0},      {kNan, 1, kNan}, {2, kNan, kNan},
               {1, kNan, kInf},  {0, 1, kNan}};
  for (const auto& z : zetas)
    CHECK_MESSAGE(same(result(kOthers.at("zeta"), z.s, z.q), z.value), z.s, " ", z.q);
}

TEST_CASE("zeta far below 0 comes back") {
  const Two zeta = kOthers.at("zeta");
  CHECK(result(zeta, 2, -1e9 + .25) == doctest::Approx(19.739208801178717).epsilon(1e-15));
  CHECK(result(zeta, 3, -45.75) == doctest::Approx(62.01278708054897).epsilon(1e-14));
  CHECK(result(zeta, 4, -4503599627370495.5) == doctest::Approx(32.469697011334146).epsilon(1e-15));
}

TEST_CASE("polynomials of odd degrees, too large ones, and types") {
  for (const auto& [name_of, f] : kPolynomials) {
    const auto& name = name_of;
    CHECK_MESSAGE(result(f, .5, -1) == 0, name);
    CHECK_MESSAGE(result(f, .5, -kInf) == 0, name);
    CHECK_MESSAGE(result(f, kNan, 0) == 1, name);
    CHECK_MESSAGE(result(f, .5, -.5) == 1, name);
    CHECK_MESSAGE(result(f, .5, 2.7) == result(f, .5, 2), name);
    CHECK_MESSAGE(std::isnan(result(f, kNan, 3)), name);
    CHECK_MESSAGE(std::isnan(result(f, .5, kNan)), name);
    CHECK_MESSAGE(std::isinf(result(f, kInf, 3)), name);
    CHECK_MESSAGE(std::isinf(result(f, -kInf, 4)), name);
    CHECK_MESSAGE(std::isinf(result(f, -1e200, 5)), name);
    for (double n : {1e6, 1e9, 1e18, 1e300, kInf})
      for (double x : {0., 1., .3, -.7, 1 + 1e-12, -2., 1e5}) result(f, x, n);  // comes back
    const Tensor x = torch::rand({2, 3});
    CHECK_MESSAGE(f(x, torch::arange(3)).dtype() == torch::kFloat, name);
    CHECK_MESSAGE(f(torch::ones({2}, torch::kInt), torch::arange(2)).dtype() == torch::kFloat,
                  name);
    CHECK_MESSAGE(f(x.to(torch::kDouble), torch::arange(3)).dtype() == torch::kDouble, name);
    CHECK_MESSAGE(f(torch::rand({0, 3}), torch::arange(3)).numel() == 0, name);
    CHECK_MESSAGE(torch::equal(f(x.t(), x.new_full({}, 2)), f(x, x.new_full({}, 2)).t()), name);
    CHECK_THROWS_WITH_AS(f(torch::ones({2}), torch::ones({3})),
                         doctest::Contains("must match the size"), torch::Error);
  }
  CHECK(special::chebyshev_polynomial_t(torch::tensor({1, 2}), 2).dtype() == torch::kFloat);
  CHECK(special::chebyshev_polynomial_t(.5, torch::tensor({2, 3})).dtype() == torch::kFloat);
  CHECK(special::hermite_polynomial_he(2, torch::tensor({3}))[0].item<double>() == 2);
  CHECK(torch::special_legendre_polynomial_p(torch::tensor({2.}), 2)[0].item<double>() == 5.5);
  // Beyond the largest number with the right sign, where x · inf − inf would be nan.
  CHECK(result(kPolynomials.at("chebyshev_polynomial_t"), -2, 1501) == -kInf);
  CHECK(result(kPolynomials.at("hermite_polynomial_h"), 0, 302) == -kInf);
  CHECK(result(kPolynomials.at("hermite_polynomial_h"), 0, 1500) == kInf);
  // A million steps and more: asymptotic formulas.
  CHECK(result(kPolynomials.at("laguerre_polynomial_l"), 20, 1048579) ==
        doctest::Approx(-168.09115859223781).epsilon(1e-11));
  CHECK(result(kPolynomials.at("legendre_polynomial_p"), .3, 1048579) ==
        doctest::Approx(-0.00056168975614290196).epsilon(1e-8));
}

TEST_CASE("what has no derivative gives none") {
  const Tensor x = torch::rand({3}, torch::kDouble).requires_grad_();
  for (const auto& one : kOne) CHECK_MESSAGE(!one.second(x).requires_grad(), one.first);
  for (const auto& two : kPolynomials)
    CHECK_MESSAGE(!two.second(x, x + 2).requires_grad(), two.first);
  const Tensor a = (torch::rand({3}, torch::kDouble) + 2).requires_grad_();
  const std::pair<const char*, Tensor> refusing[] = {{"igamma: input", torch::igamma(a, x)},
                                                     {"igammac: input", torch::igammac(a, x)},
                                                     {"zeta", special::zeta(a, x)}};
  for (const auto& [name, y] : refusing) {
    CHECK(torch::autograd::grad({y.sum()}, {x}, {}, true)[0].defined());
    const std::string text = "the derivative for '" + std::string(name) + "' is not implemented.";
    CHECK_THROWS_WITH_AS(torch::autograd::grad({y.sum()}, {a}), doctest::Contains(text.c_str()),
                         xtgrad::NotImplementedError);
  }
  for (const auto& input : {a, x})
    CHECK_THROWS_WITH_AS(torch::autograd::grad({torch::nextafter(a, x).sum()}, {input}),
                         doctest::Contains("the derivative for 'nextafter' is not implemented."),
                         xtgrad::NotImplementedError);
}

TEST_CASE("nextafter") {
  const auto next = [](double a, double b) {
    return torch::nextafter(number(a), number(b)).item<double>();
  };
  CHECK(next(1, 2) == 1 + 0x1p-52);
  CHECK(next(0, 1) == 5e-324);
  CHECK(next(-0., -1) == -5e-324);
  CHECK(next(kInf, 0) == std::numeric_limits<double>::max());
  CHECK(next(3, 3) == 3);
  CHECK(std::isnan(next(kNan, 1)));
  CHECK(std::isnan(next(1, kNan)));
  const Tensor x = torch::ones({2, 3});
  CHECK(torch::nextafter(x, torch::zeros({3}))[1][2].item<double>() == 1 - 0x1p-24);
  Tensor y = torch::ones({2});
  CHECK(&y.nextafter_(torch::full({2}, 2)) == &y);
  CHECK(y[0].item<double>() == 1 + 0x1p-23);
  CHECK_THROWS_WITH_AS(torch::nextafter(torch::tensor({1}), torch::tensor({2})),
                       doctest::Contains("\"nextafter_cpu\" not implemented for 'Long'"),
                       torch::Error);
  Tensor out = torch::empty({0});
  torch::nextafter_out(out, x, x);
  CHECK(torch::equal(out, x));
}

TEST_CASE("frexp") {
  const Tensor x = torch::tensor({6., -.75, 0., -0., 1e-310, kInf, kNan}, torch::kDouble);
  const auto [m, e] = torch::frexp(x);
  CHECK(e.dtype() == torch::kInt);
  CHECK(torch::equal(e, torch::tensor({3, 0, 0, 0, -1029, 0, 0}, torch::kInt)));
  CHECK(torch::equal(torch::ldexp(m.slice(0, 0, 4), e.slice(0, 0, 4)), x.slice(0, 0, 4)));
  CHECK(same(m[3].item<double>(), -0.));
  CHECK(m[4].item<double>() == doctest::Approx(0.5752618031559393).epsilon(1e-13));
  CHECK(m[5].item<double>() == kInf);
  CHECK(std::isnan(m[6].item<double>()));
  const Tensor leaf = torch::tensor({6.f, 1e-40f, 3e38f}).requires_grad_();
  std::get<0>(leaf.frexp()).sum().backward();
  CHECK(torch::equal(leaf.grad(), torch::tensor({.125, kInf, 0x1p-128}, torch::kFloat)));
  CHECK(std::get<1>(torch::frexp(torch::ones({0, 3}))).sizes() == torch::IntArrayRef({0, 3}));
  for (auto type : {torch::kInt, torch::kBool})
    CHECK_THROWS_WITH_AS(torch::frexp(torch::ones({2}, type)),
                         doctest::Contains("torch.frexp() only supports floating-point dtypes"),
                         torch::Error);
}

TEST_CASE("igamma in place, out= forms, second names and types") {
  const Tensor a = torch::tensor({.5, 2., 9.}, torch::kDouble), x = a * 1.5;
  Tensor y = a.clone();
  CHECK(torch::equal(y.igamma_(x), torch::igamma(a, x)));
  CHECK(torch::equal(a.igammac(x), special::gammaincc(a, x)));
  CHECK(torch::equal(torch::special_gammainc(a, x), torch::igamma(a, x)));
  CHECK(torch::allclose(torch::igamma(a, x) + torch::igammac(a, x),
                        torch::ones({3}, torch::kDouble)));
  CHECK(torch::igamma(torch::tensor({1.f}), torch::tensor({2})).dtype() == torch::kFloat);
  CHECK_THROWS_WITH_AS(torch::igamma(torch::tensor({1}), torch::tensor({2})),
                       doctest::Contains("\"igamma_cpu\" not implemented for 'Long'"),
                       torch::Error);
  Tensor whole = torch::tensor({1, 2});
  CHECK_THROWS_WITH_AS(whole.igamma_(torch::tensor({1.f, 2.f})),
                       doctest::Contains("can't be cast to the desired output type Long"),
                       torch::Error);
  CHECK(special::erfcx(torch::tensor({1, 2})).dtype() == torch::kFloat);
  CHECK(special::zeta(torch::tensor({2, 3}), 1).dtype() == torch::kFloat);
  Tensor out = torch::empty({0}, torch::kDouble);
  special::bessel_j0_out(out, x);
  CHECK(torch::equal(out, special::bessel_j0(x)));
  torch::special_zeta_out(out, a + 1, x);
  CHECK(torch::equal(out, special::zeta(a + 1, x)));
  special::gammainc_out(out, a, x);
  CHECK(torch::equal(out, torch::igamma(a, x)));
  special::legendre_polynomial_p_out(out, .5, x);
  CHECK(torch::equal(out, special::legendre_polynomial_p(.5, x)));
}
