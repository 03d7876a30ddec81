/// @file IValue: a tensor, number, text, list or dictionary in one type, for
/// `AutogradContext::saved_data` and files.
#pragma once
#include <xtgrad/core/autograd/dict.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <tuple>
#include <vector>

namespace xtgrad { inline namespace v1 {

class IValue;
using GenericDict = Dict<IValue, IValue>;

namespace ivalue {
class Tuple;
}

/// A value of one of a few types. `isX()` asks which, `toX()` gives it and throws for another type.
/// Not a std::variant: that costs every file that includes this a fifth of a second.
class XTGRAD_API IValue {
  enum class Kind : uint8_t {
    None,
    Tensor,
    Double,
    Int,
    Bool,
    String,
    IntList,
    DoubleList,
    BoolList,
    TensorList,
    StringList,
    GenericList,
    Tuple,
    GenericDict
  };

 public:
  IValue() = default;
  IValue(nullopt_t) {}
  IValue(Tensor t);
  IValue(const Scalar& s);
  template <class T>
  requires std::is_arithmetic_v<T> IValue(T v) : IValue(Scalar(v)) {}
  IValue(std::string text);
  IValue(const char* text) : IValue(std::string(text)) {}
  IValue(std::vector<int64_t> list);
  IValue(std::vector<double> list);
  IValue(std::vector<bool> list);
  IValue(std::vector<Tensor> list);
  IValue(std::vector<std::string> list);
  IValue(GenericDict dict);
  IValue(std::shared_ptr<const ivalue::Tuple> tuple);
  template <class K, class V>
  IValue(const Dict<K, V>& dict) : IValue(generic(dict)) {}
  template <class... Ts>
  IValue(std::tuple<Ts...> values)
      : IValue(std::apply([](auto&... v) { return tuple({IValue(std::move(v))...}); }, values)) {}
  /// A list, or a tuple, of values of any kinds.
  static IValue list(std::vector<IValue> elements);
  static IValue tuple(std::vector<IValue> elements);
  template <class T>
  IValue(ArrayRef<T> list) : IValue(list.vec()) {}
  template <class T>
  requires std::is_constructible_v<IValue, T> IValue(optional<T> v) {
    if (v) *this = IValue(std::move(*v));
  }

  bool isNone() const { return kind_ == Kind::None; }
  bool isTensor() const { return kind_ == Kind::Tensor; }
  bool isDouble() const { return kind_ == Kind::Double; }
  bool isInt() const { return kind_ == Kind::Int; }
  bool isBool() const { return kind_ == Kind::Bool; }
  bool isScalar() const { return isDouble() || isInt() || isBool(); }
  bool isString() const { return kind_ == Kind::String; }
  bool isIntList() const { return kind_ == Kind::IntList; }
  bool isDoubleList() const { return kind_ == Kind::DoubleList; }
  bool isBoolList() const { return kind_ == Kind::BoolList; }
  bool isTensorList() const { return kind_ == Kind::TensorList; }
  bool isList() const { return kind_ >= Kind::IntList && kind_ <= Kind::GenericList; }
  bool isTuple() const { return kind_ == Kind::Tuple; }
  bool isGenericDict() const { return kind_ == Kind::GenericDict; }

  Tensor toTensor() const;
  double toDouble() const { return to<double>(); }
  int64_t toInt() const { return to<int64_t>(); }
  bool toBool() const { return to<bool>(); }
  Scalar toScalar() const;
  const std::string& toStringRef() const { return get<std::string>(); }
  std::vector<int64_t> toIntVector() const;
  std::vector<double> toDoubleVector() const;
  std::vector<int64_t> toIntList() const;
  std::vector<double> toDoubleList() const;
  std::vector<bool> toBoolList() const;
  std::vector<Tensor> toTensorVector() const;
  std::vector<Tensor> toTensorList() const;

  std::string toString() const;
  /// The elements of a list of any kind.
  std::vector<IValue> toList() const;
  std::vector<IValue> toListRef() const;
  const ivalue::Tuple& toTupleRef() const { return get<ivalue::Tuple>(); }
  std::shared_ptr<const ivalue::Tuple> toTuple() const;
  GenericDict toGenericDict() const;
  /// Same kind and equal values; tensors are the same tensor.
  friend XTGRAD_API bool operator==(const IValue& a, const IValue& b);

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
  template <class T>
  static constexpr Kind kKindOf = Kind::None;
  template <class T>
  const T& get() const {
    static_assert(kKindOf<T> != Kind::None, "an IValue holds no such type");
    return *static_cast<const T*>(checked(kKindOf<T>));
  }
  /// What it holds; throws unless that is of this kind.
  const void* checked(Kind wanted) const;
  template <class K, class V>
  static GenericDict generic(const Dict<K, V>& dict);

  Kind kind_ = Kind::None;
  std::shared_ptr<const void> held_;
};

namespace ivalue {
/// Values of any kinds, which cannot be changed; what an IValue holds of Python's tuples.
class XTGRAD_API Tuple {
 public:
  explicit Tuple(std::vector<IValue> elements);
  ~Tuple();
  static std::shared_ptr<Tuple> create(std::vector<IValue> elements);
  const std::vector<IValue>& elements() const { return elements_; }
  size_t size() const;

 private:
  std::vector<IValue> elements_;
};
}  // namespace ivalue

template <>
inline constexpr IValue::Kind IValue::kKindOf<Tensor> = Kind::Tensor;
template <>
inline constexpr IValue::Kind IValue::kKindOf<double> = Kind::Double;
template <>
inline constexpr IValue::Kind IValue::kKindOf<int64_t> = Kind::Int;
template <>
inline constexpr IValue::Kind IValue::kKindOf<bool> = Kind::Bool;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::string> = Kind::String;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<int64_t>> = Kind::IntList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<double>> = Kind::DoubleList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<bool>> = Kind::BoolList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<Tensor>> = Kind::TensorList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<std::string>> = Kind::StringList;

template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<IValue>> = Kind::GenericList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<ivalue::Tuple> = Kind::Tuple;
template <>
inline constexpr IValue::Kind IValue::kKindOf<GenericDict> = Kind::GenericDict;

template <class K, class V>
GenericDict IValue::generic(const Dict<K, V>& dict) {
  GenericDict all;
  for (const auto& entry : dict) all.insert(IValue(entry.key()), IValue(entry.value()));
  return all;
}
/// Writes it as libtorch does: `1`, `hello`, `[1, 2]`, `(1, x)`, `{a: 1}`.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const IValue& value);

}}  // namespace xtgrad::v1
