// Ops on arrays, each with its rules.
#pragma once
#include <cmath>

#include "../04/tensor.h"

/// The mean of all elements; [] from any shape.
inline Tensor mean(Tensor x) {
  // TODO(1): from ops that are there
  throw std::logic_error("TODO(1)");
  // end
}

/// eˣ of each element.
inline Tensor exp(Tensor x) {
  // TODO(2): the rule needs the result: let it capture the array, not the tensor
  throw std::logic_error("TODO(2)");
  // end
}

/// The largest element; [] from any shape. Of several that are equal the first gets the gradient.
inline Tensor largest(Tensor x) {
  // TODO(3): a rule that gives an array with one element that is not 0
  throw std::logic_error("TODO(3)");
  // end
}

/// The product of matrices, as arrays: [n, k] and [k, m] give [n, m].
inline Array product(const Array& a, const Array& b) {
  // TODO(4): y[i, j] = sum(k, a[i, k] * b[k, j]); inner sizes that differ throw std::runtime_error
  throw std::logic_error("TODO(4)");
  // end
}

/// [n, m] as [m, n].
inline Array transposed(const Array& x) {
  Array y = full({x.shape[1], x.shape[0]}, 0);
  for (int i = 0; i < x.shape[0]; ++i)
    for (int j = 0; j < x.shape[1]; ++j) y.data[j * x.shape[0] + i] = x.data[i * x.shape[1] + j];
  return y;
}

inline Tensor matmul(Tensor a, Tensor b) {
  // TODO(5): two rules, each a product of two matrices; the shapes leave no choice
  throw std::logic_error("TODO(5)");
  // end
}
