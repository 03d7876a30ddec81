// Ops on arrays, each with its rules.
#pragma once
#include <cmath>

#include "../04/tensor.h"

/// The mean of all elements; [] from any shape.
inline Tensor mean(Tensor x) {
  // TODO(1): from ops that are there
  return sum(x) * Array{{}, {1. / count(x.value().shape)}};
  // end
}

/// eˣ of each element.
inline Tensor exp(Tensor x) {
  // TODO(2): the rule needs the result: let it capture the array, not the tensor
  Array y = x.value();
  for (double& element : y.data) element = std::exp(element);
  return {y, {x.by([y](const Array& g) { return map(g, y, times); })}};
  // end
}

/// The largest element; [] from any shape. Of several that are equal the first gets the gradient.
inline Tensor largest(Tensor x) {
  // TODO(3): a rule that gives an array with one element that is not 0
  const std::vector<double>& data = x.value().data;
  const auto at = std::max_element(data.begin(), data.end()) - data.begin();
  return {Array{{}, {data[at]}}, {x.by([at, shape = x.value().shape](const Array& g) {
            Array dx = full(shape, 0);
            dx.data[at] = g.data[0];
            return dx;
          })}};
  // end
}

/// The product of matrices, as arrays: [n, k] and [k, m] give [n, m].
inline Array product(const Array& a, const Array& b) {
  // TODO(4): y[i, j] = sum(k, a[i, k] * b[k, j]); inner sizes that differ throw std::runtime_error
  if (a.shape[1] != b.shape[0]) throw std::runtime_error("inner sizes differ");
  const int n = a.shape[0], inner = a.shape[1], m = b.shape[1];
  Array y = full({n, m}, 0);
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < inner; ++k)
      for (int j = 0; j < m; ++j) y.data[i * m + j] += a.data[i * inner + k] * b.data[k * m + j];
  return y;
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
  return {product(a.value(), b.value()),
          {a.by([b = b.value()](const Array& g) { return product(g, transposed(b)); }),
           b.by([a = a.value()](const Array& g) { return product(transposed(a), g); })}};
  // end
}
