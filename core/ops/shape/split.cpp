/// @file Views with several results, and the views as methods.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/view.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include <algorithm>

#include "core/autograd/meta.h"
#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/ops/detail/geometry.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// Throws as if there were no memory for n views where there surely is not.
void check_room_for(int64_t n) { kernels::check_room(n, sizeof(TensorImpl) + sizeof(Tensor)); }

// The gradients of all pieces: zeros of shape(i) where none arrived.
template <class Shape>
std::vector<Tensor> filled(TensorList gs, Shape shape) {
  const Tensor* any =
      std::find_if(gs.begin(), gs.end(), [](const Tensor& g) { return g.defined(); });
  std::vector<Tensor> all(gs.begin(), gs.end());
  for (size_t i = 0; i < all.size(); ++i)
    if (!all[i].defined()) all[i] = any->new_zeros(shape(i));
  return all;
}

std::vector<Tensor> pieces(const char* node, const Tensor& x, IntArrayRef sizes, size_t d) {
  std::vector<Tensor> ys;
  ys.reserve(sizes.size());
  Geometry g = geometry_of(x);
  for (int64_t n : sizes) {
    g.sizes[d] = n;
    ys.push_back(alias(x, g));
    g.offset += n * g.strides[d];
  }
  ys = differentiable(
      node, std::move(ys),
      wrt(x, [d, shape = DimVector(x.sizes()), sizes = DimVector(sizes)](TensorList gs) {
        return cat(filled(gs,
                          [&](size_t i) {
                            DimVector piece = shape;
                            piece[d] = sizes[i];
                            return piece;
                          }),
                   int64_t(d));
      }));
  for (Tensor& y : ys) autograd::make_view(x, y, autograd::CreationMeta::MultiOutput);
  return ys;
}

std::vector<Tensor> split_evenly(const Tensor& x, int64_t size, int64_t dim) {
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  const int64_t n = x.sizes()[d];
  const int64_t count = n == 0 ? 1 : ceil_div(n, size);
  check_room_for(count);
  DimVector sizes(size_t(count), size);
  sizes.back() = n - (count - 1) * size;
  return pieces("SplitBackward0", x, sizes, d);
}

}  // namespace

std::vector<Tensor> split(const Tensor& x, int64_t split_size, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "split expects at least a 1-dimensional tensor"
               "\n[split] unsqueeze(0) gives it a dim");
  XTGRAD_CHECK(split_size >= 0,
               "split expects split_size be non-negative, but got split_size=", split_size,
               "\n[split] it is the size of each piece, of a tensor of shape ", x.sizes());
  XTGRAD_CHECK(split_size > 0 || x.size(dim) == 0,
               "split_size can only be 0 if dimension size is 0, but got dimension size of ",
               x.size(dim), "\n[split] along dim ", dim, " of a tensor of shape ", x.sizes());
  return split_evenly(x, split_size, dim);
}
std::vector<Tensor> split(const Tensor& x, IntArrayRef split_sizes, int64_t dim) {
  return split_with_sizes(x, split_sizes, dim);
}
std::vector<Tensor> split_with_sizes(const Tensor& x, IntArrayRef split_sizes, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "split expects at least a 1-dimensional tensor"
               "\n[split] unsqueeze(0) gives it a dim");
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  Checked sum = 0;
  for (int64_t s : split_sizes) {
    XTGRAD_CHECK(s >= 0,
                 "split_with_sizes expects split_sizes have only non-negative entries, but got "
                 "split_sizes=",
                 split_sizes, "\n[split] of a tensor of shape ", x.sizes());
    sum += s;
  }
  XTGRAD_CHECK(sum.fits() && sum.value() == x.sizes()[d],
               "split_with_sizes expects split_sizes to sum exactly to ", x.sizes()[d],
               " (input tensor's size at dimension ", d, "), but got split_sizes=", split_sizes,
               "\n[split] of a tensor of shape ", x.sizes(),
               draw_shapes({{"tensor", x.sizes(), {int64_t(d)}}}));
  return pieces("SplitWithSizesBackward0", x, split_sizes, d);
}
std::vector<Tensor> chunk(const Tensor& x, int64_t chunks, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "chunk expects at least a 1-dimensional tensor"
               "\n[chunk] unsqueeze(0) gives it a dim");
  XTGRAD_CHECK(chunks > 0, "chunk expects `chunks` to be greater than 0, got: ", chunks,
               "\n[chunk] of a tensor of shape ", x.sizes());
  const int64_t n = x.size(dim);
  if (n > 0) return split_evenly(x, ceil_div(n, chunks), dim);
  check_room_for(chunks);
  return split_with_sizes(x, DimVector(size_t(chunks)), dim);
}

