/// @file Checks nested literals and writes their numbers out.
#include <xtgrad/core/ops/tensor_literal.h>

#include <ostream>

#include "core/kernels/driver.h"

namespace xtgrad { inline namespace v1 {
namespace {

std::string spaced(IntArrayRef sizes) {
  std::string s;
  for (int64_t n : sizes) s += (s.empty() ? "" : " ") + std::to_string(n);
  return s;
}

}  // namespace

TensorLiteral::TensorLiteral() : sizes_{0}, type_(default_dtype()), kind_(Kind::List) {}

TensorLiteral::TensorLiteral(std::initializer_list<TensorLiteral> list)
    : list_(list), type_(list.begin()->type_), kind_(Kind::List) {
  const TensorLiteral& first = *list.begin();
  for (const TensorLiteral& x : list) {
    XTGRAD_CHECK(x.sizes_ == first.sizes_,
                 "Expected all sub-lists to have sizes: ", spaced(first.sizes_), " (e.g. ", first,
                 "), but got sub-list ", x, " with sizes: ", spaced(x.sizes_),
                 "\n[tensor] every row must be as long as the first");
    XTGRAD_CHECK(x.type_ == first.type_,
                 "Expected all elements of the tensor to have the same scalar type: ", first.type_,
                 ", but got element of scalar type: ", x.type_, "\n[tensor] ", first, " and ", x,
                 " differ in type; write both alike, such as 1. and 2.");
  }
  sizes_ = first.sizes_;
  sizes_.insert(0, int64_t(list.size()));
}

ScalarType TensorLiteral::default_type() const {
  if (type_ == kInt) return kLong;
  return isFloatingType(type_) ? default_dtype() : type_;
}

char* TensorLiteral::write(char* out, ScalarType to) const {
  const int64_t item = int64_t(elementSize(to));
  switch (kind_) {
    case Kind::List:
      for (const TensorLiteral& x : list_) out = x.write(out, to);
      return out;
    case Kind::Array: {
      const int64_t stride = 1;
      kernels::copy(1, sizes_.data(), {out, to, to, &stride},
                    {const_cast<void*>(array_), type_, to, &stride});
      return out + sizes_[0] * item;
    }
    default:
      dispatch_all(to, "tensor", [&]<class T> { *reinterpret_cast<T*>(out) = number_.to<T>(); });
      return out + item;
  }
}

void TensorLiteral::write_all(std::ostream& out) const {
  if (kind_ == Kind::Number) {
    out << number_;
    return;
  }
  out << '{';
  const char* separator = "";
  for (const TensorLiteral& x : list_) {
    out << separator << x;
    separator = ", ";
  }
  if (kind_ == Kind::Array)
    dispatch_all(type_, "tensor", [&]<class T> {
      for (const T& v : ArrayRef<T>(static_cast<const T*>(array_), size_t(sizes_[0]))) {
        out << separator << Scalar(v);
        separator = ", ";
      }
    });
  out << '}';
}

std::ostream& operator<<(std::ostream& out, const TensorLiteral& x) {
  x.write_all(out);
  return out;
}

}}  // namespace xtgrad::v1
