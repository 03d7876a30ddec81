/// @file AnyModule: a module of any type behind one type, called with values of any type; for
/// Sequential.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/type_name.h>
#include <xtgrad/nn/module.h>

#include <array>
#include <tuple>
#include <typeinfo>
#include <utility>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {

/// What AnyValue knows of a value's type: one constant of this type for each.
struct ValueTable {
  const std::type_info& type;
  void* (*copy)(const void*);
  void (*destroy)(void*);
};
template <class T>
inline constexpr ValueTable kValueTable{
    typeid(T), [](const void* value) -> void* { return new T(*static_cast<const T*>(value)); },
    [](void* value) { delete static_cast<T*>(value); }};

}  // namespace detail

/// A value of any type that can be copied. `get<T>()` wants exactly the type that was put in.
/// (std::any's header and what each of its types makes take a compiler 1 MB in every script.)
class XTGRAD_API AnyValue {
 public:
  /// Holds a copy of `value`, or what is moved from it, as a plain D: no reference, no const.
  template <class T, class D = std::decay_t<T>>
  requires(!std::is_same_v<D, AnyValue>) explicit AnyValue(T&& value)
      : value_(new D(std::forward<T>(value))), table_(&detail::kValueTable<D>) {}
  /// A copy of the value by its own copy constructor.
  AnyValue(const AnyValue& other);
  /// Takes the value; nothing may be read from `other` any more.
  AnyValue(AnyValue&& other) noexcept;
  /// Holds a copy of other's value, or takes it, of whatever type; its own is gone.
  AnyValue& operator=(AnyValue other) noexcept;
  ~AnyValue();

  /// The value if it is exactly a T, to be changed or moved from; null if it is of another type.
  template <class T>
  T* try_get() {
    static_assert(!std::is_reference_v<T> && !std::is_array_v<T>, "AnyValue holds decayed types");
    return table_->type == typeid(T) ? static_cast<T*>(value_) : nullptr;
  }
  /// A copy of the value; throws, naming both types, if it is not exactly a T.
  template <class T>
  T get() {
    if (T* value = try_get<T>()) return *value;
    fail_cast(typeid(T));
  }
  /// The type that was put in, without const and reference.
  const std::type_info& type_info() const noexcept { return table_->type; }

 private:
  [[noreturn]] void fail_cast(const std::type_info& wanted) const;
  void* value_;
  const detail::ValueTable* table_;
};

class SequentialImpl;
namespace detail {

/// What AnyModule knows of a module's class: one constant of this type for each class.
struct ForwardTable {
  const std::type_info& type;
  size_t num_arguments;
  AnyValue (*forward)(void* module, AnyValue* arguments);
  void* (*downcast)(Module&);
};

[[noreturn]] XTGRAD_API void fail_argument(size_t index, const std::type_info& wanted,
                                           const AnyValue& got);

template <class T>
std::decay_t<T>&& argument(AnyValue* arguments, size_t i) {
  auto* value = arguments[i].try_get<std::decay_t<T>>();
  if (!value) fail_argument(i, typeid(std::decay_t<T>), arguments[i]);
  return std::move(*value);
}

/// The type of `forward`; a template or an overloaded one counts as Tensor(Tensor).
template <class M>
struct ForwardOf {
  static_assert(
      requires(M & module, Tensor x) { Tensor(module.forward(x)); },
      "AnyModule and Sequential store modules that have a forward() method.");
  using type = Tensor (M::*)(Tensor);
};
template <class M>
requires requires { &M::forward; }
struct ForwardOf<M> {
  using type = decltype(&M::forward);
};

template <class M, class F = typename ForwardOf<M>::type>
struct Caller;
template <class M, class C, class R, class... Args>
struct Caller<M, R (C::*)(Args...)> {
  static_assert(((!std::is_lvalue_reference_v<Args> ||
                  std::is_const_v<std::remove_reference_t<Args>>)&&...),
                "Modules stored inside AnyModule must not take references. Use pointers instead.");
  static_assert(!std::is_void_v<R>,
                "AnyModule cannot store modules that return void (you can return a dummy value).");
  static AnyValue forward(void* module, AnyValue* arguments) {
    return [&]<size_t... I>(std::index_sequence<I...>) {
      return AnyValue(R(static_cast<M*>(module)->forward(argument<Args>(arguments, I)...)));
    }
    (std::index_sequence_for<Args...>());
  }
  static void* downcast(Module& module) { return dynamic_cast<M*>(&module); }
  static constexpr ForwardTable kTable{typeid(M), sizeof...(Args), &forward, &downcast};
};
template <class M, class C, class R, class... Args>
struct Caller<M, R (C::*)(Args...) const> : Caller<M, R (C::*)(Args...)> {};

}  // namespace detail

