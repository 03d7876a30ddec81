/// @file Module: the base of layers and networks, which knows its parameters, buffers and
/// submodules by name.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>
#include <xtgrad/core/torch_version.h>
#include <xtgrad/nn/holder.h>
#include <xtgrad/nn/ordered_dict.h>

#include <iosfwd>
#include <string>
#include <typeinfo>
#include <vector>

namespace xtgrad { inline namespace v1 {
class IValue;
}}  // namespace xtgrad::v1
namespace xtgrad::serialize { inline namespace v1 {
class InputArchive;
class OutputArchive;
}}  // namespace xtgrad::serialize::v1

namespace xtgrad::nn { inline namespace v1 {

class AnyValue;
/// Position and value of each argument of `forward` that AnyModule may leave out.
using ForwardDefaultArgs = std::vector<std::pair<unsigned, AnyValue>>;
namespace detail {
template <class Impl>
struct Cloning;
class Loading;
struct Surgery;  // what weight_norm and its like do to a module's parameters
}  // namespace detail

/// libtorch's nn::Module. A subclass registers its parameters, buffers and submodules in its
/// constructor and has a `forward`, of any signature.
///
///     struct NetImpl : nn::Module {
///       nn::Linear fc = register_module("fc", nn::Linear(4, 2));
///       Tensor forward(const Tensor& x) { return fc(x).relu(); }
///     };
///     XTGRAD_MODULE(Net);
class XTGRAD_API Module : public std::enable_shared_from_this<Module> {
 public:
  /// function(module), which may change it.
  using ModuleApplyFunction = std::function<void(Module&)>;
  /// function(module), for reading only.
  using ConstModuleApplyFunction = std::function<void(const Module&)>;
  /// function(path, module), which may change it.
  using NamedModuleApplyFunction = std::function<void(const std::string&, Module&)>;
  /// function(path, module), for reading only.
  using ConstNamedModuleApplyFunction = std::function<void(const std::string&, const Module&)>;
  /// function(shared_ptr to the module).
  using ModulePointerApplyFunction = std::function<void(const std::shared_ptr<Module>&)>;
  /// function(path, shared_ptr to the module).
  using NamedModulePointerApplyFunction =
      std::function<void(const std::string&, const std::shared_ptr<Module>&)>;

  Module();
  /// `name` is what name() gives instead of the class's.
  explicit Module(std::string name);
  /// Shares parameters, buffers and submodules with the other; clone() makes some of its own.
  Module(const Module&);
  /// Shares parameters, buffers and submodules with the other from now on; its own are let go.
  Module& operator=(const Module&);
  virtual ~Module();

  /// The class's name, such as "torch::nn::LinearImpl", unless the constructor was given another.
  const std::string& name() const noexcept;
  /// What the module is called by the one it was last registered in; empty for a root.
  const std::string& registered_name() const noexcept { return registered_name_; }

  /// A module of its own with the same numbers. Only subclasses of Cloneable have one.
  virtual std::shared_ptr<Module> clone(const std::optional<Device>& device = nullopt) const;

  /// Calls `function` with this module, then with each below it, parents first. Names are dotted
  /// paths
  /// ("encoder.0.conv") that start with `name_prefix`.
  /// function(module), which may change it.
  void apply(const ModuleApplyFunction& function);
  /// function(module), for reading only.
  void apply(const ConstModuleApplyFunction& function) const;
  /// function(path, module), which may change it; this module's path is `name_prefix` itself.
  void apply(const NamedModuleApplyFunction& function, const std::string& name_prefix = {});
  /// function(path, module), for reading only; this module's path is `name_prefix` itself.
  void apply(const ConstNamedModuleApplyFunction& function,
             const std::string& name_prefix = {}) const;
  /// function(shared_ptr to the module); throws unless this module is owned by a shared_ptr.
  void apply(const ModulePointerApplyFunction& function) const;
  /// function(path, shared_ptr to the module); throws unless this module is owned by a shared_ptr.
  void apply(const NamedModulePointerApplyFunction& function,
             const std::string& name_prefix = {}) const;

  /// The parameters registered here and, if asked to recurse, in all modules below. Undefined
  /// tensors are left out, here and in the next ones.
  std::vector<Tensor> parameters(bool recurse = true) const;
  /// The parameters by dotted path ("encoder.0.weight"); this module's own come first.
  OrderedDict<std::string, Tensor> named_parameters(bool recurse = true) const;
  /// The buffers: tensors that are saved and converted, but not trained, such as running means.
  std::vector<Tensor> buffers(bool recurse = true) const;
  /// The buffers by dotted path ("bn.running_mean"); this module's own come first.
  OrderedDict<std::string, Tensor> named_buffers(bool recurse = true) const;
  /// This module and all below it, parents first; include_self throws unless a shared_ptr owns it.
  std::vector<std::shared_ptr<Module>> modules(bool include_self = true) const;
  /// The modules by dotted path, this one under `name_prefix`; include_self throws unless a
  /// shared_ptr owns it.
  OrderedDict<std::string, std::shared_ptr<Module>> named_modules(
      const std::string& name_prefix = {}, bool include_self = true) const;
  /// The modules registered here, without those below them, in the order of registration.
  std::vector<std::shared_ptr<Module>> children() const;
  /// The modules registered here under their names, without those below them.
  OrderedDict<std::string, std::shared_ptr<Module>> named_children() const;

