/// @file The part of Tensor that computes and records nothing: geometry, single values, memory.
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/tensor/tensor.h>

#include <iostream>

#include "core/kernels/driver.h"

namespace xtgrad { inline namespace v1 {

void Tensor::throw_undefined() {
  detail::fail<Error>(
      "Expected a proper Tensor but got None (or an undefined Tensor in C++) for argument #0 'self'"
      "\n[Tensor] this one was default-constructed, or moved from");
}

int64_t Tensor::size(int64_t d) const {
  XTGRAD_CHECK_INDEX(dim() > 0, "Dimension specified as ", d,
                     " but tensor has no dimensions\n[size] its shape is []");
  return sizes()[size_t(wrap_dim(d, dim()))];
}
int64_t Tensor::stride(int64_t d) const {
  XTGRAD_CHECK_INDEX(dim() > 0, "Dimension specified as ", d,
                     " but tensor has no dimensions\n[stride] its shape is []");
  return strides()[size_t(wrap_dim(d, dim()))];
}

bool Tensor::is_non_overlapping_and_dense() const {
  return is_contiguous() || kernels::is_dense(int(dim()), sizes().data(), strides().data());
}

DimnameList Tensor::names() const {
  static const Dimname wildcards[64];  // a tensor has at most so many dims
  return {wildcards, size_t(dim())};
}
Optional<DimnameList> Tensor::opt_names() const { return nullopt; }
std::ostream& operator<<(std::ostream& out, Dimname) { return out << "None"; }

Scalar Tensor::item() const {
  const int64_t n = defined() ? numel() : 0;
  XTGRAD_CHECK(n == 1, "a Tensor with ", n, " elements cannot be converted to Scalar\n[item] ",
               defined() ? str("the tensor has shape ", sizes()) : "the tensor is undefined");
  return dispatch_all(scalar_type(), "item",
                      [&]<class T> { return Scalar(*static_cast<const T*>(impl().data())); });
}

bool Tensor::is_nonzero() const {
  XTGRAD_CHECK(numel() != 0,
               "Boolean value of Tensor with no values is ambiguous"
               "\n[is_nonzero] the tensor has shape ",
               sizes());
  XTGRAD_CHECK(numel() == 1,
               "Boolean value of Tensor with more than one value is ambiguous"
               "\n[is_nonzero] the tensor has shape ",
               sizes(), "; ask for any() or all()");
  return item().toBool();
}

std::string Tensor::toString() const {
  return defined() ? str("CPU", scalar_type(), "Type") : "UndefinedType";
}

void Tensor::check_type(ScalarType wanted, const char* what) const {
  XTGRAD_CHECK(wanted == scalar_type(), "expected scalar type ", wanted, " but found ",
               scalar_type(), "\n[", what, "] convert the tensor first, or ask for its own type");
}
void Tensor::check_accessor(ScalarType wanted, size_t dims) const {
  XTGRAD_CHECK(size_t(dim()) == dims, "TensorAccessor expected ", dims, " dims but tensor has ",
               dim(), "\n[accessor] its shape is ", sizes());
  check_type(wanted, "accessor");
}

}}  // namespace xtgrad::v1
