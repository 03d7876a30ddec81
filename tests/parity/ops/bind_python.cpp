// What PyTorch has in Python alone, and libtorch has not: torch.masked, low-rank factors, shapes.
// Here it is the program that a user of libtorch writes for it, so that PyTorch's samples pass
// through our ops.
#include "registry.h"

// A row a line.
// clang-format off
namespace {

using namespace xtgrad;
using Dims = OptionalIntArrayRef;
using Mask = const optional<Tensor>&;
using OptType = optional<ScalarType>;

constexpr double kInf = std::numeric_limits<double>::infinity();

/// The smallest and the largest number of a dtype: what no other loses to in max and min.
Scalar least(ScalarType t) {
  if (isFloatingType(t)) return -kInf;
  return t == kByte ? Scalar(0) : Scalar(-int64_t(~uint64_t{0} >> (65 - 8 * elementSize(t))) - 1);
}
Scalar greatest(ScalarType t) {
  if (isFloatingType(t)) return kInf;
  return t == kByte ? Scalar(255) : Scalar(int64_t(~uint64_t{0} >> (65 - 8 * elementSize(t))));
}

/// x, and `other` where the mask is false.
Tensor shown(T x, Mask mask, S other) {
  if (!mask) return x;
  return where(mask->to(kBool).expand(x.sizes()), x, full({}, other, x.scalar_type()));
}
std::vector<int64_t> dims_of(T x, Dims dim) {
  std::vector<int64_t> dims;
  for (int64_t d = 0; d < x.dim(); ++d) dims.push_back(d);
  if (!dim || dim->empty()) return dims;
  dims.clear();
  for (int64_t d : *dim) dims.push_back(wrap_dim(d, x.dim()));
  std::sort(dims.begin(), dims.end());
  return dims;
}

Tensor masked_sum(T x, Dims dim, bool keepdim, OptType type, Mask mask) {
  return shown(x, mask, 0).sum(dims_of(x, dim), keepdim, type);
}
Tensor masked_prod(T x, Dims dim, bool keepdim, OptType type, Mask mask) {
  Tensor y = shown(x, mask, 1).to(type.value_or(x.is_floating_point() ? x.scalar_type() : kLong));
  std::vector<int64_t> dims = dims_of(x, dim);
  for (; !dims.empty(); dims.pop_back()) y = y.prod(dims.back(), keepdim);
  return y;
}
Tensor masked_count(T x, Dims dim, bool keepdim, Mask mask) {
  return masked_sum(ones(x.sizes(), kLong), dim, keepdim, nullopt, mask);
}
Tensor masked_mean(T x, Dims dim, bool keepdim, OptType type, Mask mask) {
  return masked_sum(x, dim, keepdim, type.value_or(x.scalar_type()), mask).div(masked_count(x, dim, keepdim, mask));
}
Tensor masked_norm(T x, S p, Dims dim, bool keepdim, OptType type, Mask mask) {
  return linalg_vector_norm(shown(x, mask, p.toDouble() == -kInf ? kInf : 0), p, dims_of(x, dim), keepdim, type);
}
Tensor masked_var(T x, Dims dim, bool unbiased, bool keepdim, OptType type, Mask mask) {
  const ScalarType result = type.value_or(x.is_floating_point() ? x.scalar_type() : kFloat);
  const ScalarType wide = isFloatingType(result) ? result : kFloat;
  const Tensor n = masked_count(x, dim, true, mask), away = x.sub(masked_sum(x, dim, true, result, mask).div(n));
  const Tensor total = masked_sum(away * away, dim, keepdim, wide, mask);
  const Tensor weight = n.reshape(total.sizes());
  return total.div(unbiased ? weight.sub(1).clamp_min(0) : weight).to(result);
}

/// An orthonormal basis [m, q] of about the range of A (Halko, Martinsson, Tropp 2009).
Tensor basis(T A, int64_t q, int64_t niter) {
  Tensor Q = std::get<0>(linalg_qr(A.matmul(randn({A.size(-1), q}, A.scalar_type()))));
  for (int64_t i = 0; i < niter; ++i) {
    Q = std::get<0>(linalg_qr(A.mT().matmul(Q)));
    Q = std::get<0>(linalg_qr(A.matmul(Q)));
  }
  return Q;
}
std::tuple<Tensor, Tensor, Tensor> svd_lowrank(T A, int64_t q, int64_t niter, const optional<Tensor>& M) {
  if (M) return svd_lowrank(A - *M, q, niter, nullopt);
  const bool wide = A.size(-2) < A.size(-1) || A.size(-1) > q;
  const Tensor Q = basis(wide ? A.mT() : A, q, niter);
  const auto [U, S, Vh] = linalg_svd(wide ? A.matmul(Q) : A.mT().matmul(Q).mT(), false);
  return wide ? std::tuple(U, S, Q.matmul(Vh.mT())) : std::tuple(Q.matmul(U), S, Vh.mT());
}

}  // namespace

