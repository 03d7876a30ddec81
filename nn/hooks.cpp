/// @file Running the hooks of modules.
#include "nn/hooks.h"

#include <algorithm>
#include <mutex>

#include "core/autograd/mode.h"
#include "core/autograd/node.h"
#include "nn/module.h"

namespace xtgrad::nn { inline namespace v1 {
namespace detail {

struct HookTable {
  struct Entry {
    uint64_t id;
    HookKind kind;
    ModuleHook hook;
    std::string tag;
    Tensor tagged;
  };
  std::vector<Entry> entries;
  uint64_t next_id = 1;
  std::mutex lock;

  HookTable() = default;
  HookTable(HookTable& other) : HookTable(other, std::lock_guard(other.lock)) {}
  /// Removes the entries that are so; their hooks go after the lock, with all that they captured.
  template <class Is>
  void remove(Is is) {
    std::vector<Entry> removed;
    std::lock_guard hold(lock);
    const auto first = std::stable_partition(entries.begin(), entries.end(),
                                             [&](const Entry& entry) { return !is(entry); });
    std::move(first, entries.end(), std::back_inserter(removed));
    entries.erase(first, entries.end());
  }

 private:
  HookTable(const HookTable& other, const std::lock_guard<std::mutex>&)
      : entries(other.entries), next_id(other.next_id) {}
};

Hooks::Hooks() = default;
Hooks::Hooks(const Hooks& other) : table_(other.copy()), any_(table_ != nullptr) {}
Hooks& Hooks::operator=(const Hooks& other) {
  if (this != &other) {
    table_ = other.copy();
    any_ = table_ != nullptr;
  }
  return *this;
}
Hooks::~Hooks() = default;

std::shared_ptr<HookTable> Hooks::copy() const {
  return any() ? std::make_shared<HookTable>(*table_) : nullptr;
}

RemovableHandle Hooks::add(HookKind kind, ModuleHook hook, std::string tag, Tensor tagged) {
  if (!any()) {
    static std::mutex making;
    std::lock_guard hold(making);
    if (!table_) table_ = std::make_shared<HookTable>();
    __atomic_store_n(&any_, true, __ATOMIC_RELEASE);
  }
  std::lock_guard hold(table_->lock);
  const uint64_t id = table_->next_id++;
  table_->entries.push_back({id, kind, std::move(hook), std::move(tag), std::move(tagged)});
  return RemovableHandle(table_, id);
}

Tensor Hooks::find(const std::string& tag) const {
  if (!any()) return {};
  std::lock_guard hold(table_->lock);
  for (const auto& entry : table_->entries)
    if (entry.tag == tag) return entry.tagged;
  return {};
}
Tensor Hooks::take(const std::string& tag) {
  Tensor found = find(tag);
  if (found.defined()) table_->remove([&](const auto& entry) { return entry.tag == tag; });
  return found;
}

/// What the two nodes of a call, one before its inputs and one behind its outputs, share.
struct HookRun::Backward {
  std::shared_ptr<Module> keep;  // where the module is owned by a shared_ptr
  Module& module;
  std::vector<ModuleHook> hooks;
  std::vector<size_t> recorded = {};  // which inputs need a gradient
  size_t num_inputs = 0;

  std::vector<Tensor> call(std::vector<Tensor> grad_input, const std::vector<Tensor>& grad_output) {
    for (const ModuleHook& hook : hooks) {
      HookResult changed = hook(module, grad_input, grad_output);
      if (!changed) continue;
      XTGRAD_CHECK(changed->size() == grad_input.size(),
                   "Backward hook returned an invalid number of grad_input, got ", changed->size(),
                   ", but expected ", grad_input.size(), "\n[hook] of ", module.name());
      grad_input = std::move(*changed);
    }
    return grad_input;
  }

  class InputNode;
  class OutputNode;
};

class HookRun::Backward::InputNode final : public autograd::ListNode {
 public:
  InputNode(autograd::edge_list edges, std::shared_ptr<Backward> call)
      : ListNode("BackwardHookFunctionBackward", std::move(edges)), call_(std::move(call)) {}
  void apply(Tensor* grads, Tensor* out) override {
    const std::vector<Tensor> grad_output = take(call_.get());
    XTGRAD_CHECK(
        !grad_output.empty(),
        "Module backward hook for grad_input is called before the grad_output one. This "
        "happens because the gradient in your nn.Module flows to the Module's input without "
        "passing through the Module's output. Make sure that the output depends on the input "
        "and that the loss is computed based on the output."
        "\n[hook] no gradient has arrived at the output");
    std::vector<Tensor> all(call_->num_inputs);
    for (size_t i = 0; i < call_->recorded.size(); ++i) all[call_->recorded[i]] = grads[i];
    all = call_->call(std::move(all), grad_output);
    for (size_t i = 0; i < call_->recorded.size(); ++i) out[i] = all[call_->recorded[i]];
  }

