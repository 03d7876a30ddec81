/// @file Op form A: one row {formula, derivative} gives an element-wise op, its fused backward
/// kernel, the next-order graph and the texts for pictures and docs. core/ops/elementwise/unary.def
/// and binary.def hold the library's rows; XTGRAD_UNARY makes one in a user's file.
#pragma once
#include <xtgrad/core/autograd/term.h>
#include <xtgrad/core/kernels/row.h>
#include <xtgrad/core/tensor/promotion.h>

namespace xtgrad::autograd { inline namespace v1 {

using kernels::Kind;

/// A row of one tensor, ready to run.
struct UnaryOp {
  /// Its name, the node's, and the texts of formula and derivative.
  const char *name, *node, *formula, *derivative;
  /// How it treats types.
  Kind kind;
  /// The compiled loops, for each type.
  const kernels::RowKernels* kernels;
  /// Whether the derivative mentions x, and y: only then are they kept for backward.
  bool needs_x, needs_y;
  /// g dy/dx as recorded ops.
  Tensor (*graph)(const Tensor& g, const Tensor& x, const Tensor& y, const double* p);
  /// The ends of the interval in which gradcheck tries x.
  double lo, hi;
  bool joint;              ///< see Joint in rule.h
  const char* parameters;  ///< their text: "(beta, 1), (threshold, 20)"
};
/// A row of two tensors.
struct BinaryOp {
  /// Its name, the node's, and the texts of formula and derivatives.
  const char *name, *node, *formula, *derivative_a, *derivative_b;
  /// How it treats types.
  Kind kind;
  /// The compiled loops, for each type.
  const kernels::RowKernels* kernels;
  /// The derivative with respect to one of the two.
  struct Side {
    /// What it mentions.
    bool needs_a, needs_b, needs_y;
    /// g dy/da or g dy/db as recorded ops.
    Tensor (*graph)(const Tensor& g, const Tensor& a, const Tensor& b, const Tensor& y,
                    const double* p);
    /// Where gradcheck tries it.
    double lo, hi;
  } side[2];  ///< a's and b's
  /// libtorch's node names where a or b is a number; null: `node`.
  const char* with_number[2] = {nullptr, nullptr};
  const char* parameters = "";  ///< their text: "(alpha, 1)"
};

/// The parameters of a row, three at most, as its kernels read them.
struct XTGRAD_API RowParams {
  /// As doubles, or the bits of integers.
  double p[3];
  /// Of a row that computes floating numbers only.
  RowParams(const Scalar& a = 0, const Scalar& b = 0, const Scalar& c = 0)
      : p{a.toDouble(), b.toDouble(), c.toDouble()} {}
  /// For a row that computes integers, too, beside a tensor of `type`; throws where the type cannot
  /// hold one.
  static RowParams in(ScalarType type, const Scalar& a, const Scalar& b = 0, const Scalar& c = 0) {
    return isFloatingType(type) ? RowParams(a, b, c) : integers(type, a, b, c);
  }
  /// As the kind of row needs them: in() where it computes integers, too.
  static RowParams of(Kind kind, ScalarType type, const Scalar& a = 0, const Scalar& b = 0,
                      const Scalar& c = 0) {
    return kernels::computes_integers(kind) ? in(type, a, b, c) : RowParams(a, b, c);
  }
  /// What apply() takes.
  operator const double*() const { return p; }

