/// @file How work is cut into pieces for the team of threads.
#include "core/kernels/parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "core/kernels/processors.h"
#include "core/kernels/team.h"

namespace xtgrad::kernels {
namespace {

constinit std::atomic<int> chosen_threads{0};  // 0: default_threads()

}  // namespace

int get_num_threads() {
  const int n = chosen_threads.load(std::memory_order_relaxed);
  return n > 0 ? n : default_threads();
}

void set_num_threads(int n) { chosen_threads.store(std::max(n, 1), std::memory_order_relaxed); }

void detail::run_parallel(int64_t begin, int64_t end, int64_t grain,
                          void (*body)(void* context, int64_t begin, int64_t end), void* context) {
  const auto threads = static_cast<uint64_t>(std::min(get_num_threads(), kMostPieces));
  const uint64_t total = static_cast<uint64_t>(end) - static_cast<uint64_t>(begin);
  uint64_t pieces = std::min(threads, total / static_cast<uint64_t>(std::max<int64_t>(grain, 1)));
  if (is_inside() || pieces < 2) return body(context, begin, end);
  uint64_t length = total / pieces + (total % pieces != 0);
  if (grain >= 16) length = (length + 15) / 16 * 16;
  pieces = total / length + (total % length != 0);
  Call call{begin, total, length, body, context};
  const int helpers = std::min(static_cast<int>(pieces), processors()) - 1;
  run_on_team(call, static_cast<uint32_t>(pieces), helpers);
  if (call.error) std::rethrow_exception(call.error);
}

void detail::run_items(int64_t n, int64_t work,
                       void (*body)(void* context, int64_t begin, int64_t end), void* context) {
  using Microseconds = std::chrono::duration<double, std::micro>;
  constexpr double kPiece = 25;            // µs: nothing that takes less than two is split
  constexpr int64_t kPieceWork = 1 << 18;  // additions that take as long at the least
  if (is_inside() || get_num_threads() == 1) return body(context, 0, n);
  const int64_t grain = std::max<int64_t>(1, kPieceWork / std::max<int64_t>(work, 1));
  if (n < 32 || n / 4 >= grain) return run_parallel(0, n, grain, body, context);
  const int64_t sample = grain < 1024 ? std::max<int64_t>(1, grain / 64) : grain / 1024 * 16;
  const auto start = std::chrono::steady_clock::now();
  body(context, 0, sample);
  const Microseconds each = (std::chrono::steady_clock::now() - start) / double(sample);
  const double in_a_piece = kPiece / std::max(each.count(), 1e-6);
  run_parallel(sample, n, static_cast<int64_t>(in_a_piece) + 1, body, context);
}

}  // namespace xtgrad::kernels
