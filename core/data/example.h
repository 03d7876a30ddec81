/// @file Example: what a dataset holds at an index, data and usually a target.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <utility>

namespace xtgrad::data { inline namespace v1 {

/// Data and target: `auto [x, y] = dataset.get(0)`.
template <class Data = Tensor, class Target = Tensor>
struct Example {
  /// The data's type.
  using DataType = Data;
  /// The target's type.
  using TargetType = Target;

  Example() = default;
  /// Data with their target.
  Example(Data input, Target wanted) : data(std::move(input)), target(std::move(wanted)) {}

  /// What a model is given.
  Data data;
  /// What it is to make of it.
  Target target;
};

namespace example {
/// For an Example of data alone.
using NoTarget = void;
}  // namespace example

/// Data alone; converts from and to it.
template <class Data>
struct Example<Data, example::NoTarget> {
  /// The data's type.
  using DataType = Data;
  /// void
  using TargetType = example::NoTarget;

  Example() = default;
  /// Data alone.
  Example(Data input) : data(std::move(input)) {}
  /// The data.
  operator Data&() { return data; }
  /// The data.
  operator const Data&() const { return data; }

  /// What a model is given.
  Data data;
};
/// A tensor without a target.
using TensorExample = Example<Tensor, example::NoTarget>;

}}  // namespace xtgrad::data::v1
