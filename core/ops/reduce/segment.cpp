/// @file Reductions of runs of neighbours.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/stats.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>
#include <limits>

#include "core/kernels/alloc.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using autograd::result;
using Lengths = std::vector<int64_t>;

enum class Reduction : int8_t { Sum, Mean, Max, Min, Prod };

Reduction reduction_named(std::string_view name) {
  if (name == "sum") return Reduction::Sum;
  if (name == "mean") return Reduction::Mean;
  if (name == "max") return Reduction::Max;
  if (name == "min") return Reduction::Min;
  XTGRAD_CHECK(name == "prod", "unsupported reduction given! ", name,
               "\n[segment_reduce] one of \"sum\", \"mean\", \"max\", \"min\" and \"prod\"");
  return Reduction::Prod;
}

struct Start {
  double initial;     // takes part in every segment
  double of_nothing;  // is the result where a segment has no rows
};
Start start_of(Reduction r, const Optional<Scalar>& initial) {
  if (initial) return {initial->toDouble(), initial->toDouble()};
  constexpr double inf = std::numeric_limits<double>::infinity();
  switch (r) {
    case Reduction::Sum:
      return {0, 0};
    case Reduction::Mean:
      return {0, std::numeric_limits<double>::quiet_NaN()};
    case Reduction::Max:
      return {-inf, -inf};
    case Reduction::Min:
      return {inf, inf};
    case Reduction::Prod:
      break;
  }
  return {1, 1};
}

int64_t count_of(const Lengths& lengths) {
  int64_t n = 0;
  for (int64_t l : lengths) n += l;
  return n;
}
/// Which segment each row is in.
Tensor segments_of(const Lengths& lengths) {
  Tensor at = empty({count_of(lengths)}, kLong);
  int64_t* p = at.data_ptr<int64_t>();
  for (size_t s = 0; s < lengths.size(); ++s) p = std::fill_n(p, lengths[s], int64_t(s));
  return at;
}
/// x [n, …] → [segments, …], in float64 until it is written.
template <class F>
Tensor reduced_by(const Tensor& x, const Lengths& lengths, Start start, bool mean, F combine) {
  const int64_t segments = int64_t(lengths.size());
  const int64_t width = x.size(0) == 0 ? 0 : x.numel() / x.size(0);
  DimVector shape = x.sizes();
  shape[0] = segments;
  Tensor y = full(shape, start.of_nothing, x.scalar_type());
  if (width == 0) return y;
  dispatch_float(x.scalar_type(), "_segment_reduce_cpu", [&]<class T> {
    const T* row = x.data_ptr<T>();
    T* to = y.data_ptr<T>();
    kernels::Scratch<double> sums(width);
    for (int64_t s = 0; s < segments; ++s, to += width) {
      const int64_t length = lengths[size_t(s)];
      if (length == 0) continue;
      if (width == 1) {
        double sum = start.initial;
        for (int64_t i = 0; i < length; ++i) sum = combine(sum, double(*row++));
        *to = T(sum / (mean ? double(length) : 1));
        continue;
      }
      std::fill_n(sums.get(), width, start.initial);
      for (int64_t i = 0; i < length; ++i, row += width)
        for (int64_t j = 0; j < width; ++j) sums[j] = combine(sums[j], double(row[j]));
      for (int64_t j = 0; j < width; ++j) to[j] = T(sums[j] / (mean ? double(length) : 1));
    }
  });
  return y;
}

Tensor reduced_numbers(Reduction r, const Tensor& x, const Lengths& lengths, Start start) {
  NoGradGuard no_grad;
  const auto by = [&](auto combine) {
    return reduced_by(x.contiguous(), lengths, start, r == Reduction::Mean, combine);
  };
  // nan stays, from wherever it comes.
  if (r == Reduction::Max) return by([](double y, double v) { return v > y || v != v ? v : y; });
  if (r == Reduction::Min) return by([](double y, double v) { return v < y || v != v ? v : y; });
  if (r == Reduction::Prod) return by([](double y, double v) { return y * v; });
  return by([](double y, double v) { return y + v; });
}

/// What each element has of its segment's extreme y: 1 over how many there are, nan among them.
Tensor shares_of(const Tensor& given, const Tensor& y, const Lengths& lengths) {
  NoGradGuard no_grad;
  const Tensor x = given.contiguous(), shares = empty(x.sizes(), x.scalar_type());
  if (x.numel() == 0) return shares;
  dispatch_float(x.scalar_type(), "_segment_reduce_cpu", [&]<class T> {
    const int64_t width = x.numel() / x.size(0);
    const T *row = x.data_ptr<T>(), *extreme = y.data_ptr<T>();
    T* share = shares.data_ptr<T>();
    for (int64_t length : lengths) {
      for (int64_t j = 0; j < width; ++j) {
        const auto chosen = [&](int64_t i) { return (row[i] == extreme[j]) | (row[i] != row[i]); };
        int64_t count = 0;
        for (int64_t i = j; i < length * width; i += width) count += chosen(i);
        for (int64_t i = j; i < length * width; i += width)
          share[i] = T(chosen(i)) / T(count + !count);
      }
      row += length * width;
      share += length * width;
      extreme += width;
    }
  });
  return shares;
}

