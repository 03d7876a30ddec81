// ChunkDataset: its batches, with any number of preloaders, and its errors.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using namespace torch::data;

namespace {

// 1 2 3 4 5 | 6 7 8 9 10 11 12 | 13 … 26 | 27 … 35
struct Reader : datasets::ChunkDataReader<int> {
  using BatchType = datasets::ChunkDataReader<int>::ChunkType;
  BatchType read_chunk(size_t chunk) override {
    const int starts[] = {1, 6, 13, 27, 36};
    BatchType data(size_t(starts[chunk + 1] - starts[chunk]));
    std::iota(data.begin(), data.end(), starts[chunk]);
    return data;
  }
  size_t chunk_count() override { return 4; }
  void reset() override {}
};

struct Failing : Reader {
  BatchType read_chunk(size_t chunk) override {
    if (chunk == 1) throw std::runtime_error("chunk 1 is broken");
    return Reader::read_chunk(chunk);
  }
};

template <class R = Reader, class S = samplers::SequentialSampler>
auto make(datasets::ChunkDatasetOptions options,
          std::function<void(std::vector<int>&)> policy = {}) {
  return datasets::make_shared_dataset<datasets::ChunkDataset<R, S, S>>(R(), S(0), S(0), options,
                                                                        policy);
}

}  // namespace

TEST_CASE("ChunkDataset gives every example once, in batches") {
  for (const size_t preloaders : {1, 3})
    for (const size_t batch_size : {1, 4, 7, 35, 50})
      for (const size_t workers : {0, 2}) {
        auto dataset = make<Reader, samplers::RandomSampler>({preloaders, batch_size, 50});
        auto loader = make_data_loader(dataset, DataLoaderOptions(batch_size).workers(workers));
        for (int epoch = 0; epoch < 2; ++epoch) {
          std::multiset<int> all;
          for (auto& batch : *loader) {
            CHECK(batch.size() <= batch_size);
            all.insert(batch.begin(), batch.end());
          }
          CHECK(all.size() == 35);
          CHECK(std::set<int>(all.begin(), all.end()).size() == 35);
        }
      }
}

TEST_CASE("ChunkDataset keeps the order of sequential samplers, across chunks") {
  auto dataset = make({1, 10, 20});
  dataset.reset();
  int next = 1;
  while (auto batch = dataset->get_batch()) {
    CHECK(batch->size() == (next == 31 ? 5 : 10));
    for (const int i : *batch) CHECK(i == next++);
  }
  CHECK(next == 36);
}

TEST_CASE("ChunkDataset reads several chunks together and lets a policy change them") {
  std::atomic<size_t> calls = 0;
  auto dataset = make({1, 35, 100, 4}, [&](std::vector<int>& data) {
    ++calls;
    CHECK(data.size() == 35);
    std::reverse(data.begin(), data.end());
  });
  dataset.reset();
  const auto batch = dataset->get_batch(35);
  CHECK(calls == 1);
  CHECK(batch->front() == 35);
}

TEST_CASE("ChunkDataset says what is wrong") {
  auto dataset = make({2, 5});
  CHECK(first_line([&] { dataset.get_batch(5); }) ==
        "Dataset needs to call reset() before calling get_batch().");
  dataset.reset();
  CHECK(first_line([&] { dataset.get_batch(6); }) ==
        "The requested batch size does not match with the initialized batch size.");
  using Options = datasets::ChunkDatasetOptions;
  CHECK(first_line([] { Options(0, 1); }) ==
        "Preloader count is 0. At least one preloader needs to be specified.");
  CHECK(first_line([] { Options(1, 0); }) ==
        "Batch size is 0. A positive batch size needs to be specified.");
  CHECK(first_line([] { Options(1, 1, 0); }) ==
        "Cache size is 0. A positive cache size needs to be specified.");
  CHECK(first_line([] { Options(1, 10, 5); }) ==
        "Cache size is less than batch size. Cache needs to be large enough to hold at least one "
        "batch.");
  CHECK(first_line([] { Options(1, 1, 1, 0); }) ==
        "cross_chunk_shuffle_count needs to be greater than 0.");
}

TEST_CASE("a chunk reader's exception reaches the caller") {
  auto dataset = make<Failing>({1, 4});
  dataset.reset();
  size_t examples = 0, errors = 0;
  while (true) {
    try {
      const auto batch = dataset->get_batch();
      if (!batch) break;
      examples += batch->size();
    } catch (const WorkerException& e) {
      CHECK(std::string(e.what()).find("chunk 1 is broken") != std::string::npos);
      ++errors;
    }
  }
  CHECK(errors == 1);
  CHECK(examples == 28);
}

TEST_CASE("a ChunkDataset that is left early ends its threads") {
  for (int i = 0; i < 20; ++i) {
    auto dataset = make({3, 2, 4});
    dataset.reset();
    CHECK(dataset->get_batch()->size() == 2);
    if (i % 2) dataset.reset();
  }
  auto dataset = make({1, 2});
  CHECK(dataset->chunk_sampler().index() == 0);
}

TEST_CASE("a ChunkDataset that was saved goes on with the next chunk, then from the start") {
  samplers::SequentialSampler sampler(4);
  sampler.next(2);
  std::stringstream stream;
  torch::save(sampler, stream);
  auto fresh = datasets::make_shared_dataset<
      datasets::ChunkDataset<Reader, samplers::SequentialSampler, samplers::SequentialSampler>>(
      Reader(), samplers::SequentialSampler(4), samplers::SequentialSampler(0),
      datasets::ChunkDatasetOptions(1, 5, 5));
  torch::load(*fresh, stream);
  auto loader = make_data_loader(fresh, DataLoaderOptions(5));
  for (const int first : {13, 1}) {
    int next = first;
    for (auto& batch : *loader)
      for (const int i : batch) CHECK(i == next++);
    CHECK(next == 36);
  }
  std::stringstream again;
  torch::save(*fresh, again);
  samplers::SequentialSampler end(4);
  torch::load(end, again);
  CHECK(end.index() == 4);
}
