/// @file gradcheck: random projections first, the whole Jacobian where they disagree.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace xtgrad::autograd { inline namespace v1 {
namespace {

/// Carries a report out of the check.
struct Failed {
  std::string report;
};
template <class... Args>
[[noreturn]] void fail_check(const Args&... args) {
  throw Failed{str("gradcheck: ", args...)};
}

/// f: inputs -> outputs, some derivative of the user's function, with words for its parts.
struct Problem {
  GradcheckFunction f;
  variable_list inputs;
  std::vector<bool> checked;  // of the inputs
  std::vector<std::string> input_names;
  std::string output_name;  // its number follows
  int order = 1;            // of the derivative that is compared
};

// ---- tensors

bool overlaps(const Tensor& x) {
  std::vector<std::pair<int64_t, int64_t>> dims;  // stride, size
  for (int64_t d = 0; d < x.dim(); ++d)
    if (x.size(d) > 1) dims.emplace_back(x.stride(d), x.size(d));
  std::sort(dims.begin(), dims.end());
  int64_t reach = 0;
  for (auto [stride, size] : dims) {
    if (stride <= reach) return x.numel() > 0;
    reach += stride * (size - 1);
  }
  return false;
}

/// A new leaf with x's numbers and strides.
Tensor leaf_like(const Tensor& x) {
  NoGradGuard no_grad;
  int64_t extent = x.numel() > 0;
  for (int64_t d = 0; d < x.dim() && x.numel() > 0; ++d) extent += (x.size(d) - 1) * x.stride(d);
  const Tensor memory = x.new_zeros({extent});
  const Tensor copy = memory.as_strided(x.sizes(), x.strides(), 0).detach();
  return copy.copy_(x);
}

double dot(const Tensor& a, const Tensor& b) {
  NoGradGuard no_grad;
  return a.detach().mul(b).sum().item<double>();
}

std::vector<double> values(const Tensor& x) {
  const Tensor flat = x.detach().contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

/// `[1, 2]` for element 5 of a [2, 3] tensor.
std::string index_text(int64_t i, IntArrayRef sizes) {
  DimVector index(sizes.size());
  for (size_t d = sizes.size(); d-- > 0; i /= sizes[d]) index[d] = i % sizes[d];
  return str(IntArrayRef(index));
}

// ---- running f

/// The inputs as fresh leaves; number i moved by delta.
variable_list leaves(const Problem& p, size_t i = 0, const Tensor& delta = {}) {
  variable_list xs = p.inputs;
  for (size_t j = 0; j < xs.size(); ++j) {
    if (!p.checked[j]) continue;
    xs[j] = leaf_like(xs[j]);
    if (delta.defined() && i == j) xs[j].add_(delta);
    xs[j].requires_grad_();
  }
  return xs;
}

/// f's outputs; the others than float64 undefined, since they have no derivative.
variable_list run(const Problem& p, const variable_list& xs) {
  variable_list ys = p.f(xs);
  for (size_t k = 0; k < ys.size(); ++k) {
    if (!ys[k].defined()) continue;
    XTGRAD_CHECK_VALUE(ys[k].scalar_type() != kFloat, "gradcheck: ", p.output_name, k,
                       " is float32, whose rounding errors hide the derivative\n[gradcheck] f must "
                       "keep to float64");
    if (!ys[k].is_floating_point()) ys[k].reset();
  }
  return ys;
}

/// dy/dx_j for every checked j, undefined where none arrives, y = Σ <u_k, y_k>.
variable_list gradients(const Problem& p, const variable_list& xs, const variable_list& ys,
                        const variable_list& us, bool create_graph, bool retain_graph = false) {
  variable_list outputs, weights, inputs;
  for (size_t k = 0; k < ys.size(); ++k) {
    if (!ys[k].defined() || !us[k].defined() || !ys[k].requires_grad()) continue;
    outputs.push_back(ys[k]);
    weights.push_back(us[k]);
  }
  for (size_t j = 0; j < xs.size(); ++j)
    if (p.checked[j]) inputs.push_back(xs[j]);
  variable_list all(xs.size());
  if (outputs.empty()) return all;
  const variable_list gs =
      grad(outputs, inputs, weights, create_graph || retain_graph, create_graph, true);
  for (size_t j = 0, n = 0; j < xs.size(); ++j)
    if (p.checked[j]) all[j] = gs[n++];
  return all;
}

// ---- comparing

class Checker {
 public:
  explicit Checker(const GradcheckOptions& options) : o_(options), random_(options.seed) {}

  void check(const Problem& p) {
    const variable_list xs = leaves(p);
    const variable_list ys = run(p, xs);
    const variable_list us = directions(ys);
    const variable_list gs = gradients(p, xs, ys, us, false, true);
    for (size_t i = 0; i < xs.size(); ++i) {
      if (!p.checked[i]) continue;
      const Tensor v = direction(xs[i]);
      const double exact = gs[i].defined() ? dot(gs[i], v) : 0;
      const variable_list dys = differences(p, i, v);
      double numeric = 0;
      for (size_t k = 0; k < ys.size(); ++k)
        if (us[k].defined()) numeric += dot(dys[k], us[k]);
      if (!close(exact, numeric)) explain(p, i, xs, ys, us, v, exact, numeric);
    }
  }

  Jacobian jacobian(const Problem& p, size_t i, size_t k, const variable_list& xs,
                    const variable_list& ys) const {
    Jacobian j{k,    i, ys[k].numel(),       xs[i].numel(),       {},      {},
               true, 0, ys[k].sizes().vec(), xs[i].sizes().vec(), o_.atol, o_.rtol,
               {}};
    for (int64_t r = 0; r < j.rows; ++r) {
      const std::vector<double> row = jacobian_row(p, i, k, r, xs, ys);
      j.backward.insert(j.backward.end(), row.begin(), row.end());
    }
    j.numeric.resize(j.backward.size());
    for (int64_t c = 0; c < j.cols; ++c) {
      const std::vector<double> column = values(differences(p, i, one_hot(xs[i], c)).at(k));
      for (int64_t r = 0; r < j.rows; ++r) j.numeric[size_t(r * j.cols + c)] = column[size_t(r)];
    }
    for (size_t at = 0; at < j.backward.size(); ++at) {
      j.agrees &= close(j.backward[at], j.numeric[at]);
      if (error(j, at) > error(j, size_t(j.worst))) j.worst = int64_t(at);
    }
    if (!j.agrees) j.cause = usual_cause(j, xs[i].sizes());
    return j;
  }

  /// (x, u) -> Jᵀu, for the next order.
  Problem derivative(const Problem& p) {
    Problem d;
    const size_t n = p.inputs.size();
    d.f = [p, n](const variable_list& xu) {
      const variable_list xs(xu.begin(), xu.begin() + ptrdiff_t(n));
      const variable_list us(xu.begin() + ptrdiff_t(n), xu.end());
      variable_list gs = gradients(p, xs, run(p, xs), us, true);
      for (size_t i = 0; i < n; ++i) {
        if (!p.checked[i]) continue;
        if (!gs[i].defined()) gs[i] = xs[i].new_zeros(xs[i].sizes());
        const bool lost = !gs[i].requires_grad() && gs[i].ne(0).any().item<bool>();
        if (lost && std::any_of(us.begin(), us.end(), needs_grad))
          fail_check("the gradient of ", p.input_names[i],
                     " has lost its graph: it cannot be differentiated again\nthe op's rule must "
                     "compute it with ops on the gradient that it is given, not on raw numbers or "
                     "detached tensors");
      }
      return gs;
    };
    d.inputs = p.inputs;
    d.checked = p.checked;
    d.input_names = p.input_names;
    const variable_list us = directions(run(p, leaves(p)));
    for (size_t k = 0; k < us.size(); ++k) {
      d.inputs.push_back(us[k]);
      d.checked.push_back(us[k].defined());
      d.input_names.push_back(str("the incoming gradient of ", p.output_name, k));
    }
    d.output_name =
        "the gradient of " + std::string(p.order == 1 ? "" : "the gradient of ") + "input ";
    d.order = p.order + 1;
    return d;
  }

 private:
  static constexpr int64_t kMaxColumns = 1000, kMaxElements = 1000000, kShown = 5;

  bool close(double exact, double numeric) const {
    return std::fabs(exact - numeric) <= o_.atol + o_.rtol * std::fabs(numeric);
  }

  static double error(const Jacobian& j, size_t at) {
    const double e = std::fabs(j.backward[at] - j.numeric[at]);
    return std::isnan(e) ? INFINITY : e;
  }
  bool all_close(const std::vector<double>& a, const std::vector<double>& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](double x, double y) { return close(x, y); });
  }

