/// @file Transforms of examples and batches, for `dataset.map(…)`.
#pragma once
#include <xtgrad/core/data/example.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/array_ref.h>

#include <utility>
#include <vector>

namespace xtgrad::data::transforms { inline namespace v1 {

/// Makes one batch of another.
template <class InputBatch, class OutputBatch>
class BatchTransform {
 public:
  /// What apply_batch() takes.
  using InputBatchType = InputBatch;
  /// What apply_batch() returns.
  using OutputBatchType = OutputBatch;
  virtual ~BatchTransform() = default;
  /// Makes it.
  virtual OutputBatch apply_batch(InputBatch input_batch) = 0;
};

/// Makes one example of another.
template <class Input, class Output>
class Transform : public BatchTransform<std::vector<Input>, std::vector<Output>> {
 public:
  /// What apply() takes.
  using InputType = Input;
  /// What apply() returns.
  using OutputType = Output;
  /// Makes it of one example.
  virtual OutputType apply(InputType input) = 0;
  /// apply() of each example.
  std::vector<Output> apply_batch(std::vector<Input> input_batch) override {
    std::vector<Output> output_batch;
    output_batch.reserve(input_batch.size());
    for (auto&& input : input_batch) output_batch.push_back(apply(std::move(input)));
    return output_batch;
  }
};

namespace detail {
/// A Base that is a function.
template <class Base, class Output, class Input>
class FunctionOf : public Base {
 public:
  using FunctionType = std::function<Output(Input)>;
  explicit FunctionOf(FunctionType function) : function_(std::move(function)) {}

 protected:
  FunctionType function_;
};
}  // namespace detail

/// Any function of a batch.
template <class Input, class Output = Input>
class BatchLambda : public detail::FunctionOf<BatchTransform<Input, Output>, Output, Input> {
 public:
  using BatchLambda::FunctionOf::FunctionOf;
  Output apply_batch(Input batch) override { return this->function_(std::move(batch)); }
};

/// Any function of an example.
template <class Input, class Output = Input>
class Lambda : public detail::FunctionOf<Transform<Input, Output>, Output, Input> {
 public:
  using Lambda::FunctionOf::FunctionOf;
  Output apply(Input input) override { return this->function_(std::move(input)); }
};

/// Makes one T of a list of examples.
template <class T, class BatchType = std::vector<T>>
using Collation = BatchTransform<BatchType, T>;
/// A Collation that is any function: `dataset.map(Collate<Tensor>(…))`.
template <class T, class BatchType = std::vector<T>>
using Collate = BatchLambda<BatchType, T>;

/// Stacks the examples' tensors along a new first dim.
template <class T = Example<>>
struct Stack;
/// Examples → data [n, …] and targets [n, …].
template <>
struct XTGRAD_API Stack<Example<>> : Collation<Example<>> {
  /// {data stacked, targets stacked}; throws for no examples and shapes that differ.
  Example<> apply_batch(std::vector<Example<>> examples) override;
};
/// Examples without targets → data [n, …].
template <>
struct XTGRAD_API Stack<TensorExample> : Collation<TensorExample> {
  /// The data stacked; throws for no examples and shapes that differ.
  TensorExample apply_batch(std::vector<TensorExample> examples) override;
};

/// Changes the data of an example and leaves its target: a subclass defines operator().
template <class Target = Tensor>
class TensorTransform : public Transform<Example<Tensor, Target>, Example<Tensor, Target>> {
 public:
  /// What is transformed.
  using E = Example<Tensor, Target>;
  using typename Transform<E, E>::InputType;
  using typename Transform<E, E>::OutputType;
  /// What becomes of the data.
  virtual Tensor operator()(Tensor input) = 0;
  /// The example with its data changed.
  OutputType apply(InputType input) override {
    input.data = (*this)(std::move(input.data));
    return input;
  }
};

/// Any function of the data.
template <class Target = Tensor>
class TensorLambda : public detail::FunctionOf<TensorTransform<Target>, Tensor, Tensor> {
 public:
  using TensorLambda::FunctionOf::FunctionOf;
  Tensor operator()(Tensor input) override { return this->function_(std::move(input)); }
};

namespace detail {
/// float32 [C, 1, 1] of C numbers.
XTGRAD_API Tensor per_channel(ArrayRef<double> values);
}  // namespace detail

/// (x − mean) / stddev, with a number for each channel: [C, H, W].
template <class Target = Tensor>
struct Normalize : TensorTransform<Target> {
  /// A mean and a standard deviation for each channel, or one for all.
  Normalize(ArrayRef<double> means, ArrayRef<double> stddevs)
      : mean(detail::per_channel(means)), stddev(detail::per_channel(stddevs)) {}
  /// (input − mean) / stddev
  Tensor operator()(Tensor input) override { return input.sub(mean).div(stddev); }

  /// float32 [C, 1, 1].
  Tensor mean, stddev;
};

extern template class XTGRAD_API Transform<Example<>, Example<>>;
extern template class XTGRAD_API TensorTransform<Tensor>;
extern template class XTGRAD_API TensorLambda<Tensor>;
extern template struct XTGRAD_API Normalize<Tensor>;

}}  // namespace xtgrad::data::transforms::v1
