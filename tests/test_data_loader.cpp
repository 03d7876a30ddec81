// make_data_loader: order, workers, prefetching, timeouts, errors, and the queues below it.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using namespace torch::data;

namespace {

constexpr auto kMillisecond = std::chrono::milliseconds(1);

struct Numbers : datasets::Dataset<Numbers, int> {
  explicit Numbers(size_t size = 100) : size_(size) {}
  int get(size_t index) override { return 1 + static_cast<int>(index); }
  torch::optional<size_t> size() const override { return size_; }
  size_t size_;
};

struct UnsizedDataset : datasets::Dataset<UnsizedDataset> {
  Example<> get(size_t i) override { return {torch::ones(int64_t(i)), torch::ones(int64_t(i))}; }
  torch::optional<size_t> size() const override { return torch::nullopt; }
};

// A request of a program's own.
struct TestIndex : samplers::CustomBatchRequest {
  TestIndex(size_t offset, std::vector<size_t> index) : offset(offset), index(std::move(index)) {}
  size_t size() const override { return index.size(); }
  size_t offset;
  std::vector<size_t> index;
};
struct TestIndexDataset : datasets::BatchDataset<TestIndexDataset, std::vector<int>, TestIndex> {
  std::vector<int> get_batch(TestIndex index) override {
    std::vector<int> batch;
    for (const size_t i : index.index) batch.push_back(int(index.offset + i));
    return batch;
  }
  torch::optional<size_t> size() const override { return 10; }
};
struct TestIndexSampler : samplers::Sampler<TestIndex> {
  explicit TestIndexSampler(size_t size) : size_(size) {}
  void reset(torch::optional<size_t> = torch::nullopt) override {}
  torch::optional<TestIndex> next(size_t batch_size) override {
    if (at_ >= size_) return torch::nullopt;
    std::vector<size_t> indices(batch_size);
    std::iota(indices.begin(), indices.end(), size_t(0));
    at_ += batch_size;
    return TestIndex(batch_size, std::move(indices));
  }
  void save(torch::serialize::OutputArchive&) const override {}
  void load(torch::serialize::InputArchive&) override {}
  size_t at_ = 0, size_;
};

struct Stateful : datasets::StatefulDataset<Stateful, int, size_t> {
  torch::optional<int> get_batch(size_t) override {
    if (counter < 10) return counter++;
    return torch::nullopt;
  }
  torch::optional<size_t> size() const override { return 10; }
  void reset() override { counter = 0; }
  void save(torch::serialize::OutputArchive&) const override {}
  void load(torch::serialize::InputArchive&) override {}
  std::atomic<int> counter{0};
  Stateful() = default;
  Stateful(const Stateful& o) : counter(o.counter.load()) {}
};

// Lets its callers go in the reverse order of their arrival, four at a time.
struct Reversing : datasets::BatchDataset<Reversing, size_t> {
  struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    size_t next = 3;
  };
  size_t get_batch(torch::ArrayRef<size_t> indices) override {
    const size_t i = indices.front();
    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, [&] { return i > 3 || shared->next == i; });
    if (i <= 3) shared->next = i == 0 ? 4 : i - 1;
    shared->changed.notify_all();
    return i;
  }
  torch::optional<size_t> size() const override { return 4; }
  std::shared_ptr<Shared> shared = std::make_shared<Shared>();
};

template <class Loader>
auto all_of(Loader& loader) {
  std::vector<std::decay_t<decltype(*loader.begin())>> batches;
  for (auto& batch : loader) batches.push_back(batch);
  return batches;
}

}  // namespace

TEST_CASE("DataLoaderOptions have libtorch's defaults") {
  const FullDataLoaderOptions defaults((DataLoaderOptions()));
  CHECK(defaults.batch_size == 1);
  CHECK(!defaults.drop_last);
  CHECK(defaults.workers == 0);
  CHECK(defaults.max_jobs == 0);
  CHECK(!defaults.timeout.has_value());
  CHECK(defaults.enforce_ordering);
  const FullDataLoaderOptions full(DataLoaderOptions(32).workers(10).timeout(2 * kMillisecond));
  CHECK(full.batch_size == 32);
  CHECK(full.max_jobs == 2 * 10);
  CHECK(full.timeout->count() == 2);
  const std::chrono::milliseconds time = *full.timeout;
  CHECK(time == 2 * kMillisecond);
  CHECK(DataLoaderOptions().timeout(std::chrono::seconds(3)).timeout()->count() == 3000);
  CHECK(FullDataLoaderOptions(DataLoaderOptions().workers(4).max_jobs(5)).max_jobs == 5);
}

