/// @file Saving and loading the places of samplers, under libtorch's keys.
#include <xtgrad/core/data/sampler.h>
#include <xtgrad/core/io/archive.h>
#include <xtgrad/core/ops/create.h>

namespace xtgrad::data::samplers { inline namespace v1 {
namespace {

using serialize::InputArchive;
using serialize::OutputArchive;

void write(OutputArchive& archive, const char* key, int64_t value) {
  archive.write(key, full({}, value, kLong), /*is_buffer=*/true);
}
int64_t read(InputArchive& archive, const char* key) {
  Tensor value;
  archive.read(key, value, /*is_buffer=*/true);
  return value.item<int64_t>();
}

}  // namespace

void SequentialSampler::save(OutputArchive& archive) const {
  write(archive, "index", static_cast<int64_t>(index_));
}
void SequentialSampler::load(InputArchive& archive) {
  index_ = static_cast<size_t>(read(archive, "index"));
}

void RandomSampler::save(OutputArchive& archive) const {
  write(archive, "index", index_);
  archive.write("indices", indices_, /*is_buffer=*/true);
}
void RandomSampler::load(InputArchive& archive) {
  index_ = read(archive, "index");
  Tensor indices;
  archive.read("indices", indices, /*is_buffer=*/true);
  indices_ = indices;
}

void StreamSampler::save(OutputArchive& archive) const {
  write(archive, "examples_retrieved_so_far", static_cast<int64_t>(examples_retrieved_so_far_));
}
void StreamSampler::load(InputArchive& archive) {
  examples_retrieved_so_far_ = static_cast<size_t>(read(archive, "examples_retrieved_so_far"));
}

void DistributedRandomSampler::save(OutputArchive& archive) const {
  write(archive, "sample_index_", static_cast<int64_t>(sample_index_));
  write(archive, "epoch_", static_cast<int64_t>(epoch_));
}
void DistributedRandomSampler::load(InputArchive& archive) {
  epoch_ = static_cast<size_t>(read(archive, "epoch_"));
  reset(size_);  // the epoch's order
  sample_index_ = static_cast<size_t>(read(archive, "sample_index_"));
}

void DistributedSequentialSampler::save(OutputArchive& archive) const {
  write(archive, "sample_index_", static_cast<int64_t>(sample_index_));
}
void DistributedSequentialSampler::load(InputArchive& archive) {
  sample_index_ = static_cast<size_t>(read(archive, "sample_index_"));
}

}}  // namespace xtgrad::data::samplers::v1
