/// @file The Tensor class: a counted handle on numbers, their shape and their place in the graph.
/// Its methods are those of libtorch 1.13; the free functions in core/ops say what each computes.
/// Exempt from the file-length limit: it is the list of every method.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/accessor.h>
#include <xtgrad/core/tensor/array_ref.h>
#include <xtgrad/core/tensor/generator.h>
#include <xtgrad/core/tensor/impl.h>
#include <xtgrad/core/tensor/index.h>
#include <xtgrad/core/tensor/options.h>
#include <xtgrad/core/tensor/scalar.h>

#include <concepts>
#include <iosfwd>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace xtgrad { inline namespace v1 {

class Tensor;
using TensorList = ArrayRef<Tensor>;
class Dimname;
template <class T>
class MaybeOwned;
namespace detail {
struct Access;
}

/// A handle: copying it shares the tensor, `clone()` copies the numbers. An undefined Tensor holds
/// none.
class XTGRAD_API Tensor {
 public:
  Tensor() = default;
  Tensor(const Tensor&) = default;
  Tensor(Tensor&&) noexcept = default;
  explicit Tensor(IntrusivePtr<TensorImpl> impl) : impl_(std::move(impl)) {}
  ~Tensor() = default;

  // `y = x` rebinds a name; `y[0] = x`, an assignment to a temporary, writes through the view.
  Tensor& operator=(const Tensor& x) & = default;
  Tensor& operator=(Tensor&& x) & noexcept = default;
  Tensor& operator=(const Scalar& v) &&;
  Tensor& operator=(const Tensor& x) &&;
  Tensor& operator=(Tensor&& x) &&;

  // ---- what it is
  bool defined() const { return bool(impl_); }
  void reset() { impl_.reset(); }
  bool is_same(const Tensor& o) const { return impl_ == o.impl_; }
  size_t use_count() const { return impl_ ? impl_->refs.count() : 0; }
  TensorImpl* unsafeGetTensorImpl() const { return impl_.get(); }
  int64_t dim() const { return int64_t(impl().sizes.size()); }
  int64_t ndimension() const { return dim(); }
  IntArrayRef sizes() const { return impl().sizes; }
  IntArrayRef strides() const { return impl().strides; }
  int64_t size(int64_t dim) const;
  int64_t stride(int64_t dim) const;
  int64_t numel() const { return impl().numel; }
  int64_t nbytes() const { return numel() * int64_t(itemsize()); }
  size_t itemsize() const { return elementSize(scalar_type()); }
  size_t element_size() const { return itemsize(); }
  int64_t storage_offset() const { return impl().offset; }
  Storage storage() const { return Storage(impl().storage); }
  bool has_storage() const { return defined(); }
  bool is_alias_of(const Tensor& o) const { return storage().is_alias_of(o.storage()); }
  TypeMeta dtype() const { return impl().dtype; }
  ScalarType scalar_type() const { return impl().dtype; }
  Device device() const { return impl(), Device(); }
  int64_t get_device() const { return -1; }
  Layout layout() const { return impl(), Layout::Strided; }
  TensorOptions options() const {
    return TensorOptions(scalar_type()).device(device()).layout(layout());
  }
  bool is_contiguous(MemoryFormat = MemoryFormat::Contiguous) const { return impl().contiguous; }
  bool is_non_overlapping_and_dense() const;
  bool is_floating_point() const { return isFloatingType(scalar_type()); }
  bool is_complex() const { return isComplexType(scalar_type()); }
  bool is_signed() const { return scalar_type() != kByte && scalar_type() != kBool; }
  bool is_cpu() const { return impl(), true; }
  bool is_cuda() const { return false; }
  bool is_sparse() const { return false; }
  bool is_quantized() const { return false; }
  // What no tensor here is.
  bool is_mkldnn() const { return false; }
  bool is_mps() const { return false; }
  bool is_meta() const { return false; }
  bool is_xla() const { return false; }
  bool is_sparse_csr() const { return false; }
  bool is_nested() const { return false; }
  bool is_pinned(optional<Device> = nullopt) const { return false; }
  bool is_conj() const { return false; }
  bool is_neg() const { return false; }
  bool has_names() const { return false; }
  /// A wildcard for each dim: no tensor here has named ones.
  ArrayRef<Dimname> names() const;
  optional<ArrayRef<Dimname>> opt_names() const;
  DeprecatedTypeProperties type() const { return DeprecatedTypeProperties(scalar_type()); }
  bool is_inference() const { return impl().inference; }
  bool is_nonzero() const;
  std::string toString() const;
  void print() const;

  // ---- its numbers
  /// The value of a tensor with one element.
  Scalar item() const;
  template <class T>
  T item() const {
    return item().to<T>();
  }
  /// The first element; throws for another type than the tensor's.
  template <class T>
  T* data_ptr() const {
    check_type(kTypeOf<std::remove_const_t<T>>, "data_ptr");
    return static_cast<T*>(impl().data());
  }
  void* data_ptr() const { return impl().data(); }
  template <class T>
  const T* const_data_ptr() const {
    return data_ptr<T>();
  }
  template <class T>
  T* mutable_data_ptr() const {
    return data_ptr<T>();
  }
  /// `auto a = x.accessor<float, 2>(); a[i][j]`: element access without checks.
  template <class T, size_t N>
  TensorAccessor<T, N> accessor() const& {
    check_accessor(kTypeOf<T>, N);
    return {data_ptr<T>(), sizes().data(), strides().data()};
  }
  template <class T, size_t N>
  TensorAccessor<T, N> accessor() && = delete;  // its sizes would dangle

