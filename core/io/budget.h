/// @file How much memory the bytes of a file may become.
#pragma once
#include <xtgrad/core/check.h>

#include <cstdint>
#include <string>

namespace xtgrad::io {

/// What deflate makes of a byte at most, and so the most that an honest file becomes as numbers.
inline constexpr uint64_t kMostPerByte = 1032;
/// The most that a byte becomes as a value in memory: an opcode of a pickle, a comma.
inline constexpr uint64_t kPartsPerByte = 256;

/// So many bytes of memory for each byte of a file, and 16 MB. What can make more of a file than it
/// has (a value that is referred to again, a view, a size that is only declared) takes from it
/// first: a small file cannot fill the memory, nor take forever.
class Budget {
 public:
  Budget(std::string file, uint64_t bytes, uint64_t per_byte)
      : file_(std::move(file)), bytes_(bytes) {
    if (__builtin_mul_overflow(bytes, per_byte, &left_) ||
        __builtin_add_overflow(left_, kBase, &left_))
      left_ = UINT64_MAX;
  }
  /// For what is written.
  static Budget unlimited() { return {"", UINT64_MAX, 1}; }
  /// Throws ValueError where it is used up.
  void take(uint64_t bytes) {
    XTGRAD_CHECK_VALUE(bytes <= left_, file_, " would take too much memory\n[load] its ", bytes_,
                       " bytes describe more than they can honestly hold");
    left_ -= bytes;
  }

 private:
  static constexpr uint64_t kBase = uint64_t(16) << 20;
  std::string file_;
  uint64_t bytes_, left_ = 0;
};

}  // namespace xtgrad::io
