/// @file autograd::Function: what the results of a user's forward are to the graph.
#include <xtgrad/core/autograd/function.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <mutex>

#include "core/autograd/meta.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

bool contains(const variable_list& list, const Tensor& x) {
  return std::any_of(list.begin(), list.end(), [&](const Tensor& t) { return t.is_same(x); });
}

edge_list edges_of(const variable_list& inputs) {
  edge_list edges;
  if (!GradMode::is_enabled() || std::none_of(inputs.begin(), inputs.end(), needs_grad))
    return edges;
  for (const Tensor& x : inputs) edges.push_back(gradient_edge(x));
  return edges;
}

Tensor zeros_like_result(const OutputMeta& meta) {
  const Tensor zeros(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(meta.dtype, meta.sizes)));
  return zeros.zero_();
}

// An input that forward returns as it is gets a handle of its own, so that it can have a history.
Tensor view_of_input(const Tensor& x) {
  NoGradGuard no_grad;
  return x.as_strided(x.sizes(), x.strides(), x.storage_offset());
}

}  // namespace

void AutogradContext::save_for_backward(variable_list tensors) { to_save_ = std::move(tensors); }
void AutogradContext::mark_dirty(const variable_list& inputs) {
  dirty_.clear();
  for (const Tensor& x : inputs)
    if (!contains(dirty_, x)) dirty_.push_back(x);
}
void AutogradContext::mark_non_differentiable(const variable_list& outputs) {
  non_differentiable_ = outputs;
}
void AutogradContext::set_materialize_grads(bool on) { materialize_grads_ = on; }

variable_list AutogradContext::get_saved_variables() const {
  if (__atomic_load_n(&freed_, __ATOMIC_RELAXED)) throw_freed(*node_);
  variable_list tensors;
  for (const SavedTensor& s : saved_) tensors.push_back(s.unpack(node_));
  return tensors;
}

bool AutogradContext::needs_input_grad(size_t i) const {
  XTGRAD_CHECK(node_,
               "[needs_input_grad] this context belongs to no Function\n[needs_input_grad] ask the "
               "ctx that forward() and backward() are given");
  return node_->task_should_compute_output(i);
}
bool AutogradContext::needs_input_grad(std::initializer_list<IndexRange> ranges) const {
  for (auto [first, last] : ranges)
    for (size_t i = first; i < last; ++i)
      if (needs_input_grad(i)) return true;
  return false;
}

struct FunctionNode::Lock {
  std::recursive_mutex mutex;
};

void FunctionInputs::add(const Tensor& x) {
  is_tensor.push_back(true);
  tensors.push_back(x);
}
void FunctionInputs::add(const std::optional<Tensor>& x) {
  if (x && x->defined())
    add(*x);
  else
    is_tensor.push_back(false);
}
void FunctionInputs::add(const TensorList& list) {
  for (const Tensor& x : list) add(x);
}

FunctionNode::FunctionNode(const FunctionInputs& inputs)
    : ListNode("CppNode", edges_of(inputs.tensors)),
      is_tensor_(inputs.is_tensor),
      recording_(num_outputs() > 0),
      lock_(std::make_shared<Lock>()) {
  context_.node_ = this;
}
FunctionNode::~FunctionNode() = default;

Tensor FunctionNode::record(Tensor result, const FunctionInputs& inputs) {
  variable_list results{std::move(result)};
  record(results, inputs);
  return results[0];
}

void FunctionNode::record(variable_list& results, const FunctionInputs& inputs) {
  const variable_list dirty = std::exchange(context_.dirty_, {});
  const variable_list fixed = std::exchange(context_.non_differentiable_, {});
  for (const Tensor& x : dirty) {
    XTGRAD_CHECK(contains(results, x),
                 "Some elements marked as dirty during the forward method were not returned as "
                 "output. The inputs that are modified inplace must all be outputs of the "
                 "Function.\n[",
                 name(), "]");
    bump_version(x);
  }
  int differentiable = 0;
  for (Tensor& y : results) {
    if (recording_ && y.defined() && y.is_floating_point() && !contains(fixed, y)) {
      record_one(y, inputs.tensors, contains(dirty, y), results.size() == 1);
      ++differentiable;
      continue;
    }
    if (recording_) add_result(y);
    if (!y.defined()) continue;
    if (contains(inputs.tensors, y))
      y = y.requires_grad() ? y.detach() : view_of_input(y);
    else if (y.requires_grad() && !y.is_view())
      y = y.detach();
  }
  for (const Tensor& y : results) {
    ViewInfo* view = y.defined() ? view_of(y) : nullptr;
    if (!view || contains(dirty, y)) continue;
    view->creation = differentiable > 1 ? CreationMeta::MultiOutput : CreationMeta::CustomFunction;
    view->version = uint32_t(y._version());  // forward may have written to the base since
  }
  save(results);
}

