/// @file Embeddings: rows picked by number; bags of them summed by adding into place.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/embedding.h>
#include <xtgrad/core/ops/index.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

void check_indices(const char* op, const Tensor& indices) {
  const ScalarType type = indices.scalar_type();
  XTGRAD_CHECK(type == kLong || type == kInt,
               "Expected tensor for argument #1 'indices' to have one of the following scalar "
               "types: Long, Int; but got CPU",
               type, "Type instead (while checking arguments for ", op, ")\n[", op,
               "] convert them with to(kLong)");
}

void check_range(const Tensor& flat, int64_t rows) {
  for (int64_t i : ArrayRef<int64_t>(flat.data_ptr<int64_t>(), size_t(flat.numel())))
    XTGRAD_CHECK_INDEX(i >= 0 && i < rows, "index out of range in self\n[embedding] index ", i,
                       " of a table of ", rows, " rows");
}

/// What the gradient of each looked-up row is multiplied by; undefined for 1.
Tensor gradient_factors(const Tensor& flat, int64_t padding_idx, bool by_frequency,
                        ScalarType type) {
  if (padding_idx < 0 && !by_frequency) return {};
  const int64_t* at = flat.data_ptr<int64_t>();
  std::unordered_map<int64_t, int64_t> count;
  for (int64_t i = 0; i < flat.numel(); ++i) ++count[at[i]];
  Tensor f = empty({flat.numel(), 1}, kDouble);
  for (int64_t i = 0; i < flat.numel(); ++i)
    f.data_ptr<double>()[i] = at[i] == padding_idx ? 0
                              : by_frequency       ? 1. / double(count[at[i]])
                                                   : 1;
  return f.to(type);
}

/// Where the bags begin and end, as numbers.
std::vector<int64_t> bag_ends(const Tensor& offsets, int64_t indices, bool include_last) {
  const Tensor o = offsets.to(kLong).contiguous();
  std::vector<int64_t> ends(o.data_ptr<int64_t>(), o.data_ptr<int64_t>() + o.numel());
  if (!include_last) ends.push_back(indices);
  ends.back() = indices;
  XTGRAD_CHECK(
      std::is_sorted(ends.begin(), ends.end()) && (ends.empty() || ends.front() >= 0),
      "[embedding_bag] offsets never fall: a bag begins where the one before it ends, got ",
      IntArrayRef(ends), " for ", indices, " indices");
  return ends;
}

/// The place in `indices` of each bag's members, [bags, most], and which of them are there.
std::pair<Tensor, Tensor> table_of(const std::vector<int64_t>& ends, const Tensor& kept) {
  const int64_t bags = int64_t(ends.size()) - 1;
  int64_t most = 1;
  for (size_t b = 0; b + 1 < ends.size(); ++b) most = std::max(most, ends[b + 1] - ends[b]);
  Tensor places = zeros({bags, most}, kLong), there = zeros({bags, most}, kBool);
  for (int64_t b = 0; b < bags; ++b)
    for (int64_t i = ends[size_t(b)], k = b * most; i < ends[size_t(b) + 1]; ++i, ++k) {
      places.data_ptr<int64_t>()[k] = i;
      there.data_ptr<bool>()[k] = kept.data_ptr<bool>()[i];
    }
  return {places, there};
}

void check_bag(const Tensor& weight, const Tensor& indices, const Tensor& offsets, int64_t mode,
               bool include_last_offset, const Optional<Tensor>& weights) {
  check_indices("embedding_bag", indices);
  XTGRAD_CHECK(weight.dim() == 2, "'weight' must be 2-D\n[embedding_bag] it has the shape ",
               weight.sizes());
  XTGRAD_CHECK(indices.dim() == 1 && offsets.dim() == 1,
               "input has to be a 1D Tensor, but got Tensor of dimension ", indices.dim(),
               "\n[embedding_bag] offsets has the shape ", offsets.sizes());
  const int64_t n = offsets.size(0);
  XTGRAD_CHECK(!include_last_offset || n >= 1,
               "include_last_offset: number of offset should be at least 1\n[embedding_bag] "
               "offsets has the shape ",
               offsets.sizes());
  if (n > 0) {
    const Tensor o = offsets.to(kLong);
    const auto first = o.select(0, 0).item<int64_t>(), last = o.select(0, n - 1).item<int64_t>();
    XTGRAD_CHECK(first == 0,
                 "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start "
                 "from position 0. However, got ",
                 first, "\n[embedding_bag] offsets start at 0 and do not decrease");
    XTGRAD_CHECK(last <= indices.size(0), "offsets[-1] can not be greater than input's length(",
                 indices.size(0), ") but got offsets[-1] of ", last,
                 "\n[embedding_bag] the last bag would begin behind the end");
  }
  if (!weights || !weights->defined()) return;
  XTGRAD_CHECK(mode == 0,
               "embedding_bag: per_sample_weights only supported with mode='sum'"
               "\n[embedding_bag] weights of shape ",
               weights->sizes(), " beside a mean or max");
  XTGRAD_CHECK(weights->scalar_type() == weight.scalar_type(), "expected scalar type ",
               weight.scalar_type(), " but found ", weights->scalar_type(),
               "\n[embedding_bag] convert the weights of the bags with to()");
  XTGRAD_CHECK(weights->dim() == 1 && weights->numel() == indices.numel(),
               "expected per_sample_weights to have shape ", indices.sizes(),
               "\n[embedding_bag] got ", weights->sizes(),
               draw_clash({"indices", indices.sizes()}, {"weights", weights->sizes()}));
}

}  // namespace

