/// @file Functions of libtorch that are second names, or other forms, of what xtgrad has.
#pragma once
#include <xtgrad/core.h>

#include <string>

namespace xtgrad { inline namespace v1 {

#define XTGRAD_CAST(Name) \
  inline Tensor _cast_##Name(const Tensor& x, bool = false) { return x.to(k##Name); }
XTGRAD_CAST(Byte)
XTGRAD_CAST(Char)
XTGRAD_CAST(Short)
XTGRAD_CAST(Int)
XTGRAD_CAST(Long)
XTGRAD_CAST(Float)
XTGRAD_CAST(Double)
XTGRAD_CAST(Half)
#undef XTGRAD_CAST

/// The distinct numbers, and for each element the place of its number among them (empty unless
/// asked).
inline std::tuple<Tensor, Tensor> _unique(const Tensor& x, bool sorted = true,
                                          bool return_inverse = false) {
  auto [numbers, inverse, counts] = _unique2(x, sorted, return_inverse, false);
  return {numbers, inverse};
}
/// The distinct neighbouring slices along `dim`: unique_consecutive() with the dim first.
inline std::tuple<Tensor, Tensor, Tensor> unique_dim_consecutive(const Tensor& x, int64_t dim,
                                                                 bool return_inverse = false,
                                                                 bool return_counts = false) {
  return unique_consecutive(x, return_inverse, return_counts, dim);
}

// Methods that libtorch also has as functions.
#define XTGRAD_METHOD(name)                              \
  template <class... Args>                               \
  decltype(auto) name(const Tensor& x, Args&&... args) { \
    return x.name(std::forward<Args>(args)...);          \
  }
XTGRAD_METHOD(__and__)
XTGRAD_METHOD(__or__)
XTGRAD_METHOD(__xor__)
XTGRAD_METHOD(__lshift__)
XTGRAD_METHOD(__rshift__)
XTGRAD_METHOD(addmv_)
XTGRAD_METHOD(as_strided_)
XTGRAD_METHOD(conj)
XTGRAD_METHOD(conj_physical)
XTGRAD_METHOD(conj_physical_)
XTGRAD_METHOD(detach_)
XTGRAD_METHOD(gcd_)
XTGRAD_METHOD(get_device)
XTGRAD_METHOD(is_same_size)
XTGRAD_METHOD(lcm_)
XTGRAD_METHOD(resize_as_)
XTGRAD_METHOD(xlogy_)
#undef XTGRAD_METHOD
/// x.size(dim)
inline int64_t size(const Tensor& x, int64_t dim) { return x.size(dim); }
/// x.stride(dim)
inline int64_t stride(const Tensor& x, int64_t dim) { return x.stride(dim); }
/// x.numel()
inline int64_t numel(const Tensor& x) { return x.numel(); }
/// x.is_floating_point()
inline bool is_floating_point(const Tensor& x) { return x.is_floating_point(); }
/// x.is_signed()
inline bool is_signed(const Tensor& x) { return x.is_signed(); }
/// Whether it has a complex type; no op makes one.
inline bool is_complex(const Tensor& x) { return x.is_complex(); }
/// Always false.
inline bool is_conj(const Tensor& x) { return x.is_conj(); }
/// Always false.
inline bool is_neg(const Tensor& x) { return x.is_neg(); }
/// x.is_inference()
inline bool is_inference(const Tensor& x) { return x.is_inference(); }
/// Always false: no tensor is part of one on several machines.
inline bool is_distributed(const Tensor&) { return false; }

// Interpolation with the size, or with factors for it, one for each dim of the image.
/// upsample_nearest1d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_nearest1d(const Tensor& x, OptionalIntArrayRef output_size,
                                     Optional<ArrayRef<double>> scale_factors);
/// upsample_nearest2d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_nearest2d(const Tensor& x, OptionalIntArrayRef output_size,
                                     Optional<ArrayRef<double>> scale_factors);
/// upsample_nearest3d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_nearest3d(const Tensor& x, OptionalIntArrayRef output_size,
                                     Optional<ArrayRef<double>> scale_factors);
/// _upsample_nearest_exact1d to output_size, or to ⌊in · factor⌋; throws unless there is one of the
/// two.
XTGRAD_API Tensor _upsample_nearest_exact1d(const Tensor& x, OptionalIntArrayRef output_size,
                                            Optional<ArrayRef<double>> scale_factors);
