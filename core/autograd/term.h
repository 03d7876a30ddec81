/// @file The reading of a row's formula over tensors: the derivative as recorded ops, so that it
/// can be differentiated again.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::autograd { inline namespace v1 {

/// A condition between terms.
struct Mask {
  /// Bools.
  Tensor t;
  ScalarType like;  ///< of the terms compared: the type of `where(mask, 1, 0)`
  /// Where the condition does not hold.
  Mask operator!() const { return {t.logical_not(), like}; }
};

/// Functions in derivatives that are no methods, as recorded ops; core/ops, which has their rows,
/// says how when it is loaded.
struct TermFunctions {
  /// Of one tensor.
  using F = Tensor (*)(const Tensor& x);
  /// exp(−|x|) I₀(x) and exp(−|x|) I₁(x), I the modified Bessel functions of the first kind.
  F i0e, i1e;
  /// i0e(x) − i1e(|x|) without cancellation.
  F bessel_gap;
  /// The derivative of sinc.
  F sinc_slope;
  /// exp(x²) erfc(x), or its n-th derivative.
  Tensor (*erfcx)(const Tensor& x, double n);
};
/// Those of this process; null until core/ops is loaded.
XTGRAD_API extern TermFunctions term_functions;

/// A tensor inside a formula. It offers what Num offers, through recorded ops.
struct Term {
  /// The tensor.
  Tensor t;

#define XTGRAD_TERM_OP(op, method, reversed)                                           \
  friend Term operator op(const Term& a, const Term& b) { return {a.t.method(b.t)}; }  \
  friend Term operator op(const Term& a, double b) { return {a.t.method(Scalar(b))}; } \
  friend Term operator op(double a, const Term& b) { return {reversed}; }
  XTGRAD_TERM_OP(+, add, b.t.add(Scalar(a)))
  XTGRAD_TERM_OP(-, sub, b.t.neg().add(Scalar(a)))
  XTGRAD_TERM_OP(*, mul, b.t.mul(Scalar(a)))
  XTGRAD_TERM_OP(/, div, a == 1 ? b.t.reciprocal() : b.t.reciprocal().mul(Scalar(a)))
#undef XTGRAD_TERM_OP
#define XTGRAD_TERM_OP(op, method)                        \
  friend Mask operator op(const Term& a, const Term& b) { \
    return {a.t.method(b.t), a.t.scalar_type()};          \
  }                                                       \
  friend Mask operator op(const Term& a, double b) {      \
    return {a.t.method(Scalar(b)), a.t.scalar_type()};    \
  }
  XTGRAD_TERM_OP(<, lt)
  XTGRAD_TERM_OP(<=, le)
  XTGRAD_TERM_OP(>, gt)
  XTGRAD_TERM_OP(>=, ge)
  XTGRAD_TERM_OP(==, eq)
  XTGRAD_TERM_OP(!=, ne)
#undef XTGRAD_TERM_OP
  /// −a
  friend Term operator-(const Term& a) { return {a.t.neg()}; }
#define XTGRAD_TERM_FN(f) \
  friend Term f(const Term& a) { return {a.t.f()}; }
  XTGRAD_TERM_FN(exp)
  XTGRAD_TERM_FN(expm1)
  XTGRAD_TERM_FN(log)
  XTGRAD_TERM_FN(log1p)
  XTGRAD_TERM_FN(sqrt)
  XTGRAD_TERM_FN(sin)
  XTGRAD_TERM_FN(cos)
  XTGRAD_TERM_FN(tan)
  XTGRAD_TERM_FN(tanh)
  XTGRAD_TERM_FN(erf)
  XTGRAD_TERM_FN(erfc)
  XTGRAD_TERM_FN(abs)
  XTGRAD_TERM_FN(sign)
  XTGRAD_TERM_FN(sigmoid)
  XTGRAD_TERM_FN(softplus)
  XTGRAD_TERM_FN(sinh)
  XTGRAD_TERM_FN(cosh)
  XTGRAD_TERM_FN(digamma)
#undef XTGRAD_TERM_FN
  /// e⁻|a| I₀(a), I₀ the modified Bessel function of order 0.
  friend Term i0e(const Term& a) { return {term_functions.i0e(a.t)}; }
  /// e⁻|a| I₁(a), I₁ the modified Bessel function of order 1.
  friend Term i1e(const Term& a) { return {term_functions.i1e(a.t)}; }
  /// e⁻|a| (I₀(a) − I₁(|a|)) without cancellation.
  friend Term bessel_gap(const Term& a) { return {term_functions.bessel_gap(a.t)}; }
  /// The derivative of sinc(a) = sin(πa) / (πa).
  friend Term sinc_slope(const Term& a) { return {term_functions.sinc_slope(a.t)}; }
  /// The n-th derivative of exp(a²) erfc(a).
  friend Term erfcx(const Term& a, double n) { return {term_functions.erfcx(a.t, n)}; }
  /// √(a² + b²)
  friend Term hypot(const Term& a, const Term& b) { return {a.t.hypot(b.t)}; }
  /// √(a² + b²) with a number b.
  friend Term hypot(const Term& a, double b) { return {a.t.hypot(a.t.new_full({}, b))}; }
  /// The n-th derivative of digamma.
  friend Term polygamma(const Term& a, double n) { return {a.t.polygamma(int64_t(n))}; }
  /// a / b, rounded towards zero.
  friend Term trunc_div(const Term& a, const Term& b) { return {a.t.div(b.t, "trunc")}; }
  /// a / b, rounded down.
  friend Term floor_div(const Term& a, const Term& b) { return {a.t.div(b.t, "floor")}; }
  /// aᵇ with a number b.
  friend Term pow(const Term& a, double b) { return {a.t.pow(Scalar(b))}; }
  /// aᵇ
  friend Term pow(const Term& a, const Term& b) { return {a.t.pow(b.t)}; }
  /// Where a is nan.
  friend Mask isnan(const Term& a) { return {a.t.isnan(), a.t.scalar_type()}; }

