/// @file PyTorch's CPU random stream: the Mersenne twister and the numbers drawn from it.
#pragma once
#include <xtgrad/core/dtype.h>

#include <optional>

namespace xtgrad::kernels {

/// mt19937 with the state that PyTorch's CPU generator keeps beside it. A copy continues alike.
class Mt19937 {
 public:
  static constexpr int kLength = 624;

  explicit Mt19937(uint64_t seed = kDefaultSeed) { this->seed(seed); }

  /// As std::mt19937 with the low 32 bits; forgets the cached normal.
  void seed(uint64_t seed);
  uint64_t current_seed() const { return seed_; }

  uint32_t next32();
  /// The first of two outputs is the high half.
  uint64_t next64();
  /// The same outputs many at a time.
  void fill32(uint32_t* out, int64_t n);
  /// Uniform in [0, 1), of 53 bits.
  double uniform();
  /// Normal with mean 0 and standard deviation 1, by Box and Muller, in pairs of which the second
  /// waits in `cached_normal`.
  double normal();

  /// The second number of the last pair of serially drawn normals, until it is drawn.
  std::optional<double> cached_normal;

  /// For saving and loading: the raw state, and how many of its outputs are used up.
  const uint32_t* state() const { return state_; }
  int used() const { return used_; }
  void set_state(uint64_t seed, const uint32_t* state, int used);

  static constexpr uint64_t kDefaultSeed = 67280421310721;  // PyTorch's

 private:
  void refill();

  uint64_t seed_;
  uint32_t state_[kLength];
  int used_;
};

// All write n contiguous elements, in memory order; `name` of PyTorch's function in front.

/// uniform_: [from, to), float and double.
void fill_uniform(Mt19937& rng, ScalarType dtype, double from, double to, int64_t n, void* out);

/// normal_: float and double. From 16 elements on PyTorch transforms blocks of 16 uniforms, but for
/// a tensor that is not contiguous it draws one by one as below 16: `one_by_one`.
void fill_normal(Mt19937& rng, ScalarType dtype, double mean, double std, int64_t n, void* out,
                 bool one_by_one = false);

/// random_ without arguments: over the whole non-negative range of an integer type, or the integers
/// that a floating type represents exactly.
void fill_random(Mt19937& rng, ScalarType dtype, int64_t n, void* out);

/// randint, random_(from, to): from + [0, range); range 0 stands for all int64.
void fill_range(Mt19937& rng, ScalarType dtype, int64_t from, uint64_t range, int64_t n, void* out);

/// randperm.
void fill_permutation(Mt19937& rng, int64_t n, int64_t* out);

/// bernoulli_(p): 1 with probability p, any dtype.
void fill_bernoulli(Mt19937& rng, ScalarType dtype, double p, int64_t n, void* out);

/// bernoulli(tensor of probabilities), which are float or double.
void fill_bernoulli(Mt19937& rng, ScalarType dtype, ScalarType p_dtype, const void* p, int64_t n,
                    void* out);

/// exponential_: −log(1 − u) / rate, float and double.
void fill_exponential(Mt19937& rng, ScalarType dtype, double rate, int64_t n, void* out);

/// multinomial with replacement: `draws` categories for each row of [rows, categories] weights,
/// float or double, that are finite, not negative and not all 0.
void fill_multinomial(Mt19937& rng, ScalarType dtype, int64_t rows, int64_t categories,
                      const void* weights, int64_t draws, int64_t* out);
/// multinomial without: the places of the largest quotients, in falling order; the first of equals.
void pick_largest(ScalarType dtype, int64_t rows, int64_t categories, const void* quotients,
                  int64_t draws, int64_t* out);

}  // namespace xtgrad::kernels