BIND(masked) {
#define REDUCTION(name, ...) \
  FN("masked." #name "(x, dim=None, *, keepdim=False, dtype=None, mask=None)", (T x, Dims d, bool k, OptType t, Mask m), __VA_ARGS__)
  REDUCTION(sum, masked_sum(x, d, k, t, m));
  REDUCTION(prod, masked_prod(x, d, k, t, m));
  REDUCTION(mean, masked_mean(x, d, k, t, m));
  REDUCTION(amax, shown(x, m, least(x.scalar_type())).amax(dims_of(x, d), k).to(t.value_or(x.scalar_type())));
  REDUCTION(amin, shown(x, m, greatest(x.scalar_type())).amin(dims_of(x, d), k).to(t.value_or(x.scalar_type())));
  REDUCTION(logsumexp, shown(x, m, least(x.scalar_type())).logsumexp(dims_of(x, d), k).to(t.value_or(x.scalar_type())));
#undef REDUCTION
  using OptInt = optional<int64_t>;
#define PLACE(name, fill) \
  FN("masked." #name "(x, dim=None, *, keepdim=False, dtype=None, mask=None)", (T x, OptInt d, bool k, OptType t, Mask m), \
     shown(x, m, fill(x.scalar_type())).name(d, k).to(t.value_or(x.scalar_type())))
  PLACE(argmax, least);
  PLACE(argmin, greatest);
#undef PLACE
  FN("masked.median(x, dim=-1, *, keepdim=False, dtype=None, mask=None)", (T x, int64_t d, bool k, OptType, Mask m),
     std::get<0>(nanmedian(shown(x, m, NAN), d, k)));
  FN("masked.norm(x, ord=2.0, dim=None, *, keepdim=False, dtype=None, mask=None)",
     (T x, S p, Dims d, bool k, OptType t, Mask m), masked_norm(x, p, d, k, t, m));
  FN("masked.var(x, dim=None, unbiased=False, *, keepdim=False, dtype=None, mask=None)",
     (T x, Dims d, bool u, bool k, OptType t, Mask m), masked_var(x, d, u, k, t, m));
  FN("masked.std(x, dim=None, unbiased=False, *, keepdim=False, dtype=None, mask=None)",
     (T x, Dims d, bool u, bool k, OptType t, Mask m), masked_var(x, d, u, k, t, m).sqrt());
#define ALONG(name, fill) \
  FN("masked." #name "(x, dim, *, dtype=None, mask=None)", (T x, int64_t d, OptType t, Mask m), \
     name(shown(x, m, fill), d, t.value_or(x.scalar_type())))
  ALONG(cumsum, 0);
  ALONG(cumprod, 1);
  ALONG(softmax, -kInf);
  ALONG(log_softmax, -kInf);
#undef ALONG
  FN("masked.softmin(x, dim, *, dtype=None, mask=None)", (T x, int64_t d, OptType t, Mask m),
     softmax(-shown(x, m, kInf), d, t.value_or(x.scalar_type())));
  FN("masked.normalize(x, ord, dim, *, eps=1e-12, dtype=None, mask=None)",
     (T x, S p, int64_t d, double e, OptType t, Mask m), [&] {
       const Tensor norm = masked_norm(x, p, d, true, t, m);
       return shown(x, m, 0).div(norm.maximum(full({}, e, norm.scalar_type())));
     }());
  FN("masked.logaddexp(x, y, *, dtype=None, input_mask=None, other_mask=None)", (T x, T y, OptType t, Mask m, Mask n),
     logaddexp(shown(x, m, -kInf), shown(y, n, -kInf)).to(t.value_or(x.scalar_type())));
}

BIND(python) {
  using Factors = std::tuple<Tensor, Tensor, Tensor>;
  FN("svd_lowrank(a, b, q=6, niter=2, M=None)", (T a, T b, int64_t q, int64_t n, const optional<Tensor>& m),
     (manual_seed(42), svd_lowrank(a.matmul(b.mT()), q, n, m)));
  FN("pca_lowrank(a, b, q=None, center=True, niter=2)", (T a, T b, optional<int64_t> q, bool c, int64_t n), [&]() -> Factors {
       manual_seed(42);
       const Tensor A = a.matmul(b.mT());
       return svd_lowrank(c ? A - A.mean({-2}, true) : A, q.value_or(std::min({int64_t{6}, A.size(-2), A.size(-1)})), n, nullopt);
     }());
  FN("broadcast_shapes(*shapes)", (const std::vector<std::variant<int64_t, std::vector<int64_t>>>& shapes), [&] {
       std::vector<int64_t> all;
       for (const auto& shape : shapes)
         all = IntArrayRef(broadcast_shape(all, std::holds_alternative<int64_t>(shape) ? IntArrayRef(std::get<0>(shape))
                                                                                       : IntArrayRef(std::get<1>(shape)))).vec();
       return all;
     }());
}
