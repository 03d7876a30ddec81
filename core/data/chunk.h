/// @file ChunkDataset: data too large for memory, read chunk by chunk in threads of its own.
#pragma once
#include <xtgrad/core/data/dataset.h>
#include <xtgrad/core/data/sampler.h>
#include <xtgrad/core/data/threads.h>
#include <xtgrad/core/data/worker_exception.h>
#include <xtgrad/core/tensor/generator.h>

namespace xtgrad::data::datasets { inline namespace v1 {

/// Reads chunks, lists of examples; called by several threads at once if there are several
/// preloaders.
template <class ExampleType_, class ChunkType_ = std::vector<ExampleType_>>
class ChunkDataReader {
 public:
  /// What a chunk is: a list of examples.
  using ChunkType = ChunkType_;
  /// What the list holds.
  using ExampleType = ExampleType_;
  virtual ~ChunkDataReader() = default;
  /// Reads chunk `chunk_index`, 0 … chunk_count() − 1.
  virtual ChunkType read_chunk(size_t chunk_index) = 0;
  /// How many chunks there are.
  virtual size_t chunk_count() = 0;
  /// Called before each epoch.
  virtual void reset() = 0;
};

namespace detail {

/// Cuts chunks into batches of examples in the sampler's order, and keeps them until they are asked
/// for; add_chunk_data() waits while more than `queue_capacity` examples lie here.
template <class UnwrappedBatch, class ExampleSampler = samplers::RandomSampler>
class BatchDataBuffer {
 public:
  using UnwrappedBatchType = UnwrappedBatch;
  using BatchType = std::optional<UnwrappedBatch>;
  using BatchRequestType = typename ExampleSampler::BatchRequestType;

  BatchDataBuffer(size_t batch_size, ExampleSampler& example_sampler, size_t queue_capacity)
      : batch_size_(batch_size), example_sampler_(example_sampler), capacity_(queue_capacity) {}

  /// The next batch: whole while there are examples to come, nothing after the last.
  BatchType get_batch() {
    std::lock_guard lock(monitor_);
    monitor_.wait([this] { return examples_ >= batch_size_ || stopped_; });
    if (first_ == queue_.size()) return nullopt;
    Entry entry = std::move(queue_[first_++]);
    if (2 * first_ >= queue_.size())  // drops what was taken, seldom enough to cost nothing
      queue_.erase(queue_.begin(),
                   queue_.begin() + static_cast<std::ptrdiff_t>(std::exchange(first_, 0)));
    if (entry.exception) throw WorkerException(entry.exception);
    examples_ -= entry.batch.size();
    monitor_.notify_all();
    return std::move(entry.batch);
  }

  void add_chunk_data(UnwrappedBatch data) {
    std::lock_guard lock(monitor_);
    if (!wait_for_room()) return;
    size_t remaining = data.size();
    example_sampler_.reset(remaining);
    if (first_ < queue_.size() && queue_.back().batch.size() < batch_size_ &&
        !queue_.back().exception)
      fill(queue_.back().batch, data, remaining);
    while (remaining > 0) {
      queue_.emplace_back();
      queue_.back().batch.reserve(batch_size_);
      fill(queue_.back().batch, data, remaining);
    }
    examples_ += data.size();
    monitor_.notify_all();
  }

  /// Passes on what a chunk's reader threw.
  void add_chunk_data(std::exception_ptr exception) {
    std::lock_guard lock(monitor_);
    if (!wait_for_room()) return;
    queue_.emplace_back();
    queue_.back().exception = exception;
    monitor_.notify_all();
  }

  /// No more chunks will come.
  void stop() {
    std::lock_guard lock(monitor_);
    stopped_ = true;
    monitor_.notify_all();
  }

 private:
  struct Entry {
    UnwrappedBatch batch;
    std::exception_ptr exception;
  };

  bool wait_for_room() {
    monitor_.wait([this] { return examples_ < capacity_ || stopped_; });
    return !stopped_;
  }
  void fill(UnwrappedBatch& batch, UnwrappedBatch& data, size_t& remaining) {
    const size_t count = std::min(remaining, batch_size_ - batch.size());
    const auto indices = example_sampler_.next(count);
    XTGRAD_INTERNAL_ASSERT(indices && indices->size() == count);
    for (const size_t i : *indices) {
      XTGRAD_CHECK(i < data.size(), "Index out of range\n[ChunkDataset] the example sampler gave ",
                   i, " for a chunk of ", data.size());
      batch.emplace_back(std::move(data[i]));
    }
    remaining -= count;
  }

  size_t batch_size_, examples_ = 0;
  std::vector<Entry> queue_;  // from first_ on
  size_t first_ = 0;
  data::detail::Monitor monitor_;
  ExampleSampler& example_sampler_;
  size_t capacity_;
  bool stopped_ = false;
};

}  // namespace detail

/// `ChunkDatasetOptions(preloaders, batch_size, cache_size, chunks_shuffled_together)`.
struct XTGRAD_API ChunkDatasetOptions {
  ChunkDatasetOptions() = delete;
  /// Threads, examples in a batch, examples kept ready, chunks read at once.
  ChunkDatasetOptions(size_t preloader_count, size_t batch_size, size_t cache_size = 2048,
                      size_t cross_chunk_shuffle_count = 1);

