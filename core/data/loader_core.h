/// @file LoaderCore: what all data loaders do, whatever their types: workers, prefetching, order,
/// errors.
#pragma once
#include <xtgrad/core/data/erased.h>
#include <xtgrad/core/data/options.h>
#include <xtgrad/core/data/worker_exception.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/generator.h>

#include <cstddef>
#include <iterator>

namespace xtgrad::data { inline namespace v1 { namespace detail {

/// Makes batches in the calling thread, or lets workers make up to `max_jobs` ahead.
class XTGRAD_API LoaderCore {
 public:
  LoaderCore(const LoaderCore&) = delete;
  LoaderCore& operator=(const LoaderCore&) = delete;
  virtual ~LoaderCore();

  /// Ends the worker threads. Batches under way are dropped.
  void join();
  const FullDataLoaderOptions& options() const noexcept { return options_; }

 protected:
  friend class Cursor;
  explicit LoaderCore(const DataLoaderOptions& options);

  /// What to fetch next, for fetch(); nothing at the end of the epoch.
  virtual Erased next_request() = 0;
  /// The batch that was asked for, or nothing where the dataset is exhausted. Runs in the workers.
  virtual Erased fetch(void* dataset, Erased request) = 0;
  /// Begins an epoch.
  virtual void reset();
  /// Fixes the random numbers that transforms draw in this epoch (see stream()).
  virtual uint64_t epoch_seed();

  /// The dataset that all workers share, or that the calling thread uses if there are none.
  void set_dataset(Erased dataset);
  void* dataset() const;
  /// Starts a worker with a dataset of its own, or with the common one.
  void start_worker(Erased own_dataset = {});
  /// Checks that no other iterator is under way and begins an epoch.
  void start();
  /// Subclasses call this in their destructors: workers call fetch().
  Erased next();

  const FullDataLoaderOptions options_;

 private:
  struct Impl;
  Erased fetch_with_stream(void* dataset, Erased request, size_t sequence_number);
  void push_job(Erased request);
  void prefetch(size_t jobs);
  void work(void* dataset);
  Impl& impl() const { return *static_cast<Impl*>(impl_.get()); }
  Erased impl_;
};

/// Where a loop over a loader is; the batch is fetched when it is first looked at.
class XTGRAD_API Cursor {
 public:
  explicit Cursor(LoaderCore* loader) : loader_(loader) {}  // null: the end
  void next();
  void* get();
  bool operator==(Cursor& other);

 private:
  bool at_end();
  LoaderCore* loader_;
  bool started_ = false;
  Erased batch_;
};

/// The generator that transforms draw from: inside a loader one that depends on the seed, the epoch
/// and the number of the batch only, not on the thread; elsewhere the default generator.
XTGRAD_API Generator stream();

}}}  // namespace xtgrad::data::v1::detail

namespace xtgrad::data { inline namespace v1 {

/// An input iterator over batches. Copies share their place; valid while the loader is.
template <class Batch>
class Iterator {
 public:
  /// As std's iterators have it.
  using difference_type = std::ptrdiff_t;
  /// A batch.
  using value_type = Batch;
  /// As std's iterators have it.
  using pointer = Batch*;
  /// As std's iterators have it.
  using reference = Batch&;
  /// One pass only.
  using iterator_category = std::input_iterator_tag;

  /// A place in a loop over a loader.
  explicit Iterator(std::shared_ptr<detail::Cursor> cursor) : cursor_(std::move(cursor)) {}
  /// Goes on to the next batch.
  Iterator& operator++() {
    cursor_->next();
    return *this;
  }
  /// The batch, made when it is first looked at.
  Batch& operator*() { return *static_cast<Batch*>(cursor_->get()); }
  /// The batch, made when it is first looked at.
  Batch* operator->() { return static_cast<Batch*>(cursor_->get()); }
  /// Whether both are at the end, or one loop.
  bool operator==(const Iterator& other) const { return *cursor_ == *other.cursor_; }
  /// Whether one is at the end and the other is not.
  bool operator!=(const Iterator& other) const { return !(*this == other); }

 private:
  std::shared_ptr<detail::Cursor> cursor_;
};

}}  // namespace xtgrad::data::v1
