/// @file What LBFGS keeps between steps, apart from lbfgs.h since `<deque>` is dear to compile.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <deque>

namespace xtgrad::optim { inline namespace v1 {

/// It stands under the first parameter.
struct XTGRAD_API LBFGSParamState : OptimizerCloneableParamState<LBFGSParamState> {
  ~LBFGSParamState() override;
  /// The number of calls of the closure.
  auto func_evals XTGRAD_SETTER(int64_t, func_evals, 0);
  /// The number of iterations.
  auto n_iter XTGRAD_SETTER(int64_t, n_iter, 0);
  /// The length of the last step.
  auto t XTGRAD_SETTER(double, t, 0);
  /// The loss before it.
  auto prev_loss XTGRAD_SETTER(double, prev_loss, 0);
  /// Its direction.
  auto d XTGRAD_SETTER(Tensor, d);
  /// The diagonal of the first approximation of the inverse Hessian.
  auto H_diag XTGRAD_SETTER(Tensor, H_diag);
  /// The gradient before it.
  auto prev_flat_grad XTGRAD_SETTER(Tensor, prev_flat_grad);
  /// The differences of the gradients.
  auto old_dirs XTGRAD_SETTER(std::deque<Tensor>, old_dirs);
  /// The steps.
  auto old_stps XTGRAD_SETTER(std::deque<Tensor>, old_stps);
  /// 1 / (yᵀ s) of each.
  auto ro XTGRAD_SETTER(std::deque<Tensor>, ro);
  /// Room for the two loops.
  auto al XTGRAD_SETTER(Optional<std::vector<Tensor>>, al, nullopt);
  XTGRAD_FIELDS(func_evals, n_iter, t, prev_loss, d, H_diag, prev_flat_grad, old_dirs, old_stps, ro,
                al)
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {
      nullptr,          nullptr,    "t",        "prev_loss", "d",    "H_diag",
      "prev_flat_grad", "old_dirs", "old_stps", nullptr,     nullptr};
};
extern template class OptimizerCloneableParamState<LBFGSParamState>;

}}  // namespace xtgrad::optim::v1
