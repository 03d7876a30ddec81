/// @file Gradients that are constant in some inputs of their op.
#include <xtgrad/core/autograd/rule.h>

#include <algorithm>

namespace xtgrad::autograd { inline namespace v1 {
namespace {

// y = g; its derivative by the inputs is zeros or, where libtorch's is, nothing.
class ConstantNode final : public ListNode {
 public:
  ConstantNode(edge_list edges, bool zeros)
      : ListNode("JointBackward0", std::move(edges)), zeros_(zeros) {}
  void apply(Tensor* grads, Tensor* out) override {
    if (!zeros_ || !grads[0].defined()) return;
    for (uint32_t i = 0; i < num_outputs(); ++i) {
      const Edge& e = next_edge(i);
      if (!e.is_valid()) continue;
      const OutputMeta& input = e.function->input_metadata(e.input_nr);
      out[i] = grads[0].new_zeros(input.sizes, TensorOptions(input.dtype));
    }
  }

 private:
  bool zeros_;
};

}  // namespace

Tensor joined(const Tensor& g, ArrayRef<Edge> inputs, bool zeros) {
  const bool none =
      std::none_of(inputs.begin(), inputs.end(), [](const Edge& e) { return e.is_valid(); });
  if (!g.defined() || g.requires_grad() || none) return g;
  Tensor y = g.detach();
  set_history(y, IntrusivePtr<Node>::adopt(
                     new ConstantNode(edge_list(inputs.begin(), inputs.end()), zeros)));
  return y;
}

}}  // namespace xtgrad::autograd::v1
