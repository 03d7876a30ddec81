/// @file Views: the same numbers under another shape. Writing into a view writes into its base, and
/// backward knows. Every gradient of a view is the view's transpose: `embed`, or another view.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// Sizes, strides and first element of a view, all in elements.
struct Geometry {
  /// [dims] each, strides in elements.
  DimVector sizes, strides;
  /// The first element's place in the storage.
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
/// Dims dim0 and dim1 change places.
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
/// Dim `source` goes to position `destination`, the others keep their order.
/// @method
inline Tensor movedim(const Tensor& x, int64_t source, int64_t destination) {
  return movedim(x, IntArrayRef(source), IntArrayRef(destination));
}
/// The last two dims change places, as no number here is complex: [..., n, m] → [..., m, n]. Throws
/// for a vector.
/// @method
inline Tensor adjoint(const Tensor& x) { return x.mH(); }
/// All elements as a list, in order: a view of a contiguous tensor, else of a copy.
/// @method
inline Tensor ravel(const Tensor& x) { return x.contiguous().view({-1}); }
/// x itself, as no number here is complex.
/// @method
inline Tensor resolve_conj(const Tensor& x) { return x; }
/// x itself: no tensor here has a sign that is still to be applied.
/// @method
inline Tensor resolve_neg(const Tensor& x) { return x; }
/// Drops all dims of size 1.
/// @method @inplace
XTGRAD_API Tensor squeeze(const Tensor& x);
/// Drops dim `dim` if its size is 1.
/// @method @inplace
XTGRAD_API Tensor squeeze(const Tensor& x, int64_t dim);
/// Puts a dim of size 1 before `dim`.
/// @method @inplace
XTGRAD_API Tensor unsqueeze(const Tensor& x, int64_t dim);
/// Repeats dims of size 1, and new leading ones, without copying; -1 keeps a size.
XTGRAD_API Tensor expand(const Tensor& x, IntArrayRef size);
/// expand() under NumPy's name: dims of size 1, and new leading ones, repeated without copying.
/// @method
XTGRAD_API Tensor broadcast_to(const Tensor& x, IntArrayRef size);
/// Places start … start + length - 1 of a dim.
/// @method
XTGRAD_API Tensor narrow(const Tensor& x, int64_t dim, int64_t start, int64_t length);
/// Places start … start + length - 1 of a dim, with `start` from a 0-dim integer tensor. Throws for
/// another.
/// @method
XTGRAD_API Tensor narrow(const Tensor& x, int64_t dim, const Tensor& start, int64_t length);
/// Place `index` of a dim, which goes.
/// @method
XTGRAD_API Tensor select(const Tensor& x, int64_t dim, int64_t index);
/// x[start:end:step] of a dim as in Python; step > 0.
/// @method
XTGRAD_API Tensor slice(const Tensor& x, int64_t dim = 0, Optional<int64_t> start = nullopt,
                        Optional<int64_t> end = nullopt, int64_t step = 1);
/// Pieces of `split_size` along a dim, the last one perhaps shorter.
/// @method
XTGRAD_API std::vector<Tensor> split(const Tensor& x, int64_t split_size, int64_t dim = 0);
/// Pieces of the given sizes along a dim, which must add up to its size.
/// @method
XTGRAD_API std::vector<Tensor> split(const Tensor& x, IntArrayRef split_sizes, int64_t dim = 0);
/// Pieces of the given sizes along a dim, which must add up to its size.
/// @method
XTGRAD_API std::vector<Tensor> split_with_sizes(const Tensor& x, IntArrayRef split_sizes,
                                                int64_t dim = 0);
/// At most `chunks` pieces of equal size.
/// @method
XTGRAD_API std::vector<Tensor> chunk(const Tensor& x, int64_t chunks, int64_t dim = 0);
/// `sections` pieces along a dim whose sizes differ by 1 at most, the longer ones first.
/// @method
XTGRAD_API std::vector<Tensor> tensor_split(const Tensor& x, int64_t sections, int64_t dim = 0);
/// The pieces of a dim cut before each of the indices, negative ones from the end: indices + 1 of
/// them.
/// @method
XTGRAD_API std::vector<Tensor> tensor_split(const Tensor& x, IntArrayRef indices, int64_t dim = 0);
/// The same with `sections` from a 0-dim tensor, or the indices from a list: int64.
/// @method
XTGRAD_API std::vector<Tensor> tensor_split(const Tensor& x, const Tensor& indices_or_sections,
                                            int64_t dim = 0);
/// `sections` equal pieces along the second dim (of a list the first), whose size they must divide.
/// @method
XTGRAD_API std::vector<Tensor> hsplit(const Tensor& x, int64_t sections);
/// The pieces of the second dim (of a list the first) cut before each of the indices.
/// @method
XTGRAD_API std::vector<Tensor> hsplit(const Tensor& x, IntArrayRef indices);
/// `sections` equal pieces along the first dim, whose size they must divide. Throws for less than
/// two dims.
/// @method
XTGRAD_API std::vector<Tensor> vsplit(const Tensor& x, int64_t sections);
/// The pieces of the first dim cut before each of the indices. Throws for less than two dims.
/// @method
XTGRAD_API std::vector<Tensor> vsplit(const Tensor& x, IntArrayRef indices);
/// `sections` equal pieces along the third dim, whose size they must divide. Throws for less than
/// three dims.
/// @method
XTGRAD_API std::vector<Tensor> dsplit(const Tensor& x, int64_t sections);
/// The pieces of the third dim cut before each of the indices. Throws for less than three dims.
/// @method
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
                             Optional<int64_t> storage_offset = nullopt);
/// x as a constant: shares the numbers and their version, has no history.
/// @method @inplace
XTGRAD_API Tensor detach(const Tensor& x);

}}  // namespace xtgrad::v1
