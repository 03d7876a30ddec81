/// @file The part of a tensor's autograd state that few tensors have: gradient, hooks, view.
#pragma once
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/light_std.h>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>

namespace xtgrad::autograd { inline namespace v1 {

/// How a view came to be; anything but Default forbids recording an in-place write through it.
enum class CreationMeta : uint8_t { Default, CustomFunction, MultiOutput, NoGrad, Inference };

/// What a view is a view of. The base is never itself a view.
struct ViewInfo {
  Tensor base;
  CreationMeta creation = CreationMeta::Default;
  uint32_t version = 0;  // of the storage, when grad_fn was last right
};

using Hook = std::function<Tensor(const Tensor&)>;

struct AutogradMeta {
  Tensor grad;
  std::shared_ptr<Tensor> retained;  // non-leaf with retain_grad(): shared with a hook of its node
  IntrusivePtr<Node> retained_at;    // the node and its hook
  unsigned retaining_hook = 0;
  std::optional<ViewInfo> view;
  std::atomic<AccumulateGrad*> accumulator{nullptr};
  std::string name;
  ~AutogradMeta();
  static void* operator new(size_t bytes) { return detail::pool_allocate(bytes); }
  static void operator delete(void* p, size_t bytes) { detail::pool_deallocate(p, bytes); }
};

struct NodeExtras {
  struct TensorHook {
    uint32_t result;
    unsigned handle;
    Hook call;
  };
  std::mutex lock;  // of the hooks: one thread may register where another runs backward
  std::vector<TensorHook> hooks;
  unsigned next_handle = 0;
  std::string recorded_at;  // module path, noted in anomaly mode
  std::vector<std::pair<unsigned, std::function<void(const Tensor&)>>>
      accumulated;  // behind a leaf's gradient
};

/// While a write into a view runs backward as part of its base's: what the op asks about its first
/// input, the view, is answered for the base, which the engine knows.
struct FirstEdge {
  const Node* op = nullptr;
  const Edge* base = nullptr;
};
extern thread_local constinit FirstEdge first_edge;

/// The edge to x's AccumulateGrad, also while x requires no gradient.
Edge accumulator_edge(const Tensor& x);

/// Held while a gradient is added to the one at this place: several backwards may reach one leaf.
inline std::mutex accumulation_locks[16];
inline std::mutex& accumulation_lock(const void* place) {
  return accumulation_locks[(reinterpret_cast<uintptr_t>(place) >> 8) % 16];
}

/// sum += g, not recorded: `add_`, without its way there for small tensors that lie alike.
void add_into(const Tensor& sum, const Tensor& g);

/// The gradient of a leaf, to which `node` may itself add what edge i would take there, before it
/// leaves that edge without a gradient: a product has no other result then, and 10⁵ weights and
/// their gradients stay in a cache of 2 MB. Null unless `node` runs in a plain backward and nothing
/// else comes to the leaf, no hook sees what does, and the sum lies as the leaf.
struct LeafSum {
  Tensor* sum = nullptr;
  std::unique_lock<std::mutex> hold = {};
};
LeafSum leaf_sum(const Node& node, size_t i);
/// A leaf's `.grad` where it lies as the leaf does and nothing watches it, else null.
Tensor* plain_sum(TensorImpl& leaf);

/// The meta of t, made if it has none.
AutogradMeta& meta_of(const Tensor& t);
/// The meta of t or null.
inline AutogradMeta* maybe_meta(const Tensor& t) {  // another thread may be making it
  return std::atomic_ref(t.unsafeGetTensorImpl()->meta).load(std::memory_order_acquire);
}
inline ViewInfo* view_of(const Tensor& t) {
  AutogradMeta* m = maybe_meta(t);
  return m && m->view ? &*m->view : nullptr;
}
/// Drops t's grad_fn and result number.
void clear_history(const Tensor& t);

/// Makes `result`, which shares x's storage, a differentiable view of x (or of x's base).
void make_view(const Tensor& x, Tensor& result, CreationMeta creation = CreationMeta::Default);

/// Whether an op may write a tensor of which several elements are one place in memory, such as an
/// expanded one: only what gives them all the same value may.
enum class Repeats : bool { Refused, Allowed };
/// Throws PyTorch's error where an in-place write into t is not allowed now. `recording`: whether
/// the write would be recorded.
void check_inplace(const char* op, const Tensor& t, bool recording,
                   Repeats repeats = Repeats::Refused);

/// When an op that writes a tensor reads another operand.
enum class Reads : uint8_t {
  InStep,    // each element just before the one in its place is written: the tensor itself will do
  Anywhere,  // also after they may have been written
};
/// The one rule for an operand that shares memory with what `op` writes. Throws PyTorch's error
/// where both are dense and overlap (read in step: but not exactly); true where they may overlap
/// otherwise, so that the op must read a copy.
bool must_copy(const char* op, const Tensor& target, const Tensor& operand, Reads reads);
/// The operand, or a copy of it where it must be one.
inline Tensor readable(const char* op, const Tensor& target, const Tensor& operand, Reads reads) {
  return must_copy(op, target, operand, reads) ? operand.detach().clone() : operand;
}
/// A write into t by the op that `node` records (its edge 0: the old t): t, and if t is a view its
/// base, get new histories. What needs memory is done here, before the write; `commit`, after it,
/// cannot fail.
class Rewrite {
 public:
  Rewrite(const Tensor& t, IntrusivePtr<Node> node);
  void commit(const Tensor& t);

 private:
  IntrusivePtr<Node> node_;  // the base's, where t is a view
  Tensor anew_;              // the view t of what its base becomes
};
/// Throws PyTorch's error about a view that was made so: `op` writes into it or, where null,
/// something has written to its base.
[[noreturn]] void throw_creation(const char* op, const Tensor& t, CreationMeta creation);
/// Makes t the result of `node`, whatever it was before.
void replace_history(const Tensor& t, IntrusivePtr<Node> node);
/// A gradient that is retained is that of the present value; hooks stay with the old one.
void move_retained(const Tensor& t);
/// Gives t, which has no history, that of result k of `node`.
void attach(const Tensor& t, IntrusivePtr<Node> node, uint32_t k);
/// Another handle on x's numbers, without history.
Tensor shallow_copy(const Tensor& x);
/// Gives `to` the history of `from`, which is forgotten there.
void move_history(const Tensor& to, const Tensor& from);
/// Advances the version after a write.
inline void bump_version(const Tensor& t) { t.unsafeGetTensorImpl()->storage->bump_version(); }

}}  // namespace xtgrad::autograd::v1
