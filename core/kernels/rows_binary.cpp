/// @file Compiles the rows of two tensors.
#include "core/kernels/rows.h"
#include "core/kernels/vector_math.h"

namespace xtgrad::kernels {

#define BINARY(name, node, kind, Y, DA, DB, ...)               \
  const RowKernels name##_row = rows::make_binary<Kind::kind>( \
      XTGRAD_FORMULA_AB(Y), XTGRAD_DERIVATIVE_AB(DA), XTGRAD_DERIVATIVE_AB(DB));
#define BINARY_SCALAR BINARY
#define BINARY_ALPHA BINARY
#define HIDDEN_BINARY BINARY
#include "core/ops/binary.def"

}  // namespace xtgrad::kernels
