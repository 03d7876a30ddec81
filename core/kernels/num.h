/// @file A number that reads like a Tensor, so that one formula serves both: `1 - y * y` over
/// Num<float> is a vectorised kernel, over Term (core/autograd/term.h) the next graph.
#pragma once
#include <xtgrad/core/kernels/special_math.h>

#include <cmath>
#include <cstdint>
#include <type_traits>

namespace xtgrad { inline namespace v1 {

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
/// The derivative `factor` where `open` holds; where not, the gradient is 0.
template <class V>
XTGRAD_INLINE Only<V> only(Flag open, V factor) {
  return {open, factor};
}
/// The same as a selection of numbers, as libtorch has it in clamp: a graph of the gradient does
/// not lead to x, where that of `only` does.
template <class V>
struct Selected : Only<V> {};
/// The derivative `factor` where `open` holds, else 0, with no graph that leads to x.
template <class V>
XTGRAD_INLINE Selected<V> selected(Flag open, V factor) {
  return {{open, factor}};
}

/// Integers wrap around: their sums and products are those of the unsigned type, where that is
/// defined.
template <class T>
struct WrappingType {
  using type = T;
};
/// Signed integers of the width of int or more; narrower ones compute in int, which holds their
/// sums and products.
template <class T>
requires(std::is_signed_v<T>&& std::is_integral_v<T> &&
         sizeof(T) >= sizeof(int)) struct WrappingType<T> {
  using type = std::make_unsigned_t<T>;
};
/// The type that T adds and multiplies in: uint32_t for int32_t, uint64_t for int64_t, else T.
template <class T>
using Wrapping = typename WrappingType<T>::type;

/// A value of element type T. Plain C++ numbers in a formula become T: 0.5 is 0.5f over floats.
template <class T>
struct Num {
  T v;
  XTGRAD_INLINE Num(T x) : v(x) {}
  template <class U>
  requires(std::is_arithmetic_v<U> && !std::is_same_v<U, T>) XTGRAD_INLINE Num(U c) : v(T(c)) {}

#define XTGRAD_NUM_OP(op)                              \
  friend XTGRAD_INLINE Num operator op(Num a, Num b) { \
    return T(Wrapping<T>(a.v) op Wrapping<T>(b.v));    \
  }
  XTGRAD_NUM_OP(+)
  XTGRAD_NUM_OP(-)
  XTGRAD_NUM_OP(*)
#undef XTGRAD_NUM_OP
  friend XTGRAD_INLINE Num operator/(Num a, Num b) { return T(a.v / b.v); }
#define XTGRAD_NUM_OP(op) \
  friend XTGRAD_INLINE Flag operator op(Num a, Num b) { return {a.v op b.v}; }
  XTGRAD_NUM_OP(<)
  XTGRAD_NUM_OP(<=)
  XTGRAD_NUM_OP(>)
  XTGRAD_NUM_OP(>=)
  XTGRAD_NUM_OP(==)
  XTGRAD_NUM_OP(!=)
#undef XTGRAD_NUM_OP
  friend XTGRAD_INLINE Num operator-(Num a) { return T(-Wrapping<T>(a.v)); }

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
  XTGRAD_NUM_FN(erfc)
  XTGRAD_NUM_FN(exp2)
  XTGRAD_NUM_FN(log2)
  XTGRAD_NUM_FN(log10)
  XTGRAD_NUM_FN(sinh)
  XTGRAD_NUM_FN(cosh)
  XTGRAD_NUM_FN(asin)
  XTGRAD_NUM_FN(acos)
  XTGRAD_NUM_FN(atan)
  XTGRAD_NUM_FN(asinh)
  XTGRAD_NUM_FN(acosh)
  XTGRAD_NUM_FN(atanh)
  XTGRAD_NUM_FN(lgamma)
#undef XTGRAD_NUM_FN
#define XTGRAD_NUM_FN(f) \
  friend XTGRAD_INLINE Num f(Num a) { return T(kernels::f(double(a.v))); }
  XTGRAD_NUM_FN(digamma)
  XTGRAD_NUM_FN(erfinv)
  XTGRAD_NUM_FN(i0e)
  XTGRAD_NUM_FN(i1e)
  XTGRAD_NUM_FN(bessel_gap)
  XTGRAD_NUM_FN(sinc_slope)
  XTGRAD_NUM_FN(log_ndtr)
  XTGRAD_NUM_FN(ndtri)
#undef XTGRAD_NUM_FN
  /// The n-th derivative of exp(a²) erfc(a).
  friend XTGRAD_INLINE Num erfcx(Num a, Num n) {
    return T(kernels::erfcx(double(a.v), double(n.v)));
  }
  /// xᵃ⁻¹ e⁻ˣ / Γ(a)
  friend XTGRAD_INLINE Num gamma_density(Num a, Num x) {
    return T(kernels::gamma_density(double(a.v), double(x.v)));
  }
  /// The n-th derivative of digamma at a.
  friend XTGRAD_INLINE Num polygamma(Num a, Num n) { return T(kernels::polygamma(a.v, n.v)); }
  /// Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, computed in double.
  friend XTGRAD_INLINE Num zeta(Num s, Num q) { return T(kernels::zeta(double(s.v), double(q.v))); }
  /// √(a² + b²), where the squares do not overflow.
  friend XTGRAD_INLINE Num hypot(Num a, Num b) { return T(std::hypot(a.v, b.v)); }
  /// The angle of the point (b, a) in radians, in [−π, π].
  friend XTGRAD_INLINE Num atan2(Num a, Num b) { return T(std::atan2(a.v, b.v)); }
  /// |a| with b's sign, also that of −0.
  friend XTGRAD_INLINE Num copysign(Num a, Num b) { return T(std::copysign(a.v, b.v)); }
  /// Whether the sign bit is set, as it is of −0; of integers, a < 0.
  friend XTGRAD_INLINE Flag signbit(Num a) {
    if constexpr (std::is_floating_point_v<T>)
      return {std::signbit(a.v)};
    else
      return {a.v < T(0)};
  }
#define XTGRAD_NUM_FN(f, std_f)                \
  friend XTGRAD_INLINE Num f(Num a) {          \
    if constexpr (std::is_floating_point_v<T>) \
      return T(std::std_f(a.v));               \
    else                                       \
      return a;                                \
  }
  XTGRAD_NUM_FN(floor, floor)
  XTGRAD_NUM_FN(ceil, ceil)
  XTGRAD_NUM_FN(trunc, trunc)
  XTGRAD_NUM_FN(round, nearbyint)  // halves to even
#undef XTGRAD_NUM_FN
  friend XTGRAD_INLINE Num abs(Num a) {
    if constexpr (std::is_floating_point_v<T>)
      return T(std::fabs(a.v));
    else if constexpr (std::is_signed_v<T>)
      return a.v < 0 ? -a : a;
    else
      return a;
  }
  /// −1, 0 or 1; 0 for nan.
  friend XTGRAD_INLINE Num sign(Num a) {
    if constexpr (std::is_signed_v<T>)
      return T(T(a.v > 0) - T(a.v < 0));
    else
      return T(a.v != 0);
  }
  /// log(1 + exp(a)); a itself above 20, where the two are the same float.
  friend XTGRAD_INLINE Num softplus(Num a) { return a.v > T(20) ? a : log1p(exp(a)); }

