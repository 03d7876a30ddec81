// Ends the program with one line on stderr where the processor lacks what the kernels were compiled
// for: else the first kernel would end it with an illegal instruction and no line.
#include "core/kernels/compiled_for.h"

#if defined(__x86_64__)
#include <cstdio>
#include <cstdlib>

// Nothing calls it: the linker is told to bring it in from a static library (cmake/Flags.cmake).
// 101 puts it before all other initialisers.
extern "C" [[gnu::constructor(101)]] void xtgrad_check_processor() {
  __builtin_cpu_init();
  const auto& needed = xtgrad::kernels::kCompiledFor;
  const struct {
    const char* name;
    bool lacking;
  } sets[] = {
      {"SSE4.2", needed.sse42 && !__builtin_cpu_supports("sse4.2")},
      {"POPCNT", needed.popcnt && !__builtin_cpu_supports("popcnt")},
      {"AVX", needed.avx && !__builtin_cpu_supports("avx")},
      {"FMA", needed.fma && !__builtin_cpu_supports("fma")},
      {"AVX2", needed.avx2 && !__builtin_cpu_supports("avx2")},
      {"BMI1", needed.bmi && !__builtin_cpu_supports("bmi")},
      {"BMI2", needed.bmi2 && !__builtin_cpu_supports("bmi2")},
      {"AVX512F", needed.avx512f && !__builtin_cpu_supports("avx512f")},
      {"AVX512BW", needed.avx512bw && !__builtin_cpu_supports("avx512bw")},
      {"AVX512DQ", needed.avx512dq && !__builtin_cpu_supports("avx512dq")},
      {"AVX512VL", needed.avx512vl && !__builtin_cpu_supports("avx512vl")},
  };
  bool any = false;
  for (const auto& set : sets) any |= set.lacking;
  if (!any) return;
  std::fputs("xtgrad: this processor lacks", stderr);
  for (const auto& set : sets)
    if (set.lacking) std::fprintf(stderr, " %s", set.name);
  std::fputs("; a build with -DXTGRAD_ARCH=baseline runs here\n", stderr);
  std::_Exit(EXIT_FAILURE);
}
#endif
