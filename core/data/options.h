/// @file DataLoaderOptions: batch size, workers and what else a data loader can be told.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/tensor/array_ref.h>

namespace xtgrad::data { inline namespace v1 {
namespace detail {
/// A std::chrono duration, here without the cost of <chrono>.
template <class T>
concept Duration = requires(const T& d) {
  d.count();
  T::period::num;
  T::period::den;
};
}  // namespace detail

/// A time in milliseconds; converts from coarser std::chrono durations and to finer ones.
class Milliseconds {
 public:
  /// From a std::chrono duration that is whole milliseconds, such as seconds.
  template <detail::Duration D>
  constexpr Milliseconds(const D& d) requires(1000 * D::period::num % D::period::den == 0)
      : count_(int64_t(d.count()) * (1000 * D::period::num / D::period::den)) {}
  /// To a std::chrono duration that is as fine or finer.
  template <detail::Duration D>
  constexpr operator D() const requires(D::period::den % (1000 * D::period::num) == 0) {
    return D(count_ * (D::period::den / (1000 * D::period::num)));
  }
  /// How many milliseconds.
  constexpr int64_t count() const { return count_; }

 private:
  int64_t count_;
};

/// How a data loader makes its batches: `DataLoaderOptions().batch_size(64).workers(2)`, or a batch
/// size alone.
struct DataLoaderOptions {
  DataLoaderOptions() = default;
  /// Examples in a batch.
  DataLoaderOptions(size_t batch_size) : batch_size_(batch_size) {}

  /// Examples in a batch.
  auto batch_size XTGRAD_SETTER(size_t, batch_size, 1);
  /// Threads that fetch batches ahead; with none, the calling thread does when it asks.
  auto workers XTGRAD_SETTER(size_t, workers, 0);
  /// Batches asked for ahead: twice the number of workers unless given.
  auto max_jobs XTGRAD_SETTER(Optional<size_t>, max_jobs);
  /// How long to wait for a worker's batch before Error is thrown; unless given, for ever.
  auto timeout XTGRAD_SETTER(Optional<Milliseconds>, timeout);
  /// Whether batches come in the sampler's order or as they get ready.
  auto enforce_ordering XTGRAD_SETTER(bool, enforce_ordering, true);
  /// Whether a last batch with fewer examples is left out.
  auto drop_last XTGRAD_SETTER(bool, drop_last, false);
};

/// The same with every open choice made.
struct FullDataLoaderOptions {
  /// Throws ValueError for batches of no examples.
  explicit FullDataLoaderOptions(DataLoaderOptions options)
      : batch_size(options.batch_size()),
        workers(options.workers()),
        max_jobs(options.max_jobs().value_or(2 * workers)),
        timeout(options.timeout()),
        enforce_ordering(options.enforce_ordering()),
        drop_last(options.drop_last()) {
    XTGRAD_CHECK_VALUE(batch_size > 0,
                       "DataLoader: batch_size is 0\n[DataLoader] a batch has at "
                       "least one example, or no pass would end");
  }

  /// Examples in a batch.
  size_t batch_size;
  /// Threads that fetch batches ahead.
  size_t workers;
  /// Batches asked for ahead.
  size_t max_jobs;
  /// How long to wait for a worker's batch; none is for ever.
  Optional<Milliseconds> timeout;
  /// Whether batches come in the sampler's order.
  bool enforce_ordering;
  /// Whether a last batch with fewer examples is left out.
  bool drop_last;
};

}}  // namespace xtgrad::data::v1
