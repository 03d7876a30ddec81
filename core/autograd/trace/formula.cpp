/// @file Reads formulas by operator precedence.
#include "core/autograd/trace/formula.h"

#include <xtgrad/core/check.h>

#include <cctype>

namespace xtgrad::autograd { inline namespace v1 {
namespace {

using Kind = Expr::Kind;

struct Operator {
  std::string_view text;
  int precedence;
};
// The longer ones first, as they are looked for in this order.
constexpr Operator kOperators[] = {{"||", 2}, {"&&", 3}, {"==", 7}, {"!=", 7}, {"<=", 8},
                                   {">=", 8}, {"|", 4},  {"^", 5},  {"&", 6},  {"<", 8},
                                   {">", 8},  {"+", 10}, {"-", 10}, {"*", 11}, {"/", 11}};
constexpr int kUnary = 12;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Formula formula() {
    Formula f{{}, expression(0), false};
    if (skip("=")) f = {std::move(f.body), expression(0), true};
    blanks();
    if (at_ != text_.size()) fail("an operator");
    return f;
  }

 private:
  void blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }
  bool skip(std::string_view token) {
    blanks();
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  void expect(std::string_view token) {
    if (!skip(token)) fail(token);
  }
  [[noreturn]] void fail(std::string_view wanted) const {
    detail::fail<Error>("a formula cannot be read: '", text_, "'\n[formula] ", wanted,
                        " was expected at ", at_);
  }

  Expr expression(int least) {
    Expr left = operand();
    while (const Operator* op = next_operator(least)) {
      at_ += op->text.size();
      Expr right = expression(op->precedence + 1);
      left = {Kind::Binary, std::string(op->text), {std::move(left), std::move(right)}};
    }
    if (least == 0 && skip("?")) {
      Expr yes = expression(0);
      expect(":");
      Expr no = expression(0);
      left = {Kind::Choice, "?", {std::move(left), std::move(yes), std::move(no)}};
    }
    return left;
  }
  const Operator* next_operator(int least) {
    blanks();
    for (const Operator& op : kOperators)
      if (text_.substr(at_, op.text.size()) == op.text)
        return op.precedence >= least && op.precedence > 1 ? &op : nullptr;
    return nullptr;
  }
  Expr operand() {
    if (skip("(")) {
      Expr e = expression(0);
      expect(")");
      return e;
    }
    for (const char* sign : {"-", "!"})
      if (skip(sign)) return {Kind::Unary, sign, {expression(kUnary)}};
    blanks();
    const size_t begin = at_;
    if (at_ < text_.size() &&
        (std::isdigit(static_cast<unsigned char>(text_[at_])) || text_[at_] == '.'))
      return number();
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_'))
      ++at_;
    if (at_ == begin) fail("a number or a name");
    Expr e{Kind::Name, std::string(text_.substr(begin, at_ - begin)), {}};
    if (skip("(")) return list(std::move(e), Kind::Call, ")");
    if (skip("[")) return list(std::move(e), Kind::Index, "]");
    return e;
  }
  Expr list(Expr e, Kind kind, const char* end) {
    e.kind = kind;
    if (skip(end)) return e;
    do {
      Expr item = expression(kind == Kind::Index ? 1 : 0);
      if (kind == Kind::Index && skip(":"))
        item = {Kind::Binary, ":", {std::move(item), operand()}};
      e.args.push_back(std::move(item));
    } while (skip(","));
    expect(end);
    return e;
  }
  Expr number() {
    size_t end = at_;
    const auto is_exponent = [&](size_t i) {
      return (text_[i] == '-' || text_[i] == '+') && (text_[i - 1] == 'e' || text_[i - 1] == 'E');
    };
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) ||
                                  text_[end] == '.' || (end > at_ && is_exponent(end))))
      ++end;
    std::string digits(text_.substr(at_, end - at_));
    at_ = end;
    if (digits.back() == 'f') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return {Kind::Number, digits, {}};
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

namespace {

bool is_number(const Expr& e, const char* text) { return e.kind == Kind::Number && e.text == text; }

using Names = std::map<std::string, const double*, std::less<>>;

bool is_missing(const Expr& e, const Names& names) {
  if (e.kind != Kind::Name && e.kind != Kind::Index) return false;
  const auto it = names.find(e.text);
  return it != names.end() && !it->second;
}

Expr simplify(Expr e, const Names& names) {
  if (e.kind == Kind::Name)
    if (const auto it = names.find(e.text); it != names.end() && it->second) {
      const std::string digits = full_number(*it->second);
      const Expr number{Kind::Number, digits[0] == '-' ? digits.substr(1) : digits, {}};
      return digits[0] == '-' ? Expr{Kind::Unary, "-", {number}} : number;
    }
  for (Expr& a : e.args) a = simplify(std::move(a), names);
  if (e.kind != Kind::Binary) return e;
  Expr &a = e.args[0], &b = e.args[1];
  if (e.text == "*") {
    if (is_number(a, "1")) return b;
    if (is_number(a, "0")) return a;  // a group of all channels begins at 0
    if (is_number(b, "1") || is_missing(b, names)) return a;
    if (is_missing(a, names)) return b;
    if (a.kind == Kind::Unary && a.text == "-" && a.args[0].kind == Kind::Number)
      return {Kind::Unary, "-", {{Kind::Binary, "*", {a.args[0], b}}}};
    // A gate lets the gradient through, or nothing.
    if (b.kind == Kind::Call && (b.text == "only" || b.text == "selected"))
      return {
          Kind::Call,
          "where",
          {b.args[0], simplify({Kind::Binary, "*", {a, b.args[1]}}, {}), {Kind::Number, "0", {}}}};
  }
  if ((e.text == "+" || e.text == "-") && (is_number(b, "0") || is_missing(b, names))) return a;
  if (e.text == "+" && is_number(a, "0")) return b;
  if (e.text == "/" && is_number(b, "1")) return a;
  // a + -2 b is a - 2 b.
  if ((e.text == "+" || e.text == "-") && b.kind == Kind::Unary && b.text == "-")
    return {Kind::Binary, e.text == "+" ? "-" : "+", {a, b.args[0]}};
  return e;
}

}  // namespace

Formula simplified(Formula f, const Names& numbers) {
  f.body = simplify(std::move(f.body), numbers);
  return f;
}

Formula parse_formula(std::string_view text) { return Parser(text).formula(); }

}}  // namespace xtgrad::autograd::v1
