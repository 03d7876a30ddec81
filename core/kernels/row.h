/// @file From the formulas of a row to flat kernels: forward by type, and the fused backward g ·
/// f'(x). Public, because users write rows too; it names no instruction set.
#pragma once
#include <xtgrad/core/dtype.h>
#include <xtgrad/core/kernels/num.h>

#include <bit>
#include <tuple>
#include <utility>

#if defined(__clang__)  // asked to vectorise a loop over library functions, it warns that it cannot
#define XTGRAD_VECTORIZE
#else
#define XTGRAD_VECTORIZE _Pragma("GCC unroll 1") _Pragma("GCC ivdep")
#endif

namespace xtgrad::kernels {

/// A loop over n elements of contiguous operands, the result first; params are a row's p, q, r.
using Kernel = void (*)(char* const* operands, int64_t n, const double* params);

/// How a row treats types.
enum class Kind : uint8_t {
  Same,     // the result has the input's type, integers too
  Power,    // the same, where library functions are called
  Promote,  // integers become the default floating type first
  Float,    // floating input only
  Compare,  // the result is bool
  Integer,  // integers and bools only
};
/// Whether a row of this kind has forward kernels over integers and bool.
constexpr bool computes_integers(Kind k) {
  return k == Kind::Same || k == Kind::Power || k == Kind::Compare || k == Kind::Integer;
}
/// Whether a row of this kind calls functions as exp, for which `map` pads the last block.
constexpr bool calls_library(Kind k) {
  return k == Kind::Power || k == Kind::Promote || k == Kind::Float;
}

/// The compiled readings of a row. Operands of forward: result, inputs; of backward: gradient of
/// the input, gradient of the result, then those of {inputs, result} that the derivative mentions.
struct RowKernels {
  Kernel forward[kNumScalarTypes];  // by the type computed in
  Kernel backward[2][2];            // [input][float, double]; null where the derivative is constant
  double (*constant[2])(const double* params);  // that constant
};

/// Stands for a tensor that a formula may not mention: nothing can be computed with it.
struct Missing {};

namespace rows {

/// out[j] = f(in[j]…) of kSize elements, a constant number that whole vectors make up.
template <int64_t kSize, class Out, class F, class... In>
XTGRAD_INLINE void block(Out* out, F f, const In*... in) {
  XTGRAD_VECTORIZE
  for (int64_t j = 0; j < kSize; ++j) out[j] = f(in[j]...);
}

/// out[i] = f(in[i]…). With kPad every element goes through the same vector instructions, the last
/// block padded: a vector and a scalar exp differ in the last bit, and the same x must give the
/// same y wherever it stands.
template <bool kPad, class Out, class F, class... In>
XTGRAD_INLINE void map(int64_t n, Out* out, F f, const In*... in) {
  if constexpr (!kPad) {
    XTGRAD_VECTORIZE
    for (int64_t i = 0; i < n; ++i) out[i] = f(in[i]...);
  } else {
    constexpr int64_t kBlock = 64 / sizeof(Out);
    alignas(64) Out tail[kBlock];
    std::tuple<In[kBlock]...> padded{};
    for (int64_t i = 0; i < n; i += kBlock) {
      const int64_t left = n - i;
      const bool whole = left >= kBlock;
      auto pad = [&](auto& to, const auto* from) {
        if (whole) return from + i;
        for (int64_t j = 0; j < left; ++j) to[j] = from[i + j];
        return static_cast<decltype(from)>(to);
      };
      Out* y = whole ? out + i : tail;
      std::apply([&](auto&... p) { block<kBlock>(y, f, pad(p, in)...); }, padded);
      if (!whole)
        for (int64_t j = 0; j < left; ++j) out[i + j] = tail[j];
    }
  }
}

/// An operand's memory as elements of type T.
template <class T>
XTGRAD_INLINE T* as(char* p) {
  return reinterpret_cast<T*>(p);
}

/// A parameter as the kernel of T reads it. Integers stand in the double's bits, since not every
/// int64 is a double.
template <class T>
XTGRAD_INLINE Num<T> parameter(double p) {
  if constexpr (std::is_floating_point_v<T>)
    return T(p);
  else
    return T(std::bit_cast<int64_t>(p));
}

// y = F(x, p, q, r) and dy/dx = D(x, y, p, q, r), both captureless generic lambdas.
template <class T, class Out, class F, bool kPad>
void unary_forward(char* const* o, int64_t n, const double* params) {
  const auto p = parameter<T>(params[0]), q = parameter<T>(params[1]), r = parameter<T>(params[2]);
  map<kPad>(
      n, as<Out>(o[0]), [p, q, r](T x) { return Out(Num<Out>(F{}(Num<T>(x), p, q, r)).v); },
      as<T>(o[1]));
}

/// Whether D comes to a derivative from these arguments.
template <class D, class... Args>
concept Derives = requires(D d, Args... args) {
  chain(Num<double>(0), d(args...));
};
template <class D, class N = Num<double>>
inline constexpr bool unary_needs_x = !Derives<D, Missing, N, N, N, N>;
template <class D, class N = Num<double>>
inline constexpr bool unary_needs_y = !Derives<D, N, Missing, N, N, N>;

/// v as a Num if the derivative mentions it, else Missing.
template <bool kUsed, class T>
XTGRAD_INLINE auto given(T v) {
  if constexpr (kUsed)
    return Num<T>(v);
  else
    return Missing{};
}

/// out = g · D(x, y, p, q, r): the operands are out, g, then those of x, y that D mentions.
template <class T, class D, bool kPad>
void unary_backward(char* const* o, int64_t n, const double* params) {
  constexpr bool kX = unary_needs_x<D>, kY = unary_needs_y<D>;
  const Num<T> p(params[0]), q(params[1]), r(params[2]);
  auto gradient = [p, q, r](T g, T x, T y) {
    return chain(Num<T>(g), D{}(given<kX>(x), given<kY>(y), p, q, r)).v;
  };
  T *out = as<T>(o[0]), *g = as<T>(o[1]);
  if constexpr (kX && kY)
    map<kPad>(n, out, gradient, g, as<T>(o[2]), as<T>(o[3]));
  else  // the one that is mentioned stands for both
    map<kPad>(
        n, out, [gradient](T gi, T v) { return gradient(gi, v, v); }, g, as<T>(o[2]));
}

/// The derivative D(Args…, p, q, r) that mentions no tensor: all Args are Missing.
template <class D, class... Args>
double constant(const double* params) {
  return double(D{}(Args{}..., params[0], params[1], params[2]));
}

// y = F(a, b, p, q, r); its derivative by one of them is D(a, b, y, p, q, r).
template <class T, class Out, class F, bool kPad>
void binary_forward(char* const* o, int64_t n, const double* params) {
  const auto p = parameter<T>(params[0]), q = parameter<T>(params[1]), r = parameter<T>(params[2]);
  map<kPad>(
      n, as<Out>(o[0]),
      [p, q, r](T a, T b) { return Out(Num<Out>(F{}(Num<T>(a), Num<T>(b), p, q, r)).v); },
      as<T>(o[1]), as<T>(o[2]));
}

template <class D, class N = Num<double>>
inline constexpr bool binary_needs_a = !Derives<D, Missing, N, N, N, N, N>;
template <class D, class N = Num<double>>
inline constexpr bool binary_needs_b = !Derives<D, N, Missing, N, N, N, N>;
template <class D, class N = Num<double>>
inline constexpr bool binary_needs_y = !Derives<D, N, N, Missing, N, N, N>;

/// out = g · D(a, b, y, p, q, r): the operands are out, g, then those of a, b, y that D mentions.
template <class T, class D, bool kPad>
void binary_backward(char* const* o, int64_t n, const double* params) {
  constexpr bool kA = binary_needs_a<D>, kB = binary_needs_b<D>, kY = binary_needs_y<D>;
  constexpr int kIndexB = 2 + kA, kIndexY = 2 + kA + kB;
  const Num<T> p(params[0]), q(params[1]), r(params[2]);
  auto gradient = [p, q, r](T g, T a, T b, T y) {
    return chain(Num<T>(g), D{}(given<kA>(a), given<kB>(b), given<kY>(y), p, q, r)).v;
  };
  T *out = as<T>(o[0]), *g = as<T>(o[1]);  // what is not mentioned is never read: g stands in
  map<kPad>(n, out, gradient, g, kA ? as<T>(o[2]) : g, kB ? as<T>(o[kIndexB]) : g,
            kY ? as<T>(o[kIndexY]) : g);
}

/// Calls set.operator()<T>() for the types that a row computes in.
template <Kind kKind, class Set>
constexpr void each_type(Set set) {
  if constexpr (kKind != Kind::Integer) {
    set.template operator()<float>();
    set.template operator()<double>();
  }
  if constexpr (computes_integers(kKind)) {
    set.template operator()<uint8_t>();
    set.template operator()<int8_t>();
    set.template operator()<int16_t>();
    set.template operator()<int32_t>();
    set.template operator()<int64_t>();
    set.template operator()<bool>();
  }
}

/// The kernels of y = F(x): forward in the types of kKind; backward in float and double, or the
/// constant that dy/dx is.
template <Kind kKind, class F, class D>
constexpr RowKernels make_unary(F, D) {
  constexpr bool kPad = calls_library(kKind), kCompare = kKind == Kind::Compare;
  RowKernels k{};
  each_type<kKind>([&]<class T>() {
    k.forward[int(kTypeOf<T>)] = unary_forward<T, std::conditional_t<kCompare, bool, T>, F, kPad>;
  });
  if constexpr (!unary_needs_x<D> && !unary_needs_y<D>) {
    k.constant[0] = constant<D, Missing, Missing>;
  } else {
    k.backward[0][0] = unary_backward<float, D, kPad>;
    k.backward[0][1] = unary_backward<double, D, kPad>;
  }
  return k;
}

/// Sets the backward kernels of input `side`, 0 for a and 1 for b, or the constant instead.
template <class D, bool kPad>
constexpr void set_side(RowKernels& k, int side) {
  if constexpr (!binary_needs_a<D> && !binary_needs_b<D> && !binary_needs_y<D>) {
    k.constant[side] = constant<D, Missing, Missing, Missing>;
  } else {
    k.backward[side][0] = binary_backward<float, D, kPad>;
    k.backward[side][1] = binary_backward<double, D, kPad>;
  }
}

/// The kernels of y = F(a, b) with dy/da = DA and dy/db = DB, in the types of kKind.
template <Kind kKind, class F, class DA, class DB>
constexpr RowKernels make_binary(F, DA, DB) {
  constexpr bool kPad = calls_library(kKind), kCompare = kKind == Kind::Compare;
  RowKernels k{};
  each_type<kKind>([&]<class T>() {
    k.forward[int(kTypeOf<T>)] = binary_forward<T, std::conditional_t<kCompare, bool, T>, F, kPad>;
  });
  set_side<DA, kPad>(k, 0);
  set_side<DB, kPad>(k, 1);
  return k;
}

}  // namespace rows
}  // namespace xtgrad::kernels

