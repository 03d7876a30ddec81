/// @file Datasets: what a data loader takes its examples from, and map(), which transforms them.
#pragma once
#include <xtgrad/core/data/example.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/array_ref.h>

#include <utility>
#include <vector>

namespace xtgrad::serialize { inline namespace v1 {
class InputArchive;
class OutputArchive;
}}  // namespace xtgrad::serialize::v1

namespace xtgrad::data::datasets { inline namespace v1 {

template <class SourceDataset, class AppliedTransform>
class MapDataset;
/// `dataset` with `transform` applied to each of its batches.
template <class DatasetType, class TransformType>
MapDataset<DatasetType, TransformType> map(DatasetType dataset, TransformType transform);

namespace detail {
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
/// std::optional<T> where C holds, else T.
template <bool C, class T>
using optional_if_t = std::conditional_t<C, std::optional<T>, T>;
}  // namespace detail

/// A dataset that gives whole batches. `Self` is the class derived from this; BatchRequest says
/// which examples: a list of indices, a number of them, or a type of the program's own.
template <class Self, class Batch = std::vector<Example<>>, class BatchRequest = ArrayRef<size_t>>
class BatchDataset {
 public:
  /// The class derived from this.
  using SelfType = Self;
  /// What get_batch() returns.
  using BatchType = Batch;
  /// What get_batch() is asked by.
  using BatchRequestType = BatchRequest;
  /// Whether get_batch() may return nothing, at the end of an epoch.
  static constexpr bool is_stateful = detail::is_optional<BatchType>;

  virtual ~BatchDataset() = default;
  /// The examples that are asked for.
  virtual Batch get_batch(BatchRequest request) = 0;
  /// The number of examples, where it is known.
  virtual std::optional<size_t> size() const = 0;

  /// This dataset with `transform` applied to each of its batches.
  template <class TransformType>
  MapDataset<Self, TransformType> map(TransformType transform) & {
    return datasets::map(static_cast<Self&>(*this), std::move(transform));
  }
  /// This dataset, moved, with `transform` applied to each of its batches.
  template <class TransformType>
  MapDataset<Self, TransformType> map(TransformType transform) && {
    return datasets::map(std::move(static_cast<Self&>(*this)), std::move(transform));
  }
};

/// A dataset that gives the example at an index: a subclass defines get() and size().
template <class Self, class SingleExample = Example<>>
class Dataset : public BatchDataset<Self, std::vector<SingleExample>> {
 public:
  /// What get() returns.
  using ExampleType = SingleExample;
  /// The example at an index below size().
  virtual ExampleType get(size_t index) = 0;
  /// get() of each index.
  std::vector<ExampleType> get_batch(ArrayRef<size_t> indices) override {
    std::vector<ExampleType> batch;
    batch.reserve(indices.size());
    for (const size_t i : indices) batch.push_back(get(i));
    return batch;
  }
};

/// A dataset that is asked for the next `n` examples.
template <class Self, class Batch = std::vector<Example<>>>
using StreamDataset = BatchDataset<Self, Batch, size_t>;

/// A stream with an end, where get_batch() returns nothing, and a beginning, to which reset() goes.
/// All workers of a loader share it, so get_batch() must bear being called by several threads.
template <class Self, class Batch = std::vector<Example<>>, class BatchRequest = size_t>
class StatefulDataset : public BatchDataset<Self, std::optional<Batch>, BatchRequest> {
 public:
  /// Goes to the beginning.
  virtual void reset() = 0;
  /// Saves the place in the stream.
  virtual void save(serialize::OutputArchive& archive) const = 0;
  /// Goes to a place that was saved.
  virtual void load(serialize::InputArchive& archive) = 0;
};
/// dataset.save(archive)
template <class... Args>
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const StatefulDataset<Args...>& dataset) {
  dataset.save(archive);
  return archive;
}
/// dataset.load(archive)
template <class... Args>
serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                    StatefulDataset<Args...>& dataset) {
  dataset.load(archive);
  return archive;
}

