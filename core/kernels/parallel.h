/// @file Splitting work over the one team of threads.
#pragma once
#include <cstdint>
#include <type_traits>

namespace xtgrad::kernels {

/// Threads that parallel_for may use: OMP_NUM_THREADS or the processors there are, unless set.
/// More than there are processors make more pieces, not more threads.
int get_num_threads();
void set_num_threads(int n);

/// BLAS is told, before its first call on a thread, to leave threads to us.
void use_one_blas_thread();

namespace detail {
/// Calls `body(context, b, e)` on pieces of [begin, end), each at least `grain` long.
void run_parallel(int64_t begin, int64_t end, int64_t grain, bool wake,
                  void (*body)(void* context, int64_t begin, int64_t end), void* context);
void run_items(int64_t n, int64_t work, void (*body)(void* context, int64_t begin, int64_t end),
               void* context);
}  // namespace detail

/// Calls f(b, e) on pieces of [begin, end), each at least `grain` long (all but the last), on
/// several threads; the first exception is rethrown once all have ended. The pieces depend on the
/// number of threads alone, not on who does them when: one after another where other work has the
/// team or the processors. They begin at multiples of 16 from `begin` when the grain is that large,
/// so that two threads seldom write one cache line. A nested call is one piece. Without `wake` only
/// threads that are awake from a call before help: what one thread does in 50 µs is not worth
/// waking another.
template <class F>
[[gnu::always_inline]] inline void parallel_for(int64_t begin, int64_t end, int64_t grain,
                                                bool wake, F&& f) {
  if (end <= begin) return;
  const uint64_t n = static_cast<uint64_t>(end) - static_cast<uint64_t>(begin);
  if (n <= static_cast<uint64_t>(grain > 1 ? grain : 1)) return f(begin, end);
  using Body = std::remove_reference_t<F>;
  detail::run_parallel(
      begin, end, grain, wake,
      [](void* context, int64_t b, int64_t e) { (*static_cast<Body*>(context))(b, e); },
      const_cast<std::remove_const_t<Body>*>(&f));
}

template <class F>
[[gnu::always_inline]] inline void parallel_for(int64_t begin, int64_t end, int64_t grain, F&& f) {
  parallel_for(begin, end, grain, true, f);
}

/// How many of n columns make a tile, `most` at most, so that each thread has one where there is
/// only one group of columns; two cache lines of floats at the least.
int64_t tile_width(int64_t n, int64_t most, int64_t groups);

/// Fewer additions than this, of about 0.1 ns each, are never worth a second thread.
inline constexpr int64_t kSmallWork = 1 << 15;

/// Calls f(b, e) on pieces of [0, n) as parallel_for does, for items of about `work` additions each
/// whose results do not depend on the pieces. Where `work` leaves open how long that takes, the
/// first items are timed.
template <class F>
[[gnu::always_inline]] inline void parallel_items(int64_t n, int64_t work, F&& f) {
  if (n <= 0) return;
  if (n == 1 || work < kSmallWork / n) return f(0, n);
  using Body = std::remove_reference_t<F>;
  detail::run_items(
      n, work, [](void* context, int64_t b, int64_t e) { (*static_cast<Body*>(context))(b, e); },
      const_cast<std::remove_const_t<Body>*>(&f));
}

}  // namespace xtgrad::kernels
