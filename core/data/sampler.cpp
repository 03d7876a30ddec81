/// @file The samplers' orders.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/sampler.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/random.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "core/kernels/alloc.h"

namespace xtgrad::data::samplers { inline namespace v1 {
namespace {

/// The size of the next batch where `remaining` examples are left, for a list of indices.
size_t batch_of(size_t batch_size, size_t remaining) {
  XTGRAD_CHECK_VALUE(batch_size > 0,
                     "[sampler] a batch has at least one example, batch_size is 0: the epoch would "
                     "never end");
  return std::min(batch_size, remaining);
}
std::vector<size_t> list_of(size_t n) {
  kernels::check_room(static_cast<int64_t>(std::min<uint64_t>(n, INT64_MAX)), sizeof(size_t));
  return std::vector<size_t>(n);
}

// Lemire, "Fast random integer generation in an interval" (2019): a number below n.
uint64_t below(uint64_t n, std::mt19937& random) {
  if (n > UINT32_MAX) return std::uniform_int_distribution<uint64_t>(0, n - 1)(random);
  const auto bound = static_cast<uint32_t>(n);
  uint64_t product = uint64_t{bound} * random();
  while (static_cast<uint32_t>(product) < -bound % bound) product = uint64_t{bound} * random();
  return product >> 32;
}
// The order of libstdc++'s std::shuffle, which libtorch gives on Linux, whatever the library is
// here: each entry changes places with one up to it; in a short list two of them by one draw.
void shuffle(std::vector<size_t>& list, std::mt19937& random) {
  const size_t size = list.size();
  size_t i = 1;
  if (size > UINT16_MAX) {
    for (; i < size; ++i) std::swap(list[i], list[below(i + 1, random)]);
    return;
  }
  if (size % 2 == 0 && size > 0) std::swap(list[i++], list[below(2, random)]);
  for (; i < size; i += 2) {
    const uint64_t both = below((i + 1) * (i + 2), random);
    std::swap(list[i], list[both / (i + 2)]);
    std::swap(list[i + 1], list[both % (i + 2)]);
  }
}

}  // namespace

void SequentialSampler::reset(std::optional<size_t> new_size) {
  size_ = new_size.value_or(size_);
  index_ = 0;
}
std::optional<std::vector<size_t>> SequentialSampler::next(size_t batch_size) {
  if (index_ >= size_) return nullopt;
  std::vector<size_t> indices = list_of(batch_of(batch_size, size_ - index_));
  for (size_t& i : indices) i = index_++;
  return indices;
}

RandomSampler::RandomSampler(int64_t size, Dtype index_dtype)
    : indices_(randperm(size, index_dtype)) {}
RandomSampler::~RandomSampler() = default;
void RandomSampler::reset(std::optional<size_t> new_size) {
  const size_t size = new_size.value_or(static_cast<size_t>(indices_.numel()));
  indices_ = randperm(static_cast<int64_t>(size), indices_.options());
  index_ = 0;
}
std::optional<std::vector<size_t>> RandomSampler::next(size_t batch_size) {
  const auto remaining = static_cast<size_t>(indices_.numel() - index_);
  if (remaining == 0) return nullopt;
  const auto count = static_cast<int64_t>(batch_of(batch_size, remaining));
  const Tensor some = indices_.slice(0, index_, index_ + count).to(kInt64).contiguous();
  index_ += count;
  return std::vector<size_t>(some.data_ptr<int64_t>(), some.data_ptr<int64_t>() + count);
}

void StreamSampler::reset(std::optional<size_t> new_size) {
  examples_retrieved_so_far_ = 0;
  epoch_size_ = new_size.value_or(epoch_size_);
}
std::optional<BatchSize> StreamSampler::next(size_t batch_size) {
  const size_t remaining = epoch_size_ - examples_retrieved_so_far_;
  if (remaining == 0) return nullopt;
  batch_size = batch_of(batch_size, remaining);
  examples_retrieved_so_far_ += batch_size;
  return BatchSize(batch_size);
}

detail::BlockSampler::BlockSampler(size_t size, size_t num_replicas, size_t rank,
                                   bool allow_duplicates)
    : DistributedSampler(size, num_replicas, rank, allow_duplicates) {
  XTGRAD_CHECK_VALUE(rank < num_replicas, "[DistributedSampler] rank ", rank, " of ", num_replicas,
                     " processes: ranks are 0 … num_replicas - 1");
  populate_indices();
}
/// The examples of each process; with duplicates the last ones may come twice.
void detail::BlockSampler::populate_indices() {
  const size_t own = size_ / num_replicas_ + (allow_duplicates_ && size_ % num_replicas_ != 0);
  begin_index_ = sample_index_ = rank_ * own;
  end_index_ = begin_index_ + own;
}

DistributedRandomSampler::DistributedRandomSampler(size_t size, size_t num_replicas, size_t rank,
                                                   bool allow_duplicates)
    : BlockSampler(size, num_replicas, rank, allow_duplicates) {
  DistributedRandomSampler::reset(size_);
}
void DistributedRandomSampler::reset(std::optional<size_t> new_size) {
  size_ = new_size.value_or(size_);
  populate_indices();
  const size_t own = end_index_ - begin_index_;
  const size_t all = own > SIZE_MAX / num_replicas_ ? SIZE_MAX : own * num_replicas_;
  all_indices_ = list_of(num_replicas_ == 1 ? size_ : all);
  for (size_t i = 0; i < all_indices_.size(); ++i) all_indices_[i] = i % size_;  // duplicates
  std::mt19937 random(static_cast<std::mt19937::result_type>(epoch_));
  shuffle(all_indices_, random);
}
std::optional<std::vector<size_t>> DistributedRandomSampler::next(size_t batch_size) {
  if (sample_index_ == end_index_) return nullopt;
  const auto first = all_indices_.begin() + static_cast<std::ptrdiff_t>(sample_index_);
  const size_t count = batch_of(batch_size, end_index_ - sample_index_);
  sample_index_ += count;
  return std::vector<size_t>(first, first + static_cast<std::ptrdiff_t>(count));
}

void DistributedSequentialSampler::reset(std::optional<size_t> new_size) {
  size_ = new_size.value_or(size_);
  populate_indices();
}
std::optional<std::vector<size_t>> DistributedSequentialSampler::next(size_t batch_size) {
  if (sample_index_ == end_index_) return nullopt;
  std::vector<size_t> indices = list_of(batch_of(batch_size, end_index_ - sample_index_));
  for (size_t& i : indices) i = sample_index_++ % size_;  // past the end: duplicates
  return indices;
}

}}  // namespace xtgrad::data::samplers::v1