/// Shares a module of any class that has a `forward`.
class XTGRAD_API AnyModule {
 public:
  AnyModule() = default;
  /// Shares a module that others may hold as well.
  template <class M>
  explicit AnyModule(std::shared_ptr<M> module)
      : object_(module.get()), table_(&detail::Caller<M>::kTable), module_(std::move(module)) {}
  /// Moves or copies a module, of a class derived from Module, into one of its own.
  template <ModuleType M>
  explicit AnyModule(M&& module)
      : AnyModule(std::make_shared<std::remove_cvref_t<M>>(std::forward<M>(module))) {}
  /// Shares the module of a handle: `AnyModule(Linear(3, 4))`; throws for an empty handle.
  template <class M>
  explicit AnyModule(const ModuleHolder<M>& holder)
      : AnyModule(holder.module(), *holder, holder.get(), &detail::Caller<M>::kTable) {}
  /// Shares another module from now on.
  template <class M>
  AnyModule& operator=(std::shared_ptr<M> module) {
    return *this = AnyModule(std::move(module));
  }

  /// Calls `forward`; the arguments must be of its parameters' types exactly (int64_t, not int).
  template <class... Args>
  AnyValue any_forward(Args&&... arguments) {
    std::array<AnyValue, sizeof...(Args)> values{AnyValue(std::forward<Args>(arguments))...};
    return call(values.data(), values.size());
  }
  /// any_forward's result as an R, a Tensor unless said otherwise; throws where forward returns
  /// another type.
  template <class R = Tensor, class... Args>
  R forward(Args&&... arguments) {
    return any_forward(std::forward<Args>(arguments)...).template get<R>();
  }

  /// The module as an M; throws if it is of another class.
  template <ModuleType M>
  M& get() {
    return *static_cast<M*>(checked_object(typeid(M)));
  }
  /// The module as an M, for reading only; throws if it is of another class.
  template <ModuleType M>
  const M& get() const {
    return *static_cast<const M*>(checked_object(typeid(M)));
  }
  /// A handle that shares the module: `get<Linear>()`; throws if it is exactly of another class.
  template <HolderType H>
  H get() const {
    return H(ptr<typename H::ContainedType>());
  }
  /// The module as its base class, shared; throws if the AnyModule is empty.
  std::shared_ptr<Module> ptr() const;
  /// The module as an M, shared; throws if its class is not exactly M or the AnyModule is empty.
  template <ModuleType M>
  std::shared_ptr<M> ptr() const {
    check_not_empty("ptr()");
    return {module_, static_cast<M*>(checked_object(typeid(M)))};
  }
  /// The class that the module was given as, such as LinearImpl; throws if the AnyModule is empty.
  const std::type_info& type_info() const;
  /// Whether it holds no module, as by default; forward, get and ptr then throw.
  bool is_empty() const noexcept { return !module_; }
  /// With a copy of the module, on `device` if given, or empty; throws if it is not Cloneable.
  AnyModule clone(std::optional<Device> device = nullopt) const;

 private:
  friend class SequentialImpl;
  AnyModule(const std::shared_ptr<void>& owner, const Module& module, const void* object,
            const detail::ForwardTable* table);
  AnyValue call(AnyValue* arguments, size_t n);
  AnyValue call_forward(AnyValue* arguments, size_t n);
  AnyValue call_with_defaults(AnyValue* arguments, size_t n);
  void* checked_object(const std::type_info& wanted) const;
  void check_not_empty(const char* method) const;

  void* object_ =
      nullptr;  // the module as its own class: Module is a virtual base, a cast would cost
  const detail::ForwardTable* table_ = nullptr;
  std::shared_ptr<Module> module_;
};

/// A module with the name that Sequential gives it: `Sequential({{"conv", Conv2d(1, 4, 3)}, {"act",
/// ReLU()}})`.
class NamedAnyModule {
 public:
  /// Whatever an AnyModule can be made of: a handle, a shared_ptr or a module.
  template <class M>
  requires std::is_constructible_v<AnyModule, M> NamedAnyModule(std::string name, M&& module)
      : name_(std::move(name)), module_(std::forward<M>(module)) {}
  /// The name, unchecked: Sequential throws for one that is empty, taken or has a dot.
  const std::string& name() const noexcept { return name_; }
  /// The module, by reference: assigning an AnyModule replaces it.
  AnyModule& module() noexcept { return module_; }
  /// The module, by reference, for reading only.
  const AnyModule& module() const noexcept { return module_; }

 private:
  std::string name_;
  AnyModule module_;
};

}}  // namespace xtgrad::nn::v1

/// In a module whose `forward` has default arguments: `FORWARD_HAS_DEFAULT_ARGS({1,
/// AnyValue(0.5)})`, a pair of position and value for each, lets AnyModule and Sequential call it
/// with fewer.
#define FORWARD_HAS_DEFAULT_ARGS(...)                                                         \
  std::vector<std::pair<unsigned, ::xtgrad::nn::AnyValue>> _forward_default_args() override { \
    return {__VA_ARGS__};                                                                     \
  }
