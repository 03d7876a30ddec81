/// @file The Mersenne twister (Matsumoto and Nishimura 1998), and PyTorch's ways of drawing from
/// it.
#include "core/kernels/random_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "core/kernels/alloc.h"
#include "core/kernels/vector_math.h"

namespace xtgrad::kernels {
namespace {

constexpr int kShift = 397;

inline uint32_t twist(uint32_t high, uint32_t low, uint32_t far) {
  const uint32_t mixed = (high & 0x80000000U) | (low & 0x7fffffffU);
  return far ^ (mixed >> 1) ^ ((low & 1U) != 0 ? 0x9908b0dfU : 0U);
}

inline uint32_t temper(uint32_t y) {
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  return y ^ (y >> 18);
}

}  // namespace

void Mt19937::seed(uint64_t seed) {
  seed_ = seed;
  state_[0] = static_cast<uint32_t>(seed);
  for (uint32_t i = 1; i < kLength; ++i) {
    state_[i] = 1812433253U * (state_[i - 1] ^ (state_[i - 1] >> 30)) + i;
  }
  used_ = kLength;
  cached_normal.reset();
}

void Mt19937::set_state(uint64_t seed, const uint32_t* state, int used) {
  seed_ = seed;
  std::copy_n(state, kLength, state_);
  used_ = used;
}

void Mt19937::refill() {
  constexpr int kRest = kLength - kShift;
  // Each loop reads nothing that its own last few steps wrote, so it vectorises.
#pragma omp simd
  for (int i = 0; i < kRest; ++i) {
    state_[i] = twist(state_[i], state_[i + 1], state_[i + kShift]);
  }
#pragma omp simd safelen(128)
  for (int i = kRest; i < kLength - 1; ++i) {
    state_[i] = twist(state_[i], state_[i + 1], state_[i - kRest]);
  }
  state_[kLength - 1] = twist(state_[kLength - 1], state_[0], state_[kShift - 1]);
  used_ = 0;
}

uint32_t Mt19937::next32() {
  if (used_ == kLength) refill();
  return temper(state_[used_++]);
}

uint64_t Mt19937::next64() {
  const uint64_t high = next32();
  return high << 32 | next32();
}

void Mt19937::fill32(uint32_t* out, int64_t n) {
  while (n > 0) {
    if (used_ == kLength) refill();
    const int64_t count = std::min<int64_t>(n, kLength - used_);
    for (int64_t i = 0; i < count; ++i) out[i] = temper(state_[used_ + i]);
    used_ += static_cast<int>(count);
    out += count;
    n -= count;
  }
}

namespace {

constexpr int64_t kBlock = 512;

/// Numbers of k bits as fractions: of 24 for float, of 53 for double, both exact.
template <class T>
using Bits = std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>;
template <class T>
inline T fraction(Bits<T> r) {
  constexpr int kDigits = std::numeric_limits<T>::digits;
  constexpr Bits<T> kMask = (Bits<T>{1} << kDigits) - 1;
  constexpr T kUnit = T{1} / static_cast<T>(Bits<T>{1} << kDigits);
  // Signed: processors convert those to floating point with one instruction.
  return static_cast<T>(static_cast<std::make_signed_t<Bits<T>>>(r & kMask)) * kUnit;
}

/// Calls put(i, r) with n outputs of the width of B.
template <class B, class Put>
inline void for_each_output(Mt19937& rng, int64_t n, Put put) {
  uint32_t r[kBlock];
  constexpr int64_t kWords = sizeof(B) / 4;
  for (int64_t i = 0; i < n; i += kBlock / kWords) {
    const int64_t count = std::min(kBlock / kWords, n - i);
    rng.fill32(r, count * kWords);
    for (int64_t j = 0; j < count; ++j) {
      if constexpr (kWords == 1) {
        put(i + j, r[j]);
      } else {
        put(i + j, static_cast<uint64_t>(r[2 * j]) << 32 | r[2 * j + 1]);
      }
    }
  }
}

template <class T>
void draw_uniform(Mt19937& rng, T from, T to, int64_t n, T* out) {
  // Fused as in PyTorch, whose kernels are compiled with contraction.
  for_each_output<Bits<T>>(
      rng, n, [=](int64_t i, Bits<T> r) { out[i] = std::fma(fraction<T>(r), to - from, from); });
}

/// Box and Muller's transform of 16 uniforms in place; a vector at a time.
template <class T>
void normal_16(T* x, T mean, T std) {
  T radius[8], angle[8];
  for (int j = 0; j < 8; ++j) {
    radius[j] = std::sqrt(T{-2} * std::log(T{1} - x[j]));  // of (0, 1]: never infinite
    angle[j] = T{2} * std::numbers::pi_v<T> * x[j + 8];
  }
  for (int j = 0; j < 8; ++j) x[j] = radius[j] * std::cos(angle[j]) * std + mean;
  for (int j = 0; j < 8; ++j) x[j + 8] = radius[j] * std::sin(angle[j]) * std + mean;
}

template <class T>
void draw_normal_blocks(Mt19937& rng, T mean, T std, int64_t n, T* out) {
  draw_uniform(rng, T{0}, T{1}, n, out);
  for (int64_t i = 0; i + 16 <= n; i += 16) normal_16(out + i, mean, std);
  if (n % 16 != 0) {  // the last 16 are drawn anew
    draw_uniform(rng, T{0}, T{1}, 16, out + n - 16);
    normal_16(out + n - 16, mean, std);
  }
}

template <class T>
void pick_largest(int64_t rows, int64_t categories, const T* q, int64_t draws, int64_t* out) {
  Scratch<int64_t> order(categories);
  for (int64_t row = 0; row < rows; ++row, out += draws, q += categories) {
    std::iota(order.get(), order.get() + categories, 0);
    std::partial_sort(order.get(), order.get() + draws, order.get() + categories,
                      [q](int64_t a, int64_t b) { return q[a] != q[b] ? q[a] > q[b] : a < b; });
    std::copy_n(order.get(), draws, out);
  }
}

template <class T>
void draw_with_replacement(Mt19937& rng, int64_t rows, int64_t categories, const T* weights,
                           int64_t draws, int64_t* out) {
  Scratch<T> upto(categories);
  for (int64_t row = 0; row < rows; ++row, weights += categories) {
    T sum{0};
    for (int64_t i = 0; i < categories; ++i) upto[i] = sum += weights[i];
    for (int64_t i = 0; i < categories; ++i) upto[i] /= sum;
    upto[categories - 1] = 1;
    for (int64_t i = 0; i < draws; ++i) {
      const double u = rng.uniform();
      *out++ = std::lower_bound(upto.get(), upto.get() + categories, u,
                                [](T a, double b) { return static_cast<double>(a) < b; }) -
               upto.get();
    }
  }
}

}  // namespace

double Mt19937::uniform() { return fraction<double>(next64()); }

double Mt19937::normal() {
  if (cached_normal) {
    const double value = *cached_normal;
    cached_normal.reset();
    return value;
  }
  const double u1 = uniform(), u2 = uniform();
  const double radius = std::sqrt(-2 * std::log1p(-u2)), angle = 2 * std::numbers::pi * u1;
  cached_normal = radius * std::sin(angle);
  return radius * std::cos(angle);
}

void fill_uniform(Mt19937& rng, ScalarType dtype, double from, double to, int64_t n, void* out) {
  dispatch_float(dtype, "check_uniform_bounds", [&]<class T>() {
    draw_uniform(rng, static_cast<T>(from), static_cast<T>(to), n, static_cast<T*>(out));
  });
}

void fill_normal(Mt19937& rng, ScalarType dtype, double mean, double std, int64_t n, void* out,
                 bool one_by_one) {
  dispatch_float(dtype, "normal_kernel_cpu", [&]<class T>() {
    T* x = static_cast<T*>(out);
    if (n >= 16 && !one_by_one) {
      return draw_normal_blocks(rng, static_cast<T>(mean), static_cast<T>(std), n, x);
    }
    for (int64_t i = 0; i < n; ++i) x[i] = static_cast<T>(rng.normal() * std + mean);
  });
}

void fill_random(Mt19937& rng, ScalarType dtype, int64_t n, void* out) {
  dispatch_all(dtype, "random_kernel_cpu", [&]<class T>() {
    T* x = static_cast<T*>(out);
    using Limits = std::numeric_limits<T>;
    constexpr uint64_t kCount =  // 0 … the largest, or the exactly represented integers
        std::is_floating_point_v<T> ? (uint64_t{1} << Limits::digits) + 1
                                    : static_cast<uint64_t>(Limits::max()) + 1;
    using B = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;
    for_each_output<B>(rng, n, [=](int64_t i, B r) { x[i] = static_cast<T>(r % kCount); });
  });
}

void fill_range(Mt19937& rng, ScalarType dtype, int64_t from, uint64_t range, int64_t n,
                void* out) {
  dispatch_all(dtype, "random_from_to", [&]<class T>() {
    T* x = static_cast<T*>(out);
    // Unsigned: the sum may wrap around on its way.
    auto value = [=](uint64_t r) {
      return static_cast<T>(static_cast<int64_t>(r + static_cast<uint64_t>(from)));
    };
    if (range == 0) {
      for_each_output<uint64_t>(
          rng, n, [=](int64_t i, uint64_t r) { x[i] = static_cast<T>(static_cast<int64_t>(r)); });
    } else if (range >> 32 != 0) {
      for_each_output<uint64_t>(rng, n, [=](int64_t i, uint64_t r) { x[i] = value(r % range); });
    } else {
      const auto narrow = static_cast<uint32_t>(range);
      for_each_output<uint32_t>(rng, n, [=](int64_t i, uint32_t r) { x[i] = value(r % narrow); });
    }
  });
}

void fill_permutation(Mt19937& rng, int64_t n, int64_t* out) {
  if (n >= std::numeric_limits<uint32_t>::max() / 20) {
    // 32 bits no longer choose evenly among so many; PyTorch then grows the permutation instead.
    for (int64_t i = 0; i < n; ++i) {
      const auto z = static_cast<int64_t>(rng.next64() % static_cast<uint64_t>(i + 1));
      out[i] = i;
      out[i] = out[z];
      out[z] = i;
    }
    return;
  }
  std::iota(out, out + n, 0);
  for_each_output<uint32_t>(rng, n - 1, [=](int64_t i, uint32_t r) {
    std::swap(out[i], out[i + static_cast<int64_t>(r % static_cast<uint64_t>(n - i))]);
  });
}

void fill_bernoulli(Mt19937& rng, ScalarType dtype, double p, int64_t n, void* out) {
  // u < p for a u of 53 bits, in integers.
  constexpr uint64_t kMask = (uint64_t{1} << 53) - 1;
  const auto limit = static_cast<int64_t>(std::ceil(std::ldexp(p, 53)));
  dispatch_all(dtype, "bernoulli_scalar_cpu_", [&]<class T>() {
    T* x = static_cast<T*>(out);
    for_each_output<uint64_t>(rng, n, [=](int64_t i, uint64_t r) {
      x[i] = static_cast<T>(static_cast<int64_t>(r & kMask) < limit);
    });
  });
}

void fill_bernoulli(Mt19937& rng, ScalarType dtype, ScalarType p_dtype, const void* p, int64_t n,
                    void* out) {
  dispatch_all(dtype, "bernoulli_tensor_cpu_self_", [&]<class T>() {
    dispatch_float(p_dtype, "bernoulli_tensor_cpu_p_", [&]<class P>() {
      T* x = static_cast<T*>(out);
      const P* chance = static_cast<const P*>(p);
      for_each_output<Bits<P>>(
          rng, n, [=](int64_t i, Bits<P> r) { x[i] = static_cast<T>(fraction<P>(r) < chance[i]); });
    });
  });
}

void fill_exponential(Mt19937& rng, ScalarType dtype, double rate, int64_t n, void* out) {
  dispatch_float(dtype, "exponential_cpu", [&]<class T>() {
    T* x = static_cast<T*>(out);
    for_each_output<uint64_t>(rng, n, [=](int64_t i, uint64_t r) {
      x[i] = static_cast<T>(-1 / rate * std::log1p(-fraction<double>(r)));
    });
  });
}

void fill_multinomial(Mt19937& rng, ScalarType dtype, int64_t rows, int64_t categories,
                      const void* weights, int64_t draws, int64_t* out) {
  dispatch_float(dtype, "multinomial", [&]<class T>() {
    draw_with_replacement<T>(rng, rows, categories, static_cast<const T*>(weights), draws, out);
  });
}

void pick_largest(ScalarType dtype, int64_t rows, int64_t categories, const void* quotients,
                  int64_t draws, int64_t* out) {
  dispatch_float(dtype, "multinomial", [&]<class T>() {
    pick_largest(rows, categories, static_cast<const T*>(quotients), draws, out);
  });
}

}  // namespace xtgrad::kernels
