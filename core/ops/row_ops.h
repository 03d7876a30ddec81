/// @file The rows of unary.def and binary.def as constants that ops run, by the name row_op, and
/// how.
#pragma once
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/promotion.h>

namespace xtgrad::row_ops {

using autograd::BinaryOp;
using autograd::UnaryOp;

#define UNARY(name, ...) extern const UnaryOp name##_op;
#define UNARY1 UNARY
#define UNARY2 UNARY
#define HIDDEN0 UNARY
#define HIDDEN1 UNARY
#define HIDDEN2 UNARY
#define HIDDEN3 UNARY
#include "core/ops/unary.def"
#undef UNARY
#undef UNARY1
#undef UNARY2
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN3
#define BINARY(name, ...) extern const BinaryOp name##_op;
#define BINARY_SCALAR BINARY
#define BINARY_ALPHA BINARY
#define HIDDEN_BINARY BINARY
#include "core/ops/binary.def"
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN_BINARY

struct Params {
  double p[3];
  Params(const Scalar& a = 0, const Scalar& b = 0, const Scalar& c = 0)
      : p{a.toDouble(), b.toDouble(), c.toDouble()} {}
  /// As a row that computes integers reads them beside a tensor of `type`; throws where the type
  /// cannot hold one.
  static Params in(ScalarType type, const Scalar& a, const Scalar& b = 0) {
    return isFloatingType(type) ? Params(a, b) : integers(type, a, b);
  }
  operator const double*() const { return p; }

 private:
  static Params integers(ScalarType type, const Scalar& a, const Scalar& b);
};

/// Throw where PyTorch does not take the integer or bool type, or an integer divisor is 0.
void check_integers(const UnaryOp& op, const Tensor& x);
void check_integers(const BinaryOp& op, const Tensor& a, const Tensor& b);

inline void check(const UnaryOp& op, const Tensor& x) {
  if (!x.is_floating_point()) check_integers(op, x);
}
inline void check(const BinaryOp& op, const Tensor& a, const Tensor& b) {
  if (!a.is_floating_point() && !b.is_floating_point()) check_integers(op, a, b);
}
inline Tensor run(const UnaryOp& op, const Tensor& x, const Params& p = {}) {
  check(op, x);
  return autograd::apply(op, x, p);
}
inline Tensor& run_(const UnaryOp& op, const Tensor& x, const Params& p = {}) {
  check(op, x);
  return autograd::apply_(op, x, p);
}
inline Tensor run(const BinaryOp& op, const Tensor& a, const Tensor& b, const Params& p = {}) {
  check(op, a, b);
  return autograd::apply(op, a, b, p);
}
inline Tensor& run_(const BinaryOp& op, const Tensor& a, const Tensor& b, const Params& p = {}) {
  check(op, a, b);
  return autograd::apply_(op, a, b, p);
}
/// The same row under another node name.
template <class Op>
Op named(Op op, const char* node) {
  op.node = node;
  return op;
}

}  // namespace xtgrad::row_ops
