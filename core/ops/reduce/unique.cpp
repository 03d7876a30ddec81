/// @file Distinct elements, and places in sorted lists.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/sort.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using Three = std::tuple<Tensor, Tensor, Tensor>;

/// The rows of [n, length] as runs of equal neighbours in the given order: the first row of each
/// run, for each row the number of its run, and the lengths of the runs. equal(i, j) compares rows.
template <class Equal>
Three runs(const std::vector<int64_t>& order, bool inverse, bool counts, Equal equal) {
  const auto n = int64_t(order.size());
  std::vector<int64_t> first, length;
  const Tensor run = empty({inverse ? n : 0}, kLong);
  for (int64_t i = 0; i < n; ++i) {
    if (i == 0 || !equal(order[size_t(i - 1)], order[size_t(i)])) {
      first.push_back(order[size_t(i)]);
      length.push_back(0);
    }
    ++length.back();
    if (inverse) run.data_ptr<int64_t>()[order[size_t(i)]] = int64_t(first.size()) - 1;
  }
  const auto list = [](const std::vector<int64_t>& v) {
    const Tensor t = empty({int64_t(v.size())}, kLong);
    std::copy(v.begin(), v.end(), t.data_ptr<int64_t>());
    return t;
  };
  return {list(first), run, counts ? list(length) : empty({0}, kLong)};
}

std::vector<int64_t> places_of(const Tensor& order) {
  const int64_t* at = order.data_ptr<int64_t>();
  return {at, at + order.numel()};
}
std::vector<int64_t> count_up(int64_t n) {
  std::vector<int64_t> v(static_cast<size_t>(n));
  std::iota(v.begin(), v.end(), 0);
  return v;
}

/// Runs of equal elements of a list.
Three element_runs(const Tensor& flat, const std::vector<int64_t>& order, bool inverse,
                   bool counts) {
  return dispatch_all(flat.scalar_type(), "unique", [&]<class T> {
    const T* x = flat.data_ptr<T>();
    return runs(order, inverse, counts, [x](int64_t i, int64_t j) { return x[i] == x[j]; });
  });
}

/// The distinct elements by sorting: every nan is one of its own.
Three sorted_elements(const Tensor& flat, bool inverse, bool counts) {
  const auto [first, run, lengths] = element_runs(flat, places_of(flat.argsort()), inverse, counts);
  return {flat.index_select(0, first), run, lengths};
}

/// The same by hashing, which is quicker where they are few; unsorted in the table's order.
Three hashed_elements(const Tensor& flat, bool sorted, bool inverse, bool counts) {
  return dispatch_all(flat.scalar_type(), "unique", [&]<class T> {
    const T* x = flat.data_ptr<T>();
    const int64_t n = flat.numel();
    const std::unordered_set<T> found(x, x + n);
    const Tensor values = empty({int64_t(found.size())}, flat.scalar_type());
    T* v = values.data_ptr<T>();
    std::copy(found.begin(), found.end(), v);
    if (sorted || std::is_same_v<T, bool>) std::sort(v, v + values.numel());
    const Tensor run = empty({inverse ? n : 0}, kLong),
                 lengths = zeros({counts ? values.numel() : 0}, kLong);
    if (!inverse && !counts) return Three{values, run, lengths};
    std::unordered_map<T, int64_t> number;
    number.reserve(found.size());
    for (int64_t i = 0; i < values.numel(); ++i) number[v[i]] = i;
    for (int64_t i = 0; i < n; ++i) {
      const int64_t k = number[x[i]];
      if (inverse) run.data_ptr<int64_t>()[i] = k;
      if (counts) ++lengths.data_ptr<int64_t>()[k];
    }
    return Three{values, run, lengths};
  });
}

/// Runs of equal rows of [n, length], sorted first if asked for.
Three row_runs(const Tensor& rows, bool sorted, bool inverse, bool counts) {
  const int64_t length = rows.size(1);
  std::vector<int64_t> order = count_up(rows.size(0));
  return dispatch_all(rows.scalar_type(), "unique_dim", [&]<class T> {
    const T* x = rows.data_ptr<T>();
    if (sorted)
      std::stable_sort(order.begin(), order.end(), [=](int64_t i, int64_t j) {
        return std::lexicographical_compare(x + i * length, x + (i + 1) * length, x + j * length,
                                            x + (j + 1) * length);
      });
    return runs(order, inverse, counts, [=](int64_t i, int64_t j) {
      return std::equal(x + i * length, x + (i + 1) * length, x + j * length);
    });
  });
}

