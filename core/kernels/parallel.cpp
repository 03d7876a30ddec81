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

int64_t tile_width(int64_t n, int64_t most, int64_t groups) {
  const int64_t threads = groups == 1 ? get_num_threads() : 1;
  const int64_t share = (n / threads + (n % threads != 0) + 15) / 16 * 16;
  return std::min(most, std::max<int64_t>(32, share));
}

void detail::run_parallel(int64_t begin, int64_t end, int64_t grain, bool wake,
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
  run_on_team(call, static_cast<uint32_t>(pieces), helpers, wake);
  if (call.error) std::rethrow_exception(call.error);
}

void detail::run_items(int64_t n, int64_t work,
                       void (*body)(void* context, int64_t begin, int64_t end), void* context) {
  using Microseconds = std::chrono::duration<double, std::micro>;
  constexpr double kPiece = 5, kWorthWaking = 50;  // µs
  // Additions that take as long at the least; so many more that the time of a piece is no question.
  constexpr int64_t kPieceWork = 1 << 16, kWorkWorthWaking = 1 << 19, kLargeWork = 1 << 20;
  if (is_inside() || get_num_threads() == 1) return body(context, 0, n);
  const int64_t each = std::max<int64_t>(work, 1);
  const int64_t grain = std::max<int64_t>(1, kPieceWork / each);
  if (n < 32 || n >= kLargeWork / each)
    return run_parallel(0, n, grain, n >= kWorkWorthWaking / each, body, context);
  const int64_t sample = grain < 256 ? std::max<int64_t>(1, grain / 16) : grain / 256 * 16;
  const auto start = std::chrono::steady_clock::now();
  body(context, 0, sample);
  const Microseconds took = std::chrono::steady_clock::now() - start;
  const double pace = std::max(took.count(), 1e-3) / double(sample);  // µs an item
  run_parallel(sample, n, static_cast<int64_t>(kPiece / pace) + 1,
               double(n - sample) * pace >= kWorthWaking, body, context);
}

}  // namespace xtgrad::kernels
