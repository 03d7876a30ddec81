/// @file Shapes below each other, for errors.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>

#include <string>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// A tensor's shape in an error, and which of its dims clashes.
struct DrawnShape {
  /// Of the operand.
  std::string name;
  /// Its shape.
  IntArrayRef sizes;
  int64_t clash = -1;  ///< the dim to be marked
};
/// The shapes below each other, the last dims aligned, `^` under those that clash; begins a new
/// line.
std::string draw_shapes(const std::vector<DrawnShape>& shapes);

}}  // namespace xtgrad::v1
