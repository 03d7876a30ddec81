#include "core/dropin/foreach.h"

namespace xtgrad { inline namespace v1 {
namespace {

void check_lists(TensorList self) {
  XTGRAD_CHECK(!self.empty(), "Tensor list must have at least one tensor.\n[_foreach] it is empty");
}
template <class List>
void check_lists(TensorList self, const List& other) {
  check_lists(self);
  XTGRAD_CHECK(self.size() == other.size(),
               "Tensor lists must have the same number of tensors, got ", self.size(), " and ",
               other.size(), "\n[_foreach] the i-th tensors of the lists go together");
}

/// f(i) for each place, into a list.
std::vector<Tensor> collect(TensorList self, const auto& f) {
  std::vector<Tensor> all;
  all.reserve(self.size());
  for (size_t i = 0; i < self.size(); ++i) all.push_back(f(i));
  return all;
}
void each(TensorList self, const auto& f) {
  for (size_t i = 0; i < self.size(); ++i) f(i);
}

// In-place forms that Tensor lacks.
Tensor maximum(const Tensor& a, const Scalar& b) { return a.clamp_min(b); }
Tensor minimum(const Tensor& a, const Scalar& b) { return a.clamp_max(b); }

}  // namespace

#define XTGRAD_UNARY_EACH(name)                                     \
  std::vector<Tensor> _foreach_##name(TensorList self) {            \
    check_lists(self);                                              \
    return collect(self, [&](size_t i) { return self[i].name(); }); \
  }                                                                 \
  void _foreach_##name##_(TensorList self) {                        \
    check_lists(self);                                              \
    each(self, [&](size_t i) { self[i].name##_(); });               \
  }
XTGRAD_UNARY_EACH(abs)
XTGRAD_UNARY_EACH(acos)
XTGRAD_UNARY_EACH(asin)
XTGRAD_UNARY_EACH(atan)
XTGRAD_UNARY_EACH(ceil)
XTGRAD_UNARY_EACH(cos)
XTGRAD_UNARY_EACH(cosh)
XTGRAD_UNARY_EACH(erf)
XTGRAD_UNARY_EACH(erfc)
XTGRAD_UNARY_EACH(exp)
XTGRAD_UNARY_EACH(expm1)
XTGRAD_UNARY_EACH(floor)
XTGRAD_UNARY_EACH(frac)
XTGRAD_UNARY_EACH(lgamma)
XTGRAD_UNARY_EACH(log)
XTGRAD_UNARY_EACH(log10)
XTGRAD_UNARY_EACH(log1p)
XTGRAD_UNARY_EACH(log2)
XTGRAD_UNARY_EACH(neg)
XTGRAD_UNARY_EACH(reciprocal)
XTGRAD_UNARY_EACH(round)
XTGRAD_UNARY_EACH(sigmoid)
XTGRAD_UNARY_EACH(sign)
XTGRAD_UNARY_EACH(sin)
XTGRAD_UNARY_EACH(sinh)
XTGRAD_UNARY_EACH(sqrt)
XTGRAD_UNARY_EACH(tan)
XTGRAD_UNARY_EACH(tanh)
XTGRAD_UNARY_EACH(trunc)

// `made` is the result of a place i, `written` what is done in place.
#define XTGRAD_EACH(name, parameters, lists, made, written)          \
  std::vector<Tensor> _foreach_##name(TensorList self, parameters) { \
    check_lists(self, lists);                                        \
    return collect(self, [&](size_t i) { return made; });            \
  }                                                                  \
  void _foreach_##name##_(TensorList self, parameters) {             \
    check_lists(self, lists);                                        \
    each(self, [&](size_t i) { written; });                          \
  }
