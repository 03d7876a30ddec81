/// @file Which instruction sets the kernels were compiled for: data that any processor can read.
#pragma once

namespace xtgrad::kernels {

struct InstructionSets {
  bool sse42 = false, popcnt = false, avx = false, fma = false, avx2 = false, bmi = false;
  bool bmi2 = false, avx512f = false, avx512bw = false, avx512dq = false, avx512vl = false;
};
extern const InstructionSets kCompiledFor;

}  // namespace xtgrad::kernels
