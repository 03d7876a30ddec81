/// @file The binary rows that are only parts of ops, as functions; `alpha` is their parameter.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 { namespace hidden {

#define BINARY_PART(name, ...) Tensor name(const Tensor& a, const Tensor& b, double alpha = 0);
#include "core/ops/elementwise/binary.def"

}}}  // namespace xtgrad::v1::hidden
