/// @file The element types, their sizes and names, and PyTorch's promotion lattice.
#pragma once
#include <xtgrad/core/export.h>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <type_traits>

namespace xtgrad { inline namespace v1 {

/// Element type of a tensor, numbered as libtorch numbers it (the last ones as 2.x does). Half,
/// BFloat16, the complex types and what comes after Bool have names only: making a tensor of one
/// throws NotImplementedError.
enum class ScalarType : int8_t {
  Byte = 0,
  Char = 1,
  Short = 2,
  Int = 3,
  Long = 4,
  Half = 5,
  Float = 6,
  Double = 7,
  ComplexHalf = 8,
  ComplexFloat = 9,
  ComplexDouble = 10,
  Bool = 11,
  QInt8 = 12,
  QUInt8 = 13,
  QInt32 = 14,
  BFloat16 = 15,
  QUInt4x2 = 16,
  QUInt2x4 = 17,
  Undefined = 18,
  Float8_e5m2 = 23,
  Float8_e4m3fn = 24,
  Float8_e5m2fnuz = 25,
  Float8_e4m3fnuz = 26,
  UInt16 = 27,
  UInt32 = 28,
  UInt64 = 29,
};
/// libtorch's other name for it.
using Dtype = ScalarType;
inline constexpr int kNumScalarTypes = 30;  ///< The length of a table indexed by ScalarType.

/// uint8: 0 … 255.
inline constexpr ScalarType kByte = ScalarType::Byte, kUInt8 = kByte, kU8 = kByte;
/// int8: −128 … 127.
inline constexpr ScalarType kChar = ScalarType::Char, kInt8 = kChar, kI8 = kChar;
/// int16: −2¹⁵ … 2¹⁵ − 1.
inline constexpr ScalarType kShort = ScalarType::Short, kInt16 = kShort, kI16 = kShort;
/// int32: −2³¹ … 2³¹ − 1.
inline constexpr ScalarType kInt = ScalarType::Int, kInt32 = kInt, kI32 = kInt;
/// int64: the type of indices and of sums of integers.
inline constexpr ScalarType kLong = ScalarType::Long, kInt64 = kLong, kI64 = kLong;
/// float16, a name only: no tensors.
inline constexpr ScalarType kHalf = ScalarType::Half, kFloat16 = kHalf, kF16 = kHalf;
/// float32: 24 bits of precision, up to 3.4e38.
inline constexpr ScalarType kFloat = ScalarType::Float, kFloat32 = kFloat, kF32 = kFloat;
/// float64: 53 bits of precision, up to 1.8e308.
inline constexpr ScalarType kDouble = ScalarType::Double, kFloat64 = kDouble, kF64 = kDouble;
/// Bool: the type of masks and comparisons.
inline constexpr ScalarType kBool = ScalarType::Bool;
/// bfloat16, a name only: no tensors.
inline constexpr ScalarType kBFloat16 = ScalarType::BFloat16;
/// Unsigned integers of 2, 4 and 8 bytes, names only: no tensors.
inline constexpr ScalarType kUInt16 = ScalarType::UInt16, kUInt32 = ScalarType::UInt32,
                            kUInt64 = ScalarType::UInt64;
// NOLINTBEGIN(readability-identifier-naming): libtorch's names
/// Floating numbers of 8 bits, e of them the exponent's and m the mantissa's, names only: no
/// tensors.
inline constexpr ScalarType kFloat8_e5m2 = ScalarType::Float8_e5m2,
                            kFloat8_e4m3fn = ScalarType::Float8_e4m3fn,
                            kFloat8_e5m2fnuz = ScalarType::Float8_e5m2fnuz,
                            kFloat8_e4m3fnuz = ScalarType::Float8_e4m3fnuz;
// NOLINTEND(readability-identifier-naming)
/// Pairs of float16, a name only: no tensors.
inline constexpr ScalarType kComplexHalf = ScalarType::ComplexHalf, kComplex32 = kComplexHalf;
/// Pairs of float32, a name only: no tensors.
inline constexpr ScalarType kComplexFloat = ScalarType::ComplexFloat, kComplex64 = kComplexFloat;
/// Pairs of float64, a name only: no tensors.
inline constexpr ScalarType kComplexDouble = ScalarType::ComplexDouble,
                            kComplex128 = kComplexDouble;
/// Quantised 8-bit integers, a name only: no tensors.
inline constexpr ScalarType kQInt8 = ScalarType::QInt8, kQUInt8 = ScalarType::QUInt8;
/// Quantised 32-bit integers, a name only: no tensors.
inline constexpr ScalarType kQInt32 = ScalarType::QInt32;

/// Calls `visit(ctype, ScalarType name)` for each of the eight element types that hold data.
#define XTGRAD_FORALL_TYPES(visit)                                                   \
  visit(uint8_t, Byte) visit(int8_t, Char) visit(int16_t, Short) visit(int32_t, Int) \
      visit(int64_t, Long) visit(float, Float) visit(double, Double) visit(bool, Bool)

/// The C++ type of a ScalarType and back: `CppType<kFloat>` is float, `kTypeOf<float>` is kFloat.
template <ScalarType>
struct ScalarTypeToCpp;
/// The ScalarType of T: kFloat for float; Undefined where no tensor has elements of type T.
template <class T>
inline constexpr ScalarType kTypeOf = ScalarType::Undefined;
#define XTGRAD_DEFINE(T, Name)               \
  template <>                                \
  struct ScalarTypeToCpp<ScalarType::Name> { \
    using type = T;                          \
  };                                         \
  template <>                                \
  inline constexpr ScalarType kTypeOf<T> = ScalarType::Name;
XTGRAD_FORALL_TYPES(XTGRAD_DEFINE)
#undef XTGRAD_DEFINE
namespace detail {
/// The one of long and long long that int64_t is not: of eight bytes, or of four (Windows, 32
/// bits).
using OtherLong = std::conditional_t<std::is_same_v<int64_t, long>, long long, long>;
}  // namespace detail
template <>
inline constexpr ScalarType kTypeOf<detail::OtherLong> = sizeof(detail::OtherLong) == 8
                                                             ? ScalarType::Long
                                                             : ScalarType::Int;
/// The C++ type of the elements: `CppType<kFloat>` is float, `CppType<kLong>` int64_t.
template <ScalarType S>
using CppType = typename ScalarTypeToCpp<S>::type;

namespace detail {
inline constexpr uint8_t kElementSize[kNumScalarTypes] = {
    1, 1, 2, 4, 8, 2, 4, 8, 4, 8, 16, 1, 1, 1, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 8};
}
/// Bytes of one element.
constexpr size_t elementSize(ScalarType t) { return detail::kElementSize[int(t)]; }
#define XTGRAD_CHECK_SIZE(T, Name) static_assert(elementSize(ScalarType::Name) == sizeof(T));
XTGRAD_FORALL_TYPES(XTGRAD_CHECK_SIZE)
#undef XTGRAD_CHECK_SIZE
/// Whether it is a floating type: only these have gradients.
constexpr bool isFloatingType(ScalarType t) {
  return t == kFloat || t == kDouble || t == kHalf || t == kBFloat16 ||
         (t >= kFloat8_e5m2 && t <= kFloat8_e4m3fnuz);
}
/// Whether it is one of the complex types, which have names only.
constexpr bool isComplexType(ScalarType t) {
  return t == kComplexHalf || t == kComplexFloat || t == kComplexDouble;
}
/// Integers; bool counts only if asked for.
constexpr bool isIntegralType(ScalarType t, bool include_bool = false) {
  return t <= kLong || t >= kUInt16 || (include_bool && t == kBool);
}
/// Whether it has negative numbers.
constexpr bool isSignedType(ScalarType t) { return t != kByte && t != kBool && t < kUInt16; }
/// False for the types that have a name and no tensors.
constexpr bool holdsData(ScalarType t) {
  return t <= kLong || t == kFloat || t == kDouble || t == kBool;
}

/// "Float", "Long", …: libtorch's C++ name.
XTGRAD_API const char* toString(ScalarType t);
/// "float32", "int64", …: PyTorch's Python name.
XTGRAD_API const char* dtype_name(ScalarType t);
/// `Float`, `Long`
XTGRAD_API std::ostream& operator<<(std::ostream& out, ScalarType t);

/// The smallest type both convert to in PyTorch's lattice (int and float: float; uint8 and int8:
/// int16).
XTGRAD_API ScalarType promoteTypes(ScalarType a, ScalarType b);
/// Whether an in-place result of type `from` may be written into a tensor of type `to`.
constexpr bool canCast(ScalarType from, ScalarType to) {
  if (isFloatingType(from) && isIntegralType(to, true)) return false;
  return !(from != kBool && to == kBool) && !(isComplexType(from) && !isComplexType(to));
}

/// libtorch's `caffe2::TypeMeta`: what `Tensor::dtype()` returns; compares with a ScalarType and
/// prints the C++ type's name (`float`, `long int`).
class XTGRAD_API TypeMeta {
 public:
  /// The type of that name.
  constexpr TypeMeta(ScalarType t = ScalarType::Undefined) : type_(t) {}
  /// The type as an enum.
  constexpr operator ScalarType() const { return type_; }
  /// The type as an enum.
  constexpr ScalarType toScalarType() const { return type_; }
  /// Bytes of an element.
  constexpr size_t itemsize() const { return elementSize(type_); }
  /// The C++ type's name: `float`, `long int`.
  std::string_view name() const;
  /// Whether it is a type at all.
  constexpr bool isScalarType() const { return type_ != ScalarType::Undefined; }
  /// Whether it is that type.
  constexpr bool isScalarType(ScalarType t) const { return type_ == t; }
  /// T's type: `TypeMeta::Make<float>()`.
  template <class T>
  static constexpr TypeMeta Make() {
    return kTypeOf<T>;
  }
  /// Whether it is T's type.
  template <class T>
  constexpr bool Match() const {
    return type_ == kTypeOf<T>;
  }

