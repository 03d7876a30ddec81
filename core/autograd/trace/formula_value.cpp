/// @file Evaluates formulas for single elements, and takes sums apart into their terms.
#include <xtgrad/core/check.h>
#include <xtgrad/core/kernels/num.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "core/autograd/trace/formula.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

using Kind = Expr::Kind;
using N = Num<double>;

struct Constant {
  std::string_view name;
  double value;
};
constexpr Constant kConstants[] = {{"kPi", std::numbers::pi},
                                   {"kSqrtPi", xtgrad::kSqrtPi},
                                   {"kSqrtHalf", xtgrad::kSqrtHalf},
                                   {"kGelu", xtgrad::kGelu},
                                   {"kLn2", std::numbers::ln2},
                                   {"kLn10", std::numbers::ln10},
                                   {"kInf", std::numeric_limits<double>::infinity()},
                                   {"kNan", std::numeric_limits<double>::quiet_NaN()}};
struct Function {
  std::string_view name;
  N (*of)(N a);
};
#define XTGRAD_FN(f)             \
  {                              \
#f, [](N a) { return f(a); } \
  }
constexpr Function kFunctions[] = {XTGRAD_FN(exp),
                                   XTGRAD_FN(expm1),
                                   XTGRAD_FN(log),
                                   XTGRAD_FN(log1p),
                                   XTGRAD_FN(sqrt),
                                   XTGRAD_FN(sin),
                                   XTGRAD_FN(cos),
                                   XTGRAD_FN(tan),
                                   XTGRAD_FN(tanh),
                                   XTGRAD_FN(erf),
                                   XTGRAD_FN(erfc),
                                   XTGRAD_FN(exp2),
                                   XTGRAD_FN(log2),
                                   XTGRAD_FN(log10),
                                   XTGRAD_FN(sinh),
                                   XTGRAD_FN(cosh),
                                   XTGRAD_FN(asin),
                                   XTGRAD_FN(acos),
                                   XTGRAD_FN(atan),
                                   XTGRAD_FN(asinh),
                                   XTGRAD_FN(acosh),
                                   XTGRAD_FN(atanh),
                                   XTGRAD_FN(lgamma),
                                   XTGRAD_FN(digamma),
                                   XTGRAD_FN(erfinv),
                                   XTGRAD_FN(i0e),
                                   XTGRAD_FN(i1e),
                                   XTGRAD_FN(bessel_gap),
                                   XTGRAD_FN(floor),
                                   XTGRAD_FN(ceil),
                                   XTGRAD_FN(trunc),
                                   XTGRAD_FN(round),
                                   XTGRAD_FN(abs),
                                   XTGRAD_FN(sign),
                                   XTGRAD_FN(softplus),
                                   XTGRAD_FN(sigmoid),
                                   XTGRAD_FN(ndtri),
                                   XTGRAD_FN(log_ndtr),
                                   XTGRAD_FN(sinc_slope),
                                   {"isnan", [](N a) { return N(double(std::isnan(a.v))); }},
                                   {"signbit", [](N a) { return N(double(std::signbit(a.v))); }},
                                   {"bool", [](N a) { return N(double(a.v != 0)); }},
                                   {"int", [](N a) { return trunc(a); }}};
#undef XTGRAD_FN
struct Function2 {
  std::string_view name;
  N (*of)(N a, N b);
};
#define XTGRAD_FN(f)                     \
  {                                      \
#f, [](N a, N b) { return f(a, b); } \
  }
constexpr Function2 kFunctions2[] = {
    XTGRAD_FN(erfcx),     XTGRAD_FN(gamma_density), XTGRAD_FN(polygamma), XTGRAD_FN(zeta),
    XTGRAD_FN(hypot),     XTGRAD_FN(atan2),         XTGRAD_FN(copysign),  XTGRAD_FN(fmod),
    XTGRAD_FN(remainder), XTGRAD_FN(trunc_div),     XTGRAD_FN(floor_div), XTGRAD_FN(pow)};
#undef XTGRAD_FN

template <class Row, size_t n>
const Row* named(const Row (&rows)[n], std::string_view name) {
  const auto found = std::find_if(rows, rows + n, [&](const Row& r) { return r.name == name; });
  return found == rows + n ? nullptr : found;
}

