/// @file Checkpoints of a training by several processes, each of which writes its own part.
#pragma once
#include <xtgrad/core/optional.h>
#include <xtgrad/dist/zero.h>
#include <xtgrad/nn/module.h>

#include <string>

namespace xtgrad::distributed { inline namespace v1 {

/// Writes `folder/step-N/rank-R-of-W.safetensors` in process R: the states that it keeps, and in
/// process 0 the module as well. When all have written, `folder/latest` names the step, so that a
/// process that dies here or before leaves the checkpoint before. To be called by all. Throws Error
/// where a file cannot be written.
XTGRAD_API void save_sharded(const std::string& folder, int64_t step, const nn::Module& module,
                             const ZeroRedundancyOptimizer& optimizer);
/// Gives module and optimiser what the latest checkpoint in `folder` has and returns its step;
/// nullopt where there is none. To be called by all. Throws ValueError where another number of
/// processes wrote it: the consolidated form (consolidate_state_dict) serves any number.
XTGRAD_API Optional<int64_t> load_sharded(const std::string& folder, nn::Module& module,
                                          ZeroRedundancyOptimizer& optimizer);

}}  // namespace xtgrad::distributed::v1
