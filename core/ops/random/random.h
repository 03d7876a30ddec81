/// @file Random numbers: PyTorch's CPU stream, so that a seed gives PyTorch's values.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// The generator is the default one (see manual_seed) unless another is given. Tensors are filled in
// the order of their memory. Drawn numbers are constants: their gradient is 0.

/// Uniform in [0, 1).
/// @out
XTGRAD_API Tensor rand(IntArrayRef size, TensorOptions options = {});
/// Uniform in [0, 1), from the given generator.
/// @out
XTGRAD_API Tensor rand(IntArrayRef size, Optional<Generator> generator, TensorOptions options = {});
/// Uniform in [0, 1), with another tensor's shape, dtype and dim order unless told otherwise.
/// @out
XTGRAD_API Tensor rand_like(const Tensor& self, TensorOptions options = {},
                            Optional<MemoryFormat> memory_format = nullopt);
/// Normal with mean 0 and standard deviation 1.
/// @out
XTGRAD_API Tensor randn(IntArrayRef size, TensorOptions options = {});
/// Normal with mean 0 and standard deviation 1, from the given generator.
/// @out
XTGRAD_API Tensor randn(IntArrayRef size, Optional<Generator> generator,
                        TensorOptions options = {});
/// Normal with mean 0 and standard deviation 1, with another tensor's shape, dtype and dim order
/// unless told otherwise.
/// @out
XTGRAD_API Tensor randn_like(const Tensor& self, TensorOptions options = {},
                             Optional<MemoryFormat> memory_format = nullopt);
/// Whole numbers in [0, high); int64 unless the options name another dtype, which must hold them.
/// @out
XTGRAD_API Tensor randint(int64_t high, IntArrayRef size, TensorOptions options = kLong);
/// Whole numbers in [low, high); int64 unless the options name another dtype, which must hold them.
/// @out
XTGRAD_API Tensor randint(int64_t low, int64_t high, IntArrayRef size,
                          TensorOptions options = kLong);
/// Whole numbers in [0, high), from the given generator; int64 unless the options name another
/// dtype, which must hold them.
/// @out
XTGRAD_API Tensor randint(int64_t high, IntArrayRef size, Optional<Generator> generator,
                          TensorOptions options = kLong);
/// Whole numbers in [low, high), from the given generator; int64 unless the options name another
/// dtype, which must hold them.
/// @out
XTGRAD_API Tensor randint(int64_t low, int64_t high, IntArrayRef size,
                          Optional<Generator> generator, TensorOptions options = kLong);
/// Whole numbers in [0, high), with another tensor's shape, dtype and dim order unless told
/// otherwise; the dtype must hold them.
XTGRAD_API Tensor randint_like(const Tensor& self, int64_t high, TensorOptions options = {},
                               Optional<MemoryFormat> memory_format = nullopt);
/// Whole numbers in [low, high), with another tensor's shape, dtype and dim order unless told
/// otherwise; the dtype must hold them.
XTGRAD_API Tensor randint_like(const Tensor& self, int64_t low, int64_t high,
                               TensorOptions options = {},
                               Optional<MemoryFormat> memory_format = nullopt);
/// 0 … n − 1 in random order.
/// @out
XTGRAD_API Tensor randperm(int64_t n, TensorOptions options = kLong);
/// 0 … n − 1 in random order, from the given generator.
/// @out
XTGRAD_API Tensor randperm(int64_t n, Optional<Generator> generator, TensorOptions options = kLong);

/// Normal with one mean and one standard deviation for all. Throws for a negative one.
/// @out
XTGRAD_API Tensor normal(double mean, double std, IntArrayRef size,
                         Optional<Generator> generator = nullopt, TensorOptions options = {});
/// Normal, each number with its own mean: [...] → the same. Throws for a negative standard
/// deviation.
/// @out
XTGRAD_API Tensor normal(const Tensor& mean, double std = 1,
                         Optional<Generator> generator = nullopt);
/// Normal, each number with its own standard deviation: [...] → the same. Throws where one is
/// negative.
/// @out
XTGRAD_API Tensor normal(double mean, const Tensor& std, Optional<Generator> generator = nullopt);
/// Normal, each number with its own mean and standard deviation, which broadcast; the dtype is the
/// mean's. Throws where a standard deviation is negative.
/// @out
XTGRAD_API Tensor normal(const Tensor& mean, const Tensor& std,
                         Optional<Generator> generator = nullopt);

/// 1 with probability p, else 0, where p is each element of self. Throws for an element outside [0,
/// 1], and for integers.
/// @method @out
XTGRAD_API Tensor bernoulli(const Tensor& self, Optional<Generator> generator = nullopt);
/// 1 with probability p, else 0, in self's shape and dtype. Throws unless 0 ≤ p ≤ 1.
/// @method @out
XTGRAD_API Tensor bernoulli(const Tensor& self, double p, Optional<Generator> generator = nullopt);
/// Indices drawn with the probabilities self / sum(self): [n] → [num_samples], [m, n] → [m,
/// num_samples].
/// @method @out
XTGRAD_API Tensor multinomial(const Tensor& self, int64_t num_samples, bool replacement = false,
                              Optional<Generator> generator = nullopt);

}}  // namespace xtgrad::v1
