/// @file What the machine and the environment say about threads, and BLAS, which must not have any.
#include "core/kernels/processors.h"

#ifdef __linux__
#include <sched.h>
#endif

#include <algorithm>
#include <atomic>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "core/kernels/parallel.h"

// Weak: any library that Debian's alternatives call BLAS links, only OpenBLAS has the first two,
// and only its build for OpenMP brings the third.
#if XTGRAD_WITH_BLAS || XTGRAD_WITH_LAPACK
extern "C" [[gnu::weak]] void openblas_set_num_threads(int n);
extern "C" [[gnu::weak]] int openblas_get_parallel(void);
extern "C" [[gnu::weak]] void omp_set_num_threads(int n);
#endif

/// OpenBLAS's own reader of OPENBLAS_NUM_THREADS, found here first. OpenBLAS starts its threads as
/// it is loaded, before any code of ours could say that splitting products is ours to do; and a
/// process that has a second thread, idle though it is, counts its references with locked
/// instructions, which makes tiny work take twice as long.
extern "C" [[gnu::weak, gnu::visibility("default")]] int openblas_num_threads_env() { return 1; }

namespace xtgrad::kernels {
namespace {

constinit std::atomic<int> known_processors{0}, known_threads{0};

template <class Count>
int remembered(std::atomic<int>& known, Count count) {
  int n = known.load(std::memory_order_relaxed);
  if (n == 0) known.store(n = count(), std::memory_order_relaxed);
  return n;
}

/// A positive number as the file's first word, of as many as its second; INT_MAX where it says
/// "max".
int granted_processors(const char* path) {
  FILE* file = std::fopen(path, "re");
  if (file == nullptr) return INT_MAX;
  long long quota = 0, period = 0;
  const bool bounded = std::fscanf(file, "%lld %lld", &quota, &period) == 2;
  std::fclose(file);
  if (!bounded || quota <= 0 || period <= 0) return INT_MAX;
  return static_cast<int>(std::clamp<long long>(quota / period, 1, INT_MAX));
}

}  // namespace

int count_processors() {
#if !XTGRAD_WITH_THREADS
  return 1;
#endif
  long n = 0;
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) n = CPU_COUNT(&set);
#endif
  if (n == 0) n = std::thread::hardware_concurrency();  // also where there are more than 1024
  return static_cast<int>(std::clamp<long>(n, 1, granted_processors("/sys/fs/cgroup/cpu.max")));
}

int processors() { return remembered(known_processors, count_processors); }
int default_threads() {
  return remembered(known_threads, [] {
    const int asked_for = threads_from_environment();
    return asked_for > 0 ? asked_for : processors();
  });
}
void forget_processors() {
  known_processors = 0;
  known_threads = 0;
}

int current_processor() {
#if defined(__linux__)
  return sched_getcpu();
#else
  return -1;
#endif
}

void leave_processor(int processor) {
#if defined(__linux__)
  cpu_set_t all;
  if (sched_getaffinity(0, sizeof all, &all) != 0 || CPU_COUNT(&all) < 2) return;
  cpu_set_t others = all;
  CPU_CLR(static_cast<size_t>(processor), &others);
  if (sched_setaffinity(0, sizeof others, &others) == 0) sched_setaffinity(0, sizeof all, &all);
#else
  static_cast<void>(processor);
#endif
}

int threads_from_environment() {
  for (const char* name : {"OMP_NUM_THREADS", "MKL_NUM_THREADS"}) {
    const char* value = std::getenv(name);
    const long n = value == nullptr ? 0 : std::strtol(value, nullptr, 10);
    if (n > 0) return static_cast<int>(std::min<long>(n, INT_MAX));
  }
  return 0;
}

void use_one_blas_thread() {
#if XTGRAD_WITH_BLAS || XTGRAD_WITH_LAPACK
  // OpenBLAS over OpenMP asks OpenMP, which keeps the number for each thread.
  constinit static thread_local bool told = false;
  if (told) return;
  told = true;
  if (openblas_get_parallel != nullptr && openblas_get_parallel() == 2) {
    if (omp_set_num_threads != nullptr) omp_set_num_threads(1);
    return;
  }
  // Else once: in a child process, being told starts OpenBLAS' threads anew.
  constinit static std::atomic<bool> process_told{false};
  if (!process_told.exchange(true) && openblas_set_num_threads != nullptr)
    openblas_set_num_threads(1);
#endif
}

}  // namespace xtgrad::kernels
