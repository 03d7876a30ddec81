// Views, from nothing but sizes, strides and an offset.
#pragma once
#include "../05/view.h"

/// The elements from [first, last) of dim d.
inline View narrowed(View x, int d, int first, int last) {
  // TODO(1): one size and the offset change
  throw std::logic_error("TODO(1)");
  // end
}

/// The elements [i, i] of a matrix, as a row.
inline View diagonal(const View& x) {
  // TODO(2): one stride does it; the matrix need not be square
  throw std::logic_error("TODO(2)");
  // end
}

/// A row of n elements, seen as n rows that are all this one.
inline View repeated(const View& row, int times) {
  // TODO(3): no number is copied
  throw std::logic_error("TODO(3)");
  // end
}

/// All windows of `size` neighbours in a row: element [i, k] is row[i + k].
inline View windows(const View& row, int size) {
  // TODO(4): two dims that step alike; a convolution is a product with this
  throw std::logic_error("TODO(4)");
  // end
}

/// The gradient of x from that of narrowed(x, d, first, last): of x's sizes, with zeros around g.
inline View narrowed_backward(const View& g, const View& x, int d, int first) {
  // TODO(5): fresh numbers, in whose view g is written; x and g are matrices
  throw std::logic_error("TODO(5)");
  // end
}

/// Writes y = x + c in x's place and tells everybody who has saved x.
inline void add_(const View& x, double c) {
  // TODO(6): x is a row
  throw std::logic_error("TODO(6)");
  // end
}
