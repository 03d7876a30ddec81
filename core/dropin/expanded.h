/// @file Creation functions with dtype, layout, device and pinning one by one.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#pragma once
#include <xtgrad/core.h>

namespace xtgrad { inline namespace v1 {

/// The options one by one: A tensor whose numbers are whatever the memory held.
inline Tensor empty(IntArrayRef size, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory, optional<MemoryFormat> memory_format) {
  return empty(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: The same with given strides (in elements).
inline Tensor empty_strided(IntArrayRef size, IntArrayRef stride, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return empty_strided(size, stride,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: 0 everywhere.
inline Tensor zeros(IntArrayRef size, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return zeros(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: 1 everywhere.
inline Tensor ones(IntArrayRef size, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return ones(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: `fill_value` everywhere; without a dtype an integer makes int64, a bool
/// makes bool. Throws where the dtype cannot hold the value.
inline Tensor full(IntArrayRef size, const Scalar& fill_value, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return full(size, fill_value,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: The number as a 0-dim tensor of default_dtype(), an integer too.
inline Tensor scalar_tensor(const Scalar& s, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return scalar_tensor(s,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: A tensor with another's shape, dtype and dim order, unless the options
/// or the format say otherwise; its numbers are whatever the memory held.
inline Tensor empty_like(const Tensor& self, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory, optional<MemoryFormat> memory_format) {
  return empty_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: 0 everywhere, with another tensor's shape, dtype and dim order unless
/// the options or the format say otherwise.
inline Tensor zeros_like(const Tensor& self, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory, optional<MemoryFormat> memory_format) {
  return zeros_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: 1 everywhere, with another tensor's shape, dtype and dim order unless
/// the options or the format say otherwise.
inline Tensor ones_like(const Tensor& self, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory, optional<MemoryFormat> memory_format) {
  return ones_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: `fill_value` everywhere, with another tensor's shape, dtype and dim
/// order unless the options or the format say otherwise. Throws where the dtype cannot hold the
/// value.
inline Tensor full_like(const Tensor& self, const Scalar& fill_value, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory,
    optional<MemoryFormat> memory_format) {
  return full_like(self, fill_value,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: The n × n identity matrix.
inline Tensor eye(int64_t n, optional<ScalarType> dtype, optional<Layout> layout, optional<Device>
    device, optional<bool> pin_memory) {
  return eye(n,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: The n × m matrix with ones on its main diagonal, 0 elsewhere.
inline Tensor eye(int64_t n, int64_t m, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return eye(n, m,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: 0, 1, … below `end`: [⌈end⌉]. Without a dtype an integer makes int64.
/// Throws for a negative end.
inline Tensor arange(const Scalar& end, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return arange(end,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: start, start + 1, … below `end`: [⌈end − start⌉]. Without a dtype
/// integers make int64. Throws for end < start.
inline Tensor arange(const Scalar& start, const Scalar& end, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return arange(start, end,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: start, start + step, … below `end` (above it for a negative step):
/// [⌈(end − start) / step⌉]. Without a dtype integers make int64. Throws where the step is 0 or
/// leads away from `end`.
inline Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step,
    optional<ScalarType> dtype, optional<Layout> layout, optional<Device> device, optional<bool>
    pin_memory) {
  return arange(start, end, step,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: `steps` numbers in equal steps from `start` to `end`, both included.
inline Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, optional<ScalarType>
    dtype, optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return linspace(start, end, steps,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: base to the power of each of linspace's numbers.
inline Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base,
    optional<ScalarType> dtype, optional<Layout> layout, optional<Device> device, optional<bool>
    pin_memory) {
  return logspace(start, end, steps, base,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Uniform in [0, 1).
inline Tensor rand(IntArrayRef size, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return rand(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Uniform in [0, 1), from the given generator.
inline Tensor rand(IntArrayRef size, optional<Generator> generator, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return rand(size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Uniform in [0, 1), with another tensor's shape, dtype and dim order
/// unless told otherwise.
inline Tensor rand_like(const Tensor& self, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory, optional<MemoryFormat> memory_format) {
  return rand_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: Normal with mean 0 and standard deviation 1.
inline Tensor randn(IntArrayRef size, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return randn(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Normal with mean 0 and standard deviation 1, from the given generator.
inline Tensor randn(IntArrayRef size, optional<Generator> generator, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return randn(size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Normal with mean 0 and standard deviation 1, with another tensor's
/// shape, dtype and dim order unless told otherwise.
inline Tensor randn_like(const Tensor& self, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory, optional<MemoryFormat> memory_format) {
  return randn_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: Whole numbers in [0, high); int64 unless the options name another dtype,
/// which must hold them.
inline Tensor randint(int64_t high, IntArrayRef size, optional<ScalarType> dtype, optional<Layout>
    layout, optional<Device> device, optional<bool> pin_memory) {
  return randint(high, size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Whole numbers in [low, high); int64 unless the options name another
/// dtype, which must hold them.
inline Tensor randint(int64_t low, int64_t high, IntArrayRef size, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return randint(low, high, size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Whole numbers in [0, high), from the given generator; int64 unless the
/// options name another dtype, which must hold them.
inline Tensor randint(int64_t high, IntArrayRef size, optional<Generator> generator,
    optional<ScalarType> dtype, optional<Layout> layout, optional<Device> device, optional<bool>
    pin_memory) {
  return randint(high, size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Whole numbers in [low, high), from the given generator; int64 unless the
/// options name another dtype, which must hold them.
inline Tensor randint(int64_t low, int64_t high, IntArrayRef size, optional<Generator> generator,
    optional<ScalarType> dtype, optional<Layout> layout, optional<Device> device, optional<bool>
    pin_memory) {
  return randint(low, high, size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Whole numbers in [0, high), with another tensor's shape, dtype and dim
/// order unless told otherwise; the dtype must hold them.
inline Tensor randint_like(const Tensor& self, int64_t high, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory,
    optional<MemoryFormat> memory_format) {
  return randint_like(self, high,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: Whole numbers in [low, high), with another tensor's shape, dtype and dim
/// order unless told otherwise; the dtype must hold them.
inline Tensor randint_like(const Tensor& self, int64_t low, int64_t high, optional<ScalarType>
    dtype, optional<Layout> layout, optional<Device> device, optional<bool> pin_memory,
    optional<MemoryFormat> memory_format) {
  return randint_like(self, low, high,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
/// The options one by one: 0 … n − 1 in random order.
inline Tensor randperm(int64_t n, optional<ScalarType> dtype, optional<Layout> layout,
    optional<Device> device, optional<bool> pin_memory) {
  return randperm(n,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: 0 … n − 1 in random order, from the given generator.
inline Tensor randperm(int64_t n, optional<Generator> generator, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return randperm(n, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: Normal with one mean and one standard deviation for all. Throws for a
/// negative one.
inline Tensor normal(double mean, double std, IntArrayRef size, optional<Generator> generator,
    optional<ScalarType> dtype, optional<Layout> layout, optional<Device> device, optional<bool>
    pin_memory) {
  return normal(mean, std, size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: The places that tril of a row × col matrix keeps, row by row: [2, k],
/// row numbers, then columns.
inline Tensor tril_indices(int64_t row, int64_t col, int64_t offset, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return tril_indices(row, col, offset,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
/// The options one by one: The places that triu of a row × col matrix keeps, row by row: [2, k],
/// row numbers, then columns.
inline Tensor triu_indices(int64_t row, int64_t col, int64_t offset, optional<ScalarType> dtype,
    optional<Layout> layout, optional<Device> device, optional<bool> pin_memory) {
  return triu_indices(row, col, offset,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}

}}  // namespace xtgrad::v1