  template <class T, size_t N, template <class> class Traits = DefaultPtrTraits,
            class Index = int64_t>
  TensorAccessor<T, N, Traits, Index> packed_accessor() const& {
    check_accessor(kTypeOf<T>, N);
    return {data_ptr<T>(), sizes().data(), strides().data()};
  }
  template <class T, size_t N, template <class> class Traits = DefaultPtrTraits>
  PackedTensorAccessor32<T, N, Traits> packed_accessor32() const& {
    return packed_accessor<T, N, Traits, int32_t>();
  }
  template <class T, size_t N, template <class> class Traits = DefaultPtrTraits>
  PackedTensorAccessor64<T, N, Traits> packed_accessor64() const& {
    return packed_accessor<T, N, Traits, int64_t>();
  }

  // ---- its gradient
  bool requires_grad() const;
  const Tensor& requires_grad_(bool on = true) const;
  const Tensor& set_requires_grad(bool on) const { return requires_grad_(on); }
  bool is_leaf() const;
  int64_t output_nr() const { return impl().output_nr; }
  /// The node that made this tensor; null for a leaf.
  IntrusivePtr<autograd::Node> grad_fn() const;
  const Tensor& grad() const;
  Tensor& mutable_grad() const;
  void retain_grad() const;
  bool retains_grad() const;
  /// dL/dx of every leaf x below, added to its `.grad()`.
  /// Throws without `gradient` unless this is a scalar, and where the graph was freed already.
  void backward(const Tensor& gradient = {}, optional<bool> retain_graph = nullopt,
                bool create_graph = false, optional<TensorList> inputs = nullopt) const;
  /// Calls `hook(grad)` when this tensor's gradient is known; a defined Tensor that it returns
  /// takes the gradient's place. Returns a handle for remove_hook.
  template <class F>
  unsigned register_hook(F&& hook) const {
    if constexpr (std::is_void_v<std::invoke_result_t<F&, Tensor>>) {
      return add_hook([hook = std::forward<F>(hook)](const Tensor& g) mutable {
        hook(g);
        return Tensor();
      });
    } else {
      return add_hook(std::forward<F>(hook));
    }
  }
  void remove_hook(unsigned handle) const;
  int64_t _version() const {
    XTGRAD_CHECK(!impl().inference,
                 "Inference tensors do not track version counter.\n[_version] clone() it outside "
                 "of InferenceMode");
    return impl().storage->version();
  }
  bool is_view() const;
  Tensor _base() const;
  const Tensor& base() const { return *this; }
  /// Shares the numbers, forgets the graph, and has a version of its own: writes through it are not
  /// noticed by backward.
  Tensor data() const;
  Tensor tensor_data() const { return data(); }
  Tensor variable_data() const { return data(); }
  /// Takes over x's numbers, shape and type, as data() would show them; history and gradient stay.
  void set_data(const Tensor& x) const;
  Tensor detach() const;
  Tensor& detach_() const;
  const std::string& name() const;

  // ---- conversions and copies
  /// Converted as C does; the tensor itself where it is what was asked for, unless `copy`.
  Tensor to(ScalarType t, bool non_blocking = false, bool copy = false,
            optional<MemoryFormat> = nullopt) const;
  Tensor to(TypeMeta t, bool non_blocking = false, bool copy = false,
            optional<MemoryFormat> format = nullopt) const {
    return to(t.toScalarType(), non_blocking, copy, format);
  }
  Tensor to(TensorOptions options, bool non_blocking = false, bool copy = false,
            optional<MemoryFormat> = nullopt) const;
  Tensor to(Device device, ScalarType t, bool non_blocking = false, bool copy = false,
            optional<MemoryFormat> = nullopt) const;
  Tensor to(const Tensor& like, bool non_blocking = false, bool copy = false,
            optional<MemoryFormat> = nullopt) const;
  Tensor to(optional<ScalarType> t, optional<Layout> layout, optional<Device> device,
            optional<bool> pin_memory, bool non_blocking, bool copy,
            optional<MemoryFormat> format) const;
  Tensor type_as(const Tensor& like) const { return to(like.scalar_type()); }
  Tensor toType(ScalarType t) const { return to(t); }
  Tensor toBackend(Backend b) const { return to(backendToDeviceType(b)); }
  Tensor cpu() const { return *this; }
  Tensor cuda() const;
  MaybeOwned<Tensor> expect_contiguous(MemoryFormat = MemoryFormat::Contiguous) const;
  /// Itself if it is contiguous, else a copy that is.
  Tensor contiguous(MemoryFormat = MemoryFormat::Contiguous) const;
  Tensor clone(optional<MemoryFormat> = nullopt) const;
  /// this = src, broadcast and converted; src gets the gradient, the old numbers get 0.
  Tensor& copy_(const Tensor& src, bool non_blocking = false) const;
  Tensor& fill_(const Scalar& value) const;
  Tensor& fill_(const Tensor& value) const;
  Tensor& zero_() const;
  /// Contiguous with other sizes over the same memory, or a larger copy of it; new numbers are
  /// undefined.
  const Tensor& resize_(IntArrayRef sizes, optional<MemoryFormat> = nullopt) const;
  const Tensor& resize_as_(const Tensor& like, optional<MemoryFormat> = nullopt) const {
    return resize_(like.sizes());
  }

  // ---- new tensors like this one
  Tensor new_empty(IntArrayRef size, TensorOptions options = {}) const;
  Tensor new_zeros(IntArrayRef size, TensorOptions options = {}) const;
  Tensor new_ones(IntArrayRef size, TensorOptions options = {}) const;
  Tensor new_full(IntArrayRef size, const Scalar& value, TensorOptions options = {}) const;
  Tensor new_empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options = {}) const;
#define XTGRAD_EXPANDED \
  optional<ScalarType> t, optional<Layout> layout, optional<Device> device, optional<bool>