#define XTGRAD_BINARY_EACH(name)                                                               \
  XTGRAD_EACH(name, const Scalar& scalar, self, self[i].name(scalar), self[i].name##_(scalar)) \
  XTGRAD_EACH(name, ScalarList scalars, scalars, self[i].name(scalars[i]),                     \
              self[i].name##_(scalars[i]))
#define XTGRAD_LISTS_EACH(name) \
  XTGRAD_EACH(name, TensorList other, other, self[i].name(other[i]), self[i].name##_(other[i]))
XTGRAD_BINARY_EACH(add)
XTGRAD_BINARY_EACH(sub)
XTGRAD_BINARY_EACH(mul)
XTGRAD_BINARY_EACH(div)
XTGRAD_BINARY_EACH(pow)
XTGRAD_BINARY_EACH(clamp_min)
XTGRAD_BINARY_EACH(clamp_max)
XTGRAD_LISTS_EACH(mul)
XTGRAD_LISTS_EACH(div)
XTGRAD_LISTS_EACH(pow)
XTGRAD_LISTS_EACH(clamp_min)
XTGRAD_LISTS_EACH(clamp_max)
#define XTGRAD_EXTREME_EACH(name)                                           \
  XTGRAD_EACH(name, const Scalar& scalar, self, name(self[i], scalar),      \
              self[i].copy_(name(self[i], scalar)))                         \
  XTGRAD_EACH(name, ScalarList scalars, scalars, name(self[i], scalars[i]), \
              self[i].copy_(name(self[i], scalars[i])))                     \
  XTGRAD_EACH(name, TensorList other, other, name(self[i], other[i]),       \
              self[i].copy_(name(self[i], other[i])))
XTGRAD_EXTREME_EACH(maximum)
XTGRAD_EXTREME_EACH(minimum)

#define XTGRAD_COMMA ,
XTGRAD_EACH(add, TensorList other XTGRAD_COMMA const Scalar& alpha, other,
            self[i].add(other[i], alpha), self[i].add_(other[i], alpha))
XTGRAD_EACH(sub, TensorList other XTGRAD_COMMA const Scalar& alpha, other,
            self[i].sub(other[i], alpha), self[i].sub_(other[i], alpha))
XTGRAD_EACH(mul, const Tensor& other, self, self[i].mul(other), self[i].mul_(other))
XTGRAD_EACH(lerp, TensorList other XTGRAD_COMMA const Scalar& weight, other,
            self[i].lerp(other[i], weight), self[i].lerp_(other[i], weight))
std::vector<Tensor> _foreach_lerp(TensorList self, TensorList other, TensorList weights) {
  check_lists(self, other);
  check_lists(self, weights);
  return collect(self, [&](size_t i) { return self[i].lerp(other[i], weights[i]); });
}
void _foreach_lerp_(TensorList self, TensorList other, TensorList weights) {
  check_lists(self, other);
  check_lists(self, weights);
  each(self, [&](size_t i) { self[i].lerp_(other[i], weights[i]); });
}
#define XTGRAD_TERNARY_EACH(name)                                                             \
  std::vector<Tensor> _foreach_##name(TensorList self, TensorList a, TensorList b,            \
                                      const Scalar& value) {                                  \
    check_lists(self, a);                                                                     \
    check_lists(self, b);                                                                     \
    return collect(self, [&](size_t i) { return self[i].name(a[i], b[i], value); });          \
  }                                                                                           \
  std::vector<Tensor> _foreach_##name(TensorList self, TensorList a, TensorList b,            \
                                      ScalarList values) {                                    \
    check_lists(self, a);                                                                     \
    check_lists(self, b);                                                                     \
    check_lists(self, values);                                                                \
    return collect(self, [&](size_t i) { return self[i].name(a[i], b[i], values[i]); });      \
  }                                                                                           \
  void _foreach_##name##_(TensorList self, TensorList a, TensorList b, const Scalar& value) { \
    check_lists(self, a);                                                                     \
    check_lists(self, b);                                                                     \
    each(self, [&](size_t i) { self[i].name##_(a[i], b[i], value); });                        \
  }                                                                                           \
  void _foreach_##name##_(TensorList self, TensorList a, TensorList b, ScalarList values) {   \
    check_lists(self, a);                                                                     \
    check_lists(self, b);                                                                     \
    check_lists(self, values);                                                                \
    each(self, [&](size_t i) { self[i].name##_(a[i], b[i], values[i]); });                    \
  }
XTGRAD_TERNARY_EACH(addcmul)
XTGRAD_TERNARY_EACH(addcdiv)

std::vector<Tensor> _foreach_pow(const Scalar& self, TensorList exponent) {
  check_lists(exponent);
  return collect(exponent, [&](size_t i) { return xtgrad::pow(self, exponent[i]); });
}
std::vector<Tensor> _foreach_norm(TensorList self, const Scalar& ord) {
  check_lists(self);
  return collect(self, [&](size_t i) { return xtgrad::linalg::vector_norm(self[i], ord); });
}
void _foreach_zero_(TensorList self) {
  check_lists(self);
  each(self, [&](size_t i) { self[i].zero_(); });
}
void _foreach_copy_(TensorList self, TensorList src, bool) {
  check_lists(self, src);
  each(self, [&](size_t i) { self[i].copy_(src[i]); });
}

}}  // namespace xtgrad::v1
