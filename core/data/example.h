/// @file Example: what a dataset holds at an index, data and usually a target.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <utility>

namespace xtgrad::data { inline namespace v1 {

/// Data and target: `auto [x, y] = dataset.get(0)`.
template <class Data = Tensor, class Target = Tensor>
struct Example {
  using DataType = Data;
  using TargetType = Target;

  Example() = default;
  Example(Data data, Target target) : data(std::move(data)), target(std::move(target)) {}

  Data data;
  Target target;
};

namespace example {
using NoTarget = void;
}

/// Data alone; converts from and to it.
template <class Data>
struct Example<Data, example::NoTarget> {
  using DataType = Data;
  using TargetType = example::NoTarget;

  Example() = default;
  Example(Data data) : data(std::move(data)) {}
  operator Data&() { return data; }
  operator const Data&() const { return data; }

  Data data;
};
using TensorExample = Example<Tensor, example::NoTarget>;

}}  // namespace xtgrad::data::v1