bool is_gate(const Expr& e) {
  return e.kind == Kind::Call && (e.text == "only" || e.text == "selected");
}
/// A tensor's elements in another shape.
bool is_rearranged(const Expr& e) {
  static constexpr std::string_view kNames[] = {"reshape", "squeeze", "unsqueeze", "transposed",
                                                "transpose"};
  return std::find(std::begin(kNames), std::end(kNames), e.text) != std::end(kNames) &&
         e.args.size() == 1 && e.args[0].kind == Kind::Name;
}
double operate(const std::string& op, double a, double b) {
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") return a * b;
  if (op == "/") return a / b;
  if (op == "<") return a < b;
  if (op == "<=") return a <= b;
  if (op == ">") return a > b;
  if (op == ">=") return a >= b;
  if (op == "==") return a == b;
  if (op == "!=") return a != b;
  if (op == "&&" || op == "&") return a != 0 && b != 0;
  if (op == "||" || op == "|") return a != 0 || b != 0;
  return (a != 0) != (b != 0);  // ^
}

}  // namespace

FormulaEvaluator::FormulaEvaluator(const Formula& f, const FormulaValues& values,
                                   IntArrayRef result_sizes)
    : f_(f), v_(values), sizes_(result_sizes) {
  std::vector<std::string> bound;
  if (f.has_target && f.target.kind == Kind::Index)
    for (const Expr& e : f.target.args) bound.push_back(e.text);
  if (f.has_target && f.target.kind == Kind::Index) {
    const std::vector<size_t> takes = lengths(f.target.args, sizes_.size());
    const auto open = std::count_if(f.target.args.begin(), f.target.args.end(),
                                    [&](const Expr& e) { return known_length(e) == 0; });
    if (open > 1 || std::accumulate(takes.begin(), takes.end(), size_t{0}) != sizes_.size())
      obstacle_ = "the result has other dims";
  }
  check(f.body, bound);
}

/// Whether every name and function means something here.
void FormulaEvaluator::check(const Expr& e, std::vector<std::string>& bound) {
  if (!obstacle_.empty()) return;
  const auto known = [&](const std::string& name) {
    return std::find(bound.begin(), bound.end(), name) != bound.end() ||
           v_.numbers.contains(name) || v_.lists.contains(name) || named(kConstants, name);
  };
  switch (e.kind) {
    case Kind::Name:
      if (!known(e.text) && !v_.tensors.contains(e.text)) obstacle_ = "no value of " + e.text;
      return;
    case Kind::Index:
      if (!v_.tensors.contains(e.text)) obstacle_ = "no value of " + e.text;
      break;
    case Kind::Call:
      if (e.text == "sum" && e.args.size() > 1) {
        const size_t before = bound.size();
        for (size_t i = 0; i + 1 < e.args.size(); ++i) bound.push_back(e.args[i].text);
        for (size_t i = 0; i + 1 < e.args.size(); ++i)
          if (bounds(e.args[i].text, e).empty() &&
              (e.args[i].text != "D" || !v_.lists.contains("dim")))
            obstacle_ = "no bounds of " + e.args[i].text;
        check(e.args.back(), bound);
        bound.resize(before);
        return;
      }
      if (e.text != "where" && !is_rearranged(e) && !is_gate(e) &&
          !(e.args.size() == 1 && named(kFunctions, e.text)) &&
          !(e.args.size() == 2 && named(kFunctions2, e.text)))
        obstacle_ = "no function " + e.text;
      break;
    default:
      break;
  }
  for (const Expr& a : e.args) check(a, bound);
}

bool FormulaEvaluator::has_sum(const Expr& e) const {
  return (e.kind == Kind::Call && e.text == "sum") ||
         std::any_of(e.args.begin(), e.args.end(), [&](const Expr& a) { return has_sum(a); });
}

// ---- values

