/// @file The Tensor class: a counted handle on numbers, their shape and their place in the graph.
/// Its methods are those of libtorch 1.13. Here stand those that are methods only; the others are
/// in methods.inc, made from the functions in core/ops.
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
/// Several tensors: a view of a vector, an array, a list in braces or one tensor.
using TensorList = ArrayRef<Tensor>;
class Dimname;
template <class T>
class List;
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
  /// Another handle on the tensor; no numbers are copied.
  Tensor(const Tensor&) = default;
  /// Takes the tensor; the other handle is undefined then.
  Tensor(Tensor&&) noexcept = default;
  /// Another handle on a tensor.
  explicit Tensor(IntrusivePtr<TensorImpl> impl) : impl_(std::move(impl)) {}
  ~Tensor() = default;

  // `y = x` rebinds a name; `y[0] = x`, an assignment to a temporary, writes through the view.
  /// Rebinds this handle to x's tensor; no numbers are copied.
  Tensor& operator=(const Tensor& x) & = default;
  /// Takes x's tensor; x is undefined then.
  Tensor& operator=(Tensor&& x) & noexcept = default;
  /// `y[0] = v` writes v into every element, as fill_ does: autograd records it.
  Tensor& operator=(const Scalar& v) &&;
  /// `y[0] = x` writes x's numbers, broadcast and converted, as copy_ does: autograd records it.
  Tensor& operator=(const Tensor& x) &&;
  /// `y[0] = std::move(x)` writes as `y[0] = x` does: a view cannot be rebound.
  Tensor& operator=(Tensor&& x) &&;

  // ---- what it is
  /// Whether it holds a tensor.
  bool defined() const { return bool(impl_); }
  /// Lets go of the tensor; the handle is undefined then.
  void reset() { impl_.reset(); }
  /// Whether both are handles on one tensor.
  bool is_same(const Tensor& o) const { return impl_ == o.impl_; }
  /// How many handles there are on this tensor, 0 if undefined.
  size_t use_count() const { return impl_ ? impl_->refs.count() : 0; }
  /// What the handle points to; null if undefined.
  TensorImpl* unsafeGetTensorImpl() const { return impl_.get(); }
  /// The number of dims, 0 of a single number.
  int64_t dim() const { return int64_t(impl().sizes.size()); }
  /// Elements along each dim.
  IntArrayRef sizes() const { return impl().sizes; }
  /// Elements from one index to the next, for each dim.
  IntArrayRef strides() const { return impl().strides; }
  /// Elements along `dim`, which may count from the end; throws out of range.
  int64_t size(int64_t dim) const;
  /// Elements from one index of `dim` to the next.
  int64_t stride(int64_t dim) const;
  /// The number of elements: the product of sizes().
  int64_t numel() const { return impl().numel; }
  /// numel() times the bytes of an element.
  int64_t nbytes() const { return numel() * int64_t(itemsize()); }
  /// Bytes of an element.
  size_t itemsize() const { return elementSize(scalar_type()); }
  /// The place of the first element in storage(), in elements.
  int64_t storage_offset() const { return impl().offset; }
  /// The memory, which views share.
  Storage storage() const { return Storage(impl().storage); }
  /// Whether both lie in one memory.
  bool is_alias_of(const Tensor& o) const { return storage().is_alias_of(o.storage()); }
  /// The type of its elements, as scalar_type() in libtorch's older form.
  TypeMeta dtype() const { return impl().dtype; }
  /// The type of its elements.
  ScalarType scalar_type() const { return impl().dtype; }
  /// Always the CPU.
  Device device() const { return impl(), Device(); }
  /// Always strided.
  Layout layout() const { return impl(), Layout::Strided; }
  /// dtype, device and layout, to make another such tensor with.
  TensorOptions options() const {
    return TensorOptions(scalar_type()).device(device()).layout(layout());
  }
  /// Whether its elements lie one after the other, row by row; of another format, whether
  /// `[n, c, …]` lies so with the channels innermost.
  bool is_contiguous(MemoryFormat format = MemoryFormat::Contiguous) const {
    return format < MemoryFormat::ChannelsLast ? impl().contiguous : has_channels_last(format);
  }
  /// The format that its strides look like: ChannelsLast or ChannelsLast3d, else Contiguous. Where
  /// sizes of 1 leave both open, `exact` asks for the very strides of that format.
  MemoryFormat suggest_memory_format(bool exact = false) const;
  /// Whether its elements, in some order of dims, fill a block of memory, each its own place.
  bool is_non_overlapping_and_dense() const;
  /// Whether it has a floating type: only those have gradients.
  bool is_floating_point() const { return isFloatingType(scalar_type()); }
  /// Whether its type has negative numbers.
  bool is_signed() const { return scalar_type() != kByte && scalar_type() != kBool; }
  /// Whether it was made in InferenceMode, and has no version.
  bool is_inference() const { return impl().inference; }
  /// The truth of a single number; throws for several, or none.
  bool is_nonzero() const;
  /// Its type's name, as `CPUFloatType`.
  std::string toString() const;
  /// Writes toString() and sizes() to std::cout.
  void print() const;

  // ---- its numbers
  /// The value of a tensor with one element.
  Scalar item() const;
  /// The same, converted; throws where T cannot hold it.
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
  /// The first element's place in memory, whatever its type.
  void* data_ptr() const { return impl().data(); }
  /// `auto a = x.accessor<float, 2>(); a[i][j]`: element access without checks.
  template <class T, size_t N>
  TensorAccessor<T, N> accessor() const& {
    check_accessor(kTypeOf<T>, N);
    return {data_ptr<T>(), sizes().data(), strides().data()};
  }
  template <class T, size_t N>
  TensorAccessor<T, N> accessor() && = delete;  // its sizes would dangle

  // ---- its gradient
  /// Whether backward gives it, or passes on, a gradient.
  bool requires_grad() const;
  /// Makes a leaf ask for a gradient; throws for integers, and for results if off.
  const Tensor& requires_grad_(bool on = true) const;
  /// Whether no recorded op made it.
  bool is_leaf() const;
  /// Which of its maker's results it is.
  int64_t output_nr() const { return impl().output_nr; }
  /// The node that made this tensor; null for a leaf.
  IntrusivePtr<autograd::Node> grad_fn() const;
  /// dL/dx after backward(); undefined before. Of a leaf, or after retain_grad().
  const Tensor& grad() const;
  /// grad(), to assign to.
  Tensor& mutable_grad() const;
  /// Keeps the gradient of a result, too, in grad().
  void retain_grad() const;
  /// Whether retain_grad() was called on a result.
  bool retains_grad() const;
  /// dL/dx of every leaf x below, added to its `.grad()`.
  /// Throws without `gradient` unless this is a scalar, and where the graph was freed already.
  void backward(const Tensor& gradient = {}, std::optional<bool> retain_graph = nullopt,
                bool create_graph = false, Optional<TensorList> inputs = nullopt) const;
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
  /// Takes away a hook by what register_hook returned.
  void remove_hook(unsigned handle) const;
  /// How often its memory was written in place.
  int64_t _version() const {
    XTGRAD_CHECK(!impl().inference,
                 "Inference tensors do not track version counter.\n[_version] clone() it outside "
                 "of InferenceMode");
    return impl().storage->version();
  }
  /// Whether it is a view that is differentiated as one.
  bool is_view() const;
  /// The tensor it is a view of; throws if it is none.
  Tensor _base() const;
  /// Shares the numbers, forgets the graph, and has a version of its own: writes through it are not
  /// noticed by backward.
  Tensor data() const;
  /// Takes over x's numbers, shape and type, as data() would show them; history and gradient stay.
  void set_data(const Tensor& x) const;

  // ---- conversions and copies
  /// Converted as C does; the tensor itself where it is what was asked for, unless `copy`.
  Tensor to(ScalarType t, bool non_blocking = false, bool copy = false,
            Optional<MemoryFormat> = nullopt) const;
  /// Converted to another dtype, as C does; device and layout must be the CPU's strided ones.
  Tensor to(TypeMeta t, bool non_blocking = false, bool copy = false,
            Optional<MemoryFormat> format = nullopt) const {
    return to(t.toScalarType(), non_blocking, copy, format);
  }
  /// Converted to another dtype, as C does; device and layout must be the CPU's strided ones.
  Tensor to(TensorOptions options = {}, bool non_blocking = false, bool copy = false,
            Optional<MemoryFormat> = nullopt) const;
  /// Converted to another dtype, as C does; device and layout must be the CPU's strided ones.
  Tensor to(Device device, ScalarType t, bool non_blocking = false, bool copy = false,
            Optional<MemoryFormat> = nullopt) const;
  /// Converted to another dtype, as C does; device and layout must be the CPU's strided ones.
  Tensor to(const Tensor& like, bool non_blocking = false, bool copy = false,
            Optional<MemoryFormat> = nullopt) const;
  /// Converted to another dtype, as C does; device and layout must be the CPU's strided ones.
  /// Converted to `like`'s dtype.
  Tensor type_as(const Tensor& like) const { return to(like.scalar_type()); }
  /// Itself if it is contiguous, else a copy that is; so for each format.
  Tensor contiguous(MemoryFormat = MemoryFormat::Contiguous) const;
  /// this = src, broadcast and converted; src gets the gradient, the old numbers get 0.
  Tensor& copy_(const Tensor& src, bool non_blocking = false) const;
  /// All elements become 0.
  Tensor& zero_() const;
  /// Contiguous, or in the given format, with other sizes over the same memory, or a larger copy of
  /// it; new numbers are undefined.
  const Tensor& resize_(IntArrayRef sizes, Optional<MemoryFormat> = nullopt) const;

  // ---- new tensors like this one
  /// A tensor of its dtype, unless options say otherwise; the numbers are undefined.
  Tensor new_empty(IntArrayRef size, TensorOptions options = {}) const;
  /// Zeros of its dtype, unless options say otherwise.
  Tensor new_zeros(IntArrayRef size, TensorOptions options = {}) const;
  /// Ones of its dtype, unless options say otherwise.
  Tensor new_ones(IntArrayRef size, TensorOptions options = {}) const;
  /// `value` everywhere, in its dtype unless options say otherwise.
  Tensor new_full(IntArrayRef size, const Scalar& value, TensorOptions options = {}) const;
  /// new_empty with the strides given.
  Tensor new_empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options = {}) const;
  /// A copy of x in its dtype, without history.
  Tensor new_tensor(const Tensor& x) const { return x.detach().clone().to(scalar_type()); }

  // ---- views
  /// The same numbers under another shape, -1 once for "what is left"; throws where only a copy
  /// could (see reshape).
  Tensor view(IntArrayRef size) const;
  /// The same bytes as numbers of another type, without a gradient; throws where the last dim does
  /// not divide into them.
  template <std::same_as<ScalarType> T>  // braces are sizes
  Tensor view(T t) const {
    return bytes_as(t);
  }
  /// view() with `like`'s sizes.
  Tensor view_as(const Tensor& like) const { return view(like.sizes()); }
  /// reshape() with `like`'s sizes.
  Tensor reshape_as(const Tensor& like) const { return reshape(like.sizes()); }
  /// The dims in reverse order.
  Tensor numpy_T() const;
  /// The last two dims exchanged.
  Tensor mT() const;
  /// As mT: there are no complex numbers.
  Tensor mH() const;
  /// A matrix transposed; throws for more dims.
  Tensor matrix_H() const;
  /// Repeats dims of size 1, and new leading ones, without copying; -1 keeps a size.
  Tensor expand(IntArrayRef size, bool implicit = false) const;
  /// expand() to `like`'s sizes.
  Tensor expand_as(const Tensor& like) const { return expand(like.sizes()); }
  /// Sliding windows of `size` along a dim, `step` apart, as a new last dim.
  Tensor unfold(int64_t dimension, int64_t size, int64_t step) const;
  /// Writes a number on the diagonal; `wrap`: again below each block of a tall matrix.
  Tensor& fill_diagonal_(const Scalar& fill_value, bool wrap = false) const;
  /// Whether both have the same sizes.
  bool is_same_size(const Tensor& other) const { return sizes().equals(other.sizes()); }

  // ---- indexing
  /// x[i] of the first dim.
  Tensor operator[](int64_t i) const { return select(0, i); }
  /// x[i] of the first dim.
  Tensor operator[](const Scalar& i) const;
  /// x[i] of the first dim.
  Tensor operator[](const Tensor& i) const;
  /// `x.index({1, Slice(), "..."})`: what brackets do in Python; a view unless there are index
  /// tensors.
  Tensor index(ArrayRef<indexing::TensorIndex> indices) const;
  /// `x.index({1, Slice(), "..."})`: what brackets do in Python; a view unless there are index
  /// tensors.
  Tensor index(std::initializer_list<indexing::TensorIndex> indices) const;
  /// `x.index_put_({…}, v)`: x[…] = v in Python; v broadcasts. The gradient of what is overwritten
  /// is 0.
  Tensor& index_put_(ArrayRef<indexing::TensorIndex> indices, const Tensor& value) const;
  /// `x.index_put_({…}, v)`: x[…] = v in Python; v broadcasts. The gradient of what is overwritten
  /// is 0.
  Tensor& index_put_(ArrayRef<indexing::TensorIndex> indices, const Scalar& value) const;
  /// `x.index_put_({…}, v)`: x[…] = v in Python; v broadcasts. The gradient of what is overwritten
  /// is 0.
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices,
                     const Tensor& value) const;
  /// `x.index_put_({…}, v)`: x[…] = v in Python; v broadcasts. The gradient of what is overwritten
  /// is 0.
  Tensor& index_put_(std::initializer_list<indexing::TensorIndex> indices,
                     const Scalar& value) const;
  /// x[indices] with a tensor or nullopt, the whole dim, for each dim.
  template <std::same_as<List<std::optional<Tensor>>> L>  // braces are other indices
  Tensor index(const L& indices) const;
  /// x[indices] = values, or += with `accumulate`, for such a list.
  template <std::same_as<List<std::optional<Tensor>>> L>
  Tensor& index_put_(const L& indices, const Tensor& values, bool accumulate = false) const;
  /// A copy with x[indices] = values, or += with `accumulate`, for such a list.
  template <std::same_as<List<std::optional<Tensor>>> L>
  Tensor index_put(const L& indices, const Tensor& values, bool accumulate = false) const;
  /// condition ? x : other, element by element.
  Tensor where(const Tensor& condition, const Tensor& other) const;

  /// The n-th derivative of digamma.
  Tensor polygamma(int64_t n) const;
  /// In place: the n-th derivative of digamma.
  Tensor& polygamma_(int64_t n) const;

  /// -x
  Tensor operator-() const { return neg(); }
  /// Not x, bit by bit; of bools, the opposite.
  Tensor operator~() const { return bitwise_not(); }
  /// In place: x + o.
  Tensor& operator+=(const Tensor& o) { return add_(o); }
  /// In place: x + o.
  Tensor& operator+=(const Scalar& o) { return add_(o); }
  /// In place: x - o.
  Tensor& operator-=(const Tensor& o) { return sub_(o); }
  /// In place: x - o.
  Tensor& operator-=(const Scalar& o) { return sub_(o); }
  /// In place: x * o.
  Tensor& operator*=(const Tensor& o) { return mul_(o); }
  /// In place: x * o.
  Tensor& operator*=(const Scalar& o) { return mul_(o); }
  /// In place: x / o.
  Tensor& operator/=(const Tensor& o) { return div_(o); }
  /// In place: x / o.
  Tensor& operator/=(const Scalar& o) { return div_(o); }
  /// In place: x & o.
  Tensor& operator&=(const Tensor& o) { return bitwise_and_(o); }
  /// In place: x & o.
  Tensor& operator&=(const Scalar& o) { return bitwise_and_(o); }
  /// In place: x | o.
  Tensor& operator|=(const Tensor& o) { return bitwise_or_(o); }
  /// In place: x | o.
  Tensor& operator|=(const Scalar& o) { return bitwise_or_(o); }
  /// In place: x ^ o.
  Tensor& operator^=(const Tensor& o) { return bitwise_xor_(o); }
  /// In place: x ^ o.
  Tensor& operator^=(const Scalar& o) { return bitwise_xor_(o); }

  /// The same, with the order of equal elements kept.
  template <std::same_as<bool> B>  // an int is a dim
  Tensor argsort(B stable, int64_t dim = -1, bool descending = false) const {
    return std::get<1>(sort(std::optional<bool>(stable), dim, descending));
  }

  // ---- random numbers
  /// Draws from [from, to).
  Tensor& uniform_(double from = 0, double to = 1, Optional<Generator> g = nullopt) const;
  /// Draws from the normal distribution.
  Tensor& normal_(double mean = 0, double std = 1, Optional<Generator> g = nullopt) const;
  /// 1 with probability p, else 0.
  Tensor& bernoulli_(double p = 0.5, Optional<Generator> g = nullopt) const;
  /// 1 with probability p, else 0.
  Tensor& bernoulli_(const Tensor& p, Optional<Generator> g = nullopt) const;
  /// Draws integers from [from, to), by default all that the type can count up to.
  Tensor& random_(Optional<Generator> g = nullopt) const;
  /// Draws integers from [from, to), by default all that the type can count up to.
  Tensor& random_(int64_t to, Optional<Generator> g = nullopt) const;
  /// Draws integers from [from, to), by default all that the type can count up to.
  Tensor& random_(int64_t from, Optional<int64_t> to, Optional<Generator> g = nullopt) const;
  /// Draws from the exponential distribution with mean 1 / lambda.
  Tensor& exponential_(double lambda = 1, Optional<Generator> g = nullopt) const;

