/// @file Shapes below each other, for errors.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>

#include <string>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// A tensor's shape in an error, and which of its dims clash.
struct DrawnShape {
  /// Of the operand.
  std::string name;
  /// Its shape.
  IntArrayRef sizes;
  std::vector<int64_t> clash = {};  ///< the dims to be marked; negative ones count from the last
};
/// The shapes below each other, `^` under the dims that clash, the last of which share a column
/// (without any: the last dims do); begins a new line.
std::string draw_shapes(const std::vector<DrawnShape>& shapes);

/// Dims of two shapes that are to have the same size.
using DimPairs = std::vector<std::pair<int64_t, int64_t>>;
/// (0, 0), (1, 1), …, (n - 1, n - 1)
DimPairs first_dims(size_t n);
/// (-n, -n), …, (-1, -1)
DimPairs last_dims(size_t n);
/// a above b, marked where they differ in one of the pairs.
std::string draw_clash(DrawnShape a, DrawnShape b, const DimPairs& equal);
/// a above b, which are to be the same, marked where they are not.
std::string draw_clash(DrawnShape a, DrawnShape b);
/// a, which is to expand to b, above it, marked where it does not.
std::string draw_expanding(DrawnShape a, DrawnShape b);

/// Throws unless `shape`, to which the output and `other` broadcast, is the output's.
void check_keeps_shape(const char* op, IntArrayRef output, const char* name, IntArrayRef other,
                       IntArrayRef shape);

}}  // namespace xtgrad::v1
