/// @file The functions that live in the namespace special alone.
#include <xtgrad/core/ops/special.h>

#include "core/ops/detail/row_ops.h"

namespace xtgrad::special { inline namespace v1 {

using row_ops::run;

Tensor entr(const Tensor& self) { return run(row_ops::entr_op, self); }
Tensor ndtr(const Tensor& self) { return run(row_ops::ndtr_op, self); }
Tensor xlog1py(const Tensor& self, const Tensor& other) {
  return run(row_ops::xlog1py_op, self, other);
}
Tensor xlog1py(const Tensor& self, const Scalar& other) {
  return xlog1py(self, wrapped_scalar(other));
}
Tensor xlog1py(const Scalar& self, const Tensor& other) {
  return xlog1py(wrapped_scalar(self), other);
}
Tensor i0e(const Tensor& self) { return run(row_ops::i0e_op, self); }
Tensor i1(const Tensor& self) { return run(row_ops::i1_op, self); }
Tensor i1e(const Tensor& self) { return run(row_ops::i1e_op, self); }

}}  // namespace xtgrad::special::v1
