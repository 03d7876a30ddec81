/// @file L-BFGS: quasi-Newton steps on all parameters at once.
#include "optim/lbfgs.h"

#include <xtgrad/core.h>
#include <xtgrad/core/autograd/profiler.h>

#include <cmath>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "optim/compile.h"
#include "optim/lbfgs_state.h"
#include "optim/wolfe.h"

namespace xtgrad::optim { inline namespace v1 {

XTGRAD_COMPILE_OPTIMIZER_CLASSES(LBFGS)
LBFGS::~LBFGS() = default;

LBFGS::LBFGS(std::vector<OptimizerParamGroup> param_groups, LBFGSOptions defaults)
    : Optimizer(std::move(param_groups), std::make_unique<LBFGSOptions>(defaults)) {
  XTGRAD_CHECK(param_groups_.size() == 1,
               "LBFGS doesn't support per-parameter options (parameter groups)\n[LBFGS] there are ",
               param_groups_.size(), " groups");
  if (defaults.max_eval()) return;
  const int64_t max_eval = (Checked(defaults.max_iter()) * 5).saturated() / 4;
  static_cast<LBFGSOptions&>(param_groups_[0].options()).max_eval(max_eval);
  static_cast<LBFGSOptions&>(*defaults_).max_eval(max_eval);
}
LBFGS::LBFGS(std::vector<Tensor> params, LBFGSOptions defaults)
    : LBFGS(std::vector<OptimizerParamGroup>{OptimizerParamGroup(std::move(params))}, defaults) {}

void LBFGS::add_param_group(const OptimizerParamGroup& group) {
  xtgrad::detail::fail<Error>(
      "LBFGS doesn't support per-parameter options (parameter groups)\n[LBFGS] a second group, of ",
      group.params().size(), " parameters; hand all parameters to the constructor");
}
std::unique_ptr<OptimizerParamState> LBFGS::make_state() const {
  return std::make_unique<LBFGSParamState>();
}
void LBFGS::load(serialize::InputArchive& archive) {
  Optimizer::load(archive);
  const auto& params = param_groups_.at(0).params();  // archives before 1.5 give each a state
  for (size_t i = 1; i < params.size(); ++i) state_.erase(state_key(params[i]));
}

/// Directions and gradients are of all parameters, in one row.
void LBFGS::fit_state(OptimizerParamState& state, const Tensor& parameter, const std::string& file,
                      const std::string& key) const {
  int64_t all = 0;
  for (const Tensor& p : param_groups_.at(0).params()) all += p.numel();
  const auto fit = [&](const char* name, Tensor& t) {
    if (!t.defined()) return;
    XTGRAD_CHECK(t.dim() == 1 && t.numel() == all, "size mismatch for ", key, ".", name,
                 ": the saved shape is ", t.sizes(), ", the parameters have ", all,
                 " numbers\n[load] in ", file, "; the optimizer is as it was");
    t = t.to(parameter.scalar_type());
  };
  auto& s = static_cast<LBFGSParamState&>(state);
  fit("d", s.d());
  fit("prev_flat_grad", s.prev_flat_grad());
  for (Tensor& t : s.old_dirs()) fit("old_dirs", t);
  for (Tensor& t : s.old_stps()) fit("old_stps", t);
  XTGRAD_CHECK(s.old_dirs().size() == s.old_stps().size(), key, " has ", s.old_dirs().size(),
               " old_dirs and ", s.old_stps().size(), " old_stps\n[load] in ", file);
}

static double number(const Tensor& x) { return x.item<double>(); }
static double largest(const Tensor& x) { return x.numel() == 0 ? 0 : number(x.abs().max()); }

/// All gradients in one row; of a parameter that has none, zeros.
Tensor LBFGS::flat_grad() const {
  std::vector<Tensor> rows;
  for (const Tensor& p : param_groups_[0].params())
    rows.push_back(p.grad().defined() ? p.grad().data().reshape({-1})
                                      : zeros_like(p).reshape({-1}));
  return cat(rows);
}

void LBFGS::add_to_params(double t, const Tensor& direction) {
  int64_t begin = 0;
  for (Tensor& p : param_groups_[0].params()) {
    p.add_(direction.slice(0, begin, begin + p.numel()).view_as(p), t);
    begin += p.numel();
  }
}

/// Remembers the last change y of the gradient and s = t d of the parameters, unless yᵀs is too
/// small; gives −H g by the two loops over what is remembered (Nocedal and Wright, algorithm 7.4).
Tensor LBFGS::direction(LBFGSParamState& state, const Tensor& grad, int64_t history_size) const {
  XTGRAD_CHECK_VALUE(history_size > 0, "[LBFGS] history_size is ", history_size,
                     ", 1 or more is needed\n[LBFGS] 100 is usual");
  kernels::check_room(history_size, sizeof(Tensor));
  auto &ys = state.old_dirs(), &ss = state.old_stps(), &ro = state.ro();
  const Tensor y = grad.sub(state.prev_flat_grad());
  const Tensor s = state.d().mul(state.t());
  const Tensor y_s = y.dot(s);
  if (number(y_s) > 1e-10) {
    if (static_cast<int64_t>(ys.size()) == history_size) {
      ys.pop_front();
      ss.pop_front();
      ro.pop_front();
    }
    ys.push_back(y);
    ss.push_back(s);
    ro.push_back(y_s.reciprocal());
    state.H_diag(y_s / y.dot(y));
  }
  if (!state.al()) state.al(std::vector<Tensor>(static_cast<size_t>(history_size)));
  std::vector<Tensor>& al = *state.al();
  const size_t n = ys.size();
  Tensor d = grad.neg();
  for (size_t i = n; i-- > 0;) {
    al[i] = ss[i].dot(d) * ro[i];
    d.add_(ys[i], -number(al[i]));
  }
  d.mul_(state.H_diag());
  for (size_t i = 0; i < n; ++i) d.add_(ss[i], number(al[i]) - number(ys[i].dot(d) * ro[i]));
  return d;
}

Tensor LBFGS::step(LossClosure closure) {
  const profiler::Scope scope("optimizer.step");
  const NoGradGuard no_grad;
  check_first_step();
  XTGRAD_CHECK(closure != nullptr,
               "LBFGS requires a closure function\n[LBFGS] step() calls it, often more than once: "
               "step([&] { optimizer.zero_grad(); …; loss.backward(); return loss; })");
  OptimizerParamGroup& group = param_groups_.at(0);
  XTGRAD_CHECK(!group.params().empty(),
               "[LBFGS] there are no parameters\n[LBFGS] write LBFGS(net->parameters())");
  const auto o = static_cast<const LBFGSOptions&>(group.options());
  XTGRAD_CHECK(!o.line_search_fn() || *o.line_search_fn() == "strong_wolfe",
               "only 'strong_wolfe' is supported\n[LBFGS] line_search_fn is '",
               o.line_search_fn().value_or(""), "'");
  std::vector<Tensor> start;
  for (const Tensor& p : group.params()) start.push_back(p.clone());
  const auto key = state_key(group.params()[0]);
  auto& place = state_[key];
  auto before = place ? place->clone() : nullptr;
  if (!place) place = std::make_unique<LBFGSParamState>();
  try {
    return iterate(closure, o, static_cast<LBFGSParamState&>(*place));
  } catch (...) {  // the closure, or what found no memory: nothing has happened
    for (size_t k = 0; k < start.size(); ++k) group.params()[k].copy_(start[k]);
    if (before)
      place = std::move(before);
    else
      state_.erase(key);
    throw;
  }
}

Tensor LBFGS::iterate(const LossClosure& closure, const LBFGSOptions& o, LBFGSParamState& state) {
  OptimizerParamGroup& group = param_groups_.at(0);
  const Tensor first_loss = loss_of(closure);
  double loss = number(first_loss);
  Tensor grad = flat_grad();
  int64_t evals = 1;
  ++state.func_evals();
  if (largest(grad) <= o.tolerance_grad()) return first_loss;

  for (int64_t i = 1; i <= o.max_iter(); ++i) {
    const bool first = ++state.n_iter() == 1;
    if (first)
      state.H_diag(ones({}, grad.options())).d(grad.neg());
    else
      state.d(direction(state, grad, o.history_size()));
    state.prev_flat_grad(grad.clone()).prev_loss(loss);
    state.t(first ? std::min(1., 1 / number(grad.abs().sum())) * o.lr() : o.lr());
    const Tensor& d = state.d();
    const double slope = number(grad.dot(d));
    if (slope > -o.tolerance_change()) break;

    int64_t calls = 0;
    if (o.line_search_fn()) {
      std::vector<Tensor> start;
      for (const Tensor& p : group.params()) start.push_back(p.clone());
      const auto evaluate = [&](double t) {
        ++calls;
        add_to_params(t, d);
        const double at = number(loss_of(closure));
        const Tensor g = flat_grad();
        for (size_t k = 0; k < start.size(); ++k) group.params()[k].copy_(start[k]);
        return detail::LinePoint{t, at, number(g.dot(d)), g};
      };
      const auto found =
          detail::strong_wolfe(evaluate, {0, loss, slope, grad}, state.t(), largest(d));
      loss = found.loss;
      grad = found.grad;
      state.t(found.t);
    }
    add_to_params(state.t(), d);
    if (!o.line_search_fn() && i != o.max_iter()) {  // after the last one nobody would look
      loss = number(loss_of(closure));
      grad = flat_grad();
      ++calls;
    }
    evals += calls;
    state.func_evals() += calls;
    const int64_t n = o.max_iter();  // max_eval is 5/4 of it, which must not wrap
    if (evals >= o.max_eval().value_or(n > INT64_MAX / 2 ? n : n + n / 4)) break;
    if (largest(grad) <= o.tolerance_grad()) break;
    if (largest(d.mul(state.t())) <= o.tolerance_change()) break;
    if (std::abs(loss - state.prev_loss()) < o.tolerance_change()) break;
  }
  return first_loss;
}

}}  // namespace xtgrad::optim::v1
