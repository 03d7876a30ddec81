/// @file Convolutions of a few thousand multiplications at most, before any plan is made for one.
#pragma once
#include "core/kernels/conv_kernel.h"

namespace xtgrad::kernels {

/// conv_forward and conv_backward_weight where the work is tiny, no padding is read, and rows
/// follow each other closely; false, and nothing done, elsewhere.
bool conv_tiny_forward(const Conv& conv, const void* x, const void* w, const void* bias, void* y);
bool conv_tiny_backward_weight(const Conv& conv, const void* x, const void* g, void* dw);

}  // namespace xtgrad::kernels