  /// The mistake that makes such a Jacobian; empty where it is none of the usual ones.
  std::string usual_cause(const Jacobian& j, IntArrayRef sizes) const {
    const auto &b = j.backward, &n = j.numeric;
    const std::vector<double> zeros(b.size());
    if (all_close(b, zeros)) return "the input was detached: no gradient reaches it";
    if (all_close(n, zeros)) return "the outputs do not depend on the input";
    double bb = 0, bn = 0;
    for (size_t at = 0; at < b.size(); ++at) bb += b[at] * b[at], bn += b[at] * n[at];
    std::vector<double> scaled = b;
    for (double& x : scaled) x *= bn / bb;
    if (all_close(scaled, n))
      return str("a factor is missing: numeric is ", bn / bb, " times backward");
    if (is_transposed(j, sizes)) return "the gradient is transposed";
    bool whole_rows = true, diagonal = j.rows == j.cols;
    for (int64_t r = 0; r < j.rows; ++r) {
      const auto row = [&](const std::vector<double>& m) {
        return std::vector<double>(m.begin() + r * j.cols, m.begin() + (r + 1) * j.cols);
      };
      const std::vector<double> none(size_t(j.cols));
      whole_rows &= all_close(row(b), row(n)) || all_close(row(b), none);
      for (int64_t c = 0; c < j.cols && diagonal; ++c)
        diagonal =
            r == c || (close(b[size_t(r * j.cols + c)], 0) && close(n[size_t(r * j.cols + c)], 0));
    }
    if (whole_rows)
      return "the sum over a broadcast dim is missing: of some outputs no gradient arrives";
    return diagonal ? "a factor is missing that depends on the element" : "";
  }
  /// Whether backward has the numeric Jacobian with the input's last two dims exchanged, or with
  /// inputs and outputs exchanged.
  bool is_transposed(const Jacobian& j, IntArrayRef sizes) const {
    std::vector<double> turned(j.numeric.size());
    if (sizes.size() >= 2) {
      const int64_t h = sizes[sizes.size() - 2], w = sizes.back();
      for (size_t at = 0; at < turned.size(); ++at) {
        const int64_t r = int64_t(at) / j.cols, c = int64_t(at) % j.cols, inside = c % (h * w);
        const int64_t other = c - inside + inside % h * w + inside / h;  // read as [w, h]
        turned[at] = j.numeric[size_t(r * j.cols + other)];
      }
      if (all_close(j.backward, turned)) return true;
    }
    if (j.rows != j.cols) return false;
    for (int64_t r = 0; r < j.rows; ++r)
      for (int64_t c = 0; c < j.cols; ++c)
        turned[size_t(r * j.cols + c)] = j.numeric[size_t(c * j.rows + r)];
    return all_close(j.backward, turned);
  }