void FunctionNode::record_one(Tensor& y, const variable_list& inputs, bool dirty,
                              bool only_result) {
  auto self = IntrusivePtr<Node>::share(this);
  if (!dirty) {
    if (contains(inputs, y)) y = view_of_input(y);
    set_history(y, std::move(self));
    return;
  }
  const ViewInfo* view = view_of(y);
  const Tensor& written = view ? view->base : y;
  XTGRAD_CHECK(!(written.is_leaf() && written.requires_grad()),
               "a leaf Variable that requires grad has been used in an in-place operation.\n[",
               name(), "] mark_dirty names it; forward should write to a clone()");
  if (view) {
    XTGRAD_CHECK(
        only_result,
        "If your Function modifies inplace an input that is a view of another Tensor, your "
        "Function "
        "cannot return more than one Tensor. This is not supported by the current autograd engine. "
        "You should either make sure the input is not a view (using .clone() for example) or make "
        "your Function only return one Tensor (potentially splitting it into two Functions: one "
        "doing the inplace that returns a single Tensor and a second one that does the other "
        "operations). You can ask on the forum https://discuss.pytorch.org/ if you need help to do "
        "this change.\n[",
        name(), "]");
    XTGRAD_CHECK(inputs[0].is_same(y), name(),
                 ": an input that is a view and is modified inplace must "
                 "be the first tensor among the arguments\n[",
                 name(), "] reorder them, or clone() it");
  }
  check_inplace("Function", y, true);
  Rewrite(y, std::move(self)).commit(y);
}

void FunctionNode::save(const variable_list& results) {
  const variable_list tensors = std::exchange(context_.to_save_, {});
  if (!recording_) return;
  for (const Tensor& x : tensors) {
    size_t k = 0;
    while (k < results.size() && !(x.defined() && results[k].is_same(x))) ++k;
    const bool is_result = k < results.size() && x.requires_grad();
    context_.saved_.push_back(is_result ? SavedTensor::result(x, uint32_t(k)) : SavedTensor(x));
  }
}

void FunctionNode::apply(Tensor* grads, Tensor* out) {
  variable_list g(grads, grads + num_inputs());
  if (context_.materialize_grads_)
    for (size_t k = 0; k < g.size(); ++k)
      if (const OutputMeta& meta = input_metadata(k);
          !g[k].defined() && meta.dtype != ScalarType::Undefined)
        g[k] = zeros_like_result(meta);
  // Two threads take turns, as in libtorch. A run inside a run does not insist: two threads, each
  // in a node that the other's inner run comes to, would wait for ever.
  std::unique_lock turn(lock_->mutex, std::defer_lock);
  if (inside_another_run())
    (void)turn.try_lock();
  else
    turn.lock();
  variable_list x = backward(&context_, std::move(g));
  const size_t expected = is_tensor_.size();
  if (x.size() > expected && std::none_of(x.begin() + ptrdiff_t(expected), x.end(),
                                          [](const Tensor& t) { return t.defined(); }))
    x.resize(expected);
  XTGRAD_CHECK(x.size() == expected, "function ", name(),
               " returned an incorrect number of gradients (expected ", expected, ", got ",
               x.size(), ")\n[", name(),
               "] backward returns one for each argument of forward, an undefined "
               "Tensor for those that are no tensors");
  for (size_t i = 0, edge = 0; i < expected; ++i) {
    if (is_tensor_[i]) {
      out[edge++] = std::move(x[i]);
      continue;
    }
    XTGRAD_CHECK(!x[i].defined(), "function ", name(),
                 " returned a gradient different that is defined at position ", i + 1,
                 ", but the corresponding forward input was not a Variable\n[", name(),
                 "] return Tensor() there");
  }
}

void FunctionNode::release_variables() {
  for (SavedTensor& s : context_.saved_) s.reset();
  __atomic_store_n(&context_.freed_, true, __ATOMIC_RELAXED);
}

}}  // namespace xtgrad::autograd::v1
