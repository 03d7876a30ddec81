/// @file Compiles the loops over the functions of special.def; they have no derivative.
#include "core/kernels/special_kernel.h"

#include "core/kernels/special_functions.h"

namespace xtgrad::kernels {

namespace {

/// The row of y = f(double x).
template <Kind kKind, class F>
constexpr RowKernels one(F) {
  return rows::make_unary<kKind>([]<class T>(Num<T> x, auto...) { return Num<T>(F{}(x.v)); },
                                 XTGRAD_DERIVATIVE_X(0));
}
/// The row of y = f(double a, double b).
template <Kind kKind, class F>
constexpr RowKernels two(F) {
  return rows::make_binary<kKind>(
      []<class T>(Num<T> a, Num<T> b, auto...) { return Num<T>(F{}(a.v, b.v)); },
      XTGRAD_DERIVATIVE_AB(0), XTGRAD_DERIVATIVE_AB(0));
}

}  // namespace

#define SPECIAL(name) \
  const RowKernels name##_row = one<Kind::Promote>([](double x) { return kernels::name(x); });
#define SPECIAL_2(name)         \
  const RowKernels name##_row = \
      two<Kind::Promote>([](double a, double b) { return kernels::name(a, b); });
#define POLYNOMIAL SPECIAL_2
#include "core/ops/elementwise/special.def"

const RowKernels igamma_row = two<Kind::Float>([](double a, double x) { return gammainc(a, x); });
const RowKernels igammac_row = two<Kind::Float>([](double a, double x) { return gammaincc(a, x); });
const RowKernels nextafter_row =
    two<Kind::Float>([]<class T>(T a, T b) { return std::nextafter(a, b); });
const RowKernels mantissa_row = one<Kind::Float>([](auto x) {
  int exponent = 0;
  return std::frexp(x, &exponent);
});
const RowKernels exponent_row = one<Kind::Float>([](auto x) {
  int exponent = 0;
  if (std::isfinite(x)) std::frexp(x, &exponent);
  return double(exponent);
});

}  // namespace xtgrad::kernels
