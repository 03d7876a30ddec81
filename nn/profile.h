/// @file ProfileModules: lets a profile name the modules that run.
#pragma once
#include <xtgrad/nn/module.h>

#include <vector>

namespace xtgrad::nn { inline namespace v1 {

/// While it lives, a Profile shows every call of a module in the tree, as "conv1 (Conv2d)". It does
/// so by hooks, which cost nothing once it is gone: `profiler::Profile profile; nn::ProfileModules
/// named(*net);`
class XTGRAD_API ProfileModules {
 public:
  /// Adds the hooks to `root` and all modules below.
  explicit ProfileModules(Module& root);
  ProfileModules(const ProfileModules&) = delete;
  ProfileModules& operator=(const ProfileModules&) = delete;
  /// Removes them.
  ~ProfileModules();

 private:
  std::vector<RemovableHandle> handles_;
};

}}  // namespace xtgrad::nn::v1
