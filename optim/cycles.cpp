/// @file The schedulers that move the momentum against the learning rate: CyclicLR, OneCycleLR.
#include <cmath>
#include <numbers>

#include "core/checked.h"
#include "optim/schedulers.h"

namespace xtgrad::optim { inline namespace v1 {

GroupNumbers::GroupNumbers(double all) : values_{all} {}
GroupNumbers::GroupNumbers(std::vector<double> list) : values_(std::move(list)), is_list_(true) {}
GroupNumbers::GroupNumbers(std::initializer_list<double> list) : values_(list), is_list_(true) {}

void GroupNumbers::check(const char* name, size_t groups) const {
  XTGRAD_CHECK_VALUE(!is_list_ || values_.size() == groups, "expected ", groups, " values for ",
                     name, ", got ", values_.size(),
                     "\n[CyclicLR] one for each parameter group, or one for all");
}

namespace {

void check_momentum(Optimizer& optimizer, bool or_beta1) {
  for (OptimizerParamGroup& group : optimizer.param_groups())
    XTGRAD_CHECK_VALUE(group.options().momentum_place(or_beta1) != nullptr,
                       "optimizer must support momentum with `cycle_momentum` option enabled"
                       "\n[CyclicLR] set cycle_momentum(false)");
}

std::function<double(double)> scale_of(const CyclicLROptions& o) {
  if (o.scale_fn()) return o.scale_fn();
  if (o.mode() == "triangular") return [](double) { return 1.; };
  if (o.mode() == "triangular2") return [](double x) { return 1 / std::pow(2., x - 1); };
  XTGRAD_CHECK_VALUE(o.mode() == "exp_range",
                     "mode is invalid and scale_fn is None\n[CyclicLR] mode is '", o.mode(),
                     "'; there are triangular, triangular2 and exp_range");
  return [gamma = o.gamma()](double x) { return std::pow(gamma, x); };
}

FormulaLR::Formula cyclic(Optimizer& optimizer, const CyclicLROptions& o) {
  auto& groups = optimizer.param_groups();
  o.base_lr().check("base_lr", groups.size());
  o.max_lr().check("max_lr", groups.size());
  if (o.cycle_momentum()) {
    check_momentum(optimizer, /*or_beta1=*/false);
    o.base_momentum().check("base_momentum", groups.size());
    o.max_momentum().check("max_momentum", groups.size());
  }
  const bool by_cycle = o.scale_fn() ? o.scale_mode() == "cycle" : o.mode() != "exp_range";
  const auto up = static_cast<double>(o.step_size_up());
  const auto down = static_cast<double>(o.step_size_down().value_or(o.step_size_up()));
  for (size_t i = 0; i < groups.size(); ++i) groups[i].options().set_lr(o.base_lr()[i]);
  return [=, total = up + down, rise = up / (up + down), scale = scale_of(o)](const LRPoint& at) {
    const double cycle = std::floor(1 + at.epoch / total);
    const double x = 1 + at.epoch / total - cycle;
    const double height = x <= rise ? x / rise : (x - 1) / (rise - 1);
    const double scaled = scale(by_cycle ? cycle : at.epoch);
    const auto between = [&](const GroupNumbers& low, const GroupNumbers& high) {
      return (high[at.group] - low[at.group]) * height * scaled;
    };
    if (o.cycle_momentum())
      *at.options.momentum_place(false) =
          o.max_momentum()[at.group] - between(o.base_momentum(), o.max_momentum());
    return o.base_lr()[at.group] + between(o.base_lr(), o.max_lr());
  };
}

int64_t steps_of(const OneCycleLROptions& o) {
  XTGRAD_CHECK_VALUE(o.total_steps() || (o.epochs() && o.steps_per_epoch()),
                     "You must define either total_steps OR (epochs AND steps_per_epoch)"
                     "\n[OneCycleLR] they say after how many steps the cycle ends");
  if (o.total_steps()) {
    XTGRAD_CHECK_VALUE(*o.total_steps() > 0, "Expected positive integer total_steps, but got ",
                       *o.total_steps(), "\n[OneCycleLR] the cycle ends after so many steps");
    return *o.total_steps();
  }
  XTGRAD_CHECK_VALUE(*o.epochs() > 0, "Expected positive integer epochs, but got ", *o.epochs(),
                     "\n[OneCycleLR] the cycle ends after epochs · steps_per_epoch steps");
  XTGRAD_CHECK_VALUE(*o.steps_per_epoch() > 0,
                     "Expected positive integer steps_per_epoch, but got ", *o.steps_per_epoch(),
                     "\n[OneCycleLR] the cycle ends after epochs · steps_per_epoch steps");
  return (Checked(*o.epochs()) * *o.steps_per_epoch())
      .get("OneCycleLR", *o.epochs(), " epochs of ", *o.steps_per_epoch(), " steps");
}

/// A stretch of steps, and what it leads from and to: 0 the first learning rate (or the smaller
/// momentum), 1 the largest, 2 the last.
struct Phase {
  double end;
  int lr_from, lr_to, momentum_from, momentum_to;
};

std::vector<Phase> phases_of(const OneCycleLROptions& o, double steps) {
  const double start = o.pct_start();
  if (o.three_phase())
    return {{start * steps - 1, 0, 1, 1, 0},
            {2 * start * steps - 2, 1, 0, 0, 1},
            {steps - 1, 0, 2, 1, 1}};
  return {{start * steps - 1, 0, 1, 1, 0}, {steps - 1, 1, 2, 0, 1}};
}

double anneal(bool by_cosine, double from, double to, double share) {
  if (!by_cosine) return (to - from) * share + from;
  return to + (from - to) / 2 * (std::cos(std::numbers::pi * share) + 1);
}

FormulaLR::Formula one_cycle(Optimizer& optimizer, const OneCycleLROptions& o) {
  const int64_t steps = steps_of(o);
  XTGRAD_CHECK_VALUE(0 <= o.pct_start() && o.pct_start() <= 1,
                     "Expected float between 0 and 1 pct_start, but got ", o.pct_start(),
                     "\n[OneCycleLR] it is the share of steps in which the rate grows");
  const bool by_cosine = o.anneal_strategy() == "cos";
  XTGRAD_CHECK_VALUE(by_cosine || o.anneal_strategy() == "linear",
                     "anneal_strategy must by one of 'cos' or 'linear', instead got ",
                     o.anneal_strategy(), "\n[OneCycleLR] \"cos\" is the default");
  auto& groups = optimizer.param_groups();
  o.max_lr().check("max_lr", groups.size());
  if (o.cycle_momentum()) {
    check_momentum(optimizer, /*or_beta1=*/true);
    o.base_momentum().check("base_momentum", groups.size());
    o.max_momentum().check("max_momentum", groups.size());
  }
  for (size_t i = 0; i < groups.size(); ++i)
    groups[i].initial_lr() = o.max_lr()[i] / o.div_factor();
  return [=, phases = phases_of(o, static_cast<double>(steps))](const LRPoint& at) {
    XTGRAD_CHECK_VALUE(at.epoch <= static_cast<double>(steps), "Tried to step ", at.epoch + 1,
                       " times. The specified number of total steps is ", steps,
                       "\n[OneCycleLR] make a scheduler of more steps");
    size_t i = 0;
    while (i + 1 < phases.size() && at.epoch > phases[i].end) ++i;
    const Phase& phase = phases[i];
    const double begin = i == 0 ? 0 : phases[i - 1].end;
    const double share = (at.epoch - begin) / (phase.end - begin);
    const double first = o.max_lr()[at.group] / o.div_factor();
    const double lrs[] = {first, o.max_lr()[at.group], first / o.final_div_factor()};
    const double momenta[] = {o.base_momentum()[at.group], o.max_momentum()[at.group]};
    if (o.cycle_momentum())
      *at.options.momentum_place(true) =
          anneal(by_cosine, momenta[phase.momentum_from], momenta[phase.momentum_to], share);
    return anneal(by_cosine, lrs[phase.lr_from], lrs[phase.lr_to], share);
  };
}

}  // namespace

CyclicLROptions::CyclicLROptions(GroupNumbers base_lr, GroupNumbers max_lr)
    : base_lr_(std::move(base_lr)), max_lr_(std::move(max_lr)) {}
OneCycleLROptions::OneCycleLROptions(GroupNumbers max_lr) : max_lr_(std::move(max_lr)) {}

CyclicLR::CyclicLR(Optimizer& optimizer, const CyclicLROptions& options)
    : FormulaLR(optimizer, cyclic(optimizer, options)) {}
OneCycleLR::OneCycleLR(Optimizer& optimizer, const OneCycleLROptions& options)
    : FormulaLR(optimizer, one_cycle(optimizer, options)) {}
OneCycleLR::OneCycleLR(Optimizer& optimizer, GroupNumbers max_lr, int64_t total_steps)
    : OneCycleLR(optimizer, OneCycleLROptions(std::move(max_lr)).total_steps(total_steps)) {}

}}  // namespace xtgrad::optim::v1
