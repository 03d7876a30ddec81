/// @file What an IValue holds, the names of its types, and its errors.
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/check.h>

#include <ostream>

namespace xtgrad { inline namespace v1 {

IValue::IValue(Tensor t) : kind_(Kind::kOfTensor), held_(std::make_shared<Tensor>(std::move(t))) {}
IValue::IValue(std::string text)
    : kind_(Kind::kOfString), held_(std::make_shared<std::string>(std::move(text))) {}
IValue::IValue(const Scalar& s) {
  if (s.isBoolean()) {
    kind_ = Kind::kOfBool;
    held_ = std::make_shared<bool>(s.toBool());
  } else if (s.isFloatingPoint()) {
    kind_ = Kind::kOfDouble;
    held_ = std::make_shared<double>(s.toDouble());
  } else {
    kind_ = Kind::kOfInt;
    held_ = std::make_shared<int64_t>(s.toLong());
  }
}
#define XTGRAD_LIST(T)                  \
  IValue::IValue(std::vector<T> list)   \
      : kind_(kKindOf<std::vector<T>>), \
        held_(std::make_shared<std::vector<T>>(std::move(list))) {}
XTGRAD_LIST(int64_t)
XTGRAD_LIST(double)
XTGRAD_LIST(bool)
XTGRAD_LIST(Tensor)
XTGRAD_LIST(std::string)
#undef XTGRAD_LIST

IValue::IValue(GenericDict dict)
    : kind_(Kind::kOfGenericDict), held_(std::make_shared<GenericDict>(std::move(dict))) {}
IValue::IValue(std::shared_ptr<const ivalue::Tuple> tuple)
    : kind_(Kind::kOfTuple), held_(std::move(tuple)) {}
IValue IValue::list(std::vector<IValue> elements) {
  IValue value;
  value.kind_ = Kind::kOfGenericList;
  value.held_ = std::make_shared<std::vector<IValue>>(std::move(elements));
  return value;
}
IValue IValue::tuple(std::vector<IValue> elements) {
  return std::shared_ptr<const ivalue::Tuple>(ivalue::Tuple::create(std::move(elements)));
}
ivalue::Tuple::Tuple(std::vector<IValue> elements) : elements_(std::move(elements)) {}
ivalue::Tuple::~Tuple() = default;
size_t ivalue::Tuple::size() const { return elements_.size(); }
std::shared_ptr<ivalue::Tuple> ivalue::Tuple::create(std::vector<IValue> elements) {
  return std::make_shared<Tuple>(std::move(elements));
}
std::shared_ptr<const ivalue::Tuple> IValue::toTuple() const { return {held_, &toTupleRef()}; }
std::vector<IValue> IValue::toList() const {
  const auto each = [](const auto& list) { return std::vector<IValue>(list.begin(), list.end()); };
  switch (kind_) {
    case Kind::kOfIntList:
      return each(get<std::vector<int64_t>>());
    case Kind::kOfDoubleList:
      return each(get<std::vector<double>>());
    case Kind::kOfBoolList: {
      std::vector<IValue> all;
      for (const bool b : get<std::vector<bool>>()) all.emplace_back(b);
      return all;
    }
    case Kind::kOfTensorList:
      return each(get<std::vector<Tensor>>());
    case Kind::kOfStringList:
      return each(get<std::vector<std::string>>());
    default:
      return get<std::vector<IValue>>();
  }
}

bool operator==(const IValue& a, const IValue& b) {
  using Kind = IValue::Kind;
  if (a.kind_ != b.kind_) return false;
  switch (a.kind_) {
    case Kind::kNone:
      return true;
    case Kind::kOfTensor:
      return a.get<Tensor>().is_same(b.get<Tensor>());
    case Kind::kOfDouble:
      return a.toDouble() == b.toDouble();
    case Kind::kOfInt:
      return a.toInt() == b.toInt();
    case Kind::kOfBool:
      return a.toBool() == b.toBool();
    case Kind::kOfString:
      return a.toStringRef() == b.toStringRef();
    case Kind::kOfTuple:
      return a.toTupleRef().elements() == b.toTupleRef().elements();
    case Kind::kOfGenericDict: {
      const GenericDict x = a.toGenericDict(), y = b.toGenericDict();
      for (const auto& entry : x)
        if (const auto at = y.find(entry.key()); at == y.end() || !(at->value() == entry.value()))
          return false;
      return x.size() == y.size();
    }
    default:
      return a.toList() == b.toList();
  }
}

std::ostream& operator<<(std::ostream& out, const IValue& value) {
  const auto write = [&](const std::vector<IValue>& elements, const char* open, const char* close) {
    out << open;
    for (const IValue& element : elements)
      out << (&element == elements.data() ? "" : ", ") << element;
    out << close;
  };
  if (value.isNone()) return out << "None";
  if (value.isTensor()) return out << value.toTensor();
  if (value.isBool()) return out << (value.toBool() ? "True" : "False");
  if (value.isInt()) return out << value.toInt();
  if (value.isString()) return out << value.toStringRef();
  if (value.isDouble()) {
    const std::string text = str(value.toDouble());
    return out << text << (text.find_first_not_of("-0123456789") == text.npos ? "." : "");
  }
  if (value.isList()) return write(value.toList(), "[", "]"), out;
  if (value.isTuple()) {
    const auto& elements = value.toTupleRef().elements();
    return write(elements, "(", elements.size() == 1 ? ",)" : ")"), out;
  }
  out << "{";
  bool first = true;
  for (const auto& entry : value.toGenericDict()) {
    out << (first ? "" : ", ") << entry.key() << ": " << entry.value();
    first = false;
  }
  return out << "}";
}

Tensor IValue::toTensor() const { return to<Tensor>(); }
std::string IValue::toString() const { return toStringRef(); }
std::vector<int64_t> IValue::toIntVector() const { return to<std::vector<int64_t>>(); }
std::vector<double> IValue::toDoubleVector() const { return to<std::vector<double>>(); }
std::vector<Tensor> IValue::toTensorVector() const { return to<std::vector<Tensor>>(); }
std::vector<int64_t> IValue::toIntList() const { return toIntVector(); }
std::vector<double> IValue::toDoubleList() const { return toDoubleVector(); }
std::vector<bool> IValue::toBoolList() const { return to<std::vector<bool>>(); }
std::vector<Tensor> IValue::toTensorList() const { return toTensorVector(); }
std::vector<IValue> IValue::toListRef() const { return toList(); }
GenericDict IValue::toGenericDict() const { return get<GenericDict>(); }
Scalar IValue::toScalar() const {
  if (isDouble()) return toDouble();
  if (isInt()) return toInt();
  return toBool();
}

namespace {
const char* kind_name(int kind) {
  static constexpr const char* kNames[] = {
      "None",       "Tensor",   "Double",     "Int",        "Bool",        "String", "IntList",
      "DoubleList", "BoolList", "TensorList", "StringList", "GenericList", "Tuple",  "GenericDict"};
  return kNames[kind];
}
}  // namespace

std::string IValue::tagKind() const { return kind_name(int(kind_)); }

const void* IValue::checked(Kind wanted) const {
  if (kind_ != wanted)
    detail::fail<TypeError>("Expected ", kind_name(int(wanted)), " but got ", tagKind(),
                            "\n[IValue] it gives back what was stored; isX() asks for its type");
  return held_.get();
}

}}  // namespace xtgrad::v1
