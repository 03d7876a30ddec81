/// @file Compiles the rows of one tensor.
#include "core/kernels/rows.h"
#include "core/kernels/vector_math.h"

namespace xtgrad::kernels {

#define ROW(name, kind, Y, DY, p, q, r)                                                    \
  const RowKernels name##_row = rows::make_unary<Kind::kind>(XTGRAD_FORMULA_X(Y, p, q, r), \
                                                             XTGRAD_DERIVATIVE_X(DY, p, q, r));
#define UNARY(name, node, kind, Y, DY, lo, hi) ROW(name, kind, Y, DY, p_, q_, r_)
#define UNARY1(name, node, kind, Y, DY, lo, hi, p, ...) ROW(name, kind, Y, DY, p, q_, r_)
#define UNARY2(name, node, kind, Y, DY, lo, hi, p, p0, q, q0) ROW(name, kind, Y, DY, p, q, r_)
#define HIDDEN3(name, node, kind, Y, DY, lo, hi, p, p0, q, q0, r, r0) \
  ROW(name, kind, Y, DY, p, q, r)
#define HIDDEN0 UNARY
#define HIDDEN1 UNARY1
#define HIDDEN2 UNARY2
#include "core/ops/unary.def"

}  // namespace xtgrad::kernels
