/// @file Layer: the base of the layers here, and Cloneable, of the modules of a program.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/nn/module.h>
#include <xtgrad/nn/options.h>

namespace xtgrad::nn { inline namespace v1 {

/// What Layer has to know of a class derived from it; XTGRAD_COMPILE_LAYER makes it.
struct LayerType {
  /// A copy with tensors of its own, on `device` if one is given; throws where the copy's reset()
  /// does not register what the original has.
  std::shared_ptr<Module> (*clone)(const Module& layer, const std::optional<Device>& device);
  /// layer = a clone of `of`; throws where that is of another class.
  void (*assign_clone)(Module& layer, Module& of, const std::optional<Device>& device);
  /// The name that is printed: "torch::nn::Linear".
  std::string (*name)();
  /// Writes name and options; null: the class's name alone is printed.
  void (*describe)(std::ostream& out, const Module& layer);
};

/// A module that can be cloned and printed. Without a template: those of a hundred layers would be
/// instantiated by every file that includes them.
class XTGRAD_API Layer : public Module {
 public:
  /// As Module's: the name is what name() gives, the class's if none is given; a copy shares the
  /// tensors of what it copies.
  using Module::Module;
  /// Registers everything and draws the initial numbers; for constructors and clone().
  virtual void reset() {}
  std::shared_ptr<Module> clone(const std::optional<Device>& device = nullopt) const override {
    return layer_type().clone(*this, device);
  }
  void pretty_print(std::ostream& out) const override;
  /// What clone() and `<<` know of the derived class; XTGRAD_COMPILE_LAYER makes it.
  virtual const LayerType& layer_type() const = 0;

 private:
  void clone_(Module& other, const std::optional<Device>& device) final {
    layer_type().assign_clone(*this, other, device);
  }
};

namespace detail {
template <class Impl>
struct Cloning {
  static std::shared_ptr<Module> clone(const Module& module, const std::optional<Device>& device) {
    const NoGradGuard no_grad;
    auto copy = std::make_shared<Impl>(dynamic_cast<const Impl&>(module));
    Module& base = *copy;
    base.unregister_all();
    copy->reset();
    base.copy_contents(module, device);
    return copy;
  }
  static void assign(Module& module, Module& of, const std::optional<Device>& device) {
    const auto clone = std::dynamic_pointer_cast<Impl>(of.clone(device));
    if (!clone) module.fail_clone(of);
    dynamic_cast<Impl&>(module) = *clone;
  }
};
}  // namespace detail

/// What a layer Derived is that is made of its Options, or of the Args that these are made of. Its
/// members stand in nn/layer_of.h, for the .cpp that compiles the layer.
template <class Derived, class Options, class... Args>
class XTGRAD_API LayerOf : public Layer {
 public:
  /// Of the arguments of its options, all others at their defaults.
  LayerOf(Args... args) : LayerOf(Options(std::move(args)...)) {}
  /// Keeps a copy of the options; a layer with parameters draws them in its reset().
  explicit LayerOf(const Options& options);
  /// That of Derived: its copying, its name and how its options are printed.
  const LayerType& layer_type() const override;

  /// What the layer was made with; forward reads them anew in every call.
  Options options;
};

/// One whose forward is a function of a tensor: y(layer, x), which stands in the .cpp. Not over
/// LayerOf: two classes instead of one for each of the many would cost every compile.
template <class Derived, class Options, class... Args>
class XTGRAD_API UnaryLayer : public Layer {
 public:
  /// Of the arguments of its options, all others at their defaults.
  UnaryLayer(Args... args) : UnaryLayer(Options(std::move(args)...)) {}
  /// Keeps a copy of the options; a layer with parameters draws them in its reset().
  explicit UnaryLayer(const Options& options);
  /// That of Derived: its copying, its name and how its options are printed.
  const LayerType& layer_type() const override;
  /// y(*this, input), the formula of Derived, under the layer's name in errors and anomaly reports.
  Tensor forward(const Tensor& input);

  /// What the layer was made with; forward reads them anew in every call.
  Options options;
};

/// The same of several tensors, made of Options alone: y(layer, x, …).
template <class Derived, class Options, class... Tensors>
class XTGRAD_API FunctionLayer : public LayerOf<Derived, Options> {
 public:
  /// Of Options, or of nothing: all at their defaults.
  using LayerOf<Derived, Options>::LayerOf;
  /// y(*this, inputs…), the formula of Derived, with a tensor for each of Tensors.
  Tensor forward(const Tensors&... inputs);
};

/// Base of a module class that can be cloned: `class NetImpl : public Cloneable<NetImpl>`.
/// Everything is registered in `reset()`, which the constructor calls; clone() copies the object,
/// calls the copy's reset() (which, as in libtorch, draws its random numbers) and then copies the
/// tensors' contents.
template <class Derived>
class XTGRAD_API Cloneable : public virtual Module {
 public:
  /// As Module's: the name is what name() gives, the class's if none is given. Derived's
  /// constructor calls reset().
  using Module::Module;
  /// Registers all parameters, buffers and submodules and initialises them; clone() calls it on a
  /// copy that has none, and throws where it does not register as many as the original has.
  virtual void reset() = 0;
  std::shared_ptr<Module> clone(const std::optional<Device>& device = nullopt) const override {
    return detail::Cloning<Derived>::clone(*this, device);
  }

 private:
  void clone_(Module& other, const std::optional<Device>& device) final {
    detail::Cloning<Derived>::assign(*this, other, device);
  }
};

}}  // namespace xtgrad::nn::v1

/// In the class NameImpl of a layer: what it declares besides its constructors and `forward`.
#define XTGRAD_LAYER_MEMBERS(Name) \
  ~Name##Impl() override;          \
  const LayerType& layer_type() const override;
/// The same in the class NameImpl of a layer over a template base, whose constructors it has, and
/// whose layer_type().
#define XTGRAD_LAYER_OF(Name, Base) \
 public:                            \
  using Base::Base;                 \
  ~Name##Impl() override;