 private:
  static RowParams integers(ScalarType type, const Scalar& a, const Scalar& b, const Scalar& c);
};

/// y = f(x), recorded where x needs a gradient. p: three parameters, zeros unless given.
XTGRAD_API Tensor apply(const UnaryOp& op, const Tensor& x, const double* p = nullptr);
/// Writes f(x) into x; throws where x may not be overwritten, or cannot hold the result.
XTGRAD_API Tensor& apply_(const UnaryOp& op, const Tensor& x, const double* p = nullptr);
/// y = f(a, b) on broadcast shapes and promoted types, recorded where a or b needs a gradient.
XTGRAD_API Tensor apply(const BinaryOp& op, const Tensor& a, const Tensor& b,
                        const double* p = nullptr);
/// y = f(a, b) for a number b, which needs no tensor of its own where a is small, dense and not
/// recorded; false, and nothing is done, elsewhere.
bool apply_number(Tensor& y, const BinaryOp& op, const Tensor& a, const Scalar& b, const double* p);
/// Writes f(a, b) into a, to whose shape b broadcasts; throws where a cannot hold the result.
XTGRAD_API Tensor& apply_(const BinaryOp& op, const Tensor& a, const Tensor& b,
                          const double* p = nullptr);

namespace rows {

using kernels::Missing;
/// t in a formula, or Missing where the formula does not mention it.
template <bool kUsed>
auto term(const Tensor& t) {
  if constexpr (kUsed)
    return Term{t};
  else
    return Missing{};
}

/// g dy/dx as recorded ops: D is the derivative.
template <class D>
Tensor unary_graph([[maybe_unused]] const Tensor& g, [[maybe_unused]] const Tensor& x,
                   [[maybe_unused]] const Tensor& y, [[maybe_unused]] const double* p) {
  constexpr bool kX = kernels::rows::unary_needs_x<D>, kY = kernels::rows::unary_needs_y<D>;
  if constexpr (kX || kY)
    return chain(Term{g}, D{}(term<kX>(x), term<kY>(y), p[0], p[1], p[2])).t;
  else
    return {};  // a constant: never asked for
}
/// g dy/da or g dy/db as recorded ops: D is the derivative.
template <class D>
Tensor binary_graph([[maybe_unused]] const Tensor& g, [[maybe_unused]] const Tensor& a,
                    [[maybe_unused]] const Tensor& b, [[maybe_unused]] const Tensor& y,
                    [[maybe_unused]] const double* p) {
  constexpr bool kA = kernels::rows::binary_needs_a<D>, kB = kernels::rows::binary_needs_b<D>,
                 kY = kernels::rows::binary_needs_y<D>;
  if constexpr (kA || kB || kY)
    return chain(Term{g}, D{}(term<kA>(a), term<kB>(b), term<kY>(y), p[0], p[1], p[2])).t;
  else
    return {};
}

template <class V>
constexpr bool is_selected = false;
template <class V>
constexpr bool is_selected<xtgrad::Selected<V>> = true;
/// Whether the derivative is one op in libtorch, see Joint in rule.h; not where it is `selected`.
template <class D>
constexpr bool is_joint() {
  /// Stands for each argument: only the type of D's result is looked at.
  using N = Num<double>;
  return !is_selected<decltype(D{}(N(0), N(0), N(0), N(0), N(0)))>;
}

/// The table entry of a row of one tensor.
template <class D>
constexpr UnaryOp make_unary(const char* name, const char* node, const char* formula,
                             const char* derivative, Kind kind, const kernels::RowKernels* kernels,
                             D, double lo, double hi, const char* parameters = "") {
  return {name,
          node,
          formula,
          derivative,
          kind,
          kernels,
          kernels::rows::unary_needs_x<D>,
          kernels::rows::unary_needs_y<D>,
          unary_graph<D>,
          lo,
          hi,
          is_joint<D>(),
          parameters};
}
/// The table entry of one derivative of a row of two tensors.
template <class D>
constexpr BinaryOp::Side make_side(D, double lo, double hi) {
  return {kernels::rows::binary_needs_a<D>,
          kernels::rows::binary_needs_b<D>,
          kernels::rows::binary_needs_y<D>,
          binary_graph<D>,
          lo,
          hi};
}

/// The table entry of a row of two tensors.
constexpr BinaryOp make_binary(const char* name, const char* node, const char* formula,
                               const char* derivative_a, const char* derivative_b, Kind kind,
                               const kernels::RowKernels* kernels, BinaryOp::Side a,
                               BinaryOp::Side b, const char* number_a = nullptr,
                               const char* number_b = nullptr, const char* parameters = "") {
  return {name, node,    formula, derivative_a,         derivative_b,
          kind, kernels, {a, b},  {number_a, number_b}, parameters};
}

}  // namespace rows
}}  // namespace xtgrad::autograd::v1

