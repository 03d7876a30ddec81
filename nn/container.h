/// @file Modules made of modules: Sequential, ModuleList; and Functional, a module made of a
/// function.
#pragma once
#include <xtgrad/nn/any.h>
#include <xtgrad/nn/layer.h>

#include <initializer_list>
#include <iterator>

namespace xtgrad::nn { inline namespace v1 {

template <class M>
concept StorableModule = std::is_constructible_v<AnyModule, M>;

namespace detail {
/// Whether several modules are given, all made where they are given, in a program that is debugged.
template <class... Modules>
inline constexpr bool kMadeInCall =
#ifdef NDEBUG
    false;
#else
    sizeof...(Modules) > 1 && (... && !std::is_lvalue_reference_v<Modules>);
#endif

/// The list of modules that Sequential and ModuleList are.
template <class Element>
class XTGRAD_API ModuleVector : public Layer {
 public:
  using Iterator = typename std::vector<Element>::iterator;
  using ConstIterator = typename std::vector<Element>::const_iterator;

  Iterator begin() { return modules_.begin(); }
  ConstIterator begin() const { return modules_.begin(); }
  Iterator end() { return modules_.end(); }
  ConstIterator end() const { return modules_.end(); }
  size_t size() const noexcept { return modules_.size(); }
  bool is_empty() const noexcept { return modules_.empty(); }

 protected:
  std::vector<Element> modules_;
};
}  // namespace detail

/// Calls its modules one after the other, each with what the one before returned. They are named
/// "0", "1", … or as given. Throws without modules, and where one cannot take what the one before
/// returned.
class XTGRAD_API SequentialImpl : public detail::ModuleVector<AnyModule> {
 public:
  SequentialImpl() = default;
  XTGRAD_LAYER_MEMBERS(Sequential)
  template <StorableModule... Modules>
  explicit SequentialImpl(Modules&&... modules) {
    (push_back(std::forward<Modules>(modules)), ...);
    if constexpr (detail::kMadeInCall<Modules...>) detail::notice_order(*this);
  }
  explicit SequentialImpl(OrderedDict<std::string, AnyModule>&& modules);
  explicit SequentialImpl(std::initializer_list<NamedAnyModule> modules);

  /// The last module's result, which must be an R. Throws for a Sequential without modules.
  template <class R = Tensor, class... Args>
  R forward(Args&&... arguments) {
    check_not_empty();
    AnyValue result = run_rest(modules_.front().any_forward(std::forward<Args>(arguments)...));
    if (R* value = result.template try_get<R>()) return std::move(*value);
    fail_result(result, typeid(R));
  }

  /// Appends and registers under this name; throws where it is taken, empty or has a dot.
  void push_back(std::string name, AnyModule module);
  /// Appends and registers under the number of modules before it: "0", "1", ….
  void push_back(AnyModule module);
  /// Appends under this name; a handle's or shared_ptr's module is shared, else copied or moved.
  template <StorableModule M>
  void push_back(std::string name, M&& module) {
    push_back(std::move(name), AnyModule(std::forward<M>(module)));
  }
  /// Appends under its number; a handle's or shared_ptr's module is shared, else copied or moved.
  template <StorableModule M>
  void push_back(M&& module) {
    push_back(AnyModule(std::forward<M>(module)));
  }
  /// Appends each element of a container, or of another Sequential, under the next numbers.
  template <class Container>
  void extend(const Container& modules) {
    for (const auto& module : modules) push_back(module);
  }

  /// The module at `index` as an M; throws for index ≥ size() or if its class is not exactly M.
  template <ModuleType M>
  M& at(size_t index) {
    return checked(index).get<M>();
  }
  /// The module at `index` as an M, for reading only; throws for index ≥ size() or another class.
  template <ModuleType M>
  const M& at(size_t index) const {
    return checked(index).get<M>();
  }
  /// The module at `index` as an M, shared; throws for index ≥ size() or another class.
  template <ModuleType M>
  std::shared_ptr<M> ptr(size_t index) const {
    return checked(index).ptr<M>();
  }
  /// The module at `index` as its base class, shared; throws for index ≥ size().
  std::shared_ptr<Module> ptr(size_t index) const { return checked(index).ptr(); }
  std::shared_ptr<Module> operator[](size_t index) const { return ptr(index); }

  std::shared_ptr<Module> clone(const std::optional<Device>& device = nullopt) const override;
  void pretty_print(std::ostream& out) const override;

