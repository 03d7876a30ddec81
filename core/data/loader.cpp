/// @file The order of a DataLoader's examples, and batches of tensors' rows.
#include <xtgrad/core/data/loader.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/random.h>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad::data { inline namespace v1 {
namespace detail {
namespace {

DataLoaderOptions options_of(const LoaderOptions& o) {
  XTGRAD_CHECK_VALUE(o.batch_size > 0,
                     "DataLoader: batch_size is 0\n[DataLoader] a batch has at "
                     "least one example");
  XTGRAD_CHECK_VALUE(o.prefetch > 0,
                     "DataLoader: prefetch is 0\n[DataLoader] each worker makes at "
                     "least one batch ahead");
  return DataLoaderOptions(o.batch_size)
      .workers(o.workers)
      .max_jobs(o.prefetch * o.workers)
      .timeout(o.timeout)
      .drop_last(o.drop_last);
}

// A seed as Python draws it: empty((), int64).random_().
uint64_t draw_seed(const Optional<Generator>& generator) {
  return static_cast<uint64_t>(empty({}, kLong).random_(generator).item<int64_t>());
}

}  // namespace

IndexedLoader::IndexedLoader(int64_t examples, const LoaderOptions& options)
    : LoaderCore(options_of(options)),
      transform_(options.transform),
      examples_(examples),
      shuffle_(options.shuffle) {
  if (options.seed) generator_ = make_generator(*options.seed);
}

size_t IndexedLoader::size() const {
  const auto n = static_cast<size_t>(examples_), b = options_.batch_size;
  return options_.drop_last ? n / b : (n + b - 1) / b;
}

void IndexedLoader::reset() {
  order_ = Tensor();
  at_ = 0;
  ended_ = false;
  LoaderCore::reset();
}

uint64_t IndexedLoader::epoch_seed() { return draw_seed(generator_); }

Erased IndexedLoader::next_request() {
  if (!order_.defined()) {
    // Python's RandomSampler seeds a generator for each epoch unless it was given one.
    const auto own = [&] { return generator_ ? *generator_ : make_generator(draw_seed(nullopt)); };
    order_ = shuffle_ ? randperm(examples_, own()) : arange(examples_, kLong);
  }
  const auto batch = static_cast<int64_t>(options_.batch_size);
  const int64_t first = at_, end = std::min(first + batch, examples_);
  if (first >= end || (options_.drop_last && end - first < batch)) {
    // Python's sampler draws an order more than it uses when it comes to its end.
    if (shuffle_ && generator_ && !std::exchange(ended_, true)) randperm(examples_, *generator_);
    return {};
  }
  at_ = end;
  return Erased(order_.slice(0, first, end));
}

Tensor stacked(const std::vector<Tensor>& tensors) { return stack(tensors); }

int64_t count_rows(ArrayRef<Tensor> tensors) {
  const Tensor& first = tensors[0];
  for (const Tensor& t : tensors) {
    XTGRAD_CHECK_VALUE(t.dim() > 0,
                       "DataLoader: a tensor without dims has no rows\n[DataLoader] it is one of ",
                       tensors.size(), "; unsqueeze(0) makes it one row");
    XTGRAD_CHECK_VALUE(t.size(0) == first.size(0),
                       "DataLoader: the tensors have different numbers of rows\n[DataLoader] the "
                       "first has sizes ",
                       first.sizes(), ", another ", t.sizes(),
                       draw_clash({"first", first.sizes()}, {"another", t.sizes()}, {{0, 0}}));
  }
  return first.size(0);
}

ArrayRef<int64_t> index_list(const Tensor& indices) {
  return {indices.data_ptr<int64_t>(), static_cast<size_t>(indices.numel())};
}

void pick_rows(ArrayRef<Tensor> tensors, const Tensor& indices,
               const std::function<Tensor(Tensor)>& transform, Tensor* results) {
  for (size_t i = 0; i < tensors.size(); ++i) results[i] = tensors[i].index_select(0, indices);
  if (!transform) return;
  std::vector<Tensor> rows;
  for (int64_t i = 0; i < indices.numel(); ++i) rows.push_back(transform(results[0].select(0, i)));
  results[0] = stack(rows);
}

}  // namespace detail

template class DataLoader<TensorRows<2>>;

}}  // namespace xtgrad::data::v1
