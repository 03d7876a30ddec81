/// @file Which instruction set's convolutions this processor takes.
#include "core/kernels/conv_simd.h"

#include <atomic>

namespace xtgrad::kernels {

#if defined(__x86_64__)
namespace v3 {
extern const SimdConv kConv;
}
namespace v4 {
extern const SimdConv kConv;
}
#else
namespace baseline {
extern const SimdConv kConv;
}
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

}  // namespace

const SimdConv* simd_conv() {
  static const int has = lanes_of_processor();
  const int allowed = most_lanes.load(std::memory_order_relaxed);
#if defined(__x86_64__)
  if (has >= 16 && allowed >= 16) return &v4::kConv;
  if (has >= 8 && allowed >= 8) return &v3::kConv;
  return nullptr;
#else
  return has <= allowed ? &baseline::kConv : nullptr;
#endif
}

void limit_simd(int lanes) { most_lanes.store(lanes, std::memory_order_relaxed); }

}  // namespace xtgrad::kernels