  /// a where the condition holds, else b.
  friend Term where(const Mask& m, const Term& a, const Term& b) { return {a.t.where(m.t, b.t)}; }
  /// a where the condition holds, else a number.
  friend Term where(const Mask& m, const Term& a, double b) {
    return where(m, a, Term{number(m, b)});
  }
  /// A number where the condition holds, else b.
  friend Term where(const Mask& m, double a, const Term& b) {
    return where(m, Term{number(m, a)}, b);
  }
  /// A number as a 0-dim tensor of the type of the terms compared.
  static Tensor number(const Mask& m, double v) {
    return m.t.new_full({}, v, TensorOptions(m.like));
  }
};
/// One number where the condition holds, else another.
inline Term where(const Mask& m, double a, double b) {
  return {Term::number(m, a).where(m.t, Term::number(m, b))};
}

/// A derivative that lets gradients through where `open`: see Num's.
template <class V>
struct OnlyTerm {
  /// Where the gradient goes through.
  Mask open;
  /// The derivative there.
  V factor;
};
/// The derivative `factor` where `open`; elsewhere the gradient is 0 whatever arrives.
template <class V>
OnlyTerm<V> only(const Mask& open, const V& factor) {
  return {open, factor};
}
/// The same; a graph of the gradient does not lead to x.
template <class V>
OnlyTerm<V> selected(const Mask& open, const V& factor) {
  return {open, factor};
}
/// The same of a condition that holds for all elements or for none.
struct Selected {
  /// Whether the gradient goes through.
  bool open;
  /// The derivative then.
  Term factor;
};
/// The derivative `factor` if `open`; else the gradient is 0 whatever arrives.
inline Selected selected(bool open, const Term& factor) { return {open, factor}; }

/// The chain rule: the gradient g that arrived times the derivative.
inline Term chain(const Term& g, const Term& derivative) { return g * derivative; }
/// The chain rule with a derivative that is one number.
inline Term chain(const Term& g, double derivative) { return derivative == 1 ? g : g * derivative; }
/// The chain rule with a derivative that holds for all elements or for none.
inline Term chain(const Term& g, const Selected& derivative) {
  return derivative.open ? g * derivative.factor : Term{g.t.new_zeros(g.t.sizes())};
}
/// The chain rule with a derivative that holds where its condition does, zeros elsewhere.
template <class V>
Term chain(const Term& g, const OnlyTerm<V>& derivative) {
  return where(derivative.open, chain(g, derivative.factor), 0);
}

}}  // namespace xtgrad::autograd::v1
