/// @file Writes formulas as text and as LaTeX.
#include <xtgrad/core/check.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "core/autograd/trace/formula.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

using Kind = Expr::Kind;

/// How tightly e holds together: what is looser than its place needs parentheses.
int precedence(const Expr& e) {
  if (e.kind == Kind::Choice) return 1;
  if (e.kind == Kind::Unary) return 12;
  if (e.kind == Kind::Number && !e.text.empty() && e.text[0] == '-') return 10;
  if (e.kind != Kind::Binary) return 20;
  static constexpr std::pair<const char*, int> kOf[] = {
      {"||", 2}, {"&&", 3}, {"|", 4},  {"^", 5},  {"&", 6},  {"==", 7}, {"!=", 7}, {"<", 8},
      {"<=", 8}, {">", 8},  {">=", 8}, {"+", 10}, {"-", 10}, {"*", 11}, {"/", 11}};
  for (const auto& [text, p] : kOf)
    if (e.text == text) return p;
  return 1;
}

template <class F>
std::string joined(const std::vector<Expr>& es, const char* between, F write) {
  std::string out;
  for (const Expr& e : es) out += (out.empty() ? "" : between) + write(e);
  return out;
}

// ---- text

std::string inside(const Expr& e, int least) {
  const std::string text = plain(e);
  return precedence(e) < least ? "(" + text + ")" : text;
}

// ---- LaTeX

struct Named {
  std::string_view name, tex;
};
constexpr Named kConstants[] = {{"kPi", "\\pi"},
                                {"kSqrtPi", "\\sqrt{\\pi}"},
                                {"kLn2", "\\ln 2"},
                                {"kLn10", "\\ln 10"},
                                {"kSqrtHalf", "\\sqrt{1/2}"},
                                {"kGelu", "\\sqrt{2/\\pi}"},
                                {"kInf", "\\infty"},
                                {"kNan", "\\text{nan}"},
                                {"alpha", "\\alpha"},
                                {"beta", "\\beta"},
                                {"delta", "\\delta"},
                                {"lambd", "\\lambda"},
                                {"eps", "\\varepsilon"},
                                {"mu", "\\mu"},
                                {"sigma", "\\sigma"},
                                {"dilation", "\\delta"}};
constexpr Named kFunctions[] = {{"log", "\\ln"},        {"sin", "\\sin"},     {"cos", "\\cos"},
                                {"tan", "\\tan"},       {"tanh", "\\tanh"},   {"sinh", "\\sinh"},
                                {"cosh", "\\cosh"},     {"max", "\\max"},     {"min", "\\min"},
                                {"sigmoid", "\\sigma"}, {"digamma", "\\psi"}, {"det", "\\det"}};
constexpr Named kRelations[] = {{"==", "="},
                                {"!=", "\\ne"},
                                {"<=", "\\le"},
                                {">=", "\\ge"},
                                {"<", "<"},
                                {">", ">"},
                                {"&&", "\\land"},
                                {"||", "\\lor"},
                                {"&", "\\mathbin{\\&}"},
                                {"|", "\\mathbin{|}"},
                                {"^", "\\oplus"},
                                {"+", "+"},
                                {"-", "-"}};
/// The opposite of a comparison, empty for other operators.
std::string opposite(const std::string& op) {
  static constexpr Named kOpposites[] = {{"<=", ">"}, {">=", "<"},  {"<", ">="},
                                         {">", "<="}, {"==", "!="}, {"!=", "=="}};
  for (const Named& n : kOpposites)
    if (n.name == op) return std::string(n.tex);
  return {};
}
/// !(a <= b) as it is read: a > b. They differ for nan, which the evaluation respects.
Expr read_aloud(const Expr& e) {
  const Expr& a = e.args[0];
  if (e.text == "!" && a.kind == Kind::Binary && !opposite(a.text).empty())
    return {Kind::Binary, opposite(a.text), a.args};
  return e;
}
std::string_view found(ArrayRef<Named> in, std::string_view name) {
  for (const Named& n : in)
    if (n.name == name) return n.tex;
  return {};
}

