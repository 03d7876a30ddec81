/// @file The schedulers of PyTorch that libtorch's C++ API lacks, named and computed as Python's.
#pragma once
#include <xtgrad/optim/scheduler.h>

namespace xtgrad::optim { inline namespace v1 {

/// In step n the learning rate is multiplied by gamma once for each n in `milestones`.
class XTGRAD_API MultiStepLR : public FormulaLR {
 public:
  /// `milestones`: the steps, in any order.
  MultiStepLR(Optimizer& optimizer, std::vector<int64_t> milestones, double gamma = 0.1);
};
/// lr ← gamma · lr in every step.
class XTGRAD_API ExponentialLR : public FormulaLR {
 public:
  /// lr · gammaⁿ in step n.
  ExponentialLR(Optimizer& optimizer, double gamma);
};
/// factor · lr for the first total_iters steps. Throws for a factor outside [0, 1].
class XTGRAD_API ConstantLR : public FormulaLR {
 public:
  /// factor · lr in steps 0 … total_iters − 1, then lr.
  ConstantLR(Optimizer& optimizer, double factor = 1. / 3, int64_t total_iters = 5);
};
/// From start_factor · lr to end_factor · lr in total_iters equal steps. Throws for factors outside
/// [0, 1].
class XTGRAD_API LinearLR : public FormulaLR {
 public:
  /// From start_factor · lr in step 0 to end_factor · lr in step total_iters, which stays.
  LinearLR(Optimizer& optimizer, double start_factor = 1. / 3, double end_factor = 1,
           int64_t total_iters = 5);
};
/// lr · (1 − n / total_iters)^power in step n.
class XTGRAD_API PolynomialLR : public FormulaLR {
 public:
  /// lr · (1 − n / total_iters)^power, 0 from step total_iters on.
  PolynomialLR(Optimizer& optimizer, int64_t total_iters = 5, double power = 1);
};
/// eta_min + (lr − eta_min) (1 + cos(π n / T_max)) / 2 in step n (Loshchilov and Hutter 2017).
class XTGRAD_API CosineAnnealingLR : public FormulaLR {
 public:
  /// Half a cosine from lr to eta_min in T_max steps.
  CosineAnnealingLR(Optimizer& optimizer, int64_t T_max, double eta_min = 0);
};
/// The same, beginning again after T_0 steps, then T_mult times as many, and so on. step(epoch)
/// goes to a fractional epoch.
class XTGRAD_API CosineAnnealingWarmRestarts : public FormulaLR {
 public:
  /// Half a cosine from lr to eta_min in T_0 steps, then again in T_0 · T_mult, and so on.
  CosineAnnealingWarmRestarts(Optimizer& optimizer, int64_t T_0, int64_t T_mult = 1,
                              double eta_min = 0);
  using FormulaLR::step;
  /// Goes to a fractional epoch.
  void step(double epoch);
};

/// A function of the epoch for all groups, or one for each.
using LRLambda = std::function<double(int64_t)>;
/// f(n) times the initial learning rate in step n.
class XTGRAD_API LambdaLR : public FormulaLR {
 public:
  /// One function for all groups.
  LambdaLR(Optimizer& optimizer, LRLambda lr_lambda);
  /// A function for each group.
  LambdaLR(Optimizer& optimizer, std::vector<LRLambda> lr_lambda);
};
/// f(n) times the learning rate there is, in step n ≥ 1.
class XTGRAD_API MultiplicativeLR : public FormulaLR {
 public:
  /// One function for all groups.
  MultiplicativeLR(Optimizer& optimizer, LRLambda lr_lambda);
  /// A function for each group.
  MultiplicativeLR(Optimizer& optimizer, std::vector<LRLambda> lr_lambda);
};

/// A number for all parameter groups, or a list with one for each.
class XTGRAD_API GroupNumbers {
 public:
  /// One number for all groups.
  GroupNumbers(double all);
  /// A number for each group.
  GroupNumbers(std::vector<double> list);
  /// A number for each group.
  GroupNumbers(std::initializer_list<double> list);
  /// The group's number.
  double operator[](size_t group) const { return values_[is_list_ ? group : 0]; }
  /// Throws unless a list has this length.
  void check(const char* name, size_t groups) const;

