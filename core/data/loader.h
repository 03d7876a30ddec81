/// @file DataLoader: batches in a range-for loop, over tensors or anything with get() and size().
#pragma once
#include <xtgrad/core/data/collate.h>
#include <xtgrad/core/data/loader_core.h>
#include <xtgrad/core/light_std.h>

#include <array>
#include <concepts>
#include <type_traits>

namespace xtgrad::data { inline namespace v1 {

/// `{.batch_size = 256, .shuffle = true, .workers = 2}`
struct LoaderOptions {
  /// Examples in a batch.
  size_t batch_size = 1;
  /// A new random order each epoch; else first to last.
  bool shuffle = false;
  /// Threads that make batches ahead. The batches do not depend on how many there are.
  size_t workers = 0;
  /// Leaves out a last batch with fewer examples.
  bool drop_last = false;
  /// Seeds a generator of the loader's own; unless given, the default one is drawn from.
  Optional<uint64_t> seed = nullopt;
  /// Applied to each example's tensor (its data, if it has several parts) before they are stacked.
  std::function<Tensor(Tensor)> transform = nullptr;
  /// Batches that each worker makes ahead.
  size_t prefetch = 2;
  /// How long to wait for a worker.
  Optional<Milliseconds> timeout = nullopt;
};

/// N tensors of equally many rows, as a dataset of these rows.
template <size_t N>
struct XTGRAD_API TensorRows {
  /// Tensors of equally many rows.
  template <class... T>
  requires(sizeof...(T) == N && (std::convertible_to<T, Tensor> && ...)) TensorRows(T... t)
      : tensors{std::move(t)...} {}
  /// [n, …] each.
  std::array<Tensor, N> tensors;
};

namespace detail {

/// The order of the examples of a DataLoader: Python's DataLoader under the same seed gives the
/// same.
class XTGRAD_API IndexedLoader : public LoaderCore {
 public:
  /// The number of batches in an epoch.
  size_t size() const;

 protected:
  IndexedLoader(int64_t examples, const LoaderOptions& options);
  void reset() final;
  uint64_t epoch_seed() final;
  Erased next_request() final;

  const std::function<Tensor(Tensor)> transform_;

 private:
  const int64_t examples_;
  const bool shuffle_;
  Optional<Generator> generator_;
  Tensor order_;
  int64_t at_ = 0;
  bool ended_ = false;
};

/// The rows of all tensors at the indices, the first transformed one by one.
XTGRAD_API void pick_rows(ArrayRef<Tensor> tensors, const Tensor& indices,
                          const std::function<Tensor(Tensor)>& transform, Tensor* results);
XTGRAD_API int64_t count_rows(ArrayRef<Tensor> tensors);
/// int64 indices as numbers.
XTGRAD_API ArrayRef<int64_t> index_list(const Tensor& indices);

template <class D>
int64_t count_examples(const D& dataset) {
  if constexpr (requires { dataset.size().value(); })
    return static_cast<int64_t>(dataset.size().value());
  else
    return static_cast<int64_t>(dataset.size());
}
template <size_t N>
int64_t count_examples(const TensorRows<N>& rows) {
  return count_rows(rows.tensors);
}

/// The examples at the indices as a batch. A dataset that can make one at once has a function
/// batch(indices).
template <class D>
auto make_batch(D& dataset, const Tensor& indices, const std::function<Tensor(Tensor)>& transform) {
  const auto one_by_one = [&] {
    std::vector<std::decay_t<decltype(dataset.get(0))>> examples;
    for (const int64_t i : index_list(indices)) {
      examples.push_back(dataset.get(static_cast<size_t>(i)));
      if constexpr (requires { tensor_of(examples.back()); })
        if (transform)
          tensor_of(examples.back()) = transform(std::move(tensor_of(examples.back())));
    }
    return collate(std::move(examples));
  };
  if constexpr (requires {
                  { dataset.batch(indices) } -> std::same_as<decltype(one_by_one())>;
                })
    if (!transform) return dataset.batch(indices);
  return one_by_one();
}
template <size_t N>
auto make_batch(TensorRows<N>& rows, const Tensor& indices,
                const std::function<Tensor(Tensor)>& transform) {
  std::array<Tensor, N> results;
  pick_rows(rows.tensors, indices, transform, results.data());
  if constexpr (N == 1)
    return results[0];
  else if constexpr (N == 2)
    return Example<>(results[0], results[1]);
  else
    return results;
}

}  // namespace detail

/// Loops over batches: `for (auto [x, y] : loader)`, each loop an epoch.
///
/// `DataLoader loader({X, y}, {.batch_size = 256, .shuffle = true})` picks rows of tensors; a
/// single tensor gives tensors, two give Example<>, more an array. `DataLoader loader(dataset,
/// {…})` takes any copyable type with `get(size_t)` and `size()`; what get() returns is collated:
/// tensors stacked, numbers made a tensor, Example, pair and tuple part by part. Each worker has a
/// copy of the dataset, and gets its exceptions to the caller as WorkerException. A seed gives the
/// same batches whatever the number of workers, and Python's torch.utils.data.DataLoader's order;
/// so do random transforms of <xtgrad/core/data/vision.h>. Beginning a loop ends one that was left
/// early.
template <class Dataset>
class XTGRAD_API DataLoader : public detail::IndexedLoader {
 public:
  /// What the loop gives.
  using Batch = decltype(detail::make_batch(std::declval<Dataset&>(), std::declval<Tensor>(),
                                            std::declval<std::function<Tensor(Tensor)>>()));

  /// Starts the workers; throws where the dataset's parts differ in length.
  DataLoader(Dataset dataset, const LoaderOptions& options = {})
      : IndexedLoader(detail::count_examples(dataset), options) {
    set_dataset(detail::Erased(std::move(dataset)));
    for (size_t w = 0; w < options_.workers; ++w) {
      if constexpr (std::is_copy_constructible_v<Dataset>)
        start_worker(detail::Erased(Dataset(this->dataset())));
      else
        start_worker();
    }
  }
  ~DataLoader() override { join(); }

  /// Begins an epoch, and ends one that was left early.
  Iterator<Batch> begin() {
    reset();
    return Iterator<Batch>(std::make_shared<detail::Cursor>(this));
  }
  /// Where every loop ends.
  Iterator<Batch> end() { return Iterator<Batch>(std::make_shared<detail::Cursor>(nullptr)); }
  /// The dataset; with workers each has a copy of its own.
  Dataset& dataset() { return *static_cast<Dataset*>(LoaderCore::dataset()); }

 protected:
  /// The rows of the indices in `request`, transformed and collated. Runs in the workers.
  detail::Erased fetch(void* dataset, detail::Erased request) final {
    return detail::Erased(
        detail::make_batch(*static_cast<Dataset*>(dataset), request.take<Tensor>(), transform_));
  }
};
/// `DataLoader loader({X, y}, {…})`
template <size_t N>
DataLoader(const Tensor (&)[N], const LoaderOptions& = {}) -> DataLoader<TensorRows<N>>;
/// `DataLoader loader(X, {…})`: the batches are rows of one tensor.
DataLoader(Tensor, const LoaderOptions& = {})->DataLoader<TensorRows<1>>;

extern template class DataLoader<TensorRows<2>>;

}}  // namespace xtgrad::data::v1