/// A row in a user's own file, at namespace scope: defines `Tensor name(const Tensor& x)` and its
/// in-place form `name_`, of which parameters, at most three pairs (name, default), are numbers.
///   XTGRAD_UNARY(swish, Float, x * sigmoid(beta * x), …, -3, 3, (beta, 1))
/// The formulas may use what Num and Term offer; gradcheck tries x in [lo, hi].
#define XTGRAD_UNARY(name, kind, Y, DY, lo, hi, ...)                                             \
  inline constexpr ::xtgrad::kernels::RowKernels name##_kernels =                                \
      ::xtgrad::kernels::rows::make_unary<::xtgrad::kernels::Kind::kind>(                        \
          XTGRAD_FORMULA_X(Y, __VA_ARGS__), XTGRAD_DERIVATIVE_X(DY, __VA_ARGS__));               \
  inline constexpr ::xtgrad::autograd::UnaryOp name##_op = ::xtgrad::autograd::rows::make_unary( \
      #name, #name "Backward", #Y, #DY, ::xtgrad::kernels::Kind::kind, &name##_kernels,          \
      XTGRAD_DERIVATIVE_X(DY, __VA_ARGS__), lo, hi, #__VA_ARGS__);                               \
  inline ::xtgrad::Tensor name(                                                                  \
      const ::xtgrad::Tensor& x XTGRAD_EACH(XTGRAD_AS_DEFAULT, __VA_ARGS__)) {                   \
    return ::xtgrad::autograd::apply(                                                            \
        name##_op, x,                                                                            \
        ::xtgrad::autograd::RowParams::of(                                                       \
            ::xtgrad::kernels::Kind::kind,                                                       \
            x.scalar_type() XTGRAD_EACH(XTGRAD_AS_ARGUMENT, __VA_ARGS__)));                      \
  }                                                                                              \
  inline ::xtgrad::Tensor& name##_(                                                              \
      const ::xtgrad::Tensor& x XTGRAD_EACH(XTGRAD_AS_DEFAULT, __VA_ARGS__)) {                   \
    return ::xtgrad::autograd::apply_(                                                           \
        name##_op, x,                                                                            \
        ::xtgrad::autograd::RowParams::of(                                                       \
            ::xtgrad::kernels::Kind::kind,                                                       \
            x.scalar_type() XTGRAD_EACH(XTGRAD_AS_ARGUMENT, __VA_ARGS__)));                      \
  }

/// The same for two tensors, which broadcast: `name(a, b)`, `name(a, number)`, and `name_` into a.
///   XTGRAD_BINARY(huberish, Float, …, dy/da, dy/db, -2, 2, -2, 2, (delta, 1))
#define XTGRAD_BINARY(name, kind, Y, DA, DB, alo, ahi, blo, bhi, ...)                              \
  inline constexpr ::xtgrad::kernels::RowKernels name##_kernels =                                  \
      ::xtgrad::kernels::rows::make_binary<::xtgrad::kernels::Kind::kind>(                         \
          XTGRAD_FORMULA_AB(Y, __VA_ARGS__), XTGRAD_DERIVATIVE_AB(DA, __VA_ARGS__),                \
          XTGRAD_DERIVATIVE_AB(DB, __VA_ARGS__));                                                  \
  inline constexpr ::xtgrad::autograd::BinaryOp name##_op = ::xtgrad::autograd::rows::make_binary( \
      #name, #name "Backward", #Y, #DA, #DB, ::xtgrad::kernels::Kind::kind, &name##_kernels,       \
      ::xtgrad::autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DA, __VA_ARGS__), alo, ahi),        \
      ::xtgrad::autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DB, __VA_ARGS__), blo, bhi),        \
      nullptr, nullptr, #__VA_ARGS__);                                                             \
  XTGRAD_BINARY_FORM(::xtgrad::Tensor, name, name, apply, __VA_ARGS__)                             \
  XTGRAD_BINARY_FORM(::xtgrad::Tensor&, name, name##_, apply_, __VA_ARGS__)
/// The function `form` of a row of two tensors, which returns `type`: of two tensors, of a tensor
/// and a number, and of a number and a tensor. XTGRAD_BINARY declares `name` and `name_` by it.
#define XTGRAD_BINARY_FORM(type, name, form, apply, ...)                                           \
  inline type form(const ::xtgrad::Tensor& a,                                                      \
                   const ::xtgrad::Tensor& b XTGRAD_EACH(XTGRAD_AS_DEFAULT, __VA_ARGS__)) {        \
    return ::xtgrad::autograd::apply(                                                              \
        name##_op, a, b,                                                                           \
        ::xtgrad::autograd::RowParams::of(name##_op.kind, ::xtgrad::result_type(a, b) XTGRAD_EACH( \
                                                              XTGRAD_AS_ARGUMENT, __VA_ARGS__)));  \
  }                                                                                                \
  inline type form(const ::xtgrad::Tensor& a,                                                      \
                   const ::xtgrad::Scalar& b XTGRAD_EACH(XTGRAD_AS_DEFAULT, __VA_ARGS__)) {        \
    return form(a, ::xtgrad::wrapped_scalar(b) XTGRAD_EACH(XTGRAD_AS_ARGUMENT, __VA_ARGS__));      \
  }
