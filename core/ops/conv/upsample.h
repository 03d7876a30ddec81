/// @file Images of another size: interpolation between their pixels.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// [n, c, in…] → [n, c, output_size…]. Output i lies at the input's coordinate (i + ½) · s − ½ with
// s = in / out, or 1 / scale where a scale is given; with align_corners at i (in − 1) / (out − 1),
// so that the outermost pixels stay. Coordinates beyond the border read the border. Separable, so a
// pass along each dim; the gradient is the transposed map. Floating types, nearest also uint8.

/// The pixel ⌊i · s⌋, or the one nearest to the coordinate (`exact`).
XTGRAD_API Tensor upsample_nearest1d(const Tensor& self, IntArrayRef output_size,
                                     optional<double> scales = nullopt);
XTGRAD_API Tensor upsample_nearest2d(const Tensor& self, IntArrayRef output_size,
                                     optional<double> scales_h = nullopt,
                                     optional<double> scales_w = nullopt);
XTGRAD_API Tensor upsample_nearest3d(const Tensor& self, IntArrayRef output_size,
                                     optional<double> scales_d = nullopt,
                                     optional<double> scales_h = nullopt,
                                     optional<double> scales_w = nullopt);
XTGRAD_API Tensor _upsample_nearest_exact1d(const Tensor& self, IntArrayRef output_size,
                                            optional<double> scales = nullopt);
XTGRAD_API Tensor _upsample_nearest_exact2d(const Tensor& self, IntArrayRef output_size,
                                            optional<double> scales_h = nullopt,
                                            optional<double> scales_w = nullopt);
XTGRAD_API Tensor _upsample_nearest_exact3d(const Tensor& self, IntArrayRef output_size,
                                            optional<double> scales_d = nullopt,
                                            optional<double> scales_h = nullopt,
                                            optional<double> scales_w = nullopt);
/// Between the two nearest pixels of each dim, in proportion.
XTGRAD_API Tensor upsample_linear1d(const Tensor& self, IntArrayRef output_size, bool align_corners,
                                    optional<double> scales = nullopt);
XTGRAD_API Tensor upsample_bilinear2d(const Tensor& self, IntArrayRef output_size,
                                      bool align_corners, optional<double> scales_h = nullopt,
                                      optional<double> scales_w = nullopt);
XTGRAD_API Tensor upsample_trilinear3d(const Tensor& self, IntArrayRef output_size,
                                       bool align_corners, optional<double> scales_d = nullopt,
                                       optional<double> scales_h = nullopt,
                                       optional<double> scales_w = nullopt);
/// By the cubic convolution with a = −¾ over four pixels of each dim.
XTGRAD_API Tensor upsample_bicubic2d(const Tensor& self, IntArrayRef output_size,
                                     bool align_corners, optional<double> scales_h = nullopt,
                                     optional<double> scales_w = nullopt);

/// Antialiased: where the image becomes smaller, every pixel counts, with weights as wide as an
/// output pixel. As PIL's.
XTGRAD_API Tensor _upsample_bilinear2d_aa(const Tensor& self, IntArrayRef output_size,
                                          bool align_corners, optional<double> scales_h = nullopt,
                                          optional<double> scales_w = nullopt);
XTGRAD_API Tensor _upsample_bicubic2d_aa(const Tensor& self, IntArrayRef output_size,
                                         bool align_corners, optional<double> scales_h = nullopt,
                                         optional<double> scales_w = nullopt);

namespace detail {
/// The weights of the pixels −1, 0, 1, 2 for a point at t in [0, 1) after pixel 0.
struct CubicWeights {
  double w[4];
  explicit CubicWeights(double t);
};
}  // namespace detail

}}  // namespace xtgrad::v1
