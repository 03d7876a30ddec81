/// @file LRScheduler: what changes an optimiser's learning rates as training goes on.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// Base of the schedulers; step() after each epoch. Subclasses give one learning rate for each
/// parameter group. The optimiser must live as long as the scheduler.
class XTGRAD_API LRScheduler {
 public:
  /// The optimiser must live as long.
  LRScheduler(Optimizer& optimizer);
  LRScheduler(const LRScheduler&) = delete;
  virtual ~LRScheduler();
  /// Sets the learning rates of the next epoch; after the optimiser's steps.
  void step();
  /// The learning rates now, one a group.
  std::vector<double> get_last_lr() const { return get_current_lrs(); }
  /// All that the scheduler remembers, for a checkpoint; the learning rates are the optimiser's.
  std::vector<double> state() const;
  /// Takes over what state() of a scheduler made in the same way gave.
  void load_state(const std::vector<double>& state);

 protected:
  /// The learning rates of the next epoch, one for each group; step() calls it once and sets them.
  /// step_count_ is the number of steps before.
  virtual std::vector<double> get_lrs() = 0;
  /// The learning rates that the groups have now, in their order.
  std::vector<double> get_current_lrs() const;
  /// One for each group, in their order; throws where there are not as many.
  void set_optimizer_lrs(const std::vector<double>& learning_rates);
  /// The optimiser whose rates it sets.
  Optimizer& optimizer() const { return optimizer_; }
  /// Calls `each` on every number that state() keeps.
  virtual void visit(const std::function<void(double&)>& each);
  /// Begins anew, from the groups' initial learning rates.
  virtual void restart();
  // For schedulers of schedulers.
  /// Calls restart() of another scheduler.
  static void restart(LRScheduler& scheduler) { scheduler.restart(); }
  /// Calls visit() of another scheduler: its numbers become part of this one's state.
  static void visit(LRScheduler& scheduler, const std::function<void(double&)>& each) {
    scheduler.visit(each);
  }
  /// The optimiser of another scheduler, to check that all work on one.
  static Optimizer& optimizer_of(const LRScheduler& scheduler) { return scheduler.optimizer_; }

  /// Calls of step() that have ended.
  unsigned step_count_;

 private:
  Optimizer& optimizer_;
};

/// Every step_size steps the learning rate is multiplied by gamma. As libtorch's, which does so in
/// the calls step_size + 1, 2 · step_size + 1, …; Python's is one call earlier.
class XTGRAD_API StepLR : public LRScheduler {
 public:
  /// lr ← gamma · lr every step_size steps.
  StepLR(Optimizer& optimizer, unsigned step_size, double gamma = 0.1);

 private:
  std::vector<double> get_lrs() override;
  const unsigned step_size_;
  const double gamma_;
};

/// What the learning rate of a group follows from. The epoch is the number of steps before; at 0
/// the scheduler is made.
struct LRPoint {
  /// Steps before this one; fractional where step(epoch) said so.
  double epoch;
  /// The group's number.
  size_t group;
  double lr;       ///< as it is
  double initial;  ///< as it was before any scheduler
  /// The group's options.
  OptimizerOptions& options;
};

/// A scheduler by its formula. The formula is called at once for epoch 0, as Python's schedulers
/// set their first learning rate when they are made.
class XTGRAD_API FormulaLR : public LRScheduler {
 public:
  /// The learning rate at a point.
  using Formula = std::function<double(const LRPoint&)>;
  /// Calls the formula for epoch 0 at once.
  FormulaLR(Optimizer& optimizer, Formula formula);
  ~FormulaLR() override;

 protected:
  /// formula(point) for each group, the epoch being one more than at the last call.
  std::vector<double> get_lrs() override;
  void visit(const std::function<void(double&)>& each) override;
  void restart() override;
  /// Sets the rates as they are at this epoch, which may lie between two: the next step() goes on
  /// from there.
  void set_epoch(double epoch);

  /// That of the last rates set: step() adds 1.
  double epoch_ = 0;
  /// Whether restart() begins from the initial rates, else from those there are.
  bool restarts_lr_ = true;

 private:
  std::vector<double> lrs_at(double epoch) const;
  Formula formula_;
  std::vector<double> initial_;
};

}}  // namespace xtgrad::optim::v1
