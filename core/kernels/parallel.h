/// @file Splitting work over the one team of threads.
#pragma once
#include <cstdint>
#include <type_traits>

namespace xtgrad::kernels {

/// Threads that parallel_for may use: OMP_NUM_THREADS or the processors there are, unless set.
int get_num_threads();
void set_num_threads(int n);

/// BLAS is told once, before its first call, to leave threads to us.
void use_one_blas_thread();

namespace detail {
/// Calls `body(context, b, e)` on pieces of [begin, end), each at least `grain` long.
void run_parallel(int64_t begin, int64_t end, int64_t grain,
                  void (*body)(void* context, int64_t begin, int64_t end), void* context);
}  // namespace detail

/// Calls f(b, e) on pieces of [begin, end), each at least `grain` long, on several threads; the
/// first exception is rethrown once all have ended. Pieces begin at multiples of 16 from `begin`
/// when the grain is that large, so that two threads seldom write one cache line. A nested call
/// runs serially.
template <class F>
[[gnu::always_inline]] inline void parallel_for(int64_t begin, int64_t end, int64_t grain, F&& f) {
  if (end <= begin) return;
  if (end - begin <= grain) return f(begin, end);
  using Body = std::remove_reference_t<F>;
  detail::run_parallel(
      begin, end, grain,
      [](void* context, int64_t b, int64_t e) { (*static_cast<Body*>(context))(b, e); },
      const_cast<std::remove_const_t<Body>*>(&f));
}

}  // namespace xtgrad::kernels
