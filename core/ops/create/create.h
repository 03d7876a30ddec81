/// @file Tensors from nothing: a value everywhere, a range, an identity matrix, someone else's
/// memory.
#pragma once
#include <xtgrad/core/ops/tensor_literal.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// `options` that name no dtype mean default_dtype(), unless said otherwise. A negative size throws,
// and so does requires_grad on a dtype that is not floating. None of these functions is
// differentiable.

/// A tensor whose numbers are whatever the memory held.
XTGRAD_API Tensor empty(IntArrayRef size, TensorOptions options = {},
                        Optional<MemoryFormat> memory_format = nullopt);
/// The same with given strides (in elements).
XTGRAD_API Tensor empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options = {});
/// 0 everywhere.
/// @out
XTGRAD_API Tensor zeros(IntArrayRef size, TensorOptions options = {});
/// 1 everywhere.
/// @out
XTGRAD_API Tensor ones(IntArrayRef size, TensorOptions options = {});
/// `fill_value` everywhere; without a dtype an integer makes int64, a bool makes bool.
/// Throws where the dtype cannot hold the value.
/// @out
XTGRAD_API Tensor full(IntArrayRef size, const Scalar& fill_value, TensorOptions options = {});
/// The number as a 0-dim tensor of default_dtype(), an integer too.
XTGRAD_API Tensor scalar_tensor(const Scalar& s, TensorOptions options = {});

/// A tensor with another's shape, dtype and dim order, unless the options or the format say
/// otherwise; its numbers are whatever the memory held.
XTGRAD_API Tensor empty_like(const Tensor& self, TensorOptions options = {},
                             Optional<MemoryFormat> memory_format = nullopt);
/// 0 everywhere, with another tensor's shape, dtype and dim order unless the options or the format
/// say otherwise.
/// @out
XTGRAD_API Tensor zeros_like(const Tensor& self, TensorOptions options = {},
                             Optional<MemoryFormat> memory_format = nullopt);
/// 1 everywhere, with another tensor's shape, dtype and dim order unless the options or the format
/// say otherwise.
/// @out
XTGRAD_API Tensor ones_like(const Tensor& self, TensorOptions options = {},
                            Optional<MemoryFormat> memory_format = nullopt);
/// `fill_value` everywhere, with another tensor's shape, dtype and dim order unless the options or
/// the format say otherwise. Throws where the dtype cannot hold the value.
/// @out
XTGRAD_API Tensor full_like(const Tensor& self, const Scalar& fill_value,
                            TensorOptions options = {},
                            Optional<MemoryFormat> memory_format = nullopt);

/// The n × n identity matrix.
/// @out
XTGRAD_API Tensor eye(int64_t n, TensorOptions options = {});
/// The n × m matrix with ones on its main diagonal, 0 elsewhere.
/// @out
XTGRAD_API Tensor eye(int64_t n, int64_t m, TensorOptions options = {});

/// 0, 1, … below `end`: [⌈end⌉]. Without a dtype an integer makes int64. Throws for a negative end.
/// @out
XTGRAD_API Tensor arange(const Scalar& end, TensorOptions options = {});
/// start, start + 1, … below `end`: [⌈end − start⌉]. Without a dtype integers make int64. Throws
/// for end < start.
/// @out
XTGRAD_API Tensor arange(const Scalar& start, const Scalar& end, TensorOptions options = {});
/// start, start + step, … below `end` (above it for a negative step): [⌈(end − start) / step⌉].
/// Without a dtype integers make int64. Throws where the step is 0 or leads away from `end`.
/// @out
XTGRAD_API Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step,
                         TensorOptions options = {});
/// `steps` numbers in equal steps from `start` to `end`, both included.
/// @out
XTGRAD_API Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps,
                           TensorOptions options = {});

/// base to the power of each of linspace's numbers.
/// @out
XTGRAD_API Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base = 10,
                           TensorOptions options = {});
/// The matrix of the powers n − 1 … 0 (0 … n − 1 if `increasing`) of a list, n = its length unless
/// given.
XTGRAD_API Tensor vander(const Tensor& x, Optional<int64_t> n = nullopt, bool increasing = false);

/// Numbers as a tensor: `tensor(1.5)`, `tensor({{1, 2}, {3, 4}})`, `tensor(std::vector<float>{…})`.
/// Without a dtype int and int64 make int64, floating numbers default_dtype(), others stay what
/// they are. Throws where sub-lists differ in length or numbers in type.
XTGRAD_API Tensor tensor(const TensorLiteral& numbers, TensorOptions options = {});

/// A contiguous tensor on `data`, which stays the caller's and must outlive it.
XTGRAD_API Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options = {});
/// A tensor on `data` with the given strides (in elements); the memory stays the caller's and must
/// outlive it.
XTGRAD_API Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides,
                            const TensorOptions& options = {});
/// A contiguous tensor on `data`, which goes to `deleter` with the last tensor on it.
XTGRAD_API Tensor from_blob(void* data, IntArrayRef sizes,
                            const std::function<void(void*)>& deleter,
                            const TensorOptions& options = {});
/// A tensor on `data` with the given strides (in elements); the memory goes to `deleter` with the
/// last tensor on it.
XTGRAD_API Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides,
                            const std::function<void(void*)>& deleter,
                            const TensorOptions& options = {});

/// The first `size` numbers of a file, as they lie there: [size]. `shared`: what is written into
/// the tensor reaches the file, which is made, or made longer, where it is too short; else the
/// numbers are a copy. Throws for a file that cannot be opened, is none, or is too short.
XTGRAD_API Tensor from_file(std::string_view filename, std::optional<bool> shared = std::nullopt,
                            Optional<int64_t> size = 0, TensorOptions options = {});

}}  // namespace xtgrad::v1
