/// @file What a file of this folder defines, once for each instruction set: in the namespace
/// XTGRAD_SIMD, which the build names after it. See conv_simd.h for what they do.
#pragma once
#include "core/kernels/conv_simd.h"

#if !defined(XTGRAD_SIMD)
#define XTGRAD_SIMD baseline
#endif

namespace xtgrad::kernels::XTGRAD_SIMD {

void winograd(const PlaneMap& map, int tile, const float* x, const float* w, const float* bias,
              float* y);
void winograd_weight(const PlaneMap& map, int tile, const float* x, const float* g, float* dw);
void blocked(const Conv& conv, bool turned, const float* x, const float* w, const float* bias,
             float* y);
void blocked_weight(const Conv& conv, const float* x, const float* g, float* dw);
void rowwise(const Conv& conv, bool turned, const float* x, const float* w, const float* bias,
             float* y);
void rowwise_weight(const Conv& conv, const float* x, const float* g, float* dw);
void pack_panels(const PanelMatrix& b, const float* from, float* to);
void multiply_panels(const PanelMatrix& b, const float* packed, int64_t rows, const float* x,
                     PanelStart start, float* y);

extern const SimdConv kConv;

}  // namespace xtgrad::kernels::XTGRAD_SIMD
