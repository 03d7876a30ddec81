/// @file The team of threads behind parallel_for: one call at a time, whose pieces they claim.
#pragma once
#include <atomic>
#include <cstdint>
#include <exception>

namespace xtgrad::kernels {

inline constexpr int kMostPieces = 0xffff;

/// One call of parallel_for, on the stack of the thread that makes it.
struct Call {
  int64_t begin;
  uint64_t total, length;  // of all, of one piece
  void (*body)(void* context, int64_t begin, int64_t end);
  void* context;
  std::atomic<bool> failed{false};
  std::exception_ptr error{};  // the first

  uint64_t offset(uint64_t piece) const { return piece <= total / length ? piece * length : total; }
  void run(uint64_t piece) noexcept;
};

/// Whether this thread is in a piece: what that calls runs serially.
bool is_inside();

/// Runs all pieces (at most kMostPieces) on the calling thread and up to `helpers` others, without
/// `wake` only on those who are awake; the pieces are the same whoever does them. On the calling
/// thread alone while another call has the team.
void run_on_team(Call& call, uint32_t pieces, int helpers, bool wake);

}  // namespace xtgrad::kernels