/// Of reshape the element with the same number, of transposed the one with indices exchanged, of
/// transpose the same, if there are but two.
double FormulaEvaluator::rearranged(const Expr& e, Scope& s) const {
  const auto found = v_.tensors.find(e.args[0].text);
  if (found == v_.tensors.end()) return std::numeric_limits<double>::quiet_NaN();
  const FormulaTensor& t = found->second;
  if (e.text == "transposed" || (e.text == "transpose" && t.sizes.size() <= 2))
    return at(found->first, {s.element.rbegin(), s.element.rend()}, s);
  if (e.text == "transpose" || size_t(s.flat) >= t.values.size())
    return std::numeric_limits<double>::quiet_NaN();
  if (s.of && t.id >= 0) s.of->emplace_back(t.id, s.flat);
  return t.values[size_t(s.flat)];
}

double FormulaEvaluator::call(const Expr& e, Scope& s) const {
  const auto& a = e.args;
  if (e.text == "where") return value(value(a[0], s) != 0 ? a[1] : a[2], s);
  if (is_rearranged(e)) return rearranged(e, s);
  if (is_gate(e)) return value(a[0], s) != 0 ? value(a[1], s) : 0;
  if (e.text == "sum") {
    double sum = 0;
    over(e, s, [&] { sum += value(a.back(), s); });
    return sum;
  }
  if (a.size() == 1) return named(kFunctions, e.text)->of(value(a[0], s)).v;
  const double x = value(a[0], s), y = value(a[1], s);
  return named(kFunctions2, e.text)->of(x, y).v;
}

double FormulaEvaluator::value(const Expr& e, Scope& s) const {
  switch (e.kind) {
    case Kind::Number:
      return std::stod(e.text);
    case Kind::Name:
      if (v_.tensors.contains(e.text)) return at(e.text, s.element, s);
      if (const auto n = v_.numbers.find(e.text); n != v_.numbers.end()) return n->second;
      if (const Constant* c = named(kConstants, e.text)) return c->value;
      return double(index(e, s).at(0));
    case Kind::Index:
      return gather(e, s);
    case Kind::Call:
      return call(e, s);
    case Kind::Choice:
      return value(value(e.args[0], s) != 0 ? e.args[1] : e.args[2], s);
    case Kind::Unary: {
      const double x = value(e.args[0], s);
      return e.text == "!" ? double(x == 0) : -x;
    }
    case Kind::Binary:
      break;
  }
  const Expr &a = e.args[0], &b = e.args[1];
  // A closed gate lets nothing through, not even an infinity.
  if (e.text == "*" && is_gate(b))
    return value(b.args[0], s) != 0 ? value({Kind::Binary, "*", {a, b.args[1]}}, s) : 0;
  const double x = value(a, s), y = value(b, s);  // in this order, as they are listed
  return operate(e.text, x, y);
}

/// f for every position of the sum's variables.
void FormulaEvaluator::over(const Expr& sum, Scope& s, const std::function<void()>& f) const {
  const size_t n = sum.args.size() - 1;
  std::vector<std::pair<std::string, Position>> ranges;
  for (size_t i = 0; i < n; ++i)
    ranges.emplace_back(sum.args[i].text, bounds(sum.args[i].text, sum));
  for (const auto& [name, sizes] : ranges) {
    if (std::find(sizes.begin(), sizes.end(), 0) != sizes.end()) return;
    s.variables[name] = Position(sizes.size(), 0);
  }
  for (bool more = true; more;) {
    f();
    more = false;
    for (size_t i = n; i-- > 0 && !more;) {
      Position& p = s.variables[ranges[i].first];
      for (size_t d = p.size(); d-- > 0 && !more;)
        if (++p[d] < ranges[i].second[d])
          more = true;
        else
          p[d] = 0;
    }
  }
  for (const auto& [name, sizes] : ranges) s.variables.erase(name);
}

/// The formula with the numbers of this element.
std::string FormulaEvaluator::with_numbers(const Expr& e, Scope& s) const {
  const std::function<Expr(const Expr&)> filled = [&](const Expr& x) -> Expr {
    const bool whole = x.kind == Kind::Call && (x.text == "sum" || is_rearranged(x));
    if (x.kind == Kind::Index || x.kind == Kind::Name || whole)
      return {Kind::Number, full_number(value(x, s)), {}};
    Expr y = x;
    for (Expr& a : y.args) a = filled(a);
    return y;
  };
  return plain(filled(e));
}

