/// @file The compiled readings of the library's rows, by name.
#pragma once
#include <xtgrad/core/kernels/row.h>

namespace xtgrad::kernels {

#define UNARY(name, ...) extern const RowKernels name##_row;
#define UNARY_PART UNARY
#include "core/ops/elementwise/unary.def"
#define BINARY(name, ...) extern const RowKernels name##_row;
#define BINARY_PART BINARY
#include "core/ops/elementwise/binary.def"

}  // namespace xtgrad::kernels
