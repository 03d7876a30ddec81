/// @file Random numbers: the checks around the generator's kernels, and what is built on them.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/random.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cmath>
#include <limits>

#include "core/kernels/random_kernel.h"
#include "core/ops/detail/draw.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// The numbers that a dtype can be asked to draw.
struct Range {
  double lowest, highest;
};
Range range_of(ScalarType type) {
  return dispatch_all(type, "random_", []<class T> {
    return Range{double(std::numeric_limits<T>::lowest()), double(std::numeric_limits<T>::max())};
  });
}
void check_in_range(const char* what, double value, ScalarType type) {
  const Range r = range_of(type);
  XTGRAD_CHECK(value >= r.lowest && value <= r.highest, what, " is out of bounds for ",
               TypeMeta(type).name(), "\n[random] ", value, " is no ", dtype_name(type));
}

/// The largest number of an integer type; floating types go as far as int64.
int64_t largest(ScalarType type) {
  return dispatch_all(type, "random_", []<class T> {
    return std::is_integral_v<T> ? int64_t(std::numeric_limits<T>::max())
                                 : std::numeric_limits<int64_t>::max();
  });
}

// ---- the draws: each checks its arguments for t and returns what fills memory for it.
auto evenly(const Tensor& t, double from, double to) {
  const ScalarType type = t.scalar_type();
  if (!t.is_floating_point()) throw_no_such_type("check_uniform_bounds", type);
  check_in_range("from", from, type);
  check_in_range("to", to, type);
  XTGRAD_CHECK(from <= to, "uniform_ expects to return a [from, to) range, but found from=", from,
               " > to=", to, "\n[uniform_] exchange them");
  XTGRAD_CHECK(
      to - from <= range_of(type).highest, "uniform_ expects to-from <= std::numeric_limits<",
      toString(type), ">::max(), but found to=", to, " and from=", from,
      " which result in to-from to exceed the limit\n[uniform_] of a tensor of ", dtype_name(type));
  return [=, n = t.numel()](Mt19937& stream, void* out) {
    kernels::fill_uniform(stream, type, from, to, n, out);
  };
}
auto gaussian(const Tensor& t, double mean, double std) {
  XTGRAD_CHECK(std >= 0, "normal expects std >= 0.0, but found std ", std,
               "\n[normal_] a standard deviation is not negative");
  return [=, type = t.scalar_type(), n = t.numel(), apart = !t.is_contiguous()](Mt19937& stream,
                                                                                void* out) {
    kernels::fill_normal(stream, type, mean, std, n, out, apart);
  };
}
auto coins(const Tensor& t, double p) {
  XTGRAD_CHECK(p >= 0 && p <= 1, "bernoulli_ expects p to be in [0, 1], but got p=", p,
               "\n[bernoulli_] p is a probability");
  return [p, type = t.scalar_type(), n = t.numel()](Mt19937& stream, void* out) {
    kernels::fill_bernoulli(stream, type, p, n, out);
  };
}
auto coins(const Tensor& t, const Tensor& p) {
  // Each probability where its element is in memory.
  Tensor chances = empty_strided(t.sizes(), raw::dense_strides(t), p.scalar_type());
  raw::copy(chances, p.detach().expand(t.sizes()));
  if (!p.is_floating_point()) throw_no_such_type("bernoulli_tensor_cpu_p_", p.scalar_type());
  dispatch_float(p.scalar_type(), "bernoulli_tensor_cpu_p_", [&]<class T> {
    for (const T& c : ArrayRef<T>(chances.data_ptr<T>(), size_t(t.numel())))
      XTGRAD_CHECK(c >= 0 && c <= 1,
                   "Expected p_in >= 0 && p_in <= 1 to be true, but got false.\n[bernoulli] ", c,
                   " is no probability");
  });
  return [chances, type = t.scalar_type()](Mt19937& stream, void* out) {
    kernels::fill_bernoulli(stream, type, chances.scalar_type(), chances.data_ptr(),
                            chances.numel(), out);
  };
}
auto integers_upto(const Tensor& t, int64_t from, int64_t last) {
  check_in_range("from", double(from), t.scalar_type());
  check_in_range("to - 1", double(last), t.scalar_type());
  const uint64_t count = uint64_t(last) - uint64_t(from) + 1;
  return [=, type = t.scalar_type(), n = t.numel()](Mt19937& stream, void* out) {
    kernels::fill_range(stream, type, from, count, n, out);
  };
}
auto integers(const Tensor& t, int64_t from, int64_t to) {
  XTGRAD_CHECK(from < to, "random_ expects 'from' to be less than 'to', but got from=", from,
               " >= to=", to, "\n[random_] draws from [from, to)");
  return integers_upto(t, from, to - 1);
}

