/// @file The binary rows that are only parts of ops, as functions; `alpha` is their parameter.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 { namespace hidden {

#define BINARY(...)
#define BINARY_SCALAR(...)
#define BINARY_ALPHA(...)
#define HIDDEN_BINARY(name, ...) Tensor name(const Tensor& a, const Tensor& b, double alpha = 0);
#include "core/ops/binary.def"
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN_BINARY

}}}  // namespace xtgrad::v1::hidden