#define XTGRAD_OPTIONS TensorOptions().dtype(t).layout(layout).device(device)
  Tensor new_empty(IntArrayRef size, XTGRAD_EXPANDED) const {
    return new_empty(size, XTGRAD_OPTIONS);
  }
  Tensor new_zeros(IntArrayRef size, XTGRAD_EXPANDED) const {
    return new_zeros(size, XTGRAD_OPTIONS);
  }
  Tensor new_ones(IntArrayRef size, XTGRAD_EXPANDED) const {
    return new_ones(size, XTGRAD_OPTIONS);
  }
  Tensor new_full(IntArrayRef size, const Scalar& value, XTGRAD_EXPANDED) const {
    return new_full(size, value, XTGRAD_OPTIONS);
  }
  Tensor new_empty_strided(IntArrayRef size, IntArrayRef stride, XTGRAD_EXPANDED) const {
    return new_empty_strided(size, stride, XTGRAD_OPTIONS);
  }
#undef XTGRAD_EXPANDED
#undef XTGRAD_OPTIONS
  Tensor new_tensor(const Tensor& x) const { return x.detach().clone().to(scalar_type()); }

  // ---- views
  Tensor view(IntArrayRef size) const;
  Tensor view_as(const Tensor& like) const { return view(like.sizes()); }
  Tensor reshape(IntArrayRef shape) const;
  Tensor reshape_as(const Tensor& like) const { return reshape(like.sizes()); }
  Tensor flatten(int64_t start_dim = 0, int64_t end_dim = -1) const;
  Tensor unflatten(int64_t dim, IntArrayRef sizes) const;
  Tensor transpose(int64_t dim0, int64_t dim1) const;
  Tensor& transpose_(int64_t dim0, int64_t dim1) const;
  Tensor& swapaxes_(int64_t dim0, int64_t dim1) const { return transpose_(dim0, dim1); }
  Tensor& swapdims_(int64_t dim0, int64_t dim1) const { return transpose_(dim0, dim1); }
  Tensor swapaxes(int64_t dim0, int64_t dim1) const { return transpose(dim0, dim1); }
  Tensor swapdims(int64_t dim0, int64_t dim1) const { return transpose(dim0, dim1); }
  Tensor t() const;
  Tensor& t_() const;
  Tensor numpy_T() const;
  Tensor mT() const;
  Tensor mH() const;
  Tensor adjoint() const { return mH(); }
  Tensor matrix_H() const;
  Tensor permute(IntArrayRef dims) const;
  Tensor movedim(int64_t source, int64_t destination) const;
  Tensor movedim(IntArrayRef source, IntArrayRef destination) const;
  Tensor moveaxis(int64_t source, int64_t destination) const {
    return movedim(source, destination);
  }
  Tensor moveaxis(IntArrayRef source, IntArrayRef destination) const {
    return movedim(source, destination);
  }
  Tensor ravel() const;
  Tensor squeeze() const;
  Tensor squeeze(int64_t dim) const;
  Tensor& squeeze_() const;
  Tensor& squeeze_(int64_t dim) const;
  Tensor unsqueeze(int64_t dim) const;
  Tensor& unsqueeze_(int64_t dim) const;
  Tensor expand(IntArrayRef size, bool implicit = false) const;
  Tensor expand_as(const Tensor& like) const { return expand(like.sizes()); }
  Tensor broadcast_to(IntArrayRef size) const { return expand(size); }
  Tensor narrow(int64_t dim, int64_t start, int64_t length) const;
  Tensor narrow(int64_t dim, const Tensor& start, int64_t length) const;
  Tensor narrow_copy(int64_t dim, int64_t start, int64_t length) const;
  Tensor select(int64_t dim, int64_t index) const;
  Tensor slice(int64_t dim = 0, optional<int64_t> start = nullopt, optional<int64_t> end = nullopt,
               int64_t step = 1) const;
  std::vector<Tensor> split(int64_t split_size, int64_t dim = 0) const;
  std::vector<Tensor> split(IntArrayRef split_sizes, int64_t dim = 0) const;
  std::vector<Tensor> split_with_sizes(IntArrayRef split_sizes, int64_t dim = 0) const;
  std::vector<Tensor> chunk(int64_t chunks, int64_t dim = 0) const;
  std::vector<Tensor> unsafe_chunk(int64_t chunks, int64_t dim = 0) const {
    return chunk(chunks, dim);
  }
  std::vector<Tensor> unsafe_split(int64_t split_size, int64_t dim = 0) const {
    return split(split_size, dim);
  }
  std::vector<Tensor> unsafe_split_with_sizes(IntArrayRef split_sizes, int64_t dim = 0) const {
    return split_with_sizes(split_sizes, dim);
  }
  std::vector<Tensor> tensor_split(int64_t sections, int64_t dim = 0) const;
  std::vector<Tensor> tensor_split(IntArrayRef indices, int64_t dim = 0) const;
  std::vector<Tensor> tensor_split(const Tensor& indices_or_sections, int64_t dim = 0) const;
  std::vector<Tensor> hsplit(int64_t sections) const;
  std::vector<Tensor> hsplit(IntArrayRef indices) const;
  std::vector<Tensor> vsplit(int64_t sections) const;
  std::vector<Tensor> vsplit(IntArrayRef indices) const;
  std::vector<Tensor> dsplit(int64_t sections) const;
  std::vector<Tensor> dsplit(IntArrayRef indices) const;
  std::vector<Tensor> unbind(int64_t dim = 0) const;
  Tensor diagonal(int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) const;
  Tensor unfold(int64_t dimension, int64_t size, int64_t step) const;
  Tensor _reshape_alias(IntArrayRef size, IntArrayRef stride) const {
    return as_strided(size, stride);
  }
  Tensor as_strided(IntArrayRef size, IntArrayRef stride,
                    optional<int64_t> storage_offset = nullopt) const;
  Tensor& as_strided_(IntArrayRef size, IntArrayRef stride,
                      optional<int64_t> storage_offset = nullopt) const;
  Tensor repeat(IntArrayRef repeats) const;
  Tensor repeat_interleave(const Tensor& repeats, optional<int64_t> dim = nullopt,
                           optional<int64_t> output_size = nullopt) const;
  Tensor repeat_interleave(int64_t repeats, optional<int64_t> dim = nullopt,
                           optional<int64_t> output_size = nullopt) const;
  Tensor tile(IntArrayRef dims) const;
  Tensor flip(IntArrayRef dims) const;
  Tensor fliplr() const;
  Tensor flipud() const;
  Tensor roll(IntArrayRef shifts, IntArrayRef dims = {}) const;
  Tensor rot90(int64_t k = 1, IntArrayRef dims = {0, 1}) const;
  Tensor tril(int64_t diagonal = 0) const;
  Tensor triu(int64_t diagonal = 0) const;
  Tensor& tril_(int64_t diagonal = 0) const;
  Tensor& triu_(int64_t diagonal = 0) const;
  Tensor diag(int64_t diagonal = 0) const;
  Tensor diag_embed(int64_t offset = 0, int64_t dim1 = -2, int64_t dim2 = -1) const;
  Tensor diagflat(int64_t offset = 0) const;
  Tensor& fill_diagonal_(const Scalar& fill_value, bool wrap = false) const;
  Tensor select_scatter(const Tensor& src, int64_t dim, int64_t index) const;
  Tensor slice_scatter(const Tensor& src, int64_t dim = 0, optional<int64_t> start = nullopt,
                       optional<int64_t> end = nullopt, int64_t step = 1) const;
  Tensor diagonal_scatter(const Tensor& src, int64_t offset = 0, int64_t dim1 = 0,
                          int64_t dim2 = 1) const;
  Tensor as_strided_scatter(const Tensor& src, IntArrayRef size, IntArrayRef stride,
                            optional<int64_t> storage_offset = nullopt) const;
  Tensor sum_to_size(IntArrayRef size) const;
  // Without complex numbers these are the tensor itself.
  Tensor conj() const { return *this; }
  Tensor conj_physical() const { return *this; }
  const Tensor& conj_physical_() const { return *this; }
  Tensor resolve_conj() const { return *this; }
  Tensor resolve_neg() const { return *this; }
  bool is_same_size(const Tensor& other) const { return sizes().equals(other.sizes()); }

  // ---- indexing
  Tensor operator[](int64_t i) const { return select(0, i); }
  Tensor operator[](const Scalar& i) const;
  Tensor operator[](const Tensor& i) const;
  Tensor index(ArrayRef<indexing::TensorIndex> indices) const;
  Tensor index(std::initializer_list<indexing::TensorIndex> indices) const;
  Tensor& index_put_(ArrayRef<indexing::TensorIndex> indices, const Tensor& value) const;
  Tensor& index_put_(ArrayRef<indexing::TensorIndex> indices, const Scalar& value) const;
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices,
                     const Tensor& value) const;
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices,
                     const Scalar& value) const;
  /// One index tensor for each dim, undefined ones leave it whole; as `index_put_({…}, values)`
  /// else.
  Tensor& index_put_(TensorList indices, const Tensor& values, bool accumulate) const;
  Tensor index_put(TensorList indices, const Tensor& values, bool accumulate = false) const;
  Tensor index_select(int64_t dim, const Tensor& index) const;
  Tensor& index_add_(int64_t dim, const Tensor& index, const Tensor& source,
                     const Scalar& alpha = 1) const;
  Tensor index_add(int64_t dim, const Tensor& index, const Tensor& source,
                   const Scalar& alpha = 1) const;
  Tensor& index_copy_(int64_t dim, const Tensor& index, const Tensor& source) const;
  Tensor index_copy(int64_t dim, const Tensor& index, const Tensor& source) const;
  Tensor& index_fill_(int64_t dim, const Tensor& index, const Scalar& value) const;
  Tensor& index_fill_(int64_t dim, const Tensor& index, const Tensor& value) const;
  Tensor index_fill(int64_t dim, const Tensor& index, const Scalar& value) const;
  Tensor index_fill(int64_t dim, const Tensor& index, const Tensor& value) const;
  Tensor& index_reduce_(int64_t dim, const Tensor& index, const Tensor& source,
                        std::string_view reduce, bool include_self = true) const;
  Tensor index_reduce(int64_t dim, const Tensor& index, const Tensor& source,
                      std::string_view reduce, bool include_self = true) const;
  Tensor take(const Tensor& index) const;
  Tensor take_along_dim(const Tensor& indices, optional<int64_t> dim = nullopt) const;
  Tensor& put_(const Tensor& index, const Tensor& source, bool accumulate = false) const;
  Tensor put(const Tensor& index, const Tensor& source, bool accumulate = false) const;
  Tensor gather(int64_t dim, const Tensor& index, bool sparse_grad = false) const;
  Tensor scatter(int64_t dim, const Tensor& index, const Tensor& src) const;
  Tensor scatter(int64_t dim, const Tensor& index, const Scalar& value) const;
  Tensor& scatter_(int64_t dim, const Tensor& index, const Tensor& src) const;
  Tensor& scatter_(int64_t dim, const Tensor& index, const Scalar& value) const;
  Tensor& scatter_add_(int64_t dim, const Tensor& index, const Tensor& src) const;
  Tensor scatter_add(int64_t dim, const Tensor& index, const Tensor& src) const;
  Tensor scatter(int64_t dim, const Tensor& index, const Tensor& src,
                 std::string_view reduce) const;
  Tensor scatter(int64_t dim, const Tensor& index, const Scalar& v, std::string_view reduce) const;
  Tensor& scatter_(int64_t dim, const Tensor& index, const Tensor& src,
                   std::string_view reduce) const;
  Tensor& scatter_(int64_t dim, const Tensor& index, const Scalar& v,
                   std::string_view reduce) const;
  Tensor& scatter_reduce_(int64_t dim, const Tensor& index, const Tensor& src,
                          std::string_view reduce, bool include_self = true) const;
  Tensor scatter_reduce(int64_t dim, const Tensor& index, const Tensor& src,
                        std::string_view reduce, bool include_self = true) const;
  Tensor masked_fill(const Tensor& mask, const Scalar& value) const;
  Tensor masked_fill(const Tensor& mask, const Tensor& value) const;
  Tensor& masked_fill_(const Tensor& mask, const Scalar& value) const;
  Tensor& masked_fill_(const Tensor& mask, const Tensor& value) const;
  Tensor masked_select(const Tensor& mask) const;
  Tensor& masked_scatter_(const Tensor& mask, const Tensor& source) const;
  Tensor masked_scatter(const Tensor& mask, const Tensor& source) const;
  Tensor nonzero() const;
  std::vector<Tensor> nonzero_numpy() const;
  Tensor argwhere() const;
  Tensor where(const Tensor& condition, const Tensor& other) const;

  // ---- element-wise: one row each in core/ops/unary.def and binary.def
