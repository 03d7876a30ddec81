/// @file The public switch for the team of threads.
#include "core/kernels/parallel.h"

#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/parallel.h>

namespace xtgrad { inline namespace v1 {

int get_num_threads() { return kernels::get_num_threads(); }
void set_num_threads(int n) {
  XTGRAD_CHECK(n > 0, "Expected positive number of threads, but got ", n,
               "\n[set_num_threads] 1 runs everything in the calling thread");
  kernels::set_num_threads(n);
}
void detail::run_parallel(int64_t begin, int64_t end, int64_t grain,
                          void (*body)(void*, int64_t, int64_t), void* context) {
  XTGRAD_CHECK(grain >= 0, "parallel_for: grain must not be negative, got ", grain,
               "\n[parallel_for] 1 leaves the parts to the number of threads");
  const auto piece = [&](int64_t b, int64_t e) { body(context, b, e); };
  kernels::parallel_for(begin, end, grain > 0 ? grain : 1, piece);
}

}}  // namespace xtgrad::v1