/// The distinct slices along a dim.
Three slices(const Tensor& x, int64_t dim, bool sorted, bool inverse, bool counts) {
  const int64_t d = wrap_dim(dim, x.dim());
  const int64_t n = x.size(d);
  XTGRAD_CHECK(n == 0 || x.numel() > 0,
               "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied"
               "\n[unique_dim] its shape is ",
               x.sizes());
  const Tensor rows = x.transpose(0, d).contiguous().reshape({n, n == 0 ? 0 : x.numel() / n});
  const auto [first, run, lengths] = row_runs(rows, sorted, inverse, counts);
  return {x.index_select(d, first), run, lengths};
}

}  // namespace

Three _unique2(const Tensor& self, bool sorted, bool return_inverse, bool return_counts) {
  const Tensor flat = self.detach().contiguous().reshape({-1});
  auto [values, run, lengths] = isnan(flat).any().item<bool>()
                                    ? sorted_elements(flat, return_inverse, return_counts)
                                    : hashed_elements(flat, sorted, return_inverse, return_counts);
  return {values, return_inverse ? run.reshape(self.sizes()) : run, lengths};
}
Three unique_dim(const Tensor& self, int64_t dim, bool, bool return_inverse, bool return_counts) {
  return slices(self.detach(), dim, true, return_inverse, return_counts);
}
Three unique_consecutive(const Tensor& self, bool return_inverse, bool return_counts,
                         Optional<int64_t> dim) {
  if (dim) return slices(self.detach(), *dim, false, return_inverse, return_counts);
  const Tensor flat = self.detach().contiguous().reshape({-1});
  const auto [first, run, lengths] =
      element_runs(flat, count_up(flat.numel()), return_inverse, return_counts);
  return {flat.index_select(0, first), return_inverse ? run.reshape(self.sizes()) : run, lengths};
}

// ---- places in sorted lists
namespace {

/// The first of n sorted numbers that is not below v, or with `right` not up to v; nan is above
/// all.
template <class T>
int64_t place_of(const T* x, const int64_t* sorter, int64_t n, T v, bool right) {
  int64_t first = 0;
  for (int64_t last = n; first < last;) {
    const int64_t middle = first + (last - first) / 2;
    const T at = x[sorter ? sorter[middle] : middle];
    (right ? !(at > v) : !(at >= v)) ? first = middle + 1 : last = middle;
  }
  return first;
}

void check_search(const Tensor& sequence, const Tensor& values, bool right,
                  const Optional<std::string_view>& side, const Tensor& sorter) {
  if (side) {
    XTGRAD_CHECK(
        *side == "left" || *side == "right",
        "torch.searchsorted(): side can only be 'left' or 'right' but got ", *side,
        "\n[searchsorted] \"left\": the first place where the value fits, \"right\": the last");
    XTGRAD_CHECK(!right || *side == "right",
                 "torch.searchsorted(): side and right can't be set to opposites, got side of ",
                 *side, " while right was True\n[searchsorted] leave one of them out");
  }
  XTGRAD_CHECK(
      values.dim() > 0 || sequence.dim() == 1 || values.numel() == 1,
      "torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension "
      "is 1, but we got boundaries tensor dim(",
      sequence.dim(), ") and input value's dim(", values.dim(), ") numel(", values.numel(),
      ")\n[searchsorted] boundaries ", sequence.sizes(), ", values ", values.sizes());
  XTGRAD_CHECK(sequence.dim() != 0,
               "torch.searchsorted(): boundaries tensor should have positive dimension, but got 0 "
               "dimension\n[searchsorted] reshape({-1}) gives them a dim");
  const bool rows_match = sequence.dim() == values.dim() &&
                          sequence.sizes().drop_back().equals(values.sizes().drop_back());
  XTGRAD_CHECK(
      sequence.dim() == 1 || rows_match,
      "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions "
      "of boundaries tensor and input value tensor must match, but we got boundaries tensor ",
      sequence.sizes(), " and input value tensor ", values.sizes(),
      "\n[searchsorted] a row of boundaries for each row of values, or one for all",
      draw_clash({"boundaries", sequence.sizes()}, {"values", values.sizes()},
                 first_dims(std::max<size_t>(sequence.sizes().size(), 1) - 1)));
  if (!sorter.defined()) return;
  XTGRAD_CHECK(
      sorter.sizes().equals(sequence.sizes()),
      "torch.searchsorted(): boundary and sorter must have the same size, but got boundary "
      "tensor ",
      sequence.sizes(), "and got sorter tensor ", sorter.sizes(),
      "\n[searchsorted] the sorter is argsort() of the boundaries",
      draw_clash({"boundaries", sequence.sizes()}, {"sorter", sorter.sizes()}));
  XTGRAD_CHECK(sorter.scalar_type() == kLong,
               "torch.searchsorted(): sorter must be a tensor of long dtype but got dtype ",
               sorter.scalar_type(), "\n[searchsorted] the sorter is argsort() of the boundaries");
  if (sorter.numel() > 0)
    XTGRAD_CHECK(
        sorter.min().item<int64_t>() >= 0 && sorter.max().item<int64_t>() < sequence.size(-1),
        "torch.searchsorted(): sorter index out of range\n[searchsorted] places in [0, ",
        sequence.size(-1), ") are needed, there are ", sorter.min().item<int64_t>(), " to ",
        sorter.max().item<int64_t>());
}

void warn_of_copy(const char* name, const Tensor& x) {
  if (!x.defined() || x.is_contiguous()) return;
  static std::atomic<int> warned = 0;  // a bit for each of the three names
  const int bit = *name == 'i' ? 1 : *name == 'b' ? 2 : 4;
  if ((warned.fetch_or(bit) & bit) && !Warning::get_warnAlways()) return;
  XTGRAD_WARN("torch.searchsorted(): ", name,
              " tensor is non-contiguous, this will lower the performance due to extra data copy "
              "when converting non-contiguous tensor to contiguous, please use contiguous ",
              name, " tensor if possible. This message will only appear once per program.");
}

}  // namespace

