// Views, from nothing but sizes, strides and an offset.
#pragma once
#include "../05/view.h"

/// The elements from [first, last) of dim d.
inline View narrowed(View x, int d, int first, int last) {
  // TODO(1): one size and the offset change
  x.offset += first * x.strides[d];
  x.sizes[d] = last - first;
  return x;
  // end
}

/// The elements [i, i] of a matrix, as a row.
inline View diagonal(const View& x) {
  // TODO(2): one stride does it; the matrix need not be square
  const int n = x.sizes[0] < x.sizes[1] ? x.sizes[0] : x.sizes[1];
  return {x.storage, {n}, {x.strides[0] + x.strides[1]}, x.offset};
  // end
}

/// A row of n elements, seen as n rows that are all this one.
inline View repeated(const View& row, int times) {
  // TODO(3): no number is copied
  return {row.storage, {times, row.sizes[0]}, {0, row.strides[0]}, row.offset};
  // end
}

/// All windows of `size` neighbours in a row: element [i, k] is row[i + k].
inline View windows(const View& row, int size) {
  // TODO(4): two dims that step alike; a convolution is a product with this
  return {
      row.storage, {row.sizes[0] - size + 1, size}, {row.strides[0], row.strides[0]}, row.offset};
  // end
}

/// The gradient of x from that of narrowed(x, d, first, last): of x's sizes, with zeros around g.
inline View narrowed_backward(const View& g, const View& x, int d, int first) {
  // TODO(5): fresh numbers, in whose view g is written; x and g are matrices
  const View dx = matrix(x.sizes[0], x.sizes[1], std::vector<double>(x.sizes[0] * x.sizes[1]));
  const View place = narrowed(dx, d, first, first + g.sizes[d]);
  for (int i = 0; i < place.sizes[0]; ++i)
    for (int j = 0; j < place.sizes[1]; ++j) place({i, j}) = g({i, j});
  return dx;
  // end
}

/// Writes y = x + c in x's place and tells everybody who has saved x.
inline void add_(const View& x, double c) {
  // TODO(6): x is a row
  for (int i = 0; i < x.sizes[0]; ++i) x({i}) += c;
  ++x.storage->version;
  // end
}
