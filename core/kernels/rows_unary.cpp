/// @file Compiles the rows of one tensor.
#include "core/kernels/rows.h"
#include "core/kernels/vector_math.h"

namespace xtgrad::kernels {

#define UNARY(name, node, kind, Y, DY, lo, hi, ...)           \
  const RowKernels name##_row = rows::make_unary<Kind::kind>( \
      XTGRAD_FORMULA_X(Y, __VA_ARGS__), XTGRAD_DERIVATIVE_X(DY, __VA_ARGS__));
#define UNARY_PART UNARY
#include "core/ops/elementwise/unary.def"

}  // namespace xtgrad::kernels
