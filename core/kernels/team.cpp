/// @file The team of threads. Pieces are claimed one by one, so a thread that sleeps, or that the
/// system has put aside, holds nothing up but the piece it has begun.
#include "core/kernels/team.h"

#include <algorithm>
#include <chrono>
#include <new>

#include "core/kernels/parallel.h"
#include "core/kernels/processors.h"
#include "core/posix.h"

namespace xtgrad::kernels {
namespace {

constinit thread_local bool inside = false;

#if XTGRAD_WITH_THREADS
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using std::chrono::milliseconds;

// Longer than it takes to wake a thread, so that the passes of one op after another find it awake.
constexpr microseconds kSpin{50};
constexpr milliseconds kLongestBreak{50};
constexpr int kMostWorkers = 255;

/// Until `done()` or for kSpin, but not while who is waited for was last on this very processor;
/// whether it is done.
template <class Done>
bool spin_until(Done done, const std::atomic<int>& others_processor) {
  const int here = current_processor();
  if (here >= 0 && here == others_processor.load(std::memory_order_relaxed)) return done();
  const auto end = Clock::now() + kSpin;
  for (int i = 0; !done(); ++i) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
    if (i % 16 == 15 && Clock::now() > end) return done();
  }
  return true;
}

/// The workers and the one call that has them; it is reset, not destroyed.
struct Team {
  std::atomic<bool> taken{false};
  alignas(64) std::atomic<uint32_t> calls{0};      // how many there were: what workers wait for
  alignas(64) std::atomic<uint32_t> unclaimed{0};  // pieces [a, b), as a << 16 | b
  alignas(64) std::atomic<uint32_t> finished{0};   // by workers: what the caller waits for
  alignas(64) std::atomic<bool> crowded{false};    // others want our processors
  std::atomic<int> awake{0};                       // workers that look for a call
  std::atomic<bool> ending{false};
  std::atomic<int> callers_processor{-1}, workers_processor{-1};  // where they were last
  // Of the thread that has the team:
  Call* call = nullptr;
  int workers = 0;
  Clock::duration break_length{0};
  Clock::time_point alone_until{};
  pthread_t threads[kMostWorkers]{};

  /// The caller claims from the front and workers from the back: in a team of two, each gets the
  /// same part of the same array in one call after another. False when nothing is left.
  bool claim(bool front, uint32_t& piece) {
    uint32_t now = unclaimed.load(std::memory_order_acquire);
    while (now >> 16 < (now & 0xffff)) {
      piece = front ? now >> 16 : (now & 0xffff) - 1;
      if (unclaimed.compare_exchange_weak(now, front ? now + 0x10000 : now - 1,
                                          std::memory_order_acq_rel, std::memory_order_acquire))
        return true;
    }
    return false;
  }

  void work() {
    inside = true;
    use_one_blas_thread();
    while (!ending.load(std::memory_order_acquire)) {
      const uint32_t seen = calls.load(std::memory_order_acquire);
      for (uint32_t piece = 0; claim(false, piece);) {
        const int here = current_processor();
        workers_processor.store(here, std::memory_order_relaxed);
        // The system may wake this thread where the caller runs, and again each time it was there.
        if (here >= 0 && here == callers_processor.load(std::memory_order_relaxed))
          leave_processor(here);
        call->run(piece);  // of the call that the claim was made in: it waits for this piece
        finished.fetch_add(1);
        finished.notify_one();
      }
      const auto called = [&] { return calls.load(std::memory_order_acquire) != seen; };
      awake.fetch_add(1, std::memory_order_relaxed);
      const bool again =
          !crowded.load(std::memory_order_relaxed) && spin_until(called, callers_processor);
      awake.fetch_sub(1, std::memory_order_relaxed);
      if (!again) calls.wait(seen);
    }
  }

  void hire(int wanted) {
    const auto entry = [](void* team) -> void* {
      static_cast<Team*>(team)->work();
      return nullptr;
    };
    while (workers < std::min(wanted, kMostWorkers) &&
           pthread_create(&threads[workers], nullptr, entry, this) == 0)
      ++workers;
  }

  void wait_for(uint32_t pieces) {
    const auto done = [&] { return finished.load(std::memory_order_acquire) == pieces; };
    if (spin_until(done, workers_processor)) return;
    for (uint32_t now; (now = finished.load(std::memory_order_acquire)) != pieces;)
      finished.wait(now);
  }

  /// A call that took longer than its caller would have taken alone waited for a thread that was
  /// put aside. The team then has a break, each time twice as long.
  void learn(Clock::duration alone, Clock::duration took, Clock::time_point now) {
    if (took > alone + 2 * kSpin) {
      break_length = std::min<Clock::duration>(2 * break_length + milliseconds(1), kLongestBreak);
      alone_until = now + break_length;
    } else if (break_length > Clock::duration(0)) {
      break_length = break_length > milliseconds(1) ? break_length / 2 : Clock::duration(0);
    }
    crowded.store(break_length > Clock::duration(0), std::memory_order_relaxed);
  }

  /// False, and nothing is done, when the caller should do it alone.
  bool run(Call& c, uint32_t pieces, int helpers, bool wake) {
    const auto start = Clock::now();
    if (start < alone_until) return false;
    if (wake) hire(helpers);
    if (wake ? workers == 0 : awake.load(std::memory_order_relaxed) == 0) return false;
    call = &c;
    callers_processor.store(current_processor(), std::memory_order_relaxed);
    finished.store(0, std::memory_order_relaxed);
    unclaimed.store(uint32_t{1} << 16 | pieces, std::memory_order_release);
    calls.fetch_add(1);
    if (wake && helpers >= workers)
      calls.notify_all();
    else if (wake)
      for (int i = 0; i < helpers; ++i) calls.notify_one();
    uint32_t own = 1, piece = 0;
    for (c.run(0); claim(true, piece); ++own) c.run(piece);
    const auto ended = Clock::now();
    wait_for(pieces - own);
    const auto now = Clock::now();
    learn((ended - start) / own * pieces, now - start, now);
    return true;
  }

  void end() {
    if (inside || taken.exchange(true)) return;  // another thread is at work: let it be
    ending.store(true, std::memory_order_release);
    calls.fetch_add(1);
    calls.notify_all();
    for (int i = 0; i < workers; ++i) pthread_join(threads[i], nullptr);
    workers = 0;
  }
};

constinit Team team;

/// As the library is loaded and left. A child process has one thread, whatever the others were at.
struct Lifetime {
  Lifetime() {
    at_fork(nullptr, nullptr, [] {
      new (&team) Team;
      forget_processors();
    });
  }
  ~Lifetime() { team.end(); }
} lifetime;
#endif

}  // namespace

void Call::run(uint64_t piece) noexcept {
  const auto first = static_cast<uint64_t>(begin);
  try {
    body(context, static_cast<int64_t>(first + offset(piece)),
         static_cast<int64_t>(first + offset(piece + 1)));
  } catch (...) {
    if (!failed.exchange(true)) error = std::current_exception();
  }
}

bool is_inside() { return inside; }

void run_on_team(Call& call, uint32_t pieces, [[maybe_unused]] int helpers,
                 [[maybe_unused]] bool wake) {
  inside = true;
  bool done = false;
#if XTGRAD_WITH_THREADS
  if (helpers > 0 && !team.taken.exchange(true, std::memory_order_acquire)) {
    done = team.run(call, pieces, helpers, wake);
    team.taken.store(false, std::memory_order_release);
  }
#endif
  for (uint32_t i = 0; !done && i < pieces; ++i) call.run(i);
  inside = false;
}

}  // namespace xtgrad::kernels
