/// @file What LBFGS keeps between steps, apart from lbfgs.h since <deque> is dear to compile.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <deque>

namespace xtgrad::optim { inline namespace v1 {

/// It stands under the first parameter.
struct XTGRAD_API LBFGSParamState : OptimizerCloneableParamState<LBFGSParamState> {
  LBFGSParamState() = default;
  ~LBFGSParamState() override;
  XTGRAD_ARG(int64_t, func_evals) = 0;
  XTGRAD_ARG(int64_t, n_iter) = 0;
  XTGRAD_ARG(double, t) = 0;
  XTGRAD_ARG(double, prev_loss) = 0;
  XTGRAD_ARG(Tensor, d);
  XTGRAD_ARG(Tensor, H_diag);
  XTGRAD_ARG(Tensor, prev_flat_grad);
  XTGRAD_ARG(std::deque<Tensor>, old_dirs);
  XTGRAD_ARG(std::deque<Tensor>, old_stps);
  XTGRAD_ARG(std::deque<Tensor>, ro);
  XTGRAD_ARG(optional<std::vector<Tensor>>, al) = nullopt;
  XTGRAD_FIELDS(func_evals, n_iter, t, prev_loss, d, H_diag, prev_flat_grad, old_dirs, old_stps, ro,
                al)
  static constexpr const char* kOldNames[] = {
      nullptr,          nullptr,    "t",        "prev_loss", "d",    "H_diag",
      "prev_flat_grad", "old_dirs", "old_stps", nullptr,     nullptr};
};
extern template class OptimizerCloneableParamState<LBFGSParamState>;

}}  // namespace xtgrad::optim::v1
