/// @file The folds that look at each element once: what becomes of it, and how two of these meet.
#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace xtgrad::kernels {

// A simple fold has
//   Lane     what a vector lane accumulates within a short run, and its start value
//   map      element → Lane; the element itself where there is none
//   step     Lane × Lane → Lane, and the same for vectors of lanes
//   Acc      what the lanes of runs are gathered in, with merge; wider than Lane where that pays
//   finish   Acc → result
template <class T>
using Whole =
    std::conditional_t<std::is_floating_point_v<T>, T, uint64_t>;  // integers may wrap around
template <class T>
using WholeResult = std::conditional_t<std::is_floating_point_v<T>, T, int64_t>;
template <class T>
using Wide = std::conditional_t<std::is_floating_point_v<T>, double, uint64_t>;

template <class L, class A>
struct Adding {
  using Lane = L;
  using Acc = A;
  static constexpr Lane kStart = 0;
  template <class V>
  static V step(V a, V b) {
    return a + b;
  }
  static Acc merge(Acc a, Acc b) { return a + b; }
};

template <class T>
struct SumFold : Adding<Whole<T>, Wide<T>> {
  static WholeResult<T> finish(Wide<T> a, int64_t, double) {
    return static_cast<WholeResult<T>>(a);
  }
};

template <class T>
struct MeanFold : SumFold<T> {
  static T finish(double a, int64_t n, double) {
    return static_cast<T>(a / static_cast<double>(n));
  }
};

template <class T>
struct NanSumFold : SumFold<T> {
  static T map(T x, double) { return x == x ? x : T{0}; }
};

template <class T>
struct ProdFold {
  using Lane = Whole<T>;
  using Acc = Lane;
  static constexpr Lane kStart = 1;
  template <class V>
  static V step(V a, V b) {
    return a * b;
  }
  static Acc merge(Acc a, Acc b) { return a * b; }
  static WholeResult<T> finish(Acc a, int64_t, double) { return static_cast<WholeResult<T>>(a); }
};

template <class T, bool kLargest>
struct ExtremeFold {
  using Limits = std::numeric_limits<T>;
  using Lane = T;
  using Acc = T;
  static constexpr T kStart = kLargest
                                  ? (Limits::has_infinity ? -Limits::infinity() : Limits::lowest())
                                  : (Limits::has_infinity ? Limits::infinity() : Limits::max());
  template <class V>
  static V step(V a, V x) {  // a NaN is taken, and then kept since no comparison holds
    return ((kLargest ? x > a : x < a) | (x != x)) ? x : a;
  }
  template <class V>
  static V step_number(V a, V x) {  // passes a NaN over, in one instruction
    return (kLargest ? x > a : x < a) ? x : a;
  }
  static T merge(T a, T b) { return step(a, b); }
  static T finish(T a, int64_t, double) { return a; }
};

template <class T, bool kLargest>
struct NormExtremeFold : ExtremeFold<T, kLargest> {
  static constexpr T kStart = kLargest ? T{0} : std::numeric_limits<T>::infinity();
  static T map(T x, double) { return std::abs(x); }
};

template <class T>
struct AnyFold {
  using Lane = uint8_t;
  using Acc = uint8_t;
  static constexpr Lane kStart = 0;
  static Lane map(T x, double) { return x != T{0}; }
  template <class V>
  static V step(V a, V b) {
    return a | b;
  }
  static Acc merge(Acc a, Acc b) { return a | b; }
  static uint8_t finish(Acc a, int64_t, double) { return a; }
};

template <class T>
struct AllFold : AnyFold<T> {
  static uint8_t map(T x, double) { return x == T{0}; }
  static uint8_t finish(uint8_t a, int64_t, double) { return a == 0; }
};

template <class T>
struct CountFold : Adding<uint16_t, int64_t> {  // lanes count to kRun at most
  static uint16_t map(T x, double) { return x != T{0}; }
  static int64_t finish(int64_t a, int64_t, double) { return a; }
};

template <class T>
struct Norm0Fold : CountFold<T> {
  static T finish(int64_t a, int64_t, double) { return static_cast<T>(a); }
};

template <class T>
struct Norm1Fold : Adding<T, double> {
  static T map(T x, double) { return std::abs(x); }
  static T finish(double a, int64_t, double) { return static_cast<T>(a); }
};

template <class T>
struct Norm2Fold : Adding<T, double> {
  static T map(T x, double) { return x * x; }
  static T finish(double a, int64_t, double) { return static_cast<T>(std::sqrt(a)); }
};

template <class T>
struct NormPFold : Adding<T, double> {
  static T map(T x, double p) { return static_cast<T>(std::pow(std::abs(x), static_cast<T>(p))); }
  static T finish(double a, int64_t, double p) { return static_cast<T>(std::pow(a, 1 / p)); }
};

}  // namespace xtgrad::kernels