Tensor searchsorted(const Tensor& sorted_sequence, const Tensor& self, bool out_int32, bool right,
                    Optional<std::string_view> side, const Optional<Tensor>& sorter) {
  const Tensor by = sorter.value_or(Tensor());
  check_search(sorted_sequence, self, right, side, by);
  right |= side && *side == "right";
  const ScalarType type = result_type(sorted_sequence, self);
  if (type == kBool) throw_no_such_type("searchsorted_out_cpu", kBool);
  const Tensor x = sorted_sequence.detach().to(type).contiguous(),
               v = self.detach().to(type).contiguous(), order = by.defined() ? by.contiguous() : by,
               y = empty(self.sizes(), kLong);
  warn_of_copy("input value", self);
  warn_of_copy("boundary", sorted_sequence);
  warn_of_copy("sorter", by);
  const int64_t n = x.size(-1), width = x.dim() == 1 ? v.numel() : v.size(-1);
  dispatch_all(type, "searchsorted_out_cpu", [&]<class T> {
    for (int64_t i = 0; i < v.numel(); ++i) {
      const int64_t row = i / width * n;
      y.data_ptr<int64_t>()[i] = place_of(
          x.data_ptr<T>() + row, order.defined() ? order.data_ptr<int64_t>() + row : nullptr, n,
          v.data_ptr<T>()[i], right);
    }
  });
  return out_int32 ? y.to(kInt) : y;
}
Tensor searchsorted(const Tensor& sorted_sequence, const Scalar& self, bool out_int32, bool right,
                    Optional<std::string_view> side, const Optional<Tensor>& sorter) {
  return searchsorted(sorted_sequence, wrapped_scalar(self), out_int32, right, side, sorter);
}
Tensor bucketize(const Tensor& self, const Tensor& boundaries, bool out_int32, bool right) {
  XTGRAD_CHECK(boundaries.dim() == 1, "boundaries tensor must be 1 dimension, but got dim(",
               boundaries.dim(), ")\n[bucketize] their shape is ", boundaries.sizes(),
               "; searchsorted takes rows of them");
  return searchsorted(boundaries, self, out_int32, right);
}
Tensor bucketize(const Scalar& self, const Tensor& boundaries, bool out_int32, bool right) {
  return bucketize(wrapped_scalar(self), boundaries, out_int32, right);
}

Tensor isin(const Tensor& elements, const Tensor& test_elements, bool, bool invert) {
  for (const Tensor* t : {&elements, &test_elements})
    XTGRAD_CHECK(t->scalar_type() != kBool,
                 "Unsupported input type encountered for isin(): ", toString(kBool),
                 "\n[isin] convert it with to(kByte)");
  const ScalarType type = result_type(elements, test_elements);
  const Tensor list = std::get<0>(test_elements.detach().to(type).reshape({-1}).sort());
  const Tensor x = elements.detach().to(type).contiguous();
  const Tensor y = empty(elements.sizes(), kBool);
  dispatch_all(type, "isin", [&]<class T> {
    const T* sorted = list.data_ptr<T>();
    for (int64_t i = 0; i < x.numel(); ++i) {
      const T v = x.data_ptr<T>()[i];
      const int64_t at = place_of(sorted, nullptr, list.numel(), v, false);
      y.data_ptr<bool>()[i] = (at < list.numel() && sorted[at] == v) != invert;
    }
  });
  return y;
}
Tensor isin(const Tensor& elements, const Scalar& test_element, bool assume_unique, bool invert) {
  return isin(elements, wrapped_scalar(test_element), assume_unique, invert);
}
Tensor isin(const Scalar& element, const Tensor& test_elements, bool assume_unique, bool invert) {
  return isin(wrapped_scalar(element), test_elements, assume_unique, invert);
}

}}  // namespace xtgrad::v1
