/// @file The samplers' orders.
#include <xtgrad/core/data/sampler.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/random.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace xtgrad::data::samplers::inline v1 {

void SequentialSampler::reset(optional<size_t> new_size) {
  size_ = new_size.value_or(size_);
  index_ = 0;
}
optional<std::vector<size_t>> SequentialSampler::next(size_t batch_size) {
  if (index_ >= size_) return nullopt;
  std::vector<size_t> indices(std::min(batch_size, size_ - index_));
  for (size_t& i : indices) i = index_++;
  return indices;
}

RandomSampler::RandomSampler(int64_t size, Dtype index_dtype)
    : indices_(randperm(size, index_dtype)) {}
RandomSampler::~RandomSampler() = default;
void RandomSampler::reset(optional<size_t> new_size) {
  const size_t size = new_size.value_or(static_cast<size_t>(indices_.numel()));
  indices_ = randperm(static_cast<int64_t>(size), indices_.options());
  index_ = 0;
}
optional<std::vector<size_t>> RandomSampler::next(size_t batch_size) {
  const auto remaining = static_cast<size_t>(indices_.numel() - index_);
  if (remaining == 0) return nullopt;
  const auto count = static_cast<int64_t>(std::min(batch_size, remaining));
  const Tensor some = indices_.slice(0, index_, index_ + count).to(kInt64).contiguous();
  index_ += count;
  return std::vector<size_t>(some.data_ptr<int64_t>(), some.data_ptr<int64_t>() + count);
}

void StreamSampler::reset(optional<size_t> new_size) {
  examples_retrieved_so_far_ = 0;
  epoch_size_ = new_size.value_or(epoch_size_);
}
optional<BatchSize> StreamSampler::next(size_t batch_size) {
  const size_t remaining = epoch_size_ - examples_retrieved_so_far_;
  if (remaining == 0) return nullopt;
  batch_size = std::min(batch_size, remaining);
  examples_retrieved_so_far_ += batch_size;
  return BatchSize(batch_size);
}

DistributedRandomSampler::DistributedRandomSampler(size_t size, size_t num_replicas, size_t rank,
                                                   bool allow_duplicates)
    : DistributedSampler(size, num_replicas, rank, allow_duplicates) {
  DistributedRandomSampler::reset(size_);
}
void DistributedRandomSampler::populate_indices() {
  const size_t own = local_sample_count();
  all_indices_.resize(num_replicas_ == 1 ? size_ : own * num_replicas_);
  std::iota(all_indices_.begin(), all_indices_.end(), size_t{0});
  for (size_t i = size_; i < all_indices_.size(); ++i) all_indices_[i] = i - size_;  // duplicates
  begin_index_ = sample_index_ = rank_ * own;
  end_index_ = begin_index_ + own;
}
void DistributedRandomSampler::reset(optional<size_t> new_size) {
  size_ = new_size.value_or(size_);
  populate_indices();
  std::mt19937 random(static_cast<std::mt19937::result_type>(epoch_));
  std::shuffle(all_indices_.begin(), all_indices_.end(), random);
}
optional<std::vector<size_t>> DistributedRandomSampler::next(size_t batch_size) {
  if (sample_index_ == end_index_) return nullopt;
  const auto first = all_indices_.begin() + static_cast<std::ptrdiff_t>(sample_index_);
  const size_t count = std::min(batch_size, end_index_ - sample_index_);
  sample_index_ += count;
  return std::vector<size_t>(first, first + static_cast<std::ptrdiff_t>(count));
}

DistributedSequentialSampler::DistributedSequentialSampler(size_t size, size_t num_replicas,
                                                           size_t rank, bool allow_duplicates)
    : DistributedSampler(size, num_replicas, rank, allow_duplicates) {
  populate_indices();
}
void DistributedSequentialSampler::populate_indices() {
  begin_index_ = sample_index_ = rank_ * local_sample_count();
  end_index_ = begin_index_ + local_sample_count();
}
void DistributedSequentialSampler::reset(optional<size_t> new_size) {
  size_ = new_size.value_or(size_);
  populate_indices();
}
optional<std::vector<size_t>> DistributedSequentialSampler::next(size_t batch_size) {
  if (sample_index_ == end_index_) return nullopt;
  std::vector<size_t> indices(std::min(batch_size, end_index_ - sample_index_));
  for (size_t& i : indices) i = sample_index_++ % size_;  // past the end: duplicates
  return indices;
}

}  // namespace xtgrad::data::samplers::inline v1
