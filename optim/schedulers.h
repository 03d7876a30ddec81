/// @file The schedulers of PyTorch that libtorch's C++ API lacks, named and computed as Python's.
#pragma once
#include <xtgrad/optim/scheduler.h>

namespace xtgrad::optim { inline namespace v1 {

/// In step n the learning rate is multiplied by gamma once for each n in `milestones`.
class XTGRAD_API MultiStepLR : public FormulaLR {
 public:
  MultiStepLR(Optimizer& optimizer, std::vector<int64_t> milestones, double gamma = 0.1);
};
/// lr ← gamma · lr in every step.
class XTGRAD_API ExponentialLR : public FormulaLR {
 public:
  ExponentialLR(Optimizer& optimizer, double gamma);
};
/// factor · lr for the first total_iters steps. Throws for a factor outside [0, 1].
class XTGRAD_API ConstantLR : public FormulaLR {
 public:
  ConstantLR(Optimizer& optimizer, double factor = 1. / 3, int64_t total_iters = 5);
};
/// From start_factor · lr to end_factor · lr in total_iters equal steps. Throws for factors outside
/// [0, 1].
class XTGRAD_API LinearLR : public FormulaLR {
 public:
  LinearLR(Optimizer& optimizer, double start_factor = 1. / 3, double end_factor = 1,
           int64_t total_iters = 5);
};
/// lr · (1 − n / total_iters)^power in step n.
class XTGRAD_API PolynomialLR : public FormulaLR {
 public:
  PolynomialLR(Optimizer& optimizer, int64_t total_iters = 5, double power = 1);
};
/// eta_min + (lr − eta_min) (1 + cos(π n / T_max)) / 2 in step n (Loshchilov and Hutter 2017).
class XTGRAD_API CosineAnnealingLR : public FormulaLR {
 public:
  CosineAnnealingLR(Optimizer& optimizer, int64_t T_max, double eta_min = 0);
};
/// The same, beginning again after T_0 steps, then T_mult times as many, and so on. step(epoch)
/// goes to a fractional epoch.
class XTGRAD_API CosineAnnealingWarmRestarts : public FormulaLR {
 public:
  CosineAnnealingWarmRestarts(Optimizer& optimizer, int64_t T_0, int64_t T_mult = 1,
                              double eta_min = 0);
  using FormulaLR::step;
  void step(double epoch);
};

/// A function of the epoch for all groups, or one for each.
using LRLambda = std::function<double(int64_t)>;
/// f(n) times the initial learning rate in step n.
class XTGRAD_API LambdaLR : public FormulaLR {
 public:
  LambdaLR(Optimizer& optimizer, LRLambda lr_lambda);
  LambdaLR(Optimizer& optimizer, std::vector<LRLambda> lr_lambda);
};
/// f(n) times the learning rate there is, in step n ≥ 1.
class XTGRAD_API MultiplicativeLR : public FormulaLR {
 public:
  MultiplicativeLR(Optimizer& optimizer, LRLambda lr_lambda);
  MultiplicativeLR(Optimizer& optimizer, std::vector<LRLambda> lr_lambda);
};

/// A number for all parameter groups, or a list with one for each.
class XTGRAD_API GroupNumbers {
 public:
  GroupNumbers(double all);
  GroupNumbers(std::vector<double> list);
  GroupNumbers(std::initializer_list<double> list);
  double operator[](size_t group) const { return values_[is_list_ ? group : 0]; }
  /// Throws unless a list has this length.
  void check(const char* name, size_t groups) const;

