/// @file IValue: a tensor, number, text or list in one type, for `AutogradContext::saved_data`.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <variant>
#include <vector>

namespace xtgrad::inline v1 {

/// A value of one of a few types. `isX()` asks which, `toX()` gives it and throws for another type.
class XTGRAD_API IValue {
 public:
  IValue() = default;
  IValue(nullopt_t) {}
  IValue(Tensor t) : value_(std::move(t)) {}
  template <class T>
  requires std::is_arithmetic_v<T> IValue(T v) {
    if constexpr (std::is_same_v<T, bool>)
      value_ = v;
    else if constexpr (std::is_integral_v<T>)
      value_ = int64_t(v);
    else
      value_ = double(v);
  }
  IValue(const Scalar& s);
  IValue(std::string text) : value_(std::move(text)) {}
  IValue(const char* text) : IValue(std::string(text)) {}
  template <class T>
  requires requires(const std::vector<T>& list) { std::variant<std::vector<T>>(list); }
  IValue(std::vector<T> list) : value_(std::move(list)) {}
  template <class T>
  IValue(ArrayRef<T> list) : IValue(list.vec()) {}
  template <class T>
  IValue(optional<T> v) {
    if (v) *this = IValue(std::move(*v));
  }

  bool isNone() const { return is<std::monostate>(); }
  bool isTensor() const { return is<Tensor>(); }
  bool isDouble() const { return is<double>(); }
  bool isInt() const { return is<int64_t>(); }
  bool isBool() const { return is<bool>(); }
  bool isScalar() const { return isDouble() || isInt() || isBool(); }
  bool isString() const { return is<std::string>(); }
  bool isIntList() const { return is<std::vector<int64_t>>(); }
  bool isDoubleList() const { return is<std::vector<double>>(); }
  bool isBoolList() const { return is<std::vector<bool>>(); }
  bool isTensorList() const { return is<std::vector<Tensor>>(); }
  bool isList() const {
    return isIntList() || isDoubleList() || isBoolList() || isTensorList() ||
           is<std::vector<std::string>>();
  }

  Tensor toTensor() const { return to<Tensor>(); }
  double toDouble() const { return to<double>(); }
  int64_t toInt() const { return to<int64_t>(); }
  bool toBool() const { return to<bool>(); }
  Scalar toScalar() const;
  const std::string& toStringRef() const { return get<std::string>(); }
  std::vector<int64_t> toIntVector() const { return to<std::vector<int64_t>>(); }
  std::vector<double> toDoubleVector() const { return to<std::vector<double>>(); }
  std::vector<int64_t> toIntList() const { return toIntVector(); }
  std::vector<double> toDoubleList() const { return toDoubleVector(); }
  std::vector<bool> toBoolList() const { return to<std::vector<bool>>(); }
  std::vector<Tensor> toTensorVector() const { return to<std::vector<Tensor>>(); }
  std::vector<Tensor> toTensorList() const { return toTensorVector(); }

  /// The value as the type it was stored as: `to<std::vector<std::string>>()`.
  template <class T>
  T to() const {
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
      return T(get<int64_t>());
    else if constexpr (std::is_floating_point_v<T>)
      return T(get<double>());
    else
      return get<T>();
  }
  template <class T>
  optional<T> toOptional() const {
    return isNone() ? nullopt : optional<T>(to<T>());
  }
  /// "Tensor", "Int", …: the name of the type that it holds.
  std::string tagKind() const;

 private:
  using Value = std::variant<std::monostate, Tensor, double, int64_t, bool, std::string,
                             std::vector<int64_t>, std::vector<double>, std::vector<bool>,
                             std::vector<Tensor>, std::vector<std::string>>;
  template <class T>
  bool is() const {
    return std::holds_alternative<T>(value_);
  }
  template <class T>
  const T& get() const {
    if (!is<T>()) throw_not(Value(T()).index());
    return std::get<T>(value_);
  }
  static const char* kind_name(size_t index);
  [[noreturn]] void throw_not(size_t wanted) const;

  Value value_;
};

}  // namespace xtgrad::inline v1
