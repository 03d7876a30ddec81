/// @file Rows of a table by number, and sums of them.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

/// weight[indices]: [v, d] with indices [...] (int64 or int32) → [..., d]. Row `padding_idx` gets
/// no gradient; scale_grad_by_freq divides a row's gradient by how often it occurs. Sparse
/// gradients are not there.
/// @out
XTGRAD_API Tensor embedding(const Tensor& weight, const Tensor& indices, int64_t padding_idx = -1,
                            bool scale_grad_by_freq = false, bool sparse = false);
/// Scales the rows that `indices` names, in place, so that their p-norm is at most max_norm.
XTGRAD_API Tensor& embedding_renorm_(Tensor& self, const Tensor& indices, double max_norm,
                                     double norm_type);

/// The sum (mode 0), mean (1) or maximum (2) over the rows of each bag: bag i holds the indices
/// from offsets[i] to before offsets[i + 1], the last one to the end (with include_last_offset the
/// last offset is that end). per_sample_weights, for sums, multiply the rows. Indices equal to
/// padding_idx are left out. Empty bags give 0. Returns also the bag of each index, the number of
/// indices of each bag, and where each maximum came from.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor, Tensor> embedding_bag(
    const Tensor& weight, const Tensor& indices, const Tensor& offsets,
    bool scale_grad_by_freq = false, int64_t mode = 0, bool sparse = false,
    const Optional<Tensor>& per_sample_weights = {}, bool include_last_offset = false,
    Optional<int64_t> padding_idx = nullopt);

}}  // namespace xtgrad::v1
