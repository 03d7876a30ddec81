/// @file TensorLiteral: the numbers that `tensor(…)` is given, nested in braces or in a container.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>
#include <xtgrad/core/tensor/scalar.h>

#include <iosfwd>

namespace xtgrad { inline namespace v1 {

/// One number, a list of literals or a view of an array; lives no longer than the call it is made
/// for.
class XTGRAD_API TensorLiteral {
 public:
  /// Whether T is one of the eight types of numbers that a tensor can hold.
  template <class T>
  static constexpr bool is_element = std::is_arithmetic_v<T>&& kTypeOf<T> != ScalarType::Undefined;

  /// `{}`: no numbers, of default_dtype().
  TensorLiteral();
  /// One number: a 0-dim tensor.
  template <class T>
  requires is_element<T> TensorLiteral(T v) : number_(v), type_(kTypeOf<T>), kind_(Kind::Number) {}
  /// Throws where the literals differ in shape or type.
  TensorLiteral(std::initializer_list<TensorLiteral> list);
  /// An array that stays the caller's: [n].
  template <class T>
  requires is_element<T> TensorLiteral(ArrayRef<T> array)
      : array_(array.data()),
        sizes_{int64_t(array.size())},
        type_(kTypeOf<T>),
        kind_(Kind::Array) {}
  /// A vector that stays the caller's: [n].
  template <class T>
  requires is_element<T> TensorLiteral(const std::vector<T>& array)
      : TensorLiteral(ArrayRef<T>(array)) {}

  /// The shape that the braces make.
  IntArrayRef sizes() const { return sizes_; }
  /// The type of the numbers as they were written.
  ScalarType scalar_type() const { return type_; }
  /// The type of the tensor they make unless another is asked for.
  ScalarType default_type() const;
  /// Writes the numbers row by row as `to`; returns where they end.
  char* write(char* out, ScalarType to) const;
  /// Writes the numbers in their braces.
  friend XTGRAD_API std::ostream& operator<<(std::ostream& out, const TensorLiteral& x);

 private:
  enum class Kind : uint8_t { Number, List, Array };
  void write_all(std::ostream& out) const;

  Scalar number_;
  const void* array_ = nullptr;
  std::initializer_list<TensorLiteral> list_;
  DimVector sizes_;
  ScalarType type_;
  Kind kind_;
};

}}  // namespace xtgrad::v1
