/// @file Sums, products, moments and norms with their rules.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/reduce.h>

#include <cmath>

#include "core/ops/detail/axes.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad {

using kernels::Fold;

Tensor sum_over(const char* node, const Tensor& x, const Axes& over, bool keepdim) {
  over.tell(node, 1);
  return differentiable(node, fold(Fold::Sum, x, over, keepdim),
                        wrt(x, [over](const Tensor& g) { return over.spread(g); }));
}

Tensor mean_over(const char* node, const Tensor& x, const Axes& over, bool keepdim) {
  over.tell(node, over.count());
  return differentiable(node, fold(Fold::Mean, x, over, keepdim),
                        wrt(x, [over](const Tensor& g) { return over.spread(g, over.count()); }));
}

inline namespace v1 {
namespace {

using autograd::result;

/// f of x converted to t. So is what f makes of it, since sums of narrow integers are wide.
template <class F>
Tensor in_type(const Tensor& x, Optional<ScalarType> t, F f) {
  return t ? f(x.to(*t)).to(*t) : f(x);
}

/// Integers have no mean, unless converted.
void check_mean(const Tensor& x, Optional<ScalarType> dtype) {
  const ScalarType t = dtype.value_or(x.scalar_type());
  XTGRAD_CHECK(isFloatingType(t), "mean(): could not infer output dtype. ",
               dtype ? "Optional" : "Input",
               " dtype must be either a floating point or complex dtype. Got: ", toString(t),
               "\n[mean] integers have no mean of their own type; ask for one with mean(kFloat)");
}

/// Π over j ≠ i of xⱼ along the last dim: by halves, so that nothing is divided and every order
/// works.
Tensor product_of_others(const Tensor& x) {
  const int64_t n = x.size(-1);
  if (n <= 1) return x.new_ones(x.sizes());
  if (n % 2 == 1) {
    const Tensor one = x.new_ones(Axes(x, -1).shape(true));
    return product_of_others(cat({x, one}, -1)).narrow(-1, 0, n);
  }
  const Tensor pairs = x.unflatten(-1, {n / 2, 2}), a = pairs.select(-1, 0),
               b = pairs.select(-1, 1);
  const Tensor outside = product_of_others(a * b);
  return stack({outside * b, outside * a}, -1).flatten(-2);
}

/// The product over `dim`, or over everything.
Tensor prod_over(const char* node, const Tensor& x, Optional<int64_t> dim, bool keepdim) {
  const Axes over = dim ? Axes(x, *dim) : Axes::all(x);
  return differentiable(
      node, fold(Fold::Prod, x, over, keepdim),
      wrt(x, saving(x, result), [over, dim](const Tensor& g, const Tensor& x, const Tensor& y) {
        if (!x.eq(0).any().item<bool>()) return over.keep(g) * (over.keep(y) / x);
        if (!dim || x.dim() == 0) return g * product_of_others(x.flatten()).reshape(x.sizes());
        return over.keep(g) * product_of_others(x.transpose(*dim, -1)).transpose(*dim, -1);
      }));
}

void check_moments(const Tensor& x) {
  XTGRAD_CHECK(x.is_floating_point(), "std and var only support floating point and complex dtypes",
               "\n[var] the input is ", dtype_name(x.scalar_type()),
               "; convert it with to(kFloat)");
}

Tensor var_gradient(const Tensor& g, const Tensor& x, const Axes& over, double correction) {
  if (double(over.count()) == correction &&
      over.count() == x.numel())  // of one number, as PyTorch has it
    return over.keep(g).expand(x.sizes()) * INFINITY;
  const Tensor centered = x - mean_over("MeanBackward1", x, over, true);
  return over.keep(g) * (2 / (double(over.count()) - correction)) * centered;
}

Tensor var_over(const Tensor& x, const Axes& over, double correction, bool keepdim) {
  check_moments(x);
  over.tell("VarBackward0", over.count());
  return differentiable("VarBackward0", fold(Fold::Var, x, over, keepdim, correction),
                        wrt(x, saving(x), [over, correction](const Tensor& g, const Tensor& x) {
                          return var_gradient(g, x, over, correction);
                        }));
}

Tensor std_over(const Tensor& x, const Axes& over, double correction, bool keepdim) {
  check_moments(x);
  over.tell("StdBackward0", over.count());
  return differentiable("StdBackward0", fold(Fold::Std, x, over, keepdim, correction),
                        wrt(x, saving(x, result),
                            [over, correction](const Tensor& g, const Tensor& x, const Tensor& y) {
                              const Tensor of_var = (g / (y * 2)).masked_fill(y == 0, 0);
                              return var_gradient(of_var, x, over, correction);
                            }));
}

struct NormKind {
  Fold fold;
  double p;
};
NormKind norm_kind(double p) {
  if (p == 0) return {Fold::Norm0, p};
  if (p == 1) return {Fold::Norm1, p};
  if (p == 2) return {Fold::Norm2, p};
  if (std::isinf(p)) return {p > 0 ? Fold::NormMax : Fold::NormMin, p};
  return {Fold::NormP, p};
}

/// sign(x) (|x| / y)^(p-1) g, which is 0 where x or y is. The masks stand behind the quotients and
/// powers, and so the derivative of this is nan where it has none, at a corner of the norm, as
/// libtorch's is.
Tensor norm_gradient(const Tensor& g, const Tensor& x, const Tensor& y, const Axes& over,
                     double p) {
  if (p == 0) return {};
  const Tensor dy = over.keep(g), size = over.keep(y);
  if (p == 1) return sign(x) * dy;
  const Tensor none = size == 0;
  if (p == 2) return dy * (x / size).masked_fill(none, 0);
  const Tensor a = abs(x);
  if (std::isinf(p)) return sign(x) * share(g, logical_or(a == size, isnan(a)), over);
  if (p < 1) return sign(x) * a.pow(p - 1).masked_fill(x == 0, 0) * dy * size.pow(1 - p);
  return (p < 2 ? sign(x) * a.pow(p - 1) : x * a.pow(p - 2)) *
         (dy / size.pow(p - 1)).masked_fill(none, 0);
}

Tensor norm_over(const char* node, const Tensor& x, const Optional<Scalar>& power, const Axes& over,
                 bool keepdim) {
  XTGRAD_CHECK(x.is_floating_point(),
               "norm(): input dtype should be either floating point or complex. Got ",
               toString(x.scalar_type()), " instead.",
               "\n[norm] convert the input with to(kFloat), or name a dtype");
  const NormKind kind = norm_kind(power ? power->toDouble() : 2);
  const Tensor y = over.count() == 0 ? zeros(over.shape(keepdim), x.scalar_type())
                                     : fold(kind.fold, x, over, keepdim, kind.p);
  return differentiable(node, y,
                        wrt(x, saving(x, result),
                            [over, p = kind.p](const Tensor& g, const Tensor& x, const Tensor& y) {
                              return norm_gradient(g, x, y, over, p);
                            }));
}
Tensor norm_input(const Tensor& x, ScalarType dtype) {
  XTGRAD_CHECK(isFloatingType(dtype),
               "norm(): the desired output dtype should be either floating point or complex. Got ",
               toString(dtype), " instead.\n[norm] leave it out, or take kFloat or kDouble");
  return x.to(dtype);
}

/// Whether x broadcasts to y.
bool expandable(IntArrayRef x, IntArrayRef y) {
  if (x.size() > y.size()) return false;
  for (size_t d = 0; d < x.size(); ++d)
    if (x[d] != 1 && x[d] != y[y.size() - x.size() + d]) return false;
  return true;
}

}  // namespace

Tensor sum(const Tensor& self, Optional<ScalarType> dtype) {
  return in_type(self, dtype,
                 [](const Tensor& x) { return sum_over("SumBackward0", x, Axes::all(x), false); });
}
Tensor sum(const Tensor& self, OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) {
  return in_type(self, dtype, [&](const Tensor& x) {
    return sum_over("SumBackward1", x, Axes(x, dim), keepdim);
  });
}

Tensor sum_to_size(const Tensor& self, IntArrayRef size) {
  if (size.empty()) return self.sum();
  if (size.equals(self.sizes())) return self;
  XTGRAD_CHECK(expandable(size, self.sizes()), "size {", size, "} is not expandable to size {",
               self.sizes(), "}.\n[sum_to_size] sizes that are kept, or 1 where all are summed",
               draw_expanding({"size", size}, {"input", self.sizes()}));
  uint64_t repeated = 0;
  const size_t leading = self.sizes().size() - size.size();
  for (size_t d = 0; d < self.sizes().size(); ++d)
    if (d < leading || size[d - leading] != self.sizes()[d]) repeated |= uint64_t{1} << d;
  const Tensor y = empty(size, kernels::fold_dtype(Fold::Sum, self.scalar_type()));
  kernels::reduce(Fold::Sum, input_of(self), repeated, y.data_ptr());
  return differentiable(
      "SumBackward1", y,
      wrt(self, [shape = DimVector(self.sizes())](const Tensor& g) { return g.expand(shape); }));
}

Tensor mean(const Tensor& self, Optional<ScalarType> dtype) {
  check_mean(self, dtype);
  return in_type(self, dtype, [](const Tensor& x) {
    return mean_over("MeanBackward0", x, Axes::all(x), false);
  });
}
Tensor mean(const Tensor& self, OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) {
  check_mean(self, dtype);
  return in_type(self, dtype, [&](const Tensor& x) {
    return mean_over("MeanBackward1", x, Axes(x, dim), keepdim);
  });
}

Tensor prod(const Tensor& self, Optional<ScalarType> dtype) {
  return in_type(self, dtype,
                 [](const Tensor& x) { return prod_over("ProdBackward0", x, nullopt, false); });
}
Tensor prod(const Tensor& self, int64_t dim, bool keepdim, Optional<ScalarType> dtype) {
  return in_type(self, dtype,
                 [&](const Tensor& x) { return prod_over("ProdBackward1", x, dim, keepdim); });
}

Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim) {
  const Tensor x = self.is_floating_point() ? self : self.to(default_dtype());
  const Axes over(x, dim);
  over.tell("LogsumexpBackward0", over.count());
  return differentiable(
      "LogsumexpBackward0", fold(Fold::LogSumExp, x, over, keepdim),
      wrt(x, saving(x, result), [over](const Tensor& g, const Tensor& x, const Tensor& y) {
        return over.keep(g) * exp(x - over.keep(y));
      }));
}

