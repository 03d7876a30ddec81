/// @file The functions that live in the namespace special alone, and what belongs to them.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/polynomial.h>
#include <xtgrad/core/ops/special.h>

#include "core/kernels/special_kernel.h"
#include "core/ops/detail/by_copy.h"
#include "core/ops/detail/hidden.h"
#include "core/ops/detail/row_ops.h"

namespace xtgrad {

namespace {

using kernels::Kind;
using row_ops::run;

// Rows without a derivative stand in no table: nobody differentiates them.
constexpr autograd::UnaryOp plain(const char* name, Kind kind, const kernels::RowKernels* row) {
  return autograd::rows::make_unary(name, "", name, "0", kind, row, XTGRAD_DERIVATIVE_X(0), 0, 1);
}
constexpr autograd::BinaryOp plain_2(const char* name, Kind kind, const kernels::RowKernels* row) {
  constexpr auto kNone = autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(0), 0, 1);
  return autograd::rows::make_binary(name, "", name, "0", "0", kind, row, kNone, kNone);
}
#define SPECIAL(name) \
  constexpr autograd::UnaryOp name##_op = plain(#name, Kind::Promote, &kernels::name##_row);
#define SPECIAL_2(name) \
  constexpr autograd::BinaryOp name##_op = plain_2(#name, Kind::Promote, &kernels::name##_row);
#define POLYNOMIAL SPECIAL_2
#include "core/ops/elementwise/special.def"
// NOLINTBEGIN(readability-identifier-naming): as the macros name the others
constexpr autograd::BinaryOp igamma_op = plain_2("igamma", Kind::Float, &kernels::igamma_row);
constexpr autograd::BinaryOp igammac_op = plain_2("igammac", Kind::Float, &kernels::igammac_row);
constexpr autograd::BinaryOp nextafter_op =
    plain_2("nextafter", Kind::Float, &kernels::nextafter_row);
constexpr autograd::UnaryOp mantissa_op = plain("frexp", Kind::Float, &kernels::mantissa_row);
constexpr autograd::UnaryOp exponent_op = plain("frexp", Kind::Float, &kernels::exponent_row);
// NOLINTEND(readability-identifier-naming)

template <class Op, class... T>
Tensor value(const Op& op, const T&... x) {
  NoGradGuard guard;
  return autograd::apply(op, x...);
}

/// x, through which no gradient passes: backward throws where one is asked for.
Tensor refusing(const char* op, const char* what, const Tensor& x) {
  if (!GradMode::is_enabled() || !x.requires_grad()) return x;
  return differentiable("NotImplemented", x.detach(), wrt(x, [op, what](Tensor g) -> Tensor {
                          detail::fail<NotImplementedError>(
                              "the derivative for '", what, "' is not implemented.\n[", op,
                              "] detach() the operand of shape ", g.sizes());
                        }));
}
Tensor same(Tensor g) { return g; }

}  // namespace

inline namespace v1 {

Tensor igamma(const Tensor& self, const Tensor& other) {
  return differentiable("IgammaBackward0", value(igamma_op, self, other),
                        wrt(refusing("igamma", "igamma: input", self), same),
                        wrt(other, saving(self, other), [](Tensor g, Tensor a, Tensor x) {
                          return g * hidden::gamma_density(a, x);
                        }));
}
Tensor igammac(const Tensor& self, const Tensor& other) {
  return differentiable("IgammacBackward0", value(igammac_op, self, other),
                        wrt(refusing("igammac", "igammac: input", self), same),
                        wrt(other, saving(self, other), [](Tensor g, Tensor a, Tensor x) {
                          return -g * hidden::gamma_density(a, x);
                        }));
}
Tensor nextafter(const Tensor& self, const Tensor& other) {
  return differentiable("NextafterBackward0", value(nextafter_op, self, other),
                        wrt(refusing("nextafter", "nextafter", self), same),
                        wrt(refusing("nextafter", "nextafter", other), same));
}
std::tuple<Tensor, Tensor> frexp(const Tensor& self) {
  XTGRAD_CHECK(self.is_floating_point(),
               "torch.frexp() only supports floating-point dtypes\n[frexp] got ",
               dtype_name(self.scalar_type()));
  const Tensor exponent = value(exponent_op, self).to(kInt);
  return {differentiable(
              "FrexpBackward0", value(mantissa_op, self),
              wrt(self, saving(exponent),
                  [](Tensor g, Tensor e) { return g * e.neg().to(g.scalar_type()).exp2(); })),
          exponent};
}

}  // namespace v1

namespace special { inline namespace v1 {

Tensor entr(const Tensor& self) { return run(row_ops::entr_op, self); }
Tensor erfcx(const Tensor& self) { return run(row_ops::erfcx_op, self); }
Tensor ndtr(const Tensor& self) { return run(row_ops::ndtr_op, self); }
Tensor log_ndtr(const Tensor& self) { return run(row_ops::log_ndtr_op, self); }
Tensor ndtri(const Tensor& self) { return run(row_ops::ndtri_op, self); }
Tensor xlog1py(const Tensor& self, const Tensor& other) {
  return run(row_ops::xlog1py_op, self, other);
}
Tensor xlog1py(const Tensor& self, const Scalar& other) {
  return xlog1py(self, wrapped_scalar(other));
}
Tensor xlog1py(const Scalar& self, const Tensor& other) {
  return xlog1py(wrapped_scalar(self), other);
}
Tensor i0e(const Tensor& self) { return run(row_ops::i0e_op, self); }
Tensor i1(const Tensor& self) { return run(row_ops::i1_op, self); }
Tensor i1e(const Tensor& self) { return run(row_ops::i1e_op, self); }

namespace {
Tensor zeta(const char* node, const Tensor& self, const Tensor& other) {
  return differentiable(
      node, value(zeta_op, self, other), wrt(refusing("zeta", "zeta", self), same),
      wrt(other, saving(self, other),
          [](Tensor g, Tensor s, Tensor q) { return -g * s * special::zeta(s + 1, q); }));
}
}  // namespace
Tensor zeta(const Tensor& self, const Tensor& other) {
  return zeta("SpecialZetaBackward0", self, other);
}
Tensor zeta(const Scalar& self, const Tensor& other) {
  return zeta("SpecialZetaBackward1", wrapped_scalar(self), other);
}
Tensor zeta(const Tensor& self, const Scalar& other) {
  return zeta("SpecialZetaBackward2", self, wrapped_scalar(other));
}

#define SPECIAL(name) \
  Tensor name(const Tensor& x) { return value(name##_op, x); }
#define POLYNOMIAL(name)                                                                           \
  Tensor name(const Tensor& x, const Tensor& n) { return value(name##_op, x, n); }                 \
  Tensor name(const Scalar& x, const Tensor& n) { return value(name##_op, wrapped_scalar(x), n); } \
  Tensor name(const Tensor& x, const Scalar& n) { return value(name##_op, x, wrapped_scalar(n)); }
#include "core/ops/elementwise/special.def"

}}  // namespace special::v1
}  // namespace xtgrad
