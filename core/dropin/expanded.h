/// @file libtorch's forms of the creation functions that take dtype, layout, device and pinning one
/// by one.
#pragma once
#include <xtgrad/core.h>
#include <xtgrad/core/dropin/functions.h>

namespace xtgrad { inline namespace v1 {

#define XTGRAD_ONE_BY_ONE \
  optional<ScalarType> t, optional<Layout> layout, optional<Device> device, optional<bool>
#define XTGRAD_TOGETHER TensorOptions().dtype(t).layout(layout).device(device)
#define XTGRAD_LIST(...) __VA_ARGS__
#define XTGRAD_EXPANDED(name, parameters, arguments)              \
  inline Tensor name(XTGRAD_LIST parameters, XTGRAD_ONE_BY_ONE) { \
    return name(XTGRAD_LIST arguments, XTGRAD_TOGETHER);          \
  }
#define XTGRAD_EXPANDED_LIKE(name, parameters, arguments)                                        \
  inline Tensor name(XTGRAD_LIST parameters, XTGRAD_ONE_BY_ONE, optional<MemoryFormat> format) { \
    return name(XTGRAD_LIST arguments, XTGRAD_TOGETHER, format);                                 \
  }
XTGRAD_EXPANDED(zeros, (IntArrayRef size), (size))
XTGRAD_EXPANDED(ones, (IntArrayRef size), (size))
XTGRAD_EXPANDED(full, (IntArrayRef size, const Scalar& value), (size, value))
XTGRAD_EXPANDED(rand, (IntArrayRef size), (size))
XTGRAD_EXPANDED(rand, (IntArrayRef size, optional<Generator> g), (size, g))
XTGRAD_EXPANDED(randn, (IntArrayRef size), (size))
XTGRAD_EXPANDED(randn, (IntArrayRef size, optional<Generator> g), (size, g))
XTGRAD_EXPANDED(randint, (int64_t high, IntArrayRef size), (high, size))
XTGRAD_EXPANDED(randint, (int64_t low, int64_t high, IntArrayRef size), (low, high, size))
XTGRAD_EXPANDED(randperm, (int64_t n), (n))
XTGRAD_EXPANDED(empty_strided, (IntArrayRef size, IntArrayRef stride), (size, stride))
XTGRAD_EXPANDED(eye, (int64_t n), (n))
XTGRAD_EXPANDED(eye, (int64_t n, int64_t m), (n, m))
XTGRAD_EXPANDED(arange, (const Scalar& end), (end))
XTGRAD_EXPANDED(arange, (const Scalar& start, const Scalar& end), (start, end))
XTGRAD_EXPANDED(arange, (const Scalar& start, const Scalar& end, const Scalar& step),
                (start, end, step))
XTGRAD_EXPANDED(range, (const Scalar& start, const Scalar& end, const Scalar& step),
                (start, end, step))
XTGRAD_EXPANDED(linspace, (const Scalar& start, const Scalar& end, int64_t steps),
                (start, end, steps))
XTGRAD_EXPANDED(logspace, (const Scalar& start, const Scalar& end, int64_t steps, double base),
                (start, end, steps, base))
XTGRAD_EXPANDED(scalar_tensor, (const Scalar& value), (value))
XTGRAD_EXPANDED(tril_indices, (int64_t row, int64_t col, int64_t offset), (row, col, offset))
XTGRAD_EXPANDED(triu_indices, (int64_t row, int64_t col, int64_t offset), (row, col, offset))
XTGRAD_EXPANDED_LIKE(empty, (IntArrayRef size), (size))
XTGRAD_EXPANDED_LIKE(empty_like, (const Tensor& x), (x))
XTGRAD_EXPANDED_LIKE(zeros_like, (const Tensor& x), (x))
XTGRAD_EXPANDED_LIKE(ones_like, (const Tensor& x), (x))
XTGRAD_EXPANDED_LIKE(full_like, (const Tensor& x, const Scalar& value), (x, value))
XTGRAD_EXPANDED_LIKE(rand_like, (const Tensor& x), (x))
XTGRAD_EXPANDED_LIKE(randn_like, (const Tensor& x), (x))
#undef XTGRAD_ONE_BY_ONE
#undef XTGRAD_TOGETHER
#undef XTGRAD_LIST
#undef XTGRAD_EXPANDED
#undef XTGRAD_EXPANDED_LIKE

}}  // namespace xtgrad::v1
