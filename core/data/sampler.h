/// @file Samplers: in which order a data loader asks a dataset for its examples.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <cstddef>
#include <vector>

namespace xtgrad::serialize { inline namespace v1 {
class InputArchive;
class OutputArchive;
}}  // namespace xtgrad::serialize::v1

namespace xtgrad::data::samplers { inline namespace v1 {

/// Gives the requests of an epoch one after the other, then nothing. A data loader calls reset()
/// before each epoch.
template <class BatchRequest = std::vector<size_t>>
class XTGRAD_API_TYPE Sampler {
 public:
  /// What next() returns.
  using BatchRequestType = BatchRequest;
  virtual ~Sampler() = default;
  /// Begins an epoch, of another size if one is given.
  virtual void reset(std::optional<size_t> new_size) = 0;
  /// The next request, for at most `batch_size` examples; nothing at the end of the epoch.
  virtual std::optional<BatchRequest> next(size_t batch_size) = 0;
  /// Saves the order and the place in it.
  virtual void save(serialize::OutputArchive& archive) const = 0;
  /// Goes on from what was saved.
  virtual void load(serialize::InputArchive& archive) = 0;
};
/// sampler.save(archive)
template <class BatchRequest>
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const Sampler<BatchRequest>& sampler) {
  sampler.save(archive);
  return archive;
}
/// sampler.load(archive)
template <class BatchRequest>
serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                    Sampler<BatchRequest>& sampler) {
  sampler.load(archive);
  return archive;
}

/// Base of requests that are no lists of indices.
struct XTGRAD_API CustomBatchRequest {
  virtual ~CustomBatchRequest() = default;
  /// How many examples it asks for.
  virtual size_t size() const = 0;
};

/// The size of a batch, as the request of a StreamSampler.
struct XTGRAD_API BatchSize : CustomBatchRequest {
  /// This many examples.
  explicit BatchSize(size_t size) : size_(size) {}
  /// How many examples.
  size_t size() const noexcept override { return size_; }
  /// How many examples.
  operator size_t() const noexcept { return size_; }
  /// How many examples.
  size_t size_;
};

// The functions that every sampler has, for one whose requests are of type `Request`.
#define XTGRAD_SAMPLER(Request)                                  \
  void reset(std::optional<size_t> new_size = nullopt) override; \
  std::optional<Request> next(size_t batch_size) override;       \
  void save(serialize::OutputArchive& archive) const override;   \
  void load(serialize::InputArchive& archive) override;

/// 0, 1, …, size − 1.
class XTGRAD_API SequentialSampler : public Sampler<> {
 public:
  /// For a dataset of `size` examples.
  explicit SequentialSampler(size_t size) : size_(size) {}
  XTGRAD_SAMPLER(std::vector<size_t>)
  /// The index that comes next.
  size_t index() const noexcept { return index_; }

 private:
  size_t size_, index_ = 0;
};

/// A new random order each epoch: randperm of the default generator, drawn when made and at each
/// reset, so libtorch's order under the same seed.
class XTGRAD_API RandomSampler : public Sampler<> {
 public:
  /// For a dataset of `size` examples; draws the first order.
  explicit RandomSampler(int64_t size, Dtype index_dtype = kInt64);
  ~RandomSampler() override;
  XTGRAD_SAMPLER(std::vector<size_t>)
  /// The place in the order.
  size_t index() const noexcept { return static_cast<size_t>(index_); }

 private:
  Tensor indices_;
  int64_t index_ = 0;
};

/// The first `epoch_size` examples of a stream.
class XTGRAD_API StreamSampler : public Sampler<BatchSize> {
 public:
  /// Epochs of `epoch_size` examples.
  explicit StreamSampler(size_t epoch_size) : epoch_size_(epoch_size) {}
  XTGRAD_SAMPLER(BatchSize)

 private:
  size_t examples_retrieved_so_far_ = 0;
  size_t epoch_size_;
};

/// Base of the samplers of one of `num_replicas` processes, which share the examples. With
/// `allow_duplicates` all get equally many, some examples coming twice; else the last few are left
/// out.
template <class BatchRequest = std::vector<size_t>>
class XTGRAD_API_TYPE DistributedSampler : public Sampler<BatchRequest> {
 public:
  /// Of `size` examples the share of process `rank`, 0 … num_replicas − 1.
  DistributedSampler(size_t size, size_t num_replicas = 1, size_t rank = 0,
                     bool allow_duplicates = true)
      : size_(size),
        num_replicas_(num_replicas),
        rank_(rank),
        epoch_(0),
        allow_duplicates_(allow_duplicates) {}
  /// Seeds the order of the epoch that the next reset() begins: the same in all processes.
  void set_epoch(size_t epoch) { epoch_ = epoch; }
  /// The epoch that set_epoch() named, 0 at first.
  size_t epoch() const { return epoch_; }

 protected:
  /// How many examples each process gets: size / num_replicas, rounded up with allow_duplicates,
  /// else down.
  size_t local_sample_count() const {
    return (size_ + (allow_duplicates_ ? num_replicas_ - 1 : 0)) / num_replicas_;
  }

  /// The examples of the whole dataset, the number of processes, this one's number from 0, and the
  /// epoch that seeds the order.
  size_t size_, num_replicas_, rank_, epoch_;
  /// Whether some examples come twice, for all processes to get equally many.
  bool allow_duplicates_;
};

namespace detail {
/// One that gives each process a block of consecutive places.
class XTGRAD_API BlockSampler : public DistributedSampler<> {
 public:
  BlockSampler(size_t size, size_t num_replicas = 1, size_t rank = 0, bool allow_duplicates = true);
  size_t index() const noexcept { return sample_index_; }

 protected:
  void populate_indices();
  size_t begin_index_ = 0, end_index_ = 0, sample_index_ = 0;
};
}  // namespace detail

/// Examples in an order shuffled by the epoch's number.
class XTGRAD_API DistributedRandomSampler : public detail::BlockSampler {
 public:
  /// Of `size` examples the share of process `rank`, 0 … num_replicas − 1.
  DistributedRandomSampler(size_t size, size_t num_replicas = 1, size_t rank = 0,
                           bool allow_duplicates = true);
  XTGRAD_SAMPLER(std::vector<size_t>)

 private:
  std::vector<size_t> all_indices_;
};

/// Consecutive examples, a block for each process.
class XTGRAD_API DistributedSequentialSampler : public detail::BlockSampler {
 public:
  using BlockSampler::BlockSampler;
  XTGRAD_SAMPLER(std::vector<size_t>)
};
#undef XTGRAD_SAMPLER

}}  // namespace xtgrad::data::samplers::v1
