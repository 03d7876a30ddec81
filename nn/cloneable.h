/// @file Cloneable: gives a module class a deep clone().
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/nn/module.h>

namespace xtgrad::nn::inline v1 {

/// Base of a module class that can be cloned: `class NetImpl : public Cloneable<NetImpl>`.
/// Everything is registered in `reset()`, which the constructor calls; clone() copies the object,
/// calls the copy's reset() (which, as in libtorch, draws its random numbers) and then copies the
/// tensors' contents.
template <class Derived>
class XTGRAD_API Cloneable : public virtual Module {
 public:
  using Module::Module;
  virtual void reset() = 0;

  std::shared_ptr<Module> clone(const optional<Device>& device = nullopt) const override {
    return clone_as<Derived>(device);
  }

 protected:
  /// What a class derived from Derived makes its own clone() of.
  template <class T>
  std::shared_ptr<Module> clone_as(const optional<Device>& device) const {
    const NoGradGuard no_grad;
    auto copy = std::make_shared<T>(static_cast<const T&>(*this));
    copy->unregister_all();
    copy->reset();
    copy->copy_contents(*this, device);
    return copy;
  }

 private:
  void clone_(Module& other, const optional<Device>& device) final {
    const auto clone = std::dynamic_pointer_cast<Derived>(other.clone(device));
    if (!clone) fail_clone(other);
    static_cast<Derived&>(*this) = *clone;
  }
};

}  // namespace xtgrad::nn::inline v1
