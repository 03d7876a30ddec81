/// @file Several tensors as one: along a dim that they have, or along a new one.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::inline v1 {

// dtypes promote.

/// The tensors one behind the other along `dim`, where alone their sizes may differ; empty tensors
/// of the shape [0] are passed over. Throws for no tensors, 0-dim ones, and sizes that do not
/// match.
XTGRAD_API Tensor cat(TensorList tensors, int64_t dim = 0);
inline Tensor concat(TensorList tensors, int64_t dim = 0) { return cat(tensors, dim); }
/// Tensors of one shape as the elements of a new dim: y.select(dim, i) = tensors[i].
XTGRAD_API Tensor stack(TensorList tensors, int64_t dim = 0);

}  // namespace xtgrad::inline v1
