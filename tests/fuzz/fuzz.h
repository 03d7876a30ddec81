// A fuzz target: `XTGRAD_FUZZ(npy) { load_npy(data, size); }` in a file of its own. For
// scripts/fuzz.sh it becomes libFuzzer's entry point; otherwise replay.cpp calls it on the kept
// files.
#pragma once

#include <xtgrad/core/check.h>

#include <cstddef>
#include <cstdint>

using FuzzTarget = void (*)(const uint8_t* data, size_t size);
struct RegisterTarget {
  RegisterTarget(const char* name, FuzzTarget target);
};

#ifdef XTGRAD_LIBFUZZER
#define XTGRAD_FUZZ(name)                                                   \
  static void fuzz_##name(const uint8_t* data, size_t size);                \
  extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) { \
    try {                                                                   \
      fuzz_##name(data, size);                                              \
    } catch (const xtgrad::Error&) {                                        \
    }                                                                       \
    return 0;                                                               \
  }                                                                         \
  static void fuzz_##name(const uint8_t* data, size_t size)
#else
#define XTGRAD_FUZZ(name)                                             \
  static void fuzz_##name(const uint8_t* data, size_t size);          \
  static const RegisterTarget registered_##name(#name, &fuzz_##name); \
  static void fuzz_##name(const uint8_t* data, size_t size)
#endif