  /// Random numbers of either sign, none near zero, so that no element goes unnoticed.
  Tensor direction(const Tensor& like) {
    std::uniform_real_distribution<double> size(0.5, 1);
    const Tensor v = like.new_empty(like.sizes());
    for (int64_t i = 0; i < v.numel(); ++i)
      v.data_ptr<double>()[i] = size(random_) * (random_() % 2 ? 1 : -1);
    return v;
  }
  variable_list directions(const variable_list& ys) {
    variable_list us;
    for (const Tensor& y : ys) us.push_back(y.defined() ? direction(y) : Tensor());
    return us;
  }

  /// J_i v by central differences.
  variable_list differences(const Problem& p, size_t i, const Tensor& v) const {
    variable_list above = run(p, leaves(p, i, v.mul(o_.eps)));
    const variable_list below = run(p, leaves(p, i, v.mul(-o_.eps)));
    NoGradGuard no_grad;
    for (size_t k = 0; k < above.size(); ++k)
      if (above[k].defined()) above[k] = above[k].detach().sub(below[k].detach()).div(2 * o_.eps);
    return above;
  }

  /// Looks for the elements of the Jacobian that differ; throws the report unless there are none.
  void explain(const Problem& p, size_t i, const variable_list& xs, const variable_list& ys,
               const variable_list& us, const Tensor& v, double exact, double numeric) const {
    std::string text = str("the derivative of order ", p.order, " with respect to ",
                           p.input_names[i], " of sizes ", xs[i].sizes(),
                           " is wrong\nprojected on random directions, backward gives ", exact,
                           ", central differences give ", numeric);
    int64_t elements = 0;
    for (const Tensor& y : ys) elements += y.defined() ? y.numel() * xs[i].numel() : 0;
    const bool complete = xs[i].numel() <= kMaxColumns && elements <= kMaxElements;
    int64_t wrong = 0;
    if (complete)
      for (size_t k = 0; k < ys.size(); ++k)
        if (ys[k].defined()) text += wrong_elements(p, i, k, xs, ys, wrong);
    if (complete && wrong == 0) {
      if (is_linear(p, i, xs, ys, us, v, exact)) return;  // small roundings, none of them too large
      text +=
          "\neach element is right where 1 arrives for one output and 0 for the others: does the "
          "rule multiply by the gradient that arrives?";
    }
    fail_check(text, nondeterminism(p));
  }

