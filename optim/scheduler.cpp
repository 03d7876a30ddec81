/// @file LRScheduler: what changes an optimiser's learning rates as training goes on.
#include "optim/scheduler.h"

namespace xtgrad::optim { inline namespace v1 {

LRScheduler::LRScheduler(Optimizer& optimizer) : step_count_(0), optimizer_(optimizer) {}
LRScheduler::~LRScheduler() = default;

void LRScheduler::step() {
  set_optimizer_lrs(get_lrs());
  ++step_count_;
}

std::vector<double> LRScheduler::get_current_lrs() const {
  std::vector<double> lrs;
  for (const OptimizerParamGroup& group : optimizer_.param_groups())
    lrs.push_back(group.options().get_lr());
  return lrs;
}

void LRScheduler::set_optimizer_lrs(const std::vector<double>& learning_rates) {
  auto& groups = optimizer_.param_groups();
  XTGRAD_CHECK(learning_rates.size() == groups.size(),
               "Number of learning rates not equal to the number of param groups\n"
               "Number of learning rates given: ",
               learning_rates.size(), "\nNumber of param groups: ", groups.size(),
               "\n[LRScheduler] get_lrs() gives one for each group, in their order");
  for (size_t i = 0; i < groups.size(); ++i) groups[i].options().set_lr(learning_rates[i]);
}

std::vector<double> LRScheduler::state() const {
  std::vector<double> numbers;
  const_cast<LRScheduler*>(this)->visit([&](double& x) { numbers.push_back(x); });
  return numbers;
}
void LRScheduler::load_state(const std::vector<double>& state) {
  const size_t n = this->state().size();
  XTGRAD_CHECK(state.size() == n, "[LRScheduler] a state of ", n, " numbers is needed, this has ",
               state.size(),
               "\n[LRScheduler] it must be of a scheduler of this kind with as many groups");
  size_t i = 0;
  visit([&](double& x) { x = state[i++]; });
}

void LRScheduler::visit(const std::function<void(double&)>& each) {
  double count = step_count_;
  each(count);
  step_count_ = static_cast<unsigned>(count);
}

void LRScheduler::restart() {
  for (OptimizerParamGroup& group : optimizer_.param_groups())
    if (group.initial_lr()) group.options().set_lr(*group.initial_lr());
  step_count_ = 0;
}

StepLR::StepLR(Optimizer& optimizer, unsigned step_size, double gamma)
    : LRScheduler(optimizer), step_size_(step_size), gamma_(gamma) {
  XTGRAD_CHECK(step_size > 0,
               "[StepLR] step_size must be positive\n[StepLR] it is 0; 30, say, changes the rate "
               "at each 30th step");
  for (OptimizerParamGroup& group : optimizer.param_groups())
    if (!group.initial_lr()) group.initial_lr() = group.options().get_lr();
}
std::vector<double> StepLR::get_lrs() {
  std::vector<double> lrs = get_current_lrs();
  if (step_count_ != 0 && step_count_ % step_size_ == 0)
    for (double& lr : lrs) lr *= gamma_;
  return lrs;
}

FormulaLR::FormulaLR(Optimizer& optimizer, Formula formula)
    : LRScheduler(optimizer), formula_(std::move(formula)) {
  for (OptimizerParamGroup& group : optimizer.param_groups()) {
    if (!group.initial_lr()) group.initial_lr() = group.options().get_lr();
    initial_.push_back(*group.initial_lr());
  }
  set_optimizer_lrs(lrs_at(0));
}
FormulaLR::~FormulaLR() = default;

std::vector<double> FormulaLR::get_lrs() { return lrs_at(++epoch_); }

void FormulaLR::set_epoch(double epoch) {
  epoch_ = epoch;
  set_optimizer_lrs(lrs_at(epoch));
}

void FormulaLR::visit(const std::function<void(double&)>& each) {
  LRScheduler::visit(each);
  each(epoch_);
  for (double& initial : initial_) each(initial);
}

void FormulaLR::restart() {
  if (restarts_lr_) LRScheduler::restart();
  step_count_ = 0;
  set_epoch(0);
}

std::vector<double> FormulaLR::lrs_at(double epoch) const {
  auto& groups = optimizer().param_groups();
  std::vector<double> lrs;
  for (size_t i = 0; i < groups.size() && i < initial_.size(); ++i) {
    OptimizerOptions& options = groups[i].options();
    lrs.push_back(formula_({epoch, i, options.get_lr(), initial_[i], options}));
  }
  return lrs;
}

}}  // namespace xtgrad::optim::v1
