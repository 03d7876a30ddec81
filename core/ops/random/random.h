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
/// @out
XTGRAD_API Tensor randint_like(const Tensor& self, int64_t high, TensorOptions options = {},
                               Optional<MemoryFormat> memory_format = nullopt);
/// Whole numbers in [low, high), with another tensor's shape, dtype and dim order unless told
/// otherwise; the dtype must hold them.
/// @out
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
/// 1 with probability p, else 0, in self's shape and dtype; p broadcasts to that shape. Throws for
/// an element of p outside [0, 1].
/// @out
XTGRAD_API Tensor bernoulli(const Tensor& self, const Tensor& p,
                            Optional<Generator> generator = nullopt);
/// Indices drawn with the probabilities self / sum(self): [n] → [num_samples], [m, n] → [m,
/// num_samples].
/// @method @out
XTGRAD_API Tensor multinomial(const Tensor& self, int64_t num_samples, bool replacement = false,
                              Optional<Generator> generator = nullopt);

/// The number of events where self is expected, each element by itself: [...] → the same. Rate 0
/// gives 0, and inf gives inf. Throws for a negative rate or nan, and for integers. Hörmann 1993.
/// @out
XTGRAD_API Tensor poisson(const Tensor& self, Optional<Generator> generator = nullopt);
/// The successes among `count` trials, each with probability prob; both broadcast and are of one
/// floating dtype. A count or probability below 0 counts as 0, a probability above 1 as 1; nan
/// gives nan. Throws where dtypes differ. Hörmann 1993.
/// @out
XTGRAD_API Tensor binomial(const Tensor& count, const Tensor& prob,
                           Optional<Generator> generator = nullopt);

// What overwrites a tensor with draws, and the same in a copy, where only self's shape and dtype
// matter.

/// The number of the first success where each trial succeeds with probability p: 1, 2, …, of any
/// dtype but bool; integers wrap around. Throws unless 0 < p < 1.
/// @inplace @out
XTGRAD_API Tensor geometric(const Tensor& self, double p, Optional<Generator> generator = nullopt);
/// Cauchy's distribution, median + sigma · tan(π (u − ½)) for a uniform u. Throws for integers.
/// @inplace @out
XTGRAD_API Tensor cauchy(const Tensor& self, double median = 0, double sigma = 1,
                         Optional<Generator> generator = nullopt);
/// exp of normal numbers with that mean and standard deviation. Throws unless std > 0, and for
/// integers.
/// @inplace @out
XTGRAD_API Tensor log_normal(const Tensor& self, double mean = 1, double std = 2,
                             Optional<Generator> generator = nullopt);
/// exponential_() of a copy.
/// @out
XTGRAD_API Tensor exponential(const Tensor& self, double lambda = 1,
                              Optional<Generator> generator = nullopt);
/// uniform_() of a copy.
/// @out
XTGRAD_API Tensor uniform(const Tensor& self, double from = 0, double to = 1,
                          Optional<Generator> generator = nullopt);
/// normal_() of a copy.
XTGRAD_API Tensor normal_functional(const Tensor& self, double mean = 0, double std = 1,
                                    Optional<Generator> generator = nullopt);
/// random_() of a copy.
/// @out
XTGRAD_API Tensor random(const Tensor& self, Optional<Generator> generator = nullopt);
/// random_(to) of a copy.
/// @out
XTGRAD_API Tensor random(const Tensor& self, int64_t to, Optional<Generator> generator = nullopt);
/// random_(from, to) of a copy.
/// @out
XTGRAD_API Tensor random(const Tensor& self, int64_t from, Optional<int64_t> to,
                         Optional<Generator> generator = nullopt);

}}  // namespace xtgrad::v1
