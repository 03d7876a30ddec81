// Datasets, transforms and loaders as libtorch programs write them.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

namespace data = torch::data;
using namespace torch::data;

namespace {

// As in tutorials: a dataset of files with a target.
class CustomDataset : public torch::data::Dataset<CustomDataset> {
 public:
  explicit CustomDataset(std::vector<float> values) : values_(std::move(values)) {}
  torch::data::Example<> get(size_t index) override {
    torch::Tensor label = torch::full({1}, int64_t(index), torch::kLong);
    return {torch::tensor(values_[index]), label};
  }
  torch::optional<size_t> size() const override { return values_.size(); }

 private:
  std::vector<float> values_;
};

struct Words : datasets::Dataset<Words, Example<torch::Tensor, std::string>> {
  ExampleType get(size_t index) override {
    return {torch::full({1, 1, 1}, double(index)), std::to_string(index)};
  }
  torch::optional<size_t> size() const override { return 3; }
};

struct Doubling : transforms::TensorTransform<std::string> {
  torch::Tensor operator()(torch::Tensor input) override { return input * 2; }
};

struct Counted : datasets::StatefulDataset<Counted> {
  torch::optional<std::vector<Example<>>> get_batch(size_t batch_size) override {
    std::lock_guard<std::mutex> lock(mutex);
    if (counter >= 10) return torch::nullopt;
    counter += batch_size;
    return std::vector<Example<>>(batch_size, {torch::ones(batch_size), torch::zeros(batch_size)});
  }
  torch::optional<size_t> size() const override { return 10; }
  void reset() override { counter = 0; }
  void save(torch::serialize::OutputArchive&) const override {}
  void load(torch::serialize::InputArchive&) override {}
  std::mutex mutex;
  size_t counter = 0;
};

// Says how often it was copied: a loader copies a dataset once for each worker.
struct CountsCopies : datasets::Dataset<CountsCopies, int> {
  explicit CountsCopies(int* copies) : copies(copies) {}
  CountsCopies(const CountsCopies& o) : copies(o.copies) { ++*copies; }
  CountsCopies(CountsCopies&&) = default;
  int get(size_t) override { return 1; }
  torch::optional<size_t> size() const override { return 4; }
  int* copies;
};

}  // namespace

TEST_CASE("a training loop over a custom dataset") {
  auto dataset = CustomDataset({1, 2, 3, 4, 5}).map(data::transforms::Stack<>());
  const size_t size = dataset.size().value();
  CHECK(size == 5);
  auto loader = torch::data::make_data_loader<torch::data::samplers::SequentialSampler>(
      std::move(dataset), torch::data::DataLoaderOptions().batch_size(2).workers(1));
  size_t batch_index = 0;
  double sum = 0;
  for (torch::data::Example<>& batch : *loader) {
    torch::Tensor x = batch.data.to(torch::kCPU), y = batch.target;
    CHECK(y.sizes() == torch::IntArrayRef({x.size(0), 1}));
    sum += x.sum().item<double>();
    ++batch_index;
  }
  CHECK(batch_index == 3);
  CHECK(sum == 15);
  // By hand, and with a batch size alone.
  auto random = torch::data::make_data_loader(CustomDataset({1, 2}), /*batch_size=*/2);
  auto i = random->begin();
  CHECK(i->size() == 2);
  CHECK((*i)[0].data.dim() == 0);
}

TEST_CASE("transforms take any type of target") {
  auto d = Words()
               .map(Doubling())
               .map(transforms::TensorLambda<std::string>([](torch::Tensor t) { return t + 1; }))
               .map(transforms::Normalize<std::string>(1, 0.5))
               .map(transforms::Lambda<Example<torch::Tensor, std::string>, std::string>(
                   [](Example<torch::Tensor, std::string> e) {
                     return e.target + ":" + std::to_string(e.data.item<int>());
                   }));
  CHECK(d.get_batch({0, 2}) == std::vector<std::string>{"0:0", "2:8"});
  struct Adding : transforms::Transform<int, int> {
    int apply(int x) override { return x + 1; }
  };
  CHECK(Adding().apply_batch({1, 2}) == std::vector<int>{2, 3});
  struct Summing : transforms::Collation<int> {
    int apply_batch(std::vector<int> v) override { return std::accumulate(v.begin(), v.end(), 0); }
  };
  CHECK(Summing().apply_batch({1, 2}) == 3);
}

TEST_CASE("a stateful dataset with a mutex, shared by workers and stacked") {
  for (const size_t workers : {0, 4}) {
    auto loader = make_data_loader(
        datasets::make_shared_dataset<Counted>().map(transforms::Stack<Example<>>()),
        DataLoaderOptions(2).workers(workers));
    for (int epoch = 0; epoch < 3; ++epoch) {
      int batches = 0;
      for (auto& batch : *loader) {
        CHECK(batch.data.sizes() == torch::IntArrayRef({2, 2}));
        ++batches;
      }
      CHECK(batches == 5);
    }
  }
}

TEST_CASE("a dataset is copied once for each worker") {
  for (const int workers : {0, 3}) {
    int copies = 0;
    auto loader = make_data_loader(CountsCopies(&copies), samplers::SequentialSampler(4),
                                   DataLoaderOptions().workers(size_t(workers)));
    CHECK(copies == workers);
    int batches = 0;
    for (auto& batch : *loader) batches += batch[0];
    CHECK(batches == 4);
  }
}