std::string escaped(std::string_view name) {
  std::string out;
  for (char c : name) out += c == '_' ? std::string("\\_") : std::string(1, c);
  return out;
}
std::string name_tex(std::string_view name) {
  if (const auto known = found(kConstants, name); !known.empty()) return std::string(known);
  if (name.size() == 1) return std::string(name);
  // da is the gradient of a.
  if (name.size() == 2 && name[0] == 'd') return "\\mathrm{d}" + std::string(name.substr(1));
  if (name.size() == 2 && name[1] >= '0' && name[1] <= '9') return str(name[0], "_{", name[1], "}");
  return "\\mathrm{" + escaped(name) + "}";
}

std::string write(const Expr& e);
std::string bracketed(const std::string& tex) { return "\\left(" + tex + "\\right)"; }
std::string within(const Expr& e, int least) {
  return precedence(e) < least ? bracketed(write(e)) : write(e);
}

/// A name's indices: capitals stand for several and are written small, like the others.
std::string index_tex(const Expr& e) {
  if (e.kind == Kind::Binary && e.text == ":") return index_tex(e.args[0]) + index_tex(e.args[1]);
  if (e.kind == Kind::Name && e.text.size() == 1)
    return std::string(1, char(std::tolower(static_cast<unsigned char>(e.text[0]))));
  if (e.kind == Kind::Binary)
    return index_tex(e.args[0]) + (e.text == "*" ? "\\," : e.text) + index_tex(e.args[1]);
  return write(e);
}
std::string indices_tex(const std::vector<Expr>& es) {
  const bool single = std::all_of(es.begin(), es.end(), [](const Expr& e) {
    return e.kind == Kind::Name && e.text.size() == 1;
  });
  return joined(es, single ? "" : ",", index_tex);
}

void factors_of(const Expr& e, std::vector<const Expr*>& out) {
  if (e.kind == Kind::Binary && e.text == "*") {
    factors_of(e.args[0], out);
    factors_of(e.args[1], out);
  } else {
    out.push_back(&e);
  }
}
/// a · a · b as a² b.
std::string product_tex(const Expr& e) {
  std::vector<const Expr*> factors;
  factors_of(e, factors);
  std::string out;
  for (size_t i = 0, n; i < factors.size(); i += n) {
    for (n = 1; i + n < factors.size() && *factors[i + n] == *factors[i];) ++n;
    const Expr& f = *factors[i];
    const bool sum_in_the_middle =
        f.kind == Kind::Call && f.text == "sum" && i + n < factors.size();
    std::string tex = sum_in_the_middle ? bracketed(write(f)) : within(f, 12);
    if (n > 1)
      tex = (f.kind == Kind::Name ? tex : bracketed(write(f))) + "^{" + std::to_string(n) + "}";
    const bool dot = f.kind == Kind::Number;
    out += (out.empty() ? "" : dot ? " \\cdot " : "\\,") + tex;
  }
  return out;
}

/// where(c, a, where(d, b, e)) as one brace.
std::string cases_tex(const Expr& e) {
  std::string rows;
  const Expr* rest = &e;
  while ((rest->kind == Kind::Call && rest->text == "where") || rest->kind == Kind::Choice) {
    rows += write(rest->args[1]) + " & " + write(rest->args[0]) + " \\\\ ";
    rest = &rest->args[2];
  }
  return "\\begin{cases} " + rows + write(*rest) + " & \\text{else} \\end{cases}";
}

