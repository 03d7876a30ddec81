/// @file How many threads the kernels use.
#pragma once
#include <xtgrad/core/export.h>

#include <cstdint>
#include <type_traits>

namespace xtgrad { inline namespace v1 {

/// The size of the team of threads; at first OMP_NUM_THREADS or the number of cores.
XTGRAD_API int get_num_threads();
/// n >= 1. BLAS itself always runs on one thread: all splitting is ours.
XTGRAD_API void set_num_threads(int n);

namespace detail {
XTGRAD_API void run_parallel(int64_t begin, int64_t end, int64_t grain,
                             void (*body)(void* context, int64_t begin, int64_t end),
                             void* context);
}
/// Calls f(b, e) on pieces of [begin, end), each at least `grain` long, on the team of threads; the
/// first exception is rethrown once all have ended. A nested call runs serially.
template <class F>
void parallel_for(int64_t begin, int64_t end, int64_t grain, const F& f) {
  detail::run_parallel(
      begin, end, grain,
      [](void* context, int64_t b, int64_t e) { (*static_cast<const F*>(context))(b, e); },
      const_cast<F*>(&f));
}

}}  // namespace xtgrad::v1
