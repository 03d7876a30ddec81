/// @file make_data_loader: libtorch's data loaders over a dataset and a sampler.
#pragma once
#include <xtgrad/core/data/dataset.h>
#include <xtgrad/core/data/loader_core.h>
#include <xtgrad/core/data/sampler.h>
#include <xtgrad/core/light_std.h>

#include <type_traits>

namespace xtgrad::data { inline namespace v1 {

/// The types of a loader, over LoaderCore, which does its work:
/// `for (Batch& batch : *make_data_loader(…))`.
template <class Dataset, class Batch, class BatchRequest>
class DataLoaderBase : public detail::LoaderCore {
 public:
  /// What the loop gives.
  using BatchType = Batch;
  /// What the dataset is asked by.
  using BatchRequestType = BatchRequest;

  /// Begins an epoch. Throws Error while an earlier loop with workers is not at its end.
  Iterator<Batch> begin() {
    start();
    return Iterator<Batch>(std::make_shared<detail::Cursor>(this));
  }
  /// Where every loop ends.
  Iterator<Batch> end() { return Iterator<Batch>(std::make_shared<detail::Cursor>(nullptr)); }

 protected:
  /// Keeps the options; the derived class gives the dataset and starts the workers.
  explicit DataLoaderBase(const DataLoaderOptions& options) : LoaderCore(options) {}
  /// What the dataset is asked for the next batch: indices, or a number of examples; nothing at the
  /// end of the epoch. Runs in the thread of the loop.
  virtual std::optional<BatchRequest> get_batch_request() = 0;

  /// get_batch_request(), without its type.
  detail::Erased next_request() final {
    std::optional<BatchRequest> request = get_batch_request();
    return request ? detail::Erased(std::move(*request)) : detail::Erased();
  }
  /// dataset.get_batch(request); nothing where a stateful dataset is exhausted. Runs in the
  /// workers.
  detail::Erased fetch(void* dataset, detail::Erased request) final {
    auto batch = static_cast<Dataset*>(dataset)->get_batch(request.take<BatchRequest>());
    if constexpr (!Dataset::is_stateful)
      return detail::Erased(Batch(std::move(batch)));
    else
      return batch ? detail::Erased(Batch(std::move(*batch))) : detail::Erased();
  }
};

/// Asks a sampler for indices and a dataset for what is there. Each worker has a copy of the
/// dataset.
template <class Dataset, class Sampler>
class StatelessDataLoader : public DataLoaderBase<Dataset, typename Dataset::BatchType,
                                                  typename Sampler::BatchRequestType> {
 public:
  /// The base.
  using super =
      DataLoaderBase<Dataset, typename Dataset::BatchType, typename Sampler::BatchRequestType>;
  using typename super::BatchRequestType;

  /// Each worker gets a copy of the dataset.
  StatelessDataLoader(Dataset dataset, Sampler sampler, DataLoaderOptions options)
      : super(options), sampler_(std::move(sampler)) {
    for (size_t w = 0; w < this->options_.workers; ++w)
      this->start_worker(detail::Erased(Dataset(dataset)));
    if (this->options_.workers == 0) this->set_dataset(detail::Erased(std::move(dataset)));
  }
  ~StatelessDataLoader() override { this->join(); }

 private:
  void reset() override {
    sampler_.reset();
    super::reset();
  }
  std::optional<BatchRequestType> get_batch_request() override {
    auto indices = sampler_.next(this->options_.batch_size);
    if (!indices || (this->options_.drop_last && indices->size() < this->options_.batch_size))
      return nullopt;
    XTGRAD_INTERNAL_ASSERT(indices->size() > 0);
    return indices;
  }

  Sampler sampler_;
};

/// Asks a stateful dataset for batches until it gives none. All workers use the same dataset.
template <class Dataset>
class StatefulDataLoader : public DataLoaderBase<Dataset, typename Dataset::BatchType::value_type,
                                                 typename Dataset::BatchRequestType> {
 public:
  /// The base.
  using super = DataLoaderBase<Dataset, typename Dataset::BatchType::value_type,
                               typename Dataset::BatchRequestType>;
  using typename super::BatchRequestType;

  /// All workers share the dataset.
  StatefulDataLoader(Dataset dataset, DataLoaderOptions options) : super(options) {
    this->set_dataset(detail::Erased(std::move(dataset)));
    for (size_t w = 0; w < this->options_.workers; ++w) this->start_worker();
  }
  ~StatefulDataLoader() override { this->join(); }

 private:
  void reset() override {
    static_cast<Dataset*>(this->dataset())->reset();
    super::reset();
  }
  std::optional<BatchRequestType> get_batch_request() override { return this->options_.batch_size; }
};

/// A loader over a dataset and a sampler of its indices.
template <class Dataset, class Sampler>
std::enable_if_t<!Dataset::is_stateful, std::unique_ptr<StatelessDataLoader<Dataset, Sampler>>>
make_data_loader(Dataset dataset, Sampler sampler, DataLoaderOptions options) {
  return std::make_unique<StatelessDataLoader<Dataset, Sampler>>(
      std::move(dataset), std::move(sampler), std::move(options));
}

/// The same with a sampler made from the size of the dataset, a RandomSampler unless another type
/// is named.
template <class Sampler = samplers::RandomSampler, class Dataset>
std::enable_if_t<!Dataset::is_stateful && std::is_constructible_v<Sampler, size_t>,
                 std::unique_ptr<StatelessDataLoader<Dataset, Sampler>>>
make_data_loader(Dataset dataset, DataLoaderOptions options = DataLoaderOptions()) {
  const std::optional<size_t> size = dataset.size();
  XTGRAD_CHECK(
      size.has_value(),
      "Expected the dataset to be sized in order to construct the Sampler\n[make_data_loader] its "
      "size() gives nothing: pass a sampler, too, as SequentialSampler(n)");
  return make_data_loader(std::move(dataset), Sampler(*size), std::move(options));
}

/// A loader over a stateful dataset.
template <class Dataset, class = std::enable_if_t<Dataset::is_stateful>>
std::unique_ptr<StatefulDataLoader<Dataset>> make_data_loader(
    Dataset dataset, DataLoaderOptions options = DataLoaderOptions()) {
  return std::make_unique<StatefulDataLoader<Dataset>>(std::move(dataset), std::move(options));
}

}}  // namespace xtgrad::data::v1