/// The terms whose sum e is, each with the factor that stands before it.
void FormulaEvaluator::each_term(
    const Expr& e, Scope& s, double factor, const std::string& before,
    const std::function<void(const Expr&, double, const std::string&)>& f) const {
  const auto& a = e.args;
  if (e.kind == Kind::Call && e.text == "sum")
    return over(e, s, [&] { each_term(a.back(), s, factor, before, f); });
  if (is_gate(e) && !has_sum(e)) {  // a term that is shut out is none
    auto* const of = std::exchange(s.of, nullptr);
    const bool open = value(a[0], s) != 0;
    s.of = of;
    if (open) f(a[1], factor, before);
    return;
  }
  if (!has_sum(e)) return f(e, factor, before);
  const auto scaled = [&](const Expr& by, bool divided, const Expr& sum) {
    auto* const of = std::exchange(s.of, nullptr);
    const double c = value(by, s);
    s.of = of;
    const std::string text = with_numbers(by, s);
    each_term(sum, s, divided ? factor / c : factor * c,
              before + (divided ? "1 / " + text : text) + " * ", f);
  };
  if (e.kind == Kind::Unary && e.text == "-") return each_term(a[0], s, -factor, "-" + before, f);
  if (e.kind == Kind::Binary && (e.text == "+" || e.text == "-")) {
    each_term(a[0], s, factor, before, f);
    return each_term(a[1], s, e.text == "+" ? factor : -factor, (e.text == "+" ? "" : "-") + before,
                     f);
  }
  if (e.text == "*" && !has_sum(a[0])) return scaled(a[0], false, a[1]);
  if (e.text == "*" && !has_sum(a[1])) return scaled(a[1], false, a[0]);
  if (e.text == "/" && !has_sum(a[1])) return scaled(a[1], true, a[0]);
  f(e, factor, before);
}

int64_t FormulaEvaluator::terms_of_one() const {
  const std::function<int64_t(const Expr&)> count = [&](const Expr& e) -> int64_t {
    int64_t own = e.kind != Kind::Call && e.kind != Kind::Binary;
    if (e.kind == Kind::Call && e.text == "sum") {
      int64_t n = count(e.args.back());
      for (size_t i = 0; i + 1 < e.args.size(); ++i)
        for (const int64_t size : bounds(e.args[i].text, e)) n *= std::max<int64_t>(size, 1);
      return n;
    }
    for (const Expr& a : e.args) own += count(a);
    return own;
  };
  return count(f_.body);
}

FormulaElement FormulaEvaluator::element(int64_t flat, size_t shown) const {
  Scope s;
  s.flat = flat;
  s.element.resize(sizes_.size());
  for (size_t d = sizes_.size(); d-- > 0; flat /= std::max<int64_t>(sizes_[d], 1))
    s.element[d] = flat % std::max<int64_t>(sizes_[d], 1);
  if (f_.has_target && f_.target.kind == Kind::Index) {
    const std::vector<size_t> takes = lengths(f_.target.args, sizes_.size());
    size_t at = 0;
    for (size_t i = 0; i < takes.size(); ++i) {
      const Expr& e = f_.target.args[i];
      const size_t n = takes[i];
      s.variables[e.text].assign(s.element.begin() + ptrdiff_t(at),
                                 s.element.begin() + ptrdiff_t(at + n));
      at += n;
    }
  }
  FormulaElement y;
  y.is_sum = has_sum(f_.body);
  if (!y.is_sum) {
    s.of = &y.of;
    y.value = value(f_.body, s);
    s.of = nullptr;
    y.magnitude = std::abs(y.value);
    y.plain = with_numbers(f_.body, s);
    return y;
  }
  each_term(f_.body, s, 1, "", [&](const Expr& e, double factor, const std::string& before) {
    FormulaTerm t;
    const bool listed = y.terms.size() < shown;
    if (listed) s.of = &t.of;
    t.value = factor * value(e, s);
    s.of = nullptr;
    y.value += t.value;
    y.magnitude += std::abs(t.value);
    if (listed) {
      const std::string text = with_numbers(e, s);
      t.plain = before.empty() ? text : before + "(" + text + ")";
      y.terms.push_back(std::move(t));
    } else {
      ++y.more;
      y.rest += t.value;
    }
  });
  return y;
}

}}  // namespace xtgrad::autograd::v1
