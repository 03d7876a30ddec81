/// @file Creation functions with dtype, layout, device and pinning one by one.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#pragma once
#include <xtgrad/core.h>

namespace xtgrad { inline namespace v1 {

/// The options one by one: A tensor whose numbers are whatever the memory held.
XTGRAD_API Tensor empty(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format);
/// The options one by one: The same with given strides (in elements).
XTGRAD_API Tensor empty_strided(IntArrayRef size, IntArrayRef stride, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: 0 everywhere.
XTGRAD_API Tensor zeros(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: 1 everywhere.
XTGRAD_API Tensor ones(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: `fill_value` everywhere; without a dtype an integer makes int64, a bool
/// makes bool. Throws where the dtype cannot hold the value.
XTGRAD_API Tensor full(IntArrayRef size, const Scalar& fill_value, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: The number as a 0-dim tensor of default_dtype(), an integer too.
XTGRAD_API Tensor scalar_tensor(const Scalar& s, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: A tensor with another's shape, dtype and dim order, unless the options
/// or the format say otherwise; its numbers are whatever the memory held.
XTGRAD_API Tensor empty_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat>
    memory_format);
/// The options one by one: 0 everywhere, with another tensor's shape, dtype and dim order unless
/// the options or the format say otherwise.
XTGRAD_API Tensor zeros_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat>
    memory_format);
/// The options one by one: 1 everywhere, with another tensor's shape, dtype and dim order unless
/// the options or the format say otherwise.
XTGRAD_API Tensor ones_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format);
/// The options one by one: `fill_value` everywhere, with another tensor's shape, dtype and dim
/// order unless the options or the format say otherwise. Throws where the dtype cannot hold the
/// value.
XTGRAD_API Tensor full_like(const Tensor& self, const Scalar& fill_value, Optional<ScalarType>
    dtype, Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory,
    Optional<MemoryFormat> memory_format);
/// The options one by one: The n × n identity matrix.
XTGRAD_API Tensor eye(int64_t n, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: The n × m matrix with ones on its main diagonal, 0 elsewhere.
XTGRAD_API Tensor eye(int64_t n, int64_t m, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: 0, 1, … below `end`: [⌈end⌉]. Without a dtype an integer makes int64.
/// Throws for a negative end.
XTGRAD_API Tensor arange(const Scalar& end, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: start, start + 1, … below `end`: [⌈end − start⌉]. Without a dtype
/// integers make int64. Throws for end < start.
XTGRAD_API Tensor arange(const Scalar& start, const Scalar& end, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: start, start + step, … below `end` (above it for a negative step):
/// [⌈(end − start) / step⌉]. Without a dtype integers make int64. Throws where the step is 0 or
/// leads away from `end`.
XTGRAD_API Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: `steps` numbers in equal steps from `start` to `end`, both included.
XTGRAD_API Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: base to the power of each of linspace's numbers.
XTGRAD_API Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: The first `size` numbers of a file, as they lie there: [size]. `shared`:
/// what is written into the tensor reaches the file, which is made, or made longer, where it is too
/// short; else the numbers are a copy. Throws for a file that cannot be opened, is none, or is too
/// short.
XTGRAD_API Tensor from_file(std::string_view filename, std::optional<bool> shared, Optional<int64_t>
    size, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: Uniform in [0, 1).
XTGRAD_API Tensor rand(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Uniform in [0, 1), from the given generator.
XTGRAD_API Tensor rand(IntArrayRef size, Optional<Generator> generator, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Uniform in [0, 1), with another tensor's shape, dtype and dim order
/// unless told otherwise.
XTGRAD_API Tensor rand_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format);
/// The options one by one: Normal with mean 0 and standard deviation 1.
XTGRAD_API Tensor randn(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Normal with mean 0 and standard deviation 1, from the given generator.
XTGRAD_API Tensor randn(IntArrayRef size, Optional<Generator> generator, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Normal with mean 0 and standard deviation 1, with another tensor's
/// shape, dtype and dim order unless told otherwise.
XTGRAD_API Tensor randn_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat>
    memory_format);
/// The options one by one: Whole numbers in [0, high); int64 unless the options name another dtype,
/// which must hold them.
XTGRAD_API Tensor randint(int64_t high, IntArrayRef size, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Whole numbers in [low, high); int64 unless the options name another
/// dtype, which must hold them.
XTGRAD_API Tensor randint(int64_t low, int64_t high, IntArrayRef size, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Whole numbers in [0, high), from the given generator; int64 unless the
/// options name another dtype, which must hold them.
XTGRAD_API Tensor randint(int64_t high, IntArrayRef size, Optional<Generator> generator,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: Whole numbers in [low, high), from the given generator; int64 unless the
/// options name another dtype, which must hold them.
XTGRAD_API Tensor randint(int64_t low, int64_t high, IntArrayRef size, Optional<Generator>
    generator, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: Whole numbers in [0, high), with another tensor's shape, dtype and dim
/// order unless told otherwise; the dtype must hold them.
XTGRAD_API Tensor randint_like(const Tensor& self, int64_t high, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory,
    Optional<MemoryFormat> memory_format);
/// The options one by one: Whole numbers in [low, high), with another tensor's shape, dtype and dim
/// order unless told otherwise; the dtype must hold them.
XTGRAD_API Tensor randint_like(const Tensor& self, int64_t low, int64_t high, Optional<ScalarType>
    dtype, Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory,
    Optional<MemoryFormat> memory_format);
/// The options one by one: 0 … n − 1 in random order.
XTGRAD_API Tensor randperm(int64_t n, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: 0 … n − 1 in random order, from the given generator.
XTGRAD_API Tensor randperm(int64_t n, Optional<Generator> generator, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Normal with one mean and one standard deviation for all. Throws for a
/// negative one.
XTGRAD_API Tensor normal(double mean, double std, IntArrayRef size, Optional<Generator> generator,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: The places that tril of a row × col matrix keeps, row by row: [2, k],
/// row numbers, then columns.
XTGRAD_API Tensor tril_indices(int64_t row, int64_t col, int64_t offset, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: The places that triu of a row × col matrix keeps, row by row: [2, k],
/// row numbers, then columns.
XTGRAD_API Tensor triu_indices(int64_t row, int64_t col, int64_t offset, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Bartlett's triangle, 1 − |2 k / N − 1|; periodic.
XTGRAD_API Tensor bartlett_window(int64_t window_length, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Bartlett's triangle, 1 − |2 k / N − 1|.
XTGRAD_API Tensor bartlett_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Blackman's, 0.42 − 0.5 cos(2 π k / N) + 0.08 cos(4 π k / N); periodic.
XTGRAD_API Tensor blackman_window(int64_t window_length, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Blackman's, 0.42 − 0.5 cos(2 π k / N) + 0.08 cos(4 π k / N).
XTGRAD_API Tensor blackman_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: von Hann's, ½ − ½ cos(2 π k / N); periodic.
XTGRAD_API Tensor hann_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: von Hann's, ½ − ½ cos(2 π k / N).
XTGRAD_API Tensor hann_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Hamming's, 0.54 − 0.46 cos(2 π k / N); periodic.
XTGRAD_API Tensor hamming_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Hamming's, 0.54 − 0.46 cos(2 π k / N).
XTGRAD_API Tensor hamming_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: alpha − 0.46 cos(2 π k / N)
XTGRAD_API Tensor hamming_window(int64_t window_length, bool periodic, double alpha,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: alpha − beta cos(2 π k / N)
XTGRAD_API Tensor hamming_window(int64_t window_length, bool periodic, double alpha, double beta,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);
/// The options one by one: Kaiser's with beta = 12; periodic.
XTGRAD_API Tensor kaiser_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Kaiser's with beta = 12.
XTGRAD_API Tensor kaiser_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory);
/// The options one by one: Kaiser's, I₀(beta √(1 − (2 k / N − 1)²)) / I₀(beta) with Bessel's
/// function I₀.
XTGRAD_API Tensor kaiser_window(int64_t window_length, bool periodic, double beta,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory);

}}  // namespace xtgrad::v1