Tensor all(const Tensor& self) { return fold(Fold::All, self, Axes::all(self), false); }
Tensor all(const Tensor& self, int64_t dim, bool keepdim) {
  return fold(Fold::All, self, Axes(self, dim), keepdim);
}
Tensor any(const Tensor& self) { return fold(Fold::Any, self, Axes::all(self), false); }
Tensor any(const Tensor& self, int64_t dim, bool keepdim) {
  return fold(Fold::Any, self, Axes(self, dim), keepdim);
}

#define MOMENT(name)                                                                       \
  Tensor name(const Tensor& self, bool unbiased) {                                         \
    return name##_over(self, Axes::all(self), unbiased, false);                            \
  }                                                                                        \
  Tensor name(const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim) {  \
    return name##_over(self, Axes(self, dim), unbiased, keepdim);                          \
  }                                                                                        \
  Tensor name(const Tensor& self, OptionalIntArrayRef dim, Optional<Scalar> correction,    \
              bool keepdim) {                                                              \
    return name##_over(self, Axes(self, dim), correction.value_or(1).toDouble(), keepdim); \
  }
MOMENT(var)
MOMENT(std)
#undef MOMENT

Tensor norm(const Tensor& self, const Scalar& p) {
  return norm_over("NormBackward0", self, p, Axes::all(self), false);
}
Tensor norm(const Tensor& self, const Optional<Scalar>& p, ScalarType dtype) {
  return norm_over("NormBackward2", norm_input(self, dtype), p, Axes::all(self), false);
}
Tensor norm(const Tensor& self, const Optional<Scalar>& p, IntArrayRef dim, bool keepdim) {
  return norm_over("NormBackward1", self, p, Axes(self, dim), keepdim);
}
Tensor norm(const Tensor& self, const Optional<Scalar>& p, IntArrayRef dim, bool keepdim,
            ScalarType dtype) {
  return norm_over("NormBackward3", norm_input(self, dtype), p, Axes(self, dim), keepdim);
}

// ---- methods

}  // namespace v1
}  // namespace xtgrad
