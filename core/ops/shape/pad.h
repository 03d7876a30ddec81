/// @file Borders around tensors: of a constant, or of the tensor's own numbers.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>

namespace xtgrad { inline namespace v1 {

// `pad` lists how much to add before and after, from the last dim backwards: {left, right, top,
// bottom, …}. Negative numbers take away.

/// A border of `value`. Gradient: the same with the negative widths.
/// @out
XTGRAD_API Tensor constant_pad_nd(const Tensor& self, IntArrayRef pad, const Scalar& value = 0);
/// mode: "constant", or for [n, c, in…] (or without n) "reflect" (the border mirrors what is next
/// to it, the edge itself not repeated), "replicate" (repeats the edge) or "circular" (goes on at
/// the other side).
XTGRAD_API Tensor pad(const Tensor& self, IntArrayRef pad, std::string_view mode = "constant",
                      Optional<double> value = nullopt);

/// A border that mirrors [n, c, l] (or without n), the edge itself not repeated; widths below the
/// size.
/// @out
XTGRAD_API Tensor reflection_pad1d(const Tensor& self, IntArrayRef padding);
/// A border that mirrors [n, c, h, w] (or without n), the edge itself not repeated; widths below
/// the size.
/// @out
XTGRAD_API Tensor reflection_pad2d(const Tensor& self, IntArrayRef padding);
/// A border that mirrors [n, c, d, h, w] (or without n), the edge itself not repeated; widths below
/// the size.
/// @out
XTGRAD_API Tensor reflection_pad3d(const Tensor& self, IntArrayRef padding);
/// A border that repeats the edge of [n, c, l] (or without n).
/// @out
XTGRAD_API Tensor replication_pad1d(const Tensor& self, IntArrayRef padding);
/// A border that repeats the edge of [n, c, h, w] (or without n).
/// @out
XTGRAD_API Tensor replication_pad2d(const Tensor& self, IntArrayRef padding);
/// A border that repeats the edge of [n, c, d, h, w] (or without n).
/// @out
XTGRAD_API Tensor replication_pad3d(const Tensor& self, IntArrayRef padding);

}}  // namespace xtgrad::v1
