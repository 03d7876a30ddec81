// This instruction set's row of the table in conv_simd.cpp.
#include "core/kernels/simd/level.h"

namespace xtgrad::kernels::XTGRAD_SIMD {

const SimdConv kConv = {winograd, winograd_weight, blocked,     blocked_weight,
                        rowwise,  rowwise_weight,  pack_panels, multiply_panels};

}  // namespace xtgrad::kernels::XTGRAD_SIMD
