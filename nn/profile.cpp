/// @file Hooks that tell a profile when a module begins and ends.
#include "nn/profile.h"

#include "core/autograd/profiler.h"

namespace xtgrad::nn { inline namespace v1 {

ProfileModules::ProfileModules(Module& root) {
  using Tensors = std::vector<Tensor>;
  const auto add = [&](const std::string& path, Module& module) {
    std::string type = module.name().substr(module.name().rfind(':') + 1);
    if (type.ends_with("Impl")) type.resize(type.size() - 4);
    const char* name = profiler::detail::lasting(path.empty() ? type : path + " (" + type + ")");
    handles_.push_back(module.register_forward_pre_hook([name](Module&, const Tensors&) {
      if (profiler::detail::on()) profiler::detail::enter(profiler::Kind::kModule, name);
    }));
    handles_.push_back(
        module.register_forward_hook([name](Module&, const Tensors&, const Tensors&) {
          if (profiler::detail::on()) profiler::detail::leave(name);
        }));
  };
  add("", root);
  for (const auto& child : root.named_modules("", false)) add(child.key(), *child.value());
}
ProfileModules::~ProfileModules() {
  for (auto& handle : handles_) handle.remove();
}

}}  // namespace xtgrad::nn::v1