/// For each row the product of the others in its segment, by pairs, so that nothing is divided and
/// every order works; see product_of_others() in reduce.cpp.
Tensor product_of_others(const Tensor& x, const Lengths& lengths) {
  Lengths halves;
  bool done = true;
  for (int64_t l : lengths) {
    halves.push_back((l + 1) / 2);
    done = done && l <= 1;
  }
  if (done) return x.new_ones(x.sizes());
  const int64_t n = x.size(0), pairs = count_of(halves);
  // A pair's two rows, n for the 1 that an odd one gets; and where each row's product is to be
  // read.
  const Tensor first = empty({pairs}, kLong), second = empty({pairs}, kLong),
               back = empty({n}, kLong);
  int64_t row = 0, pair = 0;
  for (int64_t l : lengths)
    for (int64_t i = 0; i < l; i += 2, ++pair) {
      const bool single = i + 1 == l;
      first.data_ptr<int64_t>()[pair] = row;
      back.data_ptr<int64_t>()[row++] = pair;
      second.data_ptr<int64_t>()[pair] = single ? n : row;
      if (!single) back.data_ptr<int64_t>()[row++] = pairs + pair;
    }
  DimVector one = x.sizes();
  one[0] = 1;
  const Tensor a = x.index_select(0, first),
               b = cat({x, x.new_ones(one)}, 0).index_select(0, second);
  const Tensor outside = product_of_others(a * b, halves);
  return cat({outside * b, outside * a}, 0).index_select(0, back);
}

/// x [n, …] whose rows the lengths add up to.
Tensor reduced(Reduction r, const Tensor& x, const Lengths& lengths, Start start) {
  Tensor y = reduced_numbers(r, x, lengths, start);
  const Tensor at = segments_of(lengths);
  if (r == Reduction::Sum || r == Reduction::Mean) {
    DimVector shape(size_t(x.dim()), 1);
    shape[0] = int64_t(lengths.size());
    Tensor divisor = ones(shape, kLong);
    if (r == Reduction::Mean)
      std::transform(lengths.begin(), lengths.end(), divisor.data_ptr<int64_t>(),
                     [](int64_t length) { return std::max<int64_t>(length, 1); });
    divisor = divisor.to(x.scalar_type());
    return differentiable("SegmentReduceBackward0", std::move(y),
                          wrt(x, saving(at, divisor), [](Tensor g, Tensor at, Tensor divisor) {
                            return (g / divisor).index_select(0, at);
                          }));
  }
  if (r == Reduction::Prod)
    return differentiable(
        "SegmentReduceBackward0", std::move(y),
        wrt(x, saving(x, at, result),
            [lengths, initial = start.initial](Tensor g, Tensor x, Tensor at, Tensor y) {
              if (x.ne(0).logical_and(isfinite(x)).all().item<bool>())
                return (g * y).index_select(0, at) / x;
              return (g * initial).index_select(0, at) * product_of_others(x, lengths);
            }));
  return differentiable(
      "SegmentReduceBackward0", std::move(y),
      wrt(x, saving(x, at, result), [lengths](Tensor g, Tensor x, Tensor at, Tensor y) {
        return g.index_select(0, at) * shares_of(x, y, lengths);
      }));
}

bool given(const Optional<Tensor>& x) { return x && x->defined(); }

/// The numbers of `lengths` or `offsets`, int64 one behind the other.
Tensor as_longs(const Tensor& x) {
  if (x.scalar_type() != kLong && x.scalar_type() != kInt)
    throw_no_such_type("_segment_reduce_lengths_cpu_kernel1", x.scalar_type());
  return x.detach().to(kLong).contiguous();
}

void check_axis(const Tensor& data, const Tensor& lengths, int64_t axis, const char* name) {
  XTGRAD_CHECK(data.dim() >= lengths.dim(), "Expected data.dim() >= ", name,
               "_value.dim() to be true, but got false.\n[segment_reduce] shapes ", data.sizes(),
               " and ", lengths.sizes(),
               draw_shapes({{"data", data.sizes()}, {name, lengths.sizes()}}));
  XTGRAD_CHECK(axis == lengths.dim() - 1,
               "segment_reduce(): Expected axis to be the last dimension of ", name, " but got ",
               axis, ".\n[segment_reduce] ", name, " has the shape ", lengths.sizes());
  XTGRAD_CHECK(
      data.sizes().slice(0, size_t(axis)).equals(lengths.sizes().drop_back()),
      "segment_reduce(): the dims before axis ", axis, " must be the same in data and ", name,
      "\n[segment_reduce] shapes ", data.sizes(), " and ", lengths.sizes(),
      draw_clash({"data", data.sizes()}, {name, lengths.sizes()}, first_dims(size_t(axis))));
}