/// What `dataset.map(transform)` returns.
template <class SourceDataset, class AppliedTransform>
class MapDataset
    : public BatchDataset<MapDataset<SourceDataset, AppliedTransform>,
                          detail::optional_if_t<SourceDataset::is_stateful,
                                                typename AppliedTransform::OutputBatchType>,
                          typename SourceDataset::BatchRequestType> {
 public:
  /// What is mapped.
  using DatasetType = SourceDataset;
  /// What it is mapped by.
  using TransformType = AppliedTransform;
  /// What the mapped dataset is asked by.
  using BatchRequestType = typename SourceDataset::BatchRequestType;
  /// What the transform makes of a batch.
  using OutputBatchType =
      detail::optional_if_t<SourceDataset::is_stateful, typename AppliedTransform::OutputBatchType>;

  /// `dataset.map(transform)` is shorter.
  MapDataset(DatasetType dataset, TransformType transform)
      : dataset_(std::move(dataset)), transform_(std::move(transform)) {}

  /// The transform of the mapped dataset's batch; nothing where that has none.
  OutputBatchType get_batch(BatchRequestType indices) override {
    auto batch = dataset_.get_batch(std::move(indices));
    if constexpr (SourceDataset::is_stateful) {
      if (!batch) return nullopt;
      return transform_.apply_batch(std::move(*batch));
    } else {
      return transform_.apply_batch(std::move(batch));
    }
  }
  /// The mapped dataset's number of examples.
  std::optional<size_t> size() const noexcept override { return dataset_.size(); }
  /// Begins a stateful dataset anew.
  void reset() { dataset_.reset(); }
  /// What is mapped.
  const SourceDataset& dataset() noexcept { return dataset_; }
  /// What it is mapped by.
  const AppliedTransform& transform() noexcept { return transform_; }

 private:
  SourceDataset dataset_;
  AppliedTransform transform_;
};

/// `dataset` with `transform` applied to each of its batches: dataset.map(transform).
template <class DatasetType, class TransformType>
MapDataset<DatasetType, TransformType> map(DatasetType dataset, TransformType transform) {
  /// What the dataset gives at once; of a stateful one it is optional.
  using Batch = typename DatasetType::BatchType;
  /// What the transform takes at once.
  using Input = typename TransformType::InputBatchType;
  static_assert(std::is_same_v<detail::optional_if_t<DatasetType::is_stateful, Input>, Batch>,
                "BatchType type of dataset does not match input type of transform");
  return {std::move(dataset), std::move(transform)};
}

/// A dataset that copies of it share: with workers, which each get a copy, there is still one.
template <class UnderlyingDataset>
class SharedBatchDataset : public BatchDataset<SharedBatchDataset<UnderlyingDataset>,
                                               typename UnderlyingDataset::BatchType,
                                               typename UnderlyingDataset::BatchRequestType> {
 public:
  /// The shared dataset's batches.
  using BatchType = typename UnderlyingDataset::BatchType;
  /// What the shared dataset is asked by.
  using BatchRequestType = typename UnderlyingDataset::BatchRequestType;

  /// Another copy of a dataset.
  SharedBatchDataset(std::shared_ptr<UnderlyingDataset> dataset) : dataset_(std::move(dataset)) {}
  /// The shared dataset's batch.
  BatchType get_batch(BatchRequestType request) override {
    return dataset_->get_batch(std::move(request));
  }
  /// The shared dataset's number of examples.
  std::optional<size_t> size() const override { return dataset_->size(); }
  /// The shared dataset.
  UnderlyingDataset& operator*() { return *dataset_; }
  /// The shared dataset.
  const UnderlyingDataset& operator*() const { return *dataset_; }
  /// The shared dataset.
  UnderlyingDataset* operator->() { return dataset_.get(); }
  /// The shared dataset.
  const UnderlyingDataset* operator->() const { return dataset_.get(); }
  /// Begins the shared dataset anew.
  void reset() { dataset_->reset(); }

 private:
  std::shared_ptr<UnderlyingDataset> dataset_;
};
/// A dataset made of these arguments, shared by copies.
template <class UnderlyingDataset, class... Args>
SharedBatchDataset<UnderlyingDataset> make_shared_dataset(Args&&... args) {
  return std::make_shared<UnderlyingDataset>(std::forward<Args>(args)...);
}

/// The rows of a tensor, without targets.
struct XTGRAD_API TensorDataset : Dataset<TensorDataset, TensorExample> {
  /// The tensors as rows, stacked.
  explicit TensorDataset(const std::vector<Tensor>& tensors);
  /// [n, …]: n examples [...].
  explicit TensorDataset(Tensor rows);
  ~TensorDataset() override;
  /// Row `index`.
  TensorExample get(size_t index) override;
  /// The number of rows.
  std::optional<size_t> size() const override;

  /// All rows: [n, …].
  Tensor tensor;
};

}}  // namespace xtgrad::data::datasets::v1

namespace xtgrad::data { inline namespace v1 {
using datasets::BatchDataset;
using datasets::Dataset;
}}  // namespace xtgrad::data::v1