#define HIDDEN0(...)
#define HIDDEN1(...)
#define HIDDEN2(...)
#define HIDDEN3(...)
#define HIDDEN_BINARY(...)
#define UNARY(name, ...) \
  Tensor name() const;   \
  Tensor& name##_() const;
#define UNARY1(name, node, kind, y, dy, lo, hi, p, p_default) \
  Tensor name(const Scalar& p = p_default) const;             \
  Tensor& name##_(const Scalar& p = p_default) const;
#define UNARY2(name, node, kind, y, dy, lo, hi, p, p_default, q, q_default)    \
  Tensor name(const Scalar& p = p_default, const Scalar& q = q_default) const; \
  Tensor& name##_(const Scalar& p = p_default, const Scalar& q = q_default) const;
#include <xtgrad/core/ops/unary.def>
#undef UNARY
#undef UNARY1
#undef UNARY2
#define BINARY(name, ...)                 \
  Tensor name(const Tensor& other) const; \
  Tensor& name##_(const Tensor& other) const;
#define BINARY_SCALAR(name, ...)          \
  BINARY(name)                            \
  Tensor name(const Scalar& other) const; \
  Tensor& name##_(const Scalar& other) const;
#define BINARY_ALPHA(name, ...)                                        \
  Tensor name(const Tensor& other, const Scalar& alpha = 1) const;     \
  Tensor& name##_(const Tensor& other, const Scalar& alpha = 1) const; \
  Tensor name(const Scalar& other, const Scalar& alpha = 1) const;     \
  Tensor& name##_(const Scalar& other, const Scalar& alpha = 1) const;
