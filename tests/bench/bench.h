// How the benchmarks measure, and what they print: one line of JSON a case. The same sources
// compile against libtorch. Each program takes
//   [--threads N] [--seconds S] [--only TEXT] [--case NAME] [--calls N] [--check] [--avx2]
//   ARGUMENT...
#pragma once
#include <sys/resource.h>
#include <torch/torch.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace xtgrad::kernels {
// The library's switch for tests, which only programs that link its objects can reach: vectors of
// so many floats at most.
[[gnu::weak]] void limit_simd(int lanes);
}  // namespace xtgrad::kernels

struct Settings {
  int threads = 1;      // 0: as many as the library chooses
  double seconds = 0;   // a sample takes at least; 0: as long as the program finds right
  std::string only;     // cases whose names contain this
  std::string exactly;  // the case of this name
  long calls = 0;       // > 0: makes so many calls of each case and measures nothing
  bool check = false;   // prints mean |result| instead of a time
  std::vector<std::string> arguments;
};
inline Settings settings;

[[noreturn]] inline void refuse(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

inline void read_settings(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&] {
      if (i + 1 == argc) refuse(word + " takes a value");
      return argv[++i];
    };
    if (word == "--threads")
      settings.threads = std::atoi(value());
    else if (word == "--seconds")
      settings.seconds = std::atof(value());
    else if (word == "--only")
      settings.only = value();
    else if (word == "--case")
      settings.exactly = value();
    else if (word == "--calls")
      settings.calls = std::atol(value());
    else if (word == "--check")
      settings.check = true;
    else if (word == "--avx2" && xtgrad::kernels::limit_simd)
      xtgrad::kernels::limit_simd(8);
    else if (word.rfind("--", 0) == 0)
      refuse(word + " is not known here");
    else
      settings.arguments.push_back(word);
  }
  torch::manual_seed(0);
  if (settings.threads > 0) torch::set_num_threads(settings.threads);
}

inline bool wanted(const std::string& name) {
  if (!settings.exactly.empty()) return name == settings.exactly;
  return name.find(settings.only) != std::string::npos;
}

/// What a call does, besides taking time.
struct Work {
  double pieces = 1;  // a call's time is divided by
  double flop = 0;    // floating-point operations
  double bytes = 0;   // that must come from memory or go there
};

inline void report(const std::string& name, const char* unit, double value, const Work& work = {}) {
  std::printf("{\"case\": \"%s\", \"unit\": \"%s\", \"value\": %.9g", name.c_str(), unit, value);
  if (work.flop > 0) std::printf(", \"flop\": %.9g", work.flop);
  if (work.bytes > 0) std::printf(", \"bytes\": %.9g", work.bytes);
  std::printf("}\n");
  std::fflush(stdout);
}

inline double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
inline double median(std::vector<double> v) {
  std::sort(v.begin(), v.end());
  return v[v.size() / 2];
}

inline double peak_memory() {  // bytes
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_maxrss) * 1024;
}
inline double memory_now() {
  long total = 0, resident = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (!file) return 0;
  if (std::fscanf(file, "%ld %ld", &total, &resident) != 2) resident = 0;
  std::fclose(file);
  return double(resident) * double(sysconf(_SC_PAGESIZE));
}

/// The seconds of one call: of the second where they are many, else the median over 3 calls or over
/// 5 samples of enough calls to fill settings.seconds.
template <class F>
double seconds_a_call(F&& f) {
  const auto seconds_of = [&](long calls) {
    const double start = now();
    for (long i = 0; i < calls; ++i) f();
    return now() - start;
  };
  const auto median_of = [&](int samples, long calls) {
    std::vector<double> v;
    for (int i = 0; i < samples; ++i) v.push_back(seconds_of(calls) / double(calls));
    return median(v);
  };
  // A processor that has rested takes some 10 ms to come to its full speed.
  if (settings.threads > 1)
    for (const double end = now() + 0.03; now() < end;) seconds_of(1);
  const double first = seconds_of(1), sample = settings.seconds > 0 ? settings.seconds : 0.003;
  if (first > 0.3) return seconds_of(1);
  if (first > 7 * sample) return median_of(3, 1);
  long calls = 1;
  for (double t = seconds_of(1); t < 0.6 * sample; t = seconds_of(calls)) {
    calls = t < sample / 30 ? calls * 8 : std::max(calls + 1, long(double(calls) * sample / t));
  }
  return median_of(5, calls);
}

inline double mean_size(const torch::Tensor& y) {
  torch::NoGradGuard no_grad;
  return y.to(torch::kDouble).abs().mean().item<double>();
}

/// Measures a call of f, which returns a tensor.
template <class F>
void bench(const std::string& name, F f, const Work& work = {}) {
  if (!wanted(name)) return;
  if (settings.calls > 0) {
    for (long i = 0; i < settings.calls; ++i) f();
  } else if (settings.check) {
    report(name, "value", mean_size(f()));
  } else {
    report(name, "s", seconds_a_call(f) / work.pieces, work);
  }
}
template <class F>
void bench_no_grad(const std::string& name, F f, const Work& work = {}) {
  bench(
      name,
      [&] {
        torch::NoGradGuard no_grad;
        return f();
      },
      work);
}

/// Measures f(x...) without a graph, and the gradient of each x for a random gradient of the
/// result.
struct Gradients {
  std::string name;
  std::vector<std::string> of;  // names of the inputs
  Work work;                    // of each direction
};
template <class F>
void bench_directions(const Gradients& what, const std::vector<torch::Tensor>& x, F f) {
  bench_no_grad(
      what.name + " | fwd", [&] { return f(x); }, what.work);
  for (size_t i = 0; i < x.size(); ++i) {
    const std::string name = what.name + " | grad " + what.of[i];
    if (!wanted(name)) continue;
    std::vector<torch::Tensor> leaves = x;
    leaves[i] = x[i].clone().requires_grad_();
    const torch::Tensor y = f(leaves), g = torch::randn(y.sizes());
    bench(
        name, [&] { return torch::autograd::grad({y}, {leaves[i]}, {g}, true)[0]; }, what.work);
  }
}
