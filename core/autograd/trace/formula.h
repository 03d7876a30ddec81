/// @file The formulas of rows and rules, which are C++ text: read once, then written as TeX or with
/// numbers in them, evaluated for one element, or taken apart into the terms of their sum.
///
/// Rows write `x * sigmoid(x)`: names mean the element in question. Rules write indices too:
/// `y[B,i,j] = sum(k, a[B,i,k] * b[B,k,j])`. A capital is any number of dims at once; sizes that
/// are 1 or absent broadcast, an index outside of the tensor gives 0 (padding). `D` goes over the
/// dims that a reduction is told of, and `I:D` is I with these replaced. A list that an op tells
/// under a variable's name, as the kernel's sizes under K, is what the variable goes over.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace xtgrad::autograd { inline namespace v1 {

/// A part of a formula: number, name, name[indices], call, operator.
struct Expr {
  enum class Kind : uint8_t { Number, Name, Index, Call, Unary, Binary, Choice };
  Kind kind = Kind::Number;
  std::string text;        // the number, name, function or operator
  std::vector<Expr> args;  // operands; of an index the indices; of sum(k, …) names, then the term
  bool operator==(const Expr&) const = default;
};

/// `target = body`, or a body alone.
struct Formula {
  Expr target, body;
  bool has_target = false;
};
/// Reads a formula; throws Error with the place where it cannot.
Formula parse_formula(std::string_view text);

/// f with numbers in the place of these names, without factors of 1 and terms of 0, and without
/// what is missing: `x * w + b` is `x * w` for {{"b", nullptr}}.
Formula simplified(Formula f,
                   const std::map<std::string, const double*, std::less<>>& numbers = {});

/// The formula as text with as few parentheses as there may be.
std::string plain(const Formula& f);
std::string plain(const Expr& e);
/// The formula as LaTeX.
std::string tex(const Formula& f);
/// A number with all of its digits, those of a float where it is one: what views round as they
/// like.
std::string full_number(double v);
/// A number as a person writes it: `6` significant digits.
std::string short_number(double v);

/// Whether an index is a capital or is computed from one: it takes any number of dims.
bool is_capital(const Expr& index);

/// A tensor in a formula: its numbers, row by row.
struct FormulaTensor {
  std::vector<double> values;
  DimVector sizes;
  int64_t id = -1;
};
/// What the names in a formula mean.
struct FormulaValues {
  std::map<std::string, FormulaTensor, std::less<>> tensors;
  std::map<std::string, std::vector<int64_t>, std::less<>> lists;  // stride, dim, …
  std::map<std::string, double, std::less<>> numbers;
};

/// A term of a sum.
struct FormulaTerm {
  double value = 0;
  std::string plain;                            // with numbers
  std::vector<std::pair<int64_t, int64_t>> of;  // tensor and flat index of what it mentions
};
/// One element of a formula's result.
struct FormulaElement {
  double value = 0, magnitude = 0;  // the sum, and that of the terms' magnitudes
  bool is_sum = false;
  std::string plain;               // the whole, with numbers, where it is no sum
  std::vector<FormulaTerm> terms;  // the first of them
  int64_t more = 0;                // how many are not listed, and what they add up to
  double rest = 0;
  /// What it mentions where it is no sum.
  std::vector<std::pair<int64_t, int64_t>> of;
};

/// Evaluates a formula for single elements of its result, whose sizes are given. Whether it can is
/// known beforehand: a formula with an unknown function or name cannot.
class FormulaEvaluator {
 public:
  FormulaEvaluator(const Formula& f, const FormulaValues& values, IntArrayRef result_sizes);
  /// Why it cannot be evaluated; empty if it can.
  const std::string& obstacle() const { return obstacle_; }
  /// How many numbers one element is made of.
  int64_t terms_of_one() const;
  /// The element at a flat index, with at most `shown` terms listed.
  FormulaElement element(int64_t flat, size_t shown) const;

 private:
  using Position = std::vector<int64_t>;
  /// Where an evaluation is: the element and what the indices stand for.
  struct Scope {
    Position element;
    int64_t flat = 0;  // the element's number, row by row
    std::map<std::string, Position, std::less<>> variables;
    std::vector<std::pair<int64_t, int64_t>>* of = nullptr;  // collects what is mentioned
  };
  double value(const Expr& e, Scope& s) const;
  double call(const Expr& e, Scope& s) const;
  double rearranged(const Expr& e, Scope& s) const;
  Position index(const Expr& e, Scope& s) const;
  double at(const std::string& name, const Position& where, Scope& s,
            const std::vector<bool>& exact = {}) const;
  double gather(const Expr& e, Scope& s) const;
  Position bounds(const std::string& variable, const Expr& sum) const;
  bool find_bounds(const std::string& variable, const Expr& e, Position& found) const;
  size_t known_length(const Expr& index) const;
  std::vector<size_t> lengths(const std::vector<Expr>& indices, size_t dims) const;
  void each_term(const Expr& e, Scope& s, double factor, const std::string& before,
                 const std::function<void(const Expr&, double, const std::string&)>& f) const;
  void over(const Expr& sum, Scope& s, const std::function<void()>& f) const;
  std::string with_numbers(const Expr& e, Scope& s) const;
  void check(const Expr& e, std::vector<std::string>& bound);
  bool has_sum(const Expr& e) const;

  const Formula& f_;
  const FormulaValues& v_;
  DimVector sizes_;
  std::string obstacle_;
};

}}  // namespace xtgrad::autograd::v1