  /// Training (or evaluation) mode, here and below: whether dropout drops.
  virtual void train(bool on = true);
  /// Evaluation mode, here and below: train(false).
  void eval() { train(false); }
  /// Whether this module is in training mode, as it is at first.
  virtual bool is_training() const noexcept { return is_training_; }

  /// Converts every parameter and buffer. The handles stay the same tensors.
  virtual void to(Device device, Dtype dtype, bool non_blocking = false);
  /// Converts the type of all parameters and buffers, of integer ones as well.
  virtual void to(Dtype dtype, bool non_blocking = false);
  /// Moves all parameters and buffers; throws for a device other than the CPU.
  virtual void to(Device device, bool non_blocking = false);
  /// Makes the parameters' gradients zero, or undefined.
  virtual void zero_grad(bool set_to_none = xtgrad::detail::kZeroGradDrops);

  /// This as an M (`as<LinearImpl>()` or `as<Linear>()`), null if it is none.
  template <class M>
  auto* as() noexcept {
    return dynamic_cast<Plain<M>*>(this);
  }
  /// This as an M for reading only (`as<LinearImpl>()` or `as<Linear>()`), null if it is none.
  template <class M>
  const auto* as() const noexcept {
    return dynamic_cast<const Plain<M>*>(this);
  }

  /// This as an M; `place` stands in the error where it is none: "Unable to cast module[place] to".
  template <class M>
  auto& as_checked(const std::string& place) {
    auto* module = as<M>();
    if (!module) fail_cast(place, typeid(std::remove_pointer_t<decltype(module)>));
    return *module;
  }

  /// Parameters, buffers and submodules under their names. load() gives the module's own tensors
  /// the numbers, in their types. It throws, naming the file, the key and both shapes, where one is
  /// missing or of another shape, and then all tensors are as they were (libtorch takes any shape,
  /// and leaves half a module behind); it warns of keys that nobody read. Modules that are not
  /// serializable are left out.
  virtual void save(serialize::OutputArchive& archive) const;
  /// Fills the module's own tensors from the archive, converted to their types: all or none.
  virtual void load(serialize::InputArchive& archive);
  /// Whether save() and load() of the module above take this one along; Functional returns false.
  virtual bool is_serializable() const { return true; }

  /// Writes what `<<` shows of this module, without its submodules: by default the name.
  virtual void pretty_print(std::ostream& out) const;

  /// A tensor that optimisers are given and that is saved; returns the one kept. Throws for a name
  /// that is taken, empty or has a dot.
  Tensor& register_parameter(std::string name, Tensor tensor, bool requires_grad = true);
  /// A tensor that is saved and converted as parameters are, but not trained; returns the one kept.
  /// Throws for a name that is taken, empty or has a dot.
  Tensor& register_buffer(std::string name, Tensor tensor);
  /// Makes `module` a child, named so in paths, and returns it. Throws for a name that is taken,
  /// empty or has a dot.
  template <class M>
  std::shared_ptr<M> register_module(std::string name, std::shared_ptr<M> module) {
    add_module(std::move(name), module);
    return module;
  }
  /// Makes the handle's module a child and returns it as shared_ptr, which converts to the handle;
  /// throws for an empty handle.
  template <class M>
  std::shared_ptr<M> register_module(std::string name, ModuleHolder<M> holder) {
    return register_module(std::move(name), holder.ptr());
  }
  /// Puts another module in the place of a registered one.
  template <class M>
  std::shared_ptr<M> replace_module(const std::string& name, std::shared_ptr<M> module) {
    exchange_module(name, module);
    return module;
  }
  /// Puts the handle's module in the place of the one named so; throws where there is none.
  template <class M>
  std::shared_ptr<M> replace_module(const std::string& name, ModuleHolder<M> holder) {
    return replace_module(name, holder.ptr());
  }
  /// Forgets the child of this name, which lives on where it is shared; throws where there is none.
  void unregister_module(const std::string& name);

  // Hooks run on calls through a handle, Sequential and AnyModule, not on `net->forward(x)`. They
  // may return nothing, or what takes the place of the tensors they were shown.
  /// hook(module, inputs) before each call.
  template <class F>
  RemovableHandle register_forward_pre_hook(F hook) {
    return hooks_.add(detail::HookKind::kForwardPre,
                      [hook](Module& m, const std::vector<Tensor>& x, const auto&) mutable {
                        return detail::call_hook(hook, m, x);
                      });
  }
  /// hook(module, inputs, outputs) after each call.
  template <class F>
  RemovableHandle register_forward_hook(F hook) {
    return hooks_.add(detail::HookKind::kForward, as_hook(std::move(hook)));
  }
  /// hook(module, grad_inputs, grad_outputs) when backward has the gradients of the module's
  /// inputs, or, where no input needs one, those of its outputs. Undefined: there is no gradient.
  template <class F>
  RemovableHandle register_full_backward_hook(F hook) {
    return hooks_.add(detail::HookKind::kBackward, as_hook(std::move(hook)));
  }
  /// Whether any hook is registered, so that a call has to gather its tensors for it.
  bool hooked() const noexcept { return hooks_.any(); }

