/// @file ModuleHolder: a handle on a module, so that `Linear fc(3, 4)` has the semantics of a
/// reference.
#pragma once
#include <xtgrad/core/autograd/scope.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/nn/hooks.h>

#include <cstddef>
#include <iosfwd>
#include <type_traits>
#include <utility>

namespace xtgrad::nn { inline namespace v1 {

class Module;
class AnyModule;

namespace detail {
[[noreturn]] XTGRAD_API void fail_empty_holder();
/// Warns, once for each module, of one that runs inside another's forward and is registered
/// nowhere.
XTGRAD_API void notice_nameless(const Module& module);
/// Warns once where the modules of a container that draw numbers were made from the last to the
/// first, as g++ makes the arguments of a call: with the same seed, others than Python's are drawn.
XTGRAD_API void notice_order(const Module& container);

/// What every handle keeps, without the module's type: a std::shared_ptr of its own for each of a
/// hundred layers would be instantiated by every file that includes them.
class XTGRAD_API HolderBase {
 public:
  bool is_empty() const noexcept { return !module_; }
  explicit operator bool() const noexcept { return !is_empty(); }

 protected:
  friend class nn::AnyModule;
  HolderBase() = default;
  explicit HolderBase(std::shared_ptr<void> module) : module_(std::move(module)) {}
  /// Owns `object`, which `module` is the base of.
  HolderBase(Module* module, void* object);
  HolderBase(const HolderBase&) = default;
  HolderBase(HolderBase&&) = default;
  HolderBase& operator=(const HolderBase&) = default;
  HolderBase& operator=(HolderBase&&) = default;
  ~HolderBase();
  const std::shared_ptr<void>& module() const {
    if (!module_) [[unlikely]]
      fail_empty_holder();
    return module_;
  }
  std::shared_ptr<void> module_;
};
}  // namespace detail

template <class T>
concept HolderType = std::is_base_of_v<detail::HolderBase, std::remove_cvref_t<T>>;

namespace detail {
template <class T, class Contained>
inline constexpr bool kHoldsA = false;
template <HolderType T, class Contained>
inline constexpr bool kHoldsA<T, Contained> =
    std::is_same_v<typename std::remove_cvref_t<T>::ContainedType, Contained>;
}  // namespace detail

/// Shares a module: a copy of the handle is the same module, `->` reaches its members, calling the
/// handle calls `forward`. Made empty from nullptr; every use of an empty one throws.
template <class Contained>
class ModuleHolder : public detail::HolderBase {
 public:
  /// libtorch's name for the class of the module.
  using ContainedType = Contained;
  /// The class of the module: Linear::Impl is LinearImpl.
  using Impl = Contained;

  ModuleHolder() : ModuleHolder(make(), Owned()) {}
  /// An empty handle; every use of it but is_empty() and assignment throws. A template, for a 0 is
  /// a null pointer, too: Flatten(0) would be empty.
  template <class Null>
  requires std::is_same_v<Null, std::nullptr_t> ModuleHolder(Null) {}
  /// Shares the module of a pointer to Contained or to a class derived from it; empty for null.
  template <class T>
  requires std::is_convertible_v<T*, Contained*> ModuleHolder(std::shared_ptr<T> module)
      : HolderBase(std::shared_ptr<Contained>(std::move(module))) {}
  /// Makes the module from its constructor's arguments.
  template <class Head, class... Tail>
  requires(!(sizeof...(Tail) == 0 && detail::kHoldsA<Head, Contained>)&&std::is_constructible_v<
           Contained, Head, Tail...>) explicit ModuleHolder(Head&& head, Tail&&... tail)
      : ModuleHolder(new Contained(std::forward<Head>(head), std::forward<Tail>(tail)...),
                     Owned()) {}

  /// The module, which the handle goes on owning; throws for an empty handle.
  Contained* get() { return static_cast<Contained*>(module().get()); }
  /// The module, for reading only; throws for an empty handle.
  const Contained* get() const { return static_cast<const Contained*>(module().get()); }
  /// A member of the module: `fc->weight`; throws for an empty handle.
  Contained* operator->() { return get(); }
  /// A member of the module, for reading only; throws for an empty handle.
  const Contained* operator->() const { return get(); }
  /// The module itself; throws for an empty handle.
  Contained& operator*() { return *get(); }
  /// The module itself, for reading only; throws for an empty handle.
  const Contained& operator*() const { return *get(); }
  /// The module, shared: it lives on without the handle. Throws for an empty handle.
  std::shared_ptr<Contained> ptr() const { return std::static_pointer_cast<Contained>(module()); }

  /// `forward` and the module's hooks, with its name on the path that errors and anomaly reports
  /// show.
  template <class... Args>
  decltype(auto) operator()(Args&&... args) const requires requires(Contained& module) {
    module.forward(std::forward<Args>(args)...);
  }
  {
    Contained& module = *static_cast<Contained*>(this->module().get());
    const autograd::Scope here(&module.registered_name());
    if (module.registered_name().empty()) [[unlikely]]
      detail::notice_nameless(module);
    if (module.hooked()) [[unlikely]]
      return detail::with_hooks<Contained, Args...>(module, std::forward<Args>(args)...);
    return module.forward(std::forward<Args>(args)...);
  }
  /// The module's own `[]`, of a Sequential or a list: `net[0]`; throws for an empty handle.
  template <class Arg>
  decltype(auto) operator[](Arg&& arg) const {
    return (*static_cast<Contained*>(module().get()))[std::forward<Arg>(arg)];
  }

 private:
  struct Owned {};
  ModuleHolder(Contained* module, Owned) : HolderBase(module, module) {}
  static Contained* make() {
    static_assert(
        std::is_default_constructible_v<Contained>,
        "this module has no default constructor; `Linear fc = nullptr;` makes an empty handle");
    if constexpr (std::is_default_constructible_v<Contained>) return new Contained();
  }
};

/// The module as it prints itself; throws for an empty handle.
template <class Contained>
std::ostream& operator<<(std::ostream& out, const ModuleHolder<Contained>& module) {
  return out << *module;
}

}}  // namespace xtgrad::nn::v1

/// `XTGRAD_MODULE(Net);` after `struct NetImpl : xtgrad::nn::Module {…}` makes its handle class,
/// Net.
#define XTGRAD_MODULE(Name) XTGRAD_MODULE_IMPL(Name, Name##Impl)
/// XTGRAD_MODULE for a module class that is not called NameImpl: the handle class Name on ImplType.
#define XTGRAD_MODULE_IMPL(Name, ImplType)                    \
  class Name : public ::xtgrad::nn::ModuleHolder<ImplType> {  \
   public:                                                    \
    using ::xtgrad::nn::ModuleHolder<ImplType>::ModuleHolder; \
    using Impl [[maybe_unused]] = ImplType;                   \
  }
