/// @file libtorch's way to write an op: a class with a static forward and a static backward.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/flat_map.h>
#include <xtgrad/core/type_name.h>

namespace xtgrad::autograd { inline namespace v1 {

class FunctionNode;
/// A half-open range of the arguments' numbers.
using IndexRange = std::pair<size_t, size_t>;

/// What `forward` leaves for `backward`.
class XTGRAD_API AutogradContext {
 public:
  AutogradContext() = default;
  AutogradContext(const AutogradContext&) = delete;

  /// Numbers, texts, lists by name. An output kept here is never freed: use save_for_backward.
  FlatMap<std::string, IValue> saved_data;

  /// Keeps inputs or outputs of `forward`, noticing later writes to them.
  void save_for_backward(variable_list tensors);
  /// The kept tensors; throws where one was written to, or where the graph was freed.
  variable_list get_saved_variables() const;
  /// Says that `forward` wrote into these inputs; each must be returned.
  void mark_dirty(const variable_list& inputs);
  /// Says that these outputs have no gradient.
  void mark_non_differentiable(const variable_list& outputs);
  /// Whether `backward` gets zeros (the default) or an undefined tensor where no gradient arrived.
  void set_materialize_grads(bool on);
  /// In `backward`: whether anyone asks for the gradient of the i-th tensor given to `forward`.
  bool needs_input_grad(size_t i) const;
  /// Whether any of the tensors in these half-open ranges needs one.
  bool needs_input_grad(std::initializer_list<IndexRange> ranges) const;

 private:
  friend class FunctionNode;
  const FunctionNode* node_ = nullptr;
  variable_list to_save_, dirty_, non_differentiable_;  // until forward is done
  std::vector<SavedTensor> saved_;
  bool materialize_grads_ = true, freed_ = false;
};

/// The arguments of `forward`: which of them are tensors, and these tensors.
struct XTGRAD_API FunctionInputs {
  /// For each argument, whether it is a tensor; for a list of tensors, for each.
  std::vector<bool> is_tensor;
  /// Those that are tensors.
  variable_list tensors;

  /// An argument that is a tensor.
  void add(const Tensor& x);
  /// An argument that is a tensor or none.
  void add(const std::optional<Tensor>& x);
  /// An argument that is a list of tensors, each of which counts.
  void add(const TensorList& list);
  /// An argument that is no tensor.
  template <class T>
  void add(const T&) {
    add(std::optional<Tensor>());
  }
};

/// The node of a Function: all that does not depend on the class.
class XTGRAD_API FunctionNode : public ListNode {
 public:
  /// Drops what was kept.
  ~FunctionNode() override;
  /// What `forward` left for `backward`.
  AutogradContext& context() { return context_; }
  /// Makes what `forward` returned the results of this node.
  void record(variable_list& results, const FunctionInputs& inputs);
  /// Makes the one tensor that `forward` returned the result of this node.
  Tensor record(Tensor result, const FunctionInputs& inputs);

  /// Runs the class's `backward` on the gradients, zeros where none arrived unless it wants to
  /// know.
  void apply(Tensor* grads, Tensor* out) final;
  /// Drops the kept tensors; get_saved_variables() throws afterwards.
  void release_variables() final;

 protected:
  /// Takes an edge for each tensor among the inputs; there are none while nothing is recorded, and
  /// then the results get no grad_fn.
  explicit FunctionNode(const FunctionInputs& inputs);

 private:
  virtual variable_list backward(AutogradContext* context, variable_list grads) = 0;
  void record_one(Tensor& y, const variable_list& inputs, bool dirty, bool only_result);
  void save(const variable_list& results);

  AutogradContext context_;
  std::vector<bool> is_tensor_;
  bool recording_;
  struct Lock;
  std::shared_ptr<Lock> lock_;  // two threads may run backward through this node
};

/// The node of Function T.
template <class T>
class CppNode final : public FunctionNode {
 public:
  /// The node of one call of T::apply.
  explicit CppNode(const FunctionInputs& inputs) : FunctionNode(inputs) {}
  /// The demangled name of the class: `CppNode<T>` with its namespaces.
  std::string name() const override { return type_name(typeid(CppNode)); }

 private:
  variable_list backward(AutogradContext* context, variable_list grads) override {
    return T::backward(context, std::move(grads));
  }
};

/// Base of an op given by its class T, as in libtorch:
///   struct Cube : Function<Cube> {
///     static Tensor forward(AutogradContext* ctx, Tensor x) {
///       ctx->save_for_backward({x});
///       return x.pow(3);
///     }
///     static variable_list backward(AutogradContext* ctx, variable_list g) {
///       return {g[0] * 3 * ctx->get_saved_variables()[0].pow(2)};
///     }
///   };
/// `Cube::apply(x)` runs forward without recording and connects what it returns, a Tensor or a list
/// of them, to backward, which returns one gradient for each argument (undefined for what is no
/// tensor). Gradients of any order work if backward uses ops.
template <class T>
struct Function {
  /// Runs T::forward on the arguments and records the call; returns what forward returned.
  template <class X = T, class... Args>
  requires std::is_same_v<X, T>
  static auto apply(Args&&... args) {
    FunctionInputs inputs;
    (inputs.add(args), ...);
    const auto node = IntrusivePtr<CppNode<T>>::adopt(new CppNode<T>(inputs));
    auto results = [&] {
      NoGradGuard no_grad;
      return X::forward(&node->context(), std::forward<Args>(args)...);
    }();
    if constexpr (std::is_same_v<decltype(results), Tensor>) {
      return node->record(std::move(results), inputs);
    } else {
      node->record(results, inputs);
      return results;
    }
  }
};

}}  // namespace xtgrad::autograd::v1
