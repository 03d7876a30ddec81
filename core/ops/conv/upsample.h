/// @file Images of another size: interpolation between their pixels.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// [n, c, in…] → [n, c, output_size…]. Output i lies at the input's coordinate (i + ½) · s − ½ with
// s = in / out, or 1 / scale where a scale is given; with align_corners at i (in − 1) / (out − 1),
// so that the outermost pixels stay. Coordinates beyond the border read the border. Separable, so a
// pass along each dim; the gradient is the transposed map. Floating types, nearest also uint8.

/// The pixel ⌊i · s⌋ for each output i: [n, c, l] → [n, c, out].
/// @out
XTGRAD_API Tensor upsample_nearest1d(const Tensor& self, IntArrayRef output_size,
                                     Optional<double> scales = nullopt);
/// The pixel ⌊i · s⌋ for each output i of both dims: [n, c, h, w] → [n, c, out…].
/// @out
XTGRAD_API Tensor upsample_nearest2d(const Tensor& self, IntArrayRef output_size,
                                     Optional<double> scales_h = nullopt,
                                     Optional<double> scales_w = nullopt);
/// The pixel ⌊i · s⌋ for each output i of three dims: [n, c, d, h, w] → [n, c, out…].
/// @out
XTGRAD_API Tensor upsample_nearest3d(const Tensor& self, IntArrayRef output_size,
                                     Optional<double> scales_d = nullopt,
                                     Optional<double> scales_h = nullopt,
                                     Optional<double> scales_w = nullopt);
/// The pixel nearest to the coordinate, ⌊(i + ½) · s⌋: [n, c, l] → [n, c, out].
XTGRAD_API Tensor _upsample_nearest_exact1d(const Tensor& self, IntArrayRef output_size,
                                            Optional<double> scales = nullopt);
/// The pixel nearest to the coordinate, ⌊(i + ½) · s⌋ in both dims: [n, c, h, w] → [n, c, out…].
XTGRAD_API Tensor _upsample_nearest_exact2d(const Tensor& self, IntArrayRef output_size,
                                            Optional<double> scales_h = nullopt,
                                            Optional<double> scales_w = nullopt);
/// The pixel nearest to the coordinate, ⌊(i + ½) · s⌋ in three dims: [n, c, d, h, w] → [n, c,
/// out…].
XTGRAD_API Tensor _upsample_nearest_exact3d(const Tensor& self, IntArrayRef output_size,
                                            Optional<double> scales_d = nullopt,
                                            Optional<double> scales_h = nullopt,
                                            Optional<double> scales_w = nullopt);
/// Between the two nearest pixels, in proportion: [n, c, l] → [n, c, out].
/// @out
XTGRAD_API Tensor upsample_linear1d(const Tensor& self, IntArrayRef output_size, bool align_corners,
                                    Optional<double> scales = nullopt);
/// Between the two nearest pixels of each dim, in proportion: [n, c, h, w] → [n, c, out…].
/// @out
XTGRAD_API Tensor upsample_bilinear2d(const Tensor& self, IntArrayRef output_size,
                                      bool align_corners, Optional<double> scales_h = nullopt,
                                      Optional<double> scales_w = nullopt);
/// Between the two nearest pixels of each dim, in proportion: [n, c, d, h, w] → [n, c, out…].
/// @out
XTGRAD_API Tensor upsample_trilinear3d(const Tensor& self, IntArrayRef output_size,
                                       bool align_corners, Optional<double> scales_d = nullopt,
                                       Optional<double> scales_h = nullopt,
                                       Optional<double> scales_w = nullopt);
/// By the cubic convolution with a = −¾ over four pixels of each dim.
/// @out
XTGRAD_API Tensor upsample_bicubic2d(const Tensor& self, IntArrayRef output_size,
                                     bool align_corners, Optional<double> scales_h = nullopt,
                                     Optional<double> scales_w = nullopt);

/// upsample_bilinear2d, antialiased: where the image becomes smaller, every pixel counts, with
/// weights as wide as an output pixel. As PIL's.
/// @out
XTGRAD_API Tensor _upsample_bilinear2d_aa(const Tensor& self, IntArrayRef output_size,
                                          bool align_corners, Optional<double> scales_h = nullopt,
                                          Optional<double> scales_w = nullopt);
/// upsample_bicubic2d (with a = −½, as PIL's), antialiased: where the image becomes smaller, every
/// pixel counts, with weights as wide as an output pixel.
/// @out
XTGRAD_API Tensor _upsample_bicubic2d_aa(const Tensor& self, IntArrayRef output_size,
                                         bool align_corners, Optional<double> scales_h = nullopt,
                                         Optional<double> scales_w = nullopt);

namespace detail {
/// The weights of the pixels −1, 0, 1, 2 for a point at t in [0, 1) after pixel 0.
struct CubicWeights {
  double w[4];
  explicit CubicWeights(double t);
};
}  // namespace detail

}}  // namespace xtgrad::v1
