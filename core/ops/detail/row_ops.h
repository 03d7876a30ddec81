/// @file The rows of unary.def and binary.def as constants that ops run, by the name row_op, and
/// how.
#pragma once
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/promotion.h>

namespace xtgrad::row_ops {

using autograd::BinaryOp;
using autograd::UnaryOp;

using Params = autograd::RowParams;

#define UNARY(name, ...) extern const UnaryOp name##_op;
#define UNARY_PART UNARY
#include "core/ops/elementwise/unary.def"
#define BINARY(name, ...) extern const BinaryOp name##_op;
#define BINARY_PART BINARY
#include "core/ops/elementwise/binary.def"

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

/// The numbers of a call as the row's kernels read them; throw where PyTorch does.
inline Params params_of(const UnaryOp&, const Tensor&) { return {}; }
inline Params params_of(const BinaryOp&, const Tensor&, const Tensor&) { return {}; }
Params params_of(const UnaryOp& op, const Tensor& x, const Scalar& p, const Scalar& q = 0);
Params checked_params(const BinaryOp& op, const Tensor& a, const Tensor& b, const Scalar& alpha);
inline Params params_of(const BinaryOp& op, const Tensor& a, const Tensor& b, const Scalar& alpha) {
  const bool usual = a.is_floating_point() && a.scalar_type() == b.scalar_type();
  return usual && !alpha.isBoolean() ? Params(alpha) : checked_params(op, a, b, alpha);
}

// What the function of a row does (core/ops/methods.cpp): parameters are numbers, and so may b be.
template <class... Numbers>
Tensor call(const UnaryOp& op, const Tensor& x, const Numbers&... p) {
  return run(op, x, params_of(op, x, p...));
}
template <class... Numbers>
Tensor& call_(const UnaryOp& op, const Tensor& x, const Numbers&... p) {
  return run_(op, x, params_of(op, x, p...));
}
template <class... Numbers>
Tensor call(const BinaryOp& op, const Tensor& a, const Tensor& b, const Numbers&... p) {
  return run(op, a, b, params_of(op, a, b, p...));
}
template <class... Numbers>
Tensor call(const BinaryOp& op, const Tensor& a, const Scalar& b, const Numbers&... p) {
  if (Tensor y; !(p.isBoolean() || ...) && autograd::apply_number(y, op, a, b, Params(p...)))
    return y;
  return call(op, a, wrapped_scalar(b), p...);
}
template <class... Numbers>
Tensor& call_(const BinaryOp& op, const Tensor& a, const Tensor& b, const Numbers&... p) {
  return run_(op, a, b, params_of(op, a, b, p...));
}
template <class... Numbers>
Tensor& call_(const BinaryOp& op, const Tensor& a, const Scalar& b, const Numbers&... p) {
  return call_(op, a, wrapped_scalar(b), p...);
}

/// The same row under another node name.
template <class Op>
Op named(Op op, const char* node) {
  op.node = node;
  return op;
}

}  // namespace xtgrad::row_ops
