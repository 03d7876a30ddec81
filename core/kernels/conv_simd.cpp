/// @file Which instruction set's kernels this processor takes.
#include "core/kernels/conv_simd.h"

#include <atomic>

#include "core/kernels/rows_simd.h"

namespace xtgrad::kernels {

#if defined(__x86_64__)
namespace v3 {
extern const SimdConv kConv;
extern const SimdRows kRows;
}  // namespace v3
namespace v4 {
extern const SimdConv kConv;
extern const SimdRows kRows;
}  // namespace v4
#else
namespace baseline {
extern const SimdConv kConv;
extern const SimdRows kRows;
}  // namespace baseline
#endif

namespace {

std::atomic<int> most_lanes{16};

int lanes_of_processor() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                  __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                  __builtin_cpu_supports("avx512vl");
  return v4 ? 16 : v3 ? 8 : 0;
#else
  return 4;
#endif
}

/// The entry of the widest set that is allowed; null where there is none.
template <class Table>
const Table* widest([[maybe_unused]] const Table& narrow, const Table& wide) {
  static const int has = lanes_of_processor();
  const int allowed = most_lanes.load(std::memory_order_relaxed);
#if defined(__x86_64__)
  if (has >= 16 && allowed >= 16) return &wide;
  if (has >= 8 && allowed >= 8) return &narrow;
  return nullptr;
#else
  return has <= allowed ? &wide : nullptr;
#endif
}

}  // namespace

#if defined(__x86_64__)
const SimdConv* simd_conv() { return widest(v3::kConv, v4::kConv); }
const SimdRows* simd_rows() { return widest(v3::kRows, v4::kRows); }
#else
const SimdConv* simd_conv() { return widest(baseline::kConv, baseline::kConv); }
const SimdRows* simd_rows() { return widest(baseline::kRows, baseline::kRows); }
#endif

void limit_simd(int lanes) { most_lanes.store(lanes, std::memory_order_relaxed); }

}  // namespace xtgrad::kernels
