/// @file What LBFGS keeps between steps, apart from lbfgs.h since <deque> is dear to compile.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <deque>

namespace xtgrad::optim { inline namespace v1 {

/// It stands under the first parameter.
struct XTGRAD_API LBFGSParamState : OptimizerCloneableParamState<LBFGSParamState> {
  LBFGSParamState() = default;
  ~LBFGSParamState() override;
  /// Calls of the closure so far.
  XTGRAD_ARG(int64_t, func_evals) = 0;
  /// Steps x ← x + t d so far.
  XTGRAD_ARG(int64_t, n_iter) = 0;
  /// The last step's length.
  XTGRAD_ARG(double, t) = 0;
  /// The loss before the last step.
  XTGRAD_ARG(double, prev_loss) = 0;
  /// The last direction.
  XTGRAD_ARG(Tensor, d);
  /// The factor of the identity from which H is made.
  XTGRAD_ARG(Tensor, H_diag);
  /// The gradient before the last step.
  XTGRAD_ARG(Tensor, prev_flat_grad);
  /// The last changes of the gradient: y.
  XTGRAD_ARG(std::deque<Tensor>, old_dirs);
  /// The last changes of x: s.
  XTGRAD_ARG(std::deque<Tensor>, old_stps);
  /// 1 / ⟨y, s⟩ of each.
  XTGRAD_ARG(std::deque<Tensor>, ro);
  /// Scratch of the two-loop recursion.
  XTGRAD_ARG(optional<std::vector<Tensor>>, al) = nullopt;
  XTGRAD_FIELDS(func_evals, n_iter, t, prev_loss, d, H_diag, prev_flat_grad, old_dirs, old_stps, ro,
                al)
  /// Their names in archives of libtorch before 1.5.
  static constexpr const char* kOldNames[] = {
      nullptr,          nullptr,    "t",        "prev_loss", "d",    "H_diag",
      "prev_flat_grad", "old_dirs", "old_stps", nullptr,     nullptr};
};
extern template class OptimizerCloneableParamState<LBFGSParamState>;

}}  // namespace xtgrad::optim::v1