Tensor embedding(const Tensor& weight, const Tensor& indices, int64_t padding_idx,
                 bool scale_grad_by_freq, bool sparse) {
  XTGRAD_CHECK(weight.dim() == 2, "'weight' must be 2-D\n[embedding] it has the shape ",
               weight.sizes());
  check_indices("embedding", indices);
  XTGRAD_CHECK_KIND(NotImplementedError, !sparse,
                    "embedding: sparse gradients are not implemented\n[embedding] with "
                    "sparse=false the gradient is the same, dense");
  const Tensor flat = indices.detach().to(kLong).reshape({-1}).contiguous();
  check_range(flat, weight.size(0));
  DimVector shape = indices.sizes();
  shape.push_back(weight.size(1));
  Tensor y;
  {
    NoGradGuard no_grad;
    y = raw::as_new(weight.index_select(0, flat).view(shape));
  }
  if (!autograd::needs_grad(weight)) return y;
  const Tensor factors =
      gradient_factors(flat, padding_idx, scale_grad_by_freq, weight.scalar_type());
  return differentiable(
      "EmbeddingBackward0", std::move(y),
      wrt(weight, saving(flat, factors),
          [sizes = DimVector(weight.sizes())](Tensor g, Tensor flat, Tensor factors) {
            const Tensor rows = g.reshape({flat.numel(), sizes[1]});
            return g.new_zeros(sizes).index_put(flat, factors.defined() ? rows.mul(factors) : rows,
                                                true);
          }));
}

Tensor& embedding_renorm_(Tensor& self, const Tensor& indices, double max_norm, double norm_type) {
  NoGradGuard no_grad;
  const Tensor flat = indices.detach().to(kLong).reshape({-1}).contiguous();
  check_range(flat, self.size(0));
  const Tensor norms = self.norm(Scalar(norm_type), IntArrayRef(int64_t{1}), true);
  Tensor named = zeros({self.size(0), 1}, kBool);
  named.index_put_(flat, full({}, true, kBool), false);
  const Tensor factor =
      where(named.mul(norms.gt(max_norm)), norms.add(1e-7).pow(-1).mul(max_norm), 1);
  return self.mul_(factor.to(self.scalar_type()));
}

std::tuple<Tensor, Tensor, Tensor, Tensor> embedding_bag(
    const Tensor& weight, const Tensor& indices, const Tensor& offsets, bool scale_grad_by_freq,
    int64_t mode, bool sparse, const Optional<Tensor>& per_sample_weights, bool include_last_offset,
    Optional<int64_t> padding_idx) {
  XTGRAD_CHECK(mode >= 0 && mode <= 2, "[embedding_bag] mode is 0 (sum), 1 (mean) or 2 (max), got ",
               mode);
  check_bag(weight, indices, offsets, mode, include_last_offset, per_sample_weights);
  const int64_t pad = !padding_idx       ? -1
                      : *padding_idx < 0 ? *padding_idx + weight.size(0)
                                         : *padding_idx;
  const Tensor flat = indices.detach().to(kLong).contiguous(), kept = flat.ne(pad).contiguous();
  const std::vector<int64_t> ends = bag_ends(offsets, flat.numel(), include_last_offset);
  const int64_t bags = int64_t(ends.size()) - 1, d = weight.size(1);
  Tensor bag_of = empty({flat.numel()}, kLong), size = zeros({bags}, kLong);
  for (int64_t b = 0; b < bags; ++b)
    for (int64_t i = ends[size_t(b)]; i < ends[size_t(b) + 1]; ++i) {
      bag_of.data_ptr<int64_t>()[i] = b;
      size.data_ptr<int64_t>()[b] += kept.data_ptr<bool>()[i];
    }
  Tensor rows = embedding(weight, flat, pad, scale_grad_by_freq, sparse);
  Tensor y, from = empty({0}, kLong);
  if (mode == 2) {
    const auto [places, there] = table_of(ends, kept);
    if (flat.numel() == 0) {
      y = weight.new_zeros({bags, d}).add(rows.sum());
    } else {
      const Tensor all = rows.index_select(0, places.view({-1})).view({bags, places.size(1), d});
      const auto [largest, at] = all.masked_fill(there.logical_not().unsqueeze(2),
                                                 -std::numeric_limits<double>::infinity())
                                     .max(1);
      y = largest.masked_fill(size.eq(0).unsqueeze(1), 0);
      from = flat.index_select(0, places.gather(1, at).view({-1})).view({bags, d});
    }
  } else {
    if (per_sample_weights && per_sample_weights->defined())
      rows = rows.mul(per_sample_weights->unsqueeze(1));
    if (pad >= 0) rows = rows.masked_fill(kept.logical_not().unsqueeze(1), 0);
    y = weight.new_zeros({bags, d}).index_put(bag_of, rows, true);
    if (mode == 1) y = y.div(size.clamp_min(1).to(y.scalar_type()).unsqueeze(1));
  }
  return {y, bag_of, size, from};
}

}}  // namespace xtgrad::v1
