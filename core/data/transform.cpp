/// @file What transforms and datasets do with tensors.
#include <xtgrad/core/data/dataset.h>
#include <xtgrad/core/data/transform.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/join.h>

namespace xtgrad::data::transforms { inline namespace v1 {

Example<> Stack<Example<>>::apply_batch(std::vector<Example<>> examples) {
  std::vector<Tensor> data, targets;
  data.reserve(examples.size());
  targets.reserve(examples.size());
  for (auto& example : examples) {
    data.push_back(std::move(example.data));
    targets.push_back(std::move(example.target));
  }
  return {stack(data), stack(targets)};
}

TensorExample Stack<TensorExample>::apply_batch(std::vector<TensorExample> examples) {
  std::vector<Tensor> data;
  data.reserve(examples.size());
  for (auto& example : examples) data.push_back(std::move(example.data));
  return stack(data);
}

Tensor detail::per_channel(ArrayRef<double> values) {
  const auto n = static_cast<int64_t>(values.size());
  return from_blob(const_cast<double*>(values.data()), {n, 1, 1}, kDouble).to(kFloat);
}

template class Transform<Example<>, Example<>>;
template class TensorTransform<Tensor>;
template class TensorLambda<Tensor>;
template struct Normalize<Tensor>;

}}  // namespace xtgrad::data::transforms::v1

namespace xtgrad::data::datasets { inline namespace v1 {

TensorDataset::TensorDataset(const std::vector<Tensor>& tensors) : tensor(stack(tensors)) {}
TensorDataset::TensorDataset(Tensor rows) : tensor(std::move(rows)) {}
TensorDataset::~TensorDataset() = default;
TensorExample TensorDataset::get(size_t index) {
  return tensor.select(0, static_cast<int64_t>(index));
}
std::optional<size_t> TensorDataset::size() const { return static_cast<size_t>(tensor.size(0)); }

}}  // namespace xtgrad::data::datasets::v1
