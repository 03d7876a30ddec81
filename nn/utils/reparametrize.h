/// @file nn::utils: weight_norm and spectral_norm, which compute a weight anew before every call.
#pragma once
#include <xtgrad/nn/module.h>

namespace xtgrad::nn::utils { inline namespace v1 {

// The parameter `name` becomes a tensor that is computed from others by a forward pre-hook, so that
// calls through a handle, Sequential or AnyModule see it, `net->forward(x)` does not. A module with
// such a parameter cannot be cloned.

/// w = g v / ‖v‖, with the parameters name_g and name_v; the norm is over all dims but `dim`, or
/// over all with dim = -1. Salimans & Kingma 2016.
XTGRAD_API void weight_norm(Module& module, const std::string& name = "weight", int64_t dim = 0);
/// Makes the weight a parameter again.
XTGRAD_API void remove_weight_norm(Module& module, const std::string& name = "weight");

/// w / σ, with the parameter name_orig and σ its largest singular value as a matrix whose rows are
/// dim (without one: 1 for transposed convolutions, else 0), estimated by n_power_iterations of the
/// power method a call in training mode; its vectors are the buffers name_u and name_v. Miyato et
/// al. 2018.
XTGRAD_API void spectral_norm(Module& module, const std::string& name = "weight",
                              int64_t n_power_iterations = 1, double eps = 1e-12,
                              Optional<int64_t> dim = nullopt);
/// Makes the weight a parameter again, with its last value; name_orig, name_u, name_v are removed.
/// Throws where there is no spectral_norm of this name.
XTGRAD_API void remove_spectral_norm(Module& module, const std::string& name = "weight");

/// The same for a handle, which it returns: `conv = weight_norm(Conv2d(1, 4, 3));`.
template <HolderType H, class... Args>
H weight_norm(H module, Args&&... args) {
  weight_norm(static_cast<Module&>(*module), std::forward<Args>(args)...);
  return module;
}
/// The same for a handle, which it returns.
template <HolderType H, class... Args>
H remove_weight_norm(H module, Args&&... args) {
  remove_weight_norm(static_cast<Module&>(*module), std::forward<Args>(args)...);
  return module;
}
/// The same for a handle, which it returns: `fc = spectral_norm(Linear(4, 8));`.
template <HolderType H, class... Args>
H spectral_norm(H module, Args&&... args) {
  spectral_norm(static_cast<Module&>(*module), std::forward<Args>(args)...);
  return module;
}
/// The same for a handle, which it returns.
template <HolderType H, class... Args>
H remove_spectral_norm(H module, Args&&... args) {
  remove_spectral_norm(static_cast<Module&>(*module), std::forward<Args>(args)...);
  return module;
}

}}  // namespace xtgrad::nn::utils::v1