 private:
  std::vector<double> values_;
  bool is_list_ = false;
};

/// How CyclicLR goes up and down.
struct XTGRAD_API CyclicLROptions {
  /// The lowest and the highest learning rate.
  CyclicLROptions(GroupNumbers base_lr, GroupNumbers max_lr);
  /// The least learning rate, one for each group or one for all.
  auto base_lr XTGRAD_SETTER(GroupNumbers, base_lr);
  /// The largest learning rate, one for each group or one for all.
  auto max_lr XTGRAD_SETTER(GroupNumbers, max_lr);
  /// The steps from the least to the largest.
  auto step_size_up XTGRAD_SETTER(int64_t, step_size_up, 2000);
  /// The steps back; as step_size_up unless said otherwise.
  auto step_size_down XTGRAD_SETTER(Optional<int64_t>, step_size_down, nullopt);
  /// "triangular", "triangular2" (half as high in each cycle) or "exp_range" (gamma^steps as high).
  auto mode XTGRAD_SETTER(std::string, mode, "triangular");
  /// The base of "exp_range".
  auto gamma XTGRAD_SETTER(double, gamma, 1);
  /// A function that scales the height, instead of a mode.
  auto scale_fn XTGRAD_SETTER(std::function<double(double)>, scale_fn);
  /// What scale_fn is given: "cycle" or "iterations".
  auto scale_mode XTGRAD_SETTER(std::string, scale_mode, "cycle");
  /// Whether the momentum, or β₁, runs the other way round.
  auto cycle_momentum XTGRAD_SETTER(bool, cycle_momentum, true);
  /// The least momentum, one for each group or one for all.
  auto base_momentum XTGRAD_SETTER(GroupNumbers, base_momentum, 0.8);
  /// The largest momentum, one for each group or one for all.
  auto max_momentum XTGRAD_SETTER(GroupNumbers, max_momentum, 0.9);
};
/// Up and down between base_lr and max_lr (Smith 2017), the momentum the other way round. Its
/// height stays, halves with each cycle, or falls as gamma^n. Throws where the optimiser has no
/// momentum and cycle_momentum is set.
class XTGRAD_API CyclicLR : public FormulaLR {
 public:
  /// Sets the first learning rate at once.
  CyclicLR(Optimizer& optimizer, const CyclicLROptions& options);
};

/// How OneCycleLR goes up and down.
struct XTGRAD_API OneCycleLROptions {
  /// The highest learning rate.
  OneCycleLROptions(GroupNumbers max_lr);
  /// The largest learning rate, one for each group or one for all.
  auto max_lr XTGRAD_SETTER(GroupNumbers, max_lr);
  /// The number of all steps; else epochs · steps_per_epoch.
  auto total_steps XTGRAD_SETTER(Optional<int64_t>, total_steps, nullopt);
  /// The number of epochs, beside steps_per_epoch.
  auto epochs XTGRAD_SETTER(Optional<int64_t>, epochs, nullopt);
  /// The batches of an epoch.
  auto steps_per_epoch XTGRAD_SETTER(Optional<int64_t>, steps_per_epoch, nullopt);
  /// The part of the steps, in [0, 1], in which the rate grows.
  auto pct_start XTGRAD_SETTER(double, pct_start, 0.3);
  /// "cos" or "linear".
  auto anneal_strategy XTGRAD_SETTER(std::string, anneal_strategy, "cos");
  /// Whether the momentum, or β₁, runs the other way round.
  auto cycle_momentum XTGRAD_SETTER(bool, cycle_momentum, true);
  /// The least momentum, one for each group or one for all.
  auto base_momentum XTGRAD_SETTER(GroupNumbers, base_momentum, 0.85);
  /// The largest momentum, one for each group or one for all.
  auto max_momentum XTGRAD_SETTER(GroupNumbers, max_momentum, 0.95);
  /// How many times less than max_lr the rate is at first.
  auto div_factor XTGRAD_SETTER(double, div_factor, 25);
  /// How many times less than at first it is in the end.
  auto final_div_factor XTGRAD_SETTER(double, final_div_factor, 1e4);
  /// Whether it comes down as fast as it went up before the last phase.
  auto three_phase XTGRAD_SETTER(bool, three_phase, false);
};
/// From max_lr / div_factor up to max_lr in pct_start of the steps, then down to a final_div_factor
/// of where it began (Smith and Topin 2019), the momentum or β₁ the other way round. Step it after
/// each batch; throws beyond total_steps.
class XTGRAD_API OneCycleLR : public FormulaLR {
 public:
  /// Sets the first learning rate at once.
  OneCycleLR(Optimizer& optimizer, const OneCycleLROptions& options);
  /// The other options' defaults.
  OneCycleLR(Optimizer& optimizer, GroupNumbers max_lr, int64_t total_steps);
};

/// One scheduler after the other: schedulers[i + 1] begins, from the initial learning rates, in
/// step milestones[i].
class XTGRAD_API SequentialLR : public LRScheduler {
 public:
  /// schedulers[i + 1] begins in step milestones[i]: one milestone less than schedulers.
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
  /// All of one optimiser.
  ChainedScheduler(std::vector<std::shared_ptr<LRScheduler>> schedulers);

