/// @file Op form A: one row {formula, derivative} gives an element-wise op, its fused backward kernel, the
/// next-order graph and the texts for pictures and docs. core/ops/unary.def and binary.def hold the
/// library's rows; XTGRAD_UNARY makes one in a user's file.
#pragma once
#include <xtgrad/core/autograd/term.h>
#include <xtgrad/core/kernels/row.h>

namespace xtgrad::autograd::inline v1 {

/// How a row treats types: see the head of core/ops/unary.def.
enum class Kind : uint8_t { Same, Promote, Float, Compare };

/// A row of one tensor, ready to run.
struct UnaryOp {
  const char *name, *node, *formula, *derivative;
  Kind kind;
  kernels::RowKernels kernels;
  bool needs_x, needs_y;                                              // what the derivative mentions
  Tensor (*graph)(const Tensor& x, const Tensor& y, const double* p);  // dy/dx as recorded ops
  double lo, hi;                                                      // where gradcheck tries it
};
/// A row of two tensors.
struct BinaryOp {
  const char *name, *node, *formula, *derivative_a, *derivative_b;
  Kind kind;
  kernels::RowKernels kernels;
  struct Side {
    bool needs_a, needs_b, needs_y;
    Tensor (*graph)(const Tensor& a, const Tensor& b, const Tensor& y, const double* p);
    double lo, hi;
  } side[2];
};

/// Computes, records; `out` defined: the in-place form, which writes x. p: up to two parameters.
XTGRAD_API Tensor apply(const UnaryOp& op, const Tensor& x, const double* p = nullptr);
XTGRAD_API Tensor& apply_(const UnaryOp& op, const Tensor& x, const double* p = nullptr);
XTGRAD_API Tensor apply(const BinaryOp& op, const Tensor& a, const Tensor& b,
                        const double* p = nullptr);
XTGRAD_API Tensor& apply_(const BinaryOp& op, const Tensor& a, const Tensor& b,
                          const double* p = nullptr);

}  // namespace xtgrad::autograd::inline v1
