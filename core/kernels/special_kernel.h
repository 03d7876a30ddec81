/// @file The compiled loops over the functions of special.def, and over parts of numbers.
#pragma once
#include <xtgrad/core/kernels/row.h>

namespace xtgrad::kernels {

#define SPECIAL(name) extern const RowKernels name##_row;
#define SPECIAL_2 SPECIAL
#define POLYNOMIAL SPECIAL
#include "core/ops/elementwise/special.def"
// Of floating types only: P(a, x) and Q(a, x); the next number from a towards b; and m and e of
// x = m 2ᵉ with |m| in [½, 1), where e is 0 for 0, ±inf and nan.
// NOLINTNEXTLINE(readability-identifier-naming): as the macros name the others
extern const RowKernels igamma_row, igammac_row, nextafter_row, mantissa_row, exponent_row;

}  // namespace xtgrad::kernels
