/// @file The compiled readings of the library's rows, by name.
#pragma once
#include <xtgrad/core/kernels/row.h>

namespace xtgrad::kernels {

#define UNARY(name, ...) extern const RowKernels name##_row;
#define UNARY1 UNARY
#define UNARY2 UNARY
#define HIDDEN0 UNARY
#define HIDDEN1 UNARY
#define HIDDEN2 UNARY
#define HIDDEN3 UNARY
#include "core/ops/unary.def"
#define BINARY UNARY
#define BINARY_SCALAR UNARY
#define BINARY_ALPHA UNARY
#define HIDDEN_BINARY UNARY
#include "core/ops/binary.def"
#undef UNARY
#undef UNARY1
#undef UNARY2
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN3
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN_BINARY

}  // namespace xtgrad::kernels
