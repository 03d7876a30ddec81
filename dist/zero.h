/// @file ZeroRedundancyOptimizer: each process keeps the state of its share of the parameters
/// (ZeRO-1).
#pragma once
#include <xtgrad/dist/process_group.h>
#include <xtgrad/optim/optimizer.h>

#include <vector>

namespace xtgrad::distributed { inline namespace v1 {

/// PyTorch's ZeroRedundancyOptimizer around an optimiser of all parameters: a step updates those
/// that this process owns, and has the others from their owners. So momentum and the like take 1 /
/// world_size of the memory, and the parameters are what the optimiser alone would make of them,
/// bit for bit. Parameters are dealt out by size, each to the process that has least. Schedulers
/// and options work on the optimiser itself.
///
///     optim::Adam adam(net->parameters(), 1e-3);
///     dist::ZeroRedundancyOptimizer zero(adam);
///     zero.step();
class XTGRAD_API ZeroRedundancyOptimizer {
 public:
  /// Throws NotImplementedError for an optimiser that does not step each parameter by itself, such
  /// as LBFGS. The optimiser has to outlive this object.
  explicit ZeroRedundancyOptimizer(optim::Optimizer& optimizer);
  /// optimizer.step() of the own parameters, then all have all. A closure is called first.
  Tensor step(const optim::Optimizer::LossClosure& closure = nullptr);
  /// The optimiser.
  optim::Optimizer& optimizer() const { return optimizer_; }
  /// The rank that keeps the state of each parameter, in the order of the groups.
  const std::vector<int>& owners() const { return owners_; }
  /// Gives the optimiser of process `to` the states of all parameters, until the next step(): what
  /// it then saves, a program of one process can load. To be called by all.
  void consolidate_state_dict(int to = 0);
  /// Drops the states of other processes' parameters, such as those that were loaded.
  void drop_others();

 private:
  optim::Optimizer& optimizer_;
  std::vector<int> owners_;
};

}}  // namespace xtgrad::distributed::v1
