/// @file Which kernel a convolution takes: one choice for each direction, by its shape.
#pragma once
#include "core/kernels/conv_kernel.h"

namespace xtgrad::kernels {

enum class ConvDirection { kForward, kInput, kWeight };

enum class ConvMethod {
  kTiny,       // a flat loop per tap; not for the gradient of x
  kLoops,      // a direct loop, tap by tap
  kGemm,       // im2col and a matrix product
  kBlocked,    // direct sums, output channels in a vector
  kRowwise,    // direct sums, neighbouring outputs in a vector
  kWinograd2,  // F(2 × 2, 3 × 3)
  kWinograd4,  // F(4 × 4, 3 × 3)
};

ConvMethod choose_method(const Conv& conv, ConvDirection direction);

/// Whether Winograd's kernels may be chosen.
bool winograd_allowed();
void allow_winograd(bool allowed);

}  // namespace xtgrad::kernels