/// _upsample_nearest_exact2d to output_size, or to ⌊in · factor⌋; throws unless there is one of the
/// two.
XTGRAD_API Tensor _upsample_nearest_exact2d(const Tensor& x, OptionalIntArrayRef output_size,
                                            Optional<ArrayRef<double>> scale_factors);
/// _upsample_nearest_exact3d to output_size, or to ⌊in · factor⌋; throws unless there is one of the
/// two.
XTGRAD_API Tensor _upsample_nearest_exact3d(const Tensor& x, OptionalIntArrayRef output_size,
                                            Optional<ArrayRef<double>> scale_factors);
/// upsample_linear1d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_linear1d(const Tensor& x, OptionalIntArrayRef output_size,
                                    bool align_corners, Optional<ArrayRef<double>> scale_factors);
/// upsample_bilinear2d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_bilinear2d(const Tensor& x, OptionalIntArrayRef output_size,
                                      bool align_corners, Optional<ArrayRef<double>> scale_factors);
/// upsample_trilinear3d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_trilinear3d(const Tensor& x, OptionalIntArrayRef output_size,
                                       bool align_corners,
                                       Optional<ArrayRef<double>> scale_factors);
/// upsample_bicubic2d to output_size, or to ⌊in · factor⌋; throws unless there is one of the two.
XTGRAD_API Tensor upsample_bicubic2d(const Tensor& x, OptionalIntArrayRef output_size,
                                     bool align_corners, Optional<ArrayRef<double>> scale_factors);
/// _upsample_bilinear2d_aa to output_size, or to ⌊in · factor⌋; throws unless there is one of the
/// two.
XTGRAD_API Tensor _upsample_bilinear2d_aa(const Tensor& x, OptionalIntArrayRef output_size,
                                          bool align_corners,
                                          Optional<ArrayRef<double>> scale_factors);
/// _upsample_bicubic2d_aa to output_size, or to ⌊in · factor⌋; throws unless there is one of the
/// two.
XTGRAD_API Tensor _upsample_bicubic2d_aa(const Tensor& x, OptionalIntArrayRef output_size,
                                         bool align_corners,
                                         Optional<ArrayRef<double>> scale_factors);

// Types.
/// promoteTypes() under PyTorch's name.
inline ScalarType promote_types(ScalarType a, ScalarType b) { return promoteTypes(a, b); }
/// canCast() under PyTorch's name.
constexpr bool can_cast(ScalarType from, ScalarType to) { return canCast(from, to); }
/// The result type with a number on the left.
inline ScalarType result_type(const Scalar& a, const Tensor& b) { return result_type(b, a); }
/// The result type of two numbers: default_dtype() if one is floating.
inline ScalarType result_type(const Scalar& a, const Scalar& b) {
  return result_type(wrapped_scalar(a), wrapped_scalar(b));
}
/// Whether it is one of the quantised types, which have names only.
constexpr bool isQIntType(ScalarType t) {
  return (t >= kQInt8 && t <= kQInt32) || t == ScalarType::QUInt4x2 || t == ScalarType::QUInt2x4;
}
/// The complex type of that precision; others stay.
constexpr ScalarType toComplexType(ScalarType t) {
  return t == kHalf     ? kComplexHalf
         : t == kFloat  ? kComplexFloat
         : t == kDouble ? kComplexDouble
                        : t;
}
/// The real type of that precision; others stay.
constexpr ScalarType toRealValueType(ScalarType t) {
  return t == kComplexHalf     ? kHalf
         : t == kComplexFloat  ? kFloat
         : t == kComplexDouble ? kDouble
                               : t;
}
/// The type as an enum, or none.
constexpr Optional<ScalarType> optTypeMetaToScalarType(Optional<TypeMeta> t) {
  return t ? Optional<ScalarType>(t->toScalarType()) : nullopt;
}

/// The number as a 0-dim tensor of its own type: float64, int64 or bool.
inline Tensor scalar_to_tensor(const Scalar& s, Device device = kCPU) {
  return scalar_tensor(s, TensorOptions(s.type()).device(device));
}
/// Both undefined, or equal.
inline bool equal_if_defined(const Tensor& a, const Tensor& b) {
  return a.defined() == b.defined() && (!a.defined() || equal(a, b));
}

