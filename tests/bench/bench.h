// How the benchmarks measure: the median over 11 samples of the time of one call. The same source
// compiles against libtorch.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

inline double sample_seconds = 0.02;

inline double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class F>
void bench(const std::string& name, F f) {
  long calls = 1;
  for (double t = 0; t < sample_seconds; calls *= 2) {
    const double start = now();
    for (long i = 0; i < calls; ++i) f();
    t = now() - start;
  }
  std::vector<double> samples;
  for (int s = 0; s < 11; ++s) {
    const double start = now();
    for (long i = 0; i < calls; ++i) f();
    samples.push_back((now() - start) / double(calls));
  }
  std::sort(samples.begin(), samples.end());
  std::printf("%-48s %10.1f ns\n", name.c_str(), samples[5] * 1e9);
}
