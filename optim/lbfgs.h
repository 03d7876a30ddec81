/// @file L-BFGS: quasi-Newton steps on all parameters at once.
#pragma once
#include <xtgrad/optim/optimizer.h>

namespace xtgrad::optim { inline namespace v1 {

/// How LBFGS steps: `LBFGSOptions(1).line_search_fn("strong_wolfe")`.
struct XTGRAD_API LBFGSOptions : OptimizerCloneableOptions<LBFGSOptions> {
  /// A learning rate.
  LBFGSOptions(double lr = 1) : lr_(lr) {}
  ~LBFGSOptions() override;
  /// The learning rate, at least 0.
  auto lr XTGRAD_SETTER(double, lr);
  /// The most iterations of a step.
  auto max_iter XTGRAD_SETTER(int64_t, max_iter, 20);
  /// The most calls of the closure in a step; 1.25 max_iter unless said otherwise.
  auto max_eval XTGRAD_SETTER(Optional<int64_t>, max_eval, nullopt);
  /// The step ends where no gradient is larger.
  auto tolerance_grad XTGRAD_SETTER(double, tolerance_grad, 1e-7);
  /// The step ends where parameters and loss change less.
  auto tolerance_change XTGRAD_SETTER(double, tolerance_change, 1e-9);
  /// How many steps the approximation of the Hessian keeps.
  auto history_size XTGRAD_SETTER(int64_t, history_size, 100);
  /// "strong_wolfe", or none: a step of length lr.
  auto line_search_fn XTGRAD_SETTER(Optional<std::string>, line_search_fn, nullopt);
  XTGRAD_FIELDS(lr, max_iter, max_eval, tolerance_grad, tolerance_change, history_size,
                line_search_fn)
};
/// What LBFGS keeps between steps: <xtgrad/optim/lbfgs_state.h>.
struct LBFGSParamState;  // <xtgrad/optim/lbfgs_state.h>
extern template class OptimizerCloneableOptions<LBFGSOptions>;

/// Up to max_iter steps x ← x + t d in one step(), with d = −H g and H the inverse Hessian that the
/// last history_size changes of x and g tell; t = lr, or what a search for the strong Wolfe
/// conditions finds (line_search_fn "strong_wolfe"). It ends earlier where max |g| ≤
/// tolerance_grad, where x or the loss changes by less than tolerance_change, or after max_eval
/// calls of the closure (max_iter · 5 / 4 unless set). One parameter group only. As PyTorch's
/// (Nocedal and Wright 2006, chapters 3 and 7).
class XTGRAD_API LBFGS : public Optimizer {
 public:
  /// One group of parameters, with options of its own or these; throws for several.
  explicit LBFGS(std::vector<OptimizerParamGroup> param_groups, LBFGSOptions defaults = {});
  /// One group of parameters: `LBFGS(net->parameters(), 1)`.
  explicit LBFGS(std::vector<Tensor> params, LBFGSOptions defaults = {});
  /// Takes over groups and state; the parameters stay the module's.
  LBFGS(LBFGS&&) = default;
  ~LBFGS() override;

  /// Throws: there is one group only.
  void add_param_group(const OptimizerParamGroup& group) override;
  /// Returns the loss before the step.
  Tensor step(LossClosure closure) override;
  /// As Optimizer::load; archives of libtorch before 1.5 give each parameter a state, of which the
  /// first stays.
  void load(serialize::InputArchive& archive) override;
  /// Throws where a saved list has not as many numbers as all parameters; gives it their type.
  void fit_state(OptimizerParamState& state, const Tensor& parameter, const std::string& file,
                 const std::string& key) const override;
  /// An empty LBFGSParamState.
  std::unique_ptr<OptimizerParamState> make_state() const override;

 private:
  Tensor iterate(const LossClosure& closure, const LBFGSOptions& o, LBFGSParamState& state);
  Tensor flat_grad() const;
  void add_to_params(double t, const Tensor& direction);
  Tensor direction(LBFGSParamState& state, const Tensor& grad, int64_t history_size) const;
};

}}  // namespace xtgrad::optim::v1
