/// @file Hooks: functions that run around every call of a module, and what calls them.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace xtgrad::nn { inline namespace v1 {

class Module;

/// What a hook returns: nothing, or tensors that take the place of those it was shown.
using HookResult = Optional<std::vector<Tensor>>;
/// (module, inputs). Inputs, here and below, are the tensors among the arguments, also those in
/// tuples, vectors and optionals, in their order.
using ForwardPreHook = std::function<HookResult(Module&, const std::vector<Tensor>&)>;
/// (module, inputs, outputs), or (module, gradients of the inputs, gradients of the outputs).
using ModuleHook =
    std::function<HookResult(Module&, const std::vector<Tensor>&, const std::vector<Tensor>&)>;

namespace detail {
struct HookTable;
}

/// What register_…_hook returns; `remove()` undoes the registration, once or often.
class XTGRAD_API RemovableHandle {
 public:
  RemovableHandle() = default;
  /// Of the hook `id` in a module's table, which may be gone before the handle; register_…_hook
  /// makes it.
  RemovableHandle(std::weak_ptr<detail::HookTable> table, uint64_t id)
      : table_(std::move(table)), id_(id) {}
  /// The hook no longer runs; does nothing if it was removed before or the module is gone.
  void remove();

 private:
  std::weak_ptr<detail::HookTable> table_;
  uint64_t id_ = 0;
};

namespace detail {

enum class HookKind : uint8_t { kForwardPre, kForward, kBackward };

/// The hooks of one module; a copy has hooks of its own. Threads may add hooks while others call.
class XTGRAD_API Hooks {
 public:
  Hooks();
  Hooks(const Hooks& other);
  Hooks& operator=(const Hooks& other);
  ~Hooks();
  bool any() const noexcept { return __atomic_load_n(&any_, __ATOMIC_ACQUIRE); }
  RemovableHandle add(HookKind kind, ModuleHook hook, std::string tag = {}, Tensor tagged = {});
  /// The tensor that was added with a hook under this tag, else undefined; `take` removes the hook.
  Tensor find(const std::string& tag) const;
  Tensor take(const std::string& tag);

 private:
  friend class HookRun;
  std::shared_ptr<HookTable> copy() const;

  std::shared_ptr<HookTable> table_;  // set once, before any_
  bool any_ = false;                  // atomic
};

/// A hook that may return nothing, a tensor or several, as one that returns HookResult.
template <class F, class... Args>
HookResult call_hook(F& hook, Args&&... args) {
  using R = std::invoke_result_t<F&, Args...>;
  if constexpr (std::is_void_v<R>) {
    hook(std::forward<Args>(args)...);
    return nullopt;
  } else if constexpr (std::is_same_v<std::decay_t<R>, Tensor>) {
    return std::vector<Tensor>{hook(std::forward<Args>(args)...)};
  } else {
    return HookResult(hook(std::forward<Args>(args)...));
  }
}

template <class T>
inline constexpr bool kHasTensors = false;
template <>
inline constexpr bool kHasTensors<Tensor> = true;
template <class T>
inline constexpr bool kHasTensors<std::vector<T>> = kHasTensors<T>;
template <class T>
inline constexpr bool kHasTensors<std::optional<T>> = kHasTensors<T>;
template <class... T>
inline constexpr bool kHasTensors<std::tuple<T...>> = (kHasTensors<T> || ...);

/// One call of a module with hooks.
class XTGRAD_API HookRun {
 public:
  explicit HookRun(Module& module);
  ~HookRun();
  /// Names the tensors in a value, which is to live until `before()` or `after()`.
  void add(Tensor& x);
  template <class T>
  void add([[maybe_unused]] T& value) {
    if constexpr (kHasTensors<std::remove_const_t<T>>) each(value);
  }
  /// Runs the hooks on what was named; both may replace the named tensors.
  void before();
  void after();

 private:
  template <class T>
  void each(std::vector<T>& values) {
    for (T& value : values) add(value);
  }
  template <class T>
  void each(std::optional<T>& value) {
    if (value) add(*value);
  }
  template <class... T>
  void each(std::tuple<T...>& values) {
    std::apply([&](auto&... value) { (add(value), ...); }, values);
  }
  struct Backward;
  std::vector<Tensor> take();

  Module& module_;
  std::shared_ptr<HookTable> table_;
  std::shared_ptr<Backward> backward_;
  std::vector<Tensor*> tensors_;
  std::vector<Tensor> inputs_;
};

/// An argument of the call: tensors are copied (as handles), so that hooks can replace them.
template <class T>
using Held = std::conditional_t<kHasTensors<std::decay_t<T>>, std::decay_t<T>, T&&>;

/// module.forward(args…) with the module's hooks around it.
template <class M, class... Args>
[[gnu::noinline, gnu::cold]] auto with_hooks(M& module, Held<Args>... held)
    -> decltype(module.forward(std::declval<Args>()...)) {
  using R = decltype(module.forward(std::declval<Args>()...));
  HookRun run(module);
  (run.add(held), ...);
  run.before();
  if constexpr (std::is_void_v<R>) {
    module.forward(static_cast<Args&&>(held)...);
    run.after();
  } else {
    R result = module.forward(static_cast<Args&&>(held)...);
    run.add(result);
    run.after();
    return static_cast<R>(result);
  }
}

}  // namespace detail
}}  // namespace xtgrad::nn::v1
