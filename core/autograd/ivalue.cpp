/// @file The names of IValue's types, and its errors.
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/check.h>

namespace xtgrad::inline v1 {

IValue::IValue(const Scalar& s) {
  if (s.isBoolean())
    value_ = s.toBool();
  else if (s.isFloatingPoint())
    value_ = s.toDouble();
  else
    value_ = s.toLong();
}

Scalar IValue::toScalar() const {
  if (isDouble()) return toDouble();
  if (isInt()) return toInt();
  return toBool();
}

const char* IValue::kind_name(size_t index) {
  static constexpr const char* kNames[] = {"None",     "Tensor",     "Double",    "Int",
                                           "Bool",     "String",     "IntList",   "DoubleList",
                                           "BoolList", "TensorList", "StringList"};
  static_assert(std::size(kNames) == std::variant_size_v<Value>);
  return kNames[index];
}

std::string IValue::tagKind() const { return kind_name(value_.index()); }

void IValue::throw_not(size_t wanted) const {
  detail::fail<TypeError>("Expected ", kind_name(wanted), " but got ", tagKind(),
                          "\n[IValue] it gives back what was stored; isX() asks for its type");
}

}  // namespace xtgrad::inline v1