TEST_CASE("make_data_loader draws a random order that libtorch draws too") {
  torch::manual_seed(
      7);  // as in test_data_samplers.cpp: randperm(10) is drawn, then one each epoch
  auto loader = make_data_loader(Numbers(10), DataLoaderOptions(4));
  CHECK(loader->options().batch_size == 4);
  torch::manual_seed(7);
  const auto batches = all_of(*loader);
  CHECK(batches == std::vector<std::vector<int>>{{6, 1, 4, 5}, {2, 8, 10, 7}, {9, 3}});
  CHECK(first_line([] { make_data_loader(UnsizedDataset{}); }) ==
        "Expected the dataset to be sized in order to construct the Sampler");
}

TEST_CASE("a loop over a loader sees each example once, with and without workers") {
  for (const size_t workers : {0, 1, 3}) {
    for (const bool drop_last : {false, true}) {
      auto loader = make_data_loader<samplers::SequentialSampler>(
          Numbers(10).map(transforms::Lambda<int>([](int x) { return 2 * x; })),
          DataLoaderOptions(4).workers(workers).drop_last(drop_last));
      std::vector<std::vector<int>> expected = {{2, 4, 6, 8}, {10, 12, 14, 16}};
      if (!drop_last) expected.push_back({18, 20});
      CHECK(all_of(*loader) == expected);
      CHECK(all_of(*loader) == expected);
      loader->join();
      loader->join();
    }
  }
}

TEST_CASE("custom requests and streams") {
  auto custom =
      make_data_loader(TestIndexDataset{}, TestIndexSampler(23), DataLoaderOptions(10).workers(2));
  const auto batches = all_of(*custom);
  REQUIRE(batches.size() == 3);
  CHECK(batches[0][9] == 19);

  struct Ones : datasets::StreamDataset<Ones, std::vector<int>> {
    std::vector<int> get_batch(size_t n) override { return std::vector<int>(n, 1); }
    torch::optional<size_t> size() const override { return torch::nullopt; }
  };
  auto stream = make_data_loader(Ones(), samplers::StreamSampler(9), DataLoaderOptions(4));
  CHECK(all_of(*stream) == std::vector<std::vector<int>>{{1, 1, 1, 1}, {1, 1, 1, 1}, {1}});
}

TEST_CASE("stateful datasets end the epoch themselves") {
  for (const size_t workers : {0, 1, 3}) {
    auto loader = make_data_loader(datasets::make_shared_dataset<Stateful>(),
                                   DataLoaderOptions().workers(workers));
    for (int epoch = 0; epoch < 3; ++epoch) CHECK(all_of(*loader).size() == 10);
    auto mapped = make_data_loader(Stateful().map(transforms::BatchLambda<int, std::string>(
                                       [](int x) { return std::to_string(x); })),
                                   DataLoaderOptions());
    CHECK(all_of(*mapped)[9] == "9");
  }
}