// The parameters of a row, at most three pairs (name, default), each by the macro `as`.
#define XTGRAD_EACH(as, ...) __VA_OPT__(XTGRAD_EACH_1(as, __VA_ARGS__))
#define XTGRAD_EACH_1(as, pair, ...) as pair __VA_OPT__(XTGRAD_EACH_2(as, __VA_ARGS__))
#define XTGRAD_EACH_2(as, pair, ...) as pair __VA_OPT__(XTGRAD_EACH_3(as, __VA_ARGS__))
#define XTGRAD_EACH_3(as, pair) as pair
#define XTGRAD_AS_AUTO(p, p0) , [[maybe_unused]] auto p
#define XTGRAD_AS_SCALAR(p, p0) , const ::xtgrad::Scalar& p
#define XTGRAD_AS_DEFAULT(p, p0) , const ::xtgrad::Scalar& p = p0
#define XTGRAD_AS_ARGUMENT(p, p0) , p

// A row's formulas as captureless lambdas. Derivatives name their type, so that what they mention
// can be found out by trying them without it.
#define XTGRAD_FORMULA_X(Y, ...) \
  []([[maybe_unused]] auto x XTGRAD_EACH(XTGRAD_AS_AUTO, __VA_ARGS__), auto...) { return Y; }
#define XTGRAD_DERIVATIVE_X(D, ...)                                                             \
  []([[maybe_unused]] auto x, [[maybe_unused]] auto y XTGRAD_EACH(XTGRAD_AS_AUTO, __VA_ARGS__), \
     auto...) -> decltype(D) { return D; }
#define XTGRAD_FORMULA_AB(Y, ...)                                                               \
  []([[maybe_unused]] auto a, [[maybe_unused]] auto b XTGRAD_EACH(XTGRAD_AS_AUTO, __VA_ARGS__), \
     auto...) { return Y; }
#define XTGRAD_DERIVATIVE_AB(D, ...)                                   \
  []([[maybe_unused]] auto a, [[maybe_unused]] auto b,                 \
     [[maybe_unused]] auto y XTGRAD_EACH(XTGRAD_AS_AUTO, __VA_ARGS__), \
     auto...) -> decltype(D) { return D; }
