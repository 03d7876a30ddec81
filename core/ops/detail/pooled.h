/// @file What the kinds of pooling share.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

#include "core/ops/detail/spatial.h"

namespace xtgrad { inline namespace v1 { namespace pooled {

/// Records y, the maxima over windows of x's last `dims` dims, found at `indices` in their planes;
/// the gradient goes where they came from. Returns both.
std::tuple<Tensor, Tensor> maxima(const char* node, int dims, const Tensor& x, Tensor y,
                                  Tensor indices);

/// The ops of one spatial dim take [n, c, in] or [c, in].
inline void check_1d(const char* op, const Tensor& x) {
  XTGRAD_CHECK(x.dim() == 2 || x.dim() == 3, "Expected 2 to 3 dimensions, but got ", x.dim(),
               "-dimensional tensor for argument #1 'self' (while checking arguments for ", op,
               ")\n[", op, "] [n, c, in] or [c, in]");
}
inline void check_one(const char* op, const char* name, IntArrayRef list) {
  XTGRAD_CHECK(list.size() == 1, op, "() argument '", name, "' should contain one int (got ",
               list.size(), ")\n[", op, "] ", name, "=", list);
}

}}}  // namespace xtgrad::v1::pooled
