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
/// A dictionary of any keys and values.
using GenericDict = Dict<IValue, IValue>;

namespace ivalue {
class Tuple;
}

/// A value of one of a few types. `isX()` asks which, `toX()` gives it and throws for another type.
/// Not a std::variant: that costs every file that includes this a fifth of a second.
class XTGRAD_API IValue {
  enum class Kind : uint8_t {
    kNone,
    kOfTensor,
    kOfDouble,
    kOfInt,
    kOfBool,
    kOfString,
    kOfIntList,
    kOfDoubleList,
    kOfBoolList,
    kOfTensorList,
    kOfStringList,
    kOfGenericList,
    kOfTuple,
    kOfGenericDict
  };

 public:
  IValue() = default;
  /// None.
  IValue(nullopt_t) {}
  /// A tensor.
  IValue(Tensor t);
  /// A bool, an int64 or a double.
  IValue(const Scalar& s);
  /// A bool, an int64 or a double.
  template <class T>
  requires std::is_arithmetic_v<T> IValue(T v) : IValue(Scalar(v)) {}
  /// A text.
  IValue(std::string text);
  /// A text.
  IValue(const char* text) : IValue(std::string(text)) {}
  /// A list of int64.
  IValue(std::vector<int64_t> list);
  /// A list of double.
  IValue(std::vector<double> list);
  /// A list of bool.
  IValue(std::vector<bool> list);
  /// A list of tensors.
  IValue(std::vector<Tensor> list);
  /// A list of texts.
  IValue(std::vector<std::string> list);
  /// A dictionary, shared with the argument.
  IValue(GenericDict dict);
  /// A tuple.
  IValue(std::shared_ptr<const ivalue::Tuple> tuple);
  /// A dictionary, copied: its keys and values become IValues.
  template <class K, class V>
  IValue(const Dict<K, V>& dict) : IValue(generic(dict)) {}
  /// A tuple of the values.
  template <class... Ts>
  IValue(std::tuple<Ts...> values)
      : IValue(std::apply([](auto&... v) { return tuple({IValue(std::move(v))...}); }, values)) {}
  /// A list of values of any kinds.
  static IValue list(std::vector<IValue> elements);
  /// A tuple of values of any kinds.
  static IValue tuple(std::vector<IValue> elements);
  /// A typed list: a copy of the elements.
  template <class T>
  IValue(ArrayRef<T> list) : IValue(list.vec()) {}
  /// The value, or None.
  template <class Opt>
  requires requires(const Opt& v) {
    v.has_value();
    requires std::is_constructible_v<IValue, typename Opt::value_type>;
  }
  IValue(Opt v) {
    if (v) *this = IValue(std::move(*v));
  }

  /// Whether it is None.
  bool isNone() const { return kind_ == Kind::kNone; }
  /// Whether it is a tensor.
  bool isTensor() const { return kind_ == Kind::kOfTensor; }
  /// Whether it is a double.
  bool isDouble() const { return kind_ == Kind::kOfDouble; }
  /// Whether it is an integer.
  bool isInt() const { return kind_ == Kind::kOfInt; }
  /// Whether it is a bool.
  bool isBool() const { return kind_ == Kind::kOfBool; }
  /// Whether it is a double, an integer or a bool.
  bool isScalar() const { return isDouble() || isInt() || isBool(); }
  /// Whether it is a text.
  bool isString() const { return kind_ == Kind::kOfString; }
  /// Whether it is a list of int64.
  bool isIntList() const { return kind_ == Kind::kOfIntList; }
  /// Whether it is a list of double.
  bool isDoubleList() const { return kind_ == Kind::kOfDoubleList; }
  /// Whether it is a list of bool.
  bool isBoolList() const { return kind_ == Kind::kOfBoolList; }
  /// Whether it is a list of tensors.
  bool isTensorList() const { return kind_ == Kind::kOfTensorList; }
  /// Whether it is a list of any kind.
  bool isList() const { return kind_ >= Kind::kOfIntList && kind_ <= Kind::kOfGenericList; }
  /// Whether it is a tuple.
  bool isTuple() const { return kind_ == Kind::kOfTuple; }
  /// Whether it is a dictionary.
  bool isGenericDict() const { return kind_ == Kind::kOfGenericDict; }

