/// @file A C++ number of any supported type, as ops take it next to tensors.
#pragma once
#include <xtgrad/core/check.h>
#include <xtgrad/core/dtype.h>

#include <cstdint>
#include <iosfwd>
#include <limits>
#include <type_traits>

namespace xtgrad { inline namespace v1 {

/// A bool, an integer or a floating number; keeps which of the three it was, since that decides the
/// result type (`int tensor + 1.5` is float32).
class XTGRAD_API Scalar {
 public:
  constexpr Scalar() : Scalar(int64_t{0}) {}
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

  constexpr bool isFloatingPoint() const { return kind_ == ScalarType::Double; }
  constexpr bool isBoolean() const { return kind_ == ScalarType::Bool; }
  constexpr bool isIntegral(bool include_bool) const {
    return kind_ == ScalarType::Long || (include_bool && isBoolean());
  }
  constexpr bool isComplex() const { return false; }
  constexpr bool isSymbolic() const { return false; }
  constexpr Scalar conj() const { return *this; }
  /// Double, Long or Bool.
  constexpr ScalarType type() const { return kind_; }

  constexpr double toDouble() const { return isFloatingPoint() ? d_ : double(i_); }
  constexpr float toFloat() const { return float(toDouble()); }
  int64_t toLong() const { return to<int64_t>(); }
  int32_t toInt() const { return to<int32_t>(); }
  int16_t toShort() const { return to<int16_t>(); }
  int8_t toChar() const { return to<int8_t>(); }
  uint8_t toByte() const { return to<uint8_t>(); }
  bool toBool() const { return isFloatingPoint() ? d_ != 0 : i_ != 0; }
  /// The value as a T; throws where T cannot hold it, as libtorch's does.
  template <class T>
  T to() const {
    if constexpr (std::is_same_v<T, bool>) {
      return toBool();
    } else if constexpr (std::is_floating_point_v<T>) {
      const double d = toDouble();
      constexpr double kLargest = double(std::numeric_limits<T>::max());
      if ((d > kLargest || d < -kLargest) && d - d == 0) overflow(kTypeOf<T>);  // infinity stays
      return T(d);
    } else {
      bool fits;
      if (isFloatingPoint()) {
        fits = d_ >= double(std::numeric_limits<T>::lowest()) &&
               d_ <= double(std::numeric_limits<T>::max()) && d_ < 9223372036854775808.0;
      } else {
        fits = i_ == int64_t(T(i_)) || (std::is_unsigned_v<T> && -i_ == int64_t(T(-i_)));
      }
      if (!fits) overflow(kTypeOf<T>);
      return isFloatingPoint() ? T(int64_t(d_)) : T(i_);
    }
  }
  constexpr Scalar operator-() const { return isFloatingPoint() ? Scalar(-d_) : Scalar(-i_); }
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
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Scalar& s);

}}  // namespace xtgrad::v1
