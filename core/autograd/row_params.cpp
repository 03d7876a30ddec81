/// @file The parameters of rows that compute integers.
#include <xtgrad/core/autograd/elementwise.h>

#include <bit>

#include "core/kernels/driver.h"

namespace xtgrad::autograd { inline namespace v1 {

RowParams RowParams::integers(ScalarType type, const Scalar& a, const Scalar& b, const Scalar& c) {
  return dispatch_all(type, "parameters", [&]<class T> {
    const auto bits = [](const Scalar& v) { return std::bit_cast<double>(int64_t(v.to<T>())); };
    RowParams params;
    params.p[0] = bits(a);
    params.p[1] = bits(b);
    params.p[2] = bits(c);
    return params;
  });
}

}}  // namespace xtgrad::autograd::v1
