/// @file checkpoint: a node that keeps a function and its inputs, and computes it again in
/// backward.
#include <xtgrad/core/autograd/checkpoint.h>
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>

#include <algorithm>

#include "core/tensor/generator_impl.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

kernels::Mt19937 random_state() {
  std::lock_guard hold(default_generator().mutex());
  return default_generator().impl().stream;
}

edge_list edges_of(const variable_list& inputs) {
  edge_list edges;
  for (const Tensor& x : inputs) edges.push_back(gradient_edge(x));
  return edges;
}

class Checkpoint final : public ListNode {
 public:
  Checkpoint(GradcheckFunction f, const variable_list& inputs)
      : ListNode("CheckpointFunctionBackward", edges_of(inputs)),
        f_(std::move(f)),
        random_(random_state()),
        inputs_(inputs.begin(), inputs.end()) {}

  void apply(Tensor* grads, Tensor* out) override {
    XTGRAD_CHECK_KIND(
        NotImplementedError, !GradMode::is_enabled(),
        "[checkpoint] a gradient of the gradient is not there: call backward() without "
        "create_graph");
    XTGRAD_CHECK(
        accumulates_everywhere(),
        "Checkpointing is not compatible with .grad() or when an `inputs` parameter is passed to "
        ".backward(). Please use .backward() and do not pass its `inputs` argument."
        "\n[checkpoint] its backward runs the function again, and adds to the leaves' .grad()");
    variable_list x;
    for (const SavedTensor& saved : inputs_) {
      const Tensor before = saved.unpack(this);
      x.push_back(before.detach());
      if (before.requires_grad()) x.back().requires_grad_();
    }
    variable_list y;
    {
      const AutoGradMode recording(true);
      const ReplacedDefaultGenerator same_draws(random_);
      y = f_(x);
    }
    variable_list outputs, weights;
    for (size_t k = 0; k < y.size(); ++k)
      if (grads[k].defined() && y[k].requires_grad()) {
        outputs.push_back(y[k]);
        weights.push_back(grads[k]);
      }
    if (!outputs.empty()) backward(outputs, weights);
    for (size_t i = 0; i < x.size(); ++i)
      if (x[i].requires_grad()) out[i] = x[i].grad();
  }
  void release_variables() override {
    for (SavedTensor& saved : inputs_) saved.reset();
  }

 private:
  GradcheckFunction f_;
  kernels::Mt19937 random_;
  std::vector<SavedTensor> inputs_;
};

}  // namespace

variable_list checkpoint(const GradcheckFunction& f, const variable_list& inputs) {
  const bool record =
      GradMode::is_enabled() && std::any_of(inputs.begin(), inputs.end(), needs_grad);
  if (!record) return f(inputs);
  const auto node = IntrusivePtr<Node>::adopt(new Checkpoint(f, inputs));
  variable_list ys;
  {
    NoGradGuard no_grad;
    ys = f(inputs);
  }
  for (Tensor& y : ys) {
    // An input that comes back, or a view of one, has a history of its own.
    if (y.is_view() ||
        std::any_of(inputs.begin(), inputs.end(), [&](const Tensor& x) { return x.is_same(y); }))
      y = y.detach().clone();
    set_history(y, node);
  }
  return ys;
}

}}  // namespace xtgrad::autograd::v1
