/// @file Advanced indexing, by index tensors: what index, index_put_ and index_select stand on.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include "core/autograd/meta.h"
#include "core/kernels/alloc.h"

namespace xtgrad {

/// Which elements of x are meant: the dims `dims` of x, taken as one, are indexed by `at` (int64,
/// contiguous, checked). The dims of `at` take their place, before dim `place` of those that
/// remain.
struct AdvancedIndex {
  DimVector dims;
  int64_t place;
  Tensor at;
};

/// What index tensors mean, one for each dim of x; undefined ones leave their dim alone. A
/// mask (bool or uint8) covers as many dims as it has. Throws for other types, shapes that do not
/// broadcast, and indices out of range.
AdvancedIndex advanced_index(const Tensor& x, TensorList indices);

/// Shape of what is picked out of a tensor of the given sizes.
DimVector indexed_shape(IntArrayRef sizes, const AdvancedIndex& p);
/// The picked elements of x, recorded under the name `node`.
Tensor gather_at(const char* node, const Tensor& x, const AdvancedIndex& p);
/// x at the picked elements = v (broadcast; copied first if it shares x's memory), or += v;
/// recorded as an in-place op.
Tensor& put_(const char* op, const Tensor& x, const AdvancedIndex& p, const Tensor& v,
             bool accumulate, autograd::Repeats repeats = autograd::Repeats::Refused);
/// Throws PyTorch's error where an index or value overlaps x, which is written; put_ and its picks
/// read copies where it cannot tell.
inline void check_apart(const char* op, const Tensor& x, const Tensor& operand) {
  autograd::must_copy(op, x, operand, autograd::Reads::Anywhere);
}

/// x = v (0-dim) where the mask, broadcast to x, is true; recorded as an in-place op.
Tensor& fill_where(const char* op, const char* node, const Tensor& x, const Tensor& mask,
                   const Tensor& v);

/// Whether an index tensor stands for the places where it is not 0.
inline bool is_mask(const Tensor& index) {
  return index.scalar_type() == kBool || index.scalar_type() == kByte;
}
/// Throws unless the mask has the sizes of x's dims from `first` on.
void check_mask_shape(const Tensor& x, const Tensor& mask, int64_t first);
/// Flat positions of the elements that are not 0, as a list of int64.
Tensor true_places(const Tensor& mask);
/// An index into a dim of size n counted from the front; `dim` is named in the error.
inline int64_t checked_index(int64_t i, int64_t n, int64_t dim) {
  XTGRAD_CHECK_INDEX(i >= -n && i < n, "index ", i, " is out of bounds for dimension ", dim,
                     " with size ", n, "\n[index] of a tensor with ", n,
                     " elements there: indices lie in [", -n, ", ", n, ")");
  return i < 0 ? i + n : i;
}

}  // namespace xtgrad
