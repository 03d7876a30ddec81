/// @file The order in which examples are parted.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/split.h>
#include <xtgrad/core/ops/random.h>

#include <cmath>
#include <numeric>

namespace xtgrad::data { inline namespace v1 {
namespace detail {

std::vector<Tensor> split_indices(int64_t n, const std::vector<double>& lengths,
                                  const Optional<Generator>& generator) {
  const double sum = std::accumulate(lengths.begin(), lengths.end(), 0.);
  const bool are_fractions = std::abs(sum - 1) < 1e-9 && (n != 1 || lengths.size() > 1);
  std::vector<int64_t> counts;
  for (const double length : lengths) {
    XTGRAD_CHECK_VALUE(
        length >= 0 && (are_fractions || (length == std::floor(length) && length <= double(n))),
        "random_split: ", length,
        " is no length of a part\n[random_split] expected "
        "fractions with the sum 1, or whole numbers with the sum ",
        n);
    counts.push_back(int64_t(are_fractions ? std::floor(double(n) * length + 1e-9) : length));
  }
  int64_t left = n - std::accumulate(counts.begin(), counts.end(), int64_t(0));
  XTGRAD_CHECK_VALUE(are_fractions || left == 0,
                     "Sum of input lengths does not equal the length of the input dataset!\n"
                     "[random_split] the lengths sum to ",
                     n - left, ", the dataset has ", n);
  for (size_t i = 0; left > 0; --left) ++counts[i++ % counts.size()];
  return (generator ? randperm(n, *generator) : randperm(n)).split_with_sizes(counts);
}

}  // namespace detail

std::vector<Table> random_split(const Table& table, const std::vector<double>& lengths,
                                const Optional<Generator>& generator) {
  std::vector<Table> parts;
  for (const Tensor& some : detail::split_indices(table.rows(), lengths, generator))
    parts.push_back(table.take(some));
  return parts;
}

}}  // namespace xtgrad::data::v1
