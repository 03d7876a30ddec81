/// @file Views: the same numbers under another shape. Writing into a view writes into its base, and
/// backward knows. Every gradient of a view is the view's transpose: `embed`, or another view.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// Sizes, strides and first element of a view, all in elements.
struct Geometry {
  DimVector sizes, strides;
  int64_t offset = 0;
};

/// Zeros of shape `sizes` (contiguous) with g added at the places of `where`: the transpose of
/// taking that view. Places that occur twice add up.
XTGRAD_API Tensor embed(const Tensor& g, IntArrayRef sizes, const Geometry& where);

/// The numbers of x in their order under another shape; -1 once for "what is left". A copy only
/// where no view can do it. view() throws there instead.
/// @method
XTGRAD_API Tensor reshape(const Tensor& x, IntArrayRef shape);
/// Dims start_dim … end_dim become one.
/// @method
XTGRAD_API Tensor flatten(const Tensor& x, int64_t start_dim = 0, int64_t end_dim = -1);
/// Dim `dim` becomes `sizes` (-1 once for "what is left").
/// @method
XTGRAD_API Tensor unflatten(const Tensor& x, int64_t dim, IntArrayRef sizes);
/// @method @inplace
XTGRAD_API Tensor transpose(const Tensor& x, int64_t dim0, int64_t dim1);
/// The transpose of a matrix; a vector or number as it is.
/// @method @inplace
XTGRAD_API Tensor t(const Tensor& x);
/// [A, B, C] → [dims[0], dims[1], dims[2]] of them.
/// @method
XTGRAD_API Tensor permute(const Tensor& x, IntArrayRef dims);
/// Dims `source` go to positions `destination`, the others keep their order.
/// @method
XTGRAD_API Tensor movedim(const Tensor& x, IntArrayRef source, IntArrayRef destination);
inline Tensor movedim(const Tensor& x, int64_t source, int64_t destination) {
  return movedim(x, IntArrayRef(source), IntArrayRef(destination));
}
inline Tensor adjoint(const Tensor& x) { return x.mH(); }
inline Tensor ravel(const Tensor& x) { return x.contiguous().view({-1}); }
inline Tensor resolve_conj(const Tensor& x) { return x; }
inline Tensor resolve_neg(const Tensor& x) { return x; }
/// Drops dims of size 1: all, or `dim` if it is one.
/// @method @inplace
XTGRAD_API Tensor squeeze(const Tensor& x);
XTGRAD_API Tensor squeeze(const Tensor& x, int64_t dim);
/// Puts a dim of size 1 before `dim`.
/// @method @inplace
XTGRAD_API Tensor unsqueeze(const Tensor& x, int64_t dim);
/// Repeats dims of size 1, and new leading ones, without copying; -1 keeps a size.
XTGRAD_API Tensor expand(const Tensor& x, IntArrayRef size);
/// @method
XTGRAD_API Tensor broadcast_to(const Tensor& x, IntArrayRef size);
/// Places start … start + length - 1 of a dim.
/// @method
XTGRAD_API Tensor narrow(const Tensor& x, int64_t dim, int64_t start, int64_t length);
XTGRAD_API Tensor narrow(const Tensor& x, int64_t dim, const Tensor& start, int64_t length);
/// Place `index` of a dim, which goes.
/// @method
XTGRAD_API Tensor select(const Tensor& x, int64_t dim, int64_t index);
/// x[start:end:step] of a dim as in Python; step > 0.
/// @method
XTGRAD_API Tensor slice(const Tensor& x, int64_t dim = 0, optional<int64_t> start = nullopt,
                        optional<int64_t> end = nullopt, int64_t step = 1);
/// Pieces of `split_size` along a dim, the last one shorter; or of the given sizes.
/// @method
XTGRAD_API std::vector<Tensor> split(const Tensor& x, int64_t split_size, int64_t dim = 0);
XTGRAD_API std::vector<Tensor> split(const Tensor& x, IntArrayRef split_sizes, int64_t dim = 0);
XTGRAD_API std::vector<Tensor> split_with_sizes(const Tensor& x, IntArrayRef split_sizes,
                                                int64_t dim = 0);
/// At most `chunks` pieces of equal size.
/// @method
XTGRAD_API std::vector<Tensor> chunk(const Tensor& x, int64_t chunks, int64_t dim = 0);
/// `sections` pieces whose sizes differ by 1 at most, or cut before each of the indices (a list may
/// also be given as a tensor); h-, v- and dsplit along the second (of a list the first), first,
/// third dim, where `sections` must divide the size.
/// @method
XTGRAD_API std::vector<Tensor> tensor_split(const Tensor& x, int64_t sections, int64_t dim = 0);
XTGRAD_API std::vector<Tensor> tensor_split(const Tensor& x, IntArrayRef indices, int64_t dim = 0);
XTGRAD_API std::vector<Tensor> tensor_split(const Tensor& x, const Tensor& indices_or_sections,
                                            int64_t dim = 0);
XTGRAD_API std::vector<Tensor> hsplit(const Tensor& x, int64_t sections);
XTGRAD_API std::vector<Tensor> hsplit(const Tensor& x, IntArrayRef indices);
XTGRAD_API std::vector<Tensor> vsplit(const Tensor& x, int64_t sections);
XTGRAD_API std::vector<Tensor> vsplit(const Tensor& x, IntArrayRef indices);
XTGRAD_API std::vector<Tensor> dsplit(const Tensor& x, int64_t sections);
XTGRAD_API std::vector<Tensor> dsplit(const Tensor& x, IntArrayRef indices);
/// The slices along a dim, which goes.
/// @method
XTGRAD_API std::vector<Tensor> unbind(const Tensor& x, int64_t dim = 0);
/// The elements with index2 = index1 + offset of two dims, as a new last dim.
/// @method
XTGRAD_API Tensor diagonal(const Tensor& x, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1);
/// Sliding windows of `size` along a dim, `step` apart, as a new last dim: Tensor::unfold.
XTGRAD_API Tensor unfold_dim(const Tensor& x, int64_t dim, int64_t size, int64_t step);
/// Any sizes and strides over x's storage.
/// @method @inplace
XTGRAD_API Tensor as_strided(const Tensor& x, IntArrayRef size, IntArrayRef stride,
                             optional<int64_t> storage_offset = nullopt);
/// x as a constant: shares the numbers and their version, has no history.
/// @method @inplace
XTGRAD_API Tensor detach(const Tensor& x);

}}  // namespace xtgrad::v1
