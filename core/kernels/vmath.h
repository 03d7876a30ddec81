/// @file Arithmetic for loops that must vectorise under any compiler: fused multiply-add where the
/// processor has it, and an exponential that does not depend on an element's place in an array.
#pragma once
#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace xtgrad::kernels {

/// a · b + c, fused where there is an instruction; spelled out, since the library is compiled with
/// -ffp-contract=off. Integers wrap around.
template <class T>
[[gnu::always_inline]] inline T multiply_add(T a, T b, T c) {
  if constexpr (!std::is_floating_point_v<T>) {
    return static_cast<T>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b) +
                          static_cast<uint64_t>(c));
  } else {
#ifdef __FMA__
    if constexpr (sizeof(T) == 4) {
      return __builtin_fmaf(a, b, c);
    } else {
      return __builtin_fma(a, b, c);
    }
#else
    return a * b + c;
#endif
  }
}

/// eˣ within 2 ULP for float, 1 for double; 0, inf and denormals where they belong, nan for nan.
/// Cody and Waite: x = n ln 2 + r, |r| ≤ ln 2 / 2; eʳ by its Taylor polynomial; 2ⁿ in two factors,
/// as one alone may not be representable where the product is. With kTerm the result is a term of a
/// sum that e⁰ is one of: x ≤ 0, and denormals are 0, which one factor can do (27 instructions, not
/// 38).
template <bool kTerm = false, class T>
[[gnu::always_inline]] inline T vector_exp(T x) {
  static_assert(std::is_floating_point_v<T>);
  constexpr bool kIsFloat = sizeof(T) == 4;
  using Int = std::conditional_t<kIsFloat, int32_t, int64_t>;
  using Bits = std::conditional_t<kIsFloat, uint32_t, uint64_t>;
  constexpr T kMost = kIsFloat ? T(89) : T(710);  // beyond: inf
  constexpr T kLeast = kTerm ? (kIsFloat ? T(-87) : T(-708)) : kIsFloat ? T(-104) : T(-746);  // 0
  constexpr T kLog2e = T(1.4426950408889634074);
  constexpr T kLn2High = kIsFloat ? T(0.693145751953125) : T(0.69314718036912381649);
  constexpr T kLn2Low = kIsFloat ? T(1.42860682030941723212e-6) : T(1.90821492927058770002e-10);
  // Adding and subtracting this rounds to an integer, which then stands in the low bits.
  constexpr T kRound = kIsFloat ? T(12582912) : T(6755399441055744);
  constexpr int kMantissa = std::numeric_limits<T>::digits - 1;
  constexpr Int kBias = std::numeric_limits<T>::max_exponent - 1;

  T y = x < kLeast ? kLeast : x;
  if constexpr (!kTerm) y = y > kMost ? kMost : y;
  const T shifted = multiply_add(y, kLog2e, kRound);
  const T n = shifted - kRound;
  const T r = multiply_add(n, -kLn2Low, multiply_add(n, -kLn2High, y));
  T p;
  if constexpr (kIsFloat) {
    p = T(1. / 5040);
    p = multiply_add(p, r, T(1. / 720));
  } else {
    p = T(1. / 6227020800);
    p = multiply_add(p, r, T(1. / 479001600));
    p = multiply_add(p, r, T(1. / 39916800));
    p = multiply_add(p, r, T(1. / 3628800));
    p = multiply_add(p, r, T(1. / 362880));
    p = multiply_add(p, r, T(1. / 40320));
    p = multiply_add(p, r, T(1. / 5040));
    p = multiply_add(p, r, T(1. / 720));
  }
  p = multiply_add(p, r, T(1. / 120));
  p = multiply_add(p, r, T(1. / 24));
  p = multiply_add(p, r, T(1. / 6));
  p = multiply_add(p, r, T(0.5));
  p = multiply_add(p * r, r, r) + T(1);
  const Int whole = static_cast<Int>(std::bit_cast<Bits>(shifted) - std::bit_cast<Bits>(kRound));
  if constexpr (kTerm) {
    const T term = p * std::bit_cast<T>(static_cast<Bits>(whole + kBias) << kMantissa);
    return x < kLeast ? T(0) : term;
  }
  const Int half = whole >> 1;
  const T first = std::bit_cast<T>(static_cast<Bits>(half + kBias) << kMantissa);
  // Not by underflow, which costs the processor 150 cycles: softmax's masks are full of e^-inf.
  const T second =
      x < kLeast ? T(0) : std::bit_cast<T>(static_cast<Bits>(whole - half + kBias) << kMantissa);
  const T result = p * first * second;
  return x != x ? x : result;
}

}  // namespace xtgrad::kernels
