// The formulas of rows and rules: what is read, how it is written, and what comes out.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "core/autograd/trace/formula.h"

using namespace xtgrad::autograd;

namespace {

std::string tex_of(const char* text) { return tex(parse_formula(text)); }
std::string plain_of(const char* text) { return plain(parse_formula(text)); }
std::string without(const char* text,
                    const std::map<std::string, const double*, std::less<>>& names) {
  return plain(simplified(parse_formula(text), names));
}
double value_of(const char* text, const FormulaValues& v) {
  const Formula f = parse_formula(text);
  const FormulaEvaluator evaluator(f, v, {});
  REQUIRE(evaluator.obstacle() == "");
  return evaluator.element(0, 4).value;
}

}  // namespace

TEST_CASE("a formula is read by precedence and written with few parentheses") {
  CHECK(plain_of("(a)*((b)+(c))") == "a * (b + c)");
  CHECK(plain_of("a-(b-c)") == "a - (b - c)");
  CHECK(plain_of("(a-b)-c") == "a - b - c");
  CHECK(plain_of("-(x*x)") == "-(x * x)");
  CHECK(plain_of("isnan(p)?p:x") == "isnan(p) ? p : x");
  CHECK(plain_of("y[i,j] = sum(k, a[i,k]*b[k,j])") == "y[i,j] = sum(k, a[i,k] * b[k,j])");
  CHECK(plain_of("1e-12f + 1. / 6") == "1e-12 + 1 / 6");
  CHECK_THROWS_WITH_AS(parse_formula("a + "), doctest::Contains("a number or a name was expected"),
                       torch::Error);
  CHECK_THROWS_WITH_AS(parse_formula("f(a"), doctest::Contains(") was expected"), torch::Error);
}

TEST_CASE("TeX comes from the same text") {
  CHECK(tex_of("a / b") == "\\frac{a}{b}");
  CHECK(tex_of("x * x * x") == "x^{3}");
  CHECK(tex_of("exp(-x)") == "e^{-x}");
  CHECK(tex_of("sqrt(x)") == "\\sqrt{x}");
  CHECK(tex_of("pow(x, n - 1)") == "x^{n - 1}");
  CHECK(tex_of("sum(k, a[i,k] * b[k,j])") == "\\sum_{k} a_{ik}\\,b_{kj}");
  CHECK(tex_of("where(x <= 0, 0, x)") ==
        "\\begin{cases} 0 & x \\le 0 \\\\ x & \\text{else} \\end{cases}");
  CHECK(tex_of("2 * x") == "2\\,x");
  CHECK(tex_of("kSqrtPi / 2") == "\\frac{\\sqrt{\\pi}}{2}");
  CHECK(tex_of("negative_slope") == "\\mathrm{negative\\_slope}");
}

TEST_CASE("numbers in the place of names leave no factors of 1, terms of 0 or what is missing") {
  const double one = 1, minus = -2, zero = 0;
  CHECK(without("a + alpha * b", {{"alpha", &one}}) == "a + b");
  CHECK(without("a + alpha * b", {{"alpha", &minus}}) == "a - 2 * b");
  CHECK(without("x[P * stride + K - padding]", {{"stride", &one}, {"padding", &zero}}) ==
        "x[P + K]");
  CHECK(without("x * w + b[j]", {{"b", nullptr}}) == "x * w");
  CHECK(without("g * only(x > 0, 1)", {}) == "where(x > 0, g, 0)");
}

TEST_CASE("a formula is evaluated as the kernels do it") {
  FormulaValues v;
  v.tensors["x"] = {{0.5}, {}, 0};
  v.tensors["g"] = {{INFINITY}, {}, 1};
  CHECK(value_of("sigmoid(x)", v) == doctest::Approx(1 / (1 + std::exp(-0.5))));
  CHECK(value_of("where(x < 0, 1, 2 * x)", v) == 1);
  CHECK(value_of("isnan(x) ? 1 : hypot(x, 1)", v) == doctest::Approx(std::sqrt(1.25)));
  CHECK(value_of("g * only(x > 1, 1)", v) == 0);  // a closed gate lets no infinity through
  v.tensors["m"] = {{1, 2, 3, 4, 5, 6}, {2, 3}, 2};
  const int64_t turned[] = {3, 2};
  const Formula t = parse_formula("transposed(m)"), r = parse_formula("reshape(m)");
  CHECK(FormulaEvaluator(t, v, turned).element(1, 4).value == 4);
  CHECK(FormulaEvaluator(r, v, turned).element(1, 4).value == 2);
  CHECK(FormulaEvaluator(r, v, turned).element(1, 4).plain == "2");
  CHECK(value_of("kPi", v) == doctest::Approx(3.141592653589793));
}

TEST_CASE("a sum gives its terms, and what its factors and other summands are") {
  FormulaValues v;
  v.tensors["a"] = {{1, 2, 3, 4, 5, 6}, {2, 3}, 7};
  v.tensors["b"] = {{10, 20, 30}, {3}, 8};
  v.tensors["c"] = {{0.5}, {1}, 9};
  const Formula f = parse_formula("y[i] = 2 * sum(k, a[i,k] * b[k]) - c[i]");
  const int64_t sizes[] = {2};
  const FormulaEvaluator evaluator(f, v, sizes);
  REQUIRE(evaluator.obstacle() == "");
  const FormulaElement y = evaluator.element(1, 2);
  CHECK(y.is_sum);
  CHECK(y.value == 2 * (40 + 100 + 180) - 0.5);
  REQUIRE(y.terms.size() == 2);
  CHECK(y.terms[0].value == 80);
  CHECK(y.terms[0].plain == "2 * (4 * 10)");
  CHECK(y.terms[0].of == std::vector<std::pair<int64_t, int64_t>>{{7, 3}, {8, 0}});
  CHECK(y.more == 2);
  CHECK(y.rest == 360 - 0.5);
}

TEST_CASE("what has no value or no meaning is named, not guessed") {
  FormulaValues v;
  v.tensors["x"] = {{1}, {}, 0};
  const auto obstacle = [&](const char* text) {
    const Formula f = parse_formula(text);
    return FormulaEvaluator(f, v, {}).obstacle();
  };
  CHECK(obstacle("x * w") == "no value of w");
  CHECK(obstacle("cholesky(x)") == "no function cholesky");
  CHECK(obstacle("sum(D, x[I:D])") != "");
}