TEST_CASE("iterators are compared, dereferenced and advanced as libtorch's") {
  auto loader = make_data_loader<samplers::SequentialSampler>(Numbers(3), 1);
  auto i = loader->begin();
  CHECK(i == i);
  CHECK(loader->end() == loader->end());
  CHECK(i != loader->end());
  CHECK(i->at(0) == 1);
  CHECK((*++i)[0] == 2);
  ++i;
  CHECK(++i == loader->end());
  CHECK(first_line([&] { *i; }) == "Attempted to dereference iterator that was past the end");
  CHECK(first_line([&] { ++i; }) == "Attempted to increment iterator past the end");
  CHECK(first_line([&] { *loader->end(); }) ==
        "Dereferencing the DataLoader's past-the-end iterator is not allowed");
  CHECK(first_line([&] { ++loader->end(); }) ==
        "Incrementing the DataLoader's past-the-end iterator is not allowed");

  struct D : datasets::BatchDataset<D, int> {
    int get_batch(torch::ArrayRef<size_t> indices) override { return 1 + int(indices.front()); }
    torch::optional<size_t> size() const override { return 10; }
  };
  auto numbers = make_data_loader(D{}, samplers::SequentialSampler(10), DataLoaderOptions(1));
  std::vector<int> values;
  std::copy(numbers->begin(), numbers->end(), std::back_inserter(values));
  CHECK(values == std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
}

TEST_CASE("only one loop with workers at a time") {
  auto loader = make_data_loader(Numbers(), DataLoaderOptions().workers(2));
  auto i = loader->begin();
  CHECK(first_line([&] { loader->begin(); }) ==
        "Attempted to get a new DataLoader iterator while another iterator is not yet exhausted");
  while (i != loader->end()) ++i;
  loader->begin();
}

TEST_CASE("batches come in order, or as they are ready") {
  for (const bool ordered : {true, false}) {
    auto loader = make_data_loader(Reversing(), samplers::SequentialSampler(4),
                                   DataLoaderOptions().workers(4).enforce_ordering(ordered));
    const auto batches = all_of(*loader);
    if (ordered)
      CHECK(batches == std::vector<size_t>{0, 1, 2, 3});
    else
      CHECK(std::set<size_t>(batches.begin(), batches.end()) == std::set<size_t>{0, 1, 2, 3});
  }
}

TEST_CASE("a worker's exception reaches the caller") {
  struct Bad : datasets::Dataset<Bad, int> {
    int get(size_t) override { throw std::invalid_argument("badness"); }
    torch::optional<size_t> size() const override { return 100; }
  };
  auto loader =
      make_data_loader(Bad{}, samplers::RandomSampler(100), DataLoaderOptions().workers(2));
  auto i = loader->begin();
  try {
    *i;
    FAIL("nothing was thrown");
  } catch (const WorkerException& e) {
    CHECK(e.what() == std::string("Caught exception in DataLoader worker thread. "
                                  "Original message: badness"));
    CHECK_THROWS_AS(std::rethrow_exception(e.original_exception), std::invalid_argument);
  }
  auto inline_loader = make_data_loader(Bad{}, samplers::RandomSampler(100), {});
  CHECK_THROWS_AS(*inline_loader->begin(), std::invalid_argument);
}

TEST_CASE("the timeout is kept") {
  struct Baton {
    std::mutex mutex;
    std::condition_variable cv;
    bool go = false;
  };
  struct Slow : datasets::Dataset<Slow, int> {
    explicit Slow(std::shared_ptr<Baton> b) : baton(std::move(b)) {}
    int get(size_t) override {
      std::unique_lock lock(baton->mutex);
      baton->cv.wait(lock, [this] { return baton->go; });
      return 0;
    }
    torch::optional<size_t> size() const override { return 100; }
    std::shared_ptr<Baton> baton;
  };
  auto baton = std::make_shared<Baton>();
  auto loader =
      make_data_loader(Slow{baton}, DataLoaderOptions().workers(1).timeout(10 * kMillisecond));
  CHECK(first_line([&] { *loader->begin(); }) ==
        "Timeout in DataLoader queue while waiting for next batch (timeout was 10 ms)");
  std::lock_guard lock(baton->mutex);
  baton->go = true;
  baton->cv.notify_all();
}

TEST_CASE("queues and shuttles between threads") {
  torch::data::detail::Queue<int> queue;
  std::thread thread([&] { queue.push(123); });
  CHECK(queue.pop() == 123);
  thread.join();
  for (int i = 0; i < 3; ++i) queue.push(i);
  CHECK(queue.pop(kMillisecond) == 0);
  CHECK(queue.clear() == 2);
  CHECK(first_line([&] { queue.pop(1 * kMillisecond); }) ==
        "Timeout in DataLoader queue while waiting for next batch (timeout was 1 ms)");

  detail::DataShuttle<int, int> shuttle;
  CHECK(!shuttle.pop_result());
  shuttle.push_job(1);
  shuttle.push_job(2);
  CHECK(shuttle.in_flight_jobs() == 2);
  CHECK(shuttle.pop_job() == 1);
  shuttle.push_result(10);
  shuttle.drain();
  CHECK(shuttle.in_flight_jobs() == 0);
  shuttle.push_job(3);
  CHECK_THROWS(shuttle.pop_result(10 * kMillisecond));
  shuttle.push_result(4);
  CHECK(shuttle.pop_result().value() == 4);
}

TEST_CASE("OrderedSequencer puts results in order") {
  struct S {
    size_t sequence_number;
  };
  std::vector<size_t> came = {2, 0, 1, 4, 3};
  size_t at = 0;
  detail::sequencers::OrderedSequencer<S> ordered(5);
  const auto produce = [&]() -> torch::optional<S> {
    return at < came.size() ? torch::make_optional(S{came[at++]}) : torch::nullopt;
  };
  for (size_t i = 0; i < 5; ++i) CHECK(ordered.next(produce)->sequence_number == i);
  CHECK(!ordered.next(produce));
  detail::sequencers::NoSequencer<S> unordered;
  at = 0;
  CHECK(unordered.next(produce)->sequence_number == 2);
}