std::vector<Tensor> tensor_split(const Tensor& x, int64_t sections, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "tensor_split expected at least a 1-dimensional tensor, but got a tensor with ",
               x.dim(), " dims\n[tensor_split] unsqueeze(0) gives it a dim");
  const int64_t d = wrap_dim(dim, x.dim());
  XTGRAD_CHECK(sections > 0, "number of sections must be larger than 0, got ", sections,
               "\n[tensor_split] of a tensor of shape ", x.sizes());
  const int64_t n = x.size(d);
  check_room_for(sections);
  std::vector<Tensor> ys;
  for (int64_t i = 0, start = 0; i < sections; ++i) {
    const int64_t length = n / sections + (i < n % sections ? 1 : 0);
    ys.push_back(x.slice(d, start, start + length));
    start += length;
  }
  return ys;
}
std::vector<Tensor> tensor_split(const Tensor& x, IntArrayRef indices, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "tensor_split expected at least a 1-dimensional tensor, but got a tensor with ",
               x.dim(), " dims\n[tensor_split] unsqueeze(0) gives it a dim");
  const int64_t d = wrap_dim(dim, x.dim());
  std::vector<Tensor> ys;
  int64_t start = 0;
  for (int64_t end : indices) {
    ys.push_back(x.slice(d, start, end));
    start = end;
  }
  ys.push_back(x.slice(d, start, x.size(d)));
  return ys;
}
std::vector<Tensor> tensor_split(const Tensor& x, const Tensor& at, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "tensor_split expected at least a 1-dimensional tensor, but got a tensor with ",
               x.dim(), " dims\n[tensor_split] unsqueeze(0) gives it a dim");
  XTGRAD_CHECK(
      at.scalar_type() == kLong,
      "tensor_split expected tensor_indices_or_sections to be a long tensor\n[tensor_split] got ",
      dtype_name(at.scalar_type()));
  XTGRAD_CHECK(at.dim() <= 1,
               "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-"
               "dimensional tensor, but got a tensor with ",
               at.dim(), " dims\n[tensor_split] it has shape ", at.sizes());
  if (at.dim() == 0) return tensor_split(x, at.item<int64_t>(), dim);
  const Tensor list = at.contiguous();
  return tensor_split(x, IntArrayRef(list.data_ptr<int64_t>(), size_t(list.numel())), dim);
}