// ---- the same under other names, and what libtorch programs ask for
#include <xtgrad/core/tensor/libtorch_methods.inc>
// ---- what core/ops has as functions, too
#include <xtgrad/core/tensor/methods.inc>

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
  bool has_channels_last(MemoryFormat format) const;
  Tensor bytes_as(ScalarType t) const;
  unsigned add_hook(std::function<Tensor(const Tensor&)> hook) const;

  IntrusivePtr<TensorImpl> impl_;
};

/// The name of a dim in libtorch's named tensors; here every dim is a wildcard, which has none.
class Dimname {
 public:
  /// The name that every dim has.
  static Dimname wildcard() { return {}; }
  /// Always true.
  bool isWildcard() const { return true; }
  /// Always false: no dim has a name of its own.
  bool isBasic() const { return false; }
  /// Always true: a wildcard matches every name.
  bool matches(Dimname) const { return true; }
  /// Whether they are the same name: always, as there is only the wildcard.
  bool operator==(const Dimname&) const = default;
};
/// Names of dims, one for each.
using DimnameList = ArrayRef<Dimname>;
/// `None`
XTGRAD_API std::ostream& operator<<(std::ostream& out, Dimname name);

/// libtorch's text: the numbers in columns of 80 characters, then `[ CPUFloatType{2,3} ]`.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Tensor& t);

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {
/// libtorch's older name for a tensor with a gradient.
using Variable = Tensor;
/// Tensors as Functions and grad() take and give them.
using variable_list = std::vector<Tensor>;
/// The same as variable_list.
using tensor_list = std::vector<Tensor>;
}}  // namespace xtgrad::autograd::v1
