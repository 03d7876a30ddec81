/// @file weight_norm and spectral_norm.
#include "nn/utils/reparametrize.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include "core/autograd/mode.h"
#include "core/autograd/rule.h"
#include "nn/functional/normalization.h"

namespace xtgrad::nn { inline namespace v1 { namespace detail {

/// What reaches into a module.
struct Surgery {
  static auto& parameters(Module& m) { return m.parameters_; }
  static auto& buffers(Module& m) { return m.buffers_; }
  static auto& hooks(Module& m) { return m.hooks_; }
};

}}}  // namespace xtgrad::nn::v1::detail

namespace xtgrad::nn::utils { inline namespace v1 {
namespace {

using nn::detail::Surgery;

/// Makes `weight`, the tensor that the module's forward uses, the value with its history. What was
/// saved of it for backward keeps the numbers that it had.
void assign(Tensor& weight, const Tensor& value) {
  weight.detach_();
  weight.set_data(value.detach());
  if (GradMode::is_enabled() && value.requires_grad())
    differentiable("ReparametrizeBackward", weight, wrt(value, [](const Tensor& g) { return g; }));
}

/// Takes the parameter out and has `compute(module)` make it before every call.
template <class Compute>
void install(Module& module, const char* what, const std::string& name, Compute compute) {
  Tensor weight = Surgery::parameters(module)[name];
  weight.mutable_grad().reset();
  weight.detach_();
  Surgery::hooks(module).add(
      nn::detail::HookKind::kForwardPre,
      [weight, compute](Module& m, const auto&, const auto&) mutable -> HookResult {
        assign(weight, compute(m));
        return nullopt;
      },
      what + (" " + name), weight);
}

void check_new(Module& module, const char* what, const std::string& name) {
  XTGRAD_CHECK(!Surgery::hooks(module).find(what + (" " + name)).defined(), "Cannot register two ",
               what, " hooks on the same parameter ", name, "\n[", what, "] in ", module.name(),
               ": remove the first one before");
  XTGRAD_CHECK(Surgery::parameters(module).contains(name), "[", what, "] ", module.name(),
               " has no parameter '", name, "'\n[", what,
               "] named_parameters(false) gives its own ", Surgery::parameters(module).size());
}

/// The weight with the value that it last had, a parameter again; `parts` are gone.
void uninstall(Module& module, const char* what, const std::string& name,
               std::initializer_list<const char*> parts) {
  Tensor weight = Surgery::hooks(module).take(what + (" " + name));
  XTGRAD_CHECK(weight.defined(), what, " of '", name, "' not found in ", module.name(), "\n[", what,
               "] it was never put there, or has been removed");
  for (const char* part : parts)
    for (auto* dict : {&Surgery::parameters(module), &Surgery::buffers(module)})
      if (dict->contains(name + part)) dict->erase(name + part);
  weight.detach_();
  module.register_parameter(name, weight);
}

Tensor norm_except(const Tensor& v, int64_t dim) {
  if (dim == -1) return v.norm();
  DimVector shape(size_t(v.dim()), 1);
  shape[size_t(dim)] = v.size(dim);
  return v.transpose(0, dim).flatten(1).norm(2, {1}).view(shape);
}
Tensor weight_of(const Tensor& g, const Tensor& v, int64_t dim) {
  return v * (g / norm_except(v, dim));
}

/// [size of dim, everything else]
Tensor rows_first(const Tensor& weight, int64_t dim) {
  return weight.movedim(dim, 0).reshape({weight.size(dim), -1});
}

}  // namespace

void weight_norm(Module& module, const std::string& name, int64_t dim) {
  check_new(module, "weight_norm", name);
  auto& parameters = Surgery::parameters(module);
  const Tensor weight = parameters[name];
  XTGRAD_CHECK(dim >= -1 && dim < weight.dim(), "[weight_norm] dim ", dim,
               " is none of the weight's ", weight.dim(),
               " dims, nor -1\n[weight_norm] its shape is ", weight.sizes(),
               "; -1 takes the norm of all");
  const Tensor g = norm_except(weight.detach(), dim), v = weight.detach().clone();
  module.register_parameter(name + "_g", g);
  module.register_parameter(name + "_v", v);
  install(module, "weight_norm", name, [name, dim](Module& m) {
    auto& parts = Surgery::parameters(m);
    return weight_of(parts[name + "_g"], parts[name + "_v"], dim);
  });
  parameters.erase(name);
}
void remove_weight_norm(Module& module, const std::string& name) {
  uninstall(module, "weight_norm", name, {"_g", "_v"});
}

void spectral_norm(Module& module, const std::string& name, int64_t n_power_iterations, double eps,
                   Optional<int64_t> dim) {
  check_new(module, "spectral_norm", name);
  XTGRAD_CHECK_VALUE(
      n_power_iterations > 0,
      "Expected n_power_iterations to be positive, but got n_power_iterations=", n_power_iterations,
      "\n[spectral_norm] each call improves the estimate of the largest singular value by so many "
      "steps");
  constexpr int64_t kMostIterations = 1 << 20;
  XTGRAD_CHECK_VALUE(n_power_iterations <= kMostIterations,
                     "[spectral_norm] n_power_iterations is ", n_power_iterations,
                     ", which every call would take; at most ", kMostIterations,
                     " are of use\n[spectral_norm] 1 is usual");
  auto& parameters = Surgery::parameters(module);
  const bool transposed = module.name().find("ConvTranspose") != std::string::npos;
  const int64_t rows = dim.value_or(transposed ? 1 : 0);
  const auto normalized = [eps](const Tensor& x) {
    return functional::normalize(x, functional::NormalizeFuncOptions().dim(0).eps(eps));
  };
  {
    const NoGradGuard no_grad;
    const Tensor w = rows_first(parameters[name].detach(), rows);
    module.register_buffer(name + "_u", normalized(w.new_empty({w.size(0)}).normal_()));
    module.register_buffer(name + "_v", normalized(w.new_empty({w.size(1)}).normal_()));
    module.register_parameter(name + "_orig", parameters[name].detach().clone());
  }
  const auto compute = [=](Module& m, int64_t iterations) {
    const Tensor weight = Surgery::parameters(m)[name + "_orig"];
    Tensor &u = Surgery::buffers(m)[name + "_u"], &v = Surgery::buffers(m)[name + "_v"];
    const Tensor w = rows_first(weight, rows);
    {
      const NoGradGuard no_grad;
      for (int64_t i = 0; i < iterations; ++i) {
        v.set_data(
            normalized(w.t().mv(u)));  // new numbers: backward of an earlier call needs the old
        u.set_data(normalized(w.mv(v)));
      }
    }
    return weight / u.detach().clone().dot(w.mv(v.detach().clone()));
  };
  install(module, "spectral_norm", name, [compute, n_power_iterations](Module& m) {
    return compute(m, m.is_training() ? n_power_iterations : 0);
  });
  parameters.erase(name);
}
void remove_spectral_norm(Module& module, const std::string& name) {
  uninstall(module, "spectral_norm", name, {"_orig", "_u", "_v"});
}

}}  // namespace xtgrad::nn::utils::v1
