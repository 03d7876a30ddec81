/// @file Indices in formulas: which element of a tensor they name, and what a sum goes over.
#include <algorithm>
#include <cctype>
#include <limits>

#include "core/autograd/trace/formula.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

using Kind = Expr::Kind;
constexpr int64_t kNowhere = -(int64_t{1} << 40);  // an index outside of every tensor

}  // namespace

bool is_capital(const Expr& e) {
  if (e.kind == Kind::Name)
    return e.text.size() == 1 && std::isupper(static_cast<unsigned char>(e.text[0]));
  return std::any_of(e.args.begin(), e.args.end(), is_capital);
}

/// How many dims an index takes: one, or what the op has told of its capital; 0 if nothing is
/// known.
size_t FormulaEvaluator::known_length(const Expr& index) const {
  if (index.kind == Kind::Name)
    if (const auto told = v_.lists.find(index.text); told != v_.lists.end() && is_capital(index))
      return told->second.size();
  if (!is_capital(index)) return 1;
  size_t known = 0;
  for (const Expr& a : index.args)
    if (is_capital(a)) known = std::max(known, known_length(a));
  return known;
}

/// How many dims each of the indices takes, of `dims` in all; a capital of which nothing is known
/// takes what the others leave.
std::vector<size_t> FormulaEvaluator::lengths(const std::vector<Expr>& indices, size_t dims) const {
  std::vector<size_t> all;
  size_t known = 0;
  for (const Expr& e : indices) known += all.emplace_back(known_length(e));
  for (size_t& n : all)
    if (n == 0) n = dims > known ? dims - known : 0;
  return all;
}

/// The sizes of the dims that a sum's variable goes over, as the first tensor says that it stands
/// in alone; empty if it does so nowhere.
bool FormulaEvaluator::find_bounds(const std::string& variable, const Expr& e,
                                   Position& found) const {
  if (e.kind == Kind::Index) {
    const auto tensor = v_.tensors.find(e.text);
    if (tensor == v_.tensors.end()) return false;
    const DimVector& sizes = tensor->second.sizes;
    const std::vector<size_t> takes = lengths(e.args, sizes.size());
    size_t at = 0;
    for (size_t i = 0; i < e.args.size(); ++i) {
      const Expr& a = e.args[i];
      const size_t n = takes[i];
      const bool alone = a.kind == Kind::Name && a.text == variable;
      const bool over = a.text == ":" && a.args[1].text == variable;
      if ((alone || over) && at + n <= sizes.size()) {
        found.assign(sizes.begin() + ptrdiff_t(at), sizes.begin() + ptrdiff_t(at + n));
        if (!over) return true;
        const auto& dims = v_.lists.find("dim")->second;
        for (size_t d = 0; d < n; ++d)
          if (std::find(dims.begin(), dims.end(), int64_t(d)) == dims.end()) found[d] = 1;
        return true;
      }
      at += n;
    }
  }
  return std::any_of(e.args.begin(), e.args.end(),
                     [&](const Expr& a) { return find_bounds(variable, a, found); });
}
FormulaEvaluator::Position FormulaEvaluator::bounds(const std::string& variable,
                                                    const Expr& sum) const {
  const bool capital = std::isupper(static_cast<unsigned char>(variable[0]));
  if (const auto told = v_.lists.find(variable); capital && told != v_.lists.end())
    return told->second;
  Position found;
  if (variable == "D" && !v_.lists.contains("dim")) return found;
  find_bounds(variable, sum.args.back(), found);
  return found;
}

FormulaEvaluator::Position FormulaEvaluator::index(const Expr& e, Scope& s) const {
  if (e.kind == Kind::Number) return {std::stoll(e.text)};
  if (e.kind == Kind::Index) return {int64_t(gather(e, s))};  // x[n,t[n]]
  if (e.kind == Kind::Call) return {int64_t(value(e, s))};    // floor(o / 2)
  if (e.kind == Kind::Name) {
    if (const auto v = s.variables.find(e.text); v != s.variables.end()) return v->second;
    if (const auto l = v_.lists.find(e.text); l != v_.lists.end()) return l->second;
    return {int64_t(v_.numbers.at(e.text))};
  }
  Position a = index(e.args[0], s);
  if (e.kind == Kind::Unary) {
    for (int64_t& i : a) i = -i;
    return a;
  }
  const Position b = index(e.args[1], s);
  if (e.text == ":") {
    for (const int64_t d : v_.lists.find("dim")->second) a.at(size_t(d)) = b.at(size_t(d));
    return a;
  }
  if (a.size() < b.size() && a.size() == 1) a.resize(b.size(), a[0]);
  for (size_t i = 0; i < a.size(); ++i) {
    const int64_t other = b.size() == 1 ? b[0] : b.at(i);
    a[i] = e.text == "+"                     ? a[i] + other
           : e.text == "-"                   ? a[i] - other
           : e.text == "*"                   ? a[i] * other
           : other != 0 && a[i] % other == 0 ? a[i] / other
                                             : kNowhere;  // between two elements
  }
  return a;
}

/// The number of a tensor at a position, which broadcasts from the right but in the `exact` dims.
double FormulaEvaluator::at(const std::string& name, const Position& where, Scope& s,
                            const std::vector<bool>& exact) const {
  const FormulaTensor& t = v_.tensors.find(name)->second;
  if (where.size() < t.sizes.size()) return std::numeric_limits<double>::quiet_NaN();
  const size_t skip = where.size() - t.sizes.size();
  int64_t flat = 0;
  for (size_t d = 0; d < t.sizes.size(); ++d) {
    const bool spreads = t.sizes[d] == 1 && (exact.empty() || !exact[d + skip]);
    const int64_t i = spreads && where[d + skip] >= 0 ? 0 : where[d + skip];
    if (i < 0 || i >= t.sizes[d]) return 0;  // padding
    flat = flat * t.sizes[d] + i;
  }
  if (s.of && t.id >= 0) s.of->emplace_back(t.id, flat);
  return t.values[size_t(flat)];
}
double FormulaEvaluator::gather(const Expr& e, Scope& s) const {
  Position where;
  std::vector<bool> exact;  // what is computed means one place, of which there may be none
  for (const Expr& a : e.args) {
    const Position part = index(a, s);
    where.insert(where.end(), part.begin(), part.end());
    exact.resize(where.size(), a.kind == Kind::Binary && a.text != ":");
  }
  return at(e.text, where, s, exact);
}

}}  // namespace xtgrad::autograd::v1