 private:
  std::vector<double> values_;
  bool is_list_ = false;
};

struct XTGRAD_API CyclicLROptions {
  CyclicLROptions(GroupNumbers base_lr, GroupNumbers max_lr);
  XTGRAD_ARG(GroupNumbers, base_lr);
  XTGRAD_ARG(GroupNumbers, max_lr);
  XTGRAD_ARG(int64_t, step_size_up) = 2000;
  XTGRAD_ARG(optional<int64_t>, step_size_down) = nullopt;  // as step_size_up
  XTGRAD_ARG(std::string, mode) = "triangular";             // or triangular2, exp_range
  XTGRAD_ARG(double, gamma) = 1;                            // of exp_range
  XTGRAD_ARG(std::function<double(double)>, scale_fn);      // instead of a mode
  XTGRAD_ARG(std::string, scale_mode) = "cycle";            // or iterations: what scale_fn is given
  XTGRAD_ARG(bool, cycle_momentum) = true;
  XTGRAD_ARG(GroupNumbers, base_momentum) = 0.8;
  XTGRAD_ARG(GroupNumbers, max_momentum) = 0.9;
};
/// Up and down between base_lr and max_lr (Smith 2017), the momentum the other way round. Its
/// height stays, halves with each cycle, or falls as gamma^n. Throws where the optimiser has no
/// momentum and cycle_momentum is set.
class XTGRAD_API CyclicLR : public FormulaLR {
 public:
  CyclicLR(Optimizer& optimizer, const CyclicLROptions& options);
};

struct XTGRAD_API OneCycleLROptions {
  OneCycleLROptions(GroupNumbers max_lr);
  XTGRAD_ARG(GroupNumbers, max_lr);
  XTGRAD_ARG(optional<int64_t>, total_steps) = nullopt;  // or epochs and steps_per_epoch
  XTGRAD_ARG(optional<int64_t>, epochs) = nullopt;
  XTGRAD_ARG(optional<int64_t>, steps_per_epoch) = nullopt;
  XTGRAD_ARG(double, pct_start) = 0.3;
  XTGRAD_ARG(std::string, anneal_strategy) = "cos";  // or linear
  XTGRAD_ARG(bool, cycle_momentum) = true;
  XTGRAD_ARG(GroupNumbers, base_momentum) = 0.85;
  XTGRAD_ARG(GroupNumbers, max_momentum) = 0.95;
  XTGRAD_ARG(double, div_factor) = 25;
  XTGRAD_ARG(double, final_div_factor) = 1e4;
  XTGRAD_ARG(bool, three_phase) = false;
};
/// From max_lr / div_factor up to max_lr in pct_start of the steps, then down to a final_div_factor
/// of where it began (Smith and Topin 2019), the momentum or β₁ the other way round. Step it after
/// each batch; throws beyond total_steps.
class XTGRAD_API OneCycleLR : public FormulaLR {
 public:
  OneCycleLR(Optimizer& optimizer, const OneCycleLROptions& options);
  OneCycleLR(Optimizer& optimizer, GroupNumbers max_lr, int64_t total_steps);
};

/// One scheduler after the other: schedulers[i + 1] begins, from the initial learning rates, in
/// step milestones[i].
class XTGRAD_API SequentialLR : public LRScheduler {
 public:
  SequentialLR(Optimizer& optimizer, std::vector<std::shared_ptr<LRScheduler>> schedulers,
               std::vector<int64_t> milestones);

 private:
  std::vector<double> get_lrs() override;
  void visit(const std::function<void(double&)>& each) override;
  void restart() override;
  std::vector<std::shared_ptr<LRScheduler>> schedulers_;
  std::vector<int64_t> milestones_;
};
/// Steps all schedulers, each from what the one before made of the learning rate.
class XTGRAD_API ChainedScheduler : public LRScheduler {
 public:
  ChainedScheduler(std::vector<std::shared_ptr<LRScheduler>> schedulers);

 private:
  std::vector<double> get_lrs() override;
  void visit(const std::function<void(double&)>& each) override;
  std::vector<std::shared_ptr<LRScheduler>> schedulers_;
};

struct XTGRAD_API ReduceLROnPlateauOptions {
  XTGRAD_ARG(std::string, mode) = "min";  // or max: what a better metric is
  XTGRAD_ARG(double, factor) = 0.1;
  XTGRAD_ARG(int64_t, patience) = 10;
  XTGRAD_ARG(double, threshold) = 1e-4;
  XTGRAD_ARG(std::string, threshold_mode) = "rel";  // or abs
  XTGRAD_ARG(int64_t, cooldown) = 0;
  XTGRAD_ARG(GroupNumbers, min_lr) = 0.;
  XTGRAD_ARG(double, eps) = 1e-8;
};
/// factor · lr when the metric has not become better, by the threshold, in more than `patience`
/// steps.
class XTGRAD_API ReduceLROnPlateau {
 public:
  ReduceLROnPlateau(Optimizer& optimizer, ReduceLROnPlateauOptions options = {});
  void step(double metric);
  std::vector<double> get_last_lr() const;
  std::vector<double> state() const;
  void load_state(const std::vector<double>& state);

 private:
  bool is_better(double metric) const;
  Optimizer& optimizer_;
  ReduceLROnPlateauOptions options_;
  double best_;
  int64_t bad_epochs_ = 0, cooldown_ = 0;
};

}}  // namespace xtgrad::optim::v1