 private:
  void check_not_empty() const;
  [[noreturn]] static void fail_result(const AnyValue& result, const std::type_info& wanted);
  AnyModule& checked(size_t index) const;
  AnyValue run_rest(AnyValue input);
};
/// Modules called one after the other, each with what the one before returned:
/// `Sequential{Linear(4, 8), ReLU()}`, or with names `Sequential({{"fc", Linear(4, 8)}, {"act",
/// ReLU()}})`. In braces C++ makes them from left to right; in parentheses in any order (g++: from
/// right to left), and a seed then gives their weights other numbers than in Python. Throws without
/// modules, and where one cannot take what the one before returned.
class XTGRAD_API Sequential : public ModuleHolder<SequentialImpl> {
 public:
  using ModuleHolder<SequentialImpl>::ModuleHolder;
  using Impl = SequentialImpl;
  Sequential();
  Sequential(std::initializer_list<NamedAnyModule> modules);
};

namespace detail {
/// A module, a handle on one or a shared_ptr to one, as a shared_ptr.
template <ModuleType M>
std::shared_ptr<Module> shared_module(M&& module) {
  return std::make_shared<std::remove_cvref_t<M>>(std::forward<M>(module));
}
template <class M>
std::shared_ptr<Module> shared_module(const ModuleHolder<M>& holder) {
  return holder.ptr();
}
inline std::shared_ptr<Module> shared_module(std::shared_ptr<Module> module) { return module; }
template <class M>
concept ListableModule = requires(M&& module) {
  shared_module(std::forward<M>(module));
};
}  // namespace detail

/// A list of registered modules, named "0", "1", …; it has no forward of its own. Throws for a
/// number that is out of range.
class XTGRAD_API ModuleListImpl : public detail::ModuleVector<std::shared_ptr<Module>> {
 public:
  ModuleListImpl() = default;
  XTGRAD_LAYER_MEMBERS(ModuleList)
  template <detail::ListableModule... Modules>
  explicit ModuleListImpl(Modules&&... modules) {
    (push_back(std::forward<Modules>(modules)), ...);
    if constexpr (detail::kMadeInCall<Modules...>) detail::notice_order(*this);
  }

  /// Appends and registers under the number of modules before it: "0", "1", ….
  void push_back(std::shared_ptr<Module> module);
  /// Appends a module, which is copied or moved, or a handle's, which is shared.
  template <detail::ListableModule M>
  void push_back(M&& module) {
    push_back(detail::shared_module(std::forward<M>(module)));
  }
  /// Before position `index`; the modules behind it are renamed.
  void insert(size_t index, std::shared_ptr<Module> module);
  /// A module, which is copied or moved, or a handle's, which is shared, before position `index`.
  template <detail::ListableModule M>
  void insert(size_t index, M&& module) {
    insert(index, detail::shared_module(std::forward<M>(module)));
  }
  /// Appends each element of a container, or the modules of another ModuleList, in their order.
  template <class Container>
  void extend(const Container& modules) {
    for (const auto& module : modules) push_back(module);
  }

  /// The module at `index` as an M. Throws for index ≥ size(), and for another class.
  template <ModuleType M>
  M& at(size_t index) const {
    return ptr(index)->template as_checked<M>(str(index));
  }
  /// The module at `index` as its base class, shared; throws for index ≥ size().
  std::shared_ptr<Module> ptr(size_t index) const;
  /// The module at `index` as an M, shared, null if it is none; throws for index ≥ size().
  template <ModuleType M>
  std::shared_ptr<M> ptr(size_t index) const {
    return std::dynamic_pointer_cast<M>(ptr(index));
  }
  std::shared_ptr<Module> operator[](size_t index) const { return ptr(index); }

  std::shared_ptr<Module> clone(const std::optional<Device>& device = nullopt) const override;
  void pretty_print(std::ostream& out) const override;
};
/// A list of registered modules, named "0", "1", …, without a forward: `ModuleList{Linear(4, 8),
/// ReLU()}`. Throws for a number that is out of range.
using ModuleList = ModuleHolder<ModuleListImpl>;

/// A function as a module, with the arguments after the first bound: `Functional(torch::relu)`,
/// `Functional(torch::leaky_relu, 0.2)`. Shapes and errors are the function's.
class XTGRAD_API FunctionalImpl : public Layer {
 public:
  using Function = std::function<Tensor(Tensor)>;
  explicit FunctionalImpl(Function function) : function_(std::move(function)) {}
  XTGRAD_LAYER_MEMBERS(Functional)
  template <class F, class... Args>
  requires(sizeof...(Args) > 0) explicit FunctionalImpl(F function, Args&&... bound)
      : function_([function, ... bound = std::decay_t<Args>(std::forward<Args>(bound))](Tensor x) {
          return function(std::move(x), bound...);
        }) {}
  /// function(input), with the bound arguments behind it.
  Tensor forward(Tensor input) { return function_(std::move(input)); }
  Tensor operator()(Tensor input) { return forward(std::move(input)); }
  void pretty_print(std::ostream& out) const override;
  bool is_serializable() const override { return false; }

 private:
  Function function_;
};
/// A function as a module, with the arguments after the first bound: `Functional(torch::relu)`,
/// `Functional(torch::leaky_relu, 0.2)`. Shapes and errors are the function's.
using Functional = ModuleHolder<FunctionalImpl>;

}}  // namespace xtgrad::nn::v1
