// What the machine can do: the peak of fused multiply-adds and the bandwidth of memory, on N
// threads.
//   bench_peak [N]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>
#include <vector>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

constexpr int kChains = 12;  // enough to hide the latency of an FMA with two of them a cycle
constexpr long kRounds = 10'000'000;

// Each keeps kChains vectors in registers: a = a · x + y.
#if defined(__x86_64__)
__attribute__((target("avx512f"), noinline)) float multiply_add_512() {
  __m512 a[kChains];
  for (int i = 0; i < kChains; ++i) a[i] = _mm512_set1_ps(float(i) * 1e-3f);
  const __m512 x = _mm512_set1_ps(0.999f), y = _mm512_set1_ps(1e-3f);
  for (long k = 0; k < kRounds; ++k) {
#pragma GCC unroll 12
    for (int i = 0; i < kChains; ++i) a[i] = _mm512_fmadd_ps(a[i], x, y);
    asm volatile("" ::"v"(a[0]));
  }
  for (int i = 1; i < kChains; ++i) a[0] = _mm512_add_ps(a[0], a[i]);
  return _mm512_cvtss_f32(a[0]);
}
__attribute__((target("avx2,fma"), noinline)) float multiply_add_256() {
  __m256 a[kChains];
  for (int i = 0; i < kChains; ++i) a[i] = _mm256_set1_ps(float(i) * 1e-3f);
  const __m256 x = _mm256_set1_ps(0.999f), y = _mm256_set1_ps(1e-3f);
  for (long k = 0; k < kRounds; ++k) {
#pragma GCC unroll 12
    for (int i = 0; i < kChains; ++i) a[i] = _mm256_fmadd_ps(a[i], x, y);
    asm volatile("" ::"x"(a[0]));
  }
  for (int i = 1; i < kChains; ++i) a[0] = _mm256_add_ps(a[0], a[i]);
  return _mm256_cvtss_f32(a[0]);
}
#endif

volatile float sink;

/// The best of seven times in seconds of work(thread) on every thread at once.
double best_seconds(int threads, const std::function<void(int)>& work) {
  double best = 1e9;
  for (int round = 0; round < 7; ++round) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back(work, t);
    work(0);
    for (std::thread& t : others) t.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

void report(const char* name, double value) {
  std::printf("{\"case\": \"%s\", \"unit\": \"/s\", \"value\": %.6g}\n", name, value);
}

}  // namespace

int main(int argc, char** argv) {
  const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
#if defined(__x86_64__)
  const auto flops = [&](float (*loop)(), int lanes) {
    const double seconds = best_seconds(threads, [&](int) { sink = loop(); });
    return 2. * kChains * kRounds * lanes * threads / seconds;
  };
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    report("FMA peak, AVX2", flops(multiply_add_256, 8));
  }
  if (__builtin_cpu_supports("avx512f")) report("FMA peak, AVX-512", flops(multiply_add_512, 16));
#endif
  // a = b + 3 c over 3 × 80 MB, of which nothing stays in a cache: three transfers an element.
  constexpr size_t kNumbers = 20'000'000;
  std::vector<float> a(kNumbers), b(kNumbers, 1), c(kNumbers, 2);
  const double seconds = best_seconds(threads, [&](int t) {
    const size_t share = kNumbers / size_t(threads), first = share * size_t(t);
    for (size_t i = first; i < first + share; ++i) a[i] = b[i] + 3 * c[i];
  });
  sink = a[kNumbers / 2];
  report("memory bandwidth", 3. * 4 * kNumbers / seconds);
}