  std::string wrong_elements(const Problem& p, size_t i, size_t k, const variable_list& xs,
                             const variable_list& ys, int64_t& wrong) const {
    const Jacobian j = jacobian(p, i, k, xs, ys);
    std::vector<size_t> found;
    for (size_t at = 0; at < j.backward.size(); ++at)
      if (!close(j.backward[at], j.numeric[at])) found.push_back(at);
    if (found.empty()) return "";
    wrong += int64_t(found.size());
    std::stable_sort(found.begin(), found.end(),
                     [&](size_t a, size_t b) { return error(j, a) > error(j, b); });
    std::string text = str("\n", found.size(), " of the ", j.rows * j.cols, " elements of d(",
                           p.output_name, k, ") / d(", p.input_names[i], ") differ by more than ",
                           o_.atol, " + ", o_.rtol, " |numeric|:");
    for (size_t n = 0; n < found.size() && n < size_t(kShown); ++n)
      text += str("\n  d", index_text(int64_t(found[n]) / j.cols, ys[k].sizes()), " / d",
                  index_text(int64_t(found[n]) % j.cols, xs[i].sizes()), ": backward ",
                  j.backward[found[n]], ", numeric ", j.numeric[found[n]]);
    if (found.size() > size_t(kShown)) text += "\n  …";
    return j.cause.empty() ? text : text + "\nit looks as if " + j.cause;
  }

  std::vector<double> jacobian_row(const Problem& p, size_t i, size_t k, int64_t row,
                                   const variable_list& xs, const variable_list& ys) const {
    variable_list us(ys.size());
    us[k] = one_hot(ys[k], row);
    const Tensor g = gradients(p, xs, ys, us, false, true)[i];
    return g.defined() ? values(g) : std::vector<double>(size_t(xs[i].numel()));
  }

  /// Whether Jᵀu, as backward gives it, is what its rows J add up to: Σ u_r J_r v = exact.
  bool is_linear(const Problem& p, size_t i, const variable_list& xs, const variable_list& ys,
                 const variable_list& us, const Tensor& v, double exact) const {
    double sum = 0, size = 0;
    for (size_t k = 0; k < ys.size(); ++k)
      for (int64_t r = 0; us[k].defined() && r < us[k].numel(); ++r) {
        variable_list one(ys.size());
        one[k] = one_hot(ys[k], r);
        const Tensor row = gradients(p, xs, ys, one, false, true)[i];
        const double term = row.defined() ? us[k].data_ptr<double>()[r] * dot(row, v) : 0;
        sum += term;
        size += std::fabs(term);
      }
    return std::fabs(exact - sum) <= o_.atol + o_.rtol * size;
  }