 private:
  ScalarType type_;
};
/// Writes name().
XTGRAD_API std::ostream& operator<<(std::ostream& out, TypeMeta t);
/// The type as an enum.
constexpr ScalarType typeMetaToScalarType(TypeMeta t) { return t.toScalarType(); }
/// What libtorch's programs pass where a TypeMeta is wanted.
constexpr TypeMeta scalarTypeToTypeMeta(ScalarType t) { return t; }

/// The floating type of `tensor(1.5)`, `zeros({2})`, …: float32 unless changed; only a floating
/// type.
XTGRAD_API ScalarType default_dtype();
/// Changes default_dtype() for the process; throws for a type without tensors.
XTGRAD_API void set_default_dtype(ScalarType t);
/// default_dtype() under libtorch's name.
inline TypeMeta get_default_dtype() { return default_dtype(); }
/// default_dtype() under another of libtorch's names.
inline ScalarType get_default_dtype_as_scalartype() { return default_dtype(); }

/// Throws that `what` is not implemented for this type.
XTGRAD_API void throw_no_such_type(const char* what, ScalarType t);
/// Calls `f.template operator()<T>()` with the C++ type of `t`; `what` names the op in the error
/// for a type without tensors.
template <class F>
decltype(auto) dispatch_all(ScalarType t, const char* what, F&& f) {
  switch (t) {
#define XTGRAD_CASE(T, Name) \
  case ScalarType::Name:     \
    return f.template operator()<T>();
    XTGRAD_FORALL_TYPES(XTGRAD_CASE)
#undef XTGRAD_CASE
    default:
      throw_no_such_type(what, t);
      __builtin_unreachable();
  }
}
/// As dispatch_all for float and double only.
template <class F>
decltype(auto) dispatch_float(ScalarType t, const char* what, F&& f) {
  if (t == kFloat) return f.template operator()<float>();
  if (t == kDouble) return f.template operator()<double>();
  throw_no_such_type(what, t);
  __builtin_unreachable();
}

}}  // namespace xtgrad::v1
