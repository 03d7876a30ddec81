/// @file Compiles the rows of two tensors.
#include "core/kernels/rows.h"
#include "core/kernels/vector_math.h"

namespace xtgrad::kernels {

#define BINARY_PART(name, node, kind, Y, DA, DB, alo, ahi, blo, bhi, ...)       \
  const RowKernels name##_row = rows::make_binary<Kind::kind>(                  \
      XTGRAD_FORMULA_AB(Y, __VA_ARGS__), XTGRAD_DERIVATIVE_AB(DA, __VA_ARGS__), \
      XTGRAD_DERIVATIVE_AB(DB, __VA_ARGS__));
#define BINARY(name, node, kind, takes, ...) BINARY_PART(name, node, kind, __VA_ARGS__)
#include "core/ops/elementwise/binary.def"

}  // namespace xtgrad::kernels