  static Tensor one_hot(const Tensor& like, int64_t at) {
    const Tensor v = like.detach().new_zeros(like.sizes());
    v.data_ptr<double>()[at] = 1;
    return v;
  }

  static std::string nondeterminism(const Problem& p) {
    const variable_list a = run(p, leaves(p)), b = run(p, leaves(p));
    for (size_t k = 0; k < a.size(); ++k)
      if (a[k].defined() && !a[k].detach().equal(b[k].detach()))
        return str("\n", p.output_name, k,
                   " differs from call to call with the same inputs: does f use random numbers?");
    return "";
  }

  const GradcheckOptions& o_;
  std::mt19937_64 random_;
};

Problem first_problem(const GradcheckFunction& f, const variable_list& inputs) {
  Problem p{f, inputs, {}, {}, "output ", 1};
  const bool chosen = std::any_of(inputs.begin(), inputs.end(), needs_grad);
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Tensor& x = inputs[i];
    p.input_names.push_back(str("input ", i));
    p.checked.push_back(x.defined() && (chosen ? x.requires_grad() : x.is_floating_point()));
    if (!p.checked.back()) continue;
    XTGRAD_CHECK_VALUE(x.scalar_type() == kDouble, "gradcheck: input ", i, " is ", x.dtype().name(),
                       ": its rounding errors, divided by eps, hide the derivative\n[gradcheck] "
                       "convert the inputs with to(kDouble)");
    XTGRAD_CHECK(!overlaps(x), "The ", i,
                 "th input has a dimension with stride 0. gradcheck only "
                 "supports inputs that are non-overlapping to be able to compute the numerical "
                 "gradients correctly. You should call .contiguous on the input before passing it "
                 "to gradcheck.\n[gradcheck] sizes ",
                 x.sizes(), ", strides ", x.strides(), "; or expand it inside f");
  }
  XTGRAD_CHECK_VALUE(std::find(p.checked.begin(), p.checked.end(), true) != p.checked.end(),
                     "gradcheck expects at least one input tensor to require gradient, but none of "
                     "the them have requires_grad=True.\n[gradcheck] of ",
                     inputs.size(), " inputs none is of a floating type");
  return p;
}

std::string report(const GradcheckFunction& f, const variable_list& inputs,
                   const GradcheckOptions& options, int first_order) {
  Problem p = first_problem(f, inputs);
  AutoGradMode recording(true);
  Checker checker(options);
  try {
    for (;; p = checker.derivative(p)) {
      if (p.order >= first_order) checker.check(p);
      if (p.order >= options.order) return "";
    }
  } catch (const Failed& failed) {
    if (options.on_failure) options.on_failure(jacobians(f, inputs, options));
    return failed.report;
  }
}

}  // namespace

std::string gradcheck_report(const GradcheckFunction& f, const variable_list& inputs,
                             const GradcheckOptions& options) {
  return report(f, inputs, options, 1);
}

std::vector<Jacobian> jacobians(const GradcheckFunction& f, const variable_list& inputs,
                                const GradcheckOptions& options) {
  const Problem p = first_problem(f, inputs);
  AutoGradMode recording(true);
  const Checker checker(options);
  const variable_list xs = leaves(p), ys = run(p, xs);
  std::vector<Jacobian> all;
  for (size_t k = 0; k < ys.size(); ++k)
    for (size_t i = 0; i < xs.size(); ++i)
      if (ys[k].defined() && p.checked[i]) all.push_back(checker.jacobian(p, i, k, xs, ys));
  return all;
}

std::string gradgradcheck_report(const GradcheckFunction& f, const variable_list& inputs,
                                 const GradcheckOptions& options) {
  return report(f, inputs, options, 2);
}

bool gradcheck_detail::answer(const std::string& report, const GradcheckOptions& options) {
  XTGRAD_CHECK(report.empty() || !options.raise, report);
  return report.empty();
}

}}  // namespace xtgrad::autograd::v1
