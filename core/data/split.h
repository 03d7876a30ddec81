/// @file random_split: a dataset's examples, parted at random.
#pragma once
#include <xtgrad/core/data/csv.h>
#include <xtgrad/core/data/loader.h>
#include <xtgrad/core/ops/index.h>

#include <vector>

namespace xtgrad::data { inline namespace v1 {

namespace detail {
/// The indices of each part; see random_split.
XTGRAD_API std::vector<Tensor> split_indices(int64_t n, const std::vector<double>& lengths,
                                             const Optional<Generator>& generator);
}  // namespace detail

/// Some examples of a dataset, for a DataLoader; copies share the dataset.
template <class Dataset>
class Subset {
 public:
  /// Example i is the dataset's example indices[i].
  Subset(std::shared_ptr<Dataset> dataset, Tensor indices)
      : dataset_(std::move(dataset)), indices_(std::move(indices)) {}
  /// How many there are.
  size_t size() const { return static_cast<size_t>(indices_.size(0)); }
  /// The dataset's example at the i-th index.
  auto get(size_t i) { return dataset_->get(size_t(indices_.template data_ptr<int64_t>()[i])); }
  /// Many at once, of a dataset that gives many at once.
  auto batch(const Tensor& some) const requires requires(Dataset d) { d.batch(some); }
  { return dataset_->batch(indices_.index_select(0, some)); }
  /// int64 [size]: where they stand in the dataset.
  const Tensor& indices() const { return indices_; }

 private:
  std::shared_ptr<Dataset> dataset_;
  Tensor indices_;
};

/// Parts of a dataset drawn at random, none of which share an example. `lengths` are numbers of
/// examples with the dataset's as their sum, or fractions with the sum 1: what is left after
/// rounding down goes to the first parts, one each. torch.utils.data.random_split under the same
/// seed gives the same. Throws ValueError for other lengths. `auto parts =
/// data::random_split(FashionMNIST(), {0.9, 0.1});`
template <class Dataset>
std::vector<Subset<Dataset>> random_split(Dataset dataset, const std::vector<double>& lengths,
                                          const Optional<Generator>& generator = nullopt) {
  const auto shared = std::make_shared<Dataset>(std::move(dataset));
  std::vector<Subset<Dataset>> parts;
  for (Tensor& some : detail::split_indices(detail::count_examples(*shared), lengths, generator))
    parts.emplace_back(shared, std::move(some));
  return parts;
}
/// The same of the rows of tensors: `random_split({X, y}, {0.8, 0.2})`; a part is what a DataLoader
/// takes, its `tensors` are the rows.
template <size_t N>
std::vector<TensorRows<N>> random_split(const Tensor (&tensors)[N],
                                        const std::vector<double>& lengths,
                                        const Optional<Generator>& generator = nullopt) {
  std::vector<TensorRows<N>> parts;
  for (const Tensor& some : detail::split_indices(detail::count_rows(tensors), lengths, generator))
    parts.push_back([&]<size_t... I>(std::index_sequence<I...>) {
      return TensorRows<N>(tensors[I].index_select(0, some)...);
    }(std::make_index_sequence<N>()));
  return parts;
}
/// The same of the rows of a table.
XTGRAD_API std::vector<Table> random_split(const Table& table, const std::vector<double>& lengths,
                                           const Optional<Generator>& generator = nullopt);

}}  // namespace xtgrad::data::v1
