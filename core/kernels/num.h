/// @file A number that reads like a Tensor, so that one formula serves both: `1 - y * y` over
/// Num<float> is a vectorised kernel, over Term (core/autograd/term.h) the next graph.
#pragma once
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace xtgrad::inline v1 {

#define XTGRAD_INLINE __attribute__((always_inline)) inline

// Constants of the formulas.
inline constexpr double kSqrtPi = 1.7724538509055160273;     // √π
inline constexpr double kSqrtHalf = 0.70710678118654752440;  // √½
inline constexpr double kGelu = 0.79788456080286535588;      // √(2/π)

/// A condition between numbers; a class, so that `where` is found wherever a formula is written.
struct Flag {
  bool v;
  XTGRAD_INLINE operator bool() const { return v; }
  XTGRAD_INLINE Flag operator!() const { return {!v}; }
};

/// What `only(c, factor)` makes of a derivative: where c does not hold the gradient is 0 whatever
/// arrives, where a product with 0 would turn inf into nan.
template <class V>
struct Only {
  Flag open;
  V factor;
};
template <class V>
XTGRAD_INLINE Only<V> only(Flag open, V factor) {
  return {open, factor};
}

/// A value of element type T. Plain C++ numbers in a formula become T: 0.5 is 0.5f over floats.
template <class T>
struct Num {
  T v;
  XTGRAD_INLINE Num(T x) : v(x) {}
  template <class U>
  requires(std::is_arithmetic_v<U> && !std::is_same_v<U, T>) XTGRAD_INLINE Num(U c) : v(T(c)) {}

#define XTGRAD_NUM_OP(op) \
  friend XTGRAD_INLINE Num operator op(Num a, Num b) { return T(a.v op b.v); }
  XTGRAD_NUM_OP(+)
  XTGRAD_NUM_OP(-)
  XTGRAD_NUM_OP(*)
  XTGRAD_NUM_OP(/)
#undef XTGRAD_NUM_OP
#define XTGRAD_NUM_OP(op) \
  friend XTGRAD_INLINE Flag operator op(Num a, Num b) { return {a.v op b.v}; }
  XTGRAD_NUM_OP(<)
  XTGRAD_NUM_OP(<=)
  XTGRAD_NUM_OP(>)
  XTGRAD_NUM_OP(>=)
  XTGRAD_NUM_OP(==)
  XTGRAD_NUM_OP(!=)
#undef XTGRAD_NUM_OP
  friend XTGRAD_INLINE Num operator-(Num a) { return T(-a.v); }

  // Integers only meet these in formulas that promote to floating point first.
#define XTGRAD_NUM_FN(f) \
  friend XTGRAD_INLINE Num f(Num a) { return T(std::f(a.v)); }
  XTGRAD_NUM_FN(exp)
  XTGRAD_NUM_FN(expm1)
  XTGRAD_NUM_FN(log)
  XTGRAD_NUM_FN(log1p)
  XTGRAD_NUM_FN(sqrt)
  XTGRAD_NUM_FN(sin)
  XTGRAD_NUM_FN(cos)
  XTGRAD_NUM_FN(tan)
  XTGRAD_NUM_FN(tanh)
  XTGRAD_NUM_FN(erf)
#undef XTGRAD_NUM_FN
#define XTGRAD_NUM_FN(f, std_f)                \
  friend XTGRAD_INLINE Num f(Num a) {          \
    if constexpr (std::is_floating_point_v<T>) \
      return T(std::std_f(a.v));               \
    else                                       \
      return a;                                \
  }
  XTGRAD_NUM_FN(floor, floor)
  XTGRAD_NUM_FN(ceil, ceil)
  XTGRAD_NUM_FN(round, nearbyint)  // halves to even
#undef XTGRAD_NUM_FN
  friend XTGRAD_INLINE Num abs(Num a) {
    if constexpr (std::is_floating_point_v<T>)
      return T(std::fabs(a.v));
    else if constexpr (std::is_signed_v<T>)
      return T(a.v < 0 ? -a.v : a.v);
    else
      return a;
  }
  friend XTGRAD_INLINE Num sign(Num a) {
    if constexpr (std::is_signed_v<T>)
      return T(T(a.v > 0) - T(a.v < 0));
    else
      return T(a.v != 0);
  }
  friend XTGRAD_INLINE Num sigmoid(Num a) { return Num(1) / (Num(1) + exp(-a)); }
  friend XTGRAD_INLINE Flag isnan(Num a) { return {a.v != a.v}; }
  /// Floating powers by pow; integer powers by squaring (a negative one: 0 unless the base is ±1).
  friend XTGRAD_INLINE Num pow(Num a, Num b) {
    if constexpr (std::is_floating_point_v<T>) {
      return T(std::pow(a.v, b.v));
    } else {
      if constexpr (std::is_signed_v<T>)
        if (b.v < 0) return T(a.v == 1 ? 1 : a.v == T(-1) ? (b.v % 2 ? -1 : 1) : 0);
      uint64_t r = 1, base = uint64_t(a.v), e = uint64_t(b.v);
      for (; e; e >>= 1, base *= base)
        if (e & 1) r *= base;
      return T(r);
    }
  }
};

/// `where(x > 0, a, b)` over numbers: both sides are computed, one is taken.
template <class A, class B>
XTGRAD_INLINE auto where(Flag c, A a, B b) {
  if constexpr (std::is_arithmetic_v<A> && !std::is_arithmetic_v<B>)
    return c ? B(a) : b;
  else if constexpr (!std::is_arithmetic_v<A> && std::is_arithmetic_v<B>)
    return c ? a : A(b);
  else
    return c ? a : b;
}

/// The chain rule: the gradient g that arrived times the derivative.
template <class T>
XTGRAD_INLINE Num<T> chain(Num<T> g, std::type_identity_t<Num<T>> derivative) {
  return g * derivative;
}
template <class T, class V>
XTGRAD_INLINE Num<T> chain(Num<T> g, Only<V> derivative) {
  return derivative.open ? chain(g, derivative.factor) : Num<T>(0);
}

}  // namespace xtgrad::inline v1