  // Quotients and remainders. An integer divisor of 0 is refused before (as the least integer over
  // -1 would trap, -1 goes its own way).
  friend XTGRAD_INLINE Num fmod(Num a, Num b) {
    if constexpr (std::is_floating_point_v<T>)
      return T(std::fmod(a.v, b.v));
    else
      return is_minus_one(b) ? T(0) : T(a.v % b.v);
  }
  /// a − b ⌊a / b⌋, which has b's sign, as Python's %.
  friend XTGRAD_INLINE Num remainder(Num a, Num b) {
    const Num r = fmod(a, b);
    return r.v != 0 && (r.v < T(0)) != (b.v < T(0)) ? T(r.v + b.v) : r.v;
  }
  /// a / b, rounded towards zero; the least integer over −1 wraps around.
  friend XTGRAD_INLINE Num trunc_div(Num a, Num b) {
    if constexpr (std::is_floating_point_v<T>)
      return T(std::trunc(a.v / b.v));
    else
      return is_minus_one(b) ? T(-uint64_t(a.v)) : T(a.v / b.v);
  }
  /// a / b, rounded down, as Python's //; a floating a / 0 as it is.
  friend XTGRAD_INLINE Num floor_div(Num a, Num b) {
    if constexpr (std::is_floating_point_v<T>) {
      return kernels::floor_quotient(a.v, b.v);
    } else {
      const Num q = trunc_div(a, b), r = fmod(a, b);
      return r.v != 0 && (r.v < T(0)) != (b.v < T(0)) ? T(q.v - 1) : q.v;
    }
  }
  /// |a|, unsigned for int32 and int64, so that their least integers have one.
  static XTGRAD_INLINE Wrapping<T> magnitude(Num a) { return Wrapping<T>(abs(a).v); }
  /// Whether b = −1, by which % and / trap for the least integer; never of an unsigned type.
  static XTGRAD_INLINE bool is_minus_one(Num b) { return std::is_signed_v<T> && b.v == T(-1); }