/// The lengths of all segments of all leading dims, one behind the other, and which rows of data,
/// its leading dims and the axis as one, the segments have.
struct Covered {
  Lengths lengths;
  std::vector<std::pair<int64_t, int64_t>> ranges;

  /// Those rows of x, x itself where they are all.
  Tensor of(const Tensor& x) const {
    const int64_t n = count_of(lengths);
    if (n == x.size(0)) return x;
    const Tensor rows = empty({n}, kLong);
    int64_t* row = rows.data_ptr<int64_t>();
    for (const auto& [first, last] : ranges)
      for (int64_t i = first; i < last; ++i) *row++ = i;
    return x.index_select(0, rows);
  }
};

Covered by_lengths(const Tensor& data, const Tensor& given_lengths, int64_t axis, bool unsafe) {
  check_axis(data, given_lengths, axis, "lengths");
  const Tensor lengths = as_longs(given_lengths);
  const int64_t segments = lengths.size(-1), n = data.size(axis);
  int64_t runs = 1;
  for (int64_t s : data.sizes().slice(0, size_t(axis))) runs *= s;
  const int64_t* l = lengths.data_ptr<int64_t>();
  Covered all{Lengths(l, l + lengths.numel()), {}};
  for (int64_t run = 0; run < runs; ++run, l += segments) {
    int64_t left = n;
    for (int64_t s = 0; s < segments; ++s) {
      XTGRAD_CHECK(l[s] >= 0, "lengths contains negative value!\n[segment_reduce] it is ", l[s]);
      left = left < l[s] ? -1 : left - l[s];
    }
    XTGRAD_CHECK(left == 0 || (unsafe && left > 0),
                 "segment_reduce(): Expected all rows of lengths along axis to sum to "
                 "data.size(lengths.dim()-1) when !unsafe.\n[segment_reduce] the size is ",
                 n, "; unsafe lets lengths leave rows out");
    all.ranges.emplace_back(run * n, (run + 1) * n - left);
  }
  return all;
}

Covered by_offsets(const Tensor& data, const Tensor& given_offsets, int64_t axis) {
  check_axis(data, given_offsets, axis, "offsets");
  const Tensor offsets = as_longs(given_offsets);
  const int64_t edges = offsets.size(-1), n = data.size(axis);
  XTGRAD_CHECK(edges >= 1,
               "segment_reduce(): offsets must have at least one element along axis"
               "\n[segment_reduce] its shape is ",
               offsets.sizes());
  const int64_t* o = offsets.data_ptr<int64_t>();
  Covered all;
  for (int64_t run = 0; run * edges < offsets.numel(); ++run, o += edges) {
    XTGRAD_CHECK(o[0] >= 0 && o[edges - 1] <= n, "segment_reduce(): offsets from ", o[0], " to ",
                 o[edges - 1], " are outside of data\n[segment_reduce] its size is ", n);
    for (int64_t s = 1; s < edges; ++s) {
      XTGRAD_CHECK(o[s] >= o[s - 1],
                   "Expected segment_length >= 0 to be true, but got false.\n[segment_reduce] "
                   "offsets ",
                   o[s - 1], " and ", o[s]);
      all.lengths.push_back(o[s] - o[s - 1]);
    }
    all.ranges.emplace_back(run * n + o[0], run * n + o[edges - 1]);
  }
  return all;
}

}  // namespace

Tensor segment_reduce(const Tensor& data, std::string_view reduce, const Optional<Tensor>& lengths,
                      const Optional<Tensor>& indices, const Optional<Tensor>& offsets,
                      int64_t axis, bool unsafe, const Optional<Scalar>& initial) {
  const Reduction r = reduction_named(reduce);
  const int64_t d = wrap_dim(axis, data.dim());
  XTGRAD_CHECK(!given(indices),
               "segment_reduce(): indices based reduction is not supported yet."
               "\n[segment_reduce] lengths or offsets say where segments end");
  XTGRAD_CHECK(given(lengths) || given(offsets),
               "segment_reduce(): Either lengths or offsets must be defined.\n[segment_reduce] "
               "they say where segments end");
  if (!data.is_floating_point()) throw_no_such_type("_segment_reduce_cpu", data.scalar_type());
  const Tensor& which = given(lengths) ? *lengths : *offsets;
  const Covered all =
      given(lengths) ? by_lengths(data, which, d, unsafe) : by_offsets(data, which, d);
  const Tensor y = reduced(r, all.of(data.flatten(0, d)), all.lengths, start_of(r, initial));
  if (d == 0) return y;
  DimVector leading = which.sizes();
  if (!given(lengths)) --leading[size_t(d)];
  return raw::as_own(y.unflatten(0, leading));
}

}}  // namespace xtgrad::v1
