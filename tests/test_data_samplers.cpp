// Samplers, datasets, transforms and map(), through libtorch's names.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "close.h"

using namespace torch::data;

namespace {

using Indices = std::vector<size_t>;

// All batches until the sampler is at its end.
template <class Sampler>
std::vector<Indices> batches(Sampler& sampler, size_t batch_size) {
  std::vector<Indices> all;
  while (auto indices = sampler.next(batch_size)) all.push_back(*indices);
  return all;
}

struct Numbers : torch::data::Dataset<Numbers, int> {
  explicit Numbers(size_t size = 100) : size_(size) {}
  int get(size_t index) override { return 1 + static_cast<int>(index); }
  torch::optional<size_t> size() const override { return size_; }
  size_t size_;
};

struct InfiniteStream : datasets::StreamDataset<InfiniteStream, std::vector<int>> {
  std::vector<int> get_batch(size_t batch_size) override {
    std::vector<int> batch(batch_size);
    for (auto& i : batch) i = counter++;
    return batch;
  }
  torch::optional<size_t> size() const override { return torch::nullopt; }
  int counter = 0;
};

struct UncopyableDataset : datasets::Dataset<UncopyableDataset> {
  UncopyableDataset() = default;
  UncopyableDataset(const UncopyableDataset&) = delete;
  UncopyableDataset& operator=(const UncopyableDataset&) = delete;
  UncopyableDataset(UncopyableDataset&&) = default;
  UncopyableDataset& operator=(UncopyableDataset&&) = default;
  Example<> get(size_t index) override {
    return {torch::tensor(int64_t(index)), torch::tensor(int64_t(index))};
  }
  torch::optional<size_t> size() const override { return 100; }
};

}  // namespace

TEST_CASE("SequentialSampler counts, stops and begins anew") {
  samplers::SequentialSampler sampler(5);
  CHECK(batches(sampler, 2) == std::vector<Indices>{{0, 1}, {2, 3}, {4}});
  CHECK(!sampler.next(2));
  sampler.reset();
  CHECK(sampler.next(10).value() == Indices{0, 1, 2, 3, 4});
  sampler.reset(2);
  CHECK(sampler.index() == 0);
  CHECK(sampler.next(3).value() == Indices{0, 1});
  CHECK(sampler.index() == 2);
}

TEST_CASE("RandomSampler draws PyTorch's randperm, anew at each reset") {
  // python3: torch.manual_seed(7); torch.randperm(10).tolist(); torch.randperm(4).tolist()
  torch::manual_seed(7);
  samplers::RandomSampler sampler(10);
  CHECK(batches(sampler, 4) == std::vector<Indices>{{5, 0, 3, 4}, {1, 7, 9, 6}, {8, 2}});
  sampler.reset(4);
  CHECK(sampler.next(4).value() == Indices{1, 2, 3, 0});
  samplers::RandomSampler bytes(100, torch::kInt8);
  CHECK(bytes.next(100).value().size() == 100);
}

TEST_CASE("StreamSampler gives batch sizes") {
  samplers::StreamSampler sampler(/*epoch_size=*/100);
  CHECK(sampler.next(10)->size() == 10);
  CHECK(sampler.next(79).value() == 79);
  CHECK(sampler.next(12).value() == 11);
  CHECK(!sampler.next(1));
  sampler.reset(7);
  CHECK(sampler.next(10)->size() == 7);
}

TEST_CASE("distributed samplers share the examples") {
  for (const bool random : {false, true}) {
    for (const bool duplicates : {false, true}) {
      CAPTURE(random);
      std::multiset<size_t> all;
      size_t longest = 0;
      for (size_t rank = 0; rank < 3; ++rank) {
        samplers::DistributedRandomSampler shuffled(10, 3, rank, duplicates);
        samplers::DistributedSequentialSampler sequential(10, 3, rank, duplicates);
        const auto own = random ? batches(shuffled, 3) : batches(sequential, 3);
        size_t count = 0;
        for (const auto& batch : own) {
          all.insert(batch.begin(), batch.end());
          count += batch.size();
        }
        longest = std::max(longest, count);
      }
      CHECK(all.size() == (duplicates ? 12 : 9));
      CHECK(longest == (duplicates ? 4 : 3));
      CHECK(std::set<size_t>(all.begin(), all.end()).size() == (duplicates ? 10 : 9));
    }
  }
}

TEST_CASE("DistributedRandomSampler shuffles by the epoch, alike in all processes") {
  samplers::DistributedRandomSampler a(10), b(10);
  const auto first = batches(a, 10);
  CHECK(first == batches(b, 10));
  CHECK(first[0] == Indices{0, 2, 1, 5, 9, 8, 4, 7, 6, 3});
  samplers::DistributedRandomSampler odd(7);
  CHECK(odd.next(7).value() == Indices{2, 4, 6, 0, 5, 1, 3});
#ifdef __GLIBCXX__  // whose order it is
  for (const size_t n : {1, 2, 3, 1000, 65535, 65536, 70001}) {
    Indices order(n);
    std::iota(order.begin(), order.end(), size_t{0});
    std::mt19937 random(0);
    std::shuffle(order.begin(), order.end(), random);
    CHECK(samplers::DistributedRandomSampler(n).next(n).value() == order);
  }
#endif
  a.set_epoch(1);
  CHECK(a.epoch() == 1);
  a.reset();
  CHECK(a.next(10).value() != first[0]);
  CHECK(a.index() == 10);
  samplers::DistributedSequentialSampler tail(5, 2, 1);
  CHECK(batches(tail, 2) == std::vector<Indices>{{3, 4}, {0}});
  tail.reset(8);
  CHECK(batches(tail, 4) == std::vector<Indices>{{4, 5, 6, 7}});
}