 private:
  std::vector<double> get_lrs() override;
  void visit(const std::function<void(double&)>& each) override;
  std::vector<std::shared_ptr<LRScheduler>> schedulers_;
};

/// When and how ReduceLROnPlateau lowers the learning rate.
struct XTGRAD_API ReduceLROnPlateauOptions {
  /// What a better metric is: "min" or "max".
  auto mode XTGRAD_SETTER(std::string, mode, "min");
  /// What the learning rate is multiplied by, below 1.
  auto factor XTGRAD_SETTER(double, factor, 0.1);
  /// After how many steps without a better metric.
  auto patience XTGRAD_SETTER(int64_t, patience, 10);
  /// By how much a metric must be better to count.
  auto threshold XTGRAD_SETTER(double, threshold, 1e-4);
  /// "rel" for a share of the best value, "abs" for a difference.
  auto threshold_mode XTGRAD_SETTER(std::string, threshold_mode, "rel");
  /// How many steps after that do not count.
  auto cooldown XTGRAD_SETTER(int64_t, cooldown, 0);
  /// The least learning rate, one for each group or one for all.
  auto min_lr XTGRAD_SETTER(GroupNumbers, min_lr, 0.);
  /// A change of the rate that is smaller is left out.
  auto eps XTGRAD_SETTER(double, eps, 1e-8);
};
/// factor · lr when the metric has not become better, by the threshold, in more than `patience`
/// steps.
class XTGRAD_API ReduceLROnPlateau {
 public:
  /// The optimiser must live as long.
  ReduceLROnPlateau(Optimizer& optimizer, ReduceLROnPlateauOptions options = {});
  /// The metric after an epoch, such as the loss on held-out data.
  void step(double metric);
  /// The learning rates now, one a group.
  std::vector<double> get_last_lr() const;
  /// All that it remembers, for a checkpoint; the learning rates are the optimiser's.
  std::vector<double> state() const;
  /// Takes over what state() gave.
  void load_state(const std::vector<double>& state);

 private:
  bool is_better(double metric) const;
  Optimizer& optimizer_;
  ReduceLROnPlateauOptions options_;
  double best_;
  int64_t bad_epochs_ = 0, cooldown_ = 0;
};
/// libtorch 2.x's form of it. The optimiser must live as long.
class XTGRAD_API ReduceLROnPlateauScheduler {
 public:
  /// What a better metric is: a smaller or a larger one.
  enum SchedulerMode { min, max };
  /// Whether the threshold is a share of the best metric or a difference.
  enum ThresholdMode { rel, abs };
  /// `min_lr`: one for each group, none for 0; throws for another number of them, and for a factor
  /// of 1 and more. `verbose`: each change of a learning rate is printed.
  ReduceLROnPlateauScheduler(Optimizer& optimizer, SchedulerMode mode = min, float factor = 0.1f,
                             int patience = 10, double threshold = 1e-4,
                             ThresholdMode threshold_mode = rel, int cooldown = 0,
                             const std::vector<float>& min_lr = {}, double eps = 1e-8,
                             bool verbose = false);
  virtual ~ReduceLROnPlateauScheduler() = default;
  /// The metric after an epoch.
  void step(float metric);

 private:
  ReduceLROnPlateau scheduler_;
  bool verbose_;
};

}}  // namespace xtgrad::optim::v1