void check_std(const Tensor& std) {
  XTGRAD_CHECK(std.numel() == 0 || std.detach().min().item().toDouble() >= 0,
               "normal expects all elements of std >= 0.0\n[normal] std has shape ", std.sizes());
}

/// Throws unless the weights of each row can be drawn by.
void check_weights(const Tensor& w, bool replacement) {
  const Tensor rows = w.detach().to(kDouble).contiguous();
  const int64_t n = w.size(-1);
  const double* x = rows.data_ptr<double>();
  for (int64_t row = 0; row < (w.dim() == 1 ? 1 : w.size(0)); ++row, x += n) {
    double sum = 0;
    for (int64_t i = 0; i < n; ++i) {
      const bool bad = !(x[i] >= 0) || std::isinf(x[i]);
      XTGRAD_CHECK(!bad || replacement,
                   "probability tensor contains either `inf`, `nan` or element < 0"
                   "\n[multinomial] the weight of category ",
                   i, " is ", x[i]);
      XTGRAD_CHECK(!(x[i] < 0),
                   "invalid multinomial distribution (encountering probability entry < 0)"
                   "\n[multinomial] the weight of category ",
                   i, " is ", x[i]);
      XTGRAD_CHECK(
          !bad,
          "invalid multinomial distribution (encountering probability entry = infinity or NaN)"
          "\n[multinomial] the weight of category ",
          i, " is ", x[i]);
      sum += x[i];
    }
    XTGRAD_CHECK(sum > 0,
                 "invalid multinomial distribution (sum of probabilities <= 0)"
                 "\n[multinomial] the weights of row ",
                 row, " are all 0");
  }
}

}  // namespace

// ---- in place
Tensor& Tensor::uniform_(double from, double to, MaybeGenerator g) const {
  return overwrite_randomly("uniform_", "UniformBackward0", *this, g, evenly(*this, from, to));
}
Tensor& Tensor::normal_(double mean, double std, MaybeGenerator g) const {
  return overwrite_randomly("normal_", "NormalBackward0", *this, g, gaussian(*this, mean, std));
}
Tensor& Tensor::bernoulli_(double p, MaybeGenerator g) const {
  return overwrite_randomly("bernoulli_", "BernoulliBackward2", *this, g, coins(*this, p));
}
Tensor& Tensor::bernoulli_(const Tensor& p, MaybeGenerator g) const {
  const auto draw = coins(*this, p);
  return overwrite(
      "bernoulli_", "BernoulliBackward1", *this, [&] { draw_into(*this, g, draw); },
      forgotten(*this), wrt(p, kNoGradient));
}
Tensor& Tensor::random_(MaybeGenerator g) const {
  const auto draw = [this](Mt19937& stream, void* out) {
    kernels::fill_random(stream, scalar_type(), numel(), out);
  };
  return overwrite_randomly("random_", "RandomBackward2", *this, g, draw);
}
Tensor& Tensor::random_(int64_t to, MaybeGenerator g) const {
  return overwrite_randomly("random_", "RandomBackward1", *this, g, integers(*this, 0, to));
}
Tensor& Tensor::random_(int64_t from, Optional<int64_t> to, MaybeGenerator g) const {
  if (to)
    return overwrite_randomly("random_", "RandomBackward0", *this, g, integers(*this, from, *to));
  return overwrite_randomly("random_", "RandomBackward0", *this, g,
                            integers_upto(*this, from, largest(scalar_type())));
}
Tensor& Tensor::exponential_(double lambda, MaybeGenerator g) const {
  XTGRAD_CHECK(lambda >= 0, "exponential_ expects lambda >= 0.0, but found lambda=", lambda,
               "\n[exponential_] lambda is the rate of events, 1 / mean");
  const auto draw = [=, this](Mt19937& stream, void* out) {
    kernels::fill_exponential(stream, scalar_type(), lambda, numel(), out);
  };
  return overwrite_randomly("exponential_", "ExponentialBackward0", *this, g, draw);
}