std::string call_tex(const Expr& e) {
  const auto arg = [&](size_t i) { return write(e.args[i]); };
  const std::string& f = e.text;
  const size_t n = e.args.size();
  if (f == "where") return cases_tex(e);
  if (f == "only" || f == "selected")
    return cases_tex({Kind::Call, "where", {e.args[0], e.args[1], {Kind::Number, "0", {}}}});
  if (f == "exp" && n == 1) return "e^{" + arg(0) + "}";
  if (f == "exp2" && n == 1) return "2^{" + arg(0) + "}";
  if (f == "sqrt") return "\\sqrt{" + arg(0) + "}";
  if (f == "abs") return "\\left|" + arg(0) + "\\right|";
  if (f == "floor") return "\\lfloor " + arg(0) + " \\rfloor";
  if (f == "ceil") return "\\lceil " + arg(0) + " \\rceil";
  if (f == "floor_div")
    return "\\left\\lfloor \\frac{" + arg(0) + "}{" + arg(1) + "} \\right\\rfloor";
  if (f == "hypot")
    return "\\sqrt{" + within(e.args[0], 20) + "^2 + " + within(e.args[1], 20) + "^2}";
  if (f == "pow" && n == 2) return within(e.args[0], 20) + "^{" + arg(1) + "}";
  if (f == "isnan") return arg(0) + "\\text{ is nan}";
  if (f == "transposed") return within(e.args[0], 20) + "^{\\top}";
  if (f == "inverse") return within(e.args[0], 20) + "^{-1}";
  if (f == "int" || f == "bool") return arg(0);
  if (f == "sum" && n > 1) {
    std::vector<Expr> over(e.args.begin(), e.args.end() - 1);
    return "\\sum_{" + joined(over, ",", index_tex) + "} " + within(e.args.back(), 11);
  }
  if (f == "polygamma" && n == 2) return "\\psi^{(" + arg(1) + ")}" + bracketed(arg(0));
  const auto known = found(kFunctions, f);
  return (known.empty() ? "\\operatorname{" + escaped(f) + "}" : std::string(known)) +
         bracketed(joined(e.args, ", ", write));
}

std::string write(const Expr& e) {
  switch (e.kind) {
    case Kind::Number:
      return e.text;
    case Kind::Name:
      return name_tex(e.text);
    case Kind::Index:
      return name_tex(e.text) + (e.args.empty() ? "" : "_{" + indices_tex(e.args) + "}");
    case Kind::Call:
      return call_tex(e);
    case Kind::Choice:
      return cases_tex(e);
    case Kind::Unary:
      if (const Expr read = read_aloud(e); read.kind == Kind::Binary) return write(read);
      return (e.text == "!" ? "\\lnot " : "-") + within(e.args[0], 11);
    case Kind::Binary:
      break;
  }
  if (e.text == "/") return "\\frac{" + write(e.args[0]) + "}{" + write(e.args[1]) + "}";
  if (e.text == "*") return product_tex(e);
  const int p = precedence(e);
  return within(e.args[0], p) + " " + std::string(found(kRelations, e.text)) + " " +
         within(e.args[1], p + (e.text != "+"));
}

}  // namespace

std::string plain(const Expr& e) {
  switch (e.kind) {
    case Kind::Number:
    case Kind::Name:
      return e.text;
    case Kind::Index:
      return e.text + "[" + joined(e.args, ",", [](const Expr& x) { return plain(x); }) + "]";
    case Kind::Call:
      return e.text + "(" + joined(e.args, ", ", [](const Expr& x) { return plain(x); }) + ")";
    case Kind::Choice:
      return inside(e.args[0], 2) + " ? " + inside(e.args[1], 2) + " : " + plain(e.args[2]);
    case Kind::Unary:
      if (const Expr read = read_aloud(e); read.kind == Kind::Binary) return plain(read);
      return e.text + inside(e.args[0], 12);
    case Kind::Binary:
      break;
  }
  if (e.text == ":") return plain(e.args[0]) + ":" + plain(e.args[1]);
  const int p = precedence(e);
  const bool associative = e.text == "+" || e.text == "*";
  return inside(e.args[0], p) + " " + e.text + " " + inside(e.args[1], p + !associative);
}
std::string plain(const Formula& f) {
  return f.has_target ? plain(f.target) + " = " + plain(f.body) : plain(f.body);
}
std::string tex(const Formula& f) {
  return f.has_target ? write(f.target) + " = " + write(f.body) : write(f.body);
}

std::string full_number(double v) {
  std::array<char, 40> digits{};
  char* const end = digits.data() + digits.size();
  const bool is_float = double(float(v)) == v;
  return {digits.data(), is_float ? std::to_chars(digits.data(), end, float(v)).ptr
                                  : std::to_chars(digits.data(), end, v).ptr};
}
std::string short_number(double v) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", v);
  return text.data();
}

}}  // namespace xtgrad::autograd::v1