// Shapes.
/// broadcast_shape() as a vector; throws where the shapes do not broadcast.
inline std::vector<int64_t> infer_size(IntArrayRef a, IntArrayRef b) {
  return IntArrayRef(broadcast_shape(a, b)).vec();
}
/// Whether `shape` broadcasts to `desired`.
XTGRAD_API bool is_expandable_to(IntArrayRef shape, IntArrayRef desired);
/// Whether one of the two shapes, the one with fewer dims, broadcasts to the other.
inline bool are_expandable(IntArrayRef a, IntArrayRef b) {
  return is_expandable_to(a.size() < b.size() ? a : b, a.size() < b.size() ? b : a);
}
/// sum_to_size(x, shape)
inline Tensor sum_to(Tensor x, IntArrayRef shape) { return sum_to_size(x, shape); }
/// wrap_dim(dim, n): counted from the front; throws out of range.
inline int64_t maybe_wrap_dim(int64_t dim, int64_t n) { return wrap_dim(dim, n); }

/// The square root of the sum of all squares.
inline Tensor frobenius_norm(const Tensor& x) { return frobenius_norm(x, {}); }
/// rrelu_with_noise(), written into x.
XTGRAD_API Tensor& rrelu_with_noise_(Tensor& x, const Tensor& noise, const Scalar& lower = 1. / 8,
                                     const Scalar& upper = 1. / 3, bool training = false,
                                     Optional<Generator> generator = nullopt);

namespace detail {
/// Writes `result` into `out`, which takes its shape and keeps its own type. Throws where that type
/// cannot hold it, and where the result has a history: out= forms are not differentiable.
XTGRAD_API Tensor& write_out(const char* op, Tensor& out, const Tensor& result);
}  // namespace detail

/// Draws of x's shape from the normal distribution.
XTGRAD_API Tensor& normal_out(Tensor& out, const Tensor& x, double mean, double std,
                              Optional<Generator> generator = nullopt);
/// The larger of each two elements.
inline Tensor& max_out(Tensor& out, const Tensor& x, const Tensor& other) {
  return detail::write_out("max", out, max(x, other));
}
/// The smaller of each two elements.
inline Tensor& min_out(Tensor& out, const Tensor& x, const Tensor& other) {
  return detail::write_out("min", out, min(x, other));
}
/// `out` itself, with that size; the numbers are undefined.
inline Tensor& empty_out(Tensor& out, IntArrayRef size, Optional<MemoryFormat> format = nullopt) {
  out.resize_(size, format);
  return out;
}

/// start, start + step, … up to `end`, included where a step ends there; float32 unless said
/// otherwise.
XTGRAD_API Tensor range(const Scalar& start, const Scalar& end, const Scalar& step,
                        TensorOptions options = {});
/// start, start + 1, … up to `end`, included where a step ends there.
inline Tensor range(const Scalar& start, const Scalar& end, TensorOptions options = {}) {
  return range(start, end, 1, options);
}
/// Into `out`.
inline Tensor& range_out(Tensor& out, const Scalar& start, const Scalar& end, const Scalar& step) {
  return detail::write_out("range", out, range(start, end, step));
}
/// The same with the options one by one.
inline Tensor range(const Scalar& start, const Scalar& end, Optional<ScalarType> dtype,
                    Optional<Layout> layout, Optional<Device> device, std::optional<bool>) {
  return range(start, end, 1, TensorOptions().dtype(dtype).layout(layout).device(device));
}
/// The same with the options one by one.
inline Tensor range(const Scalar& start, const Scalar& end, const Scalar& step,
                    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
                    std::optional<bool>) {
  return range(start, end, step, TensorOptions().dtype(dtype).layout(layout).device(device));
}

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {

/// Copies of the inputs through which no gradient passes: backward gives undefined ones.
struct XTGRAD_API UndefinedGrad {
  /// Each input under a node whose backward gives undefined gradients.
  variable_list operator()(variable_list inputs) const;
  /// The same under Function's name.
  variable_list apply(variable_list inputs) const { return (*this)(std::move(inputs)); }
};

}}  // namespace xtgrad::autograd::v1
