/// @file What an IValue holds, the names of its types, and its errors.
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/check.h>

namespace xtgrad::inline v1 {

IValue::IValue(Tensor t) : kind_(Kind::Tensor), held_(std::make_shared<Tensor>(std::move(t))) {}
IValue::IValue(std::string text)
    : kind_(Kind::String), held_(std::make_shared<std::string>(std::move(text))) {}
IValue::IValue(const Scalar& s) {
  if (s.isBoolean()) {
    kind_ = Kind::Bool;
    held_ = std::make_shared<bool>(s.toBool());
  } else if (s.isFloatingPoint()) {
    kind_ = Kind::Double;
    held_ = std::make_shared<double>(s.toDouble());
  } else {
    kind_ = Kind::Int;
    held_ = std::make_shared<int64_t>(s.toLong());
  }
}
#define XTGRAD_LIST(T)               \
  IValue::IValue(std::vector<T> list) \
      : kind_(kKindOf<std::vector<T>>), held_(std::make_shared<std::vector<T>>(std::move(list))) {}
XTGRAD_LIST(int64_t)
XTGRAD_LIST(double)
XTGRAD_LIST(bool)
XTGRAD_LIST(Tensor)
XTGRAD_LIST(std::string)
#undef XTGRAD_LIST

Scalar IValue::toScalar() const {
  if (isDouble()) return toDouble();
  if (isInt()) return toInt();
  return toBool();
}

namespace {
const char* kind_name(int kind) {
  static constexpr const char* kNames[] = {"None",     "Tensor",     "Double",    "Int",
                                           "Bool",     "String",     "IntList",   "DoubleList",
                                           "BoolList", "TensorList", "StringList"};
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

}  // namespace xtgrad::inline v1