  /// Parameters and buffers, here and below, by dotted path as PyTorch names them; they share their
  /// numbers with the module.
  OrderedDict<std::string, Tensor> state_dict(const std::string& prefix = {}) const;
  /// The names that load_state_dict() found on one side only.
  struct IncompatibleKeys {
    /// Those that only the module has, and those that only the state has; dotted paths both.
    std::vector<std::string> missing_keys, unexpected_keys;
  };
  /// Copies the numbers of `state_dict` into the module's; returns the names that only one of the
  /// two has. Throws, before anything is written, where shapes differ and, if strict, for such
  /// names.
  IncompatibleKeys load_state_dict(const OrderedDict<std::string, Tensor>& state_dict,
                                   bool strict = true);
  /// What load_safetensors(path).tensors and load_npz give.
  IncompatibleKeys load_state_dict(const std::vector<std::pair<std::string, Tensor>>& state_dict,
                                   bool strict = true);
  /// What load_pt gives: a dict of tensors.
  IncompatibleKeys load_state_dict(const IValue& state_dict, bool strict = true);

 protected:
  /// The default arguments of `forward`, by position; FORWARD_HAS_DEFAULT_ARGS overrides it.
  virtual ForwardDefaultArgs _forward_default_args();

  /// The parameters registered here, by name; those of submodules are theirs.
  OrderedDict<std::string, Tensor> parameters_;

 private:
  template <class Impl>
  friend struct detail::Cloning;
  friend class AnyModule;
  friend class detail::HookRun;
  friend class detail::Loading;
  friend struct detail::Surgery;
  friend XTGRAD_API void detail::notice_nameless(const Module& module);
  friend XTGRAD_API void detail::notice_order(const Module& container);
  friend XTGRAD_API std::ostream& operator<<(std::ostream& out, const Module& module);

  template <class M>
  struct Contained {
    using type = M;
  };
  template <HolderType M>
  struct Contained<M> {
    using type = typename M::ContainedType;
  };
  template <class M>
  using Plain = typename Contained<M>::type;

  template <class F>
  static ModuleHook as_hook(F hook) {
    return [hook](Module& m, const std::vector<Tensor>& a, const std::vector<Tensor>& b) mutable {
      if constexpr (std::is_invocable_v<F&, Module&, decltype(a), decltype(b)>)
        return detail::call_hook(hook, m, a, b);
      else  // of a module with one result
        return detail::call_hook(hook, m, a, b.at(0));
    };
  }
  // Of a lazy layer without sizes, which takes those that are loaded; and after it did.
  virtual bool takes_shapes() const { return false; }
  virtual void took_shapes() {}
  void add_module(std::string name, std::shared_ptr<Module> module);
  void exchange_module(const std::string& name, std::shared_ptr<Module> module);
  void below(const NamedModulePointerApplyFunction& function, const std::string& prefix) const;
  OrderedDict<std::string, Tensor> collect(OrderedDict<std::string, Tensor> Module::*which,
                                           bool recurse) const;
  template <class... To>
  void convert(To... to);
  std::shared_ptr<Module> shared_self() const;
  void print(std::ostream& out, const std::string& indentation) const;
  // The two halves of clone(), around the copy's reset().
  void unregister_all();
  void copy_contents(const Module& from, const std::optional<Device>& device);
  [[noreturn]] void fail_clone(const Module& other) const;
  [[noreturn]] static void fail_cast(const std::string& place, const std::type_info& wanted);
  virtual void clone_(Module& other, const std::optional<Device>& device);

  OrderedDict<std::string, Tensor> buffers_;
  OrderedDict<std::string, std::shared_ptr<Module>> children_;
  mutable std::string name_;
  std::string registered_name_;
  detail::Hooks hooks_;
  bool is_training_ = true;
  mutable bool warned_nameless_ = false;
  uint32_t made_;  // how many modules there were before it
};

/// The module and those below it, as libtorch prints them.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Module& module);

/// module->save(archive); throws for null.
XTGRAD_API serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                                const std::shared_ptr<Module>& module);
/// module->load(archive): the numbers of the module's own tensors are replaced.
XTGRAD_API serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                               const std::shared_ptr<Module>& module);
/// The same for a handle; throws for an empty one.
template <class M>
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const ModuleHolder<M>& module) {
  return archive << std::shared_ptr<Module>(module.ptr());
}
/// The same for a handle, whose module must have been made before; throws for an empty one.
template <class M>
serialize::InputArchive& operator>>(serialize::InputArchive& archive, ModuleHolder<M>& module) {
  return archive >> std::shared_ptr<Module>(module.ptr());
}

template <class M>
concept ModuleType = std::is_base_of_v<Module, std::remove_cvref_t<M>>;

}}  // namespace xtgrad::nn::v1