// Takes some of a, saves it and goes on with b, which was made alike.
template <class Sampler>
void check_saved(Sampler a, Sampler b) {
  a.next(3);
  std::stringstream stream;
  torch::save(a, stream);
  torch::load(b, stream);
  while (auto expected = a.next(2)) {
    const auto came = b.next(2);
    REQUIRE(came);
    if constexpr (requires { expected->size_; })
      CHECK(came->size() == expected->size());
    else
      CHECK(*came == *expected);
  }
  CHECK(!b.next(1));
}

TEST_CASE("samplers are saved and go on where they were") {
  check_saved(samplers::SequentialSampler(10), samplers::SequentialSampler(10));
  check_saved(samplers::RandomSampler(10), samplers::RandomSampler(10));
  check_saved(samplers::StreamSampler(10), samplers::StreamSampler(10));
  check_saved(samplers::DistributedRandomSampler(10, 2, 1),
              samplers::DistributedRandomSampler(10, 2, 1));
  check_saved(samplers::DistributedSequentialSampler(10, 2, 1),
              samplers::DistributedSequentialSampler(10, 2, 1));
  samplers::DistributedRandomSampler a(10), b(10);
  a.set_epoch(3);
  a.reset();
  check_saved(a, b);
}

TEST_CASE("datasets give batches and know their sizes") {
  Numbers numbers;
  CHECK(numbers.size() == 100);
  CHECK(numbers.get_batch({1, 3}) == std::vector<int>{2, 4});
  datasets::TensorDataset tensors(torch::eye(4));
  CHECK(tensors.size().value() == 4);
  torch::Tensor row = tensors.get(2);
  check_numbers(row, {0, 0, 1, 0});
  datasets::TensorDataset stacked({torch::zeros(2), torch::ones(2)});
  check_numbers(stacked.get_batch({1, 0})[0].data, {1, 1});
  CHECK(!datasets::TensorDataset::is_stateful);
}

TEST_CASE("map applies transforms, in order, and moves") {
  auto d = Numbers()
               .map(transforms::Lambda<int>([](int x) { return x + 1; }))
               .map(transforms::Lambda<int, std::string>([](int x) { return std::to_string(x); }))
               .map(transforms::Collate<std::string>([](std::vector<std::string> texts) {
                 std::string all;
                 for (auto& text : texts) all += text + " ";
                 return all;
               }));
  CHECK(d.get_batch({0, 9}) == "2 11 ");
  CHECK(d.size() == 100);
  Numbers source(3);
  auto mapped = source.map(transforms::BatchLambda<std::vector<int>, int>(
      [](std::vector<int> v) { return std::accumulate(v.begin(), v.end(), 0); }));
  static_assert(std::is_same_v<decltype(mapped)::BatchType, int>);
  CHECK(mapped.get_batch(Indices{0, 1, 2}) == 6);
  CHECK(mapped.dataset().size_ == 3);

  auto uncopyable =
      UncopyableDataset().map(transforms::TensorLambda<>([](torch::Tensor t) { return t + 1; }));
  CHECK(uncopyable.get_batch(1)[0].data.item<int>() == 2);
  CHECK(uncopyable.get_batch(1)[0].target.item<int>() == 1);

  auto stream = InfiniteStream().map(transforms::Lambda<int>([](int x) { return x * 10; }));
  CHECK(stream.get_batch(3) == std::vector<int>{0, 10, 20});
  CHECK(stream.get_batch(2) == std::vector<int>{30, 40});
}

TEST_CASE("shared datasets are shared") {
  auto shared = datasets::make_shared_dataset<InfiniteStream>();
  auto copy = shared;
  copy.get_batch(5);
  CHECK(shared->counter == 5);
  CHECK((*shared).counter == 5);
  CHECK(!shared.size());
}

TEST_CASE("Stack and Normalize") {
  struct D : datasets::Dataset<D> {
    Example<> get(size_t i) override {
      return {torch::tensor({double(i), 2.0 * double(i)}).reshape({2, 1, 1}),
              torch::tensor(int64_t(i))};
    }
    torch::optional<size_t> size() const override { return 4; }
  };
  auto d = D().map(transforms::Normalize<>({1, 2}, {0.5, 4})).map(transforms::Stack<>());
  const auto batch = d.get_batch({1, 3});
  CHECK(batch.data.sizes() == torch::IntArrayRef({2, 2, 1, 1}));
  check_numbers(batch.data, {0, 0, 4, 1});
  check_numbers(batch.target, {1, 3});
  transforms::Stack<TensorExample> stack;
  check_numbers(stack.apply_batch({torch::ones(2), torch::zeros(2)}).data, {1, 1, 0, 0});
  transforms::Normalize<> normalize(0.5, 0.25);
  check_numbers(normalize(torch::ones({1, 1, 2})), {2, 2});
}

namespace torch::data::datasets {  // programs add datasets of their own
struct Reopened : Dataset<Reopened> {
  Example<> get(size_t) override { return {torch::ones(1), torch::ones(1)}; }
  optional<size_t> size() const override { return 1; }
};
}  // namespace torch::data::datasets

TEST_CASE("libtorch's namespaces can be reopened") {
  CHECK(datasets::Reopened().map(transforms::Stack<>()).get_batch({0}).data.numel() == 1);
}
