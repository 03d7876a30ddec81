/// @file Several tensors as one: along a dim that they have, or along a new one.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>
#include <vector>

namespace xtgrad { inline namespace v1 {

// dtypes promote.

/// The tensors one behind the other along `dim`, where alone their sizes may differ; empty tensors
/// of the shape [0] are passed over. Throws for no tensors, 0-dim ones, and sizes that do not
/// match.
/// @out
XTGRAD_API Tensor cat(TensorList tensors, int64_t dim = 0);
/// cat() under NumPy's name: the tensors one behind the other along `dim`.
/// @out
inline Tensor concat(TensorList tensors, int64_t dim = 0) { return cat(tensors, dim); }
/// cat() under NumPy's newer name: the tensors one behind the other along `dim`.
/// @out
inline Tensor concatenate(TensorList tensors, int64_t dim = 0) { return cat(tensors, dim); }
/// Tensors of one shape as the elements of a new dim: y.select(dim, i) = tensors[i].
/// @out
XTGRAD_API Tensor stack(TensorList tensors, int64_t dim = 0);

/// A view with at least one dim: [] → [1], others as they are.
XTGRAD_API Tensor atleast_1d(const Tensor& self);
/// A view with at least two dims: [] → [1, 1], [n] → [1, n], others as they are.
XTGRAD_API Tensor atleast_2d(const Tensor& self);
/// A view with at least three dims: [] → [1, 1, 1], [n] → [1, n, 1], [n, m] → [n, m, 1].
XTGRAD_API Tensor atleast_3d(const Tensor& self);
/// Of each tensor: [] → [1], others as they are.
XTGRAD_API std::vector<Tensor> atleast_1d(TensorList tensors);
/// Of each tensor: [] → [1, 1], [n] → [1, n], others as they are.
XTGRAD_API std::vector<Tensor> atleast_2d(TensorList tensors);
/// Of each tensor: [] → [1, 1, 1], [n] → [1, n, 1], [n, m] → [n, m, 1].
XTGRAD_API std::vector<Tensor> atleast_3d(TensorList tensors);
/// Side by side: cat along dim 1, of lists (and numbers) along dim 0. Throws for no tensors.
/// @out
XTGRAD_API Tensor hstack(TensorList tensors);
/// Below each other: cat along dim 0 of tensors with at least two dims, lists as rows. Throws for
/// no tensors.
/// @out
XTGRAD_API Tensor vstack(TensorList tensors);
/// vstack() under NumPy's other name: lists as rows.
/// @out
inline Tensor row_stack(TensorList tensors) { return vstack(tensors); }
/// In depth: cat along dim 2 of tensors with at least three dims: [n] → [1, n, 1], [n, m] → [n, m,
/// 1]. Throws for no tensors.
/// @out
XTGRAD_API Tensor dstack(TensorList tensors);
/// Lists (and numbers) as columns beside each other and beside matrices.
/// @out
XTGRAD_API Tensor column_stack(TensorList tensors);
/// Matrices (lists are rows) along the diagonal of one, 0 elsewhere.
/// @out
XTGRAD_API Tensor block_diag(TensorList tensors);

/// The tensors expanded to their common shape.
XTGRAD_API std::vector<Tensor> broadcast_tensors(TensorList tensors);
/// Lists as the axes of a grid: [n₀], [n₁], … → each [n₀, n₁, …], views. Warns once to name the
/// indexing, as PyTorch's does. Throws where the types differ.
XTGRAD_API std::vector<Tensor> meshgrid(TensorList tensors);
/// Lists as the axes of a grid: [n₀], [n₁], … → each [n₀, n₁, …], or with indexing = "xy" (else
/// "ij") each [n₁, n₀, …], views. Throws where the types differ.
XTGRAD_API std::vector<Tensor> meshgrid(TensorList tensors, std::string_view indexing);
/// All rows of one element of each list: [n₀ · n₁ · …, lists]; a single list as it is.
XTGRAD_API Tensor cartesian_prod(TensorList tensors);
/// All choices of r elements of a list, in order: [choices, r].
XTGRAD_API Tensor combinations(const Tensor& self, int64_t r = 2, bool with_replacement = false);

}}  // namespace xtgrad::v1