// ---- fresh tensors
Tensor rand(IntArrayRef size, TensorOptions options) { return rand(size, nullopt, options); }
Tensor rand(IntArrayRef size, MaybeGenerator g, TensorOptions options) {
  const Tensor t = empty(size, options);
  return drawn(t, g, evenly(t, 0, 1));
}
Tensor rand_like(const Tensor& self, TensorOptions options, Optional<MemoryFormat> format) {
  const Tensor t = empty_like(self, options, format);
  return drawn(t, nullopt, evenly(t, 0, 1));
}
Tensor randn(IntArrayRef size, TensorOptions options) {
  return normal(0, 1, size, nullopt, options);
}
Tensor randn(IntArrayRef size, MaybeGenerator g, TensorOptions options) {
  return normal(0, 1, size, g, options);
}
Tensor randn_like(const Tensor& self, TensorOptions options, Optional<MemoryFormat> format) {
  const Tensor t = empty_like(self, options, format);
  return drawn(t, nullopt, gaussian(t, 0, 1));
}

Tensor randint(int64_t high, IntArrayRef size, TensorOptions options) {
  return randint(0, high, size, nullopt, options);
}
Tensor randint(int64_t low, int64_t high, IntArrayRef size, TensorOptions options) {
  return randint(low, high, size, nullopt, options);
}
Tensor randint(int64_t high, IntArrayRef size, MaybeGenerator g, TensorOptions options) {
  return randint(0, high, size, g, options);
}
Tensor randint(int64_t low, int64_t high, IntArrayRef size, MaybeGenerator g,
               TensorOptions options) {
  const Tensor t = empty(size, options);
  return drawn(t, g, integers(t, low, high));
}
Tensor randint_like(const Tensor& self, int64_t high, TensorOptions options,
                    Optional<MemoryFormat> format) {
  return randint_like(self, 0, high, options, format);
}
Tensor randint_like(const Tensor& self, int64_t low, int64_t high, TensorOptions options,
                    Optional<MemoryFormat> format) {
  const Tensor t = empty_like(self, options, format);
  return drawn(t, nullopt, integers(t, low, high));
}

Tensor randperm(int64_t n, TensorOptions options) { return randperm(n, nullopt, options); }
Tensor randperm(int64_t n, MaybeGenerator g, TensorOptions options) {
  const Tensor t = empty({n}, options), order = empty({n}, kLong);
  (void)scalar_tensor(n, t.scalar_type());  // throws where the dtype does not reach n
  XTGRAD_CHECK(t.scalar_type() != kFloat || n <= (int64_t{1} << 24) + 1,
               "n cannot be greater than 2^24+1 for Float type.\n[randperm] n is ", n,
               "; take kLong");
  draw_into(order, g, [n](Mt19937& stream, void* out) {
    kernels::fill_permutation(stream, n, static_cast<int64_t*>(out));
  });
  raw::copy(t, order);
  return t;
}

Tensor normal(double mean, double std, IntArrayRef size, MaybeGenerator g, TensorOptions options) {
  const Tensor t = empty(size, options);
  return drawn(t, g, gaussian(t, mean, std));
}