 private:
  std::shared_ptr<Backward> call_;
};

class HookRun::Backward::OutputNode final : public autograd::ListNode {
 public:
  OutputNode(autograd::edge_list edges, std::vector<size_t> places, size_t num_outputs,
             std::shared_ptr<Backward> call)
      : ListNode("BackwardHookFunctionBackward", std::move(edges)),
        places_(std::move(places)),
        all_(num_outputs),
        call_(std::move(call)) {}
  void apply(Tensor* grads, Tensor* out) override {
    std::vector<Tensor> grad_output(all_);
    for (size_t k = 0; k < places_.size(); ++k) out[k] = grad_output[places_[k]] = grads[k];
    if (!call_->recorded.empty()) return leave(call_.get(), std::move(grad_output));
    for (const Tensor& g : call_->call(std::vector<Tensor>(call_->num_inputs), grad_output))
      XTGRAD_CHECK(
          !g.defined(),
          "Backward hook for Modules where no input requires gradient should always return "
          "None or None for all gradients.\n[hook] of ",
          call_->module.name());
  }

 private:
  std::vector<size_t> places_;
  size_t all_;
  std::shared_ptr<Backward> call_;
};

void HookRun::add(Tensor& x) { tensors_.push_back(&x); }

HookRun::HookRun(Module& module) : module_(module) {
  table_ = module.hooks_.copy();  // hooks may be added and removed by hooks
}
HookRun::~HookRun() = default;

std::vector<Tensor> HookRun::take() {
  std::vector<Tensor> values;
  for (const Tensor* x : tensors_) values.push_back(*x);
  return values;
}

namespace {

/// Which of the tensors are part of a graph, and where their gradients go.
std::vector<size_t> recorded_of(const std::vector<Tensor*>& tensors, autograd::edge_list& edges) {
  std::vector<size_t> places;
  if (!GradMode::is_enabled()) return places;
  for (size_t i = 0; i < tensors.size(); ++i)
    if (autograd::needs_grad(*tensors[i])) {
      places.push_back(i);
      edges.push_back(autograd::gradient_edge(*tensors[i]));
    }
  return places;
}

void replace(const std::vector<Tensor*>& tensors, const std::vector<Tensor>& with, const char* what,
             const Module& module) {
  XTGRAD_CHECK(with.size() == tensors.size(), "[hook] of ", module.name(), ": a forward ", what,
               " returned ", with.size(), " tensors in place of ", tensors.size(),
               "\n[hook] return one for each, or nothing to keep them");
  for (size_t i = 0; i < with.size(); ++i) *tensors[i] = with[i];
}

}  // namespace

void HookRun::before() {
  if (!table_) return;
  std::vector<ModuleHook> backward;
  for (const auto& entry : table_->entries) {
    if (entry.kind == HookKind::kBackward) backward.push_back(entry.hook);
    if (entry.kind != HookKind::kForwardPre) continue;
    if (const HookResult changed = entry.hook(module_, take(), {}))
      replace(tensors_, *changed, "pre-hook", module_);
  }
  if (!backward.empty()) {
    backward_.reset(new Backward{module_.weak_from_this().lock(), module_, std::move(backward)});
    autograd::edge_list edges;
    backward_->num_inputs = tensors_.size();
    backward_->recorded = recorded_of(tensors_, edges);
    if (!edges.empty()) {
      const auto node =
          IntrusivePtr<autograd::Node>::adopt(new Backward::InputNode(std::move(edges), backward_));
      for (const size_t i : backward_->recorded) {
        Tensor copy;  // a write into the module's input would else be missing in x's history
        {
          const NoGradGuard no_grad;
          copy = tensors_[i]->clone();
        }
        set_history(copy, node);
        *tensors_[i] = copy;
      }
    }
  }
  inputs_ = take();
  tensors_.clear();
}

void HookRun::after() {
  if (!table_) return;
  for (const auto& entry : table_->entries)
    if (entry.kind == HookKind::kForward)
      if (const HookResult changed = entry.hook(module_, inputs_, take()))
        replace(tensors_, *changed, "hook", module_);
  autograd::edge_list edges;
  std::vector<size_t> places;
  if (backward_) places = recorded_of(tensors_, edges);
  if (!places.empty()) {
    const auto node = IntrusivePtr<autograd::Node>::adopt(
        new Backward::OutputNode(std::move(edges), places, tensors_.size(), backward_));
    for (const size_t i : places) {
      Tensor same = tensors_[i]->detach();
      set_history(same, node);
      *tensors_[i] = same;
    }
  }
}

}  // namespace detail

void RemovableHandle::remove() {
  if (const auto table = table_.lock())
    table->remove([this](const auto& entry) { return entry.id == id_; });
}

}}  // namespace xtgrad::nn::v1
