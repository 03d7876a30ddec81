// Reductions, scans and order.
#include "registry.h"

// A row a line.
// clang-format off
namespace {

using namespace xtgrad;
using OptType = optional<ScalarType>;
using Dims = OptionalIntArrayRef;
using OptInt = optional<int64_t>;
using OptTensor = const optional<Tensor>&;
using Text = std::string;

/// torch.norm, whose p may be the name of a norm; "fro" is 2.
Tensor python_norm(T x, const py::object& p, Dims dim, bool keepdim, OptType dtype) {
  if (py::isinstance<py::str>(p) && p.cast<Text>() != "fro")
    throw py::type_error("incompatible function arguments: norm by name");
  const bool two = p.is_none() || py::isinstance<py::str>(p);
  const Scalar power = two ? Scalar(2) : p.cast<Scalar>();
  const IntArrayRef dims = dim ? *dim : IntArrayRef();
  return dtype ? norm(x, power, dims, keepdim, *dtype) : norm(x, power, dims, keepdim);
}

}  // namespace

BIND(reductions) {
  FN("sum(self, dim=None, keepdim=False, *, dtype=None)", (T x, Dims d, bool k, OptType t), sum(x, d, k, t));
  FN("nansum(self, dim=None, keepdim=False, *, dtype=None)", (T x, Dims d, bool k, OptType t), nansum(x, d, k, t));
  FN("mean(self, dim=None, keepdim=False, *, dtype=None)", (T x, Dims d, bool k, OptType t), mean(x, d, k, t));
  FN("nanmean(self, dim=None, keepdim=False, *, dtype=None)", (T x, Dims d, bool k, OptType t), nanmean(x, d, k, t));
  FN("prod(self, *, dtype=None)", (T x, OptType t), prod(x, t));
  FN("prod(self, dim, keepdim=False, *, dtype=None)", (T x, int64_t d, bool k, OptType t), prod(x, d, k, t));
#define MOMENT(name)                                                                              \
  FN(#name "(self, unbiased)", (T x, py::bool_ u), xtgrad::name(x, bool(u)));                             \
  FN(#name "(self, dim=None, unbiased=True, keepdim=False)", (T x, Dims d, bool u, bool k), xtgrad::name(x, d, u, k)); \
  FN(#name "(self, dim=None, *, correction=None, keepdim=False)", (T x, Dims d, OptInt c, bool k), xtgrad::name(x, d, c, k))
  MOMENT(var);
  MOMENT(std);
  MOMENT(var_mean);
  MOMENT(std_mean);
  FN("norm(self, p='fro', dim=None, keepdim=False, dtype=None)", (T x, const py::object& p, Dims d, bool k, OptType t),
     python_norm(x, p, d, k, t));
  FN("dist(self, other, p=2)", (T x, T y, S p), dist(x, y, p));
  FN("renorm(self, p, dim, maxnorm)", (T x, S p, int64_t d, S m), renorm(x, p, d, m));
  FN("renorm_(self, p, dim, maxnorm)", (T x, S p, int64_t d, S m), x.renorm_(p, d, m));
  FN("logsumexp(self, dim, keepdim=False)", (T x, IntArrayRef d, bool k), logsumexp(x, d, k));
  FN("all(self)", (T x), all(x));
  FN("all(self, dim, keepdim=False)", (T x, int64_t d, bool k), all(x, d, k));
  FN("any(self)", (T x), any(x));
  FN("any(self, dim, keepdim=False)", (T x, int64_t d, bool k), any(x, d, k));
  FN("count_nonzero(self, dim=None)", (T x, OptInt d), count_nonzero(x, d));
  FN("count_nonzero(self, dim)", (T x, IntArrayRef d), count_nonzero(x, d));
  FN("sum_to_size(self, *size)", (T x, IntArrayRef s), sum_to_size(x, s));
  FN("sum_to_size(self, size)", (T x, IntArrayRef s), sum_to_size(x, s));
#define EXTREME(name)                                                                  \
  FN(#name "(self)", (T x), name(x));                                                  \
  FN(#name "(self, other)", (T x, T y), name(x, y));                                   \
  FN(#name "(self, dim, keepdim=False)", (T x, int64_t d, bool k), name(x, d, k));     \
  FN("a" #name "(self, dim=(), keepdim=False)", (T x, IntArrayRef d, bool k), a##name(x, d, k)); \
  FN("arg" #name "(self, dim=None, keepdim=False)", (T x, OptInt d, bool k), arg##name(x, d, k)); \
  FN("cum" #name "(self, dim)", (T x, int64_t d), cum##name(x, d))
  EXTREME(max);
  EXTREME(min);
  FN("aminmax(self, *, dim=None, keepdim=False)", (T x, OptInt d, bool k), aminmax(x, d, k));
  FN("histc(self, bins=100, min=0, max=0)", (T x, int64_t n, S a, S b), histc(x, n, a, b));
  FN("bincount(self, weights=None, minlength=0)", (T x, OptTensor w, int64_t n), bincount(x, w, n));
}

BIND(scans) {
#define SCAN(name)                                                                         \
  FN(#name "(self, dim, *, dtype=None)", (T x, int64_t d, OptType t), name(x, d, t));        \
  FN(#name "_(self, dim, *, dtype=None)", (T x, int64_t d, OptType t), x.name##_(d, t))
  SCAN(cumsum);
  SCAN(cumprod);
  FN("logcumsumexp(self, dim)", (T x, int64_t d), logcumsumexp(x, d));
  FN("diff(self, n=1, dim=-1, prepend=None, append=None)", (T x, int64_t n, int64_t d, OptTensor p, OptTensor a),
     diff(x, n, d, p, a));
#define TRAPEZOID(name, Number)                                                                 \
  FN(#name "(y, x, *, dim=-1)", (T y, T x, int64_t d), name(y, x, d));                          \
  FN(#name "(y, *, dx=1, dim=-1)", (T y, Number dx, int64_t d), name(y, dx, d))
  TRAPEZOID(trapezoid, S);
  TRAPEZOID(trapz, double);
  TRAPEZOID(cumulative_trapezoid, S);
}

BIND(order) {
  FN("sort(self, dim=-1, descending=False)", (T x, int64_t d, bool down), sort(x, d, down));
  FN("sort(self, *, stable=None, dim=-1, descending=False)", (T x, optional<bool> s, int64_t d, bool down),
     sort(x, s, d, down));
  FN("argsort(self, dim=-1, descending=False, *, stable=False)", (T x, int64_t d, bool down, bool s),
     argsort(x, s, d, down));
  FN("msort(self)", (T x), msort(x));
  FN("topk(self, k, dim=-1, largest=True, sorted=True)", (T x, int64_t k, int64_t d, bool l, bool s),
     topk(x, k, d, l, s));
  FN("kthvalue(self, k, dim=-1, keepdim=False)", (T x, int64_t n, int64_t d, bool k), kthvalue(x, n, d, k));
#define MEDIAN(name)                                \
  FN(#name "(self)", (T x), name(x));               \
  FN(#name "(self, dim, keepdim=False)", (T x, int64_t d, bool k), name(x, d, k))
  MEDIAN(median);
  MEDIAN(nanmedian);
  FN("mode(self, dim=-1, keepdim=False)", (T x, int64_t d, bool k), mode(x, d, k));
#define QUANTILE(name)                                                                                    \
  FN(#name "(self, q, dim=None, keepdim=False, *, interpolation='linear')",                               \
     (T x, T q, OptInt d, bool k, const Text& i), name(x, q, d, k, i));                                   \
  FN(#name "(self, q, dim=None, keepdim=False, *, interpolation='linear')",                               \
     (T x, double q, OptInt d, bool k, const Text& i), name(x, q, d, k, i))
  QUANTILE(quantile);
  QUANTILE(nanquantile);
  FN("searchsorted(sorted_sequence, self, *, out_int32=False, right=False, side=None, sorter=None)",
     (T x, T v, bool i, bool r, const optional<Text>& s, OptTensor by),
     searchsorted(x, v, i, r, s ? optional<std::string_view>(*s) : nullopt, by));
  FN("searchsorted(sorted_sequence, self, *, out_int32=False, right=False, side=None, sorter=None)",
     (T x, S v, bool i, bool r, const optional<Text>& s, OptTensor by),
     searchsorted(x, v, i, r, s ? optional<std::string_view>(*s) : nullopt, by));
  FN("bucketize(self, boundaries, *, out_int32=False, right=False)", (T x, T b, bool i, bool r), bucketize(x, b, i, r));
  FN("bucketize(self, boundaries, *, out_int32=False, right=False)", (S x, T b, bool i, bool r), bucketize(x, b, i, r));
  FN("isin(elements, test_elements, *, assume_unique=False, invert=False)", (T x, T y, bool u, bool i), isin(x, y, u, i));
  FN("isin(elements, test_elements, *, assume_unique=False, invert=False)", (T x, S y, bool u, bool i), isin(x, y, u, i));
  FN("isin(elements, test_elements, *, assume_unique=False, invert=False)", (S x, T y, bool u, bool i), isin(x, y, u, i));
  // torch.unique in Python: of the results only those asked for.
  const auto unique_results = [](const std::tuple<Tensor, Tensor, Tensor>& r, bool inverse, bool counts) -> py::object {
    const auto& [values, run, lengths] = r;
    if (inverse && counts) return py::make_tuple(values, run, lengths);
    if (inverse) return py::make_tuple(values, run);
    if (counts) return py::make_tuple(values, lengths);
    return py::cast(values);
  };
  registry.add("unique(self, sorted=True, return_inverse=False, return_counts=False, dim=None)",
               [=](T x, bool s, bool i, bool c, OptInt d) {
                 return unique_results(d ? unique_dim(x, *d, s, i, c) : _unique2(x, s, i, c), i, c);
               });
  registry.add("unique_consecutive(self, return_inverse=False, return_counts=False, dim=None)",
               [=](T x, bool i, bool c, OptInt d) { return unique_results(unique_consecutive(x, i, c, d), i, c); });
}

BIND(statistics) {
  FN("cov(self, *, correction=1, fweights=None, aweights=None)", (T x, int64_t c, OptTensor f, OptTensor a),
     cov(x, c, f, a));
  FN("corrcoef(self)", (T x), corrcoef(x));
  // PyTorch's dim is a number, a list or nothing, its spacing a number, or one or a tensor for each dim.
  FN("gradient(self, *, spacing=None, dim=None, edge_order=1)", (T x, const optional<Scalar>& s, OptInt d, int64_t e),
     gradient(x, s, d, e));
  FN("gradient(self, *, spacing, dim, edge_order=1)", (T x, S s, IntArrayRef d, int64_t e), gradient(x, s, d, e));
  FN("gradient(self, *, dim, spacing=None, edge_order=1)", (T x, IntArrayRef d, const py::none&, int64_t e),
     gradient(x, d, e));
  FN("gradient(self, *, spacing, dim=None, edge_order=1)",
     (T x, const std::vector<Scalar>& s, OptInt d, int64_t e), gradient(x, s, d, e));
  FN("gradient(self, *, spacing, dim, edge_order=1)",
     (T x, const std::vector<Scalar>& s, IntArrayRef d, int64_t e), gradient(x, s, d, e));
  FN("gradient(self, *, spacing, dim=None, edge_order=1)", (T x, TensorList s, OptInt d, int64_t e),
     gradient(x, s, d, e));
  FN("gradient(self, *, spacing, dim, edge_order=1)", (T x, TensorList s, IntArrayRef d, int64_t e),
     gradient(x, s, d, e));
  using Range = const optional<std::vector<double>>&;
  const auto range_of = [](Range r) {
    return r ? xtgrad::OptionalArrayRef<double>(*r) : xtgrad::OptionalArrayRef<double>();
  };
  registry.add("histogram(self, bins=100, *, range=None, weight=None, density=False)",
               [=](T x, int64_t n, Range r, OptTensor w, bool d) { return histogram(x, n, range_of(r), w, d); });
  FN("histogram(self, bins, *, weight=None, density=False)", (T x, T bins, OptTensor w, bool d),
     histogram(x, bins, w, d));
  registry.add("histogramdd(self, bins, range=None, weight=None, density=False)",
               [=](T x, int64_t n, Range r, OptTensor w, bool d) { return histogramdd(x, n, range_of(r), w, d); });
  registry.add("histogramdd(self, bins, range=None, weight=None, density=False)",
               [=](T x, const std::vector<int64_t>& n, Range r, OptTensor w, bool d) {
                 return histogramdd(x, IntArrayRef(n), range_of(r), w, d);
               });
  registry.add("histogramdd(self, bins, range=None, weight=None, density=False)",
               [=](T x, TensorList bins, Range r, OptTensor w, bool d) { return histogramdd(x, bins, range_of(r), w, d); });
#define SEGMENT_REDUCE(variant)                                                                                       \
  FN("segment_reduce" variant                                                                                         \
     "(data, reduce, *, lengths=None, indices=None, offsets=None, axis=0, unsafe=False, initial=None)",               \
     (T x, const Text& how, OptTensor l, OptTensor i, OptTensor o, int64_t a, bool u, const optional<Scalar>& first), \
     segment_reduce(x, how, l, i, o, a, u, first))
  SEGMENT_REDUCE("");
  SEGMENT_REDUCE(".lengths");
  SEGMENT_REDUCE(".offsets");
#undef SEGMENT_REDUCE
  FN("conv_tbc(self, weight, bias, pad=0)", (T x, T w, T b, int64_t p), conv_tbc(x, w, b, p));
}
