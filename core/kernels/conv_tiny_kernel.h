/// @file Convolutions of a few thousand multiplications at most, before any plan is made for one.
#pragma once
#include "core/kernels/conv_kernel.h"

namespace xtgrad::kernels {

/// Whether these kernels take it: tiny work in float or double, no padding is read, and rows follow
/// each other closely.
bool is_tiny(const Conv& conv);

/// conv_forward and conv_backward_weight of what is tiny.
void conv_tiny_forward(const Conv& conv, const void* x, const void* w, const void* bias, void* y);
void conv_tiny_backward_weight(const Conv& conv, const void* x, const void* g, void* dw);

}  // namespace xtgrad::kernels