#include <xtgrad/core/ops/binary.def>
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN3
#undef HIDDEN_BINARY
#define ALIAS(name, of)                \
  Tensor name() const { return of(); } \
  Tensor& name##_() const { return of##_(); }
#define ALIAS_BINARY(name, of)                                 \
  Tensor name(const Tensor& other) const { return of(other); } \
  Tensor& name##_(const Tensor& other) const { return of##_(other); }
#define ALIAS_SCALAR(name, of)                                 \
  ALIAS_BINARY(name, of)                                       \
  Tensor name(const Scalar& other) const { return of(other); } \
  Tensor& name##_(const Scalar& other) const { return of##_(other); }
#include <xtgrad/core/ops/aliases.def>
#undef ALIAS
#undef ALIAS_BINARY
#undef ALIAS_SCALAR
  Tensor div(const Tensor& other, optional<std::string_view> rounding_mode) const;
  Tensor div(const Scalar& other, optional<std::string_view> rounding_mode) const;
  Tensor& div_(const Tensor& other, optional<std::string_view> rounding_mode) const;
  Tensor& div_(const Scalar& other, optional<std::string_view> rounding_mode) const;
  Tensor divide(const Tensor& b, optional<std::string_view> mode) const { return div(b, mode); }
  Tensor divide(const Scalar& b, optional<std::string_view> mode) const { return div(b, mode); }
  Tensor& divide_(const Tensor& b, optional<std::string_view> mode) const { return div_(b, mode); }
  Tensor& divide_(const Scalar& b, optional<std::string_view> mode) const { return div_(b, mode); }
  Tensor subtract(const Tensor& b, const Scalar& alpha = 1) const { return sub(b, alpha); }
  Tensor subtract(const Scalar& b, const Scalar& alpha = 1) const { return sub(b, alpha); }
  Tensor& subtract_(const Tensor& b, const Scalar& alpha = 1) const { return sub_(b, alpha); }
  Tensor& subtract_(const Scalar& b, const Scalar& alpha = 1) const { return sub_(b, alpha); }
  Tensor pow(const Tensor& exponent) const;
  Tensor pow(const Scalar& exponent) const;
  Tensor& pow_(const Tensor& exponent) const;
  Tensor& pow_(const Scalar& exponent) const;
  Tensor float_power(const Tensor& exponent) const;
  Tensor float_power(const Scalar& exponent) const;
  Tensor& float_power_(const Tensor& exponent) const;
  Tensor& float_power_(const Scalar& exponent) const;
  Tensor ldexp(const Tensor& other) const;
  Tensor& ldexp_(const Tensor& other) const;
  Tensor square() const;
  Tensor& square_() const;
  Tensor round(int64_t decimals) const;
  Tensor& round_(int64_t decimals) const;
  Tensor logit(optional<double> eps = nullopt) const;
  Tensor& logit_(optional<double> eps = nullopt) const;
  Tensor polygamma(int64_t n) const;
  Tensor& polygamma_(int64_t n) const;
  Tensor mvlgamma(int64_t p) const;
  Tensor& mvlgamma_(int64_t p) const;
  Tensor nan_to_num(optional<double> nan = nullopt, optional<double> posinf = nullopt,
                    optional<double> neginf = nullopt) const;
  Tensor& nan_to_num_(optional<double> nan = nullopt, optional<double> posinf = nullopt,
                      optional<double> neginf = nullopt) const;
  Tensor heaviside(const Tensor& values) const;
  Tensor& heaviside_(const Tensor& values) const;
  Tensor addcmul(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
  Tensor& addcmul_(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
  Tensor addcdiv(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
  Tensor& addcdiv_(const Tensor& a, const Tensor& b, const Scalar& value = 1) const;
  Tensor lerp(const Tensor& end, const Tensor& weight) const;
  Tensor lerp(const Tensor& end, const Scalar& weight) const;
  Tensor& lerp_(const Tensor& end, const Tensor& weight) const;
  Tensor& lerp_(const Tensor& end, const Scalar& weight) const;
  Tensor prelu(const Tensor& weight) const;
  Tensor gelu(std::string_view approximate = "none") const;
  Tensor clamp(const optional<Scalar>& min = nullopt, const optional<Scalar>& max = nullopt) const;
  Tensor& clamp_(const optional<Scalar>& min = nullopt,
                 const optional<Scalar>& max = nullopt) const;
  Tensor clamp(const optional<Tensor>& min, const optional<Tensor>& max = nullopt) const;
  Tensor& clamp_(const optional<Tensor>& min, const optional<Tensor>& max = nullopt) const;
  Tensor clamp_min(const Scalar& min) const;
  Tensor clamp_min(const Tensor& min) const;
  Tensor clamp_max(const Scalar& max) const;
  Tensor clamp_max(const Tensor& max) const;
  Tensor& clamp_min_(const Scalar& min) const;
  Tensor& clamp_min_(const Tensor& min) const;
  Tensor& clamp_max_(const Scalar& max) const;
  Tensor& clamp_max_(const Tensor& max) const;
  Tensor clip(const optional<Scalar>& min = nullopt, const optional<Scalar>& max = nullopt) const {
    return clamp(min, max);
  }
  Tensor& clip_(const optional<Scalar>& min = nullopt,
                const optional<Scalar>& max = nullopt) const {
    return clamp_(min, max);
  }
  Tensor clip(const optional<Tensor>& min, const optional<Tensor>& max = nullopt) const {
    return clamp(min, max);
  }
  Tensor& clip_(const optional<Tensor>& min, const optional<Tensor>& max = nullopt) const {
    return clamp_(min, max);
  }
  Tensor logical_not() const;
  Tensor& logical_not_() const;
  Tensor bitwise_not() const;
  Tensor& bitwise_not_() const;
  Tensor bitwise_left_shift(const Tensor& other) const;
  Tensor bitwise_left_shift(const Scalar& other) const;
  Tensor& bitwise_left_shift_(const Tensor& other) const;
  Tensor& bitwise_left_shift_(const Scalar& other) const;
  Tensor bitwise_right_shift(const Tensor& other) const;
  Tensor bitwise_right_shift(const Scalar& other) const;
  Tensor& bitwise_right_shift_(const Tensor& other) const;
  Tensor& bitwise_right_shift_(const Scalar& other) const;
  Tensor isnan() const;
  Tensor isinf() const;
  Tensor isfinite() const;
  Tensor isposinf() const;
  Tensor isneginf() const;
  Tensor isreal() const;
  Tensor signbit() const;
  Tensor positive() const;
  Tensor dot(const Tensor& other) const;
  bool equal(const Tensor& other) const;
  bool allclose(const Tensor& other, double rtol = 1e-5, double atol = 1e-8,
                bool equal_nan = false) const;
  Tensor isclose(const Tensor& other, double rtol = 1e-5, double atol = 1e-8,
                 bool equal_nan = false) const;

  // Python's operators under their names there, as libtorch has them.
#define XTGRAD_PYTHON_OPERATOR(name, of)                            \
  Tensor __##name##__(const Tensor& o) const { return of(o); }      \
  Tensor __##name##__(const Scalar& o) const { return of(o); }      \
  Tensor& __i##name##__(const Tensor& o) const { return of##_(o); } \
  Tensor& __i##name##__(const Scalar& o) const { return of##_(o); }
  XTGRAD_PYTHON_OPERATOR(and, bitwise_and)
  XTGRAD_PYTHON_OPERATOR(or, bitwise_or)
  XTGRAD_PYTHON_OPERATOR(xor, bitwise_xor)
  XTGRAD_PYTHON_OPERATOR(lshift, bitwise_left_shift)
  XTGRAD_PYTHON_OPERATOR(rshift, bitwise_right_shift)
#undef XTGRAD_PYTHON_OPERATOR

  Tensor operator-() const { return neg(); }
  Tensor operator~() const { return bitwise_not(); }
  Tensor& operator+=(const Tensor& o) { return add_(o); }
  Tensor& operator+=(const Scalar& o) { return add_(o); }
  Tensor& operator-=(const Tensor& o) { return sub_(o); }
  Tensor& operator-=(const Scalar& o) { return sub_(o); }
  Tensor& operator*=(const Tensor& o) { return mul_(o); }
  Tensor& operator*=(const Scalar& o) { return mul_(o); }
  Tensor& operator/=(const Tensor& o) { return div_(o); }
  Tensor& operator/=(const Scalar& o) { return div_(o); }
  Tensor& operator&=(const Tensor& o) { return bitwise_and_(o); }
  Tensor& operator&=(const Scalar& o) { return bitwise_and_(o); }
  Tensor& operator|=(const Tensor& o) { return bitwise_or_(o); }
  Tensor& operator|=(const Scalar& o) { return bitwise_or_(o); }
  Tensor& operator^=(const Tensor& o) { return bitwise_xor_(o); }
  Tensor& operator^=(const Scalar& o) { return bitwise_xor_(o); }

  // ---- reductions
  Tensor sum(optional<ScalarType> dtype = nullopt) const;
  Tensor sum(OptionalIntArrayRef dim, bool keepdim = false,
             optional<ScalarType> dtype = nullopt) const;
  Tensor mean(optional<ScalarType> dtype = nullopt) const;
  Tensor mean(OptionalIntArrayRef dim, bool keepdim = false,
              optional<ScalarType> dtype = nullopt) const;
  Tensor prod(optional<ScalarType> dtype = nullopt) const;
  Tensor prod(int64_t dim, bool keepdim = false, optional<ScalarType> dtype = nullopt) const;
  Tensor max() const;
  Tensor max(const Tensor& other) const { return maximum(other); }
  std::tuple<Tensor, Tensor> max(int64_t dim, bool keepdim = false) const;
  Tensor min() const;
  Tensor min(const Tensor& other) const { return minimum(other); }
  std::tuple<Tensor, Tensor> min(int64_t dim, bool keepdim = false) const;
  Tensor amax(IntArrayRef dim = {}, bool keepdim = false) const;
  Tensor amin(IntArrayRef dim = {}, bool keepdim = false) const;
  Tensor argmax(optional<int64_t> dim = nullopt, bool keepdim = false) const;
  Tensor argmin(optional<int64_t> dim = nullopt, bool keepdim = false) const;
  Tensor var(bool unbiased = true) const;
  Tensor var(OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false) const;
  Tensor var(OptionalIntArrayRef dim, optional<int64_t> correction, bool keepdim = false) const;
  Tensor var(int dim) const { return var(IntArrayRef(int64_t{dim})); }
  Tensor std(bool unbiased = true) const;
  Tensor std(OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false) const;
  Tensor std(OptionalIntArrayRef dim, optional<int64_t> correction, bool keepdim = false) const;
  Tensor std(int dim) const { return std(IntArrayRef(int64_t{dim})); }
  Tensor norm(const Scalar& p = 2) const;
  Tensor norm(const optional<Scalar>& p, ScalarType dtype) const;
  Tensor norm(const optional<Scalar>& p, IntArrayRef dim, bool keepdim = false) const;
  Tensor norm(const optional<Scalar>& p, IntArrayRef dim, bool keepdim, ScalarType dtype) const;
  Tensor all() const;
  Tensor all(int64_t dim, bool keepdim = false) const;
  Tensor any() const;
  Tensor any(int64_t dim, bool keepdim = false) const;
  Tensor logsumexp(IntArrayRef dim, bool keepdim = false) const;
  Tensor cumsum(int64_t dim, optional<ScalarType> dtype = nullopt) const;
  Tensor& cumsum_(int64_t dim, optional<ScalarType> dtype = nullopt) const;
  Tensor cumprod(int64_t dim, optional<ScalarType> dtype = nullopt) const;
  Tensor& cumprod_(int64_t dim, optional<ScalarType> dtype = nullopt) const;
  std::tuple<Tensor, Tensor> cummax(int64_t dim) const;
  std::tuple<Tensor, Tensor> cummin(int64_t dim) const;
  Tensor logcumsumexp(int64_t dim) const;
  Tensor diff(int64_t n = 1, int64_t dim = -1, const optional<Tensor>& prepend = {},
              const optional<Tensor>& append = {}) const;
  std::tuple<Tensor, Tensor> aminmax(optional<int64_t> dim = nullopt, bool keepdim = false) const;
  Tensor nansum(OptionalIntArrayRef dim = nullopt, bool keepdim = false,
                optional<ScalarType> dtype = nullopt) const;
  Tensor nanmean(OptionalIntArrayRef dim = nullopt, bool keepdim = false,
                 optional<ScalarType> dtype = nullopt) const;
  Tensor count_nonzero(IntArrayRef dim) const;
  Tensor count_nonzero(optional<int64_t> dim = nullopt) const;
  Tensor dist(const Tensor& other, const Scalar& p = 2) const;
  Tensor renorm(const Scalar& p, int64_t dim, const Scalar& maxnorm) const;
  Tensor& renorm_(const Scalar& p, int64_t dim, const Scalar& maxnorm) const;
  Tensor histc(int64_t bins = 100, const Scalar& min = 0, const Scalar& max = 0) const;
  Tensor bincount(const optional<Tensor>& weights = {}, int64_t minlength = 0) const;

  // ---- order
  std::tuple<Tensor, Tensor> sort(int64_t dim = -1, bool descending = false) const;
  std::tuple<Tensor, Tensor> sort(optional<bool> stable, int64_t dim = -1,
                                  bool descending = false) const;
  Tensor argsort(int64_t dim = -1, bool descending = false) const;
  template <std::same_as<bool> B>  // an int is a dim
  Tensor argsort(B stable, int64_t dim = -1, bool descending = false) const {
    return std::get<1>(sort(optional<bool>(stable), dim, descending));
  }
  Tensor msort() const;
  std::tuple<Tensor, Tensor> topk(int64_t k, int64_t dim = -1, bool largest = true,
                                  bool sorted = true) const;
  std::tuple<Tensor, Tensor> kthvalue(int64_t k, int64_t dim = -1, bool keepdim = false) const;
  Tensor median() const;
  std::tuple<Tensor, Tensor> median(int64_t dim, bool keepdim = false) const;
  Tensor nanmedian() const;
  std::tuple<Tensor, Tensor> nanmedian(int64_t dim, bool keepdim = false) const;
  std::tuple<Tensor, Tensor> mode(int64_t dim = -1, bool keepdim = false) const;
  Tensor quantile(const Tensor& q, optional<int64_t> dim = nullopt, bool keepdim = false,
                  std::string_view interpolation = "linear") const;
  Tensor quantile(double q, optional<int64_t> dim = nullopt, bool keepdim = false,
                  std::string_view interpolation = "linear") const;
  Tensor nanquantile(const Tensor& q, optional<int64_t> dim = nullopt, bool keepdim = false,
                     std::string_view interpolation = "linear") const;
  Tensor nanquantile(double q, optional<int64_t> dim = nullopt, bool keepdim = false,
                     std::string_view interpolation = "linear") const;

  // ---- products and softmax
  Tensor matmul(const Tensor& other) const;
  Tensor mm(const Tensor& other) const;
  Tensor mv(const Tensor& vec) const;
  Tensor bmm(const Tensor& other) const;
  Tensor vdot(const Tensor& other) const;
  Tensor inner(const Tensor& other) const;
  Tensor outer(const Tensor& vec2) const;
  Tensor ger(const Tensor& vec2) const { return outer(vec2); }
#define XTGRAD_ADD_PRODUCT(name)                                                                 \
  Tensor name(const Tensor& a, const Tensor& b, const Scalar& beta = 1, const Scalar& alpha = 1) \
      const;                                                                                     \
  Tensor& name##_(const Tensor& a, const Tensor& b, const Scalar& beta = 1,                      \
                  const Scalar& alpha = 1) const;
  XTGRAD_ADD_PRODUCT(addmm)
  XTGRAD_ADD_PRODUCT(addmv)
  XTGRAD_ADD_PRODUCT(addr)
  XTGRAD_ADD_PRODUCT(addbmm)
  XTGRAD_ADD_PRODUCT(baddbmm)
#undef XTGRAD_ADD_PRODUCT
  Tensor kron(const Tensor& other) const;
  Tensor cross(const Tensor& other, optional<int64_t> dim = nullopt) const;
  Tensor trace() const;
  Tensor inverse() const;
  Tensor det() const;
  Tensor logdet() const;
  std::tuple<Tensor, Tensor> slogdet() const;
  Tensor cholesky(bool upper = false) const;
  Tensor cholesky_solve(const Tensor& input2, bool upper = false) const;
  Tensor cholesky_inverse(bool upper = false) const;
  std::tuple<Tensor, Tensor> qr(bool some = true) const;
  std::tuple<Tensor, Tensor, Tensor> svd(bool some = true, bool compute_uv = true) const;
  Tensor pinverse(double rcond = 1e-15) const;
  Tensor matrix_power(int64_t n) const;
  Tensor matrix_exp() const;
  std::tuple<Tensor, Tensor> triangular_solve(const Tensor& A, bool upper = true,
                                              bool transpose = false,
                                              bool unitriangular = false) const;
  Tensor softmax(int64_t dim, optional<ScalarType> dtype = nullopt) const;
  Tensor log_softmax(int64_t dim, optional<ScalarType> dtype = nullopt) const;

  // ---- random numbers
  Tensor& uniform_(double from = 0, double to = 1, optional<Generator> g = nullopt) const;
  Tensor& normal_(double mean = 0, double std = 1, optional<Generator> g = nullopt) const;
  Tensor& bernoulli_(double p = 0.5, optional<Generator> g = nullopt) const;
  Tensor& bernoulli_(const Tensor& p, optional<Generator> g = nullopt) const;
  Tensor bernoulli(optional<Generator> g = nullopt) const;
  Tensor bernoulli(double p, optional<Generator> g = nullopt) const;
  Tensor& random_(optional<Generator> g = nullopt) const;
  Tensor& random_(int64_t to, optional<Generator> g = nullopt) const;
  Tensor& random_(int64_t from, optional<int64_t> to, optional<Generator> g = nullopt) const;
  Tensor& exponential_(double lambda = 1, optional<Generator> g = nullopt) const;
  Tensor multinomial(int64_t num_samples, bool replacement = false,
                     optional<Generator> g = nullopt) const;

 private:
  friend struct detail::Access;
  TensorImpl& impl() const {
    if (!impl_) [[unlikely]]
      throw_undefined();
    return *impl_;
  }
  [[noreturn]] static void throw_undefined();
  void check_type(ScalarType wanted, const char* what) const;
  void check_accessor(ScalarType wanted, size_t dims) const;
  unsigned add_hook(std::function<Tensor(const Tensor&)> hook) const;

  IntrusivePtr<TensorImpl> impl_;
};

/// The name of a dim in libtorch's named tensors; here every dim is a wildcard, which has none.
class Dimname {
 public:
  static Dimname wildcard() { return {}; }
  bool isWildcard() const { return true; }
  bool isBasic() const { return false; }
  bool matches(Dimname) const { return true; }
  bool operator==(const Dimname&) const = default;
};
using DimnameList = ArrayRef<Dimname>;
/// `None`
XTGRAD_API std::ostream& operator<<(std::ostream& out, Dimname name);

/// libtorch's text: the numbers in columns of 80 characters, then `[ CPUFloatType{2,3} ]`.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Tensor& t);

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {
using Variable = Tensor;
using variable_list = std::vector<Tensor>;
using tensor_list = std::vector<Tensor>;
}}  // namespace xtgrad::autograd::v1