namespace {

/// z · std + mean of constants, z normal.
template <class Std, class Mean>
Tensor scaled_normal(const Tensor& z, const MaybeGenerator& g, const Std& std, const Mean& mean) {
  NoGradGuard constants;
  check_std(std);
  return drawn(z, g, gaussian(z, 0, 1)).mul(std).add(mean).to(z.scalar_type());
}

}  // namespace

Tensor normal(const Tensor& mean, double std, MaybeGenerator g) {
  const Tensor z = empty(mean.sizes(), mean.scalar_type());
  return differentiable("NormalBackward1", drawn(z, g, gaussian(z, 0, std)).add(mean.detach()),
                        wrt(mean, kNoGradient));
}
Tensor normal(double mean, const Tensor& std, MaybeGenerator g) {
  const Tensor z = empty(std.sizes(), std.scalar_type());
  return differentiable("NormalBackward2", scaled_normal(z, g, std, mean), wrt(std, kNoGradient));
}
Tensor normal(const Tensor& mean, const Tensor& std, MaybeGenerator g) {
  const Tensor z = empty(broadcast_shape(mean.sizes(), std.sizes()), mean.scalar_type());
  return differentiable("NormalBackward3", scaled_normal(z, g, std, mean), wrt(mean, kNoGradient),
                        wrt(std, kNoGradient));
}

Tensor bernoulli(const Tensor& self, MaybeGenerator g) {
  const Tensor t = empty(self.sizes(), self.scalar_type());
  return differentiable("BernoulliBackward0", drawn(t, g, coins(t, self)), wrt(self, kNoGradient));
}
Tensor bernoulli(const Tensor& self, double p, MaybeGenerator g) {
  const Tensor t = empty(self.sizes(), self.scalar_type());
  return drawn(t, g, coins(t, p));
}

Tensor multinomial(const Tensor& self, int64_t num_samples, bool replacement, MaybeGenerator g) {
  XTGRAD_CHECK(self.dim() == 1 || self.dim() == 2,
               "prob_dist must be 1 or 2 dim\n[multinomial] got ", self.sizes());
  XTGRAD_CHECK(self.is_floating_point(),
               "multinomial only supports floating-point dtypes for input, got: ",
               self.scalar_type(), "\n[multinomial] convert the weights with to(kFloat)");
  XTGRAD_CHECK(num_samples > 0,
               "cannot sample n_sample <= 0 samples\n[multinomial] num_samples is ", num_samples);
  const int64_t n = self.size(-1), rows = self.dim() == 1 ? 1 : self.size(0);
  XTGRAD_CHECK(
      replacement || num_samples <= n,
      "cannot sample n_sample > prob_dist.size(-1) samples without replacement\n[multinomial] ",
      num_samples, " of ", n);
  XTGRAD_CHECK(n <= int64_t{1} << 24,
               "number of categories cannot exceed 2^24\n[multinomial] there are ", n);
  check_weights(self, replacement);
  DimVector shape(self.sizes());
  shape.back() = num_samples;
  const Tensor y = empty(shape, kLong), weights = self.detach();
  if (!replacement) {  // the largest of the weights divided by exponentials
    const Tensor q = empty_like(weights);
    draw_into(q, g, [&](Mt19937& stream, void* out) {
      kernels::fill_exponential(stream, q.scalar_type(), 1, q.numel(), out);
    });
    const Tensor quotients = weights.div(q).contiguous();
    kernels::pick_largest(q.scalar_type(), rows, n, quotients.data_ptr(), num_samples,
                          y.data_ptr<int64_t>());
    return y;
  }
  const Tensor in_rows = weights.contiguous();
  draw_into(y, g, [&](Mt19937& stream, void* out) {
    kernels::fill_multinomial(stream, self.scalar_type(), rows, n, in_rows.data_ptr(), num_samples,
                              static_cast<int64_t*>(out));
  });
  return y;
}
}}  // namespace xtgrad::v1