  // Of integers and bools.
#define XTGRAD_NUM_OP(op) \
  friend XTGRAD_INLINE Num operator op(Num a, Num b) { return T(a.v op b.v); }
  XTGRAD_NUM_OP(&)
  XTGRAD_NUM_OP(|)
  XTGRAD_NUM_OP(^)
#undef XTGRAD_NUM_OP
  /// The greatest common divisor of |a| and |b|; 0 of two zeros.
  friend XTGRAD_INLINE Num gcd(Num a, Num b) {
    if constexpr (std::is_same_v<T, bool>)
      return a;
    else
      return T(std::gcd(magnitude(a), magnitude(b)));
  }
  /// The least common multiple |a b| / gcd(a, b), which wraps around; 0 if one of them is 0.
  friend XTGRAD_INLINE Num lcm(Num a, Num b) {
    const Num g = gcd(a, b);
    return g.v == 0 ? Num(0) : abs(Num(T(a.v / g.v)) * b);
  }
  /// Shifted by b modulo the register's width, as processors do.
  friend XTGRAD_INLINE Num lshift(Num a, Num b) {
    /// What is shifted: 64 bits for int64, else 32.
    using Register = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;
    return T(Register(a.v) << (Register(b.v) % (8 * sizeof(Register))));
  }
  /// a / 2ᵇ rounded down, b modulo the register's width: negative numbers keep their sign.
  friend XTGRAD_INLINE Num rshift(Num a, Num b) {
    /// What is shifted: 64 bits for int64, else 32, signed.
    using Register = std::conditional_t<sizeof(T) == 8, int64_t, int32_t>;
    return T(Register(a.v) >> (unsigned(b.v) % (8 * sizeof(Register))));
  }
  /// 1 / (1 + exp(−a))
  friend XTGRAD_INLINE Num sigmoid(Num a) { return Num(1) / (Num(1) + exp(-a)); }
  /// Whether a is nan, the only number that differs from itself.
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
requires(std::is_convertible_v<A, B> || std::is_convertible_v<B, A>) XTGRAD_INLINE
    auto where(Flag c, A a, B b) {
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
/// g · factor where the derivative is open, else 0, even for an infinite g.
template <class T, class V>
XTGRAD_INLINE Num<T> chain(Num<T> g, Only<V> derivative) {
  return derivative.open ? chain(g, derivative.factor) : Num<T>(0);
}

}}  // namespace xtgrad::v1
