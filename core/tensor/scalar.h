/// @file A C++ number of any supported type, as ops take it next to tensors.
#pragma once
#include <xtgrad/core/check.h>
#include <xtgrad/core/dtype.h>

#include <cfloat>
#include <cstdint>
#include <iosfwd>
#include <type_traits>

namespace xtgrad { inline namespace v1 {

/// A bool, an integer or a floating number; keeps which of the three it was, since that decides the
/// result type (`int tensor + 1.5` is float32).
class XTGRAD_API Scalar {
 public:
  /// The integer 0.
  constexpr Scalar() : Scalar(int64_t{0}) {}
  /// Any number: a bool, an integer as int64, a floating number as double.
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr Scalar(T v) {
    if constexpr (std::is_same_v<T, bool>) {
      kind_ = ScalarType::Bool;
      i_ = v;
    } else if constexpr (std::is_integral_v<T>) {
      kind_ = ScalarType::Long;
      i_ = int64_t(v);
    } else {
      kind_ = ScalarType::Double;
      d_ = double(v);
    }
  }

  /// Whether it was a floating number.
  constexpr bool isFloatingPoint() const { return kind_ == ScalarType::Double; }
  /// Whether it was a bool.
  constexpr bool isBoolean() const { return kind_ == ScalarType::Bool; }
  /// Whether it was an integer, or with `include_bool` a bool.
  constexpr bool isIntegral(bool include_bool) const {
    return kind_ == ScalarType::Long || (include_bool && isBoolean());
  }
  /// Never: no number here is complex.
  constexpr bool isComplex() const { return false; }
  /// Never: numbers are known.
  constexpr bool isSymbolic() const { return false; }
  /// Itself, as it is real.
  constexpr Scalar conj() const { return *this; }
  /// Double, Long or Bool.
  constexpr ScalarType type() const { return kind_; }

  /// The value as double; of a large int64 rounded.
  constexpr double toDouble() const { return isFloatingPoint() ? d_ : double(i_); }
  /// The value as float; infinite where it is too large, unlike to<float>().
  constexpr float toFloat() const { return float(toDouble()); }
  /// The value as int64, cut towards zero; throws where it does not fit.
  int64_t toLong() const { return to<int64_t>(); }
  /// The value as int32, cut towards zero; throws where it does not fit.
  int32_t toInt() const { return to<int32_t>(); }
  /// The value as int16, cut towards zero; throws where it does not fit.
  int16_t toShort() const { return to<int16_t>(); }
  /// The value as int8, cut towards zero; throws where it does not fit.
  int8_t toChar() const { return to<int8_t>(); }
  /// The value as uint8, cut towards zero; throws where it does not fit.
  uint8_t toByte() const { return to<uint8_t>(); }
  /// Whether it is not 0.
  bool toBool() const { return isFloatingPoint() ? d_ != 0 : i_ != 0; }
  /// The value as a T; throws where T cannot hold it, as libtorch's does.
  template <class T>
  T to() const {
    if constexpr (std::is_same_v<T, bool>) {
      return toBool();
    } else if constexpr (std::is_floating_point_v<T>) {
      const double d = toDouble();
      constexpr double kLargest = sizeof(T) == sizeof(float) ? FLT_MAX : DBL_MAX;
      if ((d > kLargest || d < -kLargest) && d - d == 0) overflow(kTypeOf<T>);  // infinity stays
      return T(d);
    } else {
      bool fits;
      if (isFloatingPoint()) {
        // What std::numeric_limits says, whose header takes a compiler 2 MB in every file.
        constexpr bool kSigned = T(-1) < T(0);
        constexpr T kLowest = kSigned ? T(uint64_t{1} << (8 * sizeof(T) - 1)) : T(0);
        fits = d_ >= double(kLowest) && d_ <= double(T(~kLowest)) && d_ < 9223372036854775808.0;
      } else {
        fits = i_ == int64_t(T(i_)) || (std::is_unsigned_v<T> && -i_ == int64_t(T(-i_)));
      }
      if (!fits) overflow(kTypeOf<T>);
      return isFloatingPoint() ? T(int64_t(d_)) : T(i_);
    }
  }
  /// −x; of a bool an integer.
  constexpr Scalar operator-() const { return isFloatingPoint() ? Scalar(-d_) : Scalar(-i_); }
  /// Whether the values are the same as doubles.
  template <class T>
  requires std::is_arithmetic_v<T>
  bool equal(T v) const { return toDouble() == double(v); }

 private:
  [[noreturn]] void overflow(ScalarType to) const;
  union {
    double d_;
    int64_t i_;
  };
  ScalarType kind_ = ScalarType::Long;
};
/// `1.5`, `2`, `true`
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Scalar& s);

}}  // namespace xtgrad::v1
