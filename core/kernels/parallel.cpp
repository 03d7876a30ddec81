/// @file The team of threads: OpenMP's where the library is compiled with it, else one thread.
#include "core/kernels/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>

#ifdef _OPENMP
#include <omp.h>
#endif

// Weak: any library that Debian's alternatives call BLAS links, only OpenBLAS has this.
extern "C" [[gnu::weak]] void openblas_set_num_threads(int n);

namespace xtgrad::kernels {
namespace {
std::atomic<int> chosen_threads{0};  // 0: as OpenMP says
}  // namespace

int get_num_threads() {
  const int n = chosen_threads.load(std::memory_order_relaxed);
#ifdef _OPENMP
  return n > 0 ? n : omp_get_max_threads();
#else
  return n > 0 ? n : 1;
#endif
}

void set_num_threads(int n) { chosen_threads.store(std::max(n, 1), std::memory_order_relaxed); }

void use_one_blas_thread() {
  static const bool told = [] {
    if (openblas_set_num_threads != nullptr) openblas_set_num_threads(1);
    return true;
  }();
  static_cast<void>(told);
}

namespace detail {

void run_parallel(int64_t begin, int64_t end, int64_t grain,
                  void (*body)(void* context, int64_t begin, int64_t end), void* context) {
#ifdef _OPENMP
  const int64_t total = end - begin;
  const int64_t pieces = std::min<int64_t>(get_num_threads(), total / std::max<int64_t>(grain, 1));
  if (pieces > 1 && !omp_in_parallel()) {
    int64_t length = (total + pieces - 1) / pieces;
    if (grain >= 16) length = (length + 15) / 16 * 16;
    std::exception_ptr error;
#pragma omp parallel for num_threads(static_cast <int>(pieces)) schedule(static, 1)
    for (int64_t i = 0; i < pieces; ++i) {
      const int64_t b = begin + i * length;
      const int64_t e = std::min(end, b + length);
      try {
        if (b < e) body(context, b, e);
      } catch (...) {
#pragma omp critical(xtgrad_parallel_error)
        if (!error) error = std::current_exception();
      }
    }
    if (error) std::rethrow_exception(error);
    return;
  }
#else
  static_cast<void>(grain);
#endif
  body(context, begin, end);
}

}  // namespace detail
}  // namespace xtgrad::kernels