  /// Threads that read chunks.
  auto preloader_count XTGRAD_SETTER(size_t, preloader_count);
  /// Examples in a batch.
  auto batch_size XTGRAD_SETTER(size_t, batch_size);
  /// Examples beyond which reading waits.
  auto cache_size XTGRAD_SETTER(size_t, cache_size, 2048);
  /// Chunks that are read at once, so that examples are mixed across them.
  auto cross_chunk_shuffle_count XTGRAD_SETTER(size_t, cross_chunk_shuffle_count, 1);
};

/// A stateful dataset over a reader of chunks: the chunk sampler gives the order of chunks, the
/// example sampler that of examples within a chunk.
template <class ChunkReader, class ChunkSampler = samplers::RandomSampler,
          class ExampleSampler = samplers::RandomSampler>
class ChunkDataset final
    : public StatefulDataset<ChunkDataset<ChunkReader, ChunkSampler, ExampleSampler>,
                             typename ChunkReader::BatchType, size_t> {
 public:
  /// A list of examples, or nothing at the end of the epoch.
  using BatchType = std::optional<typename ChunkReader::BatchType>;
  /// A list of examples.
  using UnwrappedBatchType = typename ChunkReader::BatchType;
  /// A batch is asked for by its size.
  using BatchRequestType = size_t;
  /// Gives the order of chunks.
  using ChunkSamplerType = ChunkSampler;
  /// Gives the order of examples within a chunk.
  using ExampleSamplerType = ExampleSampler;

  /// `preprocessing_policy` may change each list of examples before it is cut into batches.
  ChunkDataset(ChunkReader chunk_reader, ChunkSampler chunk_sampler, ExampleSampler example_sampler,
               ChunkDatasetOptions options,
               std::function<void(UnwrappedBatchType&)> preprocessing_policy = {})
      : chunk_reader_(std::move(chunk_reader)),
        chunk_sampler_(std::move(chunk_sampler)),
        example_sampler_(std::move(example_sampler)),
        options_(std::move(options)),
        preprocessing_policy_(std::move(preprocessing_policy)) {}
  ~ChunkDataset() override { end_preloaders(); }

  /// The next batch, nothing after the last. Throws before reset(), for another size than the
  /// options', and what a reader threw, as WorkerException.
  BatchType get_batch(size_t batch_size) override {
    XTGRAD_CHECK(buffer_,
                 "Dataset needs to call reset() before calling get_batch().\n[ChunkDataset] "
                 "reset() starts the threads that read; a data loader calls it for each epoch");
    XTGRAD_CHECK(batch_size == options_.batch_size(),
                 "The requested batch size does not match with the initialized batch size.\n"
                 " The requested batch size is ",
                 batch_size, ", while the dataset is created with batch size equal to ",
                 options_.batch_size(),
                 "\n[ChunkDataset] get_batch() without a size takes that of the options");
    return buffer_->get_batch();
  }
  /// The next batch, of the options' size.
  BatchType get_batch() { return get_batch(options_.batch_size()); }

  /// Begins an epoch, or goes on with the one that was loaded.
  void reset() override {
    end_preloaders();
    if (!std::exchange(loaded_, false)) {
      chunk_reader_.reset();
      chunk_sampler_.reset(chunk_reader_.chunk_count());
    }
    buffer_ =
        std::make_unique<Buffer>(options_.batch_size(), example_sampler_, options_.cache_size());
    quit_ = false;
    running_ = options_.preloader_count();
    for (size_t i = 0; i < options_.preloader_count(); ++i)
      preloaders_.emplace_back([this] { preload(); });
  }
  /// Nothing: only the reader knows.
  std::optional<size_t> size() const override { return nullopt; }
  /// What says in which order chunks are read.
  ChunkSamplerType& chunk_sampler() { return chunk_sampler_; }
  /// Saves the place in the order of chunks.
  void save(serialize::OutputArchive& archive) const override {
    std::lock_guard lock(mutex_);
    chunk_sampler_.save(archive);
  }
  /// Takes the place over; the next reset() goes on from there.
  void load(serialize::InputArchive& archive) override {
    std::lock_guard lock(mutex_);
    chunk_sampler_.load(archive);
    loaded_ = true;
  }

 private:
  using Buffer = detail::BatchDataBuffer<UnwrappedBatchType, ExampleSampler>;

  void preload() {
    while (true) {
      try {
        const auto chunks = next_chunks();
        if (chunks.empty()) break;
        UnwrappedBatchType data = chunk_reader_.read_chunk(chunks[0]);
        for (size_t i = 1; i < chunks.size(); ++i) {
          auto more = chunk_reader_.read_chunk(chunks[i]);
          for (auto& example : more) data.push_back(std::move(example));
        }
        if (preprocessing_policy_) preprocessing_policy_(data);
        if (!data.empty()) buffer_->add_chunk_data(std::move(data));
      } catch (...) {
        buffer_->add_chunk_data(std::current_exception());
      }
    }
    std::lock_guard lock(mutex_);
    if (--running_ == 0) buffer_->stop();
  }
  std::vector<size_t> next_chunks() {
    std::lock_guard lock(mutex_);
    if (quit_) return {};
    const auto chunks = chunk_sampler_.next(options_.cross_chunk_shuffle_count());
    return chunks ? std::vector<size_t>(*chunks) : std::vector<size_t>();
  }
  void end_preloaders() {
    {
      std::lock_guard lock(mutex_);
      quit_ = true;
    }
    if (buffer_) buffer_->stop();
    preloaders_.join();
  }

  ChunkReader chunk_reader_;
  ChunkSampler chunk_sampler_;
  ExampleSampler example_sampler_;
  std::unique_ptr<Buffer> buffer_;
  const ChunkDatasetOptions options_;
  std::function<void(UnwrappedBatchType&)> preprocessing_policy_;
  mutable std::mutex mutex_;  // of the chunk sampler and the two below
  bool quit_ = false;
  size_t running_ = 0;
  bool loaded_ = false;
  data::detail::Threads preloaders_;
};

}}  // namespace xtgrad::data::datasets::v1