  /// The tensor; throws for another kind.
  Tensor toTensor() const;
  /// The double; throws for another kind, an integer too.
  double toDouble() const { return to<double>(); }
  /// The integer; throws for another kind.
  int64_t toInt() const { return to<int64_t>(); }
  /// The bool; throws for another kind.
  bool toBool() const { return to<bool>(); }
  /// The double, integer or bool; throws for another kind.
  Scalar toScalar() const;
  /// The text, which stays in the IValue; throws for another kind.
  const std::string& toStringRef() const { return get<std::string>(); }
  /// The list of int64, copied; throws for another kind.
  std::vector<int64_t> toIntVector() const;
  /// The list of double, copied; throws for another kind.
  std::vector<double> toDoubleVector() const;
  /// toIntVector()
  std::vector<int64_t> toIntList() const;
  /// toDoubleVector()
  std::vector<double> toDoubleList() const;
  /// The list of bool, copied; throws for another kind.
  std::vector<bool> toBoolList() const;
  /// The list of tensors, copied; throws for another kind.
  std::vector<Tensor> toTensorVector() const;
  /// toTensorVector()
  std::vector<Tensor> toTensorList() const;

  /// The text, copied; throws for another kind.
  std::string toString() const;
  /// The elements of a list of any kind.
  std::vector<IValue> toList() const;
  /// toList(): a copy here.
  std::vector<IValue> toListRef() const;
  /// The tuple, which stays in the IValue; throws for another kind.
  const ivalue::Tuple& toTupleRef() const { return get<ivalue::Tuple>(); }
  /// The tuple, shared with the IValue; throws for another kind.
  std::shared_ptr<const ivalue::Tuple> toTuple() const;
  /// The dictionary, shared with the IValue; throws for another kind.
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
  /// to<T>(), or none for None.
  template <class T>
  std::optional<T> toOptional() const {
    return isNone() ? nullopt : std::optional<T>(to<T>());
  }
  /// "Tensor", "Int", …: the name of the type that it holds.
  std::string tagKind() const;

 private:
  template <class T>
  static constexpr Kind kKindOf = Kind::kNone;
  template <class T>
  const T& get() const {
    static_assert(kKindOf<T> != Kind::kNone, "an IValue holds no such type");
    return *static_cast<const T*>(checked(kKindOf<T>));
  }
  /// What it holds; throws unless that is of this kind.
  const void* checked(Kind wanted) const;
  template <class K, class V>
  static GenericDict generic(const Dict<K, V>& dict);

  Kind kind_ = Kind::kNone;
  std::shared_ptr<const void> held_;
};

namespace ivalue {
/// Values of any kinds, which cannot be changed; what an IValue holds of Python's tuples.
class XTGRAD_API Tuple {
 public:
  /// A tuple of these values.
  explicit Tuple(std::vector<IValue> elements);
  ~Tuple();
  /// A tuple of these values, to be shared.
  static std::shared_ptr<Tuple> create(std::vector<IValue> elements);
  /// The values.
  const std::vector<IValue>& elements() const { return elements_; }
  /// How many values there are.
  size_t size() const;

 private:
  std::vector<IValue> elements_;
};
}  // namespace ivalue

template <>
inline constexpr IValue::Kind IValue::kKindOf<Tensor> = Kind::kOfTensor;
template <>
inline constexpr IValue::Kind IValue::kKindOf<double> = Kind::kOfDouble;
template <>
inline constexpr IValue::Kind IValue::kKindOf<int64_t> = Kind::kOfInt;
template <>
inline constexpr IValue::Kind IValue::kKindOf<bool> = Kind::kOfBool;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::string> = Kind::kOfString;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<int64_t>> = Kind::kOfIntList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<double>> = Kind::kOfDoubleList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<bool>> = Kind::kOfBoolList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<Tensor>> = Kind::kOfTensorList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<std::string>> = Kind::kOfStringList;

template <>
inline constexpr IValue::Kind IValue::kKindOf<std::vector<IValue>> = Kind::kOfGenericList;
template <>
inline constexpr IValue::Kind IValue::kKindOf<ivalue::Tuple> = Kind::kOfTuple;
template <>
inline constexpr IValue::Kind IValue::kKindOf<GenericDict> = Kind::kOfGenericDict;

/// A copy in the same order, with keys and values as IValues.
template <class K, class V>
GenericDict IValue::generic(const Dict<K, V>& dict) {
  GenericDict all;
  for (const auto& entry : dict) all.insert(IValue(entry.key()), IValue(entry.value()));
  return all;
}
/// Writes it as libtorch does: `1`, `hello`, `[1, 2]`, `(1, x)`, `{a: 1}`.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const IValue& value);

}}  // namespace xtgrad::v1
