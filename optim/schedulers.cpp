/// @file The schedulers of PyTorch that libtorch's C++ API lacks. The formulas are the chainable
/// ones of Python, so that the learning rates are the same to the last bit.
#include "optim/schedulers.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <numbers>

namespace xtgrad::optim { inline namespace v1 {
namespace {

using std::numbers::pi;
using Formula = FormulaLR::Formula;

LRScheduler& first_of(const std::vector<std::shared_ptr<LRScheduler>>& schedulers) {
  XTGRAD_CHECK_VALUE(!schedulers.empty() && schedulers[0], "ChainedScheduler got no scheduler",
                     "\n[ChainedScheduler] make one with std::make_shared");
  return *schedulers[0];
}

Formula of_milestones(std::vector<int64_t> milestones, double gamma) {
  return [milestones = std::move(milestones), gamma](const LRPoint& at) {
    const auto n = std::count(milestones.begin(), milestones.end(), at.epoch);
    return n == 0 ? at.lr : at.lr * std::pow(gamma, n);
  };
}

Formula constant(double factor, int64_t total_iters) {
  XTGRAD_CHECK_VALUE(0 <= factor && factor <= 1,
                     "Constant multiplicative factor expected to be between 0 and 1.\n[ConstantLR]"
                     " factor=",
                     factor);
  return [=, total = static_cast<double>(total_iters)](const LRPoint& at) {
    if (at.epoch == 0) return at.lr * factor;
    return at.epoch == total ? at.lr * (1 / factor) : at.lr;
  };
}

Formula linear(double start, double end, int64_t total_iters) {
  XTGRAD_CHECK_VALUE(0 <= start && start <= 1,
                     "Starting multiplicative factor expected to be between 0 and 1.\n[LinearLR]"
                     " start_factor=",
                     start);
  XTGRAD_CHECK_VALUE(0 <= end && end <= 1,
                     "Ending multiplicative factor expected to be between 0 and 1.\n[LinearLR]"
                     " end_factor=",
                     end);
  return [=, total = static_cast<double>(total_iters)](const LRPoint& at) {
    if (at.epoch == 0) return at.lr * start;
    if (at.epoch > total) return at.lr;
    return at.lr * (1 + (end - start) / (total * start + (at.epoch - 1) * (end - start)));
  };
}

Formula polynomial(int64_t total_iters, double power) {
  return [=, total = static_cast<double>(total_iters)](const LRPoint& at) {
    if (at.epoch == 0 || at.epoch > total) return at.lr;
    return at.lr * std::pow((1 - at.epoch / total) / (1 - (at.epoch - 1) / total), power);
  };
}

Formula cosine(int64_t T_max, double eta_min) {
  return [=, T = static_cast<double>(T_max)](const LRPoint& at) {
    if (at.epoch == 0) return at.lr;
    if (std::fmod(at.epoch - 1 - T, 2 * T) == 0)
      return at.lr + (at.initial - eta_min) * (1 - std::cos(pi / T)) / 2;
    return (1 + std::cos(pi * at.epoch / T)) / (1 + std::cos(pi * (at.epoch - 1) / T)) *
               (at.lr - eta_min) +
           eta_min;
  };
}

Formula warm_restarts(int64_t T_0, int64_t T_mult, double eta_min) {
  XTGRAD_CHECK_VALUE(
      T_0 > 0, "Expected positive integer T_0, but got ", T_0,
      "\n[CosineAnnealingWarmRestarts] it is the number of epochs to the first restart");
  XTGRAD_CHECK_VALUE(
      T_mult >= 1, "Expected integer T_mult >= 1, but got ", T_mult,
      "\n[CosineAnnealingWarmRestarts] each cycle is so many times as long as the one before");
  return [=](const LRPoint& at) {
    double in_cycle = at.epoch, length = static_cast<double>(T_0);
    if (T_mult == 1) in_cycle = std::fmod(in_cycle, length);
    for (; in_cycle >= length; length *= static_cast<double>(T_mult)) in_cycle -= length;
    return eta_min + (at.initial - eta_min) * (1 + std::cos(pi * in_cycle / length)) / 2;
  };
}

std::vector<LRLambda> for_each_group(const Optimizer& optimizer, LRLambda one) {
  return std::vector<LRLambda>(optimizer.param_groups().size(), one);
}
void check_lambdas(const Optimizer& optimizer, const std::vector<LRLambda>& list) {
  const size_t groups = optimizer.param_groups().size();
  XTGRAD_CHECK_VALUE(list.size() == groups, "Expected ", groups, " lr_lambdas, but got ",
                     list.size(), "\n[LambdaLR] one for each parameter group, or one for all");
}
Formula of_initial(const Optimizer& optimizer, std::vector<LRLambda> list) {
  check_lambdas(optimizer, list);
  return [list = std::move(list)](const LRPoint& at) {
    return at.initial * list[at.group](static_cast<int64_t>(at.epoch));
  };
}
Formula of_current(const Optimizer& optimizer, std::vector<LRLambda> list) {
  check_lambdas(optimizer, list);
  return [list = std::move(list)](const LRPoint& at) {
    return at.epoch > 0 ? at.lr * list[at.group](static_cast<int64_t>(at.epoch)) : at.lr;
  };
}

}  // namespace

MultiStepLR::MultiStepLR(Optimizer& optimizer, std::vector<int64_t> milestones, double gamma)
    : FormulaLR(optimizer, of_milestones(std::move(milestones), gamma)) {}
ExponentialLR::ExponentialLR(Optimizer& optimizer, double gamma)
    : FormulaLR(optimizer,
                [gamma](const LRPoint& at) { return at.epoch == 0 ? at.lr : at.lr * gamma; }) {}
ConstantLR::ConstantLR(Optimizer& optimizer, double factor, int64_t total_iters)
    : FormulaLR(optimizer, constant(factor, total_iters)) {}
LinearLR::LinearLR(Optimizer& optimizer, double start_factor, double end_factor,
                   int64_t total_iters)
    : FormulaLR(optimizer, linear(start_factor, end_factor, total_iters)) {}
PolynomialLR::PolynomialLR(Optimizer& optimizer, int64_t total_iters, double power)
    : FormulaLR(optimizer, polynomial(total_iters, power)) {}
CosineAnnealingLR::CosineAnnealingLR(Optimizer& optimizer, int64_t T_max, double eta_min)
    : FormulaLR(optimizer, cosine(T_max, eta_min)) {}
CosineAnnealingWarmRestarts::CosineAnnealingWarmRestarts(Optimizer& optimizer, int64_t T_0,
                                                         int64_t T_mult, double eta_min)
    : FormulaLR(optimizer, warm_restarts(T_0, T_mult, eta_min)) {}
void CosineAnnealingWarmRestarts::step(double epoch) {
  XTGRAD_CHECK_VALUE(epoch >= 0, "Expected non-negative epoch, but got ", epoch,
                     "\n[CosineAnnealingWarmRestarts] epochs count from 0");
  set_epoch(epoch);
  ++step_count_;
}
LambdaLR::LambdaLR(Optimizer& optimizer, LRLambda lr_lambda)
    : LambdaLR(optimizer, for_each_group(optimizer, std::move(lr_lambda))) {}
LambdaLR::LambdaLR(Optimizer& optimizer, std::vector<LRLambda> lr_lambda)
    : FormulaLR(optimizer, of_initial(optimizer, std::move(lr_lambda))) {}
MultiplicativeLR::MultiplicativeLR(Optimizer& optimizer, LRLambda lr_lambda)
    : MultiplicativeLR(optimizer, for_each_group(optimizer, std::move(lr_lambda))) {}
MultiplicativeLR::MultiplicativeLR(Optimizer& optimizer, std::vector<LRLambda> lr_lambda)
    : FormulaLR(optimizer, of_current(optimizer, std::move(lr_lambda))) {
  restarts_lr_ = false;
}

SequentialLR::SequentialLR(Optimizer& optimizer,
                           std::vector<std::shared_ptr<LRScheduler>> schedulers,
                           std::vector<int64_t> milestones)
    : LRScheduler(optimizer),
      schedulers_(std::move(schedulers)),
      milestones_(std::move(milestones)) {
  XTGRAD_CHECK_VALUE(milestones_.size() + 1 == schedulers_.size(),
                     "Sequential Schedulers expects number of schedulers provided to be one more "
                     "than the number of milestone points, but got number of schedulers ",
                     schedulers_.size(), " and the number of milestones to be equal to ",
                     milestones_.size(), "\n[SequentialLR] ", schedulers_.size(), " schedulers, ",
                     milestones_.size(), " milestones");
  for (size_t i = 0; i < schedulers_.size(); ++i)
    XTGRAD_CHECK_VALUE(schedulers_[i] && &optimizer_of(*schedulers_[i]) == &optimizer,
                       "Sequential Schedulers expects all schedulers to belong to the same "
                       "optimizer, but got schedulers at index ",
                       i,
                       " to be different than the optimizer passed in."
                       "\n[SequentialLR] make all with the optimiser of the first");
  restart();
}
std::vector<double> SequentialLR::get_lrs() {
  const int64_t epoch = int64_t{step_count_} + 1;
  const auto next = std::upper_bound(milestones_.begin(), milestones_.end(), epoch);
  LRScheduler& scheduler = *schedulers_[static_cast<size_t>(next - milestones_.begin())];
  if (next != milestones_.begin() && next[-1] == epoch)
    LRScheduler::restart(scheduler);
  else
    scheduler.step();
  return get_current_lrs();
}
void SequentialLR::visit(const std::function<void(double&)>& each) {
  LRScheduler::visit(each);
  for (const auto& scheduler : schedulers_) LRScheduler::visit(*scheduler, each);
}
void SequentialLR::restart() {
  LRScheduler::restart();
  LRScheduler::restart(*schedulers_[0]);
}

ChainedScheduler::ChainedScheduler(std::vector<std::shared_ptr<LRScheduler>> schedulers)
    : LRScheduler(optimizer_of(first_of(schedulers))), schedulers_(std::move(schedulers)) {
  for (size_t i = 1; i < schedulers_.size(); ++i)
    XTGRAD_CHECK_VALUE(schedulers_[i] && &optimizer_of(*schedulers_[i]) == &optimizer(),
                       "ChainedScheduler expects all schedulers to belong to the same optimizer, "
                       "but got schedulers at index 0 and ",
                       i,
                       " to be different"
                       "\n[ChainedScheduler] make all with the optimiser of the first");
}
std::vector<double> ChainedScheduler::get_lrs() {
  for (const auto& scheduler : schedulers_) scheduler->step();
  return get_current_lrs();
}
void ChainedScheduler::visit(const std::function<void(double&)>& each) {
  LRScheduler::visit(each);
  for (const auto& scheduler : schedulers_) LRScheduler::visit(*scheduler, each);
}

ReduceLROnPlateau::ReduceLROnPlateau(Optimizer& optimizer, ReduceLROnPlateauOptions options)
    : optimizer_(optimizer), options_(std::move(options)) {
  const auto& o = options_;
  XTGRAD_CHECK_VALUE(o.factor() < 1,
                     "Factor should be < 1.0.\n[ReduceLROnPlateau] factor=", o.factor());
  XTGRAD_CHECK_VALUE(o.mode() == "min" || o.mode() == "max", "mode ", o.mode(),
                     " is unknown!\n[ReduceLROnPlateau] \"min\" for losses, \"max\" for scores");
  XTGRAD_CHECK_VALUE(
      o.threshold_mode() == "rel" || o.threshold_mode() == "abs", "threshold mode ",
      o.threshold_mode(),
      " is unknown!"
      "\n[ReduceLROnPlateau] \"rel\" for a share of the best value, \"abs\" for a difference");
  o.min_lr().check("min_lr", optimizer.param_groups().size());
  const double infinity = std::numeric_limits<double>::infinity();
  best_ = o.mode() == "min" ? infinity : -infinity;
}

bool ReduceLROnPlateau::is_better(double metric) const {
  const double by = options_.threshold();
  const bool relative = options_.threshold_mode() == "rel";
  if (options_.mode() == "min") return metric < (relative ? best_ * (1 - by) : best_ - by);
  return metric > (relative ? best_ * (by + 1) : best_ + by);
}

void ReduceLROnPlateau::step(double metric) {
  ++bad_epochs_;
  if (is_better(metric)) {
    best_ = metric;
    bad_epochs_ = 0;
  }
  if (cooldown_ > 0) {
    --cooldown_;
    bad_epochs_ = 0;
  }
  if (bad_epochs_ <= options_.patience()) return;
  cooldown_ = options_.cooldown();
  bad_epochs_ = 0;
  auto& groups = optimizer_.param_groups();
  for (size_t i = 0; i < groups.size(); ++i) {
    const double old = groups[i].options().get_lr();
    const double lr = std::max(old * options_.factor(), options_.min_lr()[i]);
    if (old - lr > options_.eps()) groups[i].options().set_lr(lr);
  }
}

std::vector<double> ReduceLROnPlateau::get_last_lr() const {
  std::vector<double> lrs;
  for (auto& group : optimizer_.param_groups()) lrs.push_back(group.options().get_lr());
  return lrs;
}
std::vector<double> ReduceLROnPlateau::state() const {
  return {best_, static_cast<double>(bad_epochs_), static_cast<double>(cooldown_)};
}
void ReduceLROnPlateau::load_state(const std::vector<double>& state) {
  XTGRAD_CHECK(state.size() == 3, "[ReduceLROnPlateau] a state of 3 numbers is needed, this has ",
               state.size(),
               "\n[ReduceLROnPlateau] best value, bad epochs and cooldown, as state() gives them");
  best_ = state[0];
  bad_epochs_ = static_cast<int64_t>(state[1]);
  cooldown_ = static_cast<int64_t>(state[2]);
}

using Plateau = ReduceLROnPlateauScheduler;

static ReduceLROnPlateauOptions plateau_options(const Optimizer& optimizer,
                                                Plateau::SchedulerMode mode, float factor,
                                                int patience, double threshold,
                                                Plateau::ThresholdMode threshold_mode, int cooldown,
                                                const std::vector<float>& min_lr, double eps) {
  const size_t groups = optimizer.param_groups().size();
  XTGRAD_CHECK(min_lr.empty() || min_lr.size() == groups,
               "Number of learning rates not equal to the number of param groups\n"
               "Number of learning rates given: ",
               min_lr.size(), "\nNumber of param groups: ", groups,
               "\n[ReduceLROnPlateauScheduler] min_lr is one number for each group, or none");
  ReduceLROnPlateauOptions o;
  o.mode(mode == Plateau::min ? "min" : "max").factor(double(factor)).patience(patience);
  o.threshold(threshold).threshold_mode(threshold_mode == Plateau::rel ? "rel" : "abs");
  o.cooldown(cooldown).eps(eps);
  if (!min_lr.empty()) o.min_lr(std::vector<double>(min_lr.begin(), min_lr.end()));
  return o;
}
Plateau::ReduceLROnPlateauScheduler(Optimizer& optimizer, SchedulerMode mode, float factor,
                                    int patience, double threshold, ThresholdMode threshold_mode,
                                    int cooldown, const std::vector<float>& min_lr, double eps,
                                    bool verbose)
    : scheduler_(optimizer, plateau_options(optimizer, mode, factor, patience, threshold,
                                            threshold_mode, cooldown, min_lr, eps)),
      verbose_(verbose) {}
void Plateau::step(float metric) {
  const std::vector<double> before = scheduler_.get_last_lr();
  scheduler_.step(double(metric));
  const std::vector<double> after = scheduler_.get_last_lr();
  for (size_t i = 0; verbose_ && i < after.size(); ++i)
    if (after[i] != before[i])
      std::cout << "reducing learning rate of group " << i << " to " << after[i] << '\n';
}

}}  // namespace xtgrad::optim::v1
