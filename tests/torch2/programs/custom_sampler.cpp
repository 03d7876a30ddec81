// A sampler of the program's own draws both classes equally often from a set where one is rare: the
// classifier then finds the rare class, which the plain random sampler's classifier misses.
#include <torch/torch.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <utility>
#include <vector>

struct PointsDataset : torch::data::datasets::Dataset<PointsDataset> {
  PointsDataset(int64_t common, int64_t rare) {
    auto far = torch::randn({common, 2});
    auto near = torch::randn({rare, 2}) * 0.5 + 1.6;
    points = torch::cat({far, near});
    labels = torch::cat({torch::zeros({common}, torch::kLong), torch::ones({rare}, torch::kLong)});
  }
  torch::data::Example<> get(size_t i) override {
    const auto at = static_cast<int64_t>(i);
    return {points[at], labels[at]};
  }
  std::optional<size_t> size() const override { return static_cast<size_t>(points.size(0)); }
  torch::Tensor points, labels;
};

struct Standardize : torch::data::transforms::TensorTransform<> {
  torch::Tensor operator()(torch::Tensor x) override { return (x - 0.2) / 1.1; }
};

class BalancedSampler : public torch::data::samplers::Sampler<> {
 public:
  explicit BalancedSampler(const torch::Tensor& labels, uint32_t seed = 0) : rng_(seed) {
    const auto* label = labels.const_data_ptr<int64_t>();
    for (int64_t i = 0; i < labels.numel(); ++i) {
      if (by_class_.size() <= static_cast<size_t>(label[i])) by_class_.resize(label[i] + 1);
      by_class_[label[i]].push_back(static_cast<size_t>(i));
    }
    size_ = static_cast<size_t>(labels.numel());
  }
  void reset(std::optional<size_t> new_size = std::nullopt) override {
    size_ = new_size.value_or(size_);
    drawn_ = 0;
  }
  std::optional<std::vector<size_t>> next(size_t batch_size) override {
    if (drawn_ >= size_) return std::nullopt;
    std::vector<size_t> batch(std::min(batch_size, size_ - drawn_));
    std::generate(batch.begin(), batch.end(), [this] {
      const auto& members = by_class_[drawn_++ % by_class_.size()];
      return members[std::uniform_int_distribution<size_t>(0, members.size() - 1)(rng_)];
    });
    return batch;
  }
  void save(torch::serialize::OutputArchive& archive) const override {
    archive.write("drawn", torch::tensor(static_cast<int64_t>(drawn_)), /*is_buffer=*/true);
  }
  void load(torch::serialize::InputArchive& archive) override {
    torch::Tensor drawn;
    archive.read("drawn", drawn, /*is_buffer=*/true);
    drawn_ = static_cast<size_t>(drawn.item<int64_t>());
  }

 private:
  std::vector<std::vector<size_t>> by_class_;
  std::mt19937 rng_;
  size_t size_ = 0, drawn_ = 0;
};

// Recall of both classes after some epochs over what the sampler draws.
template <class Sampler>
std::pair<float, float> train(Sampler sampler, const PointsDataset& points) {
  torch::manual_seed(2);
  auto dataset = PointsDataset(points).map(Standardize()).map(torch::data::transforms::Stack<>());
  const std::optional<size_t> n = dataset.size();
  TORCH_CHECK(n.has_value() && *n == points.size(), "map keeps the size");
  auto loader = torch::data::make_data_loader(std::move(dataset), std::move(sampler),
                                              torch::data::DataLoaderOptions().batch_size(50));
  torch::nn::Sequential net(torch::nn::Linear(2, 16), torch::nn::Tanh(), torch::nn::Linear(16, 2),
                            torch::nn::LogSoftmax(/*dim=*/1));
  torch::optim::RMSprop optimizer(net->parameters(), torch::optim::RMSpropOptions(1e-2));
  for (int epoch = 0; epoch < 8; ++epoch)
    for (const auto& [data, target] : *loader) {
      optimizer.zero_grad();
      torch::nll_loss(net->forward(data), target).backward();
      optimizer.step();
    }
  torch::NoGradGuard no_grad;
  auto guess = net->forward(Standardize()(points.points)).argmax(1);
  auto right = guess.eq(points.labels).to(torch::kFloat);
  return {right.masked_select(points.labels == 0).mean().item<float>(),
          right.masked_select(points.labels == 1).mean().item<float>()};
}

int main() {
  torch::manual_seed(1);
  const PointsDataset points(950, 50);
  BalancedSampler sampler(points.labels);
  sampler.reset(6);
  const auto sizes = std::pair{sampler.next(4)->size(), sampler.next(4)->size()};
  const bool ends = !sampler.next(4).has_value();
  sampler.reset(*points.size());

  const auto plain = train(torch::data::samplers::RandomSampler(*points.size()), points);
  const auto balanced = train(std::move(sampler), points);
  std::cout << "recall of the common and the rare class: random " << plain.first << ", "
            << plain.second << "; balanced " << balanced.first << ", " << balanced.second << '\n';
  const bool ok = sizes == std::pair<size_t, size_t>{4, 2} && ends && balanced.first > 0.75f &&
                  balanced.second > 0.9f && balanced.second > plain.second + 0.1f;
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