namespace {
/// The dim that hsplit and so on go along; `sections`, if given, must divide it.
int64_t split_dim(const char* op, const Tensor& x, int64_t dim, const char* least,
                  Optional<int64_t> sections) {
  XTGRAD_CHECK(x.dim() > (*op == 'h'   ? 0
                          : *op == 'v' ? 1
                                       : 2),
               "torch.", op, " requires a tensor with at least ", least, ", but got a tensor with ",
               x.dim(), " dimensions!\n[", op, "] it has shape ", x.sizes());
  const int64_t d = x.dim() == 1 ? 0 : dim;
  XTGRAD_CHECK(!sections || (*sections != 0 && x.size(d) % *sections == 0), "torch.", op,
               " attempted to split along dimension ", d, ", but the size of the dimension ",
               x.size(d), " is not divisible by the split_size ", sections.value_or(0), "!\n[", op,
               "] of a tensor of shape ", x.sizes(), draw_shapes({{"tensor", x.sizes(), {d}}}));
  return d;
}
}  // namespace
#define SPLIT_ALONG(name, dim, least)                                            \
  std::vector<Tensor> name(const Tensor& x, int64_t sections) {                  \
    return tensor_split(x, sections, split_dim(#name, x, dim, least, sections)); \
  }                                                                              \
  std::vector<Tensor> name(const Tensor& x, IntArrayRef indices) {               \
    return tensor_split(x, indices, split_dim(#name, x, dim, least, nullopt));   \
  }
SPLIT_ALONG(hsplit, 1, "1 dimension")
SPLIT_ALONG(vsplit, 0, "2 dimension")
SPLIT_ALONG(dsplit, 2, "3 dimension")
#undef SPLIT_ALONG

std::vector<Tensor> unbind(const Tensor& x, int64_t dim) {
  XTGRAD_CHECK_INDEX(x.dim() > 0, "Dimension specified as ", dim,
                     " but tensor has no dimensions\n[unbind] unsqueeze(0) gives it a dim");
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  check_room_for(x.sizes()[d]);
  std::vector<Tensor> ys;
  Geometry g = geometry_of(x);
  const int64_t step = g.strides[d];
  g.sizes.erase(d);
  g.strides.erase(d);
  for (int64_t i = 0; i < x.sizes()[d]; ++i, g.offset += step) ys.push_back(alias(x, g));
  ys = differentiable("UnbindBackward0", std::move(ys), wrt(x, [d, sizes = g.sizes](TensorList gs) {
                        return stack(filled(gs, [&](size_t) { return sizes; }), int64_t(d));
                      }));
  for (Tensor& y : ys) autograd::make_view(x, y, autograd::CreationMeta::MultiOutput);
  return ys;
}

// ---- methods
Tensor Tensor::numpy_T() const {
  if (dim() != 2 && dim() != 0)
    XTGRAD_WARN_ONCE(
        "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is "
        "deprecated "
        "and it will throw an error in a future release. Consider `x.mT` to transpose batches of "
        "matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a "
        "tensor.");
  DimVector back(sizes().size());
  for (size_t i = 0; i < back.size(); ++i) back[i] = int64_t(back.size() - 1 - i);
  return permute(back);
}
Tensor Tensor::mT() const {
  XTGRAD_CHECK(dim() >= 2 || dim() == 0,
               "tensor.mT is only supported on matrices or batches of matrices. Got ", dim(),
               "-D tensor.\n[mT] its shape is ", sizes());
  return dim() == 0 ? *this : transpose(-2, -1);
}
Tensor Tensor::mH() const {
  XTGRAD_CHECK(dim() >= 2 || dim() == 0,
               "tensor.mH is only supported on matrices or batches of matrices. Got ", dim(),
               "-D tensor.\n[mH] its shape is ", sizes());
  return mT();
}
Tensor Tensor::matrix_H() const {
  XTGRAD_CHECK(
      dim() == 2 || dim() == 0, "tensor.H is only supported on matrices (2-D tensors). Got ", dim(),
      "-D tensor.",
      dim() > 2 ? " For batches of matrices, consider using tensor.mH" : "\n[H] its shape is ",
      sizes());
  return dim() == 0 ? *this : transpose(0, 1);
}
Tensor Tensor::expand(IntArrayRef size, bool) const { return xtgrad::expand(*this, size); }
Tensor Tensor::unfold(int64_t dimension, int64_t size, int64_t step) const {
  return xtgrad::unfold_dim(*this, dimension, size, step);
}
Tensor Tensor::data() const {
  const TensorImpl& i = impl();
  return Tensor(IntrusivePtr<TensorImpl>::adopt(
      new TensorImpl(i.dtype, i.sizes, i.strides, i.offset, StorageImpl::alias(i.storage))));
}

}}  // namespace xtgrad::v1
